import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { caseNumber, CaseNumberPattern, pool } from "@linli/mediation"
import { definePack } from "@linli/kernel"
import { codes, community } from "./fixtures/community.ts"
import { Books } from "./fixtures/city.ts"

describe("MD-134 each accepted case gets the next number of its year, without gaps and never twice", () => {
  it("in the order of acceptance, from 1 in each year", async () => {
    const s = await community("2026-12-30")
    const first = await s.accept()
    const second = await s.accept()
    s.day("2027-01-04")
    const third = await s.accept()
    await s.app.tick()
    await s.app.tick()
    const number = async (id: string) => (await s.desk.caseRegister.numberOf({ case: id }))?.written
    expect([await number(first), await number(second), await number(third)]).toEqual([
      "示范社区民调字〔2026〕第1号",
      "示范社区民调字〔2026〕第2号",
      "示范社区民调字〔2027〕第1号"
    ])
    expect(await s.as("anyone").caseRegister.numberOf({ case: "none" })).toBeNull()
  })
  it("many at once, by hand and by the task", async () => {
    const s = await community()
    const ids = await Promise.all(Array.from({ length: 20 }, async (_, i) => s.accept({}, `case-${i}`)))
    const enter = async (id: string) => s.desk.caseRegister.enter({ case: id, year: 2026 })
    await Promise.allSettled([...ids, ...ids].map(enter).concat(s.app.tick()))
    await s.app.tick()
    const page = await s.desk.caseRegister.page({ year: 2026 })
    const numbers = await Promise.all(
      ids.map(async (id) => (await s.desk.caseRegister.numberOf({ case: id })).number as number)
    )
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect(page.map((l: any) => l.number)).toEqual(
      Array.from({ length: 20 }, (_, i) => `示范社区民调字〔2026〕第${i + 1}号`)
    )
  })
  it("a case that was not accepted that year has none, and none has two", async () => {
    const s = await community()
    const { id } = await s.desk.mediation.apply({
      subject: { kind: "leak", parties: ["a", "b"], origin: "application", requestedOn: "2026-03-02" },
      dispute: "water"
    })
    expect(await codes(s.desk.caseRegister.enter({ case: id, year: 2026 }))).toEqual(["not-accepted-that-year"])
    await s.desk.mediation.accept({ case: id })
    expect(await codes(s.desk.caseRegister.enter({ case: id, year: 2027 }))).toEqual(["not-accepted-that-year"])
    expect(await codes(s.as("a").caseRegister.enter({ case: id, year: 2026 }))).toEqual(["no-power"])
    await s.desk.caseRegister.enter({ case: id, year: 2026 })
    expect(await codes(s.desk.caseRegister.enter({ case: id, year: 2026 }))).toEqual(["entered-already"])
    await s.app.tick()
    expect((await s.desk.caseRegister.page({ year: 2026 })).length).toBe(1)
  })
})

describe("MD-135 a number is written by the pattern of its day, and keeps that form", () => {
  it("as the pattern says", () => {
    expect(caseNumber("{place}民调字〔{year}〕第{number}号", { place: "沙井", year: 2026, number: 7 })).toBe(
      "沙井民调字〔2026〕第7号"
    )
    expect(caseNumber("{year}-{number}", { place: "$&", year: 2026, number: 12 })).toBe("2026-12")
    expect(caseNumber("{place} {year} {number}", { place: "$& {year}", year: 1, number: 2 })).toContain("$& ")
  })
  it("a pattern that changes leaves older numbers as they are", async () => {
    const Changed = definePack("land/changed", {
      values: [CaseNumberPattern.from("2026-04-01", "M{year}/{number}", "x")]
    })
    const s = await community("2026-03-30", { packs: [Books, Changed] })
    const before = await s.accept()
    await s.app.tick()
    s.day("2026-04-02")
    const after = await s.accept()
    await s.app.tick()
    const number = async (id: string) => (await s.desk.caseRegister.numberOf({ case: id })).written
    expect([await number(before), await number(after)]).toEqual(["示范社区民调字〔2026〕第1号", "M2026/2"])
  })
  it("a pattern without the number is a problem of the pack", async () => {
    const Bad = definePack("land/bad", { values: [CaseNumberPattern.from("2020-01-01", "{place}", "x")] })
    await expect(community("2026-03-02", { packs: [Bad] })).rejects.toThrow(/caseNumberPattern/)
  })
})

describe("MD-136 the register has a line for each case, without persons and texts", () => {
  it("from acceptance to archive", async () => {
    const s = await community()
    const id = await s.settle({ place: "building-2", refersTo: "old" })
    await s.app.tick()
    s.day("2026-03-09")
    await s.desk.mediation.archive({ case: id })
    const [line] = await s.desk.caseRegister.page({ year: 2026 })
    expect(line).toMatchObject({
      case: id,
      kind: "leak",
      place: "building-2",
      origin: "application",
      requestedOn: "2026-03-02",
      acceptedOn: "2026-03-02",
      outcome: "agreed-full",
      form: "oral",
      endedOn: "2026-03-02",
      archivedOn: "2026-03-09"
    })
    expect(JSON.stringify(line)).not.toMatch(/"(a|b|li|wang|sun|desk|water|peace)"/)
    expect(await s.desk.caseRegister.followedBy({ case: "old" })).toEqual([id])
    expect(await codes(s.as("a").caseRegister.page({ year: 2026 }))).toEqual(["no-power"])
  })
})

describe("MD-137 the month table counts what came in and out, and how long it took", () => {
  it("by cause, place, origin, outcome and clock", async () => {
    const s = await community()
    for (let i = 0; i < 3; i++) await s.settle({ place: "north" })
    for (let i = 0; i < 3; i++) await s.accept({ kind: "noise", place: "south" })
    s.day("2026-03-12")
    const [late] = [await s.talk({ place: "north" })]
    await s.med("a").withdraw({ case: late })
    s.day("2026-04-10")
    await s.app.tick()
    const march = await s.desk.caseRegister.monthTable({ month: "2026-03" })
    expect(march).toMatchObject({
      month: "2026-03",
      received: 7,
      accepted: 7,
      redirected: 0,
      agreed: 3,
      oral: 3,
      written: 0,
      ended: 1,
      open: 3,
      byPlace: {
        rows: [
          { key: "north", cases: 4 },
          { key: "south", cases: 3 }
        ],
        pooled: null,
        total: 7
      },
      // one withdrawn case is not told apart from the three agreements
      byOutcome: { rows: [], pooled: 4, total: 4 },
      byClock: { rows: [{ key: "in-time", cases: 4 }], pooled: null, total: 4 },
      days: { cases: 4, shortest: 0, middle: 0, longest: 0 }
    })
    expect(await s.desk.caseRegister.monthTable({ month: "2026-04" })).toMatchObject({
      received: 0,
      ended: 3,
      open: 0,
      byOutcome: { rows: [{ key: "expired", cases: 3 }] },
      byClock: { rows: [{ key: "run-out", cases: 3 }] },
      days: { cases: 3, shortest: 31, middle: 31, longest: 31 }
    })
    expect(await codes(s.desk.caseRegister.monthTable({ month: "2026-13" }))).toEqual(["invalid month"])
  })
  it("an extension counts only once every party asked", async () => {
    const s = await community()
    for (let i = 0; i < 3; i++) {
      const id = await s.talk()
      await s.med("a").agreeToExtend({ case: id, to: "2026-05-01" })
      if (i > 0) await s.med("b").agreeToExtend({ case: id, to: "2026-05-01" })
      await s.med("a").withdraw({ case: id })
    }
    const lines = await s.desk.caseRegister.page({ year: 2026 })
    expect(lines.map((l: any) => l.extended).toSorted()).toEqual([false, true, true])
  })
})

describe("MD-138 a published count of few cases is pooled, so that no total gives it away", () => {
  const counts = (all: Readonly<Record<string, number>>) => new Map(Object.entries(all))
  it("the resident's example: one case of care among many leaks", () => {
    expect(pool(counts({ leak: 20, care: 1, noise: 7 }), 5)).toEqual({
      rows: [{ key: "leak", cases: 20 }],
      pooled: 8,
      total: 28
    })
    expect(pool(counts({ leak: 20, noise: 7 }), 5)).toMatchObject({ rows: [{ key: "leak" }, { key: "noise" }] })
    expect(pool(counts({ leak: 4 }), 5)).toEqual({ rows: [], pooled: null, total: null })
    expect(pool(counts({}), 5)).toEqual({ rows: [], pooled: null, total: 0 })
    expect(pool(counts({ leak: 5, none: 0 }), 5)).toEqual({
      rows: [{ key: "leak", cases: 5 }],
      pooled: null,
      total: 5
    })
  })
  it("of every table: nothing lost, no small cell shown, and none follows from the rest", () => {
    const table = fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), fc.nat(12), { maxKeys: 8 })
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 8 }), (given, least) => {
        const all = Object.entries(given).filter(([, n]) => n > 0)
        const sum = all.reduce((n, [, cases]) => n + cases, 0)
        const out = pool(new Map(all), least)
        if (sum > 0 && sum < least) {
          expect(out).toEqual({ rows: [], pooled: null, total: null })
          return
        }
        expect(out.rows.reduce((n, r) => n + r.cases, 0) + (out.pooled ?? 0)).toBe(out.total)
        expect(out.rows.every((r) => r.cases >= least)).toBe(true)
        if (out.pooled === null) return
        expect(out.pooled).toBeGreaterThanOrEqual(least)
        // what is pooled is more than one cell, so no cell follows from the sum
        expect(all.length - out.rows.length).toBeGreaterThanOrEqual(2)
      }),
      { numRuns: 2_000 }
    )
  })
})

describe("MD-139 no view counts by person; refusals and failures stand beside the other outcomes", () => {
  it("no id of a person is in any figure", async () => {
    const s = await community()
    for (let i = 0; i < 3; i++) {
      const id = await s.accept({ parties: ["person-a", "person-b"] })
      await s.med("person-a").consent({ case: id, agrees: false })
    }
    const figures = await s.desk.caseRegister.figures({ from: "2026-01", to: "2026-12" })
    expect(figures).toEqual({
      byCause: { rows: [{ key: "leak", cases: 3 }], pooled: null, total: 3 },
      byPlace: { rows: [{ key: "unknown", cases: 3 }], pooled: null, total: 3 },
      byOutcome: { rows: [{ key: "refused", cases: 3 }], pooled: null, total: 3 }
    })
    const all = [
      figures,
      await s.desk.caseRegister.monthTable({ month: "2026-03" }),
      await s.desk.caseRegister.page({ year: 2026 }),
      await s.desk.mediation.statistics()
    ]
    expect(JSON.stringify(all)).not.toMatch(/person-|desk/)
    expect(JSON.stringify(all)).not.toMatch(/rate|quota|score/)
  })
})

describe("MD-146 notes, offers and admissions are read by no statistics, no register and no other case", () => {
  it("not a byte, for any reader", async () => {
    const secret = "WORDS-AT-THE-TABLE"
    const s = await community()
    const id = await s.talk()
    const at = { case: id, on: "2026-03-02" }
    await s.med("li").recordSession({ ...at, kind: "joint", present: ["a", "b", "li"], note: `${secret} note` })
    await s.med("a").offer({ case: id, id: "f1", to: ["b"], text: `${secret} offer` })
    await s.med("li").noteAdmission({ case: id, id: "x1", party: "b", text: secret, present: ["a", "b", "li"] })
    const next = await s.talk({ refersTo: id })
    await s.app.tick()
    const desk = s.desk
    const read = [
      await desk.caseRegister.page({ year: 2026 }),
      await desk.caseRegister.monthTable({ month: "2026-03" }),
      await desk.caseRegister.figures({ from: "2026-01", to: "2026-12" }),
      await desk.mediation.statistics(),
      await desk.mediation.list(),
      await desk.mediation.find({ case: id }),
      await desk.mediation.file({ case: id }),
      await s.med("sun").find({ case: id }),
      await s.med("a").find({ case: next }),
      await s.med("li").file({ case: next }),
      await s.app.facts()
    ]
    expect(JSON.stringify(read)).not.toContain(secret)
    expect(JSON.stringify(await s.med("b").find({ case: id }))).toContain(secret)
  })
})
