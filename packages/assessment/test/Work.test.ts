import {
  AppraisalPlugin,
  Appraisals,
  AssessmentPlugin,
  burdenOf,
  DualAppraisal,
  Measures,
  Performance,
  PerformancePlugin,
  pooled,
  type Pooled,
  scheme,
  schemeBurden
} from "@linli/assessment"
import { definePlugin } from "@linli/kernel"
import { caseOf, communityOf, failureOf, refusedWith, refusesToOpen } from "@linli/testing"
import { describe, expect, it } from "vitest"
import { contract, facts, rated, says, staff } from "./fixtures/schemes.ts"
import { paper } from "./fixtures/evaluation.ts"

class Sample extends definePlugin("sample", {
  version: "1.0.0",
  contributes: [
    scheme(contract),
    scheme(rated),
    scheme(staff),
    Measures.from(() => [
      ...Object.entries({ rounds: facts.rounds, due: facts.due, replies: facts.replies, fined: facts.fined }).map(
        ([fact, value]) => ({ fact, value, evidence: "view, position 3" })
      ),
      { fact: "beneficiaries", value: 5, evidence: "made up" }
    ])
  ]
}) {}
const subject = {
  contract: "c1",
  provider: "clean-co",
  buyer: "rc",
  scheme: "rated@2026",
  from: "2026-01-01",
  to: "2026-02-28"
}
const options = (more: object = {}, ratings: Pooled = { tag: "too-few", least: 5 }) => ({
  zone: "Asia/Shanghai",
  jurisdiction: [],
  plugins: [AssessmentPlugin, PerformancePlugin, Sample],
  on: "2026-02-01",
  subject: { ...subject, ...more },
  as: "rc",
  answers: {
    "assessment/measures@1": () =>
      Object.entries({
        rounds: facts.rounds,
        due: facts.due,
        replies: facts.replies,
        fined: facts.fined,
        beneficiaries: 5
      }).map(([fact, value]) => ({ fact, value, evidence: "view, position 3" })),
    "assessment/ratingsOf@1": () => ratings
  }
})
const begun = (ratings?: Pooled) => caseOf(Performance, options({}, ratings))
const shown = (ratings?: Pooled) =>
  begun(ratings).act("show", { fact: "insured", value: true, evidence: paper }).act("measure")
/** A community with a contract's case, ready to be rated. */
const contracts = async (schemeOf = "rated@2026") => {
  const app = await communityOf({
    zone: "Asia/Shanghai",
    jurisdiction: [],
    on: "2026-02-01",
    plugins: [AssessmentPlugin, PerformancePlugin, Sample]
  })
  const rc = app.as("rc").performance
  const { id } = await rc.begin({ subject: { ...subject, scheme: schemeOf } })
  await rc.show({ case: id, fact: "insured", value: true, evidence: paper })
  await rc.measure({ case: id })
  const slips = [0, 1, 2, 3, 4].map((n) => `slip-${n}`)
  await app.as("rc", "contract-manager").serviceRatings.giveSlips({ case: id, slips })
  const rate = async (...ratings: ReadonlyArray<number>) => {
    for (const [n, rating] of ratings.entries())
      await app.as(`rater-${n}`, "beneficiary").serviceRatings.rate({ case: id, slip: `slip-${n}`, rating })
  }
  return { app, id, rc, rate }
}

describe("PF-1 a contract is judged by a scheme that was public before its period", () => {
  it("and the provider judges nothing", async () => {
    begun().is("open")
    refusesToOpen(Performance, options({ scheme: "staff@2026" }), "no-such-scheme")
    refusesToOpen(Performance, options({ from: "2025-12-01" }), "scheme-was-not-public", "scheme-of-another-period")
    refusesToOpen(Performance, options({ from: "2029-01-01", to: "2029-02-28" }), "scheme-of-another-period")
    refusesToOpen(Performance, options({ from: "2026-03-01" }), "ends-before-it-begins")
    refusesToOpen(Performance, options({ provider: "rc" }), "buyer-is-the-provider")
    const { app, id, rate } = await contracts()
    await rate(5)
    // nor is it told that the slip came back
    const own = app.as("clean-co", "beneficiary").serviceRatings
    await refusedWith(own.rate({ case: id, slip: "slip-0", rating: 5 }), "provider-judges-nothing")
    await app.close()
  })
})
describe("PF-2 what is measured nobody enters, and the ratings nobody but those served", () => {
  it("refused", () => {
    begun().refuses("show", { fact: "rounds", value: 100, evidence: paper }, "not-to-be-entered")
    begun().refuses("show", { fact: "beneficiaries", value: 5, evidence: paper }, "not-to-be-entered")
    begun().refuses("show", { fact: "insured", value: 1, evidence: paper }, "not-to-be-entered")
    expect(shown().data.values).toEqual({ rounds: 80, due: 100, replies: 20, fined: false, insured: true })
  })
})
describe("PF-2 those served rate with a slip that the buyer gave", () => {
  it("an invented one, and one of another contract, rate nothing", async () => {
    const { app, id, rc } = await contracts()
    const { id: other } = await rc.begin({ subject: { ...subject, contract: "c2" } })
    const rater = app.as("rater-0", "beneficiary").serviceRatings
    await refusedWith(rater.rate({ case: id, slip: "invented", rating: 1 }), "no-such-slip")
    await refusedWith(rater.rate({ case: other, slip: "slip-0", rating: 1 }), "no-such-slip")
    const give = (who: string, one = id) =>
      app.as(who, "contract-manager").serviceRatings.giveSlips({ case: one, slips: ["more"] })
    const long = app.as("rc", "contract-manager").serviceRatings.giveSlips({ case: id, slips: ["a".repeat(60)] })
    expect((await failureOf(long))._tag).toBe("InvalidInput")
    await refusedWith(give("clean-co"), "provider-judges-nothing", "buyer-gives-slips")
    await refusedWith(give("rc-2"), "buyer-gives-slips")
    await refusedWith(give("rc", "none"), "takes-no-ratings")
    expect((await failureOf(app.as("rc").serviceRatings.giveSlips({ case: id, slips: ["more"] })))._tag).toBe(
      "NotPermitted"
    )
    await app.close()
  })
})
describe("PF-3 each slip rates once, until the work was accepted or not, apart from the case of the contract", () => {
  it("once, in time, for a contract there is", async () => {
    const { app, id, rate, rc } = await contracts()
    await rate(5, 4)
    const next = app.as("p9", "beneficiary").serviceRatings
    await refusedWith(next.rate({ case: id, slip: "slip-0", rating: 1 }), "slip-used")
    await refusedWith(next.rate({ case: "no-such-case", slip: "s", rating: 1 }), "takes-no-ratings", "no-such-slip")
    app.on("2026-03-01")
    await rc.accept({ case: id, accepted: true })
    await refusedWith(next.rate({ case: id, slip: "slip-2", rating: 1 }), "takes-no-ratings")
    await app.close()
  })
  it("the provider cannot read the file, and the file of those who can names nobody", async () => {
    const { app, id, rate, rc } = await contracts()
    await rate(5, 4, 3, 2, 1)
    for (const read of [
      app.as("clean-co").performance.file({ case: id }),
      app.as("clean-co").performance.find({ case: id })
    ]) {
      expect((await failureOf(read))._tag).toBe("NotPermitted")
    }
    expect(JSON.stringify([await rc.file({ case: id }), await rc.find({ case: id })])).not.toMatch(/rater-|slip-/)
    await app.close()
  })
})
describe("PF-4 acceptance comes after the period", () => {
  it("not on its last day", () => {
    shown().on("2026-02-28").as("rc").refuses("accept", { accepted: true }, "period-runs")
    shown().on("2026-03-01").as("rc").act("accept", { accepted: false }).is("judged")
  })
  it("and after the figures, which nobody adds later", () => {
    const accepted = { accepted: true }
    begun().on("2026-03-01").as("rc").refuses("accept", accepted, "not-rated-yet")
    const none = {
      ...options(),
      answers: { "assessment/measures@1": () => [{ fact: "due", value: 0, evidence: "x" }] }
    }
    const measured = caseOf(Performance, none).act("measure").on("2026-03-01").as("rc")
    measured.refuses("accept", accepted, "not-rated-yet")
    const zero = {
      ...options(),
      answers: {
        "assessment/measures@1": () =>
          Object.entries({ ...facts, due: 0 }).map(([fact, value]) => ({ fact, value, evidence: "x" }))
      }
    }
    const nothing = caseOf(Performance, zero)
      .act("measure")
      .act("show", { fact: "insured", value: true, evidence: paper })
    nothing.on("2026-03-01").as("rc").refuses("accept", accepted, "without-a-value")
  })
})
describe("PF-5 the result is a fact; without enough ratings it is not rated", () => {
  it("five are enough, four are not", () => {
    const judged = (ratings: Pooled) => shown(ratings).on("2026-03-01").as("rc").act("accept", { accepted: true })
    judged({ tag: "too-few", least: 5 }).can("establish").refuses("establish", "too-few-ratings")
    judged({ tag: "shown", answers: 4, mean: [5, 1] }).refuses("establish", "too-few-ratings")
    const ratings = { tag: "shown", answers: 5, mean: [24, 5] } as const
    // 48 + 20 + 4 × 24/5 = 87.2
    judged(ratings)
      .act("establish")
      .is("established")
      .recorded(["Established", { total: 87, grade: "good", because: [], ratings, on: "2026-03-01" }], "Moved")
    // what has no grade has a result, too, with the reason
    begun(ratings)
      .act("show", { fact: "insured", value: false, evidence: paper })
      .act("measure")
      .on("2026-03-01")
      .as("rc")
      .act("accept", { accepted: false })
      .act("establish")
      .recorded(
        ["Established", { total: null, grade: null, because: ["insurance"], ratings, on: "2026-03-01" }],
        "Moved"
      )
  })
  it("everybody sees the result, and ratings only where enough were given", async () => {
    for (const [given, ratings] of [
      [[2], { tag: "too-few", least: 5 }],
      [[2, 3, 4, 5, 5], { tag: "shown", answers: 5, mean: [19, 5] }]
    ] as const) {
      const { app, id, rate, rc } = await contracts("cleaning@2026")
      await rate(...given)
      app.on("2026-03-01")
      await rc.accept({ case: id, accepted: true })
      await rc.establish({ case: id })
      const result = {
        contract: "c1",
        provider: "clean-co",
        to: "2026-02-28",
        total: 68,
        grade: "enough",
        because: [],
        ratings
      }
      expect(await app.as("clean-co").performance.results()).toEqual([result])
      await app.close()
    }
  })
})
describe("RT-1 small groups are pooled until nobody can be told", () => {
  it("neither the mean nor the number of answers", () => {
    expect(pooled({ counts: [0, 0, 0, 2, 2] }, 5)).toEqual({ tag: "too-few", least: 5 })
    expect(pooled({ counts: [0, 0, 0, 2, 3] }, 5)).toEqual({ tag: "shown", answers: 5, mean: [23, 5] })
    expect(pooled({ counts: [2] }, 0)).toEqual({ tag: "too-few", least: 3 })
  })
})

const office = async () => {
  const app = await communityOf({
    zone: "Asia/Shanghai",
    jurisdiction: [],
    on: "2026-02-01",
    plugins: [AssessmentPlugin, AppraisalPlugin, Sample]
  })
  return { app, office: app.as("o", "appraisal-office").appraisal, by: (p: string) => app.as(p, "assessor").appraisal }
}
const plan = {
  subject: "post-7",
  holder: "zhou",
  period: "2026",
  scheme: "staff@2026",
  from: "2026-01-01",
  to: "2026-06-30",
  assessors: ["a1", "a2", "a3"]
}
describe("AP-1 a body or post has one comprehensive appraisal a period", () => {
  it("a second one is refused", async () => {
    const { app, office: o } = await office()
    await o.schedule(plan)
    await refusedWith(
      o.schedule({ ...plan, period: "2026-b", from: "2026-06-30", to: "2026-12-31" }),
      "appraised-already",
      "appraisal-runs"
    )
    // the open one would never be closed
    await refusedWith(o.schedule({ ...plan, period: "2026-b", from: "2026-07-01", to: "2026-12-31" }), "appraisal-runs")
    await o.schedule({ ...plan, subject: "post-8" })
    await refusedWith(
      o.schedule({ ...plan, subject: "post-9", from: "2026-06-30", to: "2026-01-01" }),
      "ends-before-it-begins"
    )
    await refusedWith(o.close({ subject: "post-9" }), "no-open-appraisal")
    await app.close()
  })
})
describe("AP-2 several appraise, nobody themselves, each once", () => {
  it("refused otherwise", async () => {
    const { app, by, office: o } = await office()
    await refusedWith(o.schedule({ ...plan, assessors: ["a1", "a2", "zhou"] }), "appraises-oneself")
    await refusedWith(o.schedule({ ...plan, assessors: ["a1", "a2"] }), "too-few-assessors")
    await refusedWith(o.schedule({ ...plan, assessors: ["a1", "a2", "a2"] }), "too-few-assessors")
    await o.schedule(plan)
    await refusedWith(by("zhou").rate({ subject: "post-7", rating: 5 }), "not-an-assessor")
    await by("a1").rate({ subject: "post-7", rating: 5 })
    await refusedWith(by("a1").rate({ subject: "post-7", rating: 4 }), "rated-already")
    await app.close()
  })
  it("nor has a hand in it, with the office's role", async () => {
    const { app, office: o } = await office()
    const zhou = app.as("zhou", "appraisal-office").appraisal
    await refusedWith(zhou.schedule(plan), "appraises-oneself")
    await o.schedule(plan)
    const measures = [{ fact: "visits", value: 50, evidence: "x" }]
    await refusedWith(zhou.measure({ subject: "post-7", measures }), "appraises-oneself")
    app.on("2026-07-01")
    await refusedWith(zhou.close({ subject: "post-7" }), "appraises-oneself", "not-rated-yet", "ratings-missing")
    await app.close()
  })
})
describe("AP-3 by a scheme for bodies or posts that was public before the period", () => {
  it("refused otherwise", async () => {
    const { app, office: o } = await office()
    await refusedWith(o.schedule({ ...plan, scheme: "cleaning@2026" }), "no-such-scheme")
    await refusedWith(o.schedule({ ...plan, from: "2025-11-01" }), "scheme-was-not-public", "scheme-of-another-period")
    await refusedWith(o.schedule({ ...plan, to: "2027-01-31" }), "scheme-of-another-period")
    await app.close()
  })
})
describe("AP-4 the result stands once all have rated; whoever is appraised sees it, pooled", () => {
  it("nobody else, and no ranking", async () => {
    const { app, by, office: o } = await office()
    await o.schedule(plan)
    await refusedWith(
      o.measure({ subject: "post-7", measures: [{ fact: "other", value: 1, evidence: "x" }] }),
      "not-measured"
    )
    await refusedWith(
      o.measure({ subject: "post-7", measures: [{ fact: "visits", value: "many", evidence: "x" }] }),
      "not-measured"
    )
    await refusedWith(o.close({ subject: "post-7" }), "period-runs", "ratings-missing", "not-rated-yet")
    await o.measure({ subject: "post-7", measures: [{ fact: "visits", value: 40, evidence: "view, position 9" }] })
    await refusedWith(o.close({ subject: "post-7" }), "period-runs", "ratings-missing")
    for (const [n, a] of ["a1", "a2", "a3"].entries()) await by(a).rate({ subject: "post-7", rating: 3 + n })
    expect(await app.as("zhou").appraisal.result({ subject: "post-7" })).toEqual([
      { period: "2026", grade: null, closed: false, ratings: { tag: "too-few", least: 3 } }
    ])
    app.on("2026-07-01")
    await o.close({ subject: "post-7" })
    // 40 + 10 × 4
    expect(await app.as("zhou").appraisal.result({ subject: "post-7" })).toEqual([
      { period: "2026", grade: "enough", closed: true, ratings: { tag: "shown", answers: 3, mean: [4, 1] } }
    ])
    expect(await app.as("wu").appraisal.result({ subject: "post-7" })).toEqual([])
    expect((await failureOf(o.statistics()))._tag).toBe("NotPermitted")
    expect(await app.as("c", "calibration-round").appraisal.statistics()).toEqual([
      { assessor: "a1", given: 1, sum: 3 },
      { assessor: "a2", given: 1, sum: 4 },
      { assessor: "a3", given: 1, sum: 5 }
    ])
    expect(
      [...Object.keys(Appraisals.powers), ...Object.keys(DualAppraisal.powers)].filter((p) =>
        /rank|league|distribut/i.test(p)
      )
    ).toEqual([])
    await app.close()
  })
})
describe("AP-5 whistle and report-in rate each other, and see nothing until both have", () => {
  it("both or none", async () => {
    const { app } = await office()
    await app.as("o", "appraisal-office").dualAppraisal.open({ matter: "m1", whistle: "street", department: "water" })
    await refusedWith(
      app.as("o", "appraisal-office").dualAppraisal.open({ matter: "m1", whistle: "street", department: "water" }),
      "matter-open"
    )
    await refusedWith(
      app.as("o", "appraisal-office").dualAppraisal.open({ matter: "m2", whistle: "street", department: "street" }),
      "rates-oneself"
    )
    const [street, water] = [app.as("street", "assessor").dualAppraisal, app.as("water", "assessor").dualAppraisal]
    await refusedWith(water.rate({ matter: "m1", side: "whistle", rating: 1 }), "not-this-side")
    await street.rate({ matter: "m1", side: "whistle", rating: 2 })
    await refusedWith(street.rate({ matter: "m1", side: "whistle", rating: 5 }), "side-rated-already")
    expect((await water.results())[0]?.ratings).toBeNull()
    await water.rate({ matter: "m1", side: "report-in", rating: 4 })
    expect((await water.results())[0]?.ratings).toEqual({ ofDepartment: 2, ofWhistle: 4 })
    await app.close()
  })
})

const work = (issuer: string, minutes: number, more: object = {}) => ({
  issuer,
  minutes,
  forms: 1,
  meetings: 0,
  certificates: 0,
  assists: false,
  listed: true,
  ...more
})
describe("BU-1 burden is about the body that gave the work", () => {
  it("hours, forms, what was on no list", () => {
    expect(
      burdenOf([
        work("water", 60),
        work("police", 30, { assists: true, listed: false }),
        work("police", 60, { certificates: 2 })
      ])
    ).toEqual([
      { issuer: "police", minutes: 90, forms: 2, meetings: 0, certificates: 2, unlisted: 1, assisting: [1, 3] },
      { issuer: "water", minutes: 60, forms: 1, meetings: 0, certificates: 0, unlisted: 0, assisting: [0, 1] }
    ])
    expect(burdenOf([work("water", 0)])[0]?.assisting).toBeNull()
  })
})
describe("BU-2 burden ranks nobody", () => {
  it("in order of names, whoever did the work is not in it", () => {
    const lines = burdenOf([work("z", 1), work("a", 900)])
    expect(lines.map((l) => l.issuer)).toEqual(["a", "z"])
    expect(Object.keys(lines[0] ?? {}).some((k) => /worker|person|rank/.test(k))).toBe(false)
  })
})
describe("BU-3 the paperwork of a scheme is known before it is used", () => {
  it("measured facts cost none", () => {
    const indicators = new Map([
      [
        "insured",
        {
          id: "insured",
          kind: "flag" as const,
          title: says("x"),
          draws: ["register" as const],
          origin: "entered" as const,
          minutes: 20,
          source: "s",
          trust: "design" as const
        }
      ]
    ])
    expect(schemeBurden(contract, { indicators }, 12)).toEqual({
      entered: ["insured"],
      minutesEach: 20,
      minutesAll: 240,
      countsAgainst: "residents' committee"
    })
    expect(schemeBurden(contract, { indicators: new Map() }, 12)).toMatchObject({ minutesEach: null, minutesAll: null })
  })
})
