/** What an evaluation is about, what it records, and what that adds up to. */
import type { Attachment, CivilDate, Due, Sealed } from "@linli/kernel"
import type { Scheme } from "../Scheme.ts"
import type { Value } from "../Value.ts"
import type { Measure, RegisterStanding } from "./Questions.ts"

export interface EvaluationSubject {
  readonly organisation: string
  readonly category: "group" | "foundation" | "private-non-enterprise"
  /** `id@version` of the scheme of the round. */
  readonly scheme: string
  /** The day the round was publicly announced. */
  readonly noticedOn: CivilDate
  /** The evaluation office. */
  readonly office: string
}
/** Why somebody has no part in an evaluation. */
export type InterestKind = "interest" | "worked-there" | "other"
export interface Interest {
  readonly who: string
  readonly kind: InterestKind
  /** For somebody who worked there: the day they left. */
  readonly leftOn?: CivilDate | undefined
}
export interface Sitting {
  readonly on: CivilDate
  /** All members of the committee. */
  readonly members: ReadonlyArray<string>
  readonly present: ReadonlyArray<string>
}
export interface Objection {
  readonly id: string
  /** Who objected: for them and the office alone. */
  readonly by: Sealed<string>
  readonly on: CivilDate
  /** The last day on which it is decided and its maker told. */
  readonly due: Due
  readonly decidedOn?: CivilDate
  readonly servedOn?: CivilDate
}
export type MeasureKind = "downgrade" | "cancel"
export type Ground =
  | "false-information"
  | "collusion"
  | "certificate-misused"
  | "two-basic-inspections"
  | "inspection-failed-or-missed"
  | "penalised"
export interface MeasureOpen {
  readonly id: string
  readonly kind: MeasureKind
  readonly ground: Ground
  readonly noticedOn: CivilDate
  /** When the organisation was heard, or said in writing what it had to say. */
  readonly heardOn?: CivilDate
}

export interface EvaluationFacts {
  readonly [name: string]: unknown
  readonly Applied: { readonly on: CivilDate; readonly standing: RegisterStanding; readonly scheme: Scheme }
  readonly Qualified: { readonly on: CivilDate }
  readonly QualificationRefused: { readonly on: CivilDate; readonly reason: Sealed<string> }
  readonly Withdrawn: { readonly on: CivilDate }
  readonly Entered: {
    readonly fact: string
    readonly value: Value
    readonly evidence: Attachment
    readonly on: CivilDate
  }
  readonly Measured: { readonly measures: ReadonlyArray<Measure>; readonly on: CivilDate }
  readonly Visited: { readonly by: ReadonlyArray<string>; readonly on: CivilDate; readonly note: Sealed<string> }
  readonly InterestDeclared: Interest
  readonly OpinionGiven: {
    readonly total: number | readonly [number, number]
    readonly grade: string
    readonly on: CivilDate
  }
  readonly Convened: Sitting
  readonly Resolved: {
    readonly approved: boolean
    readonly yes: number
    readonly members: number
    readonly on: CivilDate
    readonly named: Sealed<string>
  }
  readonly Objected: {
    readonly id: string
    readonly by: Sealed<string>
    readonly on: CivilDate
    readonly due: Due
    readonly text: Sealed<string>
  }
  readonly ReviewDecided: {
    readonly objection: string
    readonly grade: string
    readonly total?: number | readonly [number, number] | undefined
    readonly on: CivilDate
    readonly sitting: Sitting
    readonly reasons: Sealed<string>
  }
  readonly ReviewServed: { readonly objection: string; readonly on: CivilDate }
  readonly Announced: { readonly grade: string; readonly on: CivilDate }
  readonly CertificateIssued: { readonly number: string; readonly on: CivilDate }
  readonly Reported: {
    readonly id: string
    readonly on: CivilDate
    readonly due: Due
    readonly text: Sealed<string>
  }
  readonly ReportAnswered: { readonly id: string; readonly on: CivilDate }
  readonly MeasureNoticed: {
    readonly id: string
    readonly kind: MeasureKind
    readonly ground: Ground
    readonly on: CivilDate
    readonly text: Sealed<string>
  }
  readonly MeasureHeard: { readonly id: string; readonly on: CivilDate; readonly text: Sealed<string> }
  readonly MeasureDropped: { readonly id: string; readonly on: CivilDate }
  readonly Downgraded: {
    readonly id: string
    readonly to: string
    readonly on: CivilDate
    readonly barUntil: CivilDate
    readonly reasons: Sealed<string>
  }
  readonly Cancelled: {
    readonly id: string
    readonly on: CivilDate
    readonly barUntil: CivilDate
    readonly reasons: Sealed<string>
  }
  readonly CertificateReturned: { readonly on: CivilDate }
}

export interface EvaluationData {
  readonly scheme?: Scheme
  readonly standing?: RegisterStanding
  readonly values: Readonly<Record<string, Value>>
  /** By fact: where its value is from. */
  readonly evidence: Readonly<Record<string, string>>
  readonly measuredOn?: CivilDate
  readonly visits: ReadonlyArray<{ readonly by: ReadonlyArray<string>; readonly on: CivilDate }>
  readonly interests: ReadonlyArray<Interest>
  readonly opinion?: EvaluationFacts["OpinionGiven"]
  readonly sitting?: Sitting
  readonly resolved?: {
    readonly approved: boolean
    readonly yes: number
    readonly members: number
    readonly on: CivilDate
  }
  readonly publicisedOn?: CivilDate
  readonly publicityPassed: boolean
  readonly objections: ReadonlyArray<Objection>
  /** The grade as it stands: of the opinion, of a review, announced, downgraded. */
  readonly grade?: string
  readonly announcedOn?: CivilDate
  readonly certificate?: { readonly number: string; readonly on: CivilDate }
  readonly reports: ReadonlyArray<{ readonly id: string; readonly due: Due; readonly answeredOn?: CivilDate }>
  readonly measures: ReadonlyArray<MeasureOpen>
  readonly bars: ReadonlyArray<{ readonly until: CivilDate; readonly because: "downgraded" | "cancelled" }>
  readonly returnedOn?: CivilDate
}
export const noEvaluation: EvaluationData = {
  values: {},
  evidence: {},
  visits: [],
  interests: [],
  publicityPassed: false,
  objections: [],
  reports: [],
  measures: [],
  bars: []
}
