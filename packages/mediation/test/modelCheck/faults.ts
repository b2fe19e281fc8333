/** Faults planted in the specification of the workflow, and the part and the property that must find them. */
import type { plugins } from "../fixtures/survey.ts"
import type { Spec } from "./engine.ts"

const act = (spec: Spec, name: string, change: (act: Spec) => object): Spec => ({
  ...spec,
  acts: { ...spec.acts, [name]: { ...spec.acts[name], ...change(spec.acts[name]) } }
})
/** An act without the rule of that code. */
const without = (spec: Spec, name: string, code: string): Spec => {
  const kept = (rules: ReadonlyArray<{ readonly code: string }> = []) => rules.filter((r) => r.code !== code)
  return act(spec, name, (a) => ({ when: kept(a.when), check: kept(a.check) }))
}
/** An act whose decision loses facts, or does not lead on. */
const decided = (spec: Spec, name: string, change: (out: Spec, c: Spec) => Spec): Spec =>
  act(spec, name, (a) => ({ decide: (c: Spec) => change(a.decide(c), c) }))
const lost = (spec: Spec, name: string, events: ReadonlyArray<string>): Spec =>
  decided(spec, name, (out) => out.filter((f: Spec) => !events.includes(f["~fact"].slice("mediation/".length))))

export interface Fault {
  readonly fault: string
  readonly slice: string
  readonly finds: string
  readonly change?: (spec: Spec) => Spec
  /** A plugin, whose step or rule is what is wrong. */
  readonly plugin?: keyof typeof plugins
}
export const faults: ReadonlyArray<Fault> = [
  {
    fault: "sessions open without every consent",
    slice: "the panel and two invitations",
    finds: "a session without every consent",
    change: (s) => without(s, "openSessions", "a-party-has-not-consented")
  },
  {
    fault: "a refusal does not end the case",
    slice: "the panel and two invitations",
    finds: "a session after a refusal",
    change: (s) => decided(s, "consent", (out) => ("~go" in out ? [out.facts[0]] : out))
  },
  {
    fault: "consents outlive a refused confirmation",
    slice: "confirmation, performance, mediation anew",
    finds: "a session without every consent",
    change: (s) => ({
      ...s,
      evolve: {
        ...s.evolve,
        MediatedAnew: (d: Spec, e: Spec) => ({ ...s.evolve.MediatedAnew(d, e), consents: d.consents })
      }
    })
  },
  {
    fault: "a recusal is granted and the seat is kept",
    slice: "recusal at a party's request",
    finds: "somebody recused or contested acts",
    change: (s) => lost(s, "decideRecusal", ["ConflictDeclared", "SeatLeft"])
  },
  {
    fault: "whoever is contested keeps the capacities of a seat",
    slice: "recusal at a party's request",
    finds: "somebody recused or contested acts",
    change: (s) => ({
      ...s,
      capacities: (c: Spec) => {
        const core = c.data.core.map((seat: Spec) => seat.who)
        return { ...s.capacities(c), convener: core, mediator: core }
      }
    })
  },
  {
    fault: "a paper is signed for a mediator who is contested",
    slice: "signatures of a contested panel",
    finds: "somebody recused or contested acts",
    change: (s) => without(s, "sign", "a-seat-is-contested")
  },
  {
    fault: "the seal alone gives effect",
    slice: "sessions, terms, signatures, more time",
    finds: "effect without every signature, the seal or every assent",
    change: (s) =>
      decided(s, "affixSeal", (_, { emit, go, input }) =>
        go.effective(emit.SealAffixed(input), emit.BecameEffective({ on: input.on }))
      )
  },
  {
    fault: "nobody withdraws once there are terms",
    slice: "sessions, terms, signatures, more time",
    finds: "a party cannot withdraw",
    change: (s) => act(s, "withdraw", (a) => ({ in: a.in.filter((at: string) => at !== "agreed") }))
  },
  {
    fault: "a risk that is not met keeps parties from leaving",
    slice: "risk and suspicion",
    finds: "a party cannot withdraw",
    change: (s) => ({
      ...s,
      always: s.always.map((r: Spec) => ({ ...r, except: r.except.filter((name: string) => name !== "withdraw") }))
    })
  },
  {
    fault: "the clock stops with the first session",
    slice: "sessions, terms, signatures, more time",
    finds: "an open case without a deadline or a reason",
    change: (s) => ({ ...s, clocks: { ...s.clocks, conclusion: { ...s.clocks.conclusion, while: "accepted" } } })
  },
  {
    fault: "no work is recorded after the end",
    slice: "intake, consent and how it ends",
    finds: "the archive is out of reach",
    change: (s) => act(s, "recordWork", () => ({ in: ["accepted", "inSession"] }))
  },
  {
    fault: "after an expiry nobody can give the notice",
    slice: "sessions, terms, signatures, more time",
    finds: "the archive is out of reach",
    change: (s) => act(s, "giveRouteNotice", () => ({ in: "inSession" }))
  },
  {
    fault: "a plugin's rule under which no file is ever closed",
    slice: "a plugin's step",
    finds: "the archive is out of reach",
    plugin: "NeverCloses"
  },
  {
    fault: "a plugin's step before the archive that only leads back",
    slice: "a plugin's step",
    finds: "the archive is out of reach",
    plugin: "Circles"
  },
  {
    fault: "nobody withdraws from a case that stands in a step",
    slice: "a plugin's step",
    finds: "a party cannot withdraw",
    plugin: "SurveyPlugin",
    change: (s) => act(s, "withdraw", (a) => ({ in: a.in.filter((at: string) => at !== "accepted") }))
  }
]
