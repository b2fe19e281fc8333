/** Files for tests. */
import { strToU8, zipSync, type Zippable } from "fflate"
import { type Cell, readSheets, type ReadOptions, type SheetFile, SheetsUnreadable } from "../src/index.ts"

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export const read = (bytes: Uint8Array | string, options: Partial<ReadOptions> = {}): Promise<SheetFile> =>
  readSheets(typeof bytes === "string" ? utf8(bytes) : bytes, { file: "sample.csv", ...options })

/** The texts of the first sheet, row by row, without the empty ones. */
export const texts = ({ sheets }: SheetFile): ReadonlyArray<ReadonlyArray<string>> =>
  (sheets[0]?.rows ?? []).map(({ cells }) => cells.map((cell) => cell.text))

export const cellAt = ({ sheets }: SheetFile, row: number, column: number): Cell | undefined =>
  sheets[0]?.rows.find((each) => each.row === row)?.cells.find((each) => each.column === column)

/** Why a file is refused; fails if it is read. */
export const refused = async (
  bytes: Uint8Array | string,
  options: Partial<ReadOptions> = {}
): Promise<SheetsUnreadable> => {
  try {
    await read(bytes, options)
  } catch (error) {
    if (error instanceof SheetsUnreadable) return error
    throw error
  }
  throw new Error("it was read")
}

export const whys = async (bytes: Uint8Array | string, options: Partial<ReadOptions> = {}) =>
  (await refused(bytes, options)).reasons.map(({ why }) => why)

const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/** An XLSX file made by hand: the XML between `<worksheet>` and its end for each sheet, and what is replaced or added. */
export const workbook = (
  sheets: ReadonlyArray<string>,
  other: Readonly<Record<string, string>> = {},
  workbookPr = ""
): Uint8Array => {
  const listed = sheets.map((_, i) => `<sheet name="S${i + 1}" sheetId="${i + 1}" r:id="r${i + 1}"/>`).join("")
  const related = sheets.map(
    (_, i) => `<Relationship Id="r${i + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`
  )
  const parts: Record<string, string> = {
    "_rels/.rels": `<Relationships><Relationship Id="a" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns:r="${relations}"><workbookPr ${workbookPr}/><sheets>${listed}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${related.join("")}<Relationship Id="s" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="t" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="0.00&quot;day&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(sheets.map((xml, i) => [`xl/worksheets/sheet${i + 1}.xml`, `<worksheet>${xml}</worksheet>`])),
    ...other
  }
  const zip: Zippable = {}
  for (const [name, xml] of Object.entries(parts)) zip[name] = strToU8(xml)
  return zipSync(zip)
}

/** One row of cells given as XML, in a sheet. */
export const oneRow = (cells: string): string => `<sheetData><row r="1">${cells}</row></sheetData>`

/** An OLE container as far as anybody looks: the header, and a directory with the names of its streams. */
export const ole = (...streams: ReadonlyArray<string>): Uint8Array => {
  const bytes = new Uint8Array(512 + 128 * streams.length)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  for (const [index, name] of streams.entries()) {
    for (let i = 0; i < name.length; i++) bytes[512 + 128 * index + 2 * i] = name.charCodeAt(i)
  }
  return bytes
}
