/** Recording: drafts become facts with everything an auditor asks for, sealed, in one commit. */
import type { Actor, Basis } from "../../Actor.ts"
import type { Flow } from "../../Answer.ts"
import type { StoredFact } from "../../Fact.ts"
import type { Json } from "../../Json.ts"
import type { Batch, Committed } from "../../Store.ts"
import type { Instant } from "../../Time.ts"
import type { Draft } from "../engine/state.ts"
import { hasPending, sealAll } from "../sealing.ts"
import { type Instance, notify, outside } from "./instance.ts"
import { recorded } from "./power.ts"

/** What the facts of one act have in common. */
export interface Envelope {
  readonly actor: Actor
  readonly power: string
  readonly basis: Basis
  readonly at: Instant
  readonly recordedAt: Instant
  readonly key?: string
  readonly found?: NonNullable<StoredFact["found"]>
}
export type Unplaced = Batch["facts"][number]

/** Facts of one act, sealed. */
export function* facts(i: Instance, drafts: ReadonlyArray<Draft>, envelope: Envelope): Flow<ReadonlyArray<Unplaced>> {
  const made: Array<Unplaced> = []
  const actor = recorded(envelope.actor)
  for (const { data, type } of drafts) {
    const sealed = hasPending(data)
      ? yield* sealAll(data, (owner) => outside("seal", "the keys", () => i.keys.wrap(i.community, owner)))
      : (data as Json)
    made.push({
      type,
      typeVersion: i.wiring.events.get(type)?.version ?? 1,
      at: envelope.at,
      recordedAt: envelope.recordedAt,
      actor,
      power: envelope.power,
      basis: envelope.basis,
      ...(envelope.key === undefined ? {} : { key: envelope.key }),
      ...(envelope.found === undefined ? {} : { found: envelope.found }),
      data: sealed
    })
  }
  return made
}

/** One transaction. What it appended is taken into the projection at once if nothing lies between. */
export function* commit(i: Instance, operation: string, batch: Batch): Flow<Committed> {
  const done = yield* outside<Committed>(operation, "the store", () => i.store.commit(i.community, batch))
  if (done.tag === "appended" && batch.facts.length > 0) {
    const first = done.position - batch.facts.length + 1
    if (first === i.projection.position + 1) {
      for (const [n, fact] of batch.facts.entries()) {
        i.projection.take({ ...fact, stream: batch.stream, position: first + n, version: batch.expected + n + 1 })
      }
      if (i.changed.size > 0) notify(i)
    }
  }
  return done
}
