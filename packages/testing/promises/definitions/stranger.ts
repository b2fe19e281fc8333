/** What a stranger reads off the facts alone: where each case stands, under which definition, with which clocks. */
import type { StoredFact } from "@linli/kernel"
import { type Shape, workflow } from "../kinds/Shape.ts"

export interface Seen {
  readonly id: string
  at: string
  digest: string
  notes: number
  sum: number
  version: number
  readonly clocks: Map<string, "running" | "suspended" | "stopped" | "passed">
}

const read = (cases: Map<string, Seen>, { data, stream, type, version }: StoredFact): void => {
  const [module = "", id = ""] = stream.split(":")
  if (module !== workflow) return
  const d = data as any
  const name = type.split("/")[1] ?? ""
  if (type === `${workflow}/Opened`) {
    cases.set(id, { id, at: d.at, digest: d.definition, notes: 0, sum: 0, version, clocks: new Map() })
    return
  }
  const one = cases.get(id)
  if (one === undefined) throw new Error(`the case ${id} has a fact before it was opened`)
  if (version !== one.version + 1) throw new Error(`the case ${id} goes from version ${one.version} to ${version}`)
  one.version = version
  if (!type.startsWith(`${workflow}/`)) return
  const stop = () => (d.stopped as ReadonlyArray<string> | undefined)?.forEach((c) => one.clocks.set(c, "stopped"))
  if (name === "Noted") {
    one.notes += 1
    one.sum += d.n
  } else if (name === "Moved") {
    one.at = d.to
    stop()
  } else if (name === "Adopted") {
    one.at = d.to
    one.digest = d.definition
    stop()
  } else if (name === "ClockStarted" || name === "ClockExtended" || name === "ClockResumed")
    one.clocks.set(d.clock, "running")
  else if (name === "ClockSuspended") one.clocks.set(d.clock, "suspended")
  else if (name === "DeadlinePassed") one.clocks.set(d.deadline, "passed")
}

const deepFrozen = (value: unknown): void => {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return
  Object.freeze(value)
  for (const one of Object.values(value)) deepFrozen(one)
}

/** Reads on where it stopped, and keeps what it read, so that what changes afterwards shows. */
export class Stranger {
  readonly cases: Map<string, Seen> = new Map()
  readonly #facts: () => ReadonlyArray<StoredFact>
  readonly #kept: Array<StoredFact> = []
  constructor(facts: () => ReadonlyArray<StoredFact>) {
    this.#facts = facts
  }
  get head(): number {
    return this.#facts().length
  }
  since(position: number): ReadonlyArray<StoredFact> {
    return this.#facts().slice(position)
  }
  read(): ReadonlyMap<string, Seen> {
    for (const fact of this.since(this.#kept.length)) {
      deepFrozen(fact)
      this.#kept.push(fact)
      read(this.cases, fact)
    }
    return this.cases
  }
  /** Whether everything that was read is still there, as it was. */
  intact(): boolean {
    const now = this.#facts()
    return this.#kept.every((fact, i) => now[i] === fact)
  }
}

export interface Foretold {
  readonly verdict: string
  readonly adopted: string | undefined
}
/** What must become of a case, by the definition it stands under and the one of today; `undefined`: nothing, it is over. */
export const foretell = (
  seen: Seen,
  own: any,
  today: { readonly digest: string; readonly definition: any } | undefined,
  shape: Shape
): Foretold | undefined => {
  const here = own.states[seen.at]
  if (here?.final === true) return undefined
  if (today === undefined) return { verdict: "unattended", adopted: undefined }
  const stepsNow = Object.values(shape.plugins).flatMap((p) => (p.installed ? Object.keys(p.steps) : []))
  const orphaned = here?.step !== undefined && !stepsNow.includes(here.step.id)
  if (!orphaned && today.digest === seen.digest) return { verdict: "current", adopted: undefined }
  const exists = (state: string) => Object.hasOwn(today.definition.states, state)
  const home: string = here?.home ?? seen.at
  const adopted = exists(seen.at) ? seen.at : exists(home) ? home : today.definition.initial
  return { verdict: orphaned ? "orphaned" : "pinned", adopted }
}
