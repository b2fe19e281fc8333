/**
 * What can be wrong with what is to be shared, as data. A refusal carries every problem at once, each with a tag, the
 * facts and a sentence that says what to do.
 */

/** The facts of each kind of problem. A new kind is a new line here and a sentence in the words. */
export interface ProblemFields {
  /** The amount is not a whole number of minor units, is beyond the safe integers, or has no known currency. */
  AmountNotExact: { readonly input: string }
  /** Nobody to share among. */
  NoParties: { readonly what: string }
  /** A party without a name. */
  PartyNotNamed: { readonly at: number }
  /** One party listed twice. */
  PartyRepeated: { readonly party: string }
  /** A party that is named in a rule and takes no part. */
  PartyUnknown: { readonly party: string; readonly in: string }
  /** A weight, measure or coefficient that went through a float, or is no number. */
  WeightNotExact: { readonly party: string; readonly input: string }
  /** A weight or measure below zero. */
  WeightNegative: { readonly party: string; readonly input: string }
  /** Nobody has a weight. */
  WeightsAllZero: { readonly what: string }
  /** The sum of the weights is beyond 9,007,199,254,740,991. */
  WeightsTooLarge: { readonly what: string }
  /** The step of billing is no positive whole number of minor units. */
  QuantumNotUsable: { readonly input: string }
  /** The amount is no multiple of the step of billing and no place is named for the rest. */
  RestUnplaced: { readonly restMinor: number; readonly quantumMinor: number }
  /** A rounding policy, tie rule or start that does not exist. */
  RoundingUnknown: { readonly input: string }
  /** A column has another length than its fellows, or is no column of the kind asked for. */
  ColumnNotUsable: { readonly column: string; readonly input: string }
  /** A cap below its floor. */
  CapBelowFloor: { readonly party: string; readonly floorMinor: number; readonly capMinor: number }
  /** The caps together are below the amount, or the floors above it, and nobody is named for the difference. */
  BoundsNotFeasible: { readonly differenceMinor: number }
  /** A document is not written the way keys are written. */
  KeyNotReadable: { readonly path: string; readonly reason: string }
  /** A table has no row for a value it meets. */
  TableGap: { readonly table: string; readonly input: string; readonly party: string }
  /** Two rows of a table hold for one value. */
  TableOverlap: { readonly table: string; readonly input: string }
  /** What a key needs of a party is not given. */
  FactMissing: { readonly party: string; readonly fact: string }
  /** A figure of the bill that the key needs is not given. */
  FigureMissing: { readonly figure: string }
  /** An item of a bill that no layer of the key takes. */
  ItemUnplaced: { readonly item: string }
  /** An item of a bill, a layer or a part listed twice. */
  Repeated: { readonly what: string; readonly id: string }
  /** A document that is not in force on the day. */
  NotInForce: { readonly key: string; readonly on: string }
  /** Days that do not exist, or end before they begin. */
  DaysNotUsable: { readonly party: string; readonly input: string }
  /** Two who would bear the same part on the same days. */
  BearersOverlap: { readonly party: string; readonly role: string; readonly from: string }
  /** Nobody to bear a part on some days. */
  BearerMissing: { readonly party: string; readonly from: string }
  /** A share, ratio or period of a rule outside its limits. */
  OutOfRange: { readonly what: string; readonly input: string }
}

export type ProblemTag = keyof ProblemFields

/** One problem: `_tag`, the developer's sentence, and the facts. Plain JSON. */
export type Problem<Tag extends ProblemTag = ProblemTag> = {
  readonly [T in Tag]: { readonly _tag: T; readonly message: string } & ProblemFields[T]
}[Tag]

/** What the throwing functions throw: all problems at once. */
export class SharingError extends Error {
  readonly _tag = "SharingError"
  readonly problems: ReadonlyArray<Problem>
  constructor(problems: ReadonlyArray<Problem>) {
    super(`cannot apportion: ${problems.map((p) => p.message).join("; ")}`)
    this.name = "SharingError"
    this.problems = problems
  }
}

/** The outcome of a `try…` function: the value, or all problems as data. */
export type Result<A> =
  | { readonly ok: true; readonly value: A }
  | { readonly ok: false; readonly problems: ReadonlyArray<Problem> }

/** Runs `operation` and returns its value or its problems. Anything but a `SharingError` is a bug and keeps flying. */
export const attempt = <A>(operation: () => A): Result<A> => {
  try {
    return { ok: true, value: operation() }
  } catch (error) {
    if (error instanceof SharingError) return { ok: false, problems: error.problems }
    throw error
  }
}

export { explainProblem } from "./internal/problemWords.ts"
