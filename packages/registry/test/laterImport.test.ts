import {
  acceptProposals,
  applyImport,
  type ChangeInput,
  contentFrom,
  type CountingRules,
  type ImportPlan,
  ownersRoll,
  planImport,
  problemText,
  type RegisterContent,
  registerOf,
  settle,
  type Sheet
} from "@linli/registry"
import { describe, expect, it } from "vitest"
import { community } from "./fixtures/community.ts"
import { countingRules } from "./fixtures/land.ts"
import { type Given, list, listHeads, options, ownerHeads, plan, sheet, told, unit } from "./fixtures/sheets.ts"

const at = "2026-03-01T00:00:00.000Z"
/** What a register holds after a plan was applied. */
const after = (p: ImportPlan): RegisterContent => {
  expect(p.open.map((x) => x.code)).toEqual([])
  return { basis: p.changes.length, changes: [...p.source.content.changes, ...p.changes], imported: [] }
}
const owners = (...rows: ReadonlyArray<ReadonlyArray<Given>>): Sheet => sheet("业主.xlsx", [ownerHeads, ...rows])
const owner = (room: string, name: string, since?: string): ReadonlyArray<Given> => [
  room,
  name,
  undefined,
  undefined,
  undefined,
  "100%",
  since
]
const holdings = (p: Pick<ImportPlan, "changes">) =>
  p.changes.flatMap((c): ReadonlyArray<Extract<ChangeInput, { change: "holding" }>> =>
    c.change === "holding" ? [c] : []
  )
const heads = [...listHeads, "竣工日期"]

describe("IM-17 a day that nobody knows", () => {
  const noDay = unit(1, "3", "1", "101", 89.5, { 8: undefined, 10: undefined })
  it("stays unknown, holds at the latest from the completion, and is no reason to refuse", () => {
    const p = plan([sheet("房产清册.xlsx", [heads, [...noDay, "2016-05-31"]]), owners(owner("3-1-101", "样例甲"))])
    expect(told(p)).toEqual([])
    expect(holdings(p)).toMatchObject([{ from: "2016-05-31", value: { ground: "delivered", sinceUnknown: true } }])
    const sheets = [sheet("房产清册.xlsx", [listHeads, noDay]), owners(owner("3-1-101", "样例甲"))]
    expect(holdings(plan(sheets))).toMatchObject([{ from: "1949-10-01", value: { sinceUnknown: true } }])
  })
  it("of what nobody bought: without a day of completion nobody knows since when the developer has it", () => {
    const unsold = unit(1, "3", "1", "101", 89.5, { 8: undefined, 9: "未售", 10: undefined })
    expect(holdings(plan([sheet("房产清册.xlsx", [listHeads, unsold])]))[0]?.value?.sinceUnknown).toBe(true)
    const p = plan([sheet("房产清册.xlsx", [heads, [...unsold, "2016-05-31"]])])
    expect(holdings(p)).toMatchObject([{ from: "2016-05-31", value: { ground: "developer" } }])
    expect(holdings(p)[0]?.value).not.toHaveProperty("sinceUnknown")
  })
  it("can be written in a list: unknown, or so at the latest", () => {
    const p = plan([
      list,
      owners(owner("3-1-101", "样例甲", "不晚于 2018-05-01"), owner("3-1-102", "样例乙", "by 2019-01-01"))
    ])
    expect(told(p)).toEqual([])
    expect(holdings(p).map((c) => [c.from, c.value?.sinceUnknown])).toEqual([
      ["2018-05-01", true],
      ["2019-01-01", true]
    ])
    const unknown = plan([sheet("房产清册.xlsx", [listHeads, noDay]), owners(owner("3-1-101", "样例甲", "不详"))])
    expect([told(unknown), holdings(unknown)[0]?.value?.sinceUnknown]).toEqual([[], true])
  })
  it("becomes known later: the day is entered, and nothing else changes", () => {
    const first = after(plan([list, owners(owner("3-1-101", "样例甲", "不晚于 2018-05-01"))]))
    const p = plan([owners(owner("3-1-101", "样例甲", "2017-04-01"))], {}, first)
    expect(p.open.map((x) => x.code)).toEqual([])
    expect(holdings(p)).toMatchObject([{ from: "2017-04-01", value: { ground: "title" } }])
  })
})

describe("IM-17 a list of owners that comes alone", () => {
  const first = after(
    plan([
      sheet("房产清册.xlsx", [
        heads,
        [...unit(1, "3", "1", "101"), "2016-05-31"],
        [...unit(2, "3", "1", "102", 89.5, { 8: undefined, 9: "已售未交付", 10: undefined }), "2016-05-31"]
      ]),
      owners(owner("3-1-101", "样例甲"), owner("3-1-102", "样例乙"))
    ])
  )
  it("takes units, persons, grounds, titles and days from the register: the same owners change nothing", () => {
    const p = plan([owners(owner("3-1-101", "样例甲"), owner("3-1-102", "样例乙"))], {}, first)
    expect([told(p), p.changes]).toEqual([[], []])
  })
  it("adds what is new of a known person, and leaves ground and title as they are", () => {
    const row = ["3-1-101", "样例甲", "19900000001", undefined, undefined, "100%"]
    const p = plan([owners(row)], {}, first)
    expect([told(p), p.changes.map((c) => c.change)]).toEqual([[], ["person"]])
  })
  it("how the same persons own it, and how large it is, is not asked again", () => {
    const couple = ["样例甲", "样例乙"].map((name) => ["3-1-101", name, undefined, undefined, undefined, "夫妻共有"])
    const asked = plan([list, owners(...couple)])
    expect(told(asked)).toEqual(["业主 2F ownership-form"])
    const known = after(settle(asked, [{ problem: asked.open[0]?.id ?? "", do: "choose", answer: "1/4,3/4" }]))
    for (const rows of [couple, couple.map((row) => row.with(5, undefined)), couple.toReversed()]) {
      const p = plan([owners(...rows)], {}, known)
      expect([told(p), p.changes]).toEqual([[], []])
    }
    // a third person, and a list that says otherwise, are news
    const third = plan([owners(...couple, couple[0]!.with(1, "样例丙"))], {}, known)
    expect(told(third)).toEqual(["业主 2F ownership-form"])
    const bare = unit(1, "3", "1", "101", "")
    expect(told(plan([sheet("房产清册.xlsx", [listHeads, bare])], {}, known))).toEqual([])
    expect(told(plan([sheet("房产清册.xlsx", [listHeads, bare])]))).toEqual(["房产清册 2F value-missing"])
  })
  it("a buyer from a known day succeeds, without the seller's title", () => {
    const p = plan([owners(owner("3-1-101", "样例丙", "2024-05-01"))], {}, first)
    expect(told(p)).toEqual([])
    expect(holdings(p)).toMatchObject([{ from: "2024-05-01", value: { form: "sole", ground: "delivered" } }])
    expect(holdings(p)[0]?.value?.evidence).toBeUndefined()
  })
})

describe("IM-7 units of unusual structure", () => {
  const content = after(
    (() => {
      const p = plan([
        sheet("房产清册.xlsx", [
          listHeads,
          ...["1501阁楼", "夹层01", "地下室01", "601、602", "701"].map((room, i) => unit(i + 1, "3", "东单元", room)),
          unit(6, "3", "西单元", "701")
        ])
      ])
      return settle(p, acceptProposals(p))
    })()
  )
  it.each([
    ["3-东-阁楼1501", "1501阁楼"],
    ["3幢东单元1501阁楼", "1501阁楼"],
    ["3-东-阁楼-1501", "1501阁楼"],
    ["3-东-01夹层", "夹层01"],
    ["3-东-夹层1", "夹层01"],
    ["3-东单元-地下01", "地下室01"],
    ["3-东-601+602", "601+602"],
    ["3-东-601、602", "601+602"],
    ["3-东-601/602室", "601+602"],
    ["3-东-602", "601+602"],
    ["3-东单元-701", "701"]
  ])("%s is found", (room, name) => {
    const p = plan([owners(owner(room, "样例甲", "2020-01-01"))], {}, content)
    expect(p.open.map((x) => x.code)).toEqual([])
    const places = new Map(
      content.changes.flatMap((c) => (c.change === "place" ? [[c.id, c.value?.name] as const] : []))
    )
    expect(holdings(p).map((c) => places.get(c.unit))).toEqual([name])
  })
  it("what is none of them is asked about all the same", () => {
    expect(told(plan([owners(owner("3-东-阁楼1502", "样例甲"), owner("3-701", "样例乙"))], {}, content))).toEqual([
      "业主 2A room-unknown",
      "业主 3A room-ambiguous"
    ])
  })
})

describe("IM-18 parking places", () => {
  const cars = ["车位号", "类型", "产权人", "产权证号", "建筑面积", "取得日期", "产权比例", "使用人", "车牌", "起止"]
  const home = unit(1, "3", "1", "101", 90)
  const base = [sheet("房产清册.xlsx", [listHeads, home]), owners(owner("3-1-101", "样例甲", "2016-06-01"))]
  const first = after(plan(base))
  const counted = (p: Pick<ImportPlan, "changes">, more: Partial<CountingRules>) => {
    const register = registerOf([...first.changes, ...p.changes], at)
    const {
      areaDm2,
      excluded,
      heads: n
    } = ownersRoll(register, { within: "c1" }, { ...countingRules, ...more }, { on: "2026-03-01" })
    return [n, areaDm2, excluded.map((e) => e.code)]
  }
  it("V19, V20 are held by title, with their area, and count as the rules say", () => {
    const p = plan([sheet("车位.xlsx", [cars, ["A1", "产权", "样例甲", "P-1", 12.5, "2018-01-01"]])], {}, first)
    // the same name alone is no proof that it is the owner of the flat
    expect(told(p)).toEqual(["车位 2C person-maybe-same"])
    const s = settle(p, acceptProposals(p))
    expect(holdings(s)).toMatchObject([
      { unit: "c1-pa1", from: "2018-01-01", value: { ground: "title", evidence: [{ kind: "title", number: "P-1" }] } }
    ])
    expect(counted(s, {})).toEqual([1, 9_000, ["parking-not-counted"]])
    expect(counted(s, { parkingArea: true })).toEqual([1, 10_250, []])
    const other = settle(p, [{ problem: p.open[0]?.id ?? "", do: "choose", answer: "different" }])
    expect(counted(other, { parkingArea: true, parkingHeads: true })).toEqual([2, 10_250, []])
    expect(counted(other, { parkingArea: true })).toEqual([1, 10_250, []])
  })
  it("several owners by shares; a list of owners names a place by its number; nobody owns civil defence", () => {
    const shared = plan(
      [
        sheet("车位.xlsx", [
          cars,
          ["A1", "产权", "样例乙", "P-1", 12.5, "2018-01-01", "1/3"],
          ["A1", "产权", "样例丙", "P-1", 12.5, "2018-01-01", "2/3"]
        ])
      ],
      {},
      first
    )
    expect([told(shared), holdings(shared)[0]?.value?.form]).toEqual([[], "shares"])
    const places = sheet("车位.xlsx", [cars.slice(0, 2), ["A1", "产权"], ["A2", "人防"]])
    const byList = plan([places, owners(owner("A1", "样例丁", "2018-01-01"))], {}, first)
    expect([told(byList), holdings(byList).map((c) => c.unit)]).toEqual([[], ["c1-pa1"]])
    const defence = plan([places, owners(owner("车位A2", "样例丁", "2018-01-01"))], {}, first)
    expect(defence.open.map((x) => [x.code, x.detail?.["code"]])).toEqual([["register-refuses", "cannot-be-owned"]])
    // IM-11 with the sentence of the rule, not with its code
    expect(
      ["zh-CN", "en"].map((l) => problemText(defence.open[0]!, l as "en").replace(/^.*(?=台账|the register)/, ""))
    ).toEqual([
      "台账不接受：“c1-pa2”属于人防车位，不能登记为业主所有",
      "the register refuses it: `c1-pa2` is a civil-defence parking place, which cannot be owned"
    ])
  })
  it("who uses a place is asked about once; of users nothing is kept, of owners their day, if there is one", () => {
    const users = [...cars.slice(0, 2), ...cars.slice(7)]
    const rows: ReadonlyArray<ReadonlyArray<Given>> = [
      users,
      ["A1", "产权", "样例乙", "样A1", "2019-01-01至2089-01-01"],
      ["A2", "产权", "样例丙", "样A2"],
      ["A3", "人防", "样例丁", "样A3"]
    ]
    const p = plan([sheet("车位.xlsx", rows)], {}, first)
    expect(told(p)).toEqual(["车位 2C parking-users-or-owners"])
    expect(p.open[0]?.also).toHaveLength(1)
    const id = p.open[0]?.id ?? ""
    expect(holdings(settle(p, [{ problem: id, do: "choose", answer: "users" }]))).toEqual([])
    const s = settle(p, [{ problem: id, do: "choose", answer: "owners" }])
    expect(s.open).toEqual([])
    expect(holdings(s).map((c) => [c.unit, c.from, c.value?.ground, c.value?.sinceUnknown])).toEqual([
      ["c1-pa1", "2019-01-01", "delivered", undefined],
      ["c1-pa2", "1949-10-01", "delivered", true]
    ])
    // what the register knows is not asked again
    const again = plan([sheet("车位2.xlsx", rows)], {}, { ...first, changes: [...first.changes, ...s.changes] })
    expect([told(again), again.changes]).toEqual([[], []])
  })
})

describe("IM-19 rows with the id of a record", () => {
  it("and the door of another unit beside it are asked about", () => {
    const first = plan([
      list,
      owners(owner("3-1-101", "样例甲", "2016-06-01"), owner("3-1-102", "样例乙", "2017-01-01"))
    ])
    const held = after(first)
    const id = { "3-1-101": "c1-b3-s1-101", "3-1-102": "c1-b3-s1-102" } as const
    const heads = ["房号", "房屋编号", "业主", "产权比例", "取得日期"]
    const slipped = sheet("业主2.xlsx", [heads, ["3-1-102", id["3-1-101"], "样例乙", "100%", "2017-01-01"]])
    const p = planImport([slipped], held, options)
    expect(p.open.map((x) => [x.code, x.column, x.proposals?.map((o) => o.answer)])).toEqual([
      ["room-ambiguous", "A", ["3-1-101", "3-1-102"]]
    ])
    expect(p.changes).toEqual([])
    const meant = settle(p, [{ problem: p.open[0]!.id, do: "correct", value: "3-1-102" }])
    expect([meant.open, meant.changes]).toEqual([[], []])
    const listed = sheet("房产2.xlsx", [
      [...listHeads, "房屋编号"],
      [...unit(1, "3", "1", "102", 77), id["3-1-101"]]
    ])
    expect(planImport([listed], held, options).open.map((x) => `${x.column} ${x.code}`)).toEqual(["D room-ambiguous"])
    const home = [
      ["楼栋", "门牌", "房屋编号", "户主", "与户主关系", "姓名", "人户状态", "采集日期"],
      ["3", "1-102", id["3-1-101"], "样例乙", "本人", "样例乙", "人户一致", "2026-02-01"]
    ]
    expect(planImport([sheet("一房一户.xlsx", home)], held, options).open.map((x) => `${x.column} ${x.code}`)).toEqual([
      "B room-ambiguous"
    ])
  })
  const first = after(plan([list, owners(owner("3-1-101", "样例甲", "2016-06-01"))]))
  const person = first.changes.find((c) => c.change === "person")
  const id = person?.change === "person" ? person.id : ""
  const withIds = (...row: ReadonlyArray<Given>) =>
    plan([sheet("业主.xlsx", [["房号", "房屋编号", "业主", "业主编号", "产权比例", "取得日期"], row])], {}, first)
  it("are about that unit and that person, however they are written", () => {
    const p = withIds("三幢某室", "c1-b3-s1-102", "样例甲", id, "100%", "2020-01-01")
    expect([told(p), p.changes.length]).toEqual([[], 1])
    expect(holdings(p)[0]).toMatchObject({ unit: "c1-b3-s1-102", value: { owners: [{ person: id }] } })
  })
  it("another name under the same id is asked about", () => {
    const p = withIds("3-1-102", undefined, "样例乙", id, "100%", "2020-01-01")
    expect(told(p)).toEqual(["业主 2C person-maybe-same"])
    const other = settle(p, [{ problem: p.open[0]?.id ?? "", do: "choose", answer: "different" }])
    expect(holdings(other)[0]?.value?.owners[0]?.person).not.toBe(id)
  })
  it("an id of no unit here falls back on the room, one that cannot be an id is refused", () => {
    expect(holdings(withIds("3-1-102", "elsewhere-1", "样例甲", id, "100%", "2020-01-01"))[0]?.unit).toBe(
      "c1-b3-s1-102"
    )
    expect(told(withIds("3-1-102", "第1号", "样例甲", id, "100%", "2020-01-01"))).toEqual([
      "业主 2B register-id-unreadable"
    ])
  })
})

describe("IM-1, IM-5 a sheet that is older than one that was imported", () => {
  const saved = (rows: Sheet, savedOn: string, file = rows.file): Sheet => ({ ...rows, savedOn, file })
  it("is asked about, also when the other came in an earlier import; accepted it is read, set aside it is not", async () => {
    const s = await community()
    const planned = async (...sheets: ReadonlyArray<Sheet>) => {
      await s.clerk.registry.noteAccess({ purpose: "import" })
      return planImport(sheets, contentFrom(await s.clerk.registry.content()), options)
    }
    const recent = saved(owners(owner("3-1-101", "样例甲", "2020-01-01")), "2025-06-01")
    await applyImport(s.clerk.registry, await planned(list, recent))
    const old = saved(owners(owner("3-1-102", "样例乙", "2019-01-01")), "2024-01-01", "旧业主.xlsx")
    const p = await planned(old)
    expect(told(p)).toEqual(["旧业主 0 sheet-older"])
    expect(p.open[0]?.detail).toEqual({ saved: "2024-01-01", latest: "2025-06-01" })
    const id = p.open[0]?.id ?? ""
    const read = settle(p, [{ problem: id, do: "accept", because: "it was kept elsewhere" }])
    expect([read.open.length, holdings(read).length]).toEqual([0, 1])
    const aside = settle(p, [{ problem: id, do: "set-aside", because: "too old" }])
    expect([aside.open, aside.changes, aside.setAside.map((x) => x.file)]).toEqual([[], [], ["旧业主.xlsx"]])
    // saved on the very day is not older
    expect(told(await planned(saved(old, "2025-06-01")))).toEqual([])
  })
  it("of another kind is none", () => {
    const parking = sheet("车位.xlsx", [
      ["车位号", "类型"],
      ["A1", "产权"]
    ])
    expect(told(plan([saved(list, "2025-01-01"), saved(parking, "2020-01-01")]))).toEqual([])
  })
})
