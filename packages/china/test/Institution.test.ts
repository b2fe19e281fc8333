import { citation } from "@linli/china"
import {
  BeijingInstitution,
  ChinaInstitution,
  GridPractice,
  HangzhouInstitution,
  ResidentsCommittee2018,
  ShanghaiInstitution
} from "@linli/china/institution"
import { type CompositionRule, defectsOf, InstitutionPlugin } from "@linli/institution"
import { type AnyPack, defineCommunity, MemoryStore } from "@linli/kernel"
import { describe, expect, it } from "vitest"

const packs: ReadonlyArray<AnyPack> = [
  ChinaInstitution,
  ResidentsCommittee2018,
  ShanghaiInstitution,
  BeijingInstitution,
  HangzhouInstitution,
  GridPractice
]
const of = (pack: AnyPack, param: string) => pack.values.find((v) => v.param === `institution/${param}`)
const found = (pack: AnyPack, param: string, members: number, more: object = {}) => {
  const dated = of(pack, param)
  return defectsOf({ members, chairs: 1, ...more }, dated?.value as CompositionRule, dated?.source ?? "").map(
    (d) => d.code
  )
}
/** A community under some packs, with one body of a kind that has so many positions. */
const town = async (jurisdiction: ReadonlyArray<AnyPack>, kind: string, position: string, on = "2026-03-02") => {
  const app = await defineCommunity("town", {
    plugins: [MemoryStore, InstitutionPlugin.with({ founders: ["setup"] })]
  }).open({
    community: "town",
    zone: "Asia/Shanghai",
    // the packs vary between tests; the params have defaults
    jurisdiction: jurisdiction as never,
    every: "off",
    clock: () => `${on}T04:00:00.000Z`
  })
  const i = app.as({ person: "setup" }).institution
  await i.establish({ id: "b", kind, from: "2020-06-01", source: "a sample" })
  await i.createPosition({ id: "p", body: "b", kind: position, seats: 30 })
  const seat = (n: number, from: string, until: string) => ({
    id: `h${n}`,
    person: `m${n}`,
    position: "p",
    way: "elected" as const,
    from,
    until,
    source: "a sample"
  })
  const codes = (p: Promise<unknown>): Promise<ReadonlyArray<string>> =>
    p.then(
      () => [],
      (e: any) => e.reasons.map((r: any) => r.code)
    )
  return { app, i, seat, codes }
}

describe("CN-100 the mediation committee: three to nine, a woman, three years", () => {
  it("at the boundaries", () => {
    expect(found(ChinaInstitution, "mediationCommittee", 2, { women: 1 })).toEqual(["too-few-members"])
    expect(found(ChinaInstitution, "mediationCommittee", 3, { women: 1 })).toEqual([])
    expect(found(ChinaInstitution, "mediationCommittee", 9, { women: 0 })).toEqual(["too-few-women"])
    expect(found(ChinaInstitution, "mediationCommittee", 10, { women: 1 })).toEqual(["too-many-members"])
  })
  it("in a community: not longer than three years, and the defect names its article", async () => {
    const { app, codes, i, seat } = await town([ChinaInstitution], "mediation-committee", "section-member")
    expect(await codes(i.appoint({ seats: [seat(1, "2026-03-01", "2029-03-01")] }))).toEqual(["term-too-long"])
    expect(await codes(i.appoint({ seats: [seat(1, "2026-03-01", "2029-02-28")] }))).toEqual([])
    const sources = (await i.composition({ body: "b" })).map((d) => [d.code, d.source])
    expect(sources).toEqual([
      ["too-few-members", "人民调解法 8、9"],
      ["too-few-women", "人民调解法 8、9"],
      ["not-one-chair", "人民调解法 8、9"]
    ])
    await app.close()
  })
})

describe("CN-101, CN-102 owners' committee and preparatory group by the guidance, recalled and marked so", () => {
  it("five to eleven and odd; five years; half owners", () => {
    expect([4, 5, 6, 11, 13].map((n) => found(ChinaInstitution, "ownersCommittee", n))).toEqual([
      ["too-few-members"],
      [],
      ["even-number"],
      [],
      ["too-many-members"]
    ])
    expect(found(ChinaInstitution, "preparatoryGroup", 7, { owners: 3 })).toEqual(["too-few-owners"])
    expect(found(ChinaInstitution, "preparatoryGroup", 7, { owners: 4 })).toEqual([])
    expect(of(ChinaInstitution, "ownersCommittee")).toMatchObject({
      trust: "recalled",
      value: { term: { amount: 5, unit: "year" } }
    })
    expect(of(ChinaInstitution, "preparatoryGroup")?.trust).toBe("recalled")
  })
})

describe("CN-103 the residents' committee of 2018 is a pack of its own, never the law in force", () => {
  it("five to nine, five years; the national pack has no value", async () => {
    expect(of(ChinaInstitution, "residentsCommittee")).toBeUndefined()
    expect([4, 5, 9, 10].map((n) => found(ResidentsCommittee2018, "residentsCommittee", n))).toEqual([
      ["too-few-members"],
      [],
      [],
      ["too-many-members"]
    ])
    const { app, codes, i, seat } = await town([ChinaInstitution], "residents-committee", "committee-member")
    expect(await codes(i.appoint({ seats: [seat(1, "2026-03-01", "2036-03-01")] }))).toEqual([])
    expect(await i.composition({ body: "b" })).toEqual([])
    await app.close()
  })
})

describe("CN-104 three cities take the nation's place for the owners' committee, and forbid to delegate", () => {
  it("Shanghai and Beijing without an upper limit, Hangzhou with one", () => {
    for (const pack of [ShanghaiInstitution, BeijingInstitution]) expect(found(pack, "ownersCommittee", 13)).toEqual([])
    expect(found(HangzhouInstitution, "ownersCommittee", 13)).toEqual(["too-many-members"])
    for (const pack of [ShanghaiInstitution, BeijingInstitution, HangzhouInstitution]) {
      expect(found(pack, "ownersCommittee", 4)).toEqual(["too-few-members"])
      expect(found(pack, "ownersCommittee", 6)).toEqual(["even-number"])
      expect(of(pack, "notDelegable")?.value).toEqual(["owners-committee-chair", "owners-committee-member"])
    }
    expect(
      [ShanghaiInstitution, BeijingInstitution, HangzhouInstitution].map((p) => of(p, "notDelegable")?.source)
    ).toEqual(["上海市住宅物业管理规定 26", "北京市物业管理条例 45", "杭州市物业管理条例 29"])
  })
  it("above the nation, in a community", async () => {
    const { app, codes, i, seat } = await town(
      [ChinaInstitution, ShanghaiInstitution],
      "owners-committee",
      "owners-committee-member"
    )
    const thirteen = Array.from({ length: 13 }, (_, n) => seat(n, "2026-03-01", "2031-02-28"))
    expect(await codes(i.appoint({ seats: thirteen }))).toEqual([])
    const { institution } = await app.as({ person: "setup" }).institution.office()
    expect(institution.positions["p"]?.delegable).toBe(false)
    await app.close()
  })
})

describe("CN-105 the interim body: seven and more, odd, half owners", () => {
  it("Beijing three years, Hangzhou two and at most eleven", () => {
    expect(found(BeijingInstitution, "interimBody", 5, { owners: 3 })).toEqual(["too-few-members"])
    expect(found(BeijingInstitution, "interimBody", 7, { owners: 3 })).toEqual(["too-few-owners"])
    expect(found(BeijingInstitution, "interimBody", 13, { owners: 7 })).toEqual([])
    expect(found(HangzhouInstitution, "interimBody", 13, { owners: 7 })).toEqual(["too-many-members"])
    expect(
      [BeijingInstitution, HangzhouInstitution].map(
        (p) => (of(p, "interimBody")?.value as CompositionRule | undefined)?.term?.amount
      )
    ).toEqual([3, 2])
    expect(of(ChinaInstitution, "interimBody")).toBeUndefined()
  })
})

describe("CN-106 what those concerned may waive is by analogy, and says so", () => {
  it("kinship and interest", () =>
    expect(of(ChinaInstitution, "waivable")).toMatchObject({
      value: ["kinship", "interest"],
      source: "特邀调解规定 15（比照）",
      trust: "design"
    }))
})

describe("CN-107 a staffing norm from practice, marked as weak", () => {
  it("2,310 households need five grid workers", async () => {
    const { app, i } = await town([GridPractice], "grid", "grid-worker")
    expect(await i.vacancies({ households: 2_310 })).toEqual([
      { kind: "grid-worker", required: 5, filled: 0, vacant: 5, source: "安徽网格实践：300—500户" }
    ])
    expect(of(GridPractice, "staffing")?.trust).toBe("secondary")
    await app.close()
  })
})

describe("CN-16 sources of institutions are cited in English, too", () => {
  it("each of them", () => {
    const sources = packs.flatMap((p) => p.values.map((v) => v.source))
    expect(sources.filter((s) => /[\u4E00-\u9FFF]/.test(citation(s).en))).toEqual([])
    expect(citation("杭州市物业管理条例 39、41").en).toBe("Hangzhou Property Management Regulations, arts. 39, 41")
  })
})
