import { describe, expect, it } from "vitest"
import {
  acceptProposals,
  type Cell,
  emptyContent,
  importWords,
  type ImportPlan,
  planImport,
  problemCodes,
  problemText,
  registerOf,
  settle,
  type Sheet,
  sheetsFrom,
  sourceRows
} from "@linli/registry"
import { type Given, list, listHeads, options, ownerHeads, plan, sheet, told, unit } from "./fixtures/sheets.ts"

const owner = (room: string, name: string, more: Partial<Record<number, Given>> = {}): ReadonlyArray<Given> => {
  const row: Array<Given> = [room, name, undefined, undefined, undefined, "100%", undefined, undefined]
  for (const [i, v] of Object.entries(more)) row[Number(i)] = v
  return row
}
const owners = (...rows: ReadonlyArray<ReadonlyArray<Given>>): Sheet => sheet("业主.xlsx", [ownerHeads, ...rows])
const houseHeads = [
  "楼栋",
  "门牌",
  "户主",
  "与户主关系",
  "姓名",
  "出生年月",
  "人户状态",
  "身份证号",
  "联系电话",
  "采集日期"
]
const lives = (
  door: string,
  head: string,
  relation: string,
  name: string,
  more: Partial<Record<number, Given>> = {}
): ReadonlyArray<Given> => {
  const row: Array<Given> = ["3", door, head, relation, name, "1980-05", "人户一致", undefined, undefined, "2026-02-01"]
  for (const [i, v] of Object.entries(more)) row[Number(i)] = v
  return row
}
const homes = (...rows: ReadonlyArray<ReadonlyArray<Given>>): Sheet => sheet("一房一户.xlsx", [houseHeads, ...rows])
const tenantHeads = ["房号", "租客", "同住人数", "合同起止", "房东联系"]
const tenants = (...rows: ReadonlyArray<ReadonlyArray<Given>>): Sheet =>
  sheet("租户.csv", [tenantHeads, ...rows], { sheet: "" })
const withList = (...more: ReadonlyArray<Sheet>) => plan([list, ...more])
const text = (t: string): Cell => ({ text: t, kind: "text" })
const listOf = (...rows: ReadonlyArray<ReadonlyArray<Given>>): Sheet => sheet("房产清册.xlsx", [listHeads, ...rows])

/** What a plan makes of one row of owners. */
const one = (more: Partial<Record<number, Given>>, name = "样例甲", room = "3-1-101") =>
  told(withList(owners(owner(room, name, more))))

describe("IM-1, IM-3 sheets are known by their headings", () => {
  it("below titles, in two rows, with merged cells, sums, blanks, repetitions and hidden columns", () => {
    const merged: Cell = { text: "3", kind: "text", merged: true }
    const s = sheet(
      "房产清册.xlsx",
      [
        ["样例里房产清册"],
        ["序号", "幢号", "单元", "室号", "用途", "面积", "", "", "交付日期", "权属状态", "产权证号", "备注"],
        ["", "", "", "", "", "建筑面积(㎡)", "套内面积", "公摊面积", "", "", "", ""],
        unit(1, "3", "1", "101", 89.5, { 1: merged }),
        unit(2, "3", "1", "102", 89.5, { 1: merged }),
        ["", "3幢小计", "", "", "", 179],
        [],
        unit(3, "3", "1", "201"),
        unit(4, "3", "1", "201")
      ],
      { hiddenColumns: [6] }
    )
    expect(told(plan([s]))).toEqual([
      "房产清册 1 title-row",
      "房产清册 3 second-header",
      "房产清册 3G hidden-column",
      "房产清册 4B merged-cells",
      "房产清册 6 subtotal-row",
      "房产清册 7 blank-row"
    ])
    const again = sheet("房产清册.xlsx", [
      listHeads,
      unit(1, "3", "1", "101"),
      listHeads,
      unit(1, "3", "1", "101"),
      unit(2, "3", "1", "102")
    ])
    expect(told(plan([again]))).toEqual(["房产清册 3 second-header", "房产清册 4 row-repeated"])
  })
  it("IM-11 names what is missing in either language", () => {
    const p = plan([
      list,
      sheet("owners.xlsx", [
        ["owner", "share", "since"],
        ["样例甲", "100%", "2016-01-01"]
      ])
    ])
    expect(p.open.map((x) => problemText(x, "en"))).toEqual([
      "owners.xlsx [Sheet1] 1: these columns are missing: 房号 (room)"
    ])
  })
  it("on any sheet of a file, a repetition of a sheet is left out, an unknown one is named, an older one is asked about", () => {
    const cars = sheet(
      "房产清册.xlsx",
      [
        ["车位号", "类型"],
        ["A1", "产权"]
      ],
      { sheet: "车位" }
    )
    const copy = { ...cars, sheet: "副本" }
    const odd = sheet("x.xlsx", [
      ["甲", "乙"],
      ["1", "2"]
    ])
    const p = plan([list, cars, copy, odd])
    expect(p.sheets.map((s) => s.kind)).toEqual(["property-list", "parking", undefined, undefined])
    expect(told(p)).toEqual(["房产清册 0 sheet-repeated", "x 0 sheet-unknown"])
    const old = { ...owners(owner("3-1-101", "样例甲")), savedOn: "2024-01-01" }
    const recent = { ...owners(owner("3-1-102", "样例乙")), file: "业主2.xlsx", savedOn: "2025-01-01" }
    expect(told(plan([list, old, recent]))).toEqual(["业主 0 sheet-older"])
  })
  it("a sheet that lacks a column it needs is refused as a whole; an unknown column is listed", () => {
    const half = sheet("业主.xlsx", [
      ["房号", "业主", "电话1"],
      ["3-1-101", "样例甲", "19900000001"]
    ])
    expect(told(plan([list, half]))).toEqual(["业主 1 column-missing"])
    const more = sheet("业主.xlsx", [[...ownerHeads, "星座"], owner("3-1-101", "样例甲")])
    expect(told(plan([list, more]))).toEqual(["业主 1I column-unknown"])
  })
  it("how a text file was encoded is told", () => {
    const s = { ...tenants(["3-1-101", "样例甲", "2", "2025-01-01至2026-12-31"]), encoding: "gb18030" }
    expect(told(withList(s))).toEqual(["租户 0 encoding"])
    expect(told(withList({ ...s, encoding: "utf-8" }))).toEqual([])
  })
})

describe("IM-7 rooms", () => {
  it("are found however they are written, and each odd one is listed", () => {
    const ways = ["3-1-101", "3幢1单元101室", "３－１－１０１", "3-1-0101", "3-1-101室", "3-1-101A", "3-1-101 "]
    const p = withList(
      owners(...ways.map((w, i) => owner(w, `样例${"甲乙丙丁戊己庚"[i] ?? ""}`, { 6: `201${i}-01-01` })))
    )
    expect(told(p)).toEqual([3, 4, 5, 6, 7, 8].map((r) => `业主 ${r}A room-written-differently`))
    expect(new Set(p.changes.flatMap((c) => (c.change === "holding" ? [c.unit] : [])))).toEqual(
      new Set(["c1-b3-s1-101"])
    )
  })
  it("without a stairwell are found where there is one such door, asked where there are more, unknown where none", () => {
    const two = listOf(
      unit(1, "3", "1", "101"),
      unit(2, "3", "1", "102"),
      unit(3, "3", "2", "101"),
      unit(4, "3", "1", "103")
    )
    const p = plan([
      two,
      owners(owner("3#102", "样例甲"), owner("3-101", "样例乙"), owner("3-999", "样例丙"), owner("一楼", "样例丁"))
    ])
    expect(told(p)).toEqual([
      "业主 2A room-written-differently",
      "业主 3A room-ambiguous",
      "业主 4A room-unknown",
      "业主 5A room-unknown"
    ])
    expect(p.problems[1]?.proposals.map((x) => x.answer)).toEqual(["3-1-101", "3-2-101"])
    const s = settle(p, [{ problem: p.problems[1]?.id ?? "", do: "choose", answer: "3-2-101" }])
    expect(s.changes.flatMap((c) => (c.change === "holding" ? [c.unit] : []))).toEqual(["c1-b3-s1-102", "c1-b3-s2-101"])
  })
  it("a building's other name is asked once, kept as its alias, and not asked again", () => {
    const p = withList(owners(owner("文景里5号楼1单元101室", "样例甲"), owner("文景里5号楼1单元102室", "样例乙")))
    expect(told(p)).toEqual(["业主 2A building-alias"])
    expect(p.open[0]?.also).toEqual([{ file: "业主.xlsx", sheet: "Sheet1", row: 3 }])
    const s = settle(p, [{ problem: p.open[0]?.id ?? "", do: "choose", answer: "3" }])
    expect(s.open).toEqual([])
    expect(s.changes.flatMap((c) => (c.change === "holding" ? [c.unit] : []))).toEqual(["c1-b3-s1-101", "c1-b3-s1-102"])
    const content = { basis: 1, changes: s.changes, imported: [] }
    expect(told(plan([owners(owner("文景里5号楼1单元201室", "样例丙"))], {}, content))).toEqual([
      "业主 2A room-written-differently"
    ])
  })
  it("an attic and two flats knocked together are asked about, a missing floor is listed", () => {
    const p = plan([
      listOf(
        unit(1, "3", "1", "301"),
        unit(2, "3", "1", "501"),
        unit(3, "3", "1", "阁楼"),
        unit(4, "3", "1", "601+602"),
        unit(5, "3", "1", "0302")
      )
    ])
    expect(told(p)).toEqual([
      "房产清册 3D floor-skipped",
      "房产清册 4D structure-unusual",
      "房产清册 5D structure-unusual",
      "房产清册 6D room-written-differently"
    ])
    const s = settle(p, acceptProposals(p))
    expect(
      s.changes.flatMap((c) => (c.change === "place" && c.value?.kind === "dwelling" ? [c.value.name] : []))
    ).toEqual(["301", "501", "阁楼", "601+602", "302"])
    expect(s.open).toEqual([])
  })
})

describe("IM-2 every problem, once, where it stands: figures", () => {
  const area = (given: Given) => told(plan([listOf(unit(1, "3", "1", "101", given))]))
  it.each<[Given, ReadonlyArray<string>]>([
    [89.5, []],
    ["89.50", ["房产清册 2F number-as-text"]],
    ["89.5㎡", ["房产清册 2F number-with-unit"]],
    ["89,5", ["房产清册 2F number-comma"]],
    [{ text: "89.499999999", kind: "number" }, ["房产清册 2F number-inexact"]],
    [0, ["房产清册 2F area-zero"]],
    [8950, ["房产清册 2F area-point-missing"]],
    ["约九十", ["房产清册 2F number-unreadable"]],
    ["", ["房产清册 2F value-missing"]],
    [{ text: "#REF!", kind: "error" }, ["房产清册 2F formula-error"]],
    [{ text: "", kind: "number", formula: "A1", noValue: true }, ["房产清册 2F formula-error"]],
    [{ text: "89.5", kind: "number", formula: "B2*1" }, ["房产清册 2F formula-column"]],
    [{ text: "89.5", kind: "number", formula: "[x]A1", external: true }, ["房产清册 2F formula-external"]]
  ])("%j", (given, problems) => {
    expect(area(given)).toEqual(problems)
  })
  it("what is answered is read instead", () => {
    const settled = (given: Given, answer: string) => {
      const p = plan([listOf(unit(1, "3", "1", "101", given))])
      const s = settle(p, [{ problem: p.open[0]?.id ?? "", do: "correct", value: answer }])
      return [s.open.length, ...s.changes.flatMap((c) => (c.change === "area" ? [c.value?.areaDm2] : []))]
    }
    expect(settled("89,5", "89.5")).toEqual([0, 8950])
    expect(settled({ text: "89.499999999", kind: "number" }, "89.50")).toEqual([0, 8950])
    expect(settled(8950, "8950.00")).toEqual([0, 895_000])
    expect(settled(8950, "89.50")).toEqual([0, 8950])
    expect(settled("约九十", "还是不知道")).toEqual([1])
  })
  it("sums and sources", () => {
    const sum = plan([listOf(unit(1, "3", "1", "101", 89.5, { 6: 70, 7: 19.4 }))])
    expect(told(sum)).toEqual(["房产清册 2F areas-do-not-add-up"])
    expect(sum.problems[0]?.detail).toEqual({ offDm2: 10 })
    expect(told(plan([listOf(unit(1, "3", "1", "101", 89.5, { 6: 70, 7: 19.4 }))], { toleranceDm2: 10 }))).toEqual([])
    const heads = [...listHeads, "实测面积", "合同面积"]
    const three = plan([sheet("房产清册.xlsx", [heads, [...unit(1, "3", "1", "101", 89.46), 89.51, 88.9]])])
    expect(told(three)).toEqual(["房产清册 2F area-sources-differ"])
    expect(three.changes.flatMap((c) => (c.change === "area" ? [`${c.source} ${c.value?.areaDm2 ?? 0}`] : []))).toEqual(
      ["register 8946", "survey 8951", "contract 8890"]
    )
  })
})

describe("IM-13 dates and numbers of identity", () => {
  it.each<[Given, ReadonlyArray<string>, string | undefined]>([
    ["2016-06-01", [], "2016-06-01"],
    ["2016.6.1", ["业主 2G date-written-differently"], "2016-06-01"],
    ["20160601", ["业主 2G date-written-differently"], "2016-06-01"],
    ["2016年6月1日", ["业主 2G date-written-differently"], "2016-06-01"],
    [42_522, ["业主 2G date-serial"], "2016-06-01"],
    ["16/6/1", ["业主 2G date-two-digit-year"], undefined],
    ["2016年6月", ["业主 2G date-month-only"], undefined],
    ["2016年2月30日", ["业主 2G date-impossible"], undefined],
    ["2月30日", ["业主 2G date-impossible"], undefined],
    ["1900-01-00", ["业主 2G date-impossible"], undefined],
    [{ text: "1900-02-29", kind: "date", impossibleDate: true }, ["业主 2G date-impossible"], undefined],
    ["2026-03-02", ["业主 2G date-in-future"], undefined]
  ])("%j", (given, problems, since) => {
    const p = withList(owners(owner("3-1-101", "样例甲", { 6: given })))
    expect(told(p)).toEqual(problems)
    const from = p.changes.find((c) => c.change === "holding")?.from
    // without its own day the day of delivery stands in
    expect(from).toBe(since ?? "2016-06-01")
  })
  it("a serial day is the day the program shows", () => {
    const p = withList(owners(owner("3-1-101", "样例甲", { 6: 45_000 })))
    expect(p.changes.find((c) => c.change === "holding")?.from).toBe("2023-03-15")
  })
  const good = "990101199001011230"
  it.each<[Given, ReadonlyArray<string>]>([
    ["990101900101123", ["业主 2E id-15-digits"]],
    ["99010119900101123", ["业主 2E id-unreadable"]],
    ["990101199013011236", ["业主 2E id-unreadable"]],
    ["3.30106E+17", ["业主 2E id-digits-lost"]],
    [{ text: "990101199001011200", kind: "number", digitsLost: true }, ["业主 2E id-digits-lost"]],
    ["990101199001011236", ["业主 2E id-check-digit"]],
    [good, []]
  ])("%j", (given, problems) => {
    expect(one({ 4: given })).toEqual(problems)
  })
  it("lost digits cannot be accepted, and are never filled in", () => {
    const p = withList(owners(owner("3-1-101", "样例甲", { 4: "3.30106E+17" })))
    const s = settle(p, [{ problem: p.open[0]?.id ?? "", do: "accept", because: "x" }])
    expect(s.rejected).toEqual([{ problem: p.open[0]?.id, code: "cannot-be-accepted" }])
    expect(s.open).toHaveLength(1)
    expect(p.open[0]).toMatchObject({ severity: "refuse", proposals: [] })
    expect(JSON.stringify(p)).not.toContain("330106000")
  })
  it("a small x is read, a check of one's own can be given", () => {
    const check = () => "X"
    const p = plan([list, owners(owner("3-1-101", "样例甲", { 4: "99010119900101123x" }))], { checkDigit: check })
    expect(told(p)).toEqual(["业主 2E id-lower-case"])
    const birth = plan(
      [list, homes(lives("1-101", "样例甲", "本人", "样例甲", { 5: "1991-01", 7: "99010119900101123X" }))],
      { checkDigit: check }
    )
    expect(told(birth)).toEqual(["一房一户 2H id-birth-differs"])
  })
})

describe("IM-2 telephones", () => {
  it.each<[Given, ReadonlyArray<string>, ReadonlyArray<string>]>([
    ["19900000001", [], ["19900000001"]],
    ["199 0000 0001", ["业主 2C phone-spaced"], ["19900000001"]],
    ["0571-88888888", ["业主 2C phone-landline"], ["0571-88888888"]],
    ["19900000001/19900000002", ["业主 2C phone-two"], ["19900000001", "19900000002"]],
    ["同上", ["业主 2C phone-ditto"], []],
    ["没有", ["业主 2C phone-unreadable"], []]
  ])("%j", (given, problems, phones) => {
    const p = withList(owners(owner("3-1-101", "样例甲", { 2: given })))
    expect(told(p)).toEqual(problems)
    const person = p.changes.find((c) => c.change === "person")
    expect(person?.change === "person" ? (person.value?.personal?.phones ?? []) : "none").toEqual(phones)
  })
  it("IM-12 one that several give is listed once and kept of nobody", () => {
    const p = withList(
      owners(
        ...["甲", "乙", "丙"].map((n, i) =>
          owner(`3-1-${["101", "102", "201"][i] ?? ""}`, `样例${n}`, { 2: "19900000009" })
        )
      )
    )
    expect(told(p)).toEqual(["业主 2B phone-shared"])
    expect(p.problems[0]?.also).toHaveLength(2)
    expect(JSON.stringify(p.changes)).not.toContain("19900000009")
  })
})

describe("IM-12 who is whom", () => {
  const people = (p: ImportPlan) => p.changes.filter((c) => c.change === "person").length
  it("the same number and name is one person, two numbers are two, one number of two names is asked", () => {
    const id = "990101199001011230"
    const same = withList(owners(owner("3-1-101", "样例甲", { 4: id }), owner("3-1-102", "样例甲", { 4: id })))
    expect([told(same), people(same)]).toEqual([[], 1])
    const other = "990101199001011249"
    const two = withList(owners(owner("3-1-101", "样例甲", { 4: id }), owner("3-1-102", "样例甲", { 4: other })))
    expect(people(two)).toBe(2)
    const shared = withList(owners(owner("3-1-101", "样例甲", { 4: id }), owner("3-1-102", "样例乙", { 4: id })))
    expect([told(shared), people(shared)]).toEqual([["业主 3E id-shared"], 2])
  })
  it("a name alone is never enough", () => {
    const p = withList(owners(owner("3-1-101", "样例甲"), owner("3-1-102", "样例甲")))
    expect([told(p), people(p)]).toEqual([["业主 3B person-maybe-same"], 2])
    expect(p.open[0]?.proposals[0]).toEqual({ answer: "same", evidence: ["same-name"] })
    expect(people(settle(p, [{ problem: p.open[0]?.id ?? "", do: "choose", answer: "same" }]))).toBe(1)
    expect(people(settle(p, [{ problem: p.open[0]?.id ?? "", do: "choose", answer: "different" }]))).toBe(2)
    const phone = withList(
      owners(owner("3-1-101", "样例甲", { 2: "19900000001" }), owner("3-1-102", "样例甲", { 2: "19900000001" }))
    )
    expect([told(phone), people(phone)]).toEqual([[], 1])
  })
  it("variants, a father of the same name, a company's short name", () => {
    const variant = withList(owners(owner("3-1-101", "样建国"), owner("3-1-102", "样建囯")))
    expect(told(variant)).toEqual(["业主 3B person-maybe-same"])
    expect(variant.open[0]?.proposals[0]?.evidence).toEqual(["name-variant"])
    expect(told(withList(owners(owner("3-1-101", "样建国"), owner("3-1-102", "样建国(父)"))))).toEqual([
      "业主 3B person-maybe-same"
    ])
    const company = withList(owners(owner("3-1-101", "样例贸易有限公司"), owner("3-1-102", "样例公司")))
    expect(told(company)).toEqual(["业主 3B person-maybe-same"])
    expect(told(withList(owners(owner("3-1-101", "样例囯"))))).toEqual(["业主 2B character-variant"])
    expect(one({}, "样例□")).toEqual(["业主 2B character-lost"])
  })
  it("who lives in their own flat is the owner, without a question", () => {
    const p = withList(
      owners(owner("3-1-101", "样例甲")),
      homes(lives("1-101", "样例甲", "本人", "样例甲"), lives("1-101", "样例甲", "配偶", "样例乙"))
    )
    expect([told(p), people(p)]).toEqual([[], 2])
    expect(p.changes.find((c) => c.change === "occupancy")).toMatchObject({
      value: { standing: "principal", tenure: "owner" }
    })
  })
})

describe("IM-15 owners and shares", () => {
  const share = (...shares: ReadonlyArray<Given>) =>
    withList(owners(...shares.map((s, i) => owner("3-1-101", `样例${"甲乙丙"[i] ?? ""}`, { 5: s }))))
  const holding = (p: ImportPlan) => {
    const c = p.changes.find((x) => x.change === "holding")
    return c?.change === "holding" && c.value !== null
      ? [c.value.form, ...c.value.owners.map((o) => o.share)]
      : undefined
  }
  it("by exact shares, joint where it says so, and asked otherwise", () => {
    expect([told(share("1/2", "50%")), holding(share("1/2", "50%"))]).toEqual([[], ["shares", [1, 2], [1, 2]]])
    expect(holding(share("共同共有", "共同共有"))).toEqual(["joint", undefined, undefined])
    expect([told(share(undefined, undefined)), holding(share(undefined, undefined))]).toEqual([
      ["业主 2F ownership-form"],
      undefined
    ])
    expect(told(share("夫妻共有"))).toEqual(["业主 2F ownership-form"])
    expect(told(share("49.99%", "50%"))).toEqual(["业主 2F shares-do-not-sum"])
    expect(told(share("90%"))).toEqual(["业主 2F shares-do-not-sum"])
  })
  it("three times .33 is proposed as thirds", () => {
    const p = share(".33", "0.33", "33%")
    expect(told(p)).toEqual(["业主 2F share-rounded"])
    expect(p.open[0]?.proposals).toEqual([{ answer: "1/3,1/3,1/3" }])
    expect(holding(settle(p, acceptProposals(p)))).toEqual(["shares", [1, 3], [1, 3], [1, 3]])
    expect(holding(settle(p, [{ problem: p.open[0]?.id ?? "", do: "choose", answer: "joint" }]))?.[0]).toBe("joint")
    expect(
      settle(p, [{ problem: p.open[0]?.id ?? "", do: "choose", answer: "1/3,1/3,1/4" }]).changes.some(
        (c) => c.change === "holding"
      )
    ).toBe(false)
  })
  it("what a name says of its owner is asked", () => {
    for (const [name, answer] of [
      ["样例甲(已故)", "dead"],
      ["样例甲(查封)", "seized"],
      ["样例甲（海外）", "abroad"],
      ["样例甲(离婚)", "in-dispute"],
      ["样例甲(未成年)", "minor"],
      ["样例置业有限公司", "developer"]
    ] as const) {
      const p = withList(owners(owner("3-1-101", name)))
      expect([told(p), p.open[0]?.proposals[0]?.answer]).toEqual([["业主 2B owner-state"], answer])
    }
    const p = withList(owners(owner("3-1-101", "样例甲(已故)")))
    const s = settle(p, acceptProposals(p))
    expect(s.changes.find((c) => c.change === "holding")).toMatchObject({ value: { state: "heirs-unknown" } })
    expect(s.changes.find((c) => c.change === "person")).toMatchObject({
      value: { state: "dead", personal: { name: "样例甲" } }
    })
  })
  it("two owners one after the other; two that overlap by 40 days are refused, with the day proposed", () => {
    const turn = (until: string) =>
      withList(
        owners(
          owner("3-1-101", "样例甲", { 6: "2016-06-01", 7: until }),
          owner("3-1-101", "样例乙", { 6: "2020-01-01" })
        )
      )
    expect(told(turn("2020-01-01"))).toEqual([])
    const p = turn("2020-02-10")
    expect(told(p)).toEqual(["业主 2H owners-overlap"])
    expect(p.open[0]).toMatchObject({ severity: "refuse", proposals: [{ answer: "2020-01-01" }] })
    const s = settle(p, acceptProposals(p))
    expect([s.open, s.changes.filter((c) => c.change === "holding").map((c) => [c.from, c.until])]).toEqual([
      [],
      [
        ["2016-06-01", "2020-01-01"],
        ["2020-01-01", undefined]
      ]
    ])
  })
  it("a list that is older than the register is asked about", () => {
    const first = withList(owners(owner("3-1-101", "样例乙", { 6: "2020-01-01" })))
    const content = { basis: 9, changes: first.changes, imported: [] }
    const p = plan([owners(owner("3-1-101", "样例甲", { 6: "2016-06-01" }))], {}, content)
    expect(told(p)).toEqual(["业主 2B owner-maybe-stale"])
  })
  it("unsold is the developer's, undelivered is sold, delivered before it was completed is asked", () => {
    const p = plan([
      listOf(
        unit(1, "3", "1", "101", 89.5, { 9: "未售" }),
        unit(2, "3", "1", "102", 89.5, { 9: "已售未交付", 8: undefined }),
        unit(3, "3", "1", "201", 89.5, { 9: "售后公房" }),
        unit(4, "3", "1", "202", 89.5, { 9: "查封" })
      ),
      owners(owner("3-1-102", "样例甲"), owner("3-1-202", "样例乙"))
    ])
    expect(told(p)).toEqual(["房产清册 5J owner-state"])
    const s = settle(p, acceptProposals(p))
    expect(
      s.changes.flatMap((c) => (c.change === "holding" ? [[c.unit, c.value?.ground, c.value?.state]] : []))
    ).toEqual([
      ["c1-b3-s1-102", "sold", undefined],
      ["c1-b3-s1-202", "title", "seized"],
      ["c1-b3-s1-101", "developer", undefined]
    ])
    expect(s.changes.filter((c) => c.change === "place" && c.value?.formerPublic === true)).toHaveLength(1)
    const heads = [...listHeads, "竣工日期"]
    const early = plan([sheet("房产清册.xlsx", [heads, [...unit(1, "3", "1", "101"), "2017-01-01"]])])
    expect(told(early)).toEqual(["房产清册 2I delivered-before-completion"])
  })
})

describe("IM-2 households", () => {
  it("two heads at one door, six strangers, two principal homes, a word nobody knows", () => {
    const sub = withList(homes(lives("1-101", "样例甲", "本人", "样例甲"), lives("1-101", "样例乙", "本人", "样例乙")))
    expect(told(sub)).toEqual(["一房一户 3C sub-household"])
    const s = settle(sub, [{ problem: sub.open[0]?.id ?? "", do: "choose", answer: "2" }])
    expect(s.changes.flatMap((c) => (c.change === "occupancy" ? [c.value?.standing] : []))).toEqual([
      "sub",
      "principal"
    ])
    const six = withList(
      homes(
        ...["甲", "乙", "丙", "丁", "戊", "己"].map((n) =>
          lives("1-101", "样例甲", n === "甲" ? "本人" : "非亲属", `样例${n}`)
        )
      )
    )
    expect(told(six)).toEqual(["一房一户 2C group-let"])
    const split = settle(six, [{ problem: six.open[0]?.id ?? "", do: "choose", answer: "sub-households" }])
    expect(split.changes.filter((c) => c.change === "occupancy")).toHaveLength(6)
    const id = "990101198005011233"
    const twice = plan([
      list,
      homes(
        lives("1-101", "样例甲", "本人", "样例甲", { 7: id }),
        lives("1-102", "样例甲", "本人", "样例甲", { 7: id })
      )
    ])
    expect(told(twice)).toEqual(["一房一户 3G two-principal-homes"])
    const home = settle(twice, [{ problem: twice.open[0]?.id ?? "", do: "choose", answer: "3-1-102" }])
    expect(home.changes.flatMap((c) => (c.change === "member" ? [c.value?.residence] : []))).toEqual([
      "other",
      "principal"
    ])
    expect(told(withList(homes(lives("1-101", "样例甲", "本人", "样例甲", { 6: "不详" }))))).toEqual([
      "一房一户 2G value-unknown"
    ])
    expect(told(withList(homes(lives("1-101", "样例甲", "本人", "样例甲", { 6: undefined }))))).toEqual([
      "一房一户 2G value-missing"
    ])
  })
  it("a child's day of full age follows from the month of birth; an adult's is not kept", () => {
    const p = withList(
      homes(
        lives("1-101", "样例甲", "本人", "样例甲", { 5: "1980年5月" }),
        lives("1-101", "样例甲", "子", "样例小", { 5: "2015-05" })
      )
    )
    expect(told(p)).toEqual([])
    expect(p.changes.flatMap((c) => (c.change === "person" ? [c.value?.minorUntil] : []))).toEqual([
      undefined,
      "2033-06-01"
    ])
    const nobody = plan([list, homes(lives("1-101", "样例甲", "子", "样例小", { 5: "2015-05" }))], {
      fullAge: undefined as never
    })
    expect(JSON.stringify(nobody.changes)).not.toContain("minorUntil")
  })
  it("a tenant is a household until the contract ends; one with an owner's name and a group let are asked about", () => {
    const p = withList(tenants(["3-1-101", "样例租", "2", "2025-01-01至2026-12-31", "19900000001"]))
    expect(told(p)).toEqual([])
    expect(p.changes.find((c) => c.change === "occupancy")).toMatchObject({
      from: "2025-01-01",
      until: "2027-01-01",
      value: { tenure: "tenant" }
    })
    const owner_ = withList(
      owners(owner("3-1-102", "样例乙")),
      tenants(["3-1-101", "样例乙", "1", "2025-01-01至2026-12-31"])
    )
    expect(told(owner_)).toEqual(["租户 2B tenant-is-owner"])
    const same = settle(owner_, acceptProposals(owner_))
    expect(same.changes.filter((c) => c.change === "person")).toHaveLength(1)
    const other = settle(owner_, [{ problem: owner_.open[0]?.id ?? "", do: "choose", answer: "different" }])
    expect(other.changes.filter((c) => c.change === "person")).toHaveLength(2)
    expect(told(withList(tenants(["3-1-101", "样例租", "6", "2025-01-01至2026-12-31"])))).toEqual(["租户 2C group-let"])
  })
})

describe("IM-2 parking, fund and meters are looked through", () => {
  it("parking", () => {
    const cars = (...rows: ReadonlyArray<ReadonlyArray<Given>>) =>
      told(plan([sheet("车位.xlsx", [["车位号", "类型", "使用人", "车牌", "起止", "月费"], ...rows])]))
    expect(cars(["A1", "产权", "样例甲", "样A00001"], ["A1", "产权", "样例乙", "样A00002"])).toEqual([
      "车位 2C parking-users-or-owners",
      "车位 3D parking-two-plates"
    ])
    expect(cars(["A1", "地面", "白天", "样A00001"], ["A1", "地面", "夜间", "样A00002"])).toEqual([
      "车位 3A parking-shared-by-time"
    ])
    expect(
      cars(
        ["A1", "地面", "", "样A00001", "2020-01-01至2020-12-31"],
        ["A1", "地面", "", "样A00002", "2021-01-01至2021-12-31"]
      )
    ).toEqual([])
    expect(cars(["A1", "人防(产权)", "", ""])).toEqual(["车位 2B parking-not-ownable"])
    expect(cars(["A1", "空中", "", ""])).toEqual(["车位 2B value-unknown"])
  })
  it("fund", () => {
    const fund = sheet(
      "维修资金.csv",
      [
        ["户门号", "首期", "余额", "利息"],
        ["3-1-101", "8000", "7500.00", "1.20"],
        ["9-9-999", "8000", "-3", "0"],
        ["合计", "16000", "7497.03", "1.20"]
      ],
      { sheet: "" }
    )
    const p = withList(fund)
    expect(told(p)).toEqual([
      "维修资金 3A account-unknown",
      "维修资金 3C balance-negative",
      "维修资金 4 subtotal-row",
      "维修资金 4 total-differs"
    ])
    expect(p.problems.at(-1)?.detail).toEqual({ statedMinor: 749_703, sumMinor: 749_700 })
  })
  it("meters", () => {
    const heads = ["表号", "房号", "上期", "本期", "用量", "单价", "金额", "备注"]
    const used = (formula: string): Cell => ({ text: "7", kind: "number", formula })
    const p = withList(
      sheet("水电.xlsx", [
        heads,
        ["M1", "3-1-101", 10, 17, used("D2-C2"), 2, used("E2*F2")],
        ["M2", "3-1-102", 99_999, 12, used("D3-C3"), 2, used("E3*F3")],
        ["M3", "3-1-201", 40, 3, used("D4-C4"), 2, used("E4*F4"), "换表"],
        ["M4", "3-1-202", 40, 40, used("D5-C5"), 2, used("E5*F5")],
        ["M5", "3-2-103", 40, 44, used("D6-C6"), 2, used("E6*F6"), "估抄"],
        ["M1", "3-2-104", 40, 44, used("D7-C7"), 2, used("E7*F7")]
      ])
    )
    expect(told(p)).toEqual([
      "水电 2E formula-column",
      "水电 2G formula-column",
      "水电 3D meter-wrapped",
      "水电 4D meter-changed",
      "水电 5D meter-no-use",
      "水电 6D meter-estimated",
      "水电 7A meter-two-dwellings"
    ])
    expect(p.sheets[1]?.leftOut).toEqual(heads)
  })
})

describe("IM-14 what is never imported", () => {
  it("free text is counted, not read; text like a formula is text", () => {
    const p = plan([listOf(unit(1, "3", "1", "101", 89.5, { 11: "儿子样某电话" }))])
    expect(told(p)).toEqual(["房产清册 2L free-text-left-out"])
    expect(JSON.stringify({ ...p, source: undefined })).not.toContain("儿子")
    expect(one({}, "=1+1")).toEqual(["业主 2B text-like-formula"])
  })
  it("the party roll is refused as a whole, the column elsewhere by itself, unless a plugin declares it", () => {
    const roll = sheet("党员报到花名册.xlsx", [
      ["姓名", "政治面貌", "所在单位"],
      ["样例甲", "中共党员", "样例厂"]
    ])
    const p = plan([roll])
    expect([told(p), p.changes, p.sheets[0]?.kind]).toEqual([["党员报到花名册 1B column-not-declared"], [], undefined])
    expect(p.problems[0]?.severity).toBe("refuse")
    expect(JSON.stringify(p.problems)).not.toContain("中共")
    const aside = settle(p, [{ problem: p.open[0]?.id ?? "", do: "set-aside", because: "not ours" }])
    expect([aside.open, aside.setAside]).toEqual([[], [roll]])
    const mixed = sheet("业主.xlsx", [
      [...ownerHeads, "政治面貌"],
      [...owner("3-1-101", "样例甲"), "群众"]
    ])
    expect(told(withList(mixed))).toEqual(["业主 1I column-not-declared"])
    expect(told(plan([list, mixed], { declared: ["政治面貌"] }))).toEqual(["业主 1I column-unknown"])
  })
  it("a row has the columns of its kind and no other", () => {
    expect(sourceRows.owners.safeParse({ room: "3-1-101", owner: "样例甲", share: "100%" }).success).toBe(true)
    expect(sourceRows.owners.safeParse({ room: "3-1-101", politics: "x" }).success).toBe(false)
  })
})

describe("IM-4, IM-5, IM-6 plans and answers", () => {
  const bad = () =>
    withList(
      owners(owner("3-1-101", "样例甲", { 6: "2月30日" }), owner("3-9-999", "样例乙"), owner("3-1-102", "样例丙"))
    )
  it("the same gives the same, and another answer another id", () => {
    expect(bad()).toEqual(bad())
    expect(settle(bad(), acceptProposals(bad())).id).toBe(bad().id)
    const set = settle(bad(), [{ problem: bad().open[1]?.id ?? "", do: "correct", value: "3-1-202" }])
    expect(set.id).not.toBe(bad().id)
    expect(settle(set, []).id).toBe(set.id)
  })
  it("what is set aside comes back with the same columns, and nothing of it is imported", () => {
    const p = bad()
    expect(told(p)).toEqual(["业主 2G date-impossible", "业主 3A room-unknown"])
    const s = settle(
      p,
      p.open.map((x) => ({ problem: x.id, do: "set-aside" as const, because: "ask again" }))
    )
    expect(s.open).toEqual([])
    expect(s.setAside.map((x) => x.rows.map((r) => r.cells.map((c) => c?.text)))).toEqual([
      [
        ownerHeads,
        ["3-1-101", "样例甲", undefined, undefined, undefined, "100%", "2月30日", undefined],
        ["3-9-999", "样例乙", undefined, undefined, undefined, "100%", undefined, undefined]
      ]
    ])
    expect(s.changes.flatMap((c) => (c.change === "holding" ? [c.unit] : []))).toEqual(["c1-b3-s1-102"])
    const back = plan([list, ...s.setAside])
    expect(told(back).map((x) => x.replace(/^业主 \d+/, ""))).toEqual(["G date-impossible", "A room-unknown"])
  })
  it("an answer to nothing is named", () => {
    expect(settle(bad(), [{ problem: "x|y|1|A|room-unknown|", do: "accept", because: "x" }]).rejected).toEqual([
      { problem: "x|y|1|A|room-unknown|", code: "no-such-problem" }
    ])
  })
  it("what the register itself would refuse is told in the preview, at its row", () => {
    const first = withList(homes(lives("1-101", "样例甲", "本人", "样例甲")))
    const content = { basis: 9, changes: first.changes, imported: [] }
    const p = plan([homes(lives("1-101", "样例乙", "本人", "样例乙"))], {}, content)
    expect(told(p)).toEqual(["一房一户 2C register-refuses"])
    expect(p.open[0]?.detail).toMatchObject({ code: "another-principal-household" })
  })
})

describe("IM-10 the same again changes nothing", () => {
  const s = () =>
    withList(
      owners(owner("3-1-101", "样例甲", { 4: "990101199001011230" }), owner("3-1-102", "样例乙")),
      homes(lives("1-101", "样例甲", "本人", "样例甲"))
    )
  it("when the sheets are known, and when they are not", () => {
    const p = s()
    expect(p.open).toEqual([])
    const imported = p.sheets.flatMap((x) =>
      x.kind === undefined ? [] : [{ kind: x.kind, fingerprint: x.fingerprint }]
    )
    const content = { basis: p.changes.length, changes: p.changes, imported }
    const again = planImport(p.source.sheets, content, options)
    expect([told(again).map((t) => t.split(" ")[2]), again.changes]).toEqual([
      ["sheet-repeated", "sheet-repeated", "sheet-repeated"],
      []
    ])
    const forgotten = planImport(p.source.sheets, { ...content, imported: [] }, options)
    expect(forgotten.changes).toEqual([])
    expect(registerOf(p.changes, "2026-01-01T00:00:00.000Z").changes).toBe(p.changes.length)
  })
})

describe("IM-11 every problem in both languages", () => {
  it("has a sentence, with its figures", () => {
    for (const locale of ["zh-CN", "en"] as const) {
      expect(Object.keys(importWords[locale]).toSorted()).toEqual(Object.keys(problemCodes).toSorted())
    }
    const p = withList(owners(owner("3-9-999", "样例甲")))
    const [found] = p.problems
    expect(found === undefined ? "" : problemText(found, "zh-CN")).toBe(
      "业主.xlsx [Sheet1] A2 房号：台账中没有房号“3-9-999”"
    )
    expect(found === undefined ? "" : problemText(found, "en")).toBe(
      "业主.xlsx [Sheet1] A2 房号: the register has no `3-9-999`"
    )
  })
  it("figures of a sentence are figures of its problem, in both languages the same", () => {
    const holes = (t: string) =>
      [...t.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? "").toSorted((a, b) => (a < b ? -1 : 1))
    for (const code of Object.keys(problemCodes) as ReadonlyArray<keyof typeof problemCodes>) {
      expect([code, holes(importWords.en[code])]).toEqual([code, holes(importWords["zh-CN"][code])])
    }
  })
})

describe("IM-1 files as the reader of spreadsheets gives them", () => {
  it("columns from 1, empty cells left out, marks", () => {
    const [s] = sheetsFrom({
      file: "x.xlsx",
      encoding: "utf-8",
      sheets: [
        {
          name: "一",
          hiddenColumns: [2],
          hiddenRows: [4],
          rows: [
            { row: 1, cells: [{ column: 2, kind: "text", text: "a" }] },
            {
              row: 4,
              cells: [
                { column: 1, kind: "number", text: "1", marks: ["digits-lost", "merged"] },
                { column: 3, kind: "number", text: "", formula: "A1", marks: ["formula", "no-value"] }
              ]
            }
          ]
        }
      ]
    })
    expect(s).toEqual({
      file: "x.xlsx",
      sheet: "一",
      encoding: "utf-8",
      hiddenColumns: [1],
      rows: [
        { row: 1, cells: [undefined, text("a")] },
        { row: 2, cells: [] },
        { row: 3, cells: [] },
        {
          row: 4,
          hidden: true,
          cells: [
            { text: "1", kind: "number", merged: true, digitsLost: true },
            undefined,
            { text: "", kind: "number", formula: "A1", noValue: true }
          ]
        }
      ]
    })
    expect(planImport([], emptyContent, options).problems).toEqual([])
  })
})
