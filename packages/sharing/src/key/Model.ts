/**
 * A key as data: a dated, sourced document that says how a bill is shared, without code. `parseKey` reads one; everything
 * here is plain JSON.
 */
import type { Ratio } from "@linli/quantities/Ratio"
import type { RoundingPolicy } from "../RoundingPolicy.ts"
import type { Weight } from "../internal/weights.ts"

/** A sentence or a name in the two languages every reader is served in. */
export interface Text {
  readonly "zh-CN": string
  readonly en: string
}

/** Where a rule comes from, and how well that is known. */
export interface KeySource {
  readonly title: Text
  readonly article?: string
  /** `read` in the law itself, `secondary`, `recalled`, or our own `design`. */
  readonly trust: "read" | "secondary" | "recalled" | "design"
  readonly remark?: Text
}

/** What is measured of a unit, so that nobody mistakes one area for another. */
export interface MeasureMeaning {
  readonly title: Text
  /** Such as `m²`; with `decimals` 2 the measure 8950 reads `89.50 m²`. */
  readonly unit: Text
  readonly decimals?: number
}

/** True or false for a unit, by its traits and measures. */
export type Condition =
  | { readonly trait: string; readonly is: ReadonlyArray<string | number | boolean> }
  | { readonly trait: string; readonly from?: number; readonly to?: number }
  | { readonly measure: string; readonly from?: number; readonly to?: number }
  | { readonly all: ReadonlyArray<Condition> }
  | { readonly any: ReadonlyArray<Condition> }
  | { readonly not: Condition }

/** A row of a table: for listed values, or for whole numbers from `from` to `to`, with `step` for each above `from`. */
export type TableRow =
  | { readonly is: ReadonlyArray<string | number | boolean>; readonly value: Weight }
  | { readonly from: number; readonly to?: number; readonly value: Weight; readonly step?: Weight }

/** What a unit weighs. */
export type WeightRule =
  | { readonly kind: "equal" }
  /** The measure as it is; `whole` counts only full ones of that many, such as 100 dm² for whole square metres. */
  | { readonly kind: "measure"; readonly measure: string; readonly whole?: number }
  | { readonly kind: "value"; readonly value: Weight }
  /** A figure of the bill, the same for all units. */
  | { readonly kind: "figure"; readonly figure: string }
  | {
      readonly kind: "table"
      readonly trait: string
      readonly title: Text
      readonly rows: ReadonlyArray<TableRow>
      readonly else?: Weight
    }
  | { readonly kind: "product"; readonly of: ReadonlyArray<WeightRule> }
  | { readonly kind: "sum"; readonly of: ReadonlyArray<WeightRule> }
  /** Shares of the whole, each divided by its own rule, with one rounding at the end. The shares add up to 1. */
  | { readonly kind: "mixture"; readonly of: ReadonlyArray<{ readonly share: Ratio; readonly weight: WeightRule }> }
  | { readonly kind: "when"; readonly where: Condition; readonly weight: WeightRule; readonly otherwise: WeightRule }

/** Whole minor units by a rule, cut down to a whole one; only for units that meet `where`. */
export interface BoundRule {
  readonly where?: Condition
  readonly minor: WeightRule
}

/** Who pays what is beyond all caps: a named payer. */
export interface Payer {
  readonly payer: string
}

/** How a pot is divided. */
export type KeyRule =
  | {
      readonly kind: "by"
      readonly weight: WeightRule
      /** Units that take part; the others are exempt. */
      readonly where?: Condition
      readonly floor?: BoundRule
      readonly cap?: BoundRule
      readonly beyond?: Payer
      readonly rounding?: RoundingPolicy
    }
  /** The pot is divided first, by shares or by figures of the bill, and each part by its own rule or to a payer. */
  | { readonly kind: "split"; readonly parts: ReadonlyArray<SplitPart> }
  /** Groups by a trait: the pot goes to the groups by the weight of their units, and in each by its own rule. */
  | {
      readonly kind: "groups"
      readonly trait: string
      readonly weight: WeightRule
      readonly each: Readonly<Record<string, { readonly title: Text; readonly key: KeyRule }>>
    }
  /**
   * A formula as it was published: the pot divided by the sum of `over` is a price, times `weight` for each unit. It need
   * not conserve. `as-published` bills it, each part to the nearest minor unit, and reports the residual, which stands at
   * `place`; `normalised` divides the pot by `weight`.
   */
  | {
      readonly kind: "published"
      readonly weight: WeightRule
      readonly over: WeightRule
      readonly run: "as-published" | "normalised"
      readonly place: string
      readonly where?: Condition
    }

export interface SplitPart {
  readonly id: string
  readonly title: Text
  readonly share: Ratio | { readonly figure: string }
  readonly to: KeyRule | Payer
}

/** What a payer takes over: a share of the pot, a fixed amount, or a figure of the bill; never more than there is. */
export type Take = { readonly ratio: Ratio } | { readonly figure: string } | { readonly minor: number }

/** Before sharing: taken off the pot by a payer. */
export interface Subsidy extends Payer {
  readonly id: string
  readonly title: Text
  readonly take: Take
}

/** After sharing: taken off the parts by weight, never below zero. What cannot be used stays with the payer. */
export interface LaterSubsidy extends Subsidy {
  readonly kind: "subsidy"
  readonly weight: WeightRule
  readonly where?: Condition
}

/** After sharing: parts of units that meet `where` are cut to `keep`, and named payers pay for it, openly. */
export interface Relief {
  readonly kind: "relief"
  readonly id: string
  readonly title: Text
  readonly where: Condition
  /** What the unit still pays: a share of its part, or at most so many minor units. */
  readonly keep: { readonly ratio: Ratio } | { readonly most: WeightRule }
  /** Who pays, by weight; `others` are the units that get no relief, by their parts. */
  readonly payers: ReadonlyArray<{ readonly payer: string; readonly weight: number }> | "others"
}

/** Which role bears a unit's part; what nobody of the roles is there to bear falls to the first of `fallback`. */
export interface BearerRule {
  readonly shares: ReadonlyArray<{ readonly role: string; readonly share: Ratio }>
  readonly fallback: ReadonlyArray<string>
}

/** One pot of the bill with its own table: stairwell, lift, garage; construction, running, renewal. */
export interface Layer {
  readonly id: string
  readonly title: Text
  /** Kinds of items; `rest` takes whatever no other layer does. */
  readonly kinds: ReadonlyArray<string> | "rest"
  readonly before?: ReadonlyArray<Subsidy>
  readonly key: KeyRule
  readonly after?: ReadonlyArray<Relief | LaterSubsidy>
  readonly bearers?: BearerRule
}

/** Items that may not be shared among the units, and who bears them. */
export interface Exclusion extends Payer {
  readonly kinds: ReadonlyArray<string>
  readonly title: Text
  readonly source: KeySource
}

interface DocumentHead {
  /** Lower-case words, digits, dashes and slashes: `de/heating-70-30`. */
  readonly id: string
  readonly version: number
  readonly title: Text
  /** In force from this day on. */
  readonly from: string
  /** Until the day before this one. */
  readonly until?: string
  readonly source: KeySource
  readonly note?: Text
}

/** How a bill is shared. */
export interface ApportionmentKey extends DocumentHead {
  readonly kind: "apportionment"
  readonly measures: Readonly<Record<string, MeasureMeaning>>
  readonly layers: ReadonlyArray<Layer>
  readonly excluded?: ReadonlyArray<Exclusion>
  readonly rounding?: RoundingPolicy
}

/** What of public revenue goes to the maintenance fund before the owners decide on the rest. */
export interface RevenueKey extends DocumentHead {
  readonly kind: "revenue"
  /** Null where a source names no share. */
  readonly toFund: {
    readonly share: Ratio
    readonly comparison: "at-least" | "more-than"
    readonly of: "net" | "balance"
    /** Only while the fund is below this share of the first deposit. */
    readonly whileFundBelow?: Ratio
    /** The duty may end once the fund has reached this share of the first deposit. */
    readonly mayStopAt?: Ratio
  } | null
  /** True where an agreement or a decision of the owners comes first. */
  readonly agreementFirst: boolean
  readonly every?: "quarter" | "year"
}

/** What somebody pays who joins later, and how those are refunded who paid before. */
export interface LateJoinerKey extends DocumentHead {
  readonly kind: "late-joiner"
  readonly measures: Readonly<Record<string, MeasureMeaning>>
  readonly weight: WeightRule
  /** What the cost is worth when the newcomer joins. */
  readonly value:
    | { readonly kind: "flat"; readonly ratio: Ratio }
    /** Falls evenly over the life, down to the residual share. */
    | { readonly kind: "straight-line"; readonly lifeMonths: number; readonly residual: Ratio }
    /** Straight-line, and at today's prices by an index: two figures of the case. */
    | {
        readonly kind: "index"
        readonly lifeMonths: number
        readonly residual: Ratio
        readonly today: string
        readonly base: string
      }
  readonly refund: "by-paid" | "by-weight"
}

export type KeyDocument = ApportionmentKey | RevenueKey | LateJoinerKey
