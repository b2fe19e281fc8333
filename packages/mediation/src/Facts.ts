/**
 * What a mediation records: the subject it is opened with, and its facts. Ids, codes, days and amounts are plain; names
 * and free text are sealed.
 */
import type { Attachment, CivilDate, Sealed } from "@linli/kernel"
import type { FrozenModel } from "./Model.ts"

/** Given once, when the case is opened. */
export interface MediationSubject {
  /** Kind of dispute, a code such as `leak`, `noise`, `property-fee`. A model may invite by it. */
  readonly kind: string
  /** Opaque ids of persons or bodies, two or more. Never names. */
  readonly parties: ReadonlyArray<string>
  readonly origin: Origin
  /** Code of who referred it, such as `court`, `police`, `hotline`. */
  readonly referredBy?: string | undefined
  /** The day somebody asked for mediation. It interrupts limitation. */
  readonly requestedOn: CivilDate
  /** Code of the place, such as a compound or a building. */
  readonly place?: string | undefined
  /** Id of an earlier case that this one follows. */
  readonly refersTo?: string | undefined
}
export type Origin = "application" | "initiative" | "referral"

/** Where a dispute may go besides, or instead. */
export type Route = "arbitration" | "administrative" | "court" | "police" | "other-committee"
export type RedirectReason =
  | "reserved-to-an-organ"
  | "already-decided"
  | "handled-elsewhere"
  | "not-mediable"
  | "no-impartial-panel"

export interface Seat {
  readonly who: string
  /** Role id of the case's model. */
  readonly role: string
}
/** Something one party is to do for another. */
export interface ObligationTerms {
  readonly id: string
  readonly debtor: string
  readonly creditor: string
  readonly due: CivilDate
  readonly amountMinor?: number | undefined
  readonly currency?: string | undefined
}
export interface Obligation extends ObligationTerms {
  readonly what: Sealed<string>
  /** In which manner. */
  readonly how?: Sealed<string> | undefined
}
export interface Responsibility {
  readonly party: string
  readonly text: Sealed<string>
}
/** Terms as they were put down; they bind once they have effect. */
export interface Terms {
  readonly scope: "full" | "partial"
  readonly form: "written" | "oral"
  /** The day the parties came to terms. */
  readonly on: CivilDate
  readonly facts: Sealed<string>
  readonly issues: Sealed<string>
  readonly responsibilities: ReadonlyArray<Responsibility>
  readonly obligations: ReadonlyArray<Obligation>
  /** What else was agreed. */
  readonly content?: Sealed<string> | undefined
  /** Points that stay open. */
  readonly remaining: ReadonlyArray<Sealed<string>>
}
export interface SessionNoted {
  readonly kind: "joint" | "separate"
  readonly on: CivilDate
  readonly present: ReadonlyArray<string>
  /** Confidential to those present. */
  readonly note: Sealed<string>
}
export interface RouteNotice {
  readonly about: "case" | "remaining" | "breach" | "ruling"
  readonly routes: ReadonlyArray<Route>
  readonly to: ReadonlyArray<string>
  readonly on: CivilDate
}
export interface Redirection {
  readonly reason: RedirectReason
  readonly routes: ReadonlyArray<Route>
  readonly on: CivilDate
  readonly explanation?: Sealed<string> | undefined
}
export interface Introduction {
  readonly party: string
  readonly kind: "person" | "body"
  readonly name: Sealed<string>
  readonly contact?: Sealed<string> | undefined
}
export interface Signature {
  readonly by: string
  readonly as: "party" | "mediator"
  /** The day on the paper, which may lie before the day of recording. */
  readonly on: CivilDate
  readonly paper?: Attachment | undefined
}
export interface Risk {
  readonly id: string
  readonly kind: "escalation" | "public-order" | "criminal"
  readonly text: Sealed<string>
}
export interface Offer {
  readonly id: string
  readonly by: string
  readonly to: ReadonlyArray<string>
  /** The offer it counters. */
  readonly answers?: string | undefined
  /** Confidential to its maker and those it is made to. */
  readonly text: Sealed<string>
}

/** Fact name → what it holds. A type, not an interface, so that it has an index signature. */
export type MediationFacts = {
  readonly Described: { readonly dispute: Sealed<string> }
  readonly ModelChosen: { readonly model: FrozenModel }
  readonly PartyIntroduced: Introduction
  readonly RegistrarNamed: { readonly registrar: string }
  readonly Accepted: { readonly on: CivilDate; readonly registrar: string }
  readonly Redirected: Redirection
  readonly ConsentRecorded: { readonly party: string; readonly agrees: boolean; readonly on: CivilDate }
  readonly RightsExplained: { readonly to: ReadonlyArray<string>; readonly on: CivilDate }
  readonly PanelFormed: { readonly core: ReadonlyArray<Seat> }
  readonly Invited: Seat
  readonly InvitationAnswered: { readonly who: string; readonly party: string; readonly agrees: boolean }
  readonly InvitationCancelled: { readonly who: string }
  readonly SeatLeft: { readonly who: string; readonly because: "recused" | "other" }
  readonly SessionHeld: SessionNoted
  readonly WorkRecorded: {
    readonly on: CivilDate
    readonly readers: ReadonlyArray<string>
    readonly note: Sealed<string>
  }
  readonly OfferMade: Offer
  readonly OfferAnswered: { readonly id: string; readonly party: string; readonly accepts: boolean }
  readonly ExtensionWished: { readonly party: string; readonly to: CivilDate }
  readonly WritingAsked: { readonly party: string }
  readonly AgreementReached: Terms
  readonly TermsRevised: Terms
  readonly Signed: Signature
  readonly Assented: { readonly party: string; readonly on: CivilDate }
  readonly SealAffixed: { readonly on: CivilDate }
  readonly BecameEffective: { readonly on: CivilDate }
  readonly ConfirmationRequested: { readonly on: CivilDate; readonly parties: ReadonlyArray<string> }
  readonly RulingReceived: { readonly outcome: "confirmed" | "refused"; readonly on: CivilDate }
  readonly MediatedAnew: { readonly on: CivilDate }
  readonly ObligationPerformed: { readonly id: string; readonly on: CivilDate }
  readonly BreachNoted: { readonly id: string; readonly on: CivilDate }
  readonly VisitPlanned: { readonly id: string; readonly on: CivilDate }
  readonly VisitMade: { readonly id: string; readonly on: CivilDate; readonly note: Sealed<string> }
  readonly RiskFlagged: Risk
  readonly PreventionTaken: { readonly risk: string; readonly text: Sealed<string> }
  readonly RiskReported: {
    readonly risk: string
    readonly to: "police" | "competent-department"
    readonly on: CivilDate
  }
  readonly Ended: { readonly why: "refused" | "withdrawn" | "failed"; readonly on: CivilDate }
  readonly RouteNoticeGiven: RouteNotice
  readonly Archived: { readonly on: CivilDate }
}
