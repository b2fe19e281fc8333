/**
 * A workflow after composition: plain data. It is stored under its digest and outlives the code that made it; an open
 * case keeps the one it was opened under until somebody with the power adopts it to another.
 */
import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"
import type { Json } from "./Json.ts"
import type { InForce } from "./Param.ts"
import type { Span } from "./Time.ts"

/** Where an edge leads: the first place whose condition holds. The last has none. */
export type Route = ReadonlyArray<{ readonly to: string; /** id of a step's condition */ readonly when?: string }>

/** A rule, by name: its code is looked up in what is installed. */
export interface RuleRef {
  /** `rule code`, such as `MD-7 a-party-has-not-consented`. */
  readonly id: string
  /** Plugin it comes from. */
  readonly by: string
  /** `when` is judged without input, `check` with it. */
  readonly phase: "when" | "check"
  readonly ifRemoved: "pass" | "refuse"
  /** Judged once more when the last step of the edge is left. */
  readonly again?: true
}
export interface DefinedAct {
  /** By the place the act declares: the way there, through steps. Empty: the act stays. */
  readonly routes: { readonly [to: string]: Route }
  readonly rules: ReadonlyArray<RuleRef>
}
export interface DefinedState {
  readonly owner: string
  /** The state a step stands for; of a host state itself. Where a case goes when the owner is gone. */
  readonly home: string
  readonly final?: true
  readonly acts: { readonly [act: string]: DefinedAct }
  readonly step?: {
    /** Module id of the step. */
    readonly id: string
    /** The act whose edge it is on, and the place the act was leading to. */
    readonly act: string
    readonly to: string
    readonly go: Route
    readonly else: "go" | "back"
    readonly suspends: ReadonlyArray<string>
  }
}
export interface DefinedClock {
  readonly while: ReadonlyArray<string>
  readonly span: Span
  readonly source?: string
  /** Id of a param that binds on the day of the act: its value on the day the clock starts goes before `span`. */
  readonly param?: string
  readonly else?: Route
}
export interface Definition {
  readonly kernel: 1
  readonly workflow: string
  readonly initial: string
  /** Rules of the acts that open a case. */
  readonly opens: { readonly [act: string]: { readonly rules: ReadonlyArray<RuleRef> } }
  /** Values that bind from the day of opening, by the name they are used under; those of a step: `step.name`. */
  readonly params: { readonly [name: string]: InForce<Json> & { readonly id: string } }
  readonly clocks: { readonly [clock: string]: DefinedClock }
  readonly states: { readonly [state: string]: DefinedState }
}

/** JSON with sorted keys and no white space: equal values have equal texts. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined)
    return `{${entries
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`)
      .join(",")}}`
  }
  return JSON.stringify(value) ?? "null"
}

/** SHA-256 of the canonical text, 64 hex digits. */
export const digestOf = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(canonical(value))))
