import { describe, expect, it } from "vitest"
import { NoTitle } from "./fixtures/city.ts"
import { agreed, effective, talking, terms } from "./fixtures/table.ts"

const on = "2026-03-02"
const owe = (id: string, debtor: string, creditor: string, amountMinor: number, currency = "CNY") => ({
  id,
  debtor,
  creditor,
  what: "pay",
  due: "2026-03-20",
  amountMinor,
  currency
})
const put = (change: object) => {
  const t = talking()
  return t.say("li", "agree", terms(t, change))
}

describe("MD-125 an agreement is not dated before the first session, and no signature is", () => {
  it("so signatures dated before the session are refused too (bad input of the issue)", () => {
    const t = talking({ on }).day("2026-03-05")
    t.say("li", "agree", terms(t, { on: "2026-03-04" }))
    expect(t.say("a", "sign", { by: "a", on: "2026-03-03" })).toEqual(["before-the-agreement"])
    const u = talking({ on, subject: { requestedOn: "2026-02-20" } })
    expect(u.reasons("li", "agree", terms(u, { on: "2026-03-01" }))).toMatchObject([
      { rule: "MD-125", code: "before-the-sessions", detail: { on: "2026-03-01", first: on } }
    ])
  })
})

describe("MD-126 members of the panel take on tasks beside the obligations", () => {
  const task = { id: "t1", who: "sun", what: "look again after rain", due: "2026-03-12" }
  it("each is a deadline, and is done by whoever took it on", () => {
    const t = effective({}, { tasks: [task] })
    expect(t.due("task t1")).toBe("2026-03-12")
    expect(t.say("li", "endTask", { id: "t1", outcome: "done", on })).toEqual(["another-takes-this-on"])
    expect(t.say("sun", "endTask", { id: "t1", outcome: "done", on })).toEqual([])
    expect([t.due("task t1"), t.data.endedTasks]).toEqual([undefined, [{ id: "t1", outcome: "done", on }]])
    expect(t.say("desk", "endTask", { id: "t1", outcome: "dropped", on })).toEqual(["no-such-task"])
  })
  it("past its day it is overdue; a party records nothing of it", () => {
    const t = effective({}, { tasks: [task] }).day("2026-03-13")
    expect(t.facts.at(-1)?.data).toMatchObject({ deadline: "task t1", on: "2026-03-12" })
    expect(t.say("a", "endTask", { id: "t1", outcome: "done", on })).toEqual(["no-power"])
  })
  it("of the panel, once each, not due before", () => {
    expect(put({ tasks: [{ ...task, who: "a" }] })).toEqual(["task-of-a-stranger"])
    expect(put({ tasks: [{ ...task, who: "nobody" }] })).toEqual(["task-of-a-stranger"])
    expect(put({ tasks: [task, task] })).toEqual(["task-listed-twice"])
    expect(put({ tasks: [{ ...task, due: "2026-03-01" }] })).toEqual(["task-due-before-the-agreement"])
  })
})

describe("MD-127 amounts add up to the total that is stated (bad input of the issue)", () => {
  const obligations = [owe("o1", "b", "a", 1_000), owe("o2", "b", "a", 2_000), owe("o3", "a", "b", 500)]
  it("all, or those of one debtor or creditor", () => {
    expect(put({ obligations, totals: [{ amountMinor: 3_500, currency: "CNY" }] })).toEqual([])
    expect(put({ obligations, totals: [{ debtor: "b", amountMinor: 3_000, currency: "CNY" }] })).toEqual([])
    expect(put({ obligations, totals: [{ creditor: "b", amountMinor: 500, currency: "CNY" }] })).toEqual([])
  })
  it("a cent too few, another currency, an amount that is not there", () => {
    const t = talking()
    expect(
      t.reasons("li", "agree", terms(t, { obligations, totals: [{ amountMinor: 3_499, currency: "CNY" }] }))
    ).toMatchObject([{ rule: "MD-127", detail: { stated: 3_499, added: "3500" } }])
    expect(put({ obligations, totals: [{ amountMinor: 3_500, currency: "USD" }] })).toEqual(["amounts-do-not-add-up"])
    expect(put({ totals: [{ debtor: "a", amountMinor: 1, currency: "CNY" }] })).toEqual(["amounts-do-not-add-up"])
  })
  it("exactly, beyond what a number holds", () => {
    const most = Number.MAX_SAFE_INTEGER
    const large = [owe("o1", "b", "a", most), owe("o2", "b", "a", most), owe("o3", "b", "a", 2)]
    expect(put({ obligations: large, totals: [{ amountMinor: most, currency: "CNY" }] })).toEqual([
      "amounts-do-not-add-up"
    ])
  })
})

describe("MD-128 expenses are shared among parties, add up, and never pay for the mediation", () => {
  const expense = (change: object = {}) => ({
    expenses: [
      {
        id: "e1",
        what: "the surveyor's bill",
        payee: "survey-ltd",
        amountMinor: 100,
        currency: "CNY",
        shares: [
          { party: "a", amountMinor: 33 },
          { party: "b", amountMinor: 67 }
        ],
        ...change
      }
    ]
  })
  it("as agreed", () => expect(put(expense())).toEqual([]))
  it("a cent lost, a stranger, one twice", () => {
    expect(put(expense({ amountMinor: 101 }))).toEqual(["shares-do-not-add-up"])
    expect(put(expense({ shares: [{ party: "z", amountMinor: 100 }] }))).toEqual(["share-of-a-stranger"])
    const twice = [
      { party: "a", amountMinor: 50 },
      { party: "a", amountMinor: 50 }
    ]
    expect(put(expense({ shares: twice }))).toEqual(["share-of-a-stranger"])
  })
  it.each(["li", "wang", "sun", "desk"])("not paid to %s", (payee) => {
    expect(put(expense({ payee }))).toEqual(["mediation-is-free"])
  })
})

describe("MD-129 no confirmation is asked for what no court confirms", () => {
  const ask = { on, parties: ["a", "b"] }
  it("with the reason", () => {
    const t = effective({ packs: [NoTitle] }, { concerns: ["title", "neighbours"] })
    expect(t.reasons("desk", "requestConfirmation", ask)).toMatchObject([
      { rule: "MD-129", source: "民诉解释 355", code: "not-confirmable", detail: { classes: ["title"] } }
    ])
  })
  it("otherwise it is", () => {
    expect(
      effective({ packs: [NoTitle] }, { concerns: ["neighbours"] }).say("desk", "requestConfirmation", ask)
    ).toEqual([])
    expect(effective({}, { concerns: ["title"] }).say("desk", "requestConfirmation", ask)).toEqual([])
  })
})

describe("MD-130 confirmation and performance run side by side", () => {
  it("a payment during the court's time, a window that closes, a breach after the ruling", () => {
    const t = effective()
    t.say("desk", "requestConfirmation", { on, parties: ["a", "b"] })
    expect(t.say("a", "recordPerformance", { obligation: "o1", on })).toEqual([])
    t.day("2026-03-10")
    expect(t.say("desk", "recordRuling", { outcome: "confirmed", on: "2026-03-10" })).toEqual([])
    expect([t.data.confirmation, t.data.performed.length]).toEqual(["confirmed", 1])
    const late = effective().day("2026-04-02")
    expect([late.data.confirmation, late.due("obligation o1")]).toEqual(["lapsed", undefined])
    expect(late.say("a", "noteBreach", { obligation: "o1", on: "2026-04-02" })).toEqual([])
  })
})

describe("MD-131 sham mediation suspected: it stands still, is reported, and nothing is sealed", () => {
  const say = { text: "both sides know each other's terms by heart" }
  const report = { to: "court" as const, on }
  it("no seal, no session, no terms; the clock stands still", () => {
    const t = talking()
    expect(t.say("li", "suspectSham", say)).toEqual([])
    expect(t.state.clocks["conclusion"]?.state).toBe("suspended")
    expect(t.say("li", "agree", terms(t))).toEqual(["sham-is-suspected"])
    t.day("2026-06-01")
    expect(t.at).toBe("inSession")
    const written = agreed()
    written.say("desk", "suspectSham", say)
    expect(written.say("desk", "affixSeal", { on })).toEqual(["sham-is-suspected"])
    expect(written.say("a", "sign", { by: "a", on })).toEqual(["sham-is-suspected"])
  })
  it("it goes on only after the report and the dismissal, with the days that were left", () => {
    const t = talking()
    t.say("li", "suspectSham", say)
    expect(t.say("desk", "dismissSham")).toEqual(["sham-is-not-reported"])
    expect(t.say("desk", "endAsSham")).toEqual(["sham-is-not-reported"])
    t.day("2026-03-12")
    expect(t.say("li", "reportSham", { ...report, on: "2026-03-12" })).toEqual([])
    expect(t.say("desk", "dismissSham")).toEqual([])
    // ten days later than 2026-04-02 is a Sunday
    expect([t.state.clocks["conclusion"]?.state, t.due("conclusion")]).toEqual(["running", "2026-04-13"])
    expect(t.say("li", "agree", terms(t, { on: "2026-03-12" }))).toEqual([])
    expect(t.say("desk", "dismissSham")).toContain("no-sham-is-suspected")
  })
  it("or it ends, with the notice of routes", () => {
    const t = agreed()
    t.say("desk", "suspectSham", say)
    t.say("desk", "reportSham", report)
    expect(t.say("desk", "endAsSham")).toEqual([])
    expect([t.at, t.data.ending?.why, t.data.notices.length]).toEqual(["terminated", "failed", 1])
  })
  it("a party may withdraw; then the file waits for the report", () => {
    const t = talking()
    t.say("li", "suspectSham", say)
    expect(t.say("a", "suspectSham", say)).toEqual(["no-power"])
    expect(t.say("a", "withdraw")).toEqual([])
    expect(t.say("desk", "archive")).toEqual(["sham-is-not-reported"])
    expect(t.say("desk", "reportSham", report)).toEqual([])
    expect(t.say("desk", "archive")).toEqual([])
  })
})

describe("MD-132 nothing extends a clock that has run out (bad input of the issue, M12)", () => {
  it("one party had asked", () => {
    const t = talking({ city: true })
    t.say("a", "agreeToExtend", { to: "2026-05-01" })
    t.day("2026-04-02")
    expect([t.at, t.data.ending?.why]).toEqual(["terminated", "expired"])
    expect(t.say("b", "agreeToExtend", { to: "2026-05-01" })).toEqual(["not-in-this-state"])
  })
})

describe("MD-133 a file is not closed while a task is open", () => {
  it("done or dropped", () => {
    const t = effective({}, { tasks: [{ id: "t1", who: "li", what: "visit", due: "2026-03-12" }] })
    t.say("a", "recordPerformance", { obligation: "o1", on })
    expect(t.reasons("desk", "archive")).toMatchObject([{ code: "tasks-open", detail: { tasks: ["t1"] } }])
    t.say("desk", "endTask", { id: "t1", outcome: "dropped", on })
    expect(t.say("desk", "archive")).toEqual([])
  })
})

describe("MD-38, MD-32 the rest of the issue's bad input", () => {
  it("confirmation by one party only", () => {
    expect(effective().say("desk", "requestConfirmation", { on, parties: ["b"] })).toEqual(["not-joint"])
  })
  it("a seal before the signatures is allowed, and has no effect", () => {
    const t = agreed()
    expect(t.say("desk", "affixSeal", { on })).toEqual([])
    expect([t.at, t.data.effectiveOn]).toEqual(["agreed", undefined])
    for (const by of ["a", "b", "li"]) t.say(by, "sign", { by, on })
    expect([t.at, t.data.effectiveOn]).toEqual(["effective", on])
  })
})
