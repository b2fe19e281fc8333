/** What the rules of fair division share: a share with its exact value, and how it was rounded. */
import type { Ratio } from "@linli/quantities"

/** What one party pays or gets. */
export interface Share {
  readonly party: string
  /** Minor units of the currency, after rounding. */
  readonly amountMinor: number
  /** The share before rounding, as a reduced pair; absent where its numbers go beyond the safe integers. */
  readonly exact?: Ratio.Ratio
  /** True where the party got one of the minor units that were left after rounding everybody down. */
  readonly roundedUp: boolean
}

/** How exact shares became minor units: everybody down, what is left one each to the largest remainders. */
export interface Rounded {
  readonly method: "largest-remainder"
  /** Equal remainders: the party whose id comes first, by code units. */
  readonly ties: "party-id"
  /** Minor units that were left after rounding everybody down. */
  readonly leftMinor: number
}

/** A division of one amount among parties. Shares come in the order the parties were given in. */
export interface Division<Rule extends string = string> {
  readonly rule: Rule
  readonly currency: string
  readonly totalMinor: number
  readonly shares: ReadonlyArray<Share>
  readonly rounding: Rounded
}
