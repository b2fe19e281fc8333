/** What an institution records about itself. Ids, codes, days and sources; never a name of a person. */
import { type CivilDate, defineFacts, type Events, type Facts } from "@linli/kernel"
import * as z from "zod"
import { type Body, natures } from "./Body.ts"
import type { Stated } from "./Composition.ts"
import type { Delegation } from "./Delegation.ts"
import { code, day, id, source, text } from "./internal/fields.ts"
import { emptyInstitution, type Institution } from "./Institution.ts"
import {
  conflict,
  delegation,
  ended,
  endings,
  grant,
  holding,
  nomination,
  opinion,
  positionFact,
  powersList,
  stated,
  stream,
  tie,
  transfer,
  waiver
} from "./internal/schemas.ts"
import type { Holding, Position } from "./Position.ts"
import type { BodyGrant, PowersList, Transfer } from "./PowersList.ts"
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
