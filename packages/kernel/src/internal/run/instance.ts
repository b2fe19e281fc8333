/** One open community: its composition, its ports, and what the facts add up to so far. */
import { chained, done, type Flow, isLater, wait } from "../../Answer.ts"
import type { AuthorityShape } from "../../Authority.ts"
import type { BlobsShape } from "../../Blobs.ts"
import { Unavailable } from "../../Errors.ts"
import type { StoredFact } from "../../Fact.ts"
import type { Definition } from "../../Definition.ts"
import type { KeysShape } from "../../Keys.ts"
import type { Implementation } from "../../Port.ts"
import type { StoreImplementation } from "../../Store.ts"
import type { CivilDate, Instant } from "../../Time.ts"
import * as Zone from "@linli/quantities/Zone"
import { say } from "../../Explain.ts"
import { Fault } from "../engine/fault.ts"
import { type Ground, machine, type Machine } from "../engine/machine.ts"
import type { Wiring } from "../wiring.ts"
import { Projection } from "./projection.ts"

export interface Instance {
  readonly community: string
  readonly zone: string
  readonly wiring: Wiring
  readonly store: StoreImplementation
  readonly keys: Implementation<KeysShape>
  readonly blobs: Implementation<BlobsShape> | undefined
  /** Ports by id, as they were filled for this community. */
  readonly ports: ReadonlyMap<string, any>
  readonly authority: Implementation<AuthorityShape>
  readonly clock: () => Instant
  readonly projection: Projection
  readonly machines: Map<string, Machine>
  readonly ground: Ground
  readonly changed: Set<() => void>
  readonly failed: Map<string, string>
  closed: boolean
  /** Whether the store knows the zone. */
  zoned: boolean
}
/** Under which name the store keeps the zone, beside the definitions. */
export const zoneRecord = "zone"

export const groundOf = (wiring: Wiring, zone: string): Ground => ({
  zone,
  calendar: wiring.calendar,
  step: (id) => {
    const known = wiring.modules.get(id)
    return known?.kind === "step" ? known.spec : undefined
  },
  event: (type) => wiring.events.get(type),
  read: (point) => wiring.points.get(point.id),
  paramsOn: wiring.paramsOn,
  says: (key, detail, module) => say(wiring.words, key, detail, module)
})

export const newProjection = (wiring: Wiring): Projection => new Projection(wiring)

let known = { now: "", quarter: "", zone: "", today: "" }
/** The civil day of an instant; one quarter of an hour is never on two days. */
export const todayOf = (now: Instant, zone: string): CivilDate => {
  if (known.now === now && known.zone === zone) return known.today
  const quarter = `${now.slice(0, 14)}${Math.floor(Number(now.slice(14, 16)) / 15)}`
  const today = known.quarter === quarter && known.zone === zone ? known.today : Zone.civilDateIn(now, zone)
  known = { now, quarter, zone, today }
  return today
}

// a plugin's own fault, met while a port was asking, keeps its words
const unanswered = (operation: string, port: string, cause: unknown): Unavailable | Fault =>
  cause instanceof Unavailable || cause instanceof Fault
    ? cause
    : new Unavailable({ operation, because: `${port} did not answer`, hidden: () => cause })

function* awaited<A>(operation: string, port: string, answer: unknown): Flow<A> {
  try {
    return yield* wait(answer as A)
  } catch (cause) {
    throw unanswered(operation, port, cause)
  }
}
/** Calls a port; what goes wrong there is `Unavailable`, without its text. */
export const outside = <A>(operation: string, port: string, call: () => unknown): Flow<A> => {
  let answer: unknown
  try {
    answer = call()
  } catch (cause) {
    throw unanswered(operation, port, cause)
  }
  return isLater(answer) ? awaited(operation, port, answer) : done(answer as A)
}

const page = 1_000

const after = (i: Instance, operation: string): Flow<ReadonlyArray<StoredFact>> =>
  outside(operation, "the store", () => i.store.after(i.community, i.projection.position, page))

/** Takes every fact up to the store's head. */
export const sync = (i: Instance, operation: string): Flow<void> => {
  if (i.closed) throw new Unavailable({ operation, because: "this community was closed" })
  return chained(after(i, operation), (facts) => (facts.length === 0 ? nothing : take(i, operation, facts)))
}
const nothing = done<void>(undefined)

/** Takes until the store has no more: a store may give fewer facts at a time than it was asked for. */
function* take(i: Instance, operation: string, first: ReadonlyArray<StoredFact>): Flow<void> {
  const before = i.projection.position
  for (let facts = first; facts.length > 0; facts = yield* after(i, operation)) {
    const from = i.projection.position
    for (const fact of facts) {
      const wrong = i.projection.misplaced(fact)
      if (wrong !== undefined) {
        throw new Unavailable({
          operation,
          because: `the store does not hold together: ${wrong}; restore it from a backup`
        })
      }
      i.projection.take(fact, fact.stream, fact.position, fact.version)
    }
    // facts that another read of this process took meanwhile may come again; the same ones for ever may not
    if (i.projection.position === from) break
  }
  if (before !== i.projection.position && i.changed.size > 0) notify(i)
}

export const notify = (i: Instance): void => {
  for (const listener of i.changed) listener()
}

/** The machine of today's definition of a workflow. */
export const present = (i: Instance, workflow: string, today: CivilDate): Machine => {
  const { definition, digest } = i.wiring.kitOn(workflow, today)
  const known = i.machines.get(digest)
  if (known !== undefined) return known
  const made = machine(definition, digest, i.wiring.workflows.get(workflow), i.ground)
  i.machines.set(digest, made)
  return made
}

/** The machine a case was opened under: its definition from the store, today's code. */
export const pinned = (i: Instance, operation: string, workflow: string, digest: string): Flow<Machine> => {
  const known = i.machines.get(digest)
  return known === undefined ? fetched(i, operation, workflow, digest) : done(known)
}
function* fetched(i: Instance, operation: string, workflow: string, digest: string): Flow<Machine> {
  const stored = yield* outside<unknown>(operation, "the store", () => i.store.definition(i.community, digest))
  if (stored === undefined)
    throw new Fault(`the definition ${digest.slice(0, 12)} of \`${workflow}\` is not in the store`)
  const made = machine(stored as Definition, digest, i.wiring.workflows.get(workflow), i.ground)
  i.machines.set(digest, made)
  return made
}
