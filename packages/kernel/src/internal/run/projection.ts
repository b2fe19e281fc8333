/** What the facts add up to: the state of every stream, and the models of every view. Rebuilt from facts alone. */
import type { EventMeta, StoredFact } from "../../Fact.ts"
import type { ModuleSpec, ViewSpec } from "../../Module.ts"
import { apply, type CaseState, Folding } from "../engine/state.ts"
import { metaFor } from "../meta.ts"
import type { Wiring } from "../wiring.ts"

/** A stream of a module: its state, and the deadlines of its data that have passed. */
export interface ModuleState {
  readonly state: any
  readonly passed: ReadonlyArray<{ readonly deadline: string; readonly on: string }>
}
export interface Stream {
  readonly module: string
  readonly id: string
  readonly kind: "case" | "module"
  version: number
  state: CaseState | ModuleState
  /** Set when folding failed: the stream can be read as facts, not acted on. */
  fault?: unknown
}
interface LiveView {
  readonly spec: ViewSpec
  model: any
  fault?: unknown
}
type Handler = (model: any, data: any, meta: EventMeta) => any

export class Projection {
  position = 0
  readonly streams = new Map<string, Stream>()
  /** Streams of cases by workflow, in the order they were opened. */
  readonly cases = new Map<string, Map<string, Stream>>()
  readonly #wiring: Wiring
  readonly #views = new Map<string, LiveView>()
  readonly #handlers = new Map<string, Array<{ readonly view: LiveView; readonly apply: Handler }>>()
  readonly #foldings = new Map<string, Folding>()

  constructor(wiring: Wiring) {
    this.#wiring = wiring
    for (const [module, { kind, spec }] of wiring.modules) {
      if (kind === "step") continue
      for (const [name, view] of Object.entries(spec.views)) this.#addView(module, name, view)
    }
  }

  #addView(module: string, name: string, spec: ViewSpec): void {
    const view: LiveView = { spec, model: spec.model() }
    this.#views.set(`${module}.${name}`, view)
    const follow = (type: string, handler: Handler) => {
      const handlers = this.#handlers.get(type) ?? []
      handlers.push({ view, apply: handler })
      this.#handlers.set(type, handlers)
    }
    for (const [event, handler] of Object.entries(spec.on)) if (handler) follow(`${module}/${event}`, handler)
    for (const also of spec.also ?? []) follow(also.type, also.apply)
  }

  view(module: string, name: string): LiveView | undefined {
    return this.#views.get(`${module}.${name}`)
  }

  /** The fact in today's shape. Facts nobody knows come back as they are. */
  lift(fact: StoredFact): unknown {
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

  /** Takes the next fact. One that was taken already, or comes too early, is left alone. */
  take(fact: StoredFact): boolean {
    if (fact.position !== this.position + 1) return false
    this.position = fact.position
    const colon = fact.stream.indexOf(":")
    const module = fact.stream.slice(0, colon)
    const id = fact.stream.slice(colon + 1)
    const meta = metaFor(fact.actor, fact.at, fact.recordedAt, fact.stream, id, fact.position)
    let data: unknown
    try {
      data = this.lift(fact)
    } catch (cause) {
      this.#fold(fact, module, id, meta, undefined, cause)
      return true
    }
    this.#fold(fact, module, id, meta, data, undefined)
    for (const { apply: handle, view } of this.#handlers.get(fact.type) ?? []) {
      if (view.fault !== undefined) continue
      try {
        const next: unknown = handle(view.model, data, meta)
        if (next !== undefined) view.model = next
      } catch (cause) {
        view.fault = cause
      }
    }
    return true
  }

  #fold(fact: StoredFact, module: string, id: string, meta: EventMeta, data: unknown, fault: unknown): void {
    let stream = this.streams.get(fact.stream)
    const opens = stream === undefined && fact.type === `${module}/Opened`
    if (stream === undefined) {
      const known = this.#wiring.modules.get(module)
      const kind = known?.kind === "case" || (known === undefined && opens) ? "case" : "module"
      const start = known?.kind === "module" ? known.spec.state() : undefined
      stream = { module, id, kind, version: 0, state: { state: start, passed: [] } }
      this.streams.set(fact.stream, stream)
      if (kind === "case") {
        const cases = this.cases.get(module) ?? new Map<string, Stream>()
        this.cases.set(module, cases.set(id, stream))
      }
    }
    stream.version = fact.version
    if (stream.fault !== undefined) return
    if (fault !== undefined) {
      stream.fault = fault
      return
    }
    try {
      const draft = { type: fact.type, data }
      if (stream.kind === "case") {
        stream.state = apply(this.#folding(module), opens ? undefined : (stream.state as CaseState), draft, meta)
      } else stream.state = this.#foldModule(stream.state as ModuleState, module, draft, meta)
    } catch (cause) {
      stream.fault = cause
    }
  }

  #foldModule(before: ModuleState, module: string, fact: { type: string; data: any }, meta: EventMeta): ModuleState {
    const known = this.#wiring.modules.get(module)
    if (known?.kind !== "module" || !fact.type.startsWith(`${module}/`)) return before
    return foldModule(known.spec, before, fact.type.slice(module.length + 1), fact.data, meta)
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
  return { state: fold === undefined ? before.state : fold(before.state, data, meta), passed }
}
