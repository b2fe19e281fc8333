/**
 * What a mediation records: the subject it is opened with, and its facts. Ids, codes, days and amounts are plain; names
 * and free text are sealed.
 */
import type { Attachment, CivilDate, Sealed, Span } from "@linli/kernel"
import type { CandourFacts } from "./Candour.ts"
import type { GroundFacts } from "./commonGround/Facts.ts"
import type { Package } from "./commonGround/Model.ts"
import type { ImpartialityFacts } from "./Impartiality.ts"
import type { FrozenModel } from "./Model.ts"
import type { RepresentationFacts, Side } from "./Representation.ts"

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
  /** The community that earlier case is kept in, where it is another one. */
  readonly refersToCommunity?: string | undefined
  /** Parties that stand together; left out: each for itself. Every party is on one side. */
  readonly sides?: ReadonlyArray<Side> | undefined
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

/** A dispute that somebody passed on, with its papers. */
export interface Referral {
  readonly by: string
  /** Of a court: before it accepted the case or after. */
  readonly stage?: "before-acceptance" | "after-acceptance" | undefined
  /** In which procedure a court hears the case it had accepted; left out: the ordinary one. */
  readonly procedure?: "ordinary" | "summary" | undefined
  readonly on?: CivilDate | undefined
  readonly papers: ReadonlyArray<Attachment>
}
/** An organ that is, or was, seized of the same matter. */
export interface Elsewhere {
  readonly organ: string
  readonly stands: "reserved" | "handling" | "decided"
}
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
/** Something a member of the panel takes on beside what the parties owe. */
export interface PanelTask {
  readonly id: string
  readonly who: string
  readonly what: Sealed<string>
  readonly due: CivilDate
}
/** What the obligations add up to: all, or those of one debtor, of one creditor. */
export interface Total {
  readonly debtor?: string | undefined
  readonly creditor?: string | undefined
  readonly amountMinor: number
  readonly currency: string
}
/** An expense the parties agreed to share among themselves, such as a surveyor's bill. Never the mediation itself. */
export interface SharedExpense {
  readonly id: string
  readonly what: Sealed<string>
  /** Who is paid: neither the panel nor the committee. */
  readonly payee: string
  readonly amountMinor: number
  readonly currency: string
  readonly shares: ReadonlyArray<{ readonly party: string; readonly amountMinor: number }>
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
  readonly tasks?: ReadonlyArray<PanelTask> | undefined
  readonly totals?: ReadonlyArray<Total> | undefined
  readonly expenses?: ReadonlyArray<SharedExpense> | undefined
  /** Classes of subject it is about, such as `title`; some of them no court confirms. */
  readonly concerns?: ReadonlyArray<string> | undefined
}
export interface SessionNoted {
  readonly kind: "joint" | "separate"
  readonly on: CivilDate
  readonly present: ReadonlyArray<string>
  /** Confidential to those present. */
  readonly note: Sealed<string>
  /** Whether the public was admitted, because every party asked for it. */
  readonly open?: boolean | undefined
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
  /** The organ it belongs to. */
  readonly organ?: string | undefined
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
  /** Who signed in the party's name. */
  readonly through?: string | undefined
}
/** Somebody objects before the court to the ruling that confirmed the agreement. */
export interface Objection {
  readonly id: string
  readonly by: "party" | "interested-person"
  /** Which party; an interested person has no id here. */
  readonly party?: string | undefined
  readonly on: CivilDate
  /** The day an interested person knew. */
  readonly knewOn?: CivilDate | undefined
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
  /** Values of issues on the table that it stands for; for the same readers. */
  readonly package?: Sealed<Package> | undefined
  /** A mediator puts it forward as acceptable to all; how many marks had been made when that was worked out. */
  readonly weighed?: number | undefined
}

/** Fact name → what it holds. A type, not an interface, so that it has an index signature. */
export type MediationFacts = SpineFacts & RepresentationFacts & ImpartialityFacts & CandourFacts & GroundFacts

type SpineFacts = {
  readonly Referred: Referral
  readonly ElsewhereNoted: Elsewhere
  /** The least cell of published figures on the day the case was opened. */
  readonly CountedUnder: { readonly leastCell: number }
  readonly Described: { readonly dispute: Sealed<string> }
  readonly ModelChosen: { readonly model: FrozenModel }
  readonly PartyIntroduced: Introduction
  readonly RegistrarNamed: { readonly registrar: string }
  readonly Accepted: { readonly on: CivilDate; readonly registrar: string }
  readonly Redirected: Redirection
  readonly ConsentRecorded: {
    readonly party: string
    readonly agrees: boolean
    readonly on: CivilDate
    /** Who said it in the party's name. */
    readonly through?: string | undefined
  }
  readonly RightsExplained: { readonly to: ReadonlyArray<string>; readonly on: CivilDate }
  readonly PanelFormed: {
    readonly core: ReadonlyArray<Seat>
    /** Those whom every party chose; the others were designated. */
    readonly chosen?: ReadonlyArray<string> | undefined
  }
  readonly Invited: Seat & {
    /** The side that brings this helper. */
    readonly side?: string | undefined
  }
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
  readonly RulingReceived: {
    readonly outcome: "confirmed" | "refused"
    readonly on: CivilDate
    /** How long an interested person has to object, from the day they knew; of a confirmation. */
    readonly interested?: Span | undefined
  }
  readonly ObjectionNoted: Objection
  readonly ObjectionDecided: { readonly id: string; readonly outcome: "upheld" | "dismissed"; readonly on: CivilDate }
  readonly MediatedAnew: { readonly on: CivilDate }
  readonly ObligationPerformed: { readonly id: string; readonly on: CivilDate }
  readonly BreachNoted: { readonly id: string; readonly on: CivilDate }
  readonly TaskEnded: { readonly id: string; readonly outcome: "done" | "dropped"; readonly on: CivilDate }
  readonly VisitPlanned: { readonly id: string; readonly on: CivilDate }
  readonly VisitMade: { readonly id: string; readonly on: CivilDate; readonly note: Sealed<string> }
  readonly RiskFlagged: Risk
  readonly PreventionTaken: { readonly risk: string; readonly text: Sealed<string> }
  readonly RiskReported: {
    readonly risk: string
    readonly to: "police" | "competent-department"
    readonly on: CivilDate
  }
  /** The last day of the first session, where the jurisdiction sets one. */
  readonly FirstSessionSet: { readonly by: CivilDate; readonly postponed: boolean }
  readonly CertificateAsked: { readonly party: string; readonly on: CivilDate; readonly by?: CivilDate | undefined }
  readonly CertificateGiven: { readonly party: string; readonly on: CivilDate }
  readonly ShamSuspected: { readonly on: CivilDate; readonly text: Sealed<string> }
  readonly ShamReported: { readonly to: "police" | "competent-department" | "court"; readonly on: CivilDate }
  readonly ShamDismissed: { readonly on: CivilDate }
  /** Whether the dispute is major or complex. */
  readonly GravityNoted: { readonly grave: boolean; readonly on: CivilDate }
  readonly EvaluationWished: { readonly party: string; readonly by: string }
  readonly EvaluationGiven: { readonly by: string; readonly on: CivilDate; readonly text: Sealed<string> }
  readonly Ended: { readonly why: "refused" | "withdrawn" | "failed"; readonly on: CivilDate }
  readonly RouteNoticeGiven: RouteNotice
  readonly Archived: {
    readonly on: CivilDate
    /** As the register has it. */
    readonly number?: string | undefined
  }
}
