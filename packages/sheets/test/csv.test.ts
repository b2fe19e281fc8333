import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type OutRow, writeCsv } from "../src/index.ts"
import { encodeGb18030 } from "../src/internal/encoding.ts"
import { cellAt, read, refused, texts } from "./sample.ts"

describe("SH-3 records of fields", () => {
  it("quotation marks, separators and line ends", async () => {
    const file = await read('a;"b;1"\r\n"two\r\nlines";"say ""yes"""\r\n\r\n5;6')
    expect(file.separator).toBe(";")
    expect(texts(file)).toEqual([
      ["a", "b;1"],
      ["two\nlines", 'say "yes"'],
      ["5", "6"]
    ])
    expect(file.sheets[0]?.rows.map(({ row }) => row)).toEqual([1, 2, 4])
  })
  it("any separator, found or stated, and any line end", async () => {
    for (const s of [",", ";", "\t", "|"]) {
      for (const end of ["\n", "\r\n", "\r"]) {
        const file = await read([`a${s}b`, `c${s}d`, `e${s}f`].join(end))
        expect([file.separator, texts(file)]).toEqual([
          s,
          [
            ["a", "b"],
            ["c", "d"],
            ["e", "f"]
          ]
        ])
      }
    }
    const stated = await read("sep=|\na|b,c,d\n")
    expect(texts(stated)).toEqual([["a", "b,c,d"]])
    expect(cellAt(stated, 2, 2)?.text).toBe("b,c,d")
  })
  it("a mark that is not closed is refused with its row", async () => {
    const { reasons } = await refused('a,b\n1,2\n3,"4\n5,6\n')
    expect(reasons).toEqual([{ why: "quotes", row: 3 }])
    const late = await refused(`${"x,y\n".repeat(300_000)}"z`, { limits: { rows: 400_000 } })
    expect(late.reasons).toEqual([{ why: "quotes", row: 300_001 }])
  })
  it("a record longer than a slice is one record", async () => {
    const long = "line\n".repeat(5_000) + "x".repeat(1_200_000)
    const file = await read(`a,b\n"${long}",2\n3,4\n`, { limits: { cellLength: 2_000_000 } })
    expect(texts(file)).toEqual([
      ["a", "b"],
      [long, "2"],
      ["3", "4"]
    ])
  })
  it("numbers in the form that lost their digits are marked", async () => {
    expect(cellAt(await read("3.30106E+17,330106198001010000"), 1, 1)?.marks).toEqual(["digits-lost"])
    expect(cellAt(await read("3.30106E+17,330106198001010000"), 1, 2)?.marks).toBeUndefined()
  })
})

describe("SH-4 text that begins like a formula stays text in CSV", () => {
  const risky = ["=1+1", "+86 1", "-5", "@cmd", "\tx", "\rx", "＝1", "＋1", "－３", "＠a", "'=1", "''=1"]
  it("gets one apostrophe on the way out, which comes off on the way in", async () => {
    const bytes = writeCsv([["x", "y"], ...risky.map((text) => [text, "z"])])
    const raw = new TextDecoder().decode(bytes)
    for (const line of raw.split("\r\n").slice(1, -1)) expect(line).toMatch(/^"?'/)
    const file = await read(bytes)
    expect(
      texts(file)
        .slice(1)
        .map(([first]) => first)
    ).toEqual(risky.map((text) => text.replace("\r", "\n")))
    expect(cellAt(file, 2, 1)?.marks).toEqual(["unescaped"])
  })
  it("leaves alone what no program takes for a formula", () => {
    const rows = [["3-501", "it's", "'quoted'", "a=b", "1-2"]]
    expect(new TextDecoder().decode(writeCsv(rows, { encoding: "utf-8" }))).toBe("3-501,it's,'quoted',a=b,1-2\r\n")
  })
  it("numbers stay numbers", () => {
    expect(new TextDecoder().decode(writeCsv([[-5, { kind: "number", text: "-0.50" }]], { encoding: "utf-8" }))).toBe(
      "-5,-0.50\r\n"
    )
  })
})

const field = fc.oneof(
  fc.constantFrom("", "=1", "'", "a;b", "x\ty", "sep=;", "|", '"', '""', "\n", "王某", "𠮷", "'='", " a ", "\uFEFFx"),
  fc.string({ unit: "grapheme", maxLength: 8 }),
  fc.string({ unit: fc.constantFrom(...Array.from(",;\t|\"'\n=+-@ab ")), maxLength: 8 })
)
// oxlint-disable-next-line no-control-regex -- CSV is text: control characters are refused by reading
const isText = (text: string) => !/[\u0000-\u0008\u000B-\u001F\uD800-\uDFFF]/.test(text)

describe("SH-9 CSV is read back as it was written", () => {
  const trimEnd = (row: OutRow) => row.map(String).join("§").replace(/§+$/, "")
  it("in every encoding and with every separator", async () => {
    const table = fc.array(fc.array(field.filter(isText), { minLength: 1, maxLength: 5 }), {
      minLength: 1,
      maxLength: 6
    })
    const options = fc.record({
      encoding: fc.constantFrom("utf-8" as const, "utf-8-bom" as const, "gb18030" as const),
      separator: fc.constantFrom("," as const, ";" as const, "\t" as const, "|" as const)
    })
    let compared = 0
    await fc.assert(
      fc.asyncProperty(table, options, async (rows, { encoding, separator }) => {
        // A header names the separator, as it does in every real table.
        const all: ReadonlyArray<OutRow> = [["h1", "h2", "h3", "h4", "h5"], ...rows]
        const file = await read(writeCsv(all, { encoding, separator }))
        const back = new Map(file.sheets[0]?.rows.map(({ cells, row }) => [row, cells]))
        for (const [index, row] of all.entries()) {
          const cells = Array.from(
            { length: 5 },
            (_, c) => back.get(index + 1)?.find(({ column }) => column === c + 1)?.text ?? ""
          )
          expect(trimEnd(cells)).toBe(trimEnd(row))
          compared++
        }
      }),
      { numRuns: 150 }
    )
    expect(compared).toBeGreaterThan(300)
  })
  it("GB18030 has a code for every character of the standard, and the decoder gives it back", () => {
    const decoder = new TextDecoder("gb18030")
    const lost: Array<string> = []
    for (let from = 0x80; from < 0x30000; from += 0x400) {
      let text = ""
      for (let point = from; point < from + 0x400; point++)
        if (point < 0xd800 || point > 0xdfff) text += String.fromCodePoint(point)
      const encoded = encodeGb18030(text)
      lost.push(...encoded.lost)
      const kept = Array.from(text)
        .filter((character) => !encoded.lost.includes(character))
        .join("")
      expect(decoder.decode(encodeGb18030(kept).bytes)).toBe(kept)
    }
    // Only characters for private use, which the standard of 2022 gave to others.
    expect(lost.length).toBeLessThan(40)
    expect(lost.filter((character) => !/\p{Private_Use}/u.test(character))).toEqual([])
    expect(encodeGb18030("王").bytes).toEqual(Uint8Array.of(0xcd, 0xf5))
    expect(encodeGb18030("𠮷").bytes).toEqual(Uint8Array.of(0x95, 0x34, 0xb2, 0x35))
  })
})
