import { strToU8, zipSync } from "fflate"
import { describe, expect, it } from "vitest"
import { tableOf, writeXlsx } from "../src/index.ts"
import { oneRow, read, refused, whys, workbook } from "./sample.ts"

/** Overwrites the stated size of every part. */
const lying = (zip: Uint8Array, size: number): Uint8Array => {
  const bytes = zip.slice()
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < bytes.length - 30; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true)
    if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, size, true)
  }
  return bytes
}

describe("SH-10 hostile files", () => {
  it("a bomb is refused before it goes off, and says which part it is", async () => {
    const bomb = zipSync({
      "xl/workbook.xml": strToU8("<workbook/>"),
      "xl/worksheets/sheet1.xml": new Uint8Array(60_000_000)
    })
    const { reasons } = await refused(bomb)
    expect(reasons.map(({ detail, why }) => [why, detail])).toEqual([["ratio", "xl/worksheets/sheet1.xml"]])
    const both = await refused(bomb, { limits: { unpackedBytes: 1_000_000 } })
    expect(both.reasons.map(({ why }) => why)).toEqual(["ratio", "unpacked-bytes"])
  })
  it("a part that lies about its size is damaged, not unpacked", async () => {
    const rows = Array.from({ length: 3_000 }, () => ["x".repeat(100)])
    const bytes = await writeXlsx([{ name: "A", rows }])
    expect((await read(bytes)).sheets[0]?.rows).toHaveLength(3_000)
    expect(await whys(lying(bytes, 300))).toEqual(["damaged"])
  })
  it("document types and entities are refused", async () => {
    const entities = `<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]>`
    const bytes = workbook([], {
      "xl/workbook.xml": `${entities}<workbook><sheets><sheet name="&z;"/></sheets></workbook>`
    })
    expect(await whys(bytes)).toEqual(["hostile-xml"])
    expect(await whys(workbook([oneRow(`<c r="A1" t="str"><v>&x;</v></c>`)]))).toEqual(["damaged"])
    expect(await whys(workbook(["<a>".repeat(200) + "</a>".repeat(200)]))).toEqual(["hostile-xml"])
  })
  it("places that lie are damaged", async () => {
    for (const xml of [
      `<sheetData><row r="0"/></sheetData>`,
      `<sheetData><row r="2"/><row r="2"/></sheetData>`,
      `<sheetData><row r="9999999"/></sheetData>`,
      `<sheetData><row r="x"/></sheetData>`,
      oneRow(`<c r="B1"><v>1</v></c><c r="A1"><v>1</v></c>`),
      oneRow(`<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>`),
      oneRow(`<c r="A2"><v>1</v></c>`),
      oneRow(`<c r="XFE1"><v>1</v></c>`),
      oneRow(`<c r="A1" t="s"><v>99</v></c>`),
      oneRow(`<c r="A1"><v>Infinity</v></c>`),
      `<sheetData><row r="1">`
    ]) {
      expect([xml, await whys(workbook([xml]))]).toEqual([xml, ["damaged"]])
    }
    expect(await whys(workbook([""], { "xl/_rels/workbook.xml.rels": "<Relationships/>" }))).toEqual(["damaged"])
    expect(await whys(workbook([""], { "xl/workbook.xml": "", "xl/workbook2.xml": "x" }))).toEqual(["damaged"])
  })
  it("a merge over the whole sheet costs nothing", async () => {
    const file = await read(
      workbook([
        `<sheetData><row r="1"><c r="A1" t="str"><v>room</v></c><c r="B1" t="str"><v>area</v></c></row><row r="2"><c r="A2"><v>1</v></c></row><row r="900000"><c r="B900000"><v>2</v></c></row></sheetData><mergeCells>${`<mergeCell ref="A2:XFD1048576"/>`.repeat(2_000)}</mergeCells>`
      ])
    )
    const table = tableOf(file.sheets[0]!, { room: [], area: [] })
    expect(table?.records.map(({ cells }) => [cells.room?.text, cells.area?.text])).toEqual([
      ["1", undefined],
      ["1", "2"]
    ])
  })
  it("merges over one another that cover millions of cells are damaged", async () => {
    const rows = Array.from({ length: 2_000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>1</v></c></row>`).join(
      ""
    )
    const merges = (n: number) =>
      `<sheetData>${rows}</sheetData><mergeCells>${`<mergeCell ref="A1:XFD1048576"/>`.repeat(n)}</mergeCells>`
    expect((await read(workbook([merges(2)]))).sheets).toHaveLength(1)
    expect(await whys(workbook([merges(6)]))).toEqual(["damaged"])
  })
  it("names of properties are only names", async () => {
    const file = await read("__proto__,constructor,toString\na,b,c\n")
    const table = tableOf(file.sheets[0]!, { constructor: [], toString: [] })
    expect(table?.records[0]?.cells.constructor).toMatchObject({ text: "b" })
    expect(Object.getPrototypeOf(table?.records[0]?.cells)).toBe(Object.prototype)
    expect(
      await whys(workbook([""], { __proto__x: "x", "xl/worksheets/__proto__": "y" }, `__proto__="1"`)).catch(
        () => "read"
      )
    ).toBe("read")
  })
})
