/** What the facts of a mediation add up to, and who stands in it in which capacity. */
import type { CivilDate, Sealed, Span } from "@linli/kernel"
import type { KnownAdmission, UndisputedFacts } from "./Candour.ts"
import { emptyTable, type GroundTable } from "./commonGround/Facts.ts"
import type {
  Elsewhere,
  Introduction,
  MediationSubject,
  Objection,
  Offer,
  Redirection,
  Referral,
  Risk,
  RouteNotice,
  Seat,
  SessionNoted,
  Signature,
  Terms
} from "./Facts.ts"
import { type KnownConflict, mayAct, type RecusalRequest } from "./Impartiality.ts"
import type { FrozenModel } from "./Model.ts"
import type { Representation } from "./Representation.ts"

export interface Invitation extends Seat {
  /** The side that brings this helper. */
  readonly side?: string | undefined
  /** Parties that consented. */
  readonly consents: ReadonlyArray<string>
}
export interface MadeOffer extends Offer {
  readonly accepted: ReadonlyArray<string>
  readonly declined: ReadonlyArray<string>
  /** Of a mediation that has begun anew since. */
  readonly closed?: boolean | undefined
}
export interface KnownRisk extends Risk {
  readonly prevented: boolean
  readonly reported: boolean
}
export interface KnownObjection extends Objection {
  readonly decided?: { readonly outcome: "upheld" | "dismissed"; readonly on: CivilDate } | undefined
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
export interface EndedTask extends DoneOn {
  readonly outcome: "done" | "dropped"
}
/** A certificate that mediation came to nothing. */
export interface Certificate {
  readonly party: string
  readonly on: CivilDate
  /** The last day to give it. */
  readonly by?: CivilDate | undefined
  readonly givenOn?: CivilDate | undefined
}
/** A suspicion that the dispute is staged to harm others. */
export interface ShamSuspicion {
  readonly on: CivilDate
  readonly text: Sealed<string>
  readonly reportedOn?: CivilDate | undefined
  readonly dismissedOn?: CivilDate | undefined
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
  readonly referral: Referral | undefined
  /** Organs that are or were seized of the matter. */
  readonly elsewhere: ReadonlyArray<Elsewhere>
  readonly representatives: ReadonlyArray<Representation>
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
  /** The day each of them was told last. */
  readonly toldOn: ReadonlyArray<{ readonly party: string; readonly on: CivilDate }>
  /** Whom each party chose for a core role. */
  readonly choices: ReadonlyArray<{ readonly party: string; readonly role: string; readonly who: string }>
  readonly conflicts: ReadonlyArray<KnownConflict>
  readonly recusals: ReadonlyArray<RecusalRequest>
  /** Core roles of the model whose substitute takes their place in this case. */
  readonly replaced: ReadonlyArray<{ readonly role: string; readonly by: string }>
  readonly core: ReadonlyArray<Seat>
  readonly invited: ReadonlyArray<Invitation>
  readonly sessions: ReadonlyArray<SessionNoted>
  /** Parties that ask for sessions open to the public. */
  readonly wantOpen: ReadonlyArray<string>
  readonly admissions: ReadonlyArray<KnownAdmission>
  readonly undisputed: ReadonlyArray<UndisputedFacts>
  readonly work: ReadonlyArray<{ readonly on: CivilDate; readonly note: Sealed<string> }>
  readonly offers: ReadonlyArray<MadeOffer>
  /** Issues on the table, and what the parties marked. */
  readonly table: GroundTable
  readonly wishes: ReadonlyArray<{ readonly party: string; readonly to: CivilDate }>
  /** Parties that asked for a written agreement. */
  readonly writing: ReadonlyArray<string>
  readonly agreement: Terms | undefined
  readonly signatures: ReadonlyArray<Signature>
  readonly assents: ReadonlyArray<{ readonly party: string; readonly on: CivilDate }>
  readonly sealedOn: CivilDate | undefined
  readonly effectiveOn: CivilDate | undefined
  /** `set-aside`: an objection to the confirmation was upheld. */
  readonly confirmation: "none" | "lapsed" | "requested" | "confirmed" | "refused" | "set-aside"
  readonly requestedConfirmationOn: CivilDate | undefined
  /** The day the court's ruling was received. */
  readonly ruledOn: CivilDate | undefined
  /** How long interested persons have to object to it, from the day they knew. */
  readonly interestedWithin: Span | undefined
  readonly objections: ReadonlyArray<KnownObjection>
  readonly performed: ReadonlyArray<DoneOn>
  readonly breaches: ReadonlyArray<DoneOn>
  /** Tasks of members of the panel that are done or dropped. */
  readonly endedTasks: ReadonlyArray<EndedTask>
  readonly visits: ReadonlyArray<Visit>
  readonly risks: ReadonlyArray<KnownRisk>
  readonly sham: ShamSuspicion | undefined
  /** Whether the dispute was noted as major or complex. */
  readonly grave: boolean
  /** Whose evaluation of the dispute each party asks for, and those given. */
  readonly evaluationsWished: ReadonlyArray<{ readonly party: string; readonly by: string }>
  readonly evaluations: ReadonlyArray<{ readonly by: string; readonly on: CivilDate; readonly text: Sealed<string> }>
  readonly firstSession: { readonly by: CivilDate; readonly postponed: boolean } | undefined
  /** Certificates that parties asked for. */
  readonly certificates: ReadonlyArray<Certificate>
  readonly ending: Ending | undefined
  readonly notices: ReadonlyArray<RouteNotice>
  /** The day nothing was left to do but to archive. */
  readonly closedOn: CivilDate | undefined
  /** Its number in the register, as it was archived under. */
  readonly number: string | undefined
}

export const noData = (): MediationData => ({
  registrar: undefined,
  dispute: undefined,
  introduced: [],
  referral: undefined,
  elsewhere: [],
  representatives: [],
  model: undefined,
  acceptedOn: undefined,
  clockFrom: undefined,
  redirected: undefined,
  consents: [],
  told: [],
  toldOn: [],
  choices: [],
  conflicts: [],
  recusals: [],
  replaced: [],
  core: [],
  invited: [],
  sessions: [],
  wantOpen: [],
  admissions: [],
  undisputed: [],
  work: [],
  offers: [],
  table: emptyTable,
  wishes: [],
  writing: [],
  agreement: undefined,
  signatures: [],
  assents: [],
  sealedOn: undefined,
  effectiveOn: undefined,
  confirmation: "none",
  requestedConfirmationOn: undefined,
  ruledOn: undefined,
  interestedWithin: undefined,
  objections: [],
  performed: [],
  breaches: [],
  endedTasks: [],
  visits: [],
  risks: [],
  sham: undefined,
  grave: false,
  evaluationsWished: [],
  evaluations: [],
  firstSession: undefined,
  certificates: [],
  ending: undefined,
  notices: [],
  closedOn: undefined,
  number: undefined
})

type Of = { readonly subject: MediationSubject; readonly data: MediationData }

/** Whether an invited member takes part: with the consent of every party, unless the model asks for none. */
export const takesPart = ({ data, subject }: Of, invitation: Invitation): boolean =>
  data.model?.needsConsentForInvited === false || subject.parties.every((p) => invitation.consents.includes(p))

/** Core members and invited members who take part, but those against whom something stands. */
export const panelOf = (of: Of): ReadonlyArray<string> =>
  [...of.data.core, ...of.data.invited.filter((i) => takesPart(of, i))]
    .map((s) => s.who)
    .filter((who) => mayAct(of, who))

export const capacities = (of: Of) => ({
  party: of.subject.parties,
  registrar: of.data.registrar === undefined ? [] : [of.data.registrar],
  convener: of.data.core.map((s) => s.who).filter((who) => mayAct(of, who)),
  mediator: panelOf(of),
  representative: of.data.representatives.map((r) => r.who)
})

/** Parties that have not consented (or have refused). */
export const withoutConsent = ({ data, subject }: Of): ReadonlyArray<string> =>
  subject.parties.filter((p) => !data.consents.some((c) => c.party === p && c.agrees))

/** The core roles of this case: the model's, with substitutes in the place of those who left. */
export const coreRolesOf = (data: MediationData): ReadonlyArray<string> =>
  (data.model?.coreRoles ?? []).map((role) => data.replaced.find((r) => r.role === role)?.by ?? role)

/** Core roles that nobody holds. */
export const emptyRoles = (data: MediationData): ReadonlyArray<string> =>
  coreRolesOf(data).filter((role) => !data.core.some((s) => s.role === role))

/** Obligations that are neither performed nor noted as breached. */
export const openObligations = (data: MediationData) =>
  (data.agreement?.obligations ?? []).filter(
    (o) => !data.performed.some((d) => d.id === o.id) && !data.breaches.some((d) => d.id === o.id)
  )

/** Tasks of the panel that are neither done nor dropped. */
export const openTasks = (data: MediationData) =>
  (data.agreement?.tasks ?? []).filter((t) => !data.endedTasks.some((d) => d.id === t.id))

/** Whom every party chose for a role, if they agree. */
export const chosenFor = ({ data, subject }: Of, role: string): string | undefined => {
  const [first, ...rest] = subject.parties.map((p) => data.choices.find((c) => c.party === p && c.role === role)?.who)
  return rest.every((who) => who === first) ? first : undefined
}

/** Parties that have had no route notice about the end of the case. */
export const unnotified = ({
  data,
  subject
}: {
  readonly subject: Pick<MediationSubject, "parties">
  readonly data: Pick<MediationData, "notices">
}): ReadonlyArray<string> =>
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
