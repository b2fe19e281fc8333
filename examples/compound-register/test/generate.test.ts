import { readFiles } from "@linli/sheets"
import { describe, expect, it } from "vitest"
import { generate } from "../src/generate/Generate.ts"
import { sampleCheckDigit } from "../src/generate/People.ts"

const generated = await generate()
const { files, unreadable } = await readFiles(generated.files)
const texts = files.flatMap(({ sheets }) =>
  sheets.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ text }) => text)))
)

/** The check digit that is right by GB 11643, written without looking at the sample's. */
const rightDigit = (seventeen: string): string => {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += Number(seventeen[i]) * (2 ** (17 - i) % 11)
  return "10X98765432".charAt(sum % 11)
}

describe("the sample", () => {
  it("is the same for the same seed, byte for byte, and another for another", async () => {
    const again = await generate()
    expect(again.files).toEqual(generated.files)
    expect(again.planted).toEqual(generated.planted)
    const other = await generate(7)
    expect(other.files.map(({ file }) => file)).toEqual(generated.files.map(({ file }) => file))
    expect(other.files[0]?.bytes).not.toEqual(generated.files[0]?.bytes)
  })
  it("is a compound of 500 dwellings, 24 shops and 380 parking places", () => {
    const kinds = Object.values(generated.truth.units).map(({ kind }) => kind)
    expect(Map.groupBy(kinds, (kind) => kind).get("dwelling")).toHaveLength(500)
    expect(Map.groupBy(kinds, (kind) => kind).get("shop")).toHaveLength(24)
    expect(Map.groupBy(kinds, (kind) => kind).get("parking")).toHaveLength(380)
    const holdings = Object.values(generated.truth.holdings).map((list) => list.at(-1))
    expect(holdings.filter((h) => h?.ground === "developer")).toHaveLength(18)
    expect(holdings.filter((h) => h?.ground === "sold")).toHaveLength(11)
    expect(generated.rows).toBeGreaterThan(3_000)
    const residents = Object.values(generated.truth.homes)
      .flat()
      .flatMap(({ members }) => members)
    expect(residents.length).toBeGreaterThan(1_300)
    expect(residents.length).toBeLessThan(1_600)
  })
  it("has one file that no program here reads, and says what to do with it", () => {
    expect(unreadable.map(({ file, reasons }) => [file, reasons.map(({ why }) => why)])).toEqual([
      ["业主信息(物业).xls", ["old-xls"]]
    ])
    expect(files.find(({ file }) => file === "租户登记.csv")?.encoding).toBe("gb18030")
    expect(files.find(({ file }) => file === "维修资金余额.csv")?.encoding).toBe("utf-8-bom")
  })
  it("cannot be anybody: no identity number is valid, no telephone is given to anyone, every name says sample", () => {
    const numbers = texts.flatMap((text) => text.match(/\d{17}[\dXx]/g) ?? [])
    expect(numbers.length).toBeGreaterThan(400)
    const valid = numbers.filter((n) => rightDigit(n.slice(0, 17)) === n.slice(17).toUpperCase())
    // six planted digits are wrong for the sample; by chance one of them could be right by law
    expect(valid).toEqual([])
    expect(numbers.filter((n) => !n.startsWith("990101"))).toEqual([])
    expect(rightDigit("11010519491231002")).toBe("X")
    expect(sampleCheckDigit("11010519491231002")).not.toBe("X")
    const phones = texts.flatMap((text) => text.match(/\b1\d{10}\b/g) ?? [])
    expect(phones.filter((phone) => !phone.startsWith("126"))).toEqual([])
    expect(
      texts.flatMap((text) => text.match(/\b0\d{3}-\d{7}\b/g) ?? []).filter((phone) => !phone.startsWith("0000"))
    ).toEqual([])
    const names = Object.keys(generated.truth.persons).map((who) => who.split("/")[0] ?? "")
    expect(names.filter((name) => !/^.样.$|样例/.test(name))).toEqual([])
  })
  it("has the dirt that offices have, in the numbers they have it", () => {
    const counts = new Map<string, number>()
    for (const { code } of generated.planted) counts.set(code, (counts.get(code) ?? 0) + 1)
    const sum = (...codes: ReadonlyArray<string>) => codes.reduce((total, code) => total + (counts.get(code) ?? 0), 0)
    const dates = [
      "date-written-differently",
      "date-two-digit-year",
      "date-serial",
      "date-impossible",
      "date-month-only",
      "delivered-before-completion"
    ]
    const numbers = [
      "number-as-text",
      "number-with-unit",
      "number-comma",
      "number-inexact",
      "area-zero",
      "area-point-missing"
    ]
    expect({
      rooms: sum("room-written-differently", "room-ambiguous"),
      structure: sum("structure-unusual"),
      dates: sum(...dates),
      numbers: sum(...numbers),
      sums: sum("areas-do-not-add-up"),
      sources: sum("area-sources-differ"),
      identity: sum(
        "id-15-digits",
        "id-lower-case",
        "id-check-digit",
        "id-digits-lost",
        "id-shared",
        "id-birth-differs"
      ),
      samePerson: sum("person-maybe-same"),
      ownership: sum("ownership-form", "share-rounded", "shares-do-not-sum"),
      owners: sum("owner-state"),
      overlap: sum("owners-overlap"),
      households: sum("tenant-is-owner", "group-let", "sub-household"),
      freeText: sum("free-text-left-out"),
      parking: sum("parking-two-plates", "parking-not-ownable", "parking-shared-by-time"),
      bank: sum("account-unknown", "balance-negative", "total-differs"),
      meters: sum("meter-changed", "meter-wrapped", "meter-estimated", "meter-no-use", "meter-two-dwellings")
    }).toEqual({
      rooms: 120,
      structure: 8,
      dates: 52,
      numbers: 34,
      sums: 41,
      sources: 27,
      identity: 38,
      samePerson: 24,
      ownership: 31,
      owners: 17,
      overlap: 19,
      households: 12,
      freeText: 48,
      parking: 15,
      bank: 11,
      meters: 22
    })
    // an agent's number on 14 flats and a renumbered tower on 60 rows are one problem each
    expect(generated.planted.find(({ code }) => code === "phone-shared")?.rows).toBe(14)
    expect(generated.planted.find(({ code }) => code === "building-alias")?.rows).toBe(60)
  })
})
