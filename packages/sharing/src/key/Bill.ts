/** What a key is applied to: the items of a bill, the units with their facts, and who bears what in each. */
import type { Ratio } from "@linli/quantities/Ratio"
import type { Weight } from "../internal/weights.ts"

/** One item of a bill. */
export interface Item {
  readonly id: string
  /** What the layers of a key ask for, such as `lift.running`. */
  readonly kind: string
  /** Negative for a credit. */
  readonly amountMinor: number
}

/** Somebody who bears a unit's part in a role, for the whole period or for some of its days. */
export interface Bearer {
  readonly bearer: string
  readonly role: string
  /** The first day; the beginning of the period unless told. That day counts. */
  readonly from?: string
  /** The first day no more; the end of the period unless told. */
  readonly until?: string
  /** Of several in one role, such as co-owners; all of it unless told. */
  readonly part?: Ratio
}

/** A dwelling, a shop, a community: whatever is one party of the sharing. */
export interface Unit {
  readonly party: string
  /** Whole numbers or ratios by name, in the units the key declares. */
  readonly measures?: Readonly<Record<string, Weight>>
  /** What the unit is: floor, use, stairwell. */
  readonly traits?: Readonly<Record<string, string | number | boolean>>
  readonly bearers?: ReadonlyArray<Bearer>
}

/** A bill, with everything its key needs. Plain JSON. */
export interface Bill {
  readonly currency: string
  readonly items: ReadonlyArray<Item>
  readonly units: ReadonlyArray<Unit>
  /** Figures of the case that are no item, such as deposits. */
  readonly figures?: Readonly<Record<string, number>>
  /** The days the bill is for; `until` is the first day no more. Needed where days are counted. */
  readonly period?: { readonly from: string; readonly until: string }
}
