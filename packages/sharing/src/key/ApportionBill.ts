/** Applies a key to a bill. */
import { Currency } from "@linli/quantities"
import { bear, daysOf } from "../internal/bearers.ts"
import { adjust, subsidise } from "../internal/adjust.ts"
import { dividePot, type Working } from "../internal/division.ts"
import { problem, quote, words } from "../internal/problems.ts"
import { attempt, type Problem, type Result, SharingError } from "../Problem.ts"
import { defaultRounding } from "../RoundingPolicy.ts"
import type { Bill, Item } from "./Bill.ts"
import type { ApportionmentKey, Layer } from "./Model.ts"
import type { BearerLine, BillOutcome, CarriedLine, LayerOutcome, PayerLine } from "./Outcome.ts"

/**
 * Shares a bill by a key: each item goes to the layer that asks for its kind, each layer to the units by its own rule, and
 * each unit's part to those who bear it.
 *
 * **Details**: pure. Everything in minor units. The items add up to parties, payers and what is carried, whatever the
 * key. The order of items, units and bearers changes nothing: lists in the outcome are sorted by id.
 *
 * **Errors**: a `SharingError` with every problem found, such as `FactMissing`, `FigureMissing`, `TableGap`,
 * `WeightsAllZero`, `ItemUnplaced`, `Repeated`, `PartyRepeated`, `CapBelowFloor`, `BoundsNotFeasible`, `BearerMissing`,
 * `BearersOverlap`, `DaysNotUsable`, `AmountNotExact`, `RestUnplaced`.
 *
 * @rule KY-10, KY-11
 * @example
 * ```ts
 * import { apportionBill, keys } from "@linli/sharing"
 *
 * const outcome = apportionBill(keys.heating7030, {
 *   currency: "EUR",
 *   items: [{ id: "2025", kind: "heating", amountMinor: 20_000_00 }],
 *   units: [
 *     { party: "1", measures: { "heat.units": 120, "area.heated": 7500 } },
 *     { party: "others", measures: { "heat.units": 880, "area.heated": 82_500 } }
 *   ]
 * })
 * outcome.parties[0] // => { party: "1", amountMinor: 218000 }
 * ```
 */
export const apportionBill = (key: ApportionmentKey, bill: Bill): BillOutcome => {
  const problems: Array<Problem> = []
  checkBill(bill, problems)
  if (problems.length > 0) throw new SharingError(problems)
  const payers: Array<PayerLine> = []
  const carried: Array<CarriedLine> = []
  const days = daysOf(bill, problems)
  const shared = exclude(key, bill.items, payers)
  const taken = new Map<Layer, ReadonlyArray<Item>>(
    key.layers.map((layer) => [layer, itemsOf(layer, key, shared)] as const)
  )
  const placed = new Set([...taken.values()].flat())
  for (const item of shared)
    if (!placed.has(item))
      problems.push(
        problem("ItemUnplaced", `no layer of the key takes ${quote(item.id)}, a ${quote(item.kind)}; add its kind`, {
          item: words(item.id)
        })
      )
  const layers: Array<LayerOutcome> = []
  const bearers: Array<BearerLine> = []
  const totals = new Map<string, number>(bill.units.map((unit) => [unit.party, 0]))
  for (const layer of key.layers) {
    const outcome = shareLayer(layer, taken.get(layer) ?? [], { key, bill, problems, payers, carried })
    layers.push(outcome)
    const partOf = new Map(outcome.parts.map(({ amountMinor, party }) => [party, amountMinor]))
    for (const unit of bill.units) {
      const amountMinor = partOf.get(unit.party)
      if (amountMinor === undefined) continue
      totals.set(unit.party, (totals.get(unit.party) ?? 0) + amountMinor)
      if (layer.bearers !== undefined) bearers.push(...bear(layer.bearers, unit, layer.id, amountMinor, days, problems))
    }
  }
  if (problems.length > 0) throw new SharingError(distinct(problems))
  return {
    key: { id: key.id, version: key.version },
    currency: bill.currency,
    totalMinor: bill.items.reduce((total, item) => total + item.amountMinor, 0),
    layers,
    parties: sortedParts(totals),
    payers,
    carried,
    bearers: bearers.toSorted((a, b) => (a.party < b.party ? -1 : a.party > b.party ? 1 : 0))
  }
}

/** `apportionBill` without throwing. */
export const tryApportionBill = (key: ApportionmentKey, bill: Bill): Result<BillOutcome> =>
  attempt(() => apportionBill(key, bill))

const sortedParts = (parts: ReadonlyMap<string, number>) =>
  [...parts].map(([party, amountMinor]) => ({ party, amountMinor })).toSorted((a, b) => (a.party < b.party ? -1 : 1))

const exclude = (key: ApportionmentKey, items: ReadonlyArray<Item>, payers: Array<PayerLine>): ReadonlyArray<Item> =>
  items
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .filter((item) => {
      const exclusion = key.excluded?.find(({ kinds }) => kinds.includes(item.kind))
      if (exclusion === undefined) return true
      const { payer, title } = exclusion
      payers.push({ payer, layer: "", for: item.id, title, amountMinor: item.amountMinor })
      return false
    })

const itemsOf = (layer: Layer, key: ApportionmentKey, items: ReadonlyArray<Item>): ReadonlyArray<Item> => {
  const { kinds } = layer
  if (kinds !== "rest") return items.filter((item) => kinds.includes(item.kind))
  const others = key.layers.flatMap((other) => (other.kinds === "rest" ? [] : other.kinds))
  return items.filter((item) => !others.includes(item.kind))
}

interface Context {
  readonly key: ApportionmentKey
  readonly bill: Bill
  readonly problems: Array<Problem>
  readonly payers: Array<PayerLine>
  readonly carried: Array<CarriedLine>
}

const shareLayer = (layer: Layer, items: ReadonlyArray<Item>, context: Context): LayerOutcome => {
  const { bill, carried, key, payers, problems } = context
  const grossMinor = items.reduce((total, item) => total + item.amountMinor, 0)
  const working: Working = {
    layer: layer.id,
    currency: bill.currency,
    rounding: key.rounding ?? defaultRounding,
    figures: bill.figures ?? {},
    problems,
    payers,
    carried,
    splits: [],
    divisions: [],
    parts: new Map()
  }
  let netMinor = grossMinor
  // A layer without items asks nothing of anybody.
  if (items.length > 0) {
    for (const subsidy of layer.before ?? []) netMinor = subsidise(subsidy, netMinor, working)
    const units = bill.units.toSorted((a, b) => (a.party < b.party ? -1 : 1))
    dividePot(layer.key, { path: layer.id, title: layer.title, potMinor: netMinor, units }, working)
  }
  const adjusted = items.length === 0 ? [] : (layer.after ?? []).map((rule) => adjust(rule, bill.units, working))
  return {
    id: layer.id,
    title: layer.title,
    items: items.map((item) => item.id),
    grossMinor,
    netMinor,
    splits: working.splits,
    divisions: working.divisions,
    adjusted,
    parts: sortedParts(working.parts)
  }
}

const checkBill = (bill: Bill, problems: Array<Problem>): void => {
  if (!Currency.is(bill.currency))
    problems.push(
      problem("AmountNotExact", `unknown currency ${quote(bill.currency)}; write its code, such as \`CNY\``, {
        input: words(bill.currency)
      })
    )
  if (bill.units.length === 0)
    problems.push(problem("NoParties", "there is nobody to share among; list at least one unit", { what: "units" }))
  const parties = new Set<string>()
  for (const [at, { party }] of bill.units.entries()) {
    if (party === "") problems.push(problem("PartyNotNamed", `the unit at place ${at} names no party`, { at }))
    else if (parties.has(party))
      problems.push(
        problem("PartyRepeated", `${quote(party)} is listed twice; make it one unit`, { party: words(party) })
      )
    parties.add(party)
  }
  const items = new Set<string>()
  let size = 0
  for (const { amountMinor, id } of bill.items) {
    if (items.has(id))
      problems.push(
        problem("Repeated", `the item ${quote(id)} stands twice; keep one`, { what: "item", id: words(id) })
      )
    items.add(id)
    size += Math.abs(amountMinor)
    if (!Number.isSafeInteger(amountMinor))
      problems.push(
        problem("AmountNotExact", `the amount ${quote(amountMinor)} of ${quote(id)} is not whole minor units`, {
          input: words(amountMinor)
        })
      )
  }
  // Then every sum on the way is safe too: no figure is larger than all items together.
  if (!(size <= Number.MAX_SAFE_INTEGER))
    problems.push(
      problem("AmountNotExact", "the items together are beyond 9007199254740991 minor units; share them apart", {
        input: `${size}`
      })
    )
}

const distinct = (problems: ReadonlyArray<Problem>): ReadonlyArray<Problem> => {
  const seen = new Set<string>()
  return problems.filter(({ message }) => !seen.has(message) && seen.add(message).size > 0)
}
