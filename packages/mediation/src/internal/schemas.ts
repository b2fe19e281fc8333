/** Schemas of the subject and of every fact. The interfaces they must match stand in `Facts.ts`. */
import { type Accepts, type Events, isSealed, type Sealed } from "@linli/kernel"
import * as z from "zod"
import { groundEvents } from "./groundSchemas.ts"
import type { Package } from "../commonGround/Model.ts"
import type { MediationFacts, MediationSubject } from "../Facts.ts"
import {
  attachment,
  authority,
  code,
  conflictKind,
  day,
  label,
  money,
  moneyHalf,
  moneyIsWhole,
  partyKind,
  people,
  person,
  redirectReason,
  riskKind,
  route,
  sealedText,
  seat,
  span
} from "./fields.ts"

export const subject: Accepts<MediationSubject> = z.strictObject({
  kind: code,
  parties: z.array(person).min(2).max(50),
  origin: z.enum(["application", "initiative", "referral"]),
  referredBy: label.optional(),
  requestedOn: day,
  place: label.optional(),
  refersTo: code.optional(),
  refersToCommunity: label.optional(),
  sides: z
    .array(z.strictObject({ id: code, parties: z.array(person).min(1).max(50) }))
    .min(2)
    .max(50)
    .optional()
})

const titles = z.strictObject({ "zh-CN": z.string().min(1), en: z.string().min(1) })
const model = z.strictObject({
  id: label,
  title: titles,
  coreRoles: z.array(label).min(1),
  invitedRoles: z.record(z.string(), z.array(label)),
  onlyListed: z.boolean().optional(),
  substitutes: z.record(z.string(), label).optional(),
  minInvited: z.int().nonnegative(),
  needsConsentForInvited: z.boolean(),
  roleTitles: z.record(z.string(), titles),
  source: z.string(),
  trust: z.enum(["read", "secondary", "recalled", "design"])
})
const obligation = z
  .strictObject({
    id: code,
    debtor: person,
    creditor: person,
    due: day,
    ...money,
    what: sealedText,
    how: sealedText.optional()
  })
  .refine(moneyIsWhole, moneyHalf)
const terms = z.strictObject({
  scope: z.enum(["full", "partial"]),
  form: z.enum(["written", "oral"]),
  on: day,
  facts: sealedText,
  issues: sealedText,
  responsibilities: z.array(z.strictObject({ party: person, text: sealedText })),
  obligations: z.array(obligation),
  content: sealedText.optional(),
  remaining: z.array(sealedText),
  tasks: z.array(z.strictObject({ id: code, who: person, what: sealedText, due: day })).optional(),
  totals: z
    .array(
      z.strictObject({
        debtor: person.optional(),
        creditor: person.optional(),
        amountMinor: z.int().positive(),
        currency: z.string()
      })
    )
    .optional(),
  expenses: z
    .array(
      z.strictObject({
        id: code,
        what: sealedText,
        payee: person,
        amountMinor: z.int().positive(),
        currency: z.string(),
        shares: z.array(z.strictObject({ party: person, amountMinor: z.int().nonnegative() }))
      })
    )
    .optional(),
  concerns: z.array(code).optional()
})

export const events: Events<MediationFacts> = {
  Described: z.strictObject({ dispute: sealedText }),
  ModelChosen: z.strictObject({ model }),
  PartyIntroduced: z.strictObject({ party: person, kind: partyKind, name: sealedText, contact: sealedText.optional() }),
  RegistrarNamed: z.strictObject({ registrar: person }),
  Accepted: z.strictObject({ on: day, registrar: person }),
  Redirected: z.strictObject({
    reason: redirectReason,
    routes: z.array(route).min(1),
    on: day,
    explanation: sealedText.optional(),
    organ: label.optional()
  }),
  Referred: z.strictObject({
    by: label,
    stage: z.enum(["before-acceptance", "after-acceptance"]).optional(),
    procedure: z.enum(["ordinary", "summary"]).optional(),
    on: day.optional(),
    papers: z.array(attachment)
  }),
  ElsewhereNoted: z.strictObject({ organ: label, stands: z.enum(["reserved", "handling", "decided"]) }),
  CountedUnder: z.strictObject({ leastCell: z.int().positive() }),
  RepresentativeNamed: z.strictObject({
    who: person,
    of: people,
    as: z.enum(["guardian", "agent", "representative"]),
    maySettle: z.boolean(),
    on: day,
    paper: attachment.optional()
  }),
  RepresentativeEnded: z.strictObject({ who: person, on: day }),
  ConsentRecorded: z.strictObject({ party: person, agrees: z.boolean(), on: day, through: person.optional() }),
  RightsExplained: z.strictObject({ to: people, on: day }),
  PanelFormed: z.strictObject({ core: z.array(seat).min(1), chosen: people.optional() }),
  MediatorChosen: z.strictObject({ party: person, role: label, who: person }),
  ConflictDeclared: z.strictObject({
    who: person,
    kind: conflictKind,
    party: person.optional(),
    role: label.optional()
  }),
  ConflictWaived: z.strictObject({ who: person, party: person }),
  RecusalAsked: z.strictObject({ who: person, party: person, why: sealedText.optional() }),
  RecusalDecided: z.strictObject({ who: person, granted: z.boolean(), on: day }),
  RoleReplaced: z.strictObject({ role: label, by: label }),
  Invited: seat.extend({ side: label.optional() }),
  InvitationAnswered: z.strictObject({ who: person, party: person, agrees: z.boolean() }),
  InvitationCancelled: z.strictObject({ who: person }),
  SeatLeft: z.strictObject({ who: person, because: z.enum(["recused", "other"]) }),
  SessionHeld: z.strictObject({
    kind: z.enum(["joint", "separate"]),
    on: day,
    present: people,
    note: sealedText,
    open: z.boolean().optional()
  }),
  PublicityAsked: z.strictObject({ party: person, open: z.boolean() }),
  AdmissionNoted: z.strictObject({ id: code, party: person, text: sealedText }),
  AdmissionReleased: z.strictObject({ id: code, party: person }),
  UndisputedFactsProposed: z.strictObject({ id: code, text: sealedText }),
  UndisputedFactsSigned: z.strictObject({ id: code, party: person, on: day }),
  UndisputedFactsRecorded: z.strictObject({ id: code, on: day }),
  WorkRecorded: z.strictObject({ on: day, readers: people, note: sealedText }),
  ...groundEvents,
  OfferMade: z.strictObject({
    id: code,
    by: person,
    to: people,
    answers: code.optional(),
    text: sealedText,
    package: z.custom<Sealed<Package>>(isSealed, "a sealed package belongs here").optional(),
    weighed: z.int().nonnegative().optional()
  }),
  OfferAnswered: z.strictObject({ id: code, party: person, accepts: z.boolean() }),
  ExtensionWished: z.strictObject({ party: person, to: day }),
  WritingAsked: z.strictObject({ party: person }),
  AgreementReached: terms,
  TermsRevised: terms,
  Signed: z.strictObject({
    by: person,
    as: z.enum(["party", "mediator"]),
    on: day,
    paper: attachment.optional(),
    through: person.optional()
  }),
  Assented: z.strictObject({ party: person, on: day }),
  SealAffixed: z.strictObject({ on: day }),
  BecameEffective: z.strictObject({ on: day }),
  ConfirmationRequested: z.strictObject({ on: day, parties: people }),
  RulingReceived: z.strictObject({ outcome: z.enum(["confirmed", "refused"]), on: day, interested: span.optional() }),
  ObjectionNoted: z.strictObject({
    id: code,
    by: z.enum(["party", "interested-person"]),
    party: person.optional(),
    on: day,
    knewOn: day.optional()
  }),
  ObjectionDecided: z.strictObject({ id: code, outcome: z.enum(["upheld", "dismissed"]), on: day }),
  MediatedAnew: z.strictObject({ on: day }),
  ObligationPerformed: z.strictObject({ id: code, on: day }),
  BreachNoted: z.strictObject({ id: code, on: day }),
  TaskEnded: z.strictObject({ id: code, outcome: z.enum(["done", "dropped"]), on: day }),
  VisitPlanned: z.strictObject({ id: code, on: day }),
  VisitMade: z.strictObject({ id: code, on: day, note: sealedText }),
  RiskFlagged: z.strictObject({ id: code, kind: riskKind, text: sealedText }),
  PreventionTaken: z.strictObject({ risk: code, text: sealedText }),
  RiskReported: z.strictObject({ risk: code, to: authority, on: day }),
  FirstSessionSet: z.strictObject({ by: day, postponed: z.boolean() }),
  CertificateAsked: z.strictObject({ party: person, on: day, by: day.optional() }),
  CertificateGiven: z.strictObject({ party: person, on: day }),
  ShamSuspected: z.strictObject({ on: day, text: sealedText }),
  ShamReported: z.strictObject({ to: z.enum(["police", "competent-department", "court"]), on: day }),
  ShamDismissed: z.strictObject({ on: day }),
  GravityNoted: z.strictObject({ grave: z.boolean(), on: day }),
  EvaluationWished: z.strictObject({ party: person, by: person }),
  EvaluationGiven: z.strictObject({ by: person, on: day, text: sealedText }),
  Ended: z.strictObject({ why: z.enum(["refused", "withdrawn", "failed"]), on: day }),
  RouteNoticeGiven: z.strictObject({
    about: z.enum(["case", "remaining", "breach", "ruling"]),
    routes: z.array(route).min(1),
    to: people,
    on: day
  }),
  Archived: z.strictObject({ on: day, number: z.string().optional() })
}
