/** What can be wrong with a table, a mark or a question put to them, as data with a sentence in both languages. */
import type { Text } from "../Document.ts"

export type GroundTag =
  | "TooFew"
  | "TooMany"
  | "ListedTwice"
  | "NotOnTheTable"
  | "AmountUnclear"
  | "MarkUnclear"
  | "MarkMissing"
  | "MarkHidden"
  | "TooFine"
  | "TooManyPackages"
  | "NotAcceptableToAll"

export interface GroundProblem {
  readonly tag: GroundTag
  readonly issue?: string
  readonly party?: string
  /** Issues to narrow, the one with most values first. */
  readonly narrow?: ReadonlyArray<{ readonly issue: string; readonly values: number }>
  /** What is wrong and what to do, lowercase, without a full stop. */
  readonly says: Text
}
/** The answer, or every problem at once. */
export type Checked<A> =
  | { readonly ok: true; readonly value: A }
  | { readonly ok: false; readonly problems: ReadonlyArray<GroundProblem> }

export const found = <A>(value: A): Checked<A> => ({ ok: true, value })
export const refused = (...problems: ReadonlyArray<GroundProblem>): Checked<never> => ({ ok: false, problems })

/** A problem and where it lies. */
export const problem = (
  tag: GroundTag,
  en: string,
  zh: string,
  where: Omit<GroundProblem, "tag" | "says"> = {}
): GroundProblem => ({ tag, ...where, says: { "zh-CN": zh, en } })
