/** What can be wrong with a problem of fair division, as data with a sentence in both languages. All reasons come at once. */

/** A sentence in Chinese and in English. */
export interface Says {
  readonly "zh-CN": string
  readonly en: string
}

export type FairnessTag =
  | "NoParties"
  | "TooManyParties"
  | "ListedTwice"
  | "UnknownParty"
  | "NotWhole"
  | "Negative"
  | "AllZero"
  | "BeyondSafe"
  | "BeyondClaims"
  | "UnknownCurrency"
  | "WrongLength"
  | "NotBalanced"
  | "NotATree"
  | "CostFalls"
  | "WorthOfNobody"

/** One problem. Plain JSON. */
export interface FairnessProblem {
  readonly _tag: FairnessTag
  /** Whom it is about, where it is about one party. */
  readonly party?: string
  /** What is wrong and what to do, lowercase, without a full stop. */
  readonly message: string
  /** The same for a reader, in both languages. */
  readonly says: Says
}

/** What the functions of this folder throw: all problems at once. */
export class FairnessError extends Error {
  readonly _tag = "FairnessError"
  readonly problems: ReadonlyArray<FairnessProblem>
  constructor(problems: ReadonlyArray<FairnessProblem>) {
    super(`cannot divide fairly: ${problems.map((p) => p.message).join("; ")}`)
    this.name = "FairnessError"
    this.problems = problems
  }
}

/** The value, or every problem. */
export type Attempt<A> =
  | { readonly ok: true; readonly value: A }
  | { readonly ok: false; readonly problems: ReadonlyArray<FairnessProblem> }

/**
 * Runs `operation` and returns its value or its problems instead of throwing; anything but a `FairnessError` keeps flying.
 *
 * @rule FR-1
 * @example
 * ```ts
 * import { Fairness } from "@linli/sharing"
 *
 * const tried = Fairness.attempt(() => Fairness.airport("shapley", "CNY", [{ party: "101", costMinor: -1 }]))
 * tried.ok ? [] : tried.problems.map((p) => p.message) // => ["the cost of `101` is negative; give zero or more"]
 * ```
 */
export const attempt = <A>(operation: () => A): Attempt<A> => {
  try {
    return { ok: true, value: operation() }
  } catch (error) {
    if (error instanceof FairnessError) return { ok: false, problems: error.problems }
    throw error
  }
}

/** Throws if there is a problem. */
export const refuseIf = (problems: ReadonlyArray<FairnessProblem>): void => {
  if (problems.length > 0) throw new FairnessError(problems)
}

/** One problem with its sentences. */
export const problem = (tag: FairnessTag, en: string, zh: string, party?: string): FairnessProblem => ({
  _tag: tag,
  ...(party === undefined ? {} : { party }),
  message: en,
  says: { "zh-CN": zh, en }
})
