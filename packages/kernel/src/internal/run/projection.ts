/** What the facts add up to: the state of every stream, and the models of every view. Rebuilt from facts alone. */
import type { EventMeta, StoredFact } from "../../Fact.ts"
import type { ModuleSpec, ViewSpec } from "../../Module.ts"
import type { Batch } from "../../Store.ts"
import { thrown } from "../engine/fault.ts"
import { fresh, frozen } from "../engine/frozen.ts"
import { apply, atOnce, type CaseState, type Draft, Folding, frozenSince } from "../engine/state.ts"
import { metaFor } from "../meta.ts"
import type { Wiring } from "../wiring.ts"
import type { Folded } from "./record.ts"

/** A stream of a module: its state, and the deadlines of its data that have passed. */
export interface ModuleState {
  readonly state: any
  readonly passed: ReadonlyArray<{ readonly deadline: string; readonly on: string }>
}
export interface Stream {
  readonly module: string
  readonly id: string
  readonly kind: "case" | "module"
  /** Position of its first fact. */
  readonly from: number
  version: number
  state: CaseState | ModuleState
  /** Set when folding failed: the stream can be read as facts, not acted on. */
  fault?: unknown
}
/** Who stands in the cases of one workflow, as far as somebody asked. */
export interface Standing {
  /** Cases with facts that were not looked at yet, and those whose people cannot be told. */
  readonly unread: Set<Stream>
  readonly cases: Map<string, Set<Stream>>
  readonly people: Map<Stream, ReadonlyArray<string>>
}
const newStanding = (): Standing => ({ unread: new Set(), cases: new Map(), people: new Map() })

/** What a view folds. Views of a module that are made from the same three values fold once, and share it. */
interface Fold {
  model: any
  fault?: unknown
}
interface LiveView {
  readonly spec: ViewSpec
  readonly fold: Fold
}
/** What is looked up about a type of facts once. */
interface Following {
  readonly module: string
  readonly name: string
  readonly handlers: ReadonlyArray<{ readonly fold: Fold; readonly apply: Handler }>
}
/** A view whose first model cannot be made shows nothing, and holds up nobody. */
const begun = (model: () => unknown): Fold => {
  try {
    return { model: model() }
  } catch (cause) {
    return { model: undefined, fault: thrown(cause) }
  }
}
const nothing: ModuleState = frozen({ state: undefined, passed: [] })
type Unplaced = Batch["facts"][number]
type Handler = (model: any, data: any, meta: EventMeta) => any

export class Projection {
  position = 0
  readonly streams = new Map<string, Stream>()
  /** Streams of cases by workflow, in the order they were opened. */
  readonly cases = new Map<string, Map<string, Stream>>()
  /** Who stands in them, by workflow. */
  readonly standing = new Map<string, Standing>()
  readonly #wiring: Wiring
  readonly #views = new Map<string, LiveView>()
  readonly #handlers = new Map<string, Array<{ readonly fold: Fold; readonly apply: Handler }>>()
  readonly #foldings = new Map<string, Folding>()
  readonly #followings = new Map<string, Following>()

  constructor(wiring: Wiring) {
    this.#wiring = wiring
    for (const [module, { kind, spec }] of wiring.modules) {
      if (kind === "step") continue
      const live: Array<LiveView> = []
      for (const [name, view] of Object.entries(spec.views)) live.push(this.#addView(module, name, view, live))
    }
  }

  #addView(module: string, name: string, spec: ViewSpec, before: ReadonlyArray<LiveView>): LiveView {
    const { also, model, on } = spec
    const like = before.find((v) => v.spec.model === model && v.spec.on === on && v.spec.also === also)
    const view: LiveView = { spec, fold: like?.fold ?? begun(model) }
    this.#views.set(`${module}.${name}`, view)
    if (like !== undefined) return view
    const follow = (type: string, apply: Handler) => {
      const handlers = this.#handlers.get(type) ?? []
      handlers.push({ fold: view.fold, apply })
      this.#handlers.set(type, handlers)
    }
    for (const [event, handler] of Object.entries(on)) if (handler) follow(`${module}/${event}`, handler)
    for (const { apply: handler, type } of also ?? []) follow(type, handler)
    return view
  }

  view(module: string, name: string): LiveView | undefined {
    return this.#views.get(`${module}.${name}`)
  }

  /** The fact in today's shape. Facts nobody knows come back as they are. */
  lift(fact: Pick<StoredFact, "type" | "typeVersion" | "data">): unknown {
    const event = this.#wiring.events.get(fact.type)
    let data: any = fact.data
    if (event !== undefined) for (let v = fact.typeVersion; v < event.version; v++) data = event.upcast[v - 1]?.(data)
    return data
  }

  #folding(workflow: string): Folding {
    let folding = this.#foldings.get(workflow)
    if (folding === undefined) {
      const known = this.#wiring.modules.get(workflow)
      const spec = known?.kind === "case" ? known.spec : undefined
      folding = new Folding(workflow, spec?.data, spec?.evolve ?? {}, (id) => {
        const step = this.#wiring.modules.get(id)
        return step?.kind === "step" ? step.spec : undefined
      })
      this.#foldings.set(workflow, folding)
    }
    return folding
  }

  /** The name of a type of facts within its module. */
  nameOf(type: string): string {
    return this.#following(type).name
  }
  #following(type: string): Following {
    let known = this.#followings.get(type)
    if (known === undefined) {
      const slash = type.indexOf("/")
      known = { module: type.slice(0, slash), name: type.slice(slash + 1), handlers: this.#handlers.get(type) ?? [] }
      // a history may hold any number of types nobody knows
      if (this.#followings.size > 10_000) this.#followings.clear()
      this.#followings.set(type, known)
    }
    return known
  }

  /** What is wrong with where the store says a fact stands; `undefined` if it is the next one, or was taken already. */
  misplaced(fact: StoredFact): string | undefined {
    const { position, stream, version } = fact
    if (position <= this.position) return undefined
    if (position !== this.position + 1) return `after fact ${this.position} comes fact ${position}`
    const before = this.streams.get(stream)?.version ?? 0
    return version === before + 1 ? undefined : `fact ${position} is number ${version} of a stream of ${before}`
  }

  /**
   * Takes the next fact. One that was taken already, or comes too early, is left alone. `folded` is the state with it,
   * if it was folded for this position before it was recorded.
   */
  take(fact: Unplaced, name: string, position: number, version: number, folded?: Folded): void {
    if (position !== this.position + 1) return
    this.position = position
    const stream = this.streams.get(name) ?? this.#begin(name, fact.type)
    stream.version = version
    const meta = metaFor(fact.actor, fact.at, fact.recordedAt, name, stream.id, position)
    let data: unknown
    try {
      // what was folded before it was recorded is of today and frozen
      data = folded?.position === position ? fact.data : frozen(this.lift(fact))
    } catch (cause) {
      stream.fault ??= thrown(cause)
      // what they would show is no longer the whole of it
      for (const { fold } of this.#following(fact.type).handlers) fold.fault ??= thrown(cause)
      return
    }
    const following = this.#following(fact.type)
    if (stream.fault === undefined) {
      if (folded?.position === position) this.#set(stream, folded.state)
      else this.#fold(stream, following, { type: fact.type, data }, meta, version === 1)
    }
    for (const { apply: handle, fold } of following.handlers) {
      if (fold.fault !== undefined) continue
      try {
        const next = atOnce(handle(fold.model, data, meta))
        if (next !== undefined) fold.model = next
      } catch (cause) {
        fold.fault = thrown(cause)
      }
    }
  }

  #begin(name: string, type: string): Stream {
    const colon = name.indexOf(":")
    const module = name.slice(0, colon)
    const id = name.slice(colon + 1)
    const known = this.#wiring.modules.get(module)
    const kind = known?.kind === "case" || (known === undefined && type === `${module}/Opened`) ? "case" : "module"
    const from = this.position
    const stream: Stream = { module, id, kind, from, version: 0, state: nothing }
    try {
      if (known?.kind === "module") stream.state = frozen({ state: known.spec.state(), passed: [] })
    } catch (cause) {
      stream.fault = thrown(cause)
    }
    this.streams.set(name, stream)
    if (kind === "case") {
      if (!this.standing.has(module)) this.standing.set(module, newStanding())
      const cases = this.cases.get(module) ?? new Map<string, Stream>()
      this.cases.set(module, cases.set(id, stream))
    }
    return stream
  }

  #set(stream: Stream, state: CaseState | ModuleState): void {
    stream.state = state
    if (stream.kind === "case") this.standing.get(stream.module)?.unread.add(stream)
  }

  #fold(stream: Stream, { module, name }: Following, fact: Draft, meta: EventMeta, first: boolean): void {
    try {
      if (stream.kind === "case") {
        // whatever else comes first, there is no case for it to change
        const before = first ? undefined : (stream.state as CaseState)
        this.#set(stream, frozenSince(before, apply(this.#folding(stream.module), before, fact, { meta })))
        return
      }
      const known = this.#wiring.modules.get(stream.module)
      if (known?.kind !== "module" || module !== stream.module) return
      stream.state = foldModule(known.spec, stream.state as ModuleState, name, fact.data, meta)
    } catch (cause) {
      stream.fault = thrown(cause)
    }
  }
}

export const foldModule = (
  spec: ModuleSpec,
  before: ModuleState,
  name: string,
  data: any,
  meta: EventMeta
): ModuleState => {
  const passed =
    name === "DeadlinePassed" ? [...before.passed, { deadline: data.deadline, on: data.on }] : before.passed
  const fold = Object.hasOwn(spec.evolve, name) ? spec.evolve[name] : undefined
  if (fold === undefined) return passed === before.passed ? before : { state: before.state, passed: frozen(passed) }
  // frozen is what plugins get to see: the two of them, not what holds them
  const made = atOnce(fold(before.state, data, meta))
  const state = made === before.state ? made : fresh(made)
  return { state, passed: passed === before.passed ? passed : frozen(passed) }
}
