/** Forty moves that nobody may make, each refused by its rule and leaving nothing behind. */
import { describe, expect, it } from "vitest"
import { accepted, after } from "./fixtures/moves.ts"
import { agreed, type Command, effective, panel, ready, type Table, table, talking, terms } from "./fixtures/table.ts"

const on = "2026-03-02"
const session = (present: ReadonlyArray<string>, kind = "joint") => ({ kind, on, present, note: "x" })
const paper = { hash: "0".repeat(64), type: "image/png", bytes: 1 }
const guardian = { who: "g", of: ["a"], as: "guardian", maySettle: true, on }

type Row = readonly [
  what: string,
  t: () => Table,
  person: string,
  act: Command,
  input: unknown,
  rule: string,
  code: string
]

const wrongPerson: ReadonlyArray<Row> = [
  ["a party accepts its own case", table, "a", "accept", undefined, "kernel", "no-power"],
  [
    "a registrar who is a party accepts",
    () => table({ parties: ["desk-a", "b"] }),
    "desk-a",
    "accept",
    undefined,
    "MD-3",
    "a-party-may-not-decide"
  ],
  ["a stranger consents", accepted, "z", "consent", { agrees: true }, "kernel", "no-power"],
  [
    "a party consents for the other",
    accepted,
    "a",
    "consent",
    { agrees: true, for: "b" },
    "MD-108",
    "does-not-act-for-that-party"
  ],
  [
    "a ward consents without the guardian",
    () => after(accepted(), ["desk", "represent", { ...guardian, paper }]),
    "a",
    "consent",
    { agrees: true },
    "MD-109",
    "may-not-settle"
  ],
  [
    "a party sits on the panel",
    accepted,
    "desk",
    "formPanel",
    { core: [{ who: "a", role: panel[0]!.role }, panel[1]] },
    "MD-14",
    "a-party-may-not-mediate"
  ],
  [
    "one person holds both core seats",
    accepted,
    "desk",
    "formPanel",
    { core: panel.map((s) => ({ ...s, who: "li" })) },
    "MD-13",
    "sits-twice"
  ],
  [
    "a party is invited",
    accepted,
    "desk",
    "invite",
    { who: "b", role: "surveyor" },
    "MD-14",
    "a-party-may-not-mediate"
  ],
  [
    "an invited member without every consent comes to the session",
    () => after(talking(), ["desk", "invite", { who: "zhou", role: "lawyer" }]),
    "li",
    "recordSession",
    session(["a", "b", "li", "zhou"]),
    "MD-19",
    "stranger-present"
  ],
  [
    "a session is recorded by a mediator who was not there",
    talking,
    "wang",
    "recordSession",
    session(["a", "b", "li"]),
    "MD-20",
    "recorder-was-not-present"
  ],
  [
    "an offer is answered by its maker",
    () => after(talking(), ["b", "offer", { id: "f1", to: ["a"], text: "x" }]),
    "b",
    "answerOffer",
    { id: "f1", accepts: true },
    "MD-21",
    "not-offered-to-you"
  ],
  ["a party signs for the other", agreed, "a", "sign", { by: "b", on }, "MD-35", "speaks-for-another"],
  ["an invited member signs as mediator", agreed, "desk", "sign", { by: "sun", on }, "MD-32", "nobody-who-signs"],
  ["a party seals", agreed, "a", "affixSeal", { on }, "kernel", "no-power"],
  [
    "the debtor alone records performance",
    effective,
    "b",
    "recordPerformance",
    { obligation: "o1", on },
    "MD-42",
    "only-creditor-or-committee"
  ],
  [
    "a mediator decides on the own recusal",
    () =>
      after(
        table(),
        ["desk", "accept"],
        ["desk", "formPanel", { core: [{ ...panel[0]!, who: "desk" }, panel[1]] }],
        ["a", "askRecusal", { who: "desk" }]
      ),
    "desk",
    "decideRecusal",
    { who: "desk", granted: false },
    "MD-114",
    "decides-about-oneself"
  ]
]
const wrongTime: ReadonlyArray<Row> = [
  [
    "rights explained tomorrow",
    accepted,
    "desk",
    "explainRights",
    { to: ["a"], on: "2026-03-03" },
    "MD-33",
    "in-the-future"
  ],
  [
    "work recorded before anybody asked",
    accepted,
    "desk",
    "recordWork",
    { on: "2026-03-01", note: "x" },
    "MD-2",
    "before-the-request"
  ],
  [
    "an agreement dated before the first session",
    () => talking().day("2026-03-02"),
    "li",
    "agree",
    "before",
    "MD-125",
    "before-the-sessions"
  ],
  [
    "a signature dated before the agreement",
    () => agreed().day("2026-03-05"),
    "a",
    "sign",
    { by: "a", on: "2026-03-01" },
    "MD-33",
    "before-the-agreement"
  ],
  ["a seal dated tomorrow", agreed, "desk", "affixSeal", { on: "2026-03-03" }, "MD-33", "in-the-future"],
  ["an obligation due before the agreement", talking, "li", "agree", "due", "MD-29", "due-before-the-agreement"],
  [
    "more time, to a day that is no later",
    ready,
    "a",
    "agreeToExtend",
    { to: "2026-03-20" },
    "MD-23",
    "not-later-than-the-present-day"
  ],
  [
    "confirmation asked for on the 31st day",
    () => effective().day("2026-04-02"),
    "desk",
    "requestConfirmation",
    { on: "2026-04-02", parties: ["a", "b"] },
    "MD-39",
    "too-late"
  ],
  [
    "a ruling dated before it was asked for",
    () =>
      after(effective().day("2026-03-10"), ["desk", "requestConfirmation", { on: "2026-03-10", parties: ["a", "b"] }]),
    "desk",
    "recordRuling",
    { on: "2026-03-09", outcome: "confirmed" },
    "MD-40",
    "ruled-before-it-was-asked"
  ],
  [
    "a breach on the last day",
    () => effective().day("2026-03-20"),
    "a",
    "noteBreach",
    { obligation: "o1", on: "2026-03-20" },
    "MD-43",
    "not-due-yet"
  ]
]
const wrongState: ReadonlyArray<Row> = [
  [
    "a session before the sessions begin",
    ready,
    "li",
    "recordSession",
    session(["a", "b", "li"]),
    "kernel",
    "not-in-this-state"
  ],
  ["terms before a session", ready, "li", "agree", "terms", "kernel", "not-in-this-state"],
  ["a signature before there are terms", talking, "a", "sign", { by: "a", on }, "kernel", "not-in-this-state"],
  ["a party withdraws from what binds", effective, "a", "withdraw", undefined, "kernel", "not-in-this-state"],
  [
    "a session after a refusal",
    () => after(ready(), ["a", "consent", { agrees: false }]),
    "li",
    "openSessions",
    undefined,
    "kernel",
    "not-in-this-state"
  ],
  [
    "anything after the archive",
    () => after(table(), ["a", "withdraw"], ["desk", "archive"]),
    "desk",
    "recordWork",
    { on, note: "x" },
    "kernel",
    "final"
  ],
  [
    "an oral agreement is signed",
    () => agreed({}, { form: "oral" }),
    "a",
    "sign",
    { by: "a", on },
    "MD-32",
    "agreement-is-oral"
  ],
  ["a written one is assented to", agreed, "a", "assent", { on }, "MD-31", "agreement-is-written"],
  [
    "the case goes on while a risk is unmet",
    () => after(talking(), ["li", "flagRisk", { id: "r1", kind: "criminal", text: "x" }]),
    "li",
    "recordSession",
    session(["a", "b", "li"]),
    "MD-46",
    "risk-not-reported"
  ],
  [
    "a seal while sham mediation is suspected",
    () => after(agreed(), ["li", "suspectSham", { text: "x" }]),
    "desk",
    "affixSeal",
    { on },
    "MD-131",
    "sham-is-suspected"
  ]
]
const missing: ReadonlyArray<Row> = [
  [
    "sessions without the consent of b",
    () => after(accepted(), ["a", "consent", { agrees: true }]),
    "desk",
    "openSessions",
    undefined,
    "MD-10",
    "a-party-has-not-consented"
  ],
  [
    "sessions before the rights are explained",
    accepted,
    "desk",
    "openSessions",
    undefined,
    "MD-12",
    "rights-not-explained"
  ],
  ["a guardian without a paper", accepted, "desk", "represent", guardian, "MD-107", "paper-is-missing"],
  [
    "a file without a work record",
    () => after(ready(), ["b", "consent", { agrees: false }]),
    "desk",
    "archive",
    undefined,
    "MD-47",
    "work-record-missing"
  ],
  [
    "a file without the route notice",
    () => after(talking().day("2026-04-10"), ["desk", "giveRouteNotice", { to: ["a"] }]),
    "desk",
    "archive",
    undefined,
    "MD-27",
    "route-notice-missing"
  ],
  ["a file with an obligation open", effective, "desk", "archive", undefined, "MD-47", "obligations-open"],
  [
    "a suspicion dismissed without a report",
    () => after(talking(), ["li", "suspectSham", { text: "x" }]),
    "desk",
    "dismissSham",
    undefined,
    "MD-131",
    "sham-is-not-reported"
  ]
]
/** Terms are made for the case they are for. */
const inputOf = (t: Table, input: unknown): unknown => {
  if (input === "terms") return terms(t)
  if (input === "before") return terms(t, { on: "2026-03-01" })
  if (input === "due") return terms(t, { obligations: [{ ...terms(t).obligations[0], due: "2026-03-01" }] })
  return input
}
const refused = ([, make, person, act, input, rule, code]: Row): void => {
  const t = make()
  const before = { state: t.state, facts: t.facts.length }
  const reasons = t.reasons(person, act, inputOf(t, input) as never)
  expect(reasons.map((r) => `${r.rule} ${r.code}`)).toContain(`${rule} ${code}`)
  // whoever may do it at all hears why not, in words
  for (const r of reasons) expect(r.code).not.toBe("")
  expect(t.say(person, act, inputOf(t, input) as never)).not.toEqual([])
  expect({ state: t.state, facts: t.facts.length }).toEqual(before)
}
describe("MD-3, MD-14, MD-19, MD-35 the wrong person", () => {
  it.each(wrongPerson)("%s", (...row) => refused(row))
})
describe("MD-2, MD-23, MD-33, MD-39, MD-43, MD-125 the wrong time", () => {
  it.each(wrongTime)("%s", (...row) => refused(row))
})
describe("MD-11, MD-31, MD-32, MD-46, MD-131 the wrong state", () => {
  it.each(wrongState)("%s", (...row) => refused(row))
})
describe("MD-10, MD-12, MD-27, MD-47, MD-107 a paper or a word is missing", () => {
  it.each(missing)("%s", (...row) => refused(row))
})
describe("MD-3 the table is what it says", () => {
  const all = [...wrongPerson, ...wrongTime, ...wrongState, ...missing]
  it("at least forty moves, each its own", () => {
    expect(all.length).toBeGreaterThanOrEqual(40)
    expect(new Set(all.map(([what]) => what)).size).toBe(all.length)
  })
})
