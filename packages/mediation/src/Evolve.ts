/** How each fact changes the data of a case. */
import type { CivilDate, DeadlinePassed, Evolve } from "@linli/kernel"
import { type MediationData, openObligations } from "./Data.ts"
import type { MediationFacts, Seat } from "./Facts.ts"

type Changes = Evolve<MediationFacts, MediationData> & {
  readonly DeadlinePassed: (data: MediationData, fact: DeadlinePassed) => MediationData
}

const later = (a: CivilDate | undefined, b: CivilDate): CivilDate => (a !== undefined && a > b ? a : b)

/** Once nothing is owed, the case is ready for the archive. */
const settled = (d: MediationData, on: CivilDate): MediationData =>
  d.closedOn === undefined && openObligations(d).length === 0 ? { ...d, closedOn: later(d.effectiveOn, on) } : d

const withoutSeat = <S extends Seat>(seats: ReadonlyArray<S>, who: string): ReadonlyArray<S> =>
  seats.filter((s) => s.who !== who)

const unsigned = { signatures: [], assents: [], sealedOn: undefined }

export const evolve: Changes = {
  Described: (d, e) => ({ ...d, dispute: e.dispute }),
  ModelChosen: (d, e) => ({ ...d, model: e.model }),
  PartyIntroduced: (d, e) => ({ ...d, introduced: [...d.introduced.filter((i) => i.party !== e.party), e] }),
  RegistrarNamed: (d, e) => ({ ...d, registrar: e.registrar }),
  Accepted: (d, e) => ({ ...d, acceptedOn: e.on, clockFrom: e.on, registrar: e.registrar }),
  Redirected: (d, e) => ({ ...d, redirected: e, closedOn: e.on }),

  ConsentRecorded: (d, e) => ({ ...d, consents: [...d.consents.filter((c) => c.party !== e.party), e] }),
  RightsExplained: (d, e) => ({ ...d, told: [...new Set([...d.told, ...e.to])] }),
  PanelFormed: (d, e) => ({ ...d, core: e.core }),
  Invited: (d, e) => ({ ...d, invited: [...withoutSeat(d.invited, e.who), { ...e, consents: [] }] }),
  InvitationAnswered: (d, e) => ({
    ...d,
    invited: e.agrees
      ? d.invited.map((i) => (i.who === e.who ? { ...i, consents: [...new Set([...i.consents, e.party])] } : i))
      : withoutSeat(d.invited, e.who)
  }),
  InvitationCancelled: (d, e) => ({ ...d, invited: withoutSeat(d.invited, e.who) }),
  SeatLeft: (d, e) => ({ ...d, core: withoutSeat(d.core, e.who), invited: withoutSeat(d.invited, e.who) }),

  SessionHeld: (d, e) => ({ ...d, sessions: [...d.sessions, e] }),
  WorkRecorded: (d, e) => ({ ...d, work: [...d.work, { on: e.on, note: e.note }] }),
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

  AgreementReached: (d, e) => ({ ...d, agreement: e, ...unsigned }),
  TermsRevised: (d, e) => ({ ...d, agreement: e, ...unsigned }),
  Signed: (d, e) => ({ ...d, signatures: [...d.signatures, e] }),
  Assented: (d, e) => ({ ...d, assents: [...d.assents, e] }),
  SealAffixed: (d, e) => ({ ...d, sealedOn: e.on }),
  BecameEffective: (d, e) => settled({ ...d, effectiveOn: e.on }, e.on),

  ConfirmationRequested: (d, e) => ({ ...d, confirmation: "requested", requestedConfirmationOn: e.on }),
  RulingReceived: (d, e) =>
    e.outcome === "confirmed"
      ? { ...d, confirmation: "confirmed" }
      : { ...d, confirmation: "refused", closedOn: d.closedOn ?? e.on },
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
    performed: [],
    breaches: [],
    closedOn: undefined
  }),

  ObligationPerformed: (d, e) => settled({ ...d, performed: [...d.performed, e] }, e.on),
  BreachNoted: (d, e) => settled({ ...d, breaches: [...d.breaches, e] }, e.on),
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

  Ended: (d, e) => ({ ...d, ending: { why: e.why, on: e.on }, closedOn: e.on }),
  RouteNoticeGiven: (d, e) => ({ ...d, notices: [...d.notices, e] }),

  DeadlinePassed: (d, e) => {
    if (e.deadline === "conclusion") return { ...d, ending: { why: "expired", on: e.on }, closedOn: e.on }
    if (e.deadline === "confirmation" && d.confirmation === "none") return { ...d, confirmation: "lapsed" }
    return d
  }
}
