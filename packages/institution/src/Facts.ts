/** What an institution records about itself. Ids, codes, days and sources; never a name of a person. */
import { type CivilDate, defineFacts, type Events, type Facts } from "@linli/kernel"
import { Currency } from "@linli/quantities"
import * as z from "zod"
import { type Body, natures } from "./Body.ts"
import type { Stated } from "./Composition.ts"
import type { Delegation } from "./Delegation.ts"
import { code, codes, day, id, ids, power, powers, source, span, text } from "./internal/fields.ts"
import { emptyInstitution, type Institution } from "./Institution.ts"
import { type Holding, type Position, secondedDuties, ways } from "./Position.ts"
import { type BodyGrant, matterClasses, type PowersList, type Transfer } from "./PowersList.ts"
import { type Decided, type DeclaredConflict, type Tie, tieKinds, type Waiver } from "./Recusal.ts"

/** Somebody named for a position that only an election gives. It gives nothing by itself. */
export interface Nomination {
  readonly person: string
  readonly position: string
  readonly by: NominatedBy
  /** The body that named them, where one did. */
  readonly body?: string | undefined
  readonly on: CivilDate
}
export type NominatedBy = "owners" | "residents" | "party" | "residents-committee" | "self"
export const nominators = ["owners", "residents", "party", "residents-committee", "self"] as const
/** An act that a conflict found later makes voidable: which fact, of whom, about whom. */
export interface VoidableAct {
  readonly conflict: string
  readonly stream: string
  readonly position: number
}
/** What a party body was asked before another body decides. Its opinion binds nobody; silence is no opinion. */
export interface Opinion {
  readonly matter: string
  readonly subject: string
  readonly body: string
  readonly askedOn: CivilDate
  /** The last day to answer. */
  readonly until: CivilDate
  readonly givenOn?: CivilDate | undefined
  readonly text?: string | undefined
}
export type EndedBecause = "resigned" | "removed" | "returned" | "renewed" | "re-elected" | "died" | "not-eligible"
export const endings = ["resigned", "removed", "returned", "renewed", "re-elected", "died", "not-eligible"] as const

/** Names of the facts, and what each holds. */
export type InstitutionFacts = {
  readonly BodyEstablished: Body
  readonly BodyDissolved: { readonly id: string; readonly on: CivilDate; readonly source: string }
  readonly PositionCreated: Position
  readonly Appointed: Holding
  readonly HoldingEnded: { readonly id: string; readonly on: CivilDate; readonly because: EndedBecause }
  readonly Nominated: Nomination
  readonly CompositionStated: Stated & { readonly body: string }
  readonly ListAdopted: PowersList
  readonly Delegated: Delegation
  readonly DelegationRevoked: { readonly id: string; readonly on: CivilDate }
  readonly PowerGranted: BodyGrant
  readonly GrantEnded: { readonly id: string; readonly on: CivilDate }
  readonly FunctionTransferred: Transfer
  readonly TieRecorded: Tie
  readonly TieEnded: { readonly a: string; readonly b: string; readonly kind: Tie["kind"]; readonly on: CivilDate }
  readonly ConflictDeclared: DeclaredConflict
  readonly ConflictFound: DeclaredConflict & { readonly voidable: ReadonlyArray<Omit<VoidableAct, "conflict">> }
  readonly ConflictEnded: { readonly id: string; readonly on: CivilDate }
  readonly RecusalDecided: Decided
  readonly ConflictWaived: Waiver
  readonly ShowingAllowed: { readonly person: string; readonly on: CivilDate }
  readonly ShowingWithdrawn: { readonly person: string; readonly on: CivilDate }
  readonly OpinionAsked: Omit<Opinion, "givenOn" | "text">
  readonly OpinionGiven: {
    readonly matter: string
    readonly subject: string
    readonly body: string
    readonly on: CivilDate
    readonly text: string
  }
}

export const body: z.ZodType<Omit<Body, "nature">, Omit<Body, "nature">> = z.strictObject({
  id,
  kind: code,
  under: id.optional(),
  place: id.optional(),
  from: day,
  source
})
export const lead = z.union([z.strictObject({ body: id }), z.strictObject({ kind: code })])
export const listItem = z.strictObject({
  matter: code,
  class: z.enum(matterClasses),
  lead,
  assists: ids,
  powers,
  assistPowers: powers.optional(),
  positions: ids.optional(),
  duty: text(400).optional(),
  deadline: span.optional(),
  source
})
export const powersList = z.strictObject({
  version: z.int().positive(),
  from: day,
  source,
  items: z.array(listItem).max(2_000).readonly()
})
export const holding = z.strictObject({
  id: code,
  person: id,
  position: id,
  way: z.enum(ways),
  from: day,
  until: day.optional(),
  source,
  seconded: z.strictObject({ home: id, duties: z.array(z.enum(secondedDuties)).min(1).max(3).readonly() }).optional()
})
export const delegation = z.strictObject({
  id: code,
  by: id,
  of: z.union([z.strictObject({ position: id }), z.strictObject({ delegation: code })]),
  to: z.union([z.strictObject({ person: id }), z.strictObject({ position: id })]),
  powers: z.array(power).min(1).max(500).readonly(),
  matters: codes.optional(),
  places: ids.optional(),
  from: day,
  until: day,
  further: z.boolean(),
  source: source.optional()
})
export const grant = z.strictObject({
  id: code,
  from: id,
  to: id,
  matters: z.array(code).min(1).max(200).readonly(),
  start: day,
  until: day,
  comes: z.strictObject({
    people: z.int().nonnegative(),
    amountMinor: z.int().nonnegative(),
    currency: z.string().refine((s) => Currency.is(s), "write a currency such as CNY")
  }),
  further: z.boolean(),
  source
})
export const transfer = z.strictObject({ matter: code, from: id, to: id, on: day, source })
export const tie = z.strictObject({ a: id, b: id, kind: z.enum(tieKinds), from: day, until: day.optional() })
export const stream = z.string().regex(/^[a-zA-Z0-9]{1,64}:[a-z0-9-]{1,64}$/, "write a stream as module:id")
export const conflict = z.strictObject({ id: code, person: id, with: id, from: day })
export const waiver = z.strictObject({ person: id, stream, by: id })
export const nomination = z.strictObject({
  person: id,
  position: id,
  by: z.enum(nominators),
  body: id.optional(),
  on: day
})
export const stated = z.strictObject({
  body: id,
  women: z.int().nonnegative(),
  ofSmallerGroups: z.int().nonnegative().optional(),
  owners: z.int().nonnegative().optional()
})
export const positionFact = z.strictObject({
  id,
  body: id,
  kind: code,
  seats: z.int().positive().max(1_000),
  ways: z.array(z.enum(ways)),
  member: z.boolean(),
  chair: z.boolean(),
  roles: z.array(z.string()),
  incompatible: z.array(z.string()),
  keepsOwnPowers: z.boolean(),
  delegable: z.boolean()
})
const ended = z.strictObject({ id: code, on: day })
export const opinion = z.strictObject({ matter: code, subject: id, body: id, askedOn: day, until: day })

const events: Events<InstitutionFacts> = {
  BodyEstablished: z.strictObject({
    id,
    kind: code,
    nature: z.enum(natures),
    under: id.optional(),
    place: id.optional(),
    from: day,
    endedOn: day.optional(),
    source
  }),
  BodyDissolved: z.strictObject({ id, on: day, source }),
  PositionCreated: positionFact,
  Appointed: holding.extend({ endedOn: day.optional() }),
  HoldingEnded: z.strictObject({ id: code, on: day, because: z.enum(endings) }),
  Nominated: nomination,
  CompositionStated: stated,
  ListAdopted: powersList,
  Delegated: delegation.extend({ endedOn: day.optional() }),
  DelegationRevoked: ended,
  PowerGranted: grant.extend({ endedOn: day.optional() }),
  GrantEnded: ended,
  FunctionTransferred: transfer,
  TieRecorded: tie.extend({ endedOn: day.optional() }),
  TieEnded: z.strictObject({ a: id, b: id, kind: z.enum(tieKinds), on: day }),
  ConflictDeclared: conflict.extend({ endedOn: day.optional() }),
  ConflictFound: conflict.extend({
    endedOn: day.optional(),
    voidable: z.array(z.strictObject({ stream: z.string(), position: z.int().positive() })).max(10_000)
  }),
  ConflictEnded: ended,
  RecusalDecided: z.strictObject({ person: id, stream, on: day }),
  ConflictWaived: waiver,
  ShowingAllowed: z.strictObject({ person: id, on: day }),
  ShowingWithdrawn: z.strictObject({ person: id, on: day }),
  OpinionAsked: opinion,
  OpinionGiven: z.strictObject({ matter: code, subject: id, body: id, on: day, text: text(2_000) })
}

/** The facts of the module `institution`. One stream holds them all, so that every decision sees every other. */
export const institution: Facts<"institution", InstitutionFacts, Institution> = defineFacts("institution", {
  events,
  state: () => emptyInstitution
})
