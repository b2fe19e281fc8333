/** Recording: drafts become facts with everything an auditor asks for, sealed, in one commit. */
import type { Actor, Basis } from "../../Actor.ts"
import { done, type Flow, mapped } from "../../Answer.ts"
import type { StoredFact } from "../../Fact.ts"
import type { Json } from "../../Json.ts"
import type { Batch, Committed } from "../../Store.ts"
import type { Instant } from "../../Time.ts"
import { frozen } from "../engine/frozen.ts"
import type { CaseState, Draft } from "../engine/state.ts"
import { hasPending, sealAll } from "../sealing.ts"
import { type Instance, notify, outside, zoneRecord } from "./instance.ts"
import { recorded } from "./power.ts"
import type { ModuleState } from "./projection.ts"

/** What the facts of one act have in common. */
export interface Envelope {
  readonly actor: Actor
  readonly power: string
  readonly basis: Basis
  readonly at: Instant
  readonly recordedAt: Instant
  readonly key?: string | undefined
  readonly found?: StoredFact["found"] | undefined
}
export type Unplaced = Batch["facts"][number]

let last: { readonly of: Actor | undefined; readonly kept: Actor } = { of: undefined, kept: { person: "" } }
/**
 * Actor and ground are shared by the facts of one act, and nobody who reads one may change them. One client's acts often
 * follow each other, and then they share the actor too.
 */
const actorIn = ({ actor, basis }: Envelope): Actor => {
  Object.freeze(basis)
  if (last.of !== actor) last = { of: actor, kept: Object.freeze(recorded(actor)) }
  return last.kept
}

/** Facts of one act, sealed. */
export const facts = (i: Instance, drafts: ReadonlyArray<Draft>, envelope: Envelope): Flow<ReadonlyArray<Unplaced>> => {
  if (drafts.some(({ data, seals }) => seals ?? hasPending(data))) return sealedFacts(i, drafts, envelope)
  const actor = actorIn(envelope)
  const [first] = drafts
  return done(
    drafts.length === 1 && first !== undefined
      ? [factOf(i, first, first.data as Json, actor, envelope)]
      : drafts.map((draft) => factOf(i, draft, draft.data as Json, actor, envelope))
  )
}

function* sealedFacts(i: Instance, drafts: ReadonlyArray<Draft>, envelope: Envelope): Flow<ReadonlyArray<Unplaced>> {
  const actor = actorIn(envelope)
  const sealed = yield* sealAll(
    drafts.map(({ data }) => data),
    (owners) => outside("seal", "the keys", () => i.keys.wrap(i.community, owners))
  )
  return drafts.map((draft, n) => factOf(i, draft, frozen(sealed[n] as Json), actor, envelope))
}

const factOf = (i: Instance, { type, version }: Draft, data: Json, actor: Actor, envelope: Envelope): Unplaced => {
  const { at, basis, found, key, power, recordedAt } = envelope
  const typeVersion = version ?? i.wiring.events.get(type)?.version ?? 1
  const fact: { -readonly [K in keyof Unplaced]: Unplaced[K] } = {
    type,
    typeVersion,
    at,
    recordedAt,
    actor,
    power,
    basis,
    data
  }
  if (key !== undefined) fact.key = key
  if (found !== undefined) fact.found = found
  return fact
}

/** The state of a stream after one more fact, folded before the fact was recorded as if it got that position. */
export interface Folded {
  readonly position: number
  readonly state: CaseState | ModuleState
}

/** One transaction. What it appended is taken into the projection at once if nothing lies between. */
export const commit = (i: Instance, operation: string, batch: Batch, state?: Folded): Flow<Committed> =>
  mapped(
    outside<Committed>(operation, "the store", () => i.store.commit(i.community, i.zoned ? batch : zoned(i, batch))),
    (answer) => {
      takeOwn(i, batch, answer, state)
      return answer
    }
  )

/** The first facts of a community bring its zone along. */
const zoned = (i: Instance, batch: Batch): Batch => {
  if (batch.facts.length === 0) return batch
  return { ...batch, definitions: [...(batch.definitions ?? []), { digest: zoneRecord, definition: i.zone }] }
}

const takeOwn = (i: Instance, batch: Batch, answer: Committed, state: Folded | undefined): void => {
  if (answer.tag === "appended" && batch.facts.length > 0) {
    i.zoned = true
    const first = answer.position - batch.facts.length + 1
    if (first === i.projection.position + 1) {
      for (let n = 0; n < batch.facts.length; n++) {
        i.projection.take(batch.facts[n] as Unplaced, batch.stream, first + n, batch.expected + n + 1, state)
      }
      if (i.changed.size > 0) notify(i)
    }
  }
}
