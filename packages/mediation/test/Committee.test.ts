import { describe, expect, it } from "vitest"
import { Committee, Conflicts, defectsOf, MediationPlugin, termEnd } from "@linli/mediation"
import { definePlugin } from "@linli/kernel"
import { Books, Quarter } from "./fixtures/city.ts"
import { caught, codes, community } from "./fixtures/community.ts"
import { panel } from "./fixtures/table.ts"

const members = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ who: `m${i}`, office: i === 0 ? ("chair" as const) : ("member" as const) }))
const inForce = <A>(value: A) => ({ value, source: "a sample", from: "2020-01-01", layer: "x", trust: "read" as const })
const rules = {
  size: inForce({ least: 3, most: 9 }),
  women: inForce({ least: 1, share: null }),
  minority: inForce(null),
  term: inForce({ amount: 3, unit: "year" as const })
}
const found = (n: number, women: number, more: object = {}) =>
  defectsOf({ members: members(n), women }, { ...rules, ...more }).map((d) => [d.code, d.have, d.need])

describe("MD-140 what is wrong with a committee is reported with what cures it, and voids nothing (M11)", () => {
  it("two members; nine men; ten; no chair", () => {
    expect(found(2, 1)).toEqual([["too-few-members", 2, 3]])
    expect(found(9, 0)).toEqual([["too-few-women", 0, 1]])
    expect(found(10, 1)).toEqual([["too-many-members", 10, 9]])
    expect(found(3, 1)).toEqual([])
    const none = members(3).map((m) => ({ ...m, office: "member" as const }))
    expect(defectsOf({ members: none, women: 1 }, rules).map((d) => d.code)).toEqual(["not-one-chair"])
  })
  it("a quarter of seven is two, of eight two, of nine three", () => {
    const women = inForce({ least: 1, share: [1, 4] as const })
    const size = inForce({ least: 7, most: 15 })
    expect([7, 8, 9].map((n) => found(n, 0, { women, size })[0]?.[2])).toEqual([2, 2, 3])
    expect(found(8, 2, { women, size })).toEqual([])
  })
  it("where several ethnic groups live together, a member of a smaller one", () => {
    const minority = inForce(1)
    expect(found(3, 1, { minority })).toEqual([["no-member-of-a-smaller-group", 0, 1]])
    expect(defectsOf({ members: members(3), women: 1, ofSmallerGroups: 1 }, { ...rules, minority })).toEqual([])
  })
  it("no rule, no defect but the chair's", () => {
    const nothing = { size: inForce(null), women: inForce(null), minority: inForce(null) }
    expect(defectsOf({ members: members(1), women: 0 }, nothing)).toEqual([])
  })
  it("and the committee works on", async () => {
    const s = await community()
    await s.chair.committee.compose({ members: members(2), women: 0, from: "2026-03-01" })
    const { composition } = await s.chair.committee.composition()
    expect(composition.defects).toEqual([
      { code: "too-few-members", have: 2, need: 3, source: "人民调解法 8" },
      { code: "too-few-women", have: 0, need: 1, source: "人民调解法 8" }
    ])
    expect(await s.talk()).toBeTypeOf("string")
    for (const code of [
      "too-few-members",
      "too-many-members",
      "not-one-chair",
      "too-few-women",
      "no-member-of-a-smaller-group",
      "term-ended"
    ])
      for (const locale of ["zh-CN", "en"] as const) expect(s.app.word(`committee/${code}`, locale)).not.toContain("/")
  })
  it("nobody twice; no more women than members", async () => {
    const s = await community("2026-03-02", { packs: [Books, Quarter] })
    const twice = [...members(3), members(1)[0]!]
    expect(await codes(s.chair.committee.compose({ members: twice, women: 9, from: "2026-03-01" }))).toEqual([
      "member-listed-twice",
      "more-women-than-members"
    ])
    expect(await codes(s.desk.committee.compose({ members: members(3), women: 1, from: "2026-03-01" }))).toEqual([
      "no-power"
    ])
  })
})

describe("MD-141 the term ends on a day; past it the committee acts on", () => {
  it("three years from the day it begins", async () => {
    expect(termEnd("2026-03-01", { amount: 3, unit: "year" })).toBe("2029-02-28")
    expect(termEnd("2026-03-01", { amount: 48, unit: "month" })).toBe("2030-02-28")
    expect(termEnd("2026-03-01", { amount: 1, unit: "day" })).toBe("2026-03-01")
    expect(termEnd("2026-03-01", null)).toBeUndefined()
    const s = await community()
    await s.chair.committee.compose({ members: members(3), women: 1, from: "2026-03-01" })
    expect((await s.chair.committee.composition()).composition.until).toBe("2029-02-28")
    s.day("2029-03-01")
    await s.app.tick()
    expect((await s.chair.committee.composition()).termEndedOn).toBe("2029-02-28")
    expect(await codes(s.chair.committee.engage({ who: "he", from: "2029-03-01" }))).toEqual([])
    await s.chair.committee.compose({ members: members(3), women: 1, from: "2029-03-01" })
    expect((await s.chair.committee.composition()).termEndedOn).toBeNull()
  })
})

describe("MD-142 members and any number of engaged mediators are on the roster, for anyone to read", () => {
  it("engaged, released", async () => {
    const s = await community()
    await s.chair.committee.compose({ members: members(3), women: 1, from: "2026-03-01" })
    for (let i = 0; i < 40; i++) await s.chair.committee.engage({ who: `e${i}`, from: "2026-03-02" })
    expect(await codes(s.chair.committee.engage({ who: "e1", from: "2026-03-02" }))).toEqual(["engaged-already"])
    expect(await codes(s.chair.committee.engage({ who: "m1", from: "2026-03-02" }))).toEqual(["engaged-already"])
    await s.chair.committee.release({ who: "e0", on: "2026-03-02" })
    expect(await codes(s.chair.committee.release({ who: "e0", on: "2026-03-02" }))).toEqual(["not-on-the-roster"])
    const roster = await s.as("anyone").committee.roster()
    expect(roster).toHaveLength(42)
    expect(roster[0]).toEqual({ who: "m0", as: "member", from: "2026-03-01" })
  })
})

const wrong = { id: "w1", who: "he", kind: "taking-benefit" as const, on: "2026-03-01", measure: "criticised" as const }
const engaged = async () => {
  const s = await community()
  await s.chair.committee.engage({ who: "he", from: "2026-01-01" })
  return s
}
describe("MD-143 four misconducts are recorded with what was done about them", () => {
  it.each(["partial", "insulting", "taking-benefit", "leaking"])("%s", async (kind) => {
    const s = await engaged()
    await s.chair.committee.recordMisconduct({ ...wrong, kind, text: "what happened" })
    expect((await s.chair.committee.conduct())[0].data).toMatchObject({ kind, text: { known: true } })
    expect(JSON.stringify(await s.app.facts())).not.toContain("what happened")
  })
  it("not another, not of a stranger, not one's own, once, not in the future", async () => {
    const s = await engaged()
    const record = async (change: object) =>
      codes(s.chair.committee.recordMisconduct({ ...wrong, text: "x", ...change }))
    expect(await record({ kind: "slow" })).toEqual(["invalid kind"])
    expect(await record({ who: "z" })).toEqual(["not-on-the-roster"])
    expect(await record({ on: "2026-03-03" })).toEqual(["in-the-future"])
    expect(await record({})).toEqual([])
    expect(await record({})).toEqual(["finding-id-taken"])
    await s.chair.committee.engage({ who: "chair", from: "2026-01-01" })
    expect(await record({ id: "w2", who: "chair" })).toEqual(["judges-oneself"])
  })
})

describe("MD-144 nobody is struck off but after a hearing; the history is kept", () => {
  it("from the finding to the reinstatement", async () => {
    const s = await engaged()
    const strike = { who: "he", because: ["w1"], on: "2026-03-02", text: "serious" }
    expect(await codes(s.chair.committee.disqualify(strike))).toEqual(["not-heard"])
    await s.chair.committee.recordMisconduct({ ...wrong, text: "x" })
    expect(await codes(s.chair.committee.disqualify(strike))).toEqual(["not-heard"])
    expect(await codes(s.chair.committee.hear({ id: "w9", on: "2026-03-02" }))).toEqual(["no-such-finding"])
    await s.chair.committee.hear({ id: "w1", on: "2026-03-02" })
    await s.chair.committee.disqualify(strike)
    expect(await s.as("anyone").committee.roster()).toEqual([])
    expect(await codes(s.chair.committee.engage({ who: "he", from: "2026-03-02" }))).toEqual(["is-disqualified"])
    await s.chair.committee.reinstate({ who: "he", on: "2026-03-02" })
    expect(await codes(s.chair.committee.reinstate({ who: "he", on: "2026-03-02" }))).toEqual(["not-disqualified"])
    await s.chair.committee.engage({ who: "he", from: "2026-03-02" })
    expect((await s.chair.committee.conduct()).map((c: any) => c.type)).toEqual([
      "MisconductFound",
      "Heard",
      "Disqualified",
      "Reinstated"
    ])
  })
  it("who is struck off gets no seat", async () => {
    const s = await engaged()
    await s.chair.committee.recordMisconduct({ ...wrong, text: "x" })
    await s.chair.committee.hear({ id: "w1", on: "2026-03-02" })
    await s.chair.committee.disqualify({ who: "he", because: ["w1"], on: "2026-03-02", text: "serious" })
    const id = await s.accept()
    const seats = [panel[0], { who: "he", role: panel[1]!.role }]
    const no = await caught(s.desk.mediation.formPanel({ case: id, core: seats }))
    expect(no.reasons).toMatchObject([{ rule: "MD-115", detail: { kinds: ["disqualified"] } }])
  })
})

describe("MD-115 the committee's own declarations answer who is bound to whom; or the app's directory does", () => {
  it("a mediator who is a party's employer", async () => {
    const s = await community()
    await s.chair.committee.engage({ who: "wang", from: "2026-01-01" })
    const tie = { who: "wang", with: "b", kind: "employment" as const }
    await s.desk.committee.declareTie(tie)
    expect(await codes(s.desk.committee.declareTie(tie))).toEqual(["tie-declared-already"])
    const id = await s.accept()
    const no = await caught(s.desk.mediation.formPanel({ case: id, core: panel }))
    expect(no.reasons).toMatchObject([{ rule: "MD-115", code: "a-conflict-stands", source: "特邀调解规定 15" }])
    expect(s.app.explain(no, "zh-CN")).toContain("未经全体当事人同意保留")
    await s.desk.committee.endTie(tie)
    expect(await codes(s.desk.committee.endTie(tie))).toEqual(["no-such-tie"])
    await s.desk.mediation.formPanel({ case: id, core: panel })
    const facts = await s.app.facts()
    expect(JSON.stringify(facts.at(-1))).toContain("mediation/conflicts@1")
  })
  it("the app's own", async () => {
    const asked: Array<unknown> = []
    class Directory extends definePlugin("directory", {
      version: "1.0.0",
      contributes: [
        Conflicts.from((about) => {
          asked.push(about)
          return Promise.resolve([{ who: "li", kind: "kinship" as const, party: "a" }])
        })
      ]
    }) {}
    const s = await community("2026-03-02", {
      mediation: MediationPlugin.with({ directory: "app" }),
      plugins: [Directory]
    })
    const id = await s.accept()
    expect(await codes(s.desk.mediation.formPanel({ case: id, core: panel }))).toEqual(["a-conflict-stands"])
    expect(asked[0]).toEqual({ persons: ["li", "wang"], parties: ["a", "b"] })
  })
})

describe("MD-145 allowances of mediators are paid by public bodies, apart from every case", () => {
  const paid = {
    mediator: "he",
    kind: "lost-working-time" as const,
    amountMinor: 20_000,
    currency: "CNY",
    payer: "street-office" as const,
    on: "2026-03-02"
  }
  it("listed by year, with no place for a case or a party", async () => {
    const s = await engaged()
    await s.chair.committee.payAllowance(paid)
    expect(await s.chair.committee.allowances({ year: 2026 })).toEqual([paid])
    expect(await s.chair.committee.allowances({ year: 2027 })).toEqual([])
    expect(await codes(s.chair.committee.payAllowance({ ...paid, payer: "a" }))).toEqual(["invalid payer"])
    for (const more of [{ case: "c1" }, { party: "a" }, { chargedTo: "a" }])
      expect(await codes(s.chair.committee.payAllowance({ ...paid, ...more }))).toEqual(["invalid "])
    expect(await codes(s.as("a").committee.allowances({ year: 2026 }))).toEqual(["no-power"])
    const fields = Object.keys((Committee as any).spec.events.AllowancePaid.shape)
    expect(fields.filter((f) => /case|party|parties/.test(f))).toEqual([])
  })
})
