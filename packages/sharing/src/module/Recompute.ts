/** Computes a recorded sharing again, years later: from what is in the record, and from the parts it names if they are there. */
import { canonical } from "@linli/kernel"
import { type Audit, auditBill } from "../explain/Audit.ts"
import type { BillOutcome } from "../key/Outcome.ts"
import { flagged } from "../internal/reasons.ts"
import type { Run } from "./Model.ts"
import { nameOf, type SharingBook } from "./Parts.ts"
import { derive, share } from "./Share.ts"

/** What came of it. Whoever may read it sees who got relief. Plain JSON. */
export interface Recomputed {
  /** The sums, as in `Audit`. */
  readonly totals: Audit["totals"]
  /** The recorded outcome came out again. */
  readonly reproduced: boolean
  readonly differences: Audit["differences"]
  /** The applied key is the agreed one, but for what plugins and answers of relief put in its place. */
  readonly keyAsAgreed: boolean
  /** Units whose recorded measure is not what the contributed weight gives now. */
  readonly measuresOff: ReadonlyArray<{ readonly party: string; readonly measure: string }>
  /** Parts of plugins that are not there, so that what they gave was taken from the record. */
  readonly notInstalled: ReadonlyArray<string>
}

const sums = (run: Run): Audit["totals"] => {
  const sum = (lines: ReadonlyArray<{ readonly amountMinor: number }>) =>
    lines.reduce((total, line) => total + line.amountMinor, 0)
  const itemsMinor = sum(run.bill.items)
  const partiesMinor = sum(run.outcome.parties)
  const payersMinor = sum(run.outcome.payers)
  const carriedMinor = sum(run.outcome.carried)
  return {
    itemsMinor,
    partiesMinor,
    payersMinor,
    carriedMinor,
    differenceMinor: itemsMinor - partiesMinor - payersMinor - carriedMinor
  }
}

const differencesOf = (recorded: BillOutcome, computed: BillOutcome): Audit["differences"] => {
  const now = new Map(computed.parties.map((line) => [line.party, line.amountMinor]))
  return recorded.parties.flatMap(({ amountMinor, party }) => {
    const computedMinor = now.get(party) ?? 0
    return computedMinor === amountMinor ? [] : [{ party, recordedMinor: amountMinor, computedMinor }]
  })
}

/**
 * Does a recorded sharing again and compares.
 *
 * **Details**: a run by a key needs no plugin: weights stand in the bill as measures, a rounding policy as an order. Where
 * the contributed weight is there, its measures are compared too. A run by a method needs the method; without it the sums
 * are looked at and `reproduced` is false.
 *
 * @rule SM-23
 */
export const recompute = (run: Run, book: SharingBook): Recomputed => {
  const { bill, formula, key, outcome } = run
  if (formula.kind === "method" || key === null) {
    const again = share(formula, bill, book)
    const name = formula.kind === "method" ? nameOf(formula.method) : ""
    return {
      totals: sums(run),
      reproduced: again.ok && canonical(again.value.outcome) === canonical(outcome),
      differences: again.ok ? differencesOf(outcome, again.value.outcome) : [],
      keyAsAgreed: formula.kind === "method" && key === null,
      measuresOff: [],
      notInstalled: name === "" || book.methods.has(name) ? [] : [name]
    }
  }
  const { differences, reproduced, totals } = auditBill(key, bill, outcome)
  const { rounding: applied, ...rest } = key
  const { rounding: agreed, ...agreedRest } = flagged(formula.key)
  const again = derive(formula, bill, book)
  return {
    totals,
    reproduced,
    differences,
    keyAsAgreed:
      canonical(rest) === canonical(agreedRest) &&
      (formula.rounding === undefined ? canonical(applied) === canonical(agreed) : applied?.method === "in-order"),
    measuresOff: (formula.derive ?? []).flatMap(({ measure }) =>
      again.units.flatMap((unit, i) =>
        canonical(unit.measures?.[measure]) === canonical(bill.units[i]?.measures?.[measure])
          ? []
          : [{ party: unit.party, measure }]
      )
    ),
    notInstalled: [
      ...(formula.derive ?? []).flatMap((each) => (book.weights.has(nameOf(each)) ? [] : [nameOf(each)])),
      ...(formula.rounding === undefined || book.roundings.has(nameOf(formula.rounding))
        ? []
        : [nameOf(formula.rounding)])
    ]
  }
}
