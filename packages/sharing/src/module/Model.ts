/** Matters as data: what is shared, among whom, by which agreement, and what was billed. Plain JSON. */
import type { Bill } from "../key/Bill.ts"
import type { ApportionmentKey, Text } from "../key/Model.ts"
import type { BillOutcome, CarriedLine, PayerLine } from "../key/Outcome.ts"
import type { Formula } from "./Formula.ts"

export type { Text }

/** A party of a matter, such as a dwelling, and the persons who hold it now and read its bills. */
export interface Party {
  readonly party: string
  readonly persons: ReadonlyArray<string>
}

/** Why an agreement binds everybody it names. */
export type Ground =
  /** Everybody signed: a holder of each party. */
  | {
      readonly kind: "signed"
      readonly signatures: ReadonlyArray<{ readonly party: string; readonly person: string; readonly on: string }>
    }
  /** A decision of the owners, by its id. */
  | { readonly kind: "decision"; readonly reference: string; readonly on: string }
  /** A covenant, rules of the compound or of management, by its id. */
  | { readonly kind: "covenant"; readonly reference: string; readonly on: string }

export interface Agreement {
  readonly version: number
  readonly formula: Formula
  /** In force from this day; `until` is the first day no more. A newer version ends it on that one's first day. */
  readonly from: string
  readonly until?: string
  readonly ground: Ground
  /** Whether the app checked that the ground stands; else it is as the clerk recorded it. */
  readonly checked: boolean
  /** Known to be contested when it was recorded. */
  readonly disputed: boolean
  readonly contests: ReadonlyArray<{ readonly party: string; readonly because: string }>
  /** What was decided on a contest: it stands, or it falls and binds nobody. */
  readonly outcome?: "stands" | "falls"
}

/** What a sharing rested on, as it was known then. */
export type Basis =
  | {
      readonly by: "agreement"
      readonly version: number
      readonly ground: Ground["kind"]
      readonly reference?: string
      readonly on?: string
      readonly checked: boolean
      readonly contested: boolean
    }
  /** No agreement: what the law says then. */
  | { readonly by: "law"; readonly source: string; readonly trust: string }

/** One sharing of a matter, with everything needed to do it again. */
export interface Run {
  readonly run: string
  readonly period: { readonly from: string; readonly until: string }
  readonly recordedOn: string
  readonly basis: Basis
  readonly formula: Formula
  /** The key as it was applied; null for a method. See `share`. */
  readonly key: ApportionmentKey | null
  readonly bill: Bill
  readonly outcome: BillOutcome
  /** Who held each party then, and reads its bill. */
  readonly parties: ReadonlyArray<Party>
  /** The run it takes the place of. */
  readonly corrects?: string
  readonly reversed?: Reversal
}

/** The mirror image of a run: added to it, nothing is left. */
export interface Reversal {
  readonly because: string
  readonly on: string
  readonly totalMinor: number
  readonly parties: ReadonlyArray<{ readonly party: string; readonly amountMinor: number }>
  readonly payers: ReadonlyArray<PayerLine>
  readonly carried: ReadonlyArray<CarriedLine>
  readonly bearers: ReadonlyArray<{ readonly party: string; readonly bearer: string; readonly amountMinor: number }>
}

export interface Matter {
  readonly title: Text | undefined
  readonly currency: string
  readonly parties: ReadonlyArray<Party>
  readonly agreements: ReadonlyArray<Agreement>
  readonly runs: ReadonlyArray<Run>
}

/** The agreement that holds on a day, or undefined: then the law decides. */
export const agreementOn = (agreements: ReadonlyArray<Agreement>, on: string): Agreement | undefined => {
  const newest = agreements
    .filter((each) => each.outcome !== "falls" && each.from <= on)
    .toSorted((a, b) => b.version - a.version)[0]
  return newest === undefined || (newest.until !== undefined && newest.until <= on) ? undefined : newest
}

/** Whether somebody contests an agreement and nothing has been decided. */
export const isContested = ({ contests, disputed, outcome }: Agreement): boolean =>
  outcome === undefined && (disputed || contests.length > 0)

/** What rounding gave each party on top in the runs that stand. */
export const extraSoFar = (runs: ReadonlyArray<Run>): Readonly<Record<string, number>> => {
  const extra = new Map<string, number>()
  for (const { outcome, reversed } of runs) {
    if (reversed !== undefined) continue
    for (const part of outcome.layers.flatMap((layer) => layer.divisions.flatMap((division) => division.parts)))
      extra.set(part.party, (extra.get(part.party) ?? 0) + part.extraMinor)
  }
  return Object.fromEntries([...extra].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const minus = (minor: number): number => 0 - minor

/**
 * The mirror image of an outcome.
 *
 * @rule SM-31
 */
export const mirrorOf = (outcome: BillOutcome): Omit<Reversal, "because" | "on"> => ({
  totalMinor: minus(outcome.totalMinor),
  parties: outcome.parties.map(({ amountMinor, party }) => ({ party, amountMinor: minus(amountMinor) })),
  payers: outcome.payers.map((line) => ({ ...line, amountMinor: minus(line.amountMinor) })),
  carried: outcome.carried.map((line) => ({ ...line, amountMinor: minus(line.amountMinor) })),
  bearers: outcome.bearers.map(({ amountMinor, bearer, party }) => ({ party, bearer, amountMinor: minus(amountMinor) }))
})
