/** One closed algebra for every operation of every plugin: five ways a call can fail. */
import * as Data from "effect/Data"
import type { Reason } from "./Reason.ts"
import type { Problem } from "./Schema.ts"

/** The input is not what the operation takes. Nothing was read or written. */
export class InvalidInput extends Data.TaggedError("InvalidInput")<{
  readonly operation: string
  readonly problems: ReadonlyArray<Problem>
}> {
  override get message(): string {
    return `${this.operation}: ${this.problems.map((p) => `${p.path === "" ? "input" : `\`${p.path}\``}: ${p.message}`).join("; ")}`
  }
}

/** The actor may not do this; `whoCould` names capacities, roles or positions that may. */
export class NotPermitted extends Data.TaggedError("NotPermitted")<{
  readonly operation: string
  readonly power: string
  readonly reasons: ReadonlyArray<Reason>
  readonly whoCould: ReadonlyArray<string>
}> {
  override get message(): string {
    const could = this.whoCould.length === 0 ? "" : `; it belongs to ${this.whoCould.map((w) => `\`${w}\``).join(", ")}`
    return `${this.operation}: this actor lacks the power \`${this.power}\`${could}`
  }
}

/** Rules stand in the way: every one of them, with its source. */
export class Refused extends Data.TaggedError("Refused")<{
  readonly operation: string
  readonly reasons: ReadonlyArray<Reason>
}> {
  override get message(): string {
    return `${this.operation}: ${this.reasons.map((r) => `${r.code} (${[r.rule, r.source].filter(Boolean).join(", ")})`).join("; ")}`
  }
}

/** The stream has moved on since the version the caller expected. Only callers who pass `expected` meet it. */
export class Conflict extends Data.TaggedError("Conflict")<{
  readonly operation: string
  readonly stream: string
  readonly expected: number
  readonly version: number
}> {
  override get message(): string {
    return `${this.operation}: expected version ${this.expected} of \`${this.stream}\`, found ${this.version}; read it again`
  }
}

/** Something outside answered with an error, or code of a plugin failed. `because` is a kind, never the cause's text. */
export class Unavailable extends Data.TaggedError("Unavailable")<{
  readonly operation: string
  readonly because: string
  /** The cause, for the host's own logs. It may hold personal data: it is not enumerable and not in the message. */
  readonly hidden?: () => unknown
}> {
  constructor(what: { readonly operation: string; readonly because: string; readonly hidden?: () => unknown }) {
    super(what)
    if (what.hidden !== undefined) Object.defineProperty(this, "hidden", { enumerable: false })
  }
  override get message(): string {
    return `${this.operation}: ${this.because}`
  }
}

export type Failure = InvalidInput | NotPermitted | Refused | Conflict | Unavailable

const tags = new Set(["InvalidInput", "NotPermitted", "Refused", "Conflict", "Unavailable"])

/** Whether a caught value is one of the five failures of an operation. Works across copies of this package. */
export const isFailure = (u: unknown): u is Failure =>
  u instanceof Error && "_tag" in u && typeof u._tag === "string" && tags.has(u._tag)
