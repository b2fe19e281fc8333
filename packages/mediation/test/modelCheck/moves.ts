/** Everything anybody may try in a small case: 2 parties, 2 core members, 2 who may be invited, a registrar. */
import { CivilDate } from "@linli/quantities"
import type { Command } from "../fixtures/table.ts"

export const parties = ["a", "b"]
export const people = ["a", "b", "li", "wang", "sun", "zhou", "desk"]
const core = [
  { who: "li", role: "community-party-organisation" },
  { who: "wang", role: "residents-committee" }
]
/** An act with an input, and those who try it. */
export interface Move {
  readonly act: Command
  readonly by: ReadonlyArray<string>
  readonly input: (today: string, due: string | undefined) => unknown
}
const move = (act: Command, input: Move["input"] = () => undefined, by: ReadonlyArray<string> = people): Move => ({
  act,
  by,
  input
})
const terms = (form: string) => (on: string) => ({
  form,
  on,
  scope: "full",
  facts: "x",
  issues: "x",
  responsibilities: [],
  obligations: [{ id: "o1", debtor: "b", creditor: "a", what: "x", due: CivilDate.addDays(on, 10) }],
  remaining: []
})
const session = (kind: string, present: ReadonlyArray<string>) => (on: string) => ({ kind, on, present, note: "x" })

export const intake = [
  move("accept"),
  move("redirect", () => ({ reason: "not-mediable", routes: ["court"] }), ["a", "desk"]),
  move("noteElsewhere", () => ({ organ: "court", stands: "handling" }), ["desk"])
]
export const consent = [
  move("consent", () => ({ agrees: true })),
  move("consent", () => ({ agrees: false })),
  move("explainRights", (on) => ({ to: parties, on }), ["a", "desk", "li"])
]
export const panel = [
  move("formPanel", () => ({ core }), ["a", "li", "desk"]),
  move("formPanel", () => ({ core: [{ ...core[0], who: "a" }, core[1]] }), ["desk"])
]
const invitations = (who: string) => [
  move("invite", () => ({ who, role: "surveyor" }), ["a", "desk"]),
  move("answerInvitation", () => ({ who, agrees: true })),
  move("answerInvitation", () => ({ who, agrees: false }), ["b"]),
  move("cancelInvitation", () => ({ who }), ["desk"])
]
export const first = invitations("sun")
export const second = invitations("zhou")
export const talks = [
  move("openSessions"),
  move("recordSession", session("joint", ["a", "b", "li"]), ["a", "li", "desk"]),
  move("recordSession", session("joint", ["a", "b", "sun"]), ["sun"]),
  move("recordSession", session("separate", ["a", "wang"]), ["wang"])
]
export const coming = [
  move("agree", terms("written")),
  move("agree", terms("oral"), ["li"]),
  move("reviseTerms", terms("written"), ["li"])
]
export const signing = [
  ...["a", "b", "li", "wang", "sun"].map((by) => move("sign", (on) => ({ by, on }), [by, "desk"])),
  move("affixSeal", (on) => ({ on })),
  move("assent", (on) => ({ on }))
]
export const extension = [
  move("agreeToExtend", (_, due) => ({ to: CivilDate.addDays(due ?? "2026-12-01", 20) }), ["a", "b", "li"])
]
export const ending = [
  move("withdraw"),
  move("fail"),
  move("giveRouteNotice", () => ({})),
  move("giveRouteNotice", () => ({ to: ["a"] }), ["desk"]),
  move("recordWork", (on) => ({ on, note: "x" }), ["desk", "li"]),
  move("archive")
]
/** What a file needs, and one way to end. */
export const filing = ending.filter((m) => ["withdraw", "recordWork", "archive"].includes(m.act))
export const after = [
  move("recordPerformance", (on) => ({ obligation: "o1", on })),
  move("noteBreach", (on) => ({ obligation: "o1", on }), ["a", "b", "desk"]),
  move("requestConfirmation", (on) => ({ on, parties }), ["a", "desk"]),
  move("recordRuling", (on) => ({ on, outcome: "confirmed" }), ["desk"]),
  move("recordRuling", (on) => ({ on, outcome: "refused" }), ["desk"]),
  move("mediateAnew"),
  move("planVisit", (on) => ({ id: "v1", on: CivilDate.addDays(on, 5) }), ["desk"]),
  move("recordVisit", (on) => ({ id: "v1", on, note: "x" }), ["desk"])
]
export const objections = [
  move("noteObjection", (on) => ({ id: "x1", by: "party", party: "a", on }), ["a", "desk"]),
  move("noteObjection", (on) => ({ id: "x2", by: "interested-person", on }), ["desk"]),
  move("decideObjection", (on) => ({ id: "x1", outcome: "upheld", on }), ["a", "desk"]),
  move("decideObjection", (on) => ({ id: "x1", outcome: "dismissed", on }), ["desk"])
]
export const recusal = [
  move("askRecusal", () => ({ who: "li" }), ["a", "b"]),
  move("askRecusal", () => ({ who: "sun" }), ["b"]),
  move("decideRecusal", () => ({ who: "li", granted: true })),
  move("decideRecusal", () => ({ who: "li", granted: false }), ["desk"]),
  move("decideRecusal", () => ({ who: "sun", granted: true }), ["desk"]),
  move("waiveConflict", () => ({ who: "li" })),
  move("leavePanel", () => ({ who: "li", because: "recused" }), ["li", "wang", "desk"])
]
export const conflict = [
  move("declareConflict", () => ({ who: "li", kind: "kinship", party: "a" }), ["li", "b"]),
  move("declareConflict", () => ({ who: "wang", kind: "employment", party: "b" }), ["desk"]),
  move("waiveConflict", () => ({ who: "wang" }), ["a"]),
  move("handOver")
]
export const risk = [
  move("flagRisk", () => ({ id: "r1", kind: "criminal", text: "x" }), ["desk", "li"]),
  move("takePrevention", () => ({ risk: "r1", text: "x" }), ["desk"]),
  move("reportRisk", (on) => ({ risk: "r1", to: "police", on }), ["desk"])
]
export const sham = [
  move("suspectSham", () => ({ text: "x" }), ["a", "desk", "li"]),
  move("reportSham", (on) => ({ to: "police", on }), ["desk"]),
  move("dismissSham", () => undefined, ["a", "desk"]),
  move("endAsSham", () => undefined, ["desk"])
]
const paper = { hash: "0".repeat(64), type: "image/png", bytes: 1 }
/** A guardian of one party; somebody of the panel who becomes the other's agent. */
export const acting = [
  move("represent", (on) => ({ who: "guardian", of: ["a"], as: "guardian", maySettle: true, on, paper }), [
    "a",
    "desk"
  ]),
  move("represent", (on) => ({ who: "li", of: ["b"], as: "agent", maySettle: true, on }), ["b", "desk"]),
  move("endRepresentation", (on) => ({ who: "guardian", on }), ["desk"]),
  move("consent", () => ({ agrees: true }), ["guardian", "a", "b", "li"]),
  move("consent", () => ({ agrees: false }), ["guardian"]),
  move("withdraw", () => undefined, ["guardian", "li"])
]
/** Acts that change nothing of what the properties are about, or that this land does not know; their own rules test them. */
export const elsewhere: ReadonlyArray<string> = [
  "apply",
  "introduce",
  "chooseMediator",
  "replaceRole",
  "offer",
  "answerOffer",
  "askForWriting",
  "askForPublicity",
  "noteAdmission",
  "releaseAdmission",
  "proposeUndisputedFacts",
  "signUndisputedFacts",
  "tableIssue",
  "takeOffIssue",
  "mark",
  "endTask",
  "noteGravity",
  "wishEvaluation",
  "giveEvaluation",
  "postponeFirstSession",
  "askCertificate",
  "giveCertificate"
]
export const everything = [
  ...intake,
  ...consent,
  ...panel,
  ...first,
  ...second,
  ...talks,
  ...coming,
  ...signing,
  ...extension,
  ...ending,
  ...after,
  ...objections,
  ...recusal,
  ...conflict,
  ...risk,
  ...sham,
  ...acting
]
