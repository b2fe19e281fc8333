import { strToU8, zipSync } from "fflate"
import { describe, expect, it } from "vitest"
import { placeName, readFiles } from "../src/index.ts"
import { encodeGb18030 } from "../src/internal/encoding.ts"
import { cellAt, ole, read, refused, texts, utf8, whys, workbook } from "./sample.ts"

describe("SH-1 the format is told from the bytes, and what is not read is named with the way out", () => {
  it("an old workbook and one with a password are told apart", async () => {
    expect(await whys(ole("Root Entry", "Workbook"), { file: "owners.xls" })).toEqual(["old-xls"])
    expect(await whys(ole("Root Entry", "EncryptionInfo", "EncryptedPackage"))).toEqual(["encrypted"])
    const { message } = await refused(ole("Workbook"), { file: "C:\\lists\\owners.xls" })
    expect(message).toBe(
      "cannot read `owners.xls`: it is an old Excel workbook (.xls); open it in a spreadsheet program, save it as .xlsx and read that file"
    )
  })
  it("other spreadsheets are named", async () => {
    expect(await whys(zipSync({ "xl/workbook.bin": strToU8("x") }))).toEqual(["xlsb"])
    expect(await whys(zipSync({ mimetype: strToU8("x"), "content.xml": strToU8("<a/>") }))).toEqual(["ods"])
    expect(await whys(zipSync({ "photo.jpg": strToU8("x") }))).toEqual(["not-a-spreadsheet"])
    expect(await whys("\uFEFF \n<html><table><tr><td>1</td></tr></table></html>")).toEqual(["web-page"])
    expect(await whys(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>`)).toEqual(["xml-2003"])
    expect(await whys(`<?xml version="1.0"?><other/>`)).toEqual(["not-a-spreadsheet"])
    expect(await whys(Uint8Array.of(9, 8, 16, 0, 0, 6, 5, 0))).toEqual(["old-xls"])
  })
  it("what is no spreadsheet is refused", async () => {
    expect(await whys(new Uint8Array())).toEqual(["empty"])
    expect(await whys(" \r\n\r\n ")).toEqual(["empty"])
    expect(await whys("%PDF-1.7")).toEqual(["not-a-spreadsheet"])
    expect(await whys(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13))).toEqual(["not-a-spreadsheet"])
  })
  it("the name of the file decides nothing", async () => {
    expect((await read("a,b\n1,2", { file: "x.xlsx" })).format).toBe("csv")
    expect((await read(workbook([""]), { file: "x.csv" })).format).toBe("xlsx")
  })
})

describe("SH-2 encodings are found and named", () => {
  const text = "房号,租客\n3-2-501,王某某\n臺北路,𠮷某\n"
  const rows = [
    ["房号", "租客"],
    ["3-2-501", "王某某"],
    ["臺北路", "𠮷某"]
  ]
  const utf16 = (bigEndian: boolean) => {
    const bytes = new Uint8Array(2 + text.length * 2)
    const view = new DataView(bytes.buffer)
    view.setUint16(0, 0xfeff, !bigEndian)
    for (let i = 0; i < text.length; i++) view.setUint16(2 + 2 * i, text.charCodeAt(i), !bigEndian)
    return bytes
  }
  it("each is read as what was written", async () => {
    for (const [encoding, bytes] of [
      ["utf-8", utf8(text)],
      ["utf-8-bom", utf8(`\uFEFF${text}`)],
      ["utf-16le", utf16(false)],
      ["utf-16be", utf16(true)],
      ["gb18030", encodeGb18030(text).bytes]
    ] as const) {
      const file = await read(bytes)
      expect(file.encoding).toBe(encoding)
      expect(texts(file)).toEqual(rows)
    }
  })
  it("two files put together: the lines of the smaller part are marked", async () => {
    const gb = encodeGb18030("房号,租客\n3-2-501,王某某\n3-2-502,李某\n").bytes
    const bytes = Uint8Array.from([...gb, ...utf8("3-2-503,陈某某某\n"), ...encodeGb18030("3-2-504,周某\n").bytes])
    const file = await read(bytes)
    expect(file.encoding).toBe("mixed")
    expect(texts(file)[3]).toEqual(["3-2-503", "陈某某某"])
    expect(texts(file)[4]).toEqual(["3-2-504", "周某"])
    expect(
      file.sheets[0]?.rows
        .flatMap(({ cells }) => cells)
        .filter((c) => c.marks !== undefined)
        .map(placeName)
    ).toEqual(["sample.csv A4", "sample.csv B4"])
  })
  it("the lines of the smaller part are marked, whichever encoding it is in", async () => {
    const bytes = Uint8Array.from([
      ...utf8("房号,租客姓名\n3-2-501,王某某\n3-2-502,李某某\n"),
      ...encodeGb18030("3-2-503,周某\n").bytes
    ])
    const file = await read(bytes)
    const marked = file.sheets[0]?.rows.filter(({ cells }) =>
      cells.some(({ marks }) => marks?.includes("other-encoding") === true)
    )
    expect([file.encoding, marked?.map(({ row }) => row)]).toEqual(["mixed", [4]])
  })
  it("a lost character is marked, and bytes of no encoding are refused", async () => {
    expect(cellAt(await read("王\uFFFD,1"), 1, 1)?.marks).toEqual(["unreadable-character"])
    expect(await whys(Uint8Array.of(0x61, 0x2c, 0xff, 0xff, 0x0a))).toEqual(["encoding"])
    expect(await whys(Uint8Array.of(0x61, 0x01, 0x02))).toEqual(["not-a-spreadsheet"])
  })
})

describe("SH-6 limits are kept, every reason is told, and reading can be watched and stopped", () => {
  it("each limit refuses what lies over it and nothing at it", async () => {
    const csv = "a,b,c\n1,2,3\n"
    for (const [limit, at] of [
      ["bytes", csv.length],
      ["rows", 2],
      ["columns", 3],
      ["cells", 6],
      ["cellLength", 1]
    ] as const) {
      expect(texts(await read(csv, { limits: { [limit]: at } }))).toHaveLength(2)
      expect(await whys(csv, { limits: { [limit]: at - 1 } })).toContain(limit === "cellLength" ? "cell-length" : limit)
    }
  })
  it("the limits of a workbook", async () => {
    const row = `<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="900000"><c r="XFD900000"><v>1</v></c></row></sheetData>`
    const merges = `<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>`
    const bytes = workbook([row + merges, ""])
    expect(await whys(bytes)).toEqual(["columns"])
    const wide = { columns: 16_384 }
    expect((await read(bytes, { limits: wide })).sheets).toHaveLength(2)
    for (const [limit, why] of [
      ["sheets", "sheets"],
      ["merges", "merges"],
      ["rows", "rows"],
      ["cells", "cells"]
    ] as const) {
      expect(await whys(bytes, { limits: { ...wide, [limit]: 1 } })).toEqual([why])
    }
    expect(await whys(bytes, { limits: { ...wide, parts: 3 } })).toEqual(["parts"])
    expect(await whys(bytes, { limits: { ...wide, unpackedBytes: 1000 } })).toEqual(["unpacked-bytes"])
  })
  it("all reasons come together, up to a hundred", async () => {
    const { reasons } = await refused("aaa,b\nc,ddd\n", { limits: { cellLength: 2, columns: 1 } })
    expect(reasons.map(({ column, row, why }) => [why, row, column])).toEqual([
      ["cell-length", 1, 1],
      ["columns", 1, 2],
      ["columns", 2, 2],
      ["cell-length", 2, 2]
    ])
    const many = await refused("aaa\n".repeat(1000), { limits: { cellLength: 2 } })
    expect(many.reasons).toHaveLength(100)
  })
  it("one file that cannot be read keeps no other from it", async () => {
    const { files, unreadable } = await readFiles([
      { file: "a.csv", bytes: utf8("a,b") },
      { file: "b.xls", bytes: ole("Workbook") },
      { file: "c.csv", bytes: utf8("c,d") }
    ])
    expect(files.map(({ file }) => file)).toEqual(["a.csv", "c.csv"])
    expect(unreadable.map(({ file }) => file)).toEqual(["b.xls"])
  })
  it("progress goes up to one, and a signal stops it", async () => {
    const csv = `${"x".repeat(99)}\n`.repeat(20_000)
    const seen: Array<number> = []
    const file = await read(csv, { onProgress: ({ fraction }) => seen.push(fraction) })
    expect(file.sheets[0]?.rows).toHaveLength(20_000)
    expect(seen.length).toBeGreaterThan(3)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(seen.at(-1)).toBe(1)
    const stop = new AbortController()
    await expect(read(csv, { signal: stop.signal, onProgress: () => stop.abort(new Error("enough")) })).rejects.toThrow(
      "enough"
    )
  })
})
