import * as fc from "fast-check"
import { strFromU8, unzipSync } from "fflate"
import { readXlsx, writeXlsx as hucreWrite } from "hucre/xlsx"
import { describe, expect, it } from "vitest"
import { type OutCell, SheetsUnwritable, writeCsv, writeXlsx } from "../src/index.ts"
import { dateOf, isDateFormat, serialOf } from "../src/internal/serial.ts"
import { plainDecimal } from "../src/internal/number.ts"
import { cellAt, oneRow, read, texts, workbook } from "./sample.ts"

const cell = async (xml: string, workbookPr = "") => cellAt(await read(workbook([oneRow(xml)], {}, workbookPr)), 1, 1)

describe("SH-5 cells of a workbook", () => {
  it("kinds", async () => {
    expect(await cell(`<c r="A1"><v>89.459999999999994</v></c>`)).toMatchObject({ kind: "number", text: "89.46" })
    expect(await cell(`<c r="A1"><v>1E-7</v></c>`)).toMatchObject({ kind: "number", text: "0.0000001" })
    expect(await cell(`<c r="A1" t="b"><v>1</v></c>`)).toMatchObject({ kind: "boolean", text: "TRUE" })
    expect(await cell(`<c r="A1" t="e"><v>#N/A</v></c>`)).toMatchObject({ kind: "error", text: "#N/A" })
    expect(await cell(`<c r="A1" t="str"><v>=1+1</v></c>`)).toMatchObject({ kind: "text", text: "=1+1" })
    expect(await cell(`<c r="A1" t="d"><v>2016-06-01T00:00:00</v></c>`)).toMatchObject({
      kind: "date",
      text: "2016-06-01"
    })
    expect(
      await cell(`<c r="A1" t="inlineStr"><is><r><t>王</t></r><rPh><t>wang</t></rPh><r><t>某</t></r></is></c>`)
    ).toMatchObject({ text: "王某" })
    expect(await cell(`<c r="A1" t="str"><v>a_x000D_b_x005F_x0041_</v></c>`)).toMatchObject({ text: "a\nb_x0041_" })
  })
  it("shared strings, with furigana left out, and prefixed names", async () => {
    const file = await read(
      workbook([], {
        "xl/sharedStrings.xml": `<x:sst xmlns:x="m"><x:si><x:t>甲</x:t><x:rPh><x:t>jia</x:t></x:rPh></x:si><x:si><x:t/></x:si></x:sst>`,
        "xl/workbook.xml": `<x:workbook xmlns:x="m" xmlns:r="n"><x:sheets><x:sheet name="A&amp;B" r:id="q" state="veryHidden"/></x:sheets></x:workbook>`,
        "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="q" Type="t/worksheet" Target="/xl/worksheets/a.xml"/><Relationship Id="t" Type="t/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
        "xl/worksheets/a.xml": `<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>`
      })
    )
    expect(file.sheets[0]).toMatchObject({ name: "A&B", hidden: true })
    expect(texts(file)).toEqual([["甲", "3"]])
    expect(cellAt(file, 1, 3)?.text).toBe("3")
  })
  it("formulas by the value they were saved with", async () => {
    expect(await cell(`<c r="A1"><f>E2*F2</f><v>12.5</v></c>`)).toMatchObject({
      text: "12.5",
      formula: "E2*F2",
      marks: ["formula"]
    })
    expect(await cell(`<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>`)).toMatchObject({
      kind: "error",
      marks: ["formula"]
    })
    expect(await cell(`<c r="A1"><f>A2</f></c>`)).toMatchObject({ text: "", marks: ["formula", "no-value"] })
    expect(await cell(`<c r="A1"><f t="shared" si="0"/><v>3</v></c>`)).toMatchObject({ text: "3", formula: "" })
    expect(await cell(`<c r="A1"><f>[1]Sheet1!A1</f><v>3</v></c>`)).toMatchObject({ marks: ["formula", "external"] })
    expect(await cell(`<c r="A1"><f>SUM(t[area])</f><v>3</v></c>`)).toMatchObject({ marks: ["formula"] })
  })
  it("days of both date systems, and those no calendar has", async () => {
    expect(await cell(`<c r="A1" s="1"><v>42522</v></c>`)).toMatchObject({ kind: "date", text: "2016-06-01" })
    expect(await cell(`<c r="A1" s="2"><v>42522.4375</v></c>`)).toMatchObject({
      kind: "date",
      text: "2016-06-01T10:30:00"
    })
    expect(await cell(`<c r="A1" s="3"><v>42522</v></c>`)).toMatchObject({ kind: "number", text: "42522" })
    expect(await cell(`<c r="A1" s="1"><v>41060</v></c>`, `date1904="1"`)).toMatchObject({ text: "2016-06-01" })
    expect(await cell(`<c r="A1" s="1"><v>0</v></c>`)).toMatchObject({ text: "1900-01-00", marks: ["impossible-date"] })
    expect(await cell(`<c r="A1" s="1"><v>60</v></c>`)).toMatchObject({
      text: "1900-02-29",
      marks: ["impossible-date"]
    })
    expect(await cell(`<c r="A1" s="1"><v>-1</v></c>`)).toMatchObject({ kind: "number", text: "-1" })
    expect([dateOf(1, false)?.text, dateOf(59, false)?.text, dateOf(61, false)?.text, dateOf(0, true)?.text]).toEqual([
      "1900-01-01",
      "1900-02-28",
      "1900-03-01",
      "1904-01-01"
    ])
    expect([serialOf("1900-03-01"), serialOf("1900-02-28"), serialOf("2023-02-29"), serialOf("2016-06-01")]).toEqual([
      61,
      undefined,
      undefined,
      42522
    ])
  })
  it("formats that show a date", () => {
    const dates = ["yyyy-mm-dd", "m/d/yy;@", '[$-804]yyyy"年"m"月"', "h:mm:ss.000", "[h]:mm", "d"]
    const numbers = ["General", "0.00", '#,##0" days"', "[Red]0", "@", "0.00E+00", '"day"0']
    expect(dates.filter((code) => !isDateFormat(164, code))).toEqual([])
    expect(numbers.filter((code) => isDateFormat(164, code))).toEqual([])
  })
  it("lost digits are marked", async () => {
    expect(await cell(`<c r="A1"><v>3.30106198001011E+17</v></c>`)).toMatchObject({
      text: "330106198001011000",
      marks: ["digits-lost"]
    })
    expect(await cell(`<c r="A1"><v>13800138000</v></c>`)).not.toHaveProperty("marks")
  })
  it("hidden rows and columns, merged ranges, sheets of charts", async () => {
    const file = await read(
      workbook([
        `<cols><col min="2" max="3" hidden="1"/><col min="4" max="16384"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="3" hidden="1"><c r="B3"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="nonsense"/></mergeCells>`
      ])
    )
    expect(file.sheets[0]).toMatchObject({
      hiddenRows: [3],
      hiddenColumns: [2, 3],
      merges: [{ top: 1, left: 1, bottom: 2, right: 1 }]
    })
  })
  it("reads what another writer wrote", async () => {
    const bytes = await hucreWrite({
      sheets: [
        {
          name: "甲",
          rows: [
            ["房号", 89.46, true, "=1", new Date(Date.UTC(2016, 5, 1))],
            [null, null, "x"]
          ],
          cells: new Map([["1,1", { value: 7, type: "formula", formula: "A1*2", formulaResult: 7 }]]),
          merges: [{ startRow: 0, startCol: 0, endRow: 1, endCol: 0 }]
        }
      ]
    })
    const file = await read(bytes)
    expect(file.sheets[0]?.rows.map(({ cells }) => cells.map(({ kind, text }) => [kind, text]))).toEqual([
      [
        ["text", "房号"],
        ["number", "89.46"],
        ["boolean", "TRUE"],
        ["text", "=1"],
        ["date", "2016-06-01"]
      ],
      [
        ["number", "7"],
        ["text", "x"]
      ]
    ])
    expect(file.sheets[0]?.merges).toHaveLength(1)
  })
})

describe("SH-4 text that begins like a formula stays text in XLSX", () => {
  it("is text with the mark of a quoted cell, and is read back as it was", async () => {
    const risky = ["=1+1", "+1", "-1", "@a", "＝1", "'=1"]
    const bytes = await writeXlsx([{ name: "A", rows: [risky] }])
    const file = await read(bytes)
    expect(file.sheets[0]?.rows[0]?.cells.map(({ formula, kind, text }) => [kind, text, formula])).toEqual(
      risky.map((text) => ["text", text, undefined])
    )
    const xml = strFromU8(unzipSync(bytes)["xl/worksheets/sheet1.xml"] ?? new Uint8Array())
    expect(xml.match(/<c r="[A-F]1" s="3" t="inlineStr">/g)).toHaveLength(6)
    expect(strFromU8(unzipSync(bytes)["xl/styles.xml"] ?? new Uint8Array())).toMatch(
      /(<xf [^>]*>){3}<xf [^>]*quotePrefix="1"\/><\/cellXfs>/
    )
    const [sheet] = (await readXlsx(bytes, { readStyles: true })).sheets
    expect(sheet?.rows[0]).toEqual(risky)
    expect(
      [...(sheet?.cells?.values() ?? [])].every((each) => each.type === "string" && each.formula === undefined)
    ).toBe(true)
  })
})

const cellOf: fc.Arbitrary<OutCell> = fc.oneof(
  fc.constant(null),
  fc.string({ unit: "binary", maxLength: 10 }),
  fc.constantFrom("_x0041_", "_x000D_", " a\n b ", "]]>", "<a>&amp;</a>", "=A1", "\u0000", "\uD800", "\uFFFE"),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.record({
    kind: fc.constant("date" as const),
    text: fc
      .date({ min: new Date("1900-03-01"), max: new Date("9999-12-31"), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10))
  }),
  fc.record({ kind: fc.constant("error" as const), text: fc.constantFrom("#N/A", "#REF!", "#DIV/0!", "#NAME?") }),
  fc.record({
    formula: fc.constantFrom("A1*2", 'IF(A1<2,"a&b",1)'),
    result: fc.oneof(fc.integer(), fc.constant("text"))
  })
)

/** What a reader has to say of a cell that was written: the oracle, from SPEC.md. */
const expected = (out: OutCell): readonly [kind: string, text: string, formula?: string] | undefined => {
  if (out === null || out === "") return undefined
  if (typeof out === "string") return ["text", out.replace(/\r\n?/g, "\n")]
  if (typeof out === "number")
    return [
      "number",
      Object.is(out, -0)
        ? "0"
        : new Intl.NumberFormat("en", { useGrouping: false, maximumSignificantDigits: 17 }).format(out)
    ]
  if (typeof out === "boolean") return ["boolean", out ? "TRUE" : "FALSE"]
  if ("result" in out) {
    const [kind = "", text = ""] = expected(out.result) ?? []
    return [kind, text, out.formula]
  }
  return [out.kind, out.text]
}

describe("SH-9 a workbook is read back as it was written", () => {
  it("by this package", async () => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cellOf, { maxLength: 6 }), { maxLength: 6 }), async (rows) => {
        const file = await read(await writeXlsx([{ name: "A", rows }]))
        for (const [r, row] of rows.entries()) {
          for (const [c, out] of row.entries()) {
            const back = cellAt(file, r + 1, c + 1)
            const wanted = expected(out)
            if (typeof out === "number" && back !== undefined) {
              expect([back.kind, Number(back.text)]).toEqual(["number", out === 0 ? 0 : out])
              expect(back.text).toMatch(/^-?\d+(\.\d+)?$/)
            } else {
              expect(
                back === undefined
                  ? undefined
                  : [back.kind, back.text, ...(back.formula === undefined ? [] : [back.formula])]
              ).toEqual(wanted)
            }
            compared++
          }
        }
      }),
      { numRuns: 100 }
    )
    expect(compared).toBeGreaterThan(100)
  })
  it("by another reader", async () => {
    const bytes = await writeXlsx([
      {
        name: "一房一户",
        rows: [
          ["幢号", "面积"],
          ["3", { kind: "number", text: "89.46" }],
          [null, { formula: "B2*2", result: 178.92 }],
          [{ kind: "date", text: "2016-06-01" }, { kind: "error", text: "#N/A" }, true]
        ],
        merges: [{ top: 2, left: 1, bottom: 3, right: 1 }],
        hiddenColumns: [2]
      },
      { name: "车位", rows: [], hidden: true }
    ])
    const { sheets } = await readXlsx(bytes)
    expect(sheets.map(({ hidden, name }) => [name, hidden === true])).toEqual([
      ["一房一户", false],
      ["车位", true]
    ])
    expect(sheets[0]?.rows).toEqual([
      ["幢号", "面积", null],
      ["3", 89.46, null],
      [null, 178.92, null],
      [new Date(Date.UTC(2016, 5, 1)), "#N/A", true]
    ])
    expect(sheets[0]?.cells?.get("2,1")?.formula).toBe("B2*2")
    expect(sheets[0]?.merges).toEqual([{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }])
    expect(sheets[0]?.columns?.[1]?.hidden).toBe(true)
  })
  it("the same sheets give the same bytes", async () => {
    const sheets = [{ name: "A", rows: [["x", 1]] }]
    expect(await writeXlsx(sheets)).toEqual(await writeXlsx(sheets))
  })
  it("a day before March 1900 is written as text", async () => {
    const file = await read(await writeXlsx([{ name: "A", rows: [[{ kind: "date", text: "1900-01-00" }]] }]))
    expect(cellAt(file, 1, 1)).toMatchObject({ kind: "text", text: "1900-01-00" })
  })
  it("what cannot be written is refused with every reason", async () => {
    const rows = [
      [
        { kind: "number" as const, text: "1e5" },
        "x".repeat(32_768),
        Number.NaN,
        { kind: "error" as const, text: "no" },
        { kind: "boolean" as const, text: "yes" }
      ]
    ]
    const error = await writeXlsx([
      { name: "a/b", rows },
      { name: "A", rows: [] },
      { name: "a", rows: [] }
    ]).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(SheetsUnwritable)
    expect((error as SheetsUnwritable).reasons).toHaveLength(7)
    expect((error as SheetsUnwritable).message).toContain("[a/b] A1 `1e5` is no plain decimal; write it as text")
    await expect(writeXlsx([])).rejects.toThrow("a workbook needs a sheet; add one")
    expect(() => writeCsv(rows)).toThrow(SheetsUnwritable)
    expect(() => writeCsv([["a\uD800b"]], { encoding: "gb18030" })).toThrow("has no code in GB18030")
  })
  it("writing can be watched and stopped", async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => [i])
    const seen: Array<number> = []
    await writeXlsx([{ name: "A", rows }], { onProgress: (progress) => seen.push(progress.rows) })
    expect(seen).toEqual([2_000, 4_000, 5_000])
    const stop = new AbortController()
    const stopped = writeXlsx([{ name: "A", rows }], {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error("enough"))
    })
    await expect(stopped).rejects.toThrow("enough")
  })
})

describe("SH-5 numbers are plain decimals", () => {
  it("whatever their size", () => {
    expect(
      ["0", "-0", "1e21", "-1.5e-10", "5e-324", "1.7976931348623157e308", "", " ", "abc", "1e999"].map(plainDecimal)
    ).toEqual([
      "0",
      "0",
      `1${"0".repeat(21)}`,
      `-0.${"0".repeat(9)}15`,
      `0.${"0".repeat(323)}5`,
      `17976931348623157${"0".repeat(292)}`,
      undefined,
      undefined,
      undefined,
      undefined
    ])
  })
  it("equal to the number, over random doubles", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (n) =>
          Number(plainDecimal(String(n))) === (n === 0 ? 0 : n) && /^-?\d+(\.\d+)?$/.test(plainDecimal(String(n)) ?? "")
      )
    )
  })
})
