/** An XLSX file, part by part, packed while it is written. */
import { Zip, ZipDeflate } from "fflate"
import { columnName } from "../../Cell.ts"
import type { OutCell, OutSheet, WriteOptions } from "../../Writing.ts"
import { escapeText } from "../escape.ts"
import { serialOf } from "../serial.ts"
import { typed } from "../writable.ts"

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const packageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships"
const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`
const rowsOfSlice = 2_000

/** Formats of cells by number: general, day, day with time, text with the mark of a quoted cell. */
const [day, instant, quoted] = [1, 2, 3]
const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

const xmlText = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => (c === "&" ? "&amp;" : c === "<" ? "&lt;" : c === ">" ? "&gt;" : "&quot;"))

/** Characters that XML cannot hold are written as `_x0001_`, and what looks like that already is protected. */
const cellText = (text: string): string =>
  xmlText(
    text
      .replace(/\r\n?/g, "\n")
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
      .replace(
        // oxlint-disable-next-line no-control-regex -- they are what is replaced
        /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
        (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`
      )
  )

const cellXml = (reference: string, cell: OutCell): string => {
  const value = typed(cell)
  const formula =
    typeof cell === "object" && cell !== null && "formula" in cell && "result" in cell ? cell.formula : undefined
  const f = formula === undefined ? "" : `<f>${xmlText(formula)}</f>`
  if (value === undefined) return f === "" ? "" : `<c r="${reference}">${f}</c>`
  const { kind, text } = value
  if (kind === "number") return `<c r="${reference}">${f}<v>${text}</v></c>`
  if (kind === "boolean") return `<c r="${reference}" t="b">${f}<v>${text === "TRUE" ? 1 : 0}</v></c>`
  if (kind === "error") return `<c r="${reference}" t="e">${f}<v>${text}</v></c>`
  const serial = kind === "date" ? serialOf(text) : undefined
  if (serial !== undefined) {
    return `<c r="${reference}" s="${text.includes("T") ? instant : day}">${f}<v>${serial}</v></c>`
  }
  if (f !== "") return `<c r="${reference}" t="str">${f}<v>${cellText(text)}</v></c>`
  const style = escapeText(text) === text ? "" : ` s="${quoted}"`
  return `<c r="${reference}"${style} t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`
}

const rowXml = (cells: ReadonlyArray<OutCell>, row: number, hidden: boolean): string => {
  const content = cells.map((cell, index) => cellXml(`${columnName(index + 1)}${row}`, cell)).join("")
  return content === "" && !hidden ? "" : `<row r="${row}"${hidden ? ` hidden="1"` : ""}>${content}</row>`
}

const sheetHead = ({ hiddenColumns = [] }: OutSheet): string => {
  const columns = hiddenColumns
    .toSorted((a, b) => a - b)
    .map((c) => `<col min="${c}" max="${c}" width="9" hidden="1" customWidth="1"/>`)
  return `${head}<worksheet xmlns="${main}">${columns.length === 0 ? "" : `<cols>${columns.join("")}</cols>`}<sheetData>`
}

const sheetFoot = ({ merges = [] }: OutSheet): string => {
  const ranges = merges.map((m) => `<mergeCell ref="${columnName(m.left)}${m.top}:${columnName(m.right)}${m.bottom}"/>`)
  const merged = ranges.length === 0 ? "" : `<mergeCells count="${ranges.length}">${ranges.join("")}</mergeCells>`
  return `</sheetData>${merged}</worksheet>`
}

const contentTypes = (count: number): string => {
  const sheets = Array.from(
    { length: count },
    (_, i) =>
      `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`
  )
  return `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${sheets.join("")}</Types>`
}

const workbookParts = (sheets: ReadonlyArray<OutSheet>): ReadonlyArray<readonly [name: string, xml: string]> => {
  const listed = sheets.map(
    ({ hidden, name }, i) =>
      `<sheet name="${xmlText(name)}" sheetId="${i + 1}"${hidden === true ? ` state="hidden"` : ""} r:id="rId${i + 1}"/>`
  )
  const related = sheets.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${relationships}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`
  )
  return [
    ["[Content_Types].xml", contentTypes(sheets.length)],
    [
      "_rels/.rels",
      `${head}<Relationships xmlns="${packageRelationships}"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
    ],
    [
      "xl/workbook.xml",
      `${head}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets>${listed.join("")}</sheets></workbook>`
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${head}<Relationships xmlns="${packageRelationships}">${related.join("")}<Relationship Id="rId${sheets.length + 1}" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`
    ],
    ["xl/styles.xml", styles]
  ]
}

const utf8 = new TextEncoder()

export const zipWorkbook = async (
  sheets: ReadonlyArray<OutSheet>,
  { onProgress, signal }: WriteOptions
): Promise<Uint8Array<ArrayBuffer>> => {
  const chunks: Array<Uint8Array> = []
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error
    chunks.push(chunk)
  })
  const begin = (name: string) => {
    const part = new ZipDeflate(name, { level: 6 })
    part.mtime = new Date(1980, 0, 1) // the earliest a zip can state: the same sheets give the same bytes
    zip.add(part)
    return part
  }
  for (const [name, xml] of workbookParts(sheets)) begin(name).push(utf8.encode(xml), true)
  let written = 0
  for (const [index, sheet] of sheets.entries()) {
    const part = begin(`xl/worksheets/sheet${index + 1}.xml`)
    part.push(utf8.encode(sheetHead(sheet)))
    const hidden = new Set(sheet.hiddenRows)
    for (let at = 0; at < sheet.rows.length; at += rowsOfSlice) {
      const slice = sheet.rows.slice(at, at + rowsOfSlice)
      part.push(utf8.encode(slice.map((row, i) => rowXml(row, at + i + 1, hidden.has(at + i + 1))).join("")))
      written += slice.length
      onProgress?.({ sheet: sheet.name, rows: written })
      await new Promise((resume) => setTimeout(resume, 0))
      signal?.throwIfAborted()
    }
    part.push(utf8.encode(sheetFoot(sheet)), true)
  }
  zip.end()
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
