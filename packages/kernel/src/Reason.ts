/** Why something is refused, and rules as values: all of them are asked, so a refusal lists every reason at once. */
import type { Json } from "./Json.ts"

/** The languages the kernel speaks. Further ones may be added by locale packs. */
export type Locale = "zh-CN" | "en" | (string & {})

/** One reason why an act is refused. Plain data: it may be logged, sent, stored. */
export interface Reason {
  /** Id of the rule, such as `MD-7`; `kernel` for the framework's own. */
  readonly rule: string
  /** Declared code, such as `a-party-has-not-consented`. */
  readonly code: string
  /** The module or plugin the rule belongs to. */
  readonly by: string
  /** Law, contract or by-law the rule rests on, such as `人民调解法 17`. */
  readonly source?: string
  /** Figures and names of things (never of persons) the sentence needs. */
  readonly detail?: Json
  /** The sentence, in each locale the community has words for. */
  readonly says?: Readonly<Record<string, string>>
}

/**
 * A condition with an identity. `holds` answers `true`, `false`, or data for the sentence that explains why not (which
 * counts as `false`).
 */
export interface Rule<C> {
  readonly rule: string
  readonly source?: string
  readonly code: string
  readonly holds: (context: C) => boolean | { readonly [key: string]: Json }
  /** What a case opened under this rule does once the rule's code is gone. Default `pass`. */
  readonly ifRemoved?: "pass" | "refuse"
}

/** A refusal computed by `decide`, with declared codes. */
export interface Refusal {
  readonly "~refused": ReadonlyArray<{ readonly rule: string; readonly code: string; readonly detail?: Json }>
}

export const isRefusal = (u: unknown): u is Refusal => typeof u === "object" && u !== null && "~refused" in u
