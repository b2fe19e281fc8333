/** What the facts of a mediation add up to, and who stands in it in which capacity. */
import type { CivilDate, Sealed } from "@linli/kernel"
import type {
  Introduction,
  MediationSubject,
  Offer,
  Redirection,
  Risk,
  RouteNotice,
  Seat,
  SessionNoted,
  Signature,
  Terms
} from "./Facts.ts"
import type { FrozenModel } from "./Model.ts"

export interface Invitation extends Seat {
  /** Parties that consented. */
  readonly consents: ReadonlyArray<string>
}
export interface MadeOffer extends Offer {
  readonly accepted: ReadonlyArray<string>
  readonly declined: ReadonlyArray<string>
}
export interface KnownRisk extends Risk {
  readonly prevented: boolean
  readonly reported: boolean
}
export interface Visit {
  readonly id: string
  readonly on: CivilDate
  readonly madeOn?: CivilDate
  readonly note?: Sealed<string>
}
export interface DoneOn {
  readonly id: string
  readonly on: CivilDate
}
/** How a mediation ended without effect. */
export interface Ending {
  readonly why: "refused" | "withdrawn" | "failed" | "expired"
  readonly on: CivilDate
}

export interface MediationData {
  /** Who keeps the case for the committee. */
  readonly registrar: string | undefined
  readonly dispute: Sealed<string> | undefined
  readonly introduced: ReadonlyArray<Introduction>
  /** Frozen at opening. */
  readonly model: FrozenModel | undefined
  readonly acceptedOn: CivilDate | undefined
  /** The day the conclusion clock counts from: acceptance, or the day mediation began anew. */
  readonly clockFrom: CivilDate | undefined
  readonly redirected: Redirection | undefined
  /** The latest word of each party. */
  readonly consents: ReadonlyArray<{ readonly party: string; readonly agrees: boolean; readonly on: CivilDate }>
  /** Parties whose rights were explained to them. */
  readonly told: ReadonlyArray<string>
  readonly core: ReadonlyArray<Seat>
  readonly invited: ReadonlyArray<Invitation>
  readonly sessions: ReadonlyArray<SessionNoted>
  readonly work: ReadonlyArray<{ readonly on: CivilDate; readonly note: Sealed<string> }>
  readonly offers: ReadonlyArray<MadeOffer>
  readonly wishes: ReadonlyArray<{ readonly party: string; readonly to: CivilDate }>
  /** Parties that asked for a written agreement. */
  readonly writing: ReadonlyArray<string>
  readonly agreement: Terms | undefined
  readonly signatures: ReadonlyArray<Signature>
  readonly assents: ReadonlyArray<{ readonly party: string; readonly on: CivilDate }>
  readonly sealedOn: CivilDate | undefined
  readonly effectiveOn: CivilDate | undefined
  readonly confirmation: "none" | "lapsed" | "requested" | "confirmed" | "refused"
  readonly requestedConfirmationOn: CivilDate | undefined
  readonly performed: ReadonlyArray<DoneOn>
  readonly breaches: ReadonlyArray<DoneOn>
  readonly visits: ReadonlyArray<Visit>
  readonly risks: ReadonlyArray<KnownRisk>
  readonly ending: Ending | undefined
  readonly notices: ReadonlyArray<RouteNotice>
  /** The day nothing was left to do but to archive. */
  readonly closedOn: CivilDate | undefined
}

export const noData = (): MediationData => ({
  registrar: undefined,
  dispute: undefined,
  introduced: [],
  model: undefined,
  acceptedOn: undefined,
  clockFrom: undefined,
  redirected: undefined,
  consents: [],
  told: [],
  core: [],
  invited: [],
  sessions: [],
  work: [],
  offers: [],
  wishes: [],
  writing: [],
  agreement: undefined,
  signatures: [],
  assents: [],
  sealedOn: undefined,
  effectiveOn: undefined,
  confirmation: "none",
  requestedConfirmationOn: undefined,
  performed: [],
  breaches: [],
  visits: [],
  risks: [],
  ending: undefined,
  notices: [],
  closedOn: undefined
})

type Of = { readonly subject: MediationSubject; readonly data: MediationData }

/** Whether an invited member takes part: with the consent of every party, unless the model asks for none. */
export const takesPart = ({ data, subject }: Of, invitation: Invitation): boolean =>
  data.model?.needsConsentForInvited === false || subject.parties.every((p) => invitation.consents.includes(p))

/** Core members and invited members who take part. */
export const panelOf = (of: Of): ReadonlyArray<string> => [
  ...of.data.core.map((s) => s.who),
  ...of.data.invited.filter((i) => takesPart(of, i)).map((i) => i.who)
]

export const capacities = (of: Of) => ({
  party: of.subject.parties,
  registrar: of.data.registrar === undefined ? [] : [of.data.registrar],
  convener: of.data.core.map((s) => s.who),
  mediator: panelOf(of)
})

/** Parties that have not consented (or have refused). */
export const withoutConsent = ({ data, subject }: Of): ReadonlyArray<string> =>
  subject.parties.filter((p) => !data.consents.some((c) => c.party === p && c.agrees))

/** Core roles of the model that nobody holds. */
export const emptyRoles = (data: MediationData): ReadonlyArray<string> =>
  (data.model?.coreRoles ?? []).filter((role) => !data.core.some((s) => s.role === role))

/** Obligations that are neither performed nor noted as breached. */
export const openObligations = (data: MediationData) =>
  (data.agreement?.obligations ?? []).filter(
    (o) => !data.performed.some((d) => d.id === o.id) && !data.breaches.some((d) => d.id === o.id)
  )

/** Parties that have had no route notice about the end of the case. */
export const unnotified = ({ data, subject }: Of): ReadonlyArray<string> =>
  subject.parties.filter((p) => !data.notices.some((n) => n.about === "case" && n.to.includes(p)))

/**
 * The day a written agreement has effect: the last of all parties' signatures, the first signature of a mediator with a
 * core seat, and the seal. The signature of somebody who has left the panel does not count. `undefined` while something
 * is missing.
 *
 * @rule MD-32, MD-34
 */
export const effectOfSignatures = ({ data, subject }: Of): CivilDate | undefined => {
  const own = subject.parties.map((p) => data.signatures.find((s) => s.as === "party" && s.by === p)?.on)
  const seated = (id: string) => data.core.some((s) => s.who === id)
  const mediators = data.signatures.filter((s) => s.as === "mediator" && seated(s.by)).map((s) => s.on)
  const all = [...own, mediators.toSorted()[0], data.sealedOn]
  return lastOf(all)
}

/** The day an oral agreement has effect: that of the last party's assent. */
export const effectOfAssents = ({ data, subject }: Of): CivilDate | undefined =>
  lastOf(subject.parties.map((p) => data.assents.find((a) => a.party === p)?.on))

const lastOf = (days: ReadonlyArray<CivilDate | undefined>): CivilDate | undefined => {
  let last: CivilDate | undefined
  for (const day of days) {
    if (day === undefined) return undefined
    // civil dates sort as text
    if (last === undefined || day > last) last = day
  }
  return last
}
