import {
  AssessmentPlugin,
  CorrectionWithin,
  ExitAfterPeriods,
  ExitYears,
  PriorityFrom,
  proposalOf,
  ProviderStanding,
  RectifyBelow,
  StandingPlugin
} from "@linli/assessment"
import { type AnyPack, definePack } from "@linli/kernel"
import { caseOf } from "@linli/testing"
import { type Span, WorkCalendar } from "@linli/quantities"
import { describe, expect, it } from "vitest"

const Land = definePack("sample", {
  calendar: WorkCalendar.weekends({ id: "sample", from: 2020, to: 2035 }),
  values: [
    PriorityFrom.from("2000-01-01", 85, "sample"),
    RectifyBelow.from("2000-01-01", 60, "sample"),
    ExitAfterPeriods.from("2000-01-01", 2, "sample"),
    CorrectionWithin.from("2000-01-01", { amount: 30, unit: "day", rollForward: false }, "sample"),
    ExitYears.from("2000-01-01", 2, "sample")
  ]
})
const followed = (on = "2026-03-02", ...packs: ReadonlyArray<AnyPack>) =>
  caseOf(ProviderStanding, {
    zone: "Asia/Shanghai",
    jurisdiction: [Land, ...packs],
    plugins: [AssessmentPlugin, StandingPlugin],
    on,
    subject: { provider: "clean-co", buyer: "rc" },
    as: "rc"
  })
const low = (period: string, score = 50) => ({ contract: "c1", period, score })
const asked = () =>
  followed().act("record", low("2025-2")).act("askCorrection", { by: "2026-04-01", text: "walk the rounds" })
const announced = () =>
  asked()
    .act("record", low("2026-1"))
    .on("2026-04-02")
    .act("noticeExit", { ground: "performance", text: "twice in a row" })
const rules = { priorityFrom: 85, rectifyBelow: 60, exitAfterPeriods: 2 }

describe("ST-1 figures suggest a standing, and nothing follows by itself", () => {
  it("priority, normal, rectify, exit", () => {
    const of = (certified: boolean, ...scores: ReadonlyArray<number>) =>
      proposalOf(
        { certified },
        scores.map((score, n) => ({ contract: "c", period: `${n}`, score })),
        rules
      ).proposes
    expect([of(true, 85, 90), of(true, 84, 90), of(false, 90, 90), of(true, 90)]).toEqual([
      "priority",
      "normal",
      "normal",
      "normal"
    ])
    expect([of(true, 90, 59), of(true, 60), of(true, 59, 90), of(true, 59, 59)]).toEqual([
      "rectify",
      "normal",
      "normal",
      "exit"
    ])
    expect(of(true)).toBe("normal")
  })
  it("two low results leave the standing as it is until somebody acts", () => {
    followed().act("record", low("2025-2")).act("record", low("2026-1")).days(900).is("normal")
  })
})
describe("ST-2 a correction is asked for where a result lies below the mark", () => {
  it("and only then", () => {
    const c = followed()
    c.cannot("askCorrection", "no-ground-to-rectify")
    c.act("record", low("2025-2")).refuses("record", low("2025-2", 90), "period-recorded")
    c.act("askCorrection", { by: "2026-04-01", text: "walk the rounds" }).is("rectifying")
    c.due("correction", "2026-04-01").on("2026-05-01").is("rectifying")
    c.act("findCorrected", { text: "seen on the spot" }).is("normal")
  })
})
describe("ST-3 it is asked for in writing, with a last day ahead, by somebody else than the provider", () => {
  it("refused otherwise", () => {
    followed().act("record", low("2025-2")).refuses("askCorrection", { by: "2026-03-02", text: "x" }, "term-not-ahead")
    followed().act("record", low("2025-2")).invalid("askCorrection", { by: "2026-04-01", text: " " }, "text")
    followed().as("clean-co", "contract-office").refuses("record", low("2026-1"), "provider-decides-nothing")
  })
})
describe("ST-3 a last day that is a rest day gives way to the next work day", () => {
  const rolling = (last: number, span: Span.Span = { amount: 30, unit: "day" }, on = "2026-03-02") => {
    const city = definePack("city", {
      calendar: WorkCalendar.weekends({ id: "city", from: 2020, to: last }),
      values: [CorrectionWithin.from("2000-01-01", span, "city")]
    })
    return followed(on, city).act("record", low("2025-2")).act("record", low("2026-1"))
  }
  const exit = { ground: "performance", text: "x" } as const
  it("and the Monday is the provider's, too", () => {
    const c = rolling(2026).act("askCorrection", { by: "2026-04-04", text: "x" })
    expect(c.data.correctBy).toMatchObject({ on: "2026-04-06", rolledFrom: "2026-04-04" })
    c.on("2026-04-06").refuses("noticeExit", exit, "no-term-to-correct")
    c.on("2026-04-07").act("noticeExit", exit).is("exiting")
    const plain = rolling(2026, { amount: 30, unit: "day", rollForward: false })
    plain.act("askCorrection", { by: "2026-04-04", text: "x" }).on("2026-04-05").act("noticeExit", exit).is("exiting")
  })
  it("while the calendar lacks its year it is not over", () => {
    const c = rolling(2026, undefined, "2026-12-21").act("askCorrection", { by: "2027-01-10", text: "x" })
    expect(c.data.correctBy?.awaits).toBe(2027)
    c.on("2027-05-01").refuses("noticeExit", exit, "no-term-to-correct")
  })
})
describe("ST-4 an exit comes after a notice, a term to correct, a hearing, by a person, with reasons", () => {
  it("not before the term has passed, not on one result", () => {
    asked()
      .act("record", low("2026-1"))
      .refuses("noticeExit", { ground: "performance", text: "x" }, "no-term-to-correct")
    asked().on("2026-04-02").refuses("noticeExit", { ground: "performance", text: "x" }, "not-so-many-periods")
    followed().refuses("noticeExit", { ground: "performance", text: "x" }, "no-term-to-correct", "not-so-many-periods")
    // the last day of the term is the provider's
    asked()
      .act("record", low("2026-1"))
      .on("2026-04-01")
      .refuses("noticeExit", { ground: "performance", text: "x" }, "no-term-to-correct")
    followed().act("noticeExit", { ground: "fraud", text: "forged lists" }).is("exiting")
  })
  it("not unheard, and never by a deadline", () => {
    const c = announced().as("board", "contract-board")
    c.cannot("decideExit", "not-heard")
    c.days(2000).is("exiting")
    c.as("clean-co").act("hear", { text: "two of us were ill" })
    c.as("clean-co").refuses("decideExit", { reasons: "x" })
    c.invalid("decideExit", { reasons: "" }, "reasons")
    c.act("decideExit", { reasons: "twice in a row" }).is("exited")
    announced().act("dropExit").is("normal")
  })
})
describe("ST-5 an exit is reviewed by somebody else", () => {
  const exited = () =>
    announced().act("hear", { text: "heard" }).as("board", "contract-board").act("decideExit", { reasons: "x" })
  it("and may be taken back", () => {
    const c = exited()
    c.cannot("decideReview", "no-review-asked", "decided-by-yourself")
    c.as("clean-co").act("askReview", { text: "look again" })
    c.cannot("decideReview", "decided-by-yourself")
    c.as("board-2", "contract-board")
      .act("decideReview", { upheld: false, reasons: "the lists were right" })
      .is("normal")
    expect(c.data).toEqual({ results: [], certified: false })
    const d = exited()
    d.as("clean-co").act("askReview", { text: "look again" })
    d.as("board-2", "contract-board").act("decideReview", { upheld: true, reasons: "confirmed" }).is("exited")
  })
})
describe("ST-6 a bar ends; it is the buyer's own and dated, apart from the bars on evaluation", () => {
  it("through its last day", () => {
    const c = announced()
      .act("hear", { text: "heard" })
      .as("board", "contract-board")
      .act("decideExit", { reasons: "x" })
      .as("rc")
    expect(c.data.barUntil).toBe("2028-04-02")
    c.on("2028-04-02").cannot("readmit", "bar-runs")
    c.on("2028-04-03").act("readmit").is("normal").act("end").is("ended")
  })
  it("a certified grade is noted, not assumed", () => {
    expect(followed().act("noteGrade", { certified: true }).data.certified).toBe(true)
  })
})
