import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { extract, type OutRow, readSheets, tableOf, writeXlsx } from "../src/index.ts"
import { read, utf8, workbook } from "./sample.ts"

const fields = {
  tower: ["幢号", "楼栋"],
  room: ["室号", "房号"],
  area: ["建筑面积"],
  inner: ["套内面积"],
  remark: ["备注"]
}
const office: ReadonlyArray<OutRow> = [
  ["文景里房产清册（样例）"],
  [],
  ["序号", "幢号", "室号", "面积（㎡）", null, "产权证号"],
  [null, null, null, "建筑面积", "套内面积", null],
  [1, "3幢", "501", 89.46, 71.2, "A1"],
  [2, null, "502", 90.1, 72, "A2"],
  ["小计", null, null, 179.56],
  ["序号", "幢号", "室号", "面积（㎡）", null, "产权证号"],
  [3, "4幢", "101", 80, 66, null, "later"],
  ["合  计", null, null, 259.56],
  ["注：以上面积以登记为准"]
]
const merges = [
  { top: 1, left: 1, bottom: 1, right: 6 },
  { top: 3, left: 4, bottom: 3, right: 5 },
  { top: 3, left: 2, bottom: 4, right: 2 },
  { top: 5, left: 2, bottom: 6, right: 2 }
]
const sheetOf = async (rows: ReadonlyArray<OutRow>, more = {}) => {
  const bytes = await writeXlsx([{ name: "房产", rows, ...more }])
  return (await readSheets(bytes, { file: "房产清册.xlsx" })).sheets[0]!
}

describe("SH-7 the table of a sheet as offices make them", () => {
  it("title, two header rows, merged towers, sums, a header again, a remark", async () => {
    const table = tableOf(await sheetOf(office, { merges, hiddenColumns: [6] }), fields)!
    expect(table.headerRows).toEqual([3, 4])
    expect(
      table.records.map(({ cells, row }) => [
        row,
        cells.tower?.text,
        cells.room?.text,
        cells.area?.text,
        cells.inner?.text
      ])
    ).toEqual([
      [5, "3幢", "501", "89.46", "71.2"],
      [6, "3幢", "502", "90.1", "72"],
      [9, "4幢", "101", "80", "66"]
    ])
    expect(table.records[1]?.cells.tower).toMatchObject({ row: 6, column: 2, marks: ["merged"] })
    expect(table.leftOut.map(({ row, why }) => [row, why])).toEqual([
      [1, "title"],
      [7, "subtotal"],
      [8, "header"],
      [10, "subtotal"],
      [11, "note"]
    ])
    expect(table.unknown).toEqual([
      { column: 1, name: "序号", hidden: false },
      { column: 6, name: "产权证号", hidden: true },
      { column: 7, name: "", hidden: false }
    ])
    expect(table.missing).toEqual(["remark"])
  })
  it("a cell under a merge that has content of its own keeps it", async () => {
    const rows = `<sheetData><row r="1"><c r="A1" t="str"><v>幢号</v></c><c r="B1" t="str"><v>室号</v></c></row><row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>1</v></c></row><row r="3"><c r="A3"><v>4</v></c><c r="B3"><v>2</v></c></row><row r="4"><c r="B4"><v>3</v></c></row></sheetData><mergeCells><mergeCell ref="A2:A4"/></mergeCells>`
    const { sheets } = await read(workbook([rows]))
    expect(tableOf(sheets[0]!, fields)?.records.map(({ cells }) => cells.tower?.text)).toEqual(["3", "4", "3"])
  })
  it("names are compared without width, case, spaces, units and brackets", async () => {
    const { sheets } = await read("Ｒoom No.,AREA (m²)\n501,3\n")
    expect(tableOf(sheets[0]!, { number: ["room no"], size: ["area"] })?.columns).toMatchObject({
      number: { column: 1 },
      size: { column: 2 }
    })
  })
  it("a sheet without the names has no table", async () => {
    const { sheets } = await read("a,b\n房号,c\n1,2\n")
    expect(tableOf(sheets[0]!, fields)).toBeUndefined()
  })
  it("a name in a record makes no header of it: the upper row wins", async () => {
    const { sheets } = await read("幢号,室号\n幢号,室号\n3,501\n")
    expect(tableOf(sheets[0]!, fields)).toMatchObject({ headerRows: [1], leftOut: [{ row: 2, why: "header" }] })
  })
  it("every row with content is a header, a record or listed", async () => {
    const row = fc.array(fc.constantFrom("幢号", "室号", "建筑面积", "小计", "501", "", "注：x", "89"), {
      maxLength: 5
    })
    let tables = 0
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
        const sheet = await sheetOf(rows)
        const table = tableOf(sheet, fields)
        if (table === undefined) return
        tables++
        const seen = [...table.headerRows, ...table.records.map((r) => r.row), ...table.leftOut.map((r) => r.row)]
        expect(seen.toSorted((a, b) => a - b)).toEqual(sheet.rows.map((r) => r.row))
      }),
      { numRuns: 200 }
    )
    expect(tables).toBeGreaterThan(50)
  })
})

describe("SH-8 rows that were set aside go back as a sheet of the same columns", () => {
  it("are found again by the same names, with the tower they lost to the merge", async () => {
    const sheet = await sheetOf(office, { merges })
    const table = tableOf(sheet, fields)!
    const back = extract(sheet, { head: table.headerRows, rows: [6, 9] })
    const again = tableOf(await sheetOf(back.rows, { merges: back.merges }), fields)!
    expect(again.records.map(({ cells }) => [cells.tower?.text, cells.room?.text, cells.area?.text])).toEqual([
      ["3幢", "502", "90.1"],
      ["4幢", "101", "80"]
    ])
    expect(again.unknown.map(({ name }) => name)).toEqual(table.unknown.map(({ name }) => name))
    expect(back.merges).toEqual([
      { top: 1, left: 4, bottom: 1, right: 5 },
      { top: 1, left: 2, bottom: 2, right: 2 }
    ])
  })
  it("formulas come as their values, and no rows is the head alone", async () => {
    const sheet = await sheetOf([
      ["房号", "建筑面积"],
      ["501", { formula: "1+1", result: 2 }]
    ])
    const table = tableOf(sheet, fields)!
    const back = extract(sheet, { head: table.headerRows, rows: [2] })
    const [, row] = (await sheetOf(back.rows)).rows
    expect(row?.cells.map(({ formula, text }) => [text, formula])).toEqual([
      ["501", undefined],
      ["2", undefined]
    ])
    expect(extract(sheet, { head: [1], rows: [] }).rows).toHaveLength(1)
    expect(extract((await readSheets(utf8("a,b"), { file: "x" })).sheets[0]!, { head: [], rows: [9] }).rows).toEqual([
      []
    ])
  })
})
