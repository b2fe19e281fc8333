/** The auditor's view: everything, and whether it is right. */
import { tryApportionBill } from "../key/ApportionBill.ts"
import type { Bill } from "../key/Bill.ts"
import type { ApportionmentKey } from "../key/Model.ts"
import type { BillOutcome } from "../key/Outcome.ts"
import type { Problem } from "../Problem.ts"

/** Whoever may read it sees who got relief: an app asks for a power of its own before it shows this. Plain JSON. */
export interface Audit {
  /** The sums; `differenceMinor` is zero in every outcome that is whole. */
  readonly totals: {
    readonly itemsMinor: number
    readonly partiesMinor: number
    readonly payersMinor: number
    readonly carriedMinor: number
    readonly differenceMinor: number
  }
  /** Applying the key to the bill again gives the same outcome. */
  readonly reproduced: boolean
  /** Where the outcome differs from what the key gives now. */
  readonly differences: ReadonlyArray<{
    readonly party: string
    readonly recordedMinor: number
    readonly computedMinor: number
  }>
  /** What the key cannot answer now, if anything. */
  readonly problems: ReadonlyArray<Problem>
  readonly relief: ReadonlyArray<{
    readonly layer: string
    readonly id: string
    readonly party: string
    readonly amountMinor: number
  }>
  readonly outcome: BillOutcome
}

/** Plain data as text that does not depend on the order of fields: what was stored and read back lists them anew. */
const settled = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each
  )

const sum = (lines: ReadonlyArray<{ readonly amountMinor: number }>): number =>
  lines.reduce((total, line) => total + line.amountMinor, 0)

/**
 * Adds an outcome up and does it again from the key and the bill it was made of.
 *
 * @rule EX-6
 */
export const auditBill = (key: ApportionmentKey, bill: Bill, outcome: BillOutcome): Audit => {
  const itemsMinor = sum(bill.items)
  const partiesMinor = sum(outcome.parties)
  const payersMinor = sum(outcome.payers)
  const carriedMinor = sum(outcome.carried)
  const again = tryApportionBill(key, bill)
  const computed = new Map(again.ok ? again.value.parties.map((line) => [line.party, line.amountMinor]) : [])
  const recorded = new Map(outcome.parties.map((line) => [line.party, line.amountMinor]))
  const differences = [...new Set([...recorded.keys(), ...computed.keys()])].toSorted().flatMap((party) => {
    const [recordedMinor, computedMinor] = [recorded.get(party) ?? 0, computed.get(party) ?? 0]
    return recordedMinor === computedMinor ? [] : [{ party, recordedMinor, computedMinor }]
  })
  return {
    totals: {
      itemsMinor,
      partiesMinor,
      payersMinor,
      carriedMinor,
      differenceMinor: itemsMinor - partiesMinor - payersMinor - carriedMinor
    },
    reproduced: again.ok && settled(again.value) === settled(outcome),
    differences,
    problems: again.ok ? [] : again.problems,
    relief: outcome.layers.flatMap((layer) =>
      layer.adjusted
        .filter((adjusted) => adjusted.kind === "relief")
        .flatMap((adjusted) => adjusted.changes.map((change) => ({ layer: layer.id, id: adjusted.id, ...change })))
    ),
    outcome
  }
}
