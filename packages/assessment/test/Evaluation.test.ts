import {
  AnswerWithin,
  Evaluation,
  evaluationOf,
  ineligibleFor,
  PublicityWithin,
  ReturnWithin,
  ReviewWithin
} from "@linli/assessment"
import { definePack } from "@linli/kernel"
import { type Span, WorkCalendar } from "@linli/quantities"
import { communityOf, failureOf, refusedWith, refusesToOpen } from "@linli/testing"
import { describe, expect, it } from "vitest"
import {
  applied,
  examined,
  evaluators,
  graded,
  Land,
  optionsOf,
  organisations,
  paper,
  plugins,
  publicised,
  standing,
  votesOf
} from "./fixtures/evaluation.ts"

const opening = (around: Parameters<typeof optionsOf>[0], ...codes: readonly [string, ...ReadonlyArray<string>]) =>
  refusesToOpen(Evaluation, optionsOf(around), ...codes)
const rules = { afterYears: 2, reapplyYears: 2 }

describe("EV-1 nobody applies before the round is announced", () => {
  it("on the day of the notice, not before", () => {
    applied({ subject: { noticedOn: "2026-03-02" } }).is("applied")
    opening({ subject: { noticedOn: "2026-03-03" } }, "notice-before-application")
  })
})
describe("EV-2 an organisation is registered for two full years, and has no grade that still runs", () => {
  it("on the corresponding day it may, the day before not", () => {
    applied({ standing: { registeredOn: "2024-03-02" } })
    opening({ standing: { registeredOn: "2024-03-03" } }, "not-two-full-years")
    expect(ineligibleFor({ ...standing, registeredOn: "2024-03-03" }, "2026-03-02", rules)).toEqual([
      { code: "not-two-full-years", from: "2026-03-03" }
    ])
    expect(ineligibleFor({ ...standing, registeredOn: "2024-02-29" }, "2026-02-28", rules)).toEqual([])
  })
  it("in the two years before a grade ends it may apply again, and after its end", () => {
    const until = (day: string) => ({ standing: { grades: [{ grade: "3A", until: day }] } })
    applied(until("2028-03-02"))
    opening(until("2028-03-03"), "grade-still-runs")
    applied(until("2020-01-01"))
  })
  it("the register has to know it", () => opening({ standing: null }, "not-registered"))
})
describe("EV-3 who is not evaluated, every reason at once", () => {
  it("inspections, penalties, investigations", () => {
    opening(
      {
        standing: {
          inspections: [
            { year: 2024, result: "pass" },
            { year: 2025, result: "missed" }
          ],
          penalties: [{ on: "2025-07-01", executed: false }],
          underInvestigation: true
        }
      },
      "inspection-missed-or-failed",
      "penalised",
      "penalty-not-executed",
      "under-investigation"
    )
    opening(
      {
        standing: {
          inspections: [
            { year: 2025, result: "basic" },
            { year: 2024, result: "basic" }
          ]
        }
      },
      "two-basic-inspections"
    )
    applied({
      standing: {
        inspections: [
          { year: 2025, result: "basic" },
          { year: 2024, result: "pass" }
        ],
        penalties: [{ on: "2024-12-31", executed: true }]
      }
    })
    opening({ standing: { inspections: [{ year: 2025, result: "fail" }] } }, "inspection-missed-or-failed")
  })
})
describe("EV-4 a bar holds through its last day", () => {
  it("downgraded on 2024-03-10: barred on 2026-03-10, free the day after", () => {
    const bars = [{ until: "2026-03-10", because: "downgraded" as const }]
    opening({ on: "2026-03-10", standing: { bars } }, "barred")
    applied({ on: "2026-03-11", standing: { bars } }).is("applied")
  })
})
describe("EV-5 the scheme of the round is frozen with the application, with the city's table", () => {
  it("one that is not there, of another kind, or not in force is refused", () => {
    opening({ subject: { scheme: "other@1" } }, "no-such-scheme")
    opening({ subject: { category: "foundation" } }, "scheme-does-not-fit")
    opening({ subject: { noticedOn: "2025-10-01" } }, "scheme-not-in-force")
    const c = applied()
    expect(c.data.scheme?.bands.map((b) => b.grade)).toEqual(["5A", "4A", "1A"])
    expect(c.data.scheme?.criteria).toEqual(organisations.criteria)
  })
})
describe("EV-6 the office qualifies an application or refuses it with the reason", () => {
  it("the organisation decides nothing in its own case", () => {
    applied()
      .as("desk", "evaluation-office")
      .act("refuseQualification", { reason: "papers are missing" })
      .is("notQualified")
    applied({ subject: { office: "org" } }).refuses("qualify", "organisation-decides-nothing")
    applied().act("withdraw").is("withdrawn")
  })
})
describe("EV-7 what the community knows nobody enters; the rest needs a paper", () => {
  it("refused with the reason", () => {
    const c = applied().as("desk", "evaluation-office").act("qualify")
    c.refuses("enter", { fact: "activities", value: 99, evidence: paper }, "known-already")
    c.refuses("enter", { fact: "other", value: 1, evidence: paper }, "no-such-fact")
    c.refuses("enter", { fact: "rulesOfOrder", value: "yes", evidence: paper }, "value-does-not-fit")
    c.invalid("enter", { fact: "rulesOfOrder", value: true }, "evidence")
    c.as("org").act("enter", { fact: "rulesOfOrder", value: true, evidence: paper })
    // after the opinion it is too late for evidence
    examined()
      .act("giveOpinion")
      .refuses("enter", { fact: "rulesOfOrder", value: false, evidence: paper }, "not-in-this-state")
  })
  it("only what the scheme has as measured is taken over", () => {
    expect(examined().data.values).toEqual({ rulesOfOrder: true, activities: 9 })
    expect(applied().as("desk").act("qualify").act("measure").data.values).toEqual({ activities: 9 })
  })
})
describe("EV-8 an opinion rests on a visit by two and on every figure of the scheme", () => {
  it("the score can be recomputed from the case, with its trace", () => {
    const c = examined()
    // 4 + 9/2 = 8.5, rounded down
    expect(evaluationOf(c.case)?.result).toEqual({ tag: "rated", total: 8, grade: "4A" })
    expect(c.act("giveOpinion").data.opinion).toMatchObject({ total: 8, grade: "4A" })
    expect(evaluationOf(c.case)?.trace.find((s) => s.step === "input" && s.id === "activities")).toMatchObject({
      evidence: "view activities, position 12"
    })
  })
  it("refused without", () => {
    const c = applied().as("desk", "evaluation-office").act("qualify")
    c.cannot("giveOpinion", "no-visit-yet", "not-rated-yet")
    c.refuses("visit", { by: ["v1"], on: "2026-03-02", note: "x" }, "a-visit-is-by-two")
    c.refuses("visit", { by: ["v1", "v1"], on: "2026-03-02", note: "x" }, "a-visit-is-by-two")
    c.refuses("visit", { by: ["v1", "v2"], on: "2026-03-03", note: "x" }, "in-the-future")
    examined({ activities: undefined }).cannot("giveOpinion", "not-rated-yet")
    // an interest declared after the visit takes the visit away
    examined().act("declareInterest", { who: "v1", kind: "interest" }).cannot("giveOpinion", "no-visit-yet")
  })
})
describe("EV-9 a committee is in its term, of its size, two thirds present", () => {
  it("each named once and of the committee", () => {
    const c = examined().act("giveOpinion")
    c.refuses("convene", { present: ["e1", "e2"] }, "too-few-present")
    c.refuses("convene", { present: ["e1", "e2", "e3", "x"] }, "not-of-the-committee")
    c.refuses("convene", { present: ["e1", "e1", "e2"] }, "not-of-the-committee")
    examined({ rosters: { evaluation: null } })
      .act("giveOpinion")
      .refuses("convene", { present: ["e1"] }, "no-committee-in-office", "not-of-the-committee")
    examined({ rosters: { evaluation: { ...evaluators, until: "2026-03-01" } } })
      .act("giveOpinion")
      .refuses("convene", { present: ["e1", "e2", "e3"] }, "no-committee-in-office")
  })
  it("and sits again on another opinion", () => {
    examined()
      .act("giveOpinion")
      .act("convene", { present: ["e1", "e2", "e3"] })
      .act("resolve", { votes: votesOf(["e1", "e2", "e3"], 1) })
      .is("examined")
      .act("giveOpinion")
      .cannot("resolve", "committee-has-not-sat")
  })
  it("appointed for its term", async () => {
    const app = await communityOf({ zone: "Asia/Shanghai", jurisdiction: [Land], on: "2026-03-02", plugins })
    const head = app.as("head", "registration-authority").evaluationBodies
    await refusedWith(
      head.appoint({ body: "evaluation", members: ["a", "b", "c"], from: "2026-01-01" }),
      "committee-size"
    )
    await refusedWith(
      head.appoint({ body: "evaluation", members: ["a", "b", "c", "c"], from: "2026-01-01" }),
      "committee-size"
    )
    await head.appoint({ body: "review", members: ["a", "b", "c"], from: "2026-01-01" })
    expect(await head.roster({ body: "review" })).toEqual({
      members: ["a", "b", "c"],
      from: "2026-01-01",
      until: "2031-01-01"
    })
    expect(await head.roster({ body: "evaluation" })).toBeNull()
    await app.close()
  })
})
describe("EV-10 whoever has an interest has no part", () => {
  it("a member, a visitor, the authority; two years after leaving one is free", () => {
    const c = examined().act("declareInterest", { who: "e3", kind: "worked-there", leftOn: "2024-03-03" })
    c.act("giveOpinion").refuses("convene", { present: ["e1", "e2", "e3"] }, "somebody-has-an-interest")
    c.on("2026-03-03").act("convene", { present: ["e1", "e2", "e3"] })
    const d = applied()
      .as("desk", "evaluation-office")
      .act("qualify")
      .act("declareInterest", { who: "v1", kind: "interest" })
    d.refuses("visit", { by: ["v1", "v2"], on: "2026-03-02", note: "x" }, "somebody-has-an-interest")
    d.refuses("visit", { by: ["org", "v2"], on: "2026-03-02", note: "x" }, "somebody-has-an-interest")
    d.invalid("declareInterest", { who: "v1", kind: "interest", leftOn: "2024-03-03" })
    const e = publicised().act("declareInterest", { who: "head", kind: "other" }).days(8)
    e.as("head", "registration-authority").cannot("announce", "you-have-an-interest")
  })
})
describe("EV-11 the vote is by name, once for each who is present, and kept from the organisation", () => {
  it("counted and sealed", async () => {
    const c = examined().act("giveOpinion")
    c.cannot("resolve", "committee-has-not-sat")
    c.act("convene", { present: ["e1", "e2", "e3"] })
    c.refuses("resolve", { votes: votesOf(["e1", "e2"]) }, "each-present-votes-once")
    c.refuses("resolve", { votes: votesOf(["e1", "e2", "e3", "e3"]) }, "each-present-votes-once")
    c.refuses("resolve", { votes: votesOf(["e1", "e2", "e4"]) }, "each-present-votes-once")
    c.act("resolve", { votes: votesOf(["e1", "e2", "e3"], 2) }).is("publicised")
    expect(c.data.resolved).toEqual({ approved: true, yes: 2, members: 4, on: "2026-03-02" })
  })
})
describe("EV-12 approval is counted against all members; half is enough or not, as the pack says", () => {
  it("two of four: half or more passes, more than half does not", () => {
    const vote = (approval: "at-least" | "more-than", yes: number) =>
      examined({ approval: { comparison: approval, ratio: [1, 2] } })
        .act("giveOpinion")
        .act("convene", { present: ["e1", "e2", "e3"] })
        .act("resolve", { votes: votesOf(["e1", "e2", "e3"], yes) }).at
    expect([vote("at-least", 2), vote("more-than", 2), vote("more-than", 3), vote("at-least", 1)]).toEqual([
      "publicised",
      "examined",
      "publicised",
      "examined"
    ])
  })
})
describe("EV-13 a result is public for its period; objections are made in it, and nothing is announced before its end", () => {
  it("the last day counts", () => {
    const c = publicised().due("publicity", "2026-03-09")
    c.as("head", "registration-authority").cannot("announce", "publicity-runs")
    c.on("2026-03-09").as("org").act("object", { id: "o1", by: "org", text: "count again" })
    const d = publicised().on("2026-03-10")
    d.as("org").cannot("object", "publicity-is-over")
    d.as("head", "registration-authority").act("announce").is("graded")
  })
})
describe("EV-14 an objection is decided by others, in fifteen days, by half of the review committee, with reasons", () => {
  const objected = () =>
    publicised().as("org").act("object", { id: "o1", by: "org", text: "count again" }).as("desk", "evaluation-office")
  const review = {
    objection: "o1",
    present: ["r1", "r2", "r3"],
    votes: votesOf(["r1", "r2", "r3"]),
    total: 9,
    reasons: "two activities were left out"
  }
  it("it may change the grade", () => {
    const c = objected().due("review o1", "2026-03-17")
    c.act("decideReview", review)
    expect([c.data.grade, c.data.opinion?.total]).toEqual(["5A", 9])
    const { total: _, ...same } = review
    expect(objected().act("decideReview", same).data.grade).toBe("4A")
  })
  it("refused", () => {
    objected().refuses("decideReview", { ...review, objection: "o2" }, "no-such-objection")
    objected().refuses("decideReview", { ...review, total: 11 }, "no-grade-for-that")
    objected().refuses("decideReview", { ...review, present: ["r1"], votes: votesOf(["r1"]) }, "too-few-present")
    objected().refuses("decideReview", { ...review, votes: votesOf(["r1", "r2", "r3"], 1) }, "review-not-carried")
    objected().refuses("decideReview", { ...review, votes: votesOf(["r1", "r2"]) }, "each-present-votes-once")
    objected().invalid("decideReview", { ...review, reasons: " " }, "reasons")
    const same = { rosters: { review: { ...evaluators, members: ["e1", "r2", "r3"] } } }
    publicised(same)
      .as("org")
      .act("object", { id: "o1", by: "org", text: "x" })
      .as("desk", "evaluation-office")
      .refuses(
        "decideReview",
        { ...review, present: ["e1", "r2", "r3"], votes: votesOf(["e1", "r2", "r3"]) },
        "decided-in-the-first-instance"
      )
    objected().as("org").refuses("object", { id: "o1", by: "org", text: "again" }, "id-taken")
  })
})
describe("EV-15 nothing is announced before every objection is decided and its maker told", () => {
  it("serve, then announce", () => {
    const c = publicised().as("org").act("object", { id: "o1", by: "org", text: "x" }).days(8)
    const [desk, head] = [c.as("desk", "evaluation-office"), c.as("head", "registration-authority")]
    head.cannot("announce", "objections-open")
    desk.refuses("serveReview", { objection: "o1" }, "nothing-to-serve")
    desk.act("decideReview", {
      objection: "o1",
      present: ["r1", "r2"],
      votes: votesOf(["r1", "r2"]),
      reasons: "confirmed"
    })
    head.cannot("announce", "objections-open")
    desk.act("serveReview", { objection: "o1" }).notDue("review o1")
    head.act("announce").is("graded")
  })
})
describe("EV-16 the grade is announced by the registration authority", () => {
  it("not by the office", async () => {
    const c = publicised().days(8)
    c.as("desk", "evaluation-office").refuses("announce")
    expect(graded().data.grade).toBe("4A")
  })
})
describe("EV-17 only the higher grades get a certificate, once", () => {
  it("4A does, 1A does not", () => {
    graded().act("issueCertificate", { number: "2026-1" }).cannot("issueCertificate", "certificate-issued")
    graded({ activities: 2 }).cannot("issueCertificate", "grade-without-certificate")
  })
})
describe("EV-18 a grade ends with its validity", () => {
  it("five years after the announcement", () => {
    const c = graded().due("validity", "2031-03-10")
    c.on("2031-03-10").is("graded").on("2031-03-11").is("expired")
  })
})
describe("EV-19 whoever reports a graded organisation is answered", () => {
  it("in time, and is not shown to the organisation", () => {
    const c = graded()
      .as("desk", "evaluation-office")
      .act("report", { id: "p1", text: "accounts are wrong" })
      .due("report p1", "2026-03-20")
    c.refuses("answerReport", { id: "p2" }, "no-such-report")
    c.act("answerReport", { id: "p1" }).notDue("report p1")
  })
  it("and the organisation objects in its own name", () => {
    publicised().as("org").refuses("object", { id: "o1", by: "rival", text: "x" }, "in-anothers-name")
  })
})
describe("EV-20 a grade is lowered or taken by a person, after notice and hearing, with reasons, and barred for years", () => {
  const noticed = (kind: "downgrade" | "cancel") =>
    graded()
      .as("desk", "evaluation-office")
      .act("noticeMeasure", { id: "m1", kind, ground: "false-information", text: "the report was wrong" })
  it("nothing before the hearing, and nothing by itself", () => {
    const c = noticed("cancel")
    c.as("head", "registration-authority").refuses("cancel", { id: "m1", reasons: "x" }, "not-heard")
    c.days(1000).is("graded")
    c.as("org").act("hearMeasure", { id: "m1", text: "it was corrected" })
    c.as("head", "registration-authority").refuses(
      "downgrade",
      { id: "m1", to: "1A", reasons: "x" },
      "another-kind-of-measure"
    )
    c.as("head", "registration-authority").refuses("cancel", { id: "m2", reasons: "x" }, "no-such-measure", "not-heard")
    c.as("head", "registration-authority").invalid("cancel", { id: "m1", reasons: "" }, "reasons")
  })
  it("lowered: barred for two years", () => {
    const c = noticed("downgrade")
      .act("hearMeasure", { id: "m1", text: "said in writing" })
      .as("head", "registration-authority")
    c.refuses("downgrade", { id: "m1", to: "5A", reasons: "x" }, "not-a-lower-grade")
    c.act("downgrade", { id: "m1", to: "1A", reasons: "the report was wrong" })
    expect([c.data.grade, c.data.bars]).toEqual(["1A", [{ until: "2028-03-10", because: "downgraded" }]])
  })
  it("or let go", () => {
    const c = noticed("cancel").as("head", "registration-authority").act("dropMeasure", { id: "m1" })
    expect(c.is("graded").data.measures).toEqual([])
  })
})
describe("EV-21 a grade that was taken bars for three years, and the certificate comes back in fifteen days", () => {
  it("until it is closed", () => {
    const c = graded()
      .as("desk", "evaluation-office")
      .act("noticeMeasure", { id: "m1", kind: "cancel", ground: "collusion", text: "x" })
      .act("hearMeasure", { id: "m1", text: "y" })
    c.as("head", "registration-authority")
      .act("cancel", { id: "m1", reasons: "z" })
      .is("cancelled")
      .due("returning", "2026-03-25")
    expect([c.data.grade, c.data.bars]).toEqual([undefined, [{ until: "2029-03-10", because: "cancelled" }]])
    c.as("org").act("returnCertificate").is("closed")
  })
})
describe("EV-22 nobody pays for being evaluated", () => {
  it("no act takes money", () => {
    for (const [act, input] of [
      ["enter", { fact: "rulesOfOrder", value: true, evidence: paper }],
      ["visit", { by: ["v1", "v2"], on: "2026-03-02", note: "x" }]
    ] as const) {
      applied()
        .as("desk", "evaluation-office")
        .act("qualify")
        .invalid(act, { ...input, feeMinor: 100 })
    }
  })
})
describe("EV-23 days and ids are those of this case", () => {
  it("an id is given once, a day has come", () => {
    const c = graded().as("desk", "evaluation-office").act("report", { id: "p1", text: "x" })
    c.refuses("report", { id: "p1", text: "y" }, "id-taken")
  })
})
describe("EV-25 periods are as their params say, and end on work days", () => {
  const sat = { year: 2026, off: ["2026-03-23"], makeUp: ["2026-03-21"] }
  const years = [
    { year: 2025, off: [], makeUp: [] },
    { year: 2026, off: [], makeUp: [] }
  ]
  const packsOf = (review: Span.Span, made: ReadonlyArray<WorkCalendar.YearOfWork> = years) => [
    definePack("city", {
      calendar: WorkCalendar.make({ id: "city", years: made }),
      values: [
        ReviewWithin.from("2000-01-01", review, "city 23"),
        AnswerWithin.from("2000-01-01", review, "city 27"),
        PublicityWithin.from("2000-01-01", { amount: 60, unit: "day" }, "city 18"),
        ReturnWithin.from("2000-01-01", { amount: 10, unit: "day" }, "city 33")
      ]
    })
  ]
  const objected = (review: Span.Span, on: string, made?: ReadonlyArray<WorkCalendar.YearOfWork>) => {
    const c = publicised({ on, packs: packsOf(review, made) })
    return c.as("org").act("object", { id: "o1", by: "org", text: "count again" })
  }
  const days = (amount: number) => ({ amount, unit: "day" }) as const
  it("a last day on a rest day gives way to the next work day; a make-up day does not", () => {
    // the fifteenth day is Saturday, 21 March
    const c = objected(days(15), "2026-03-06").due("review o1", "2026-03-23")
    expect(c.data.objections[0]?.due).toEqual({
      rule: days(15),
      anchor: "2026-03-06",
      on: "2026-03-23",
      rolledFrom: "2026-03-21",
      calendar: "city",
      source: "city 23"
    })
    c.on("2026-03-23").due("review o1", "2026-03-23").on("2026-03-24").notDue("review o1")
    objected(days(15), "2026-03-06", [years[0]!, sat]).due("review o1", "2026-03-21")
    objected(days(16), "2026-03-06", [years[0]!, sat]).due("review o1", "2026-03-24")
    objected({ amount: 15, unit: "day", rollForward: false }, "2026-03-06").due("review o1", "2026-03-21")
  })
  it("work days where the param says so", () => {
    objected({ amount: 3, unit: "workday" }, "2026-03-19").due("review o1", "2026-03-24")
    objected({ amount: 3, unit: "workday" }, "2026-03-19", [years[0]!, sat]).due("review o1", "2026-03-24")
    objected({ amount: 2, unit: "workday" }, "2026-03-19", [years[0]!, sat]).due("review o1", "2026-03-21")
  })
  it("provisional where the calendar lacks the year: nothing passes", () => {
    const c = objected(days(15), "2026-12-25")
    expect(c.data.objections[0]?.due).toMatchObject({ on: "2027-01-09", awaits: 2027 })
    expect(c.deadlines.find((d) => d.deadline === "review o1")).toMatchObject({ awaits: "city 2027" })
    c.on("2027-06-01")
    expect(c.facts.some((f) => f.type.endsWith("DeadlinePassed"))).toBe(false)
  })
  it("the answer to a report, and the return of a certificate", () => {
    const packs = packsOf(days(15))
    const c = publicised({ on: "2026-03-06", packs }).on("2026-05-08").as("head", "registration-authority")
    c.act("announce")
      .as("desk", "evaluation-office")
      .act("report", { id: "p1", text: "x" })
      .due("report p1", "2026-05-25")
    const desk = c.as("desk", "evaluation-office")
    desk.act("noticeMeasure", { id: "m1", kind: "cancel", ground: "collusion", text: "x" })
    c.as("org").act("hearMeasure", { id: "m1", text: "y" })
    c.on("2026-05-20").as("head", "registration-authority").act("cancel", { id: "m1", reasons: "z" })
    c.due("returning", "2026-06-01")
  })
})
describe("EV-24 grades are public; votes, objections and reports are not", () => {
  it("in a community", async () => {
    const app = await communityOf({ zone: "Asia/Shanghai", jurisdiction: [Land], on: "2026-03-02", plugins })
    const head = app.as("head", "registration-authority")
    await head.evaluationBodies.appoint({ body: "evaluation", members: evaluators.members, from: "2026-01-01" })
    const [org, desk] = [app.as("org").evaluation, app.as("desk", "evaluation-office").evaluation]
    const { id } = await org.apply({ subject: optionsOf().subject })
    await desk.qualify({ case: id })
    await desk.enter({ case: id, fact: "rulesOfOrder", value: true, evidence: paper })
    await desk.measure({ case: id })
    await desk.visit({ case: id, by: ["v1", "v2"], on: "2026-03-02", note: "for the office only" })
    await desk.giveOpinion({ case: id })
    await desk.convene({ case: id, present: ["e1", "e2", "e3"] })
    await desk.resolve({ case: id, votes: votesOf(["e1", "e2", "e3"]) })
    await desk.object({ case: id, id: "o1", by: "neighbour", text: "a secret" })
    const seen = JSON.stringify([await org.find({ case: id }), await org.file({ case: id })])
    for (const hidden of ["e1: +", "a secret", "neighbour", "for the office only"])
      expect(seen.includes(hidden)).toBe(false)
    expect(JSON.stringify(await desk.file({ case: id }))).toContain("e1: +")
    expect(await org.grades()).toEqual([])
    expect(JSON.stringify(await desk.file({ case: id }))).toContain("neighbour")
    expect((await failureOf(org.announce({ case: id })))._tag).toBe("NotPermitted")
    await app.close()
  })
  it("the register shows a grade that was taken, and until when its holder is barred", async () => {
    const app = await communityOf({ zone: "Asia/Shanghai", jurisdiction: [Land], on: "2026-03-02", plugins })
    const head = app.as("head", "registration-authority")
    await head.evaluationBodies.appoint({ body: "evaluation", members: evaluators.members, from: "2026-01-01" })
    const [org, desk] = [app.as("org").evaluation, app.as("desk", "evaluation-office").evaluation]
    const { id } = await org.apply({ subject: optionsOf().subject })
    await desk.qualify({ case: id })
    await desk.enter({ case: id, fact: "rulesOfOrder", value: true, evidence: paper })
    await desk.measure({ case: id })
    await desk.visit({ case: id, by: ["v1", "v2"], on: "2026-03-02", note: "seen" })
    await desk.giveOpinion({ case: id })
    await desk.convene({ case: id, present: ["e1", "e2", "e3"] })
    await desk.resolve({ case: id, votes: votesOf(["e1", "e2", "e3"]) })
    app.on("2026-03-12")
    await head.evaluation.announce({ case: id })
    await head.evaluation.issueCertificate({ case: id, number: "2026-1" })
    const line = { case: id, organisation: "org", category: "group", grade: "4A", certificate: "2026-1" }
    expect(await app.as("anyone").evaluation.grades()).toEqual([
      { ...line, on: "2026-03-12", barUntil: null, state: "stands" }
    ])
    await desk.noticeMeasure({ case: id, id: "m1", kind: "cancel", ground: "collusion", text: "x" })
    await org.hearMeasure({ case: id, id: "m1", text: "y" })
    await head.evaluation.cancel({ case: id, id: "m1", reasons: "z" })
    expect(await app.as("anyone").evaluation.grades()).toEqual([
      { ...line, on: "2026-03-12", barUntil: "2029-03-12", state: "cancelled" }
    ])
    await app.close()
  })
})
