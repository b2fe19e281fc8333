/** How each fact changes the data of a case. */
import type { CivilDate, DeadlinePassed, Evolve } from "@linli/kernel"
import { emptyTable, evolveTable } from "./commonGround/Facts.ts"
import { type MediationData, openObligations } from "./Data.ts"
import type { MediationFacts, Seat } from "./Facts.ts"
import { isConclusion } from "./internal/conclusion.ts"

type Changes = Evolve<MediationFacts, MediationData> & {
  readonly DeadlinePassed: (data: MediationData, fact: DeadlinePassed) => MediationData
}

const later = (a: CivilDate | undefined, b: CivilDate): CivilDate => (a !== undefined && a > b ? a : b)

/** Once nothing is owed, the case is ready for the archive. */
const settled = (d: MediationData, on: CivilDate): MediationData =>
  d.closedOn === undefined && openObligations(d).length === 0 ? { ...d, closedOn: later(d.effectiveOn, on) } : d

const withoutSeat = <S extends Seat>(seats: ReadonlyArray<S>, who: string): ReadonlyArray<S> =>
  seats.filter((s) => s.who !== who)

/** Whoever leaves a seat recused is not seated again unless every party waives it. */
const recused = (d: MediationData, who: string): MediationData["conflicts"] =>
  d.conflicts.some((c) => c.who === who)
    ? d.conflicts
    : [...d.conflicts, { who, kind: "own-motion", role: seatOf(d, who), waivedBy: [] }]
const seatOf = (d: MediationData, who: string): string | undefined => d.core.find((s) => s.who === who)?.role

const unsigned = { signatures: [], assents: [], sealedOn: undefined }

export const evolve: Changes = {
  Described: (d, e) => ({ ...d, dispute: e.dispute }),
  ModelChosen: (d, e) => ({ ...d, model: e.model }),
  PartyIntroduced: (d, e) => ({ ...d, introduced: [...d.introduced.filter((i) => i.party !== e.party), e] }),
  RegistrarNamed: (d, e) => ({ ...d, registrar: e.registrar }),
  Accepted: (d, e) => ({ ...d, acceptedOn: e.on, clockFrom: e.on, registrar: e.registrar }),
  Referred: (d, e) => ({ ...d, referral: e }),
  ElsewhereNoted: (d, e) => ({ ...d, elsewhere: [...d.elsewhere.filter((o) => o.organ !== e.organ), e] }),
  RepresentativeNamed: (d, e) => ({
    ...d,
    representatives: [...d.representatives.filter((r) => r.who !== e.who), e]
  }),
  RepresentativeEnded: (d, e) => ({ ...d, representatives: d.representatives.filter((r) => r.who !== e.who) }),
  Redirected: (d, e) => ({ ...d, redirected: e, closedOn: e.on }),

  ConsentRecorded: (d, e) => ({ ...d, consents: [...d.consents.filter((c) => c.party !== e.party), e] }),
  RightsExplained: (d, e) => ({
    ...d,
    told: [...new Set([...d.told, ...e.to])],
    toldOn: [...d.toldOn.filter((t) => !e.to.includes(t.party)), ...e.to.map((party) => ({ party, on: e.on }))]
  }),
  PanelFormed: (d, e) => ({ ...d, core: e.core }),
  Invited: (d, e) => ({ ...d, invited: [...withoutSeat(d.invited, e.who), { ...e, consents: [] }] }),
  InvitationAnswered: (d, e) => ({
    ...d,
    invited: e.agrees
      ? d.invited.map((i) => (i.who === e.who ? { ...i, consents: [...new Set([...i.consents, e.party])] } : i))
      : withoutSeat(d.invited, e.who)
  }),
  InvitationCancelled: (d, e) => ({ ...d, invited: withoutSeat(d.invited, e.who) }),
  SeatLeft: (d, e) => ({
    ...d,
    core: withoutSeat(d.core, e.who),
    invited: withoutSeat(d.invited, e.who),
    conflicts: e.because === "recused" ? recused(d, e.who) : d.conflicts
  }),

  MediatorChosen: (d, e) => ({
    ...d,
    choices: [...d.choices.filter((c) => c.party !== e.party || c.role !== e.role), e]
  }),
  ConflictDeclared: (d, e) => ({ ...d, conflicts: [...d.conflicts, { ...e, waivedBy: [] }] }),
  ConflictWaived: (d, e) => ({
    ...d,
    conflicts: d.conflicts.map((c) =>
      c.who === e.who ? { ...c, waivedBy: [...new Set([...c.waivedBy, e.party])] } : c
    )
  }),
  RecusalAsked: (d, e) => ({ ...d, recusals: [...d.recusals, { who: e.who, party: e.party }] }),
  RecusalDecided: (d, e) => ({
    ...d,
    recusals: d.recusals.map((r) =>
      r.who === e.who && r.decided === undefined ? { ...r, decided: e.granted ? "granted" : "declined" } : r
    )
  }),
  RoleReplaced: (d, e) => ({
    ...d,
    core: d.core.filter((s) => s.role !== e.role),
    replaced: [...d.replaced, e]
  }),

  SessionHeld: (d, e) => ({ ...d, sessions: [...d.sessions, e] }),
  WorkRecorded: (d, e) => ({ ...d, work: [...d.work, { on: e.on, note: e.note }] }),
  IssueTabled: (d, e) => ({ ...d, table: evolveTable.IssueTabled(d.table, e) }),
  IssueTakenOff: (d, e) => ({ ...d, table: evolveTable.IssueTakenOff(d.table, e) }),
  Marked: (d, e) => ({ ...d, table: evolveTable.Marked(d.table, e) }),
  OfferMade: (d, e) => ({ ...d, offers: [...d.offers, { ...e, accepted: [], declined: [] }] }),
  OfferAnswered: (d, e) => ({
    ...d,
    offers: d.offers.map((o) => {
      if (o.id !== e.id) return o
      return e.accepts ? { ...o, accepted: [...o.accepted, e.party] } : { ...o, declined: [...o.declined, e.party] }
    })
  }),
  ExtensionWished: (d, e) => ({ ...d, wishes: [...d.wishes.filter((w) => w.party !== e.party), e] }),
  WritingAsked: (d, e) => ({ ...d, writing: [...new Set([...d.writing, e.party])] }),

  PublicityAsked: (d, e) => ({
    ...d,
    wantOpen: e.open ? [...new Set([...d.wantOpen, e.party])] : d.wantOpen.filter((p) => p !== e.party)
  }),
  AdmissionNoted: (d, e) => ({ ...d, admissions: [...d.admissions, { ...e, released: [] }] }),
  AdmissionReleased: (d, e) => ({
    ...d,
    admissions: d.admissions.map((a) =>
      a.id === e.id ? { ...a, released: [...new Set([...a.released, e.party])] } : a
    )
  }),
  UndisputedFactsProposed: (d, e) => ({ ...d, undisputed: [...d.undisputed, { ...e, signed: [] }] }),
  UndisputedFactsSigned: (d, e) => ({
    ...d,
    undisputed: d.undisputed.map((u) =>
      u.id === e.id ? { ...u, signed: [...u.signed, { party: e.party, on: e.on }] } : u
    )
  }),
  UndisputedFactsRecorded: (d, e) => ({
    ...d,
    undisputed: d.undisputed.map((u) => (u.id === e.id ? { ...u, recordedOn: e.on } : u))
  }),

  AgreementReached: (d, e) => ({ ...d, agreement: e, ...unsigned }),
  TermsRevised: (d, e) => ({ ...d, agreement: e, ...unsigned }),
  Signed: (d, e) => ({ ...d, signatures: [...d.signatures, e] }),
  Assented: (d, e) => ({ ...d, assents: [...d.assents, e] }),
  SealAffixed: (d, e) => ({ ...d, sealedOn: e.on }),
  BecameEffective: (d, e) => settled({ ...d, effectiveOn: e.on }, e.on),

  ConfirmationRequested: (d, e) => ({ ...d, confirmation: "requested", requestedConfirmationOn: e.on }),
  RulingReceived: (d, e) =>
    e.outcome === "confirmed"
      ? { ...d, confirmation: "confirmed", ruledOn: e.on, interestedWithin: e.interested }
      : { ...d, confirmation: "refused", ruledOn: e.on, closedOn: d.closedOn ?? e.on },
  ObjectionNoted: (d, e) => ({ ...d, objections: [...d.objections, e] }),
  ObjectionDecided: (d, { id, ...decided }) => {
    const objections = d.objections.map((o) => (o.id === id ? { ...o, decided } : o))
    return decided.outcome === "dismissed"
      ? { ...d, objections }
      : { ...d, objections, confirmation: "set-aside", closedOn: d.closedOn ?? decided.on }
  },
  MediatedAnew: (d, e) => ({
    ...d,
    ...unsigned,
    clockFrom: e.on,
    consents: [],
    wishes: [],
    agreement: undefined,
    effectiveOn: undefined,
    confirmation: "none",
    requestedConfirmationOn: undefined,
    ruledOn: undefined,
    interestedWithin: undefined,
    objections: [],
    // what was marked and offered was for the agreement that fell; the number of marks goes on, because it names their keys
    table: { ...emptyTable, made: d.table.made },
    offers: d.offers.map((o) => ({ ...o, closed: true })),
    performed: [],
    breaches: [],
    endedTasks: [],
    closedOn: undefined
  }),

  ObligationPerformed: (d, e) => settled({ ...d, performed: [...d.performed, e] }, e.on),
  BreachNoted: (d, e) => settled({ ...d, breaches: [...d.breaches, e] }, e.on),
  TaskEnded: (d, e) => ({ ...d, endedTasks: [...d.endedTasks, e] }),
  VisitPlanned: (d, e) => ({ ...d, visits: [...d.visits, e] }),
  VisitMade: (d, e) => ({
    ...d,
    visits: d.visits.map((v) => (v.id === e.id ? { ...v, madeOn: e.on, note: e.note } : v))
  }),

  RiskFlagged: (d, e) => ({ ...d, risks: [...d.risks, { ...e, prevented: false, reported: false }] }),
  PreventionTaken: (d, e) => ({
    ...d,
    risks: d.risks.map((r) => (r.id === e.risk ? { ...r, prevented: true } : r))
  }),
  RiskReported: (d, e) => ({ ...d, risks: d.risks.map((r) => (r.id === e.risk ? { ...r, reported: true } : r)) }),

  FirstSessionSet: (d, e) => ({ ...d, firstSession: e }),
  CertificateAsked: (d, e) => ({ ...d, certificates: [...d.certificates, e] }),
  CertificateGiven: (d, e) => ({
    ...d,
    certificates: d.certificates.map((c) => (c.party === e.party ? { ...c, givenOn: e.on } : c))
  }),
  ShamSuspected: (d, e) => ({ ...d, sham: e }),
  ShamReported: (d, e) => (d.sham === undefined ? d : { ...d, sham: { ...d.sham, reportedOn: e.on } }),
  ShamDismissed: (d, e) => (d.sham === undefined ? d : { ...d, sham: { ...d.sham, dismissedOn: e.on } }),

  GravityNoted: (d, e) => ({ ...d, grave: e.grave }),
  EvaluationWished: (d, e) => ({
    ...d,
    evaluationsWished: [...d.evaluationsWished.filter((w) => w.party !== e.party), e]
  }),
  EvaluationGiven: (d, e) => ({ ...d, evaluations: [...d.evaluations, e] }),
  Archived: (d, e) => ({ ...d, number: e.number }),
  Ended: (d, e) => ({ ...d, ending: { why: e.why, on: e.on }, closedOn: e.on }),
  RouteNoticeGiven: (d, e) => ({ ...d, notices: [...d.notices, e] }),

  DeadlinePassed: (d, e) => {
    if (isConclusion(e.deadline)) return { ...d, ending: { why: "expired", on: e.on }, closedOn: e.on }
    if (e.deadline === "confirmation" && d.confirmation === "none") return { ...d, confirmation: "lapsed" }
    return d
  }
}
