/** Who gets the minor units that whole shares leave over: always a policy with a name, never an accident of sorting. */

/**
 * Who comes first where two have earned a unit equally:
 * - `party`: the smaller party id, by code units
 * - `larger-weight`, `smaller-weight`: by weight, then by party id
 * - `{ draw }`: a draw by the seed, as in the policy `draw`
 */
export type TieRule = "party" | "larger-weight" | "smaller-weight" | { readonly draw: string }

/** Where the rest goes that is smaller than the step of billing. */
export type RestPlace =
  /** This party has it on top of its part. */
  | { readonly party: string }
  /** Nobody is billed for it: it is carried to the place named, such as `next-period` or an account. */
  | { readonly place: string }

/** The method alone, without the step of billing. */
export type RoundingMethod =
  /** The largest remainders first (Hamilton's method, 最大余数法). */
  | { readonly method: "largest-remainder"; readonly ties?: TieRule }
  /**
   * In turn, by party id, beginning at place `start` and passing over those whose part is whole already. The result says
   * where the next period begins.
   */
  | { readonly method: "rotating"; readonly start: number }
  /** By a draw that everyone can repeat from the seed; those whose part is whole already take no part. */
  | { readonly method: "draw"; readonly seed: string }
  /** One each in the order given, passing over those whose part is whole already; who is not in it comes after, by party id. */
  | { readonly method: "in-order"; readonly order: ReadonlyArray<string> }
  /** Everything that is left goes to one party. */
  | { readonly method: "to-one"; readonly party: string }

/** How parts become whole: the method, the step of billing, and where the rest below that step goes. */
export type RoundingPolicy = RoundingMethod & {
  /** Every part is a multiple of so many minor units: 1 is the fen, 10 the jiao, 100 the yuan. 1 unless told. */
  readonly quantumMinor?: number
  /** Needed where the amount is no multiple of the step. */
  readonly rest?: RestPlace
}

/** Largest remainders, equal ones by party id, to the minor unit. */
export const defaultRounding: RoundingPolicy = { method: "largest-remainder", ties: "party", quantumMinor: 1 }
