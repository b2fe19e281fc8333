import fc from "fast-check"
import { CivilDate } from "@linli/quantities"
import { describe, expect, it } from "vitest"
import type { CaseFact } from "@linli/kernel"
import { broken } from "../fixtures/invariants.ts"
import { agreed, type Command, effective, panel, ready, type Table, table, talking, terms } from "../fixtures/table.ts"

const people = ["a", "b", "li", "wang", "sun", "zhou", "desk"]
const inputs: Readonly<Record<string, (t: Table, n: number) => unknown>> = {
  consent: (_, n) => ({ agrees: n % 5 !== 0 }),
  explainRights: (t, n) => ({ to: n % 2 === 0 ? ["a", "b"] : ["a"], on: t.today() }),
  formPanel: (_, n) => ({ core: n % 4 === 0 ? [{ ...panel[0], who: "a" }, panel[1]] : panel }),
  invite: (_, n) => ({ who: people[n % people.length], role: "lawyer" }),
  answerInvitation: (_, n) => ({ who: people[n % people.length], agrees: n % 4 !== 0 }),
  cancelInvitation: (_, n) => ({ who: people[n % people.length] }),
  leavePanel: (_, n) => ({ who: people[n % people.length], because: "other" }),
  openSessions: () => undefined,
  recordSession: (t, n) => ({
    kind: n % 2 === 0 ? "joint" : "separate",
    on: t.today(),
    present: people.filter((_, i) => i < 2 + (n % 5) || (n >> i) % 2 === 0),
    note: "x"
  }),
  recordWork: (t) => ({ on: t.today(), note: "x" }),
  agreeToExtend: (t, n) => ({ to: CivilDate.addDays(t.today(), n % 40) }),
  askForWriting: () => undefined,
  agree: (t, n) =>
    terms(t, {
      form: n % 2 === 0 ? "written" : "oral",
      ...(n % 7 === 0 ? { scope: "partial", remaining: ["x"] } : {})
    }),
  reviseTerms: (t, n) => terms(t, { form: n % 2 === 0 ? "written" : "oral" }),
  sign: (t, n) => ({ by: people[n % people.length], on: CivilDate.addDays(t.today(), -(n % 3)) }),
  affixSeal: (t) => ({ on: t.today() }),
  assent: (t) => ({ on: t.today() }),
  requestConfirmation: (t, n) => ({ on: t.today(), parties: n % 3 === 0 ? ["a"] : ["a", "b"] }),
  recordRuling: (t, n) => ({ on: t.today(), outcome: n % 2 === 0 ? "confirmed" : "refused" }),
  mediateAnew: () => undefined,
  recordPerformance: (t) => ({ obligation: "o1", on: t.today() }),
  noteBreach: (t) => ({ obligation: "o1", on: t.today() }),
  withdraw: () => undefined,
  fail: () => undefined,
  giveRouteNotice: (_, n) => (n % 2 === 0 ? {} : { to: ["a"] }),
  flagRisk: (_, n) => ({ id: `r${n % 3}`, kind: n % 2 === 0 ? "criminal" : "escalation", text: "x" }),
  takePrevention: (_, n) => ({ risk: `r${n % 3}`, text: "x" }),
  reportRisk: (t, n) => ({ risk: `r${n % 3}`, to: "police", on: t.today() }),
  chooseMediator: (_, n) => ({ role: panel[n % 2]!.role, who: people[n % people.length] }),
  askRecusal: (_, n) => ({ who: people[n % people.length] }),
  decideRecusal: (_, n) => ({ who: people[(n >> 1) % people.length], granted: n % 2 === 0 }),
  declareConflict: (_, n) => ({ who: people[n % people.length], kind: n % 2 === 0 ? "kinship" : "employment" }),
  waiveConflict: (_, n) => ({ who: people[n % people.length] }),
  represent: (t, n) => ({
    who: n % 2 === 0 ? "zhou" : people[n % people.length],
    of: [n % 3 === 0 ? "a" : "b"],
    as: "agent",
    maySettle: n % 4 !== 0,
    on: t.today()
  }),
  endRepresentation: (t) => ({ who: "zhou", on: t.today() }),
  askForPublicity: (_, n) => ({ open: n % 2 === 0 }),
  noteAdmission: (_, n) => ({ id: `x${n % 9}`, party: n % 2 === 0 ? "a" : "b", text: "x", present: ["a", "b", "li"] }),
  releaseAdmission: (_, n) => ({ id: `x${n % 9}` }),
  proposeUndisputedFacts: (_, n) => ({ id: `u${n % 3}`, text: "x" }),
  signUndisputedFacts: (t, n) => ({ id: `u${n % 3}`, on: t.today(), to: n % 2 === 0 ? ["a"] : ["a", "b"] }),
  suspectSham: () => ({ text: "x" }),
  reportSham: (t) => ({ to: "court", on: t.today() }),
  dismissSham: () => undefined,
  endAsSham: () => undefined,
  askCertificate: () => undefined,
  giveCertificate: (t, n) => ({ to: n % 2 === 0 ? "a" : "b", on: t.today() }),
  accept: () => undefined,
  redirect: () => ({ reason: "not-mediable", routes: ["court"] }),
  archive: () => undefined,
  offer: (_, n) => ({ id: `f${n % 9}`, to: [people[n % people.length]], text: "x" }),
  answerOffer: (_, n) => ({ id: `f${n % 9}`, accepts: n % 2 === 0 })
}
/** Whose act it usually is; one time in three somebody else tries. */
const usual = (act: string, n: number): string => {
  if (/^(consent|answer|agreeToExtend|ask|choose|waive|release|assent|withdraw|recordPerf|noteBreach)/.test(act))
    return n % 2 === 0 ? "a" : "b"
  return /^(open|recordSession|noteAdm|propose|suspect|agree|revise|fail|flag|take|report)/.test(act) ? "li" : "desk"
}
const rare = new Set(
  ["withdraw", "fail", "archive", "leavePanel", "cancelInvitation", "flagRisk", "endAsSham"].concat(
    // what stops a case until somebody else settles it is rare, too
    ["suspectSham", "askRecusal", "declareConflict", "represent"]
  )
)
/** Any act by anybody, or something that could be done where the case stands; what ends or stops it is rare. */
const chosen = (t: Table, act: number, who: number, n: number) => {
  const any = acts[act] as string
  if (n % 3 === 0) return { name: any, person: people[who] ?? "a" }
  const now = ["desk", "li", "a", "b"].flatMap((person) =>
    t.options(person).flatMap(({ act, possible }) => {
      const name = act.replace("mediation.", "")
      return possible && name in inputs && usual(name, n) === person && (n % 10 === 1 || !rare.has(name))
        ? [{ name, person }]
        : []
    })
  )
  return now[act % Math.max(now.length, 1)] ?? { name: any, person: usual(any, n) }
}
const acts = Object.keys(inputs) as ReadonlyArray<Command>
const move = fc.record({
  who: fc.nat(people.length - 1),
  act: fc.nat(acts.length - 1),
  n: fc.nat(10_000),
  days: fc.constantFrom(0, 0, 0, 0, 0, 1, 3, 12)
})
const play = (t: Table, moves: ReadonlyArray<{ who: number; act: number; n: number; days: number }>) => {
  let done = 0
  let refused = 0
  for (const { act, days, n, who } of moves) {
    if (days > 0) t.day(CivilDate.addDays(t.today(), days))
    // the generator makes inputs of the right shape for each act, and persons of any kind
    const { name, person } = chosen(t, act, who, n)
    const no = t.say(person, name as "archive", inputs[name]?.(t, n) as never)
    if (no.length === 0) done += 1
    else refused += 1
  }
  return { done, refused }
}
const times = Number(process.env["LINLI_TIMES"] ?? 1)
const starts = [table, ready, talking, agreed, effective]

describe("MD-10 to MD-47: no sequence of acts breaks what must hold", () => {
  it("from any stage of a case", () => {
    const reached = new Set<string>()
    const counts = { done: 0, refused: 0 }
    fc.assert(
      fc.property(
        fc.nat(starts.length - 1),
        fc.array(move, { minLength: 20, maxLength: 60, size: "max" }),
        (start, moves) => {
          const t = starts[start]!()
          const { done, refused } = play(t, moves)
          counts.done += done
          counts.refused += refused
          for (const { data, type } of t.facts) if (type === "mediation/Moved") reached.add(data.to)
          expect(broken(t.facts)).toEqual([])
          // what the facts add up to is what the acts left
          expect({ at: t.engine.fold("c1", t.facts).at, data: t.engine.fold("c1", t.facts).data }).toEqual({
            at: t.at,
            data: t.data
          })
        }
      ),
      { numRuns: 13 * times, seed: 20260302 }
    )
    // A generator that never reaches a state, is never refused or never gets through, proves nothing.
    const all = ["accepted", "agreed", "archived", "effective", "inSession", "redirected", "terminated"]
    if (times >= 20) expect([...reached].toSorted()).toEqual(all)
    expect(reached.size).toBeGreaterThan(3)
    expect(counts.done).toBeGreaterThan(100 * times)
    expect(counts.refused).toBeGreaterThan(100 * times)
  })

  it("a party can always withdraw before the agreement has effect", () => {
    fc.assert(
      fc.property(
        fc.nat(starts.length - 1),
        fc.array(move, { maxLength: 40, size: "max" }),
        fc.constantFrom("a", "b"),
        (start, moves, who) => {
          const t = starts[start]!()
          play(t, moves)
          if (!["registered", "accepted", "inSession", "agreed"].includes(t.at)) return
          expect(t.say(who, "withdraw")).toEqual([])
        }
      ),
      { numRuns: 10 * times }
    )
  })

  it("what is possible by `options` is never refused for a reason it did not name", () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 25, size: "max" }), fc.nat(people.length - 1), (moves, who) => {
        const t = ready()
        play(t, moves)
        const person = people[who]!
        for (const o of t.options(person)) {
          const act = o.act.replace("mediation.", "") as "archive"
          if (inputs[act] !== undefined && inputs[act](t, 0) === undefined)
            expect(o.possible).toBe(t.reasons(person, act).length === 0)
        }
      }),
      { numRuns: 3 * times }
    )
  })
})

describe("MD-32 the invariants find planted faults", () => {
  const facts = effective().facts
  const without = (name: string, which: (d: any) => boolean = () => true): ReadonlyArray<CaseFact> =>
    facts.filter((f) => !(f.type === `mediation/${name}` && which(f.data)))
  it.each([
    [
      "a party's signature",
      without("Signed", (d) => d.by === "b"),
      "effect without a signature, a mediator, the seal or an assent"
    ],
    ["the seal", without("SealAffixed"), "effect without a signature, a mediator, the seal or an assent"],
    ["a consent", without("ConsentRecorded", (d) => d.party === "a"), "a session without every consent"],
    ["the rights", without("RightsExplained"), "a session without the rights explained"],
    ["the panel", without("PanelFormed"), "a stranger at a session"]
  ])("without %s", (_, some, what) => expect(broken(some)).toContain(what))
  const before = (name: string, type: string, data: object): ReadonlyArray<CaseFact> => {
    const at = facts.findIndex((f) => f.type === `mediation/${name}`)
    return [...facts.slice(0, at), { ...facts[at]!, type: `mediation/${type}`, data }, ...facts.slice(at)]
  }
  it.each([
    ["SessionHeld", "RecusalAsked", { who: "li", party: "a" }, "somebody recused was at a session"],
    ["SessionHeld", "ConflictDeclared", { who: "wang", kind: "kinship" }, "somebody recused was at a session"],
    ["Signed", "RecusalAsked", { who: "li", party: "a" }, "somebody recused signed"],
    ["SealAffixed", "ShamSuspected", { on: "2026-03-02" }, "a seal while a sham is suspected"]
  ])("before %s, %s", (name, type, data, what) => expect(broken(before(name, type, data))).toContain(what))
  it("a later day", () => {
    const changed = facts.map((f) =>
      f.type === "mediation/BecameEffective" ? { ...f, data: { on: "2026-03-09" } } : f
    )
    expect(broken(changed)).toEqual(["the day of effect is not the last"])
  })
  it("nothing in the case as it is", () => expect(broken(facts)).toEqual([]))
})
