/** Why somebody pays what they pay, as data: steps with figures, such that a calculator gives the same amount. */
import type { KeySource, MeasureMeaning, Text } from "../key/Model.ts"
import type { RoundingPolicy } from "../RoundingPolicy.ts"

/** How a weight came about: a measure, a row of a table, or what is made of others. Values are exact, as text. */
export interface Term {
  readonly kind: "equal" | "measure" | "value" | "figure" | "table" | "product" | "sum" | "mixture" | "share"
  readonly value: string
  /** How many places the value is shifted where people read it: 8950 of an area is 89.50 m². */
  readonly decimals: number
  /** Of a measure, its meaning; the value is in its smallest place. */
  readonly measure?: MeasureMeaning
  /** Of a table, its title; of a figure, its name. */
  readonly title?: Text
  /** Of a table, what was looked up. */
  readonly of?: string
  /** Of a measure counted in whole steps only. */
  readonly whole?: number
  /** Of a share of a mixture: the sum over all, of which this weight is a part. */
  readonly sum?: string
  readonly terms?: ReadonlyArray<Term>
}

/** Why rounding gave a unit or did not. */
export type RoundingReason =
  /** Everybody's share was whole, or this one was. */
  | "whole"
  /** The remainder was large enough, or not. */
  | "served"
  | "not-served"
  /** The remainder was that of the last one served; the tie rule decided. */
  | "tie-served"
  | "tie-not-served"

export type Step =
  | {
      readonly kind: "rule"
      readonly id: string
      readonly version: number
      readonly title: Text
      readonly source: KeySource
      readonly from: string
    }
  | {
      readonly kind: "pot"
      readonly layer: string
      readonly title: Text
      readonly items: ReadonlyArray<{ readonly id: string; readonly amountMinor: number }>
      readonly amountMinor: number
    }
  | { readonly kind: "excluded"; readonly title: Text; readonly payer: string; readonly amountMinor: number }
  | {
      readonly kind: "subsidy"
      readonly title: Text
      readonly payer: string
      readonly amountMinor: number
      readonly leftMinor: number
    }
  | {
      readonly kind: "split"
      readonly potMinor: number
      readonly weightSum: string
      /** How many places the weights are shifted where people read them. */
      readonly decimals: number
      readonly pots: ReadonlyArray<{ readonly title: Text; readonly weight: string; readonly amountMinor: number }>
    }
  | { readonly kind: "exempt"; readonly title: Text; readonly potMinor: number }
  | { readonly kind: "weight"; readonly title: Text; readonly term: Term }
  | {
      readonly kind: "quota"
      readonly title: Text
      readonly sharedMinor: number
      readonly weight: string
      readonly weightSum: string
      /** How many places both are shifted where people read them. */
      readonly decimals: number
      /** For weights that are one measure: which. */
      readonly measure?: MeasureMeaning
      readonly parties: number
      /** The exact share in minor units, cut after six decimals. */
      readonly quotaMinor: string
      /** True if nothing was cut. */
      readonly exact: boolean
    }
  | {
      readonly kind: "rounding"
      readonly rounding: RoundingPolicy
      /** How many steps of billing were left for all. */
      readonly unitsLeft: number
      readonly extraMinor: number
      /** What of it is below a step of billing and went to this party. */
      readonly restMinor: number
      readonly reason: RoundingReason
      /** What is behind the whole share, in steps of billing, cut after six decimals; and that of the last one served. */
      readonly remainder: string
      readonly cutoff?: string
      readonly amountMinor: number
    }
  /** What caps and floors hold fast, or a payer takes beyond them; the rest is shared by weight. */
  | { readonly kind: "bounds"; readonly potMinor: number; readonly heldMinor: number; readonly sharedMinor: number }
  | { readonly kind: "held"; readonly at: "floor" | "cap"; readonly amountMinor: number }
  | {
      readonly kind: "published"
      readonly run: "as-published" | "normalised"
      readonly potMinor: number
      readonly over: string
      readonly weight: string
      /** How many places both are shifted where people read them. */
      readonly decimals: number
      readonly amountMinor: number
      readonly collectsMinor: number
      readonly residualMinor: number
    }
  /** What was moved after sharing. Others' relief is a sum and its payers; one's own is an amount. */
  | {
      readonly kind: "adjusted"
      readonly adjustment: "relief" | "subsidy"
      /** Only where it is the reader's own, or a subsidy for all. */
      readonly title?: Text
      readonly totalMinor: number
      readonly payers: ReadonlyArray<{ readonly payer: string; readonly amountMinor: number }>
      /** The change of the reader's own part: negative for less, zero if it is others'. */
      readonly ownMinor: number
    }
  | { readonly kind: "carried"; readonly place: string; readonly amountMinor: number }
  | { readonly kind: "layer"; readonly title: Text; readonly amountMinor: number }
  | {
      readonly kind: "bearer"
      readonly title: Text
      readonly role: string
      readonly bearer: string
      readonly days: number | null
      readonly weight: string
      readonly weightSum: string
      readonly ofMinor: number
      readonly amountMinor: number
    }
  | { readonly kind: "total"; readonly amountMinor: number }

/** What one thing more or another fact would do to the reader's part, all else the same. */
export type Change =
  | { readonly kind: "bill"; readonly item: string; readonly byMinor: number; readonly differenceMinor: number }
  | {
      readonly kind: "measure"
      readonly measure: MeasureMeaning
      readonly by: number
      readonly differenceMinor: number
    }
  | { readonly kind: "trait"; readonly trait: string; readonly to: string; readonly differenceMinor: number }

/** Of others, what the register may show: unit and weight. */
export interface OtherWeights {
  readonly title: Text
  /** How many places the weights are shifted where people read them, and the measure they are, if they are one. */
  readonly decimals: number
  readonly measure?: MeasureMeaning
  readonly weights: ReadonlyArray<{ readonly party: string; readonly weight: string }>
}

/** One party's explanation. Plain JSON. */
export interface Explanation {
  readonly party: string
  readonly currency: string
  readonly amountMinor: number
  readonly steps: ReadonlyArray<Step>
  readonly changes: ReadonlyArray<Change>
  readonly others: ReadonlyArray<OtherWeights>
}
