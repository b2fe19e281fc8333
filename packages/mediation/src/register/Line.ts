/** One case as the register keeps it: kind, place, days and outcome. No person, no text. */
import type { CivilDate } from "@linli/kernel"
import type { MediationFacts, MediationSubject, Origin } from "../Facts.ts"

/** How a case came out. `agreed` waits for signatures; `open` goes on. */
export type CaseOutcome =
  | "open"
  | "redirected"
  | "agreed-full"
  | "agreed-partial"
  | "refused"
  | "withdrawn"
  | "failed"
  | "expired"

export interface Line {
  readonly case: string
  readonly kind: string
  readonly place: string | undefined
  readonly origin: Origin
  readonly referredBy: string | undefined
  readonly refersTo: string | undefined
  readonly requestedOn: CivilDate
  readonly openedOn: CivilDate
  readonly parties: number
  readonly acceptedOn?: CivilDate | undefined
  /** The last day of acceptance of a case mediated anew. */
  readonly clockFrom?: CivilDate | undefined
  readonly outcome: CaseOutcome
  /** The day of effect, of redirection, of termination. */
  readonly endedOn?: CivilDate | undefined
  readonly form?: "written" | "oral" | undefined
  readonly scope?: "full" | "partial" | undefined
  /** More time was asked for by every party. */
  readonly extended: boolean
  readonly wishes: Readonly<Record<string, ReadonlyArray<number>>>
  readonly confirmedOn?: CivilDate | undefined
  readonly owed: number
  readonly performed: number
  readonly breached: number
  readonly archivedOn?: CivilDate | undefined
}

export const opened = (id: string, s: MediationSubject, on: CivilDate): Line => ({
  case: id,
  kind: s.kind,
  place: s.place,
  origin: s.origin,
  referredBy: s.referredBy,
  refersTo: s.refersTo,
  requestedOn: s.requestedOn,
  openedOn: on,
  parties: s.parties.length,
  outcome: "open",
  extended: false,
  wishes: {},
  owed: 0,
  performed: 0,
  breached: 0
})

type Change<Data> = (line: Line, data: Data) => Line
/** How each fact changes the line of its case. */
export const changes: { readonly [K in keyof MediationFacts]?: Change<MediationFacts[K]> } = {
  Accepted: (l, e) => ({ ...l, acceptedOn: e.on, clockFrom: e.on }),
  Redirected: (l, e) => ({ ...l, outcome: "redirected", endedOn: e.on }),
  AgreementReached: (l, e) => ({ ...l, form: e.form, scope: e.scope, owed: e.obligations.length }),
  TermsRevised: (l, e) => ({ ...l, form: e.form, scope: e.scope, owed: e.obligations.length }),
  BecameEffective: (l, e) => ({
    ...l,
    outcome: l.scope === "partial" ? "agreed-partial" : "agreed-full",
    endedOn: e.on
  }),
  RulingReceived: (l, e) => (e.outcome === "confirmed" ? { ...l, confirmedOn: e.on } : l),
  ObjectionDecided: (l, e) => (e.outcome === "upheld" ? { ...l, confirmedOn: undefined } : l),
  MediatedAnew: (l, e) => ({
    ...l,
    confirmedOn: undefined,
    clockFrom: e.on,
    outcome: "open",
    endedOn: undefined,
    form: undefined,
    scope: undefined,
    owed: 0,
    performed: 0,
    breached: 0
  }),
  ObligationPerformed: (l) => ({ ...l, performed: l.performed + 1 }),
  BreachNoted: (l) => ({ ...l, breached: l.breached + 1 }),
  Ended: (l, e) => ({ ...l, outcome: e.why, endedOn: e.on }),
  Archived: (l, e) => ({ ...l, archivedOn: e.on })
}
