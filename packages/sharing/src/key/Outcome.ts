/** What comes of applying a key to a bill: every figure on the way, as plain JSON, so that anybody can do it again. */
import type { RoundingPolicy } from "../RoundingPolicy.ts"
import type { Text } from "./Model.ts"

/** One unit's part of one pot. */
export interface DivisionPart {
  readonly party: string
  /** Exact, as text: `8950`, `62.65`, `1/3`. */
  readonly weight: string
  readonly amountMinor: number
  /** How much of it rounding put on top of the whole share. */
  readonly extraMinor: number
  /** Held at its floor or cap; such a part is not in proportion to the weight. */
  readonly held?: "floor" | "cap"
}

/** One pot, divided by weight once. */
export interface Division {
  /** The way to it: the layer, then the parts and groups of the key, such as `heating/use`. */
  readonly path: string
  readonly title: Text
  readonly potMinor: number
  /** What is divided by weight: the pot less what is held at floors and caps. */
  readonly sharedMinor: number
  /** Of those who are not held. */
  readonly weightSum: string
  readonly rounding: RoundingPolicy
  readonly unitsLeft: number
  readonly next?: number
  /** By party id. Units that are exempt are not in it. */
  readonly parts: ReadonlyArray<DivisionPart>
  /** For a published formula: the sum its price is taken over, what it collects, and what that is off. */
  readonly published?: {
    readonly run: "as-published" | "normalised"
    readonly over: string
    readonly collectsMinor: number
    readonly residualMinor: number
  }
}

/** A pot divided into pots. */
export interface PotSplit {
  readonly path: string
  readonly potMinor: number
  readonly pots: ReadonlyArray<{
    readonly id: string
    readonly title: Text
    readonly weight: string
    readonly amountMinor: number
  }>
  readonly weightSum: string
}

/** Money that a named payer takes over, or gets. */
export interface PayerLine {
  readonly payer: string
  readonly layer: string
  /** The id of the subsidy, relief, part or cap it is for. */
  readonly for: string
  readonly title: Text
  readonly amountMinor: number
}

/** Money that nobody is billed for, and where it stands. */
export interface CarriedLine {
  readonly place: string
  readonly layer: string
  readonly amountMinor: number
}

/** An adjustment after sharing: less for some, paid for by others. */
export interface Adjusted {
  readonly id: string
  readonly kind: "relief" | "subsidy"
  readonly title: Text
  readonly totalMinor: number
  /** Negative for less. Who is in it is nobody else's business: see `explainBill`. */
  readonly changes: ReadonlyArray<{ readonly party: string; readonly amountMinor: number }>
}

export interface LayerOutcome {
  readonly id: string
  readonly title: Text
  readonly items: ReadonlyArray<string>
  readonly grossMinor: number
  readonly netMinor: number
  readonly splits: ReadonlyArray<PotSplit>
  readonly divisions: ReadonlyArray<Division>
  readonly adjusted: ReadonlyArray<Adjusted>
  readonly parts: ReadonlyArray<{ readonly party: string; readonly amountMinor: number }>
}

/** Who bears a unit's part of a layer. */
export interface BearerLine {
  readonly party: string
  readonly layer: string
  readonly bearer: string
  readonly role: string
  /** Days in this role; null where the bill has no period. */
  readonly days: number | null
  /** Of the unit's part, exact as text. */
  readonly weight: string
  readonly amountMinor: number
}

/**
 * The whole outcome. The items add up to the parties, the payers and what is carried, to the minor unit; the bearers of a
 * unit add up to its layers that have them.
 */
export interface BillOutcome {
  readonly key: { readonly id: string; readonly version: number }
  readonly currency: string
  readonly totalMinor: number
  readonly layers: ReadonlyArray<LayerOutcome>
  readonly parties: ReadonlyArray<{ readonly party: string; readonly amountMinor: number }>
  readonly payers: ReadonlyArray<PayerLine>
  readonly carried: ReadonlyArray<CarriedLine>
  readonly bearers: ReadonlyArray<BearerLine>
}
