import { describe, expect, it } from "vitest"
import { fromGrid, gridsOf, type OutRow, readSheets, writeXlsx } from "../src/index.ts"
import { oneRow, read, workbook } from "./sample.ts"

const gridOf = async (rows: ReadonlyArray<OutRow>, more = {}) =>
  gridsOf(await readSheets(await writeXlsx([{ name: "A", rows, ...more }]), { file: "x.xlsx" }))[0]!

describe("SH-12 a sheet as a grid", () => {
  const rows: ReadonlyArray<OutRow> = [
    ["title"],
    [],
    ["3幢", "501", { formula: "1+1", result: 2 }],
    [null, "502", { kind: "date", text: "2016-06-01" }],
    [null, "503", { kind: "error", text: "#N/A" }]
  ]
  const more = {
    merges: [
      { top: 1, left: 1, bottom: 1, right: 3 },
      { top: 3, left: 1, bottom: 4, right: 1 },
      { top: 5, left: 1, bottom: 6, right: 1 }
    ],
    hiddenColumns: [3],
    hiddenRows: [4]
  }
  it("by column, with merges filled and marked", async () => {
    const grid = await gridOf(rows, more)
    const merged = true
    expect(grid).toEqual({
      file: "x.xlsx",
      sheet: "A",
      hiddenColumns: [2],
      rows: [
        {
          row: 1,
          cells: [
            { kind: "text", text: "title", merged },
            { kind: "text", text: "title", merged },
            { kind: "text", text: "title", merged }
          ]
        },
        { row: 2, cells: [] },
        {
          row: 3,
          cells: [
            { kind: "text", text: "3幢", merged },
            { kind: "text", text: "501" },
            { kind: "number", text: "2", formula: "1+1" }
          ]
        },
        {
          row: 4,
          hidden: true,
          cells: [
            { kind: "text", text: "3幢", merged },
            { kind: "text", text: "502" },
            { kind: "date", text: "2016-06-01" }
          ]
        },
        { row: 5, cells: [undefined, { kind: "text", text: "503" }, { kind: "error", text: "#N/A" }] }
      ]
    })
  })
  it("a number that lost its digits is written as the loss; so are references to other files", async () => {
    const [grid] = gridsOf(
      await read(workbook([oneRow(`<c r="A1"><v>330106198001011234</v></c><c r="B1"><f>[2]a!B1</f><v>1</v></c>`)]))
    )
    expect(grid?.rows[0]?.cells).toEqual([
      { kind: "number", text: "3.3010619800101126E+17", digitsLost: true },
      { kind: "number", text: "1", formula: "[2]a!B1", external: true }
    ])
  })
  it("a gap that nobody left by mistake is no row", async () => {
    const sheet = (n: number) =>
      workbook([
        `<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="${n}"><c r="A${n}"><v>1</v></c></row></sheetData>`
      ])
    expect(gridsOf(await read(sheet(101)))[0]?.rows).toHaveLength(101)
    expect(gridsOf(await read(sheet(102)))[0]?.rows.map(({ row }) => row)).toEqual([1, 102])
  })
  it("what is lost in a cell is said", async () => {
    const cells = `<c r="A1" s="1"><v>0</v></c><c r="B1"><f>A2</f></c><c r="C1" s="1"><v>42522</v></c>`
    const [grid] = gridsOf(await read(workbook([oneRow(cells)])))
    expect(grid?.rows[0]?.cells).toEqual([
      { kind: "date", text: "1900-01-00", impossibleDate: true },
      { kind: "text", text: "", formula: "A2", noValue: true },
      { kind: "date", text: "2016-06-01" }
    ])
    expect(gridsOf(await read("3.30106E+17\n"))[0]?.rows[0]?.cells).toEqual([
      { kind: "text", text: "3.30106E+17", digitsLost: true }
    ])
  })
  it("of CSV it names the encoding", async () => {
    const [grid] = gridsOf(await read("\uFEFFa,,b\n"))
    expect(grid).toEqual({
      file: "sample.csv",
      sheet: "",
      encoding: "utf-8-bom",
      rows: [{ row: 1, cells: [{ kind: "text", text: "a" }, undefined, { kind: "text", text: "b" }] }]
    })
  })
  it("written again and read, it has the same values", async () => {
    const grid = await gridOf(rows)
    const { name, rows: again } = fromGrid(grid)
    const back = await gridOf(again)
    const values = (each: typeof grid) => each.rows.map(({ cells }) => cells.map((cell) => [cell?.kind, cell?.text]))
    expect(name).toBe("A")
    expect(values(back)).toEqual(values(grid))
    const lost = fromGrid({ file: "x", sheet: "", rows: [{ row: 1, cells: [{ kind: "number", text: "3.3E+17" }] }] })
    expect(lost).toEqual({ name: "CSV", rows: [[{ kind: "text", text: "3.3E+17" }]] })
  })
})
