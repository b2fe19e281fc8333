/** Explains an outcome to one party, with that party's figures alone. */
import { problem, quote, refuseIf, words } from "../internal/problems.ts"
import { quotaSteps } from "../internal/quota.ts"
import { read, sumOf, write } from "../internal/rational.ts"
import { measureOfTerm, termOf, type Terms } from "../internal/terms.ts"
import type { Bill, Unit } from "../key/Bill.ts"
import type { ApportionmentKey, KeyRule, Layer, Text } from "../key/Model.ts"
import type { Adjusted, BillOutcome, LayerOutcome } from "../key/Outcome.ts"
import { changesOf } from "./Changes.ts"
import type { Explanation, OtherWeights, Step } from "./Model.ts"

/** What an explanation may show beside the reader's own figures. */
export interface ExplainOptions {
  /** Units and weights of others, where the register may show them. No unless told; never names or amounts. */
  readonly othersWeights?: boolean
  /** A bearer of the unit, for whom the explanation ends; the unit as a whole unless told. */
  readonly bearer?: string
  /** Work out what would change the amount. Yes unless told; it applies the key once more for each answer. */
  readonly changes?: boolean
}

/**
 * The steps from the bill to what `party` pays, each with its figures.
 *
 * **Details**: the reader sees their own figures, the rule, the totals. Of others only unit and weight, and only with
 * `othersWeights`. Relief shows its payers and its sum, never who gets it or why; the one who gets it sees the own relief.
 *
 * **Errors**: a `SharingError`: `PartyUnknown` for a party or bearer the outcome does not know.
 *
 * @rule EX-1, EX-2, EX-3, EX-4, EX-5
 */
export const explainBill = (
  key: ApportionmentKey,
  bill: Bill,
  outcome: BillOutcome,
  party: string,
  options: ExplainOptions = {}
): Explanation => {
  const unit = bill.units.find((each) => each.party === party)
  const total = outcome.parties.find((each) => each.party === party)
  const borne = outcome.bearers.filter((line) => line.party === party && line.bearer === options.bearer)
  if (unit === undefined || total === undefined || (options.bearer !== undefined && borne.length === 0))
    return unknown(unit === undefined ? party : (options.bearer ?? party))
  const steps: Array<Step> = [
    { kind: "rule", id: key.id, version: key.version, title: key.title, source: key.source, from: key.from }
  ]
  for (const { amountMinor, layer, payer, title } of outcome.payers)
    if (layer === "") steps.push({ kind: "excluded", title, payer, amountMinor })
  const others: Array<OtherWeights> = []
  for (const [i, layer] of key.layers.entries()) {
    const shared = outcome.layers[i]
    if (shared === undefined || shared.items.length === 0) continue
    explainLayer({ layer, shared, unit, key, bill, outcome, steps, others, bearer: options.bearer })
  }
  const amountMinor =
    options.bearer === undefined ? total.amountMinor : borne.reduce((sum, line) => sum + line.amountMinor, 0)
  steps.push({ kind: "total", amountMinor })
  const changes = options.changes === false ? [] : changesOf(key, bill, outcome, unit)
  return {
    party,
    currency: outcome.currency,
    amountMinor,
    steps,
    changes,
    others: options.othersWeights === true ? others : []
  }
}

const unknown = (party: string): never => {
  refuseIf([
    problem("PartyUnknown", `${quote(party)} is not in this outcome; explain a party that is`, {
      party: words(party),
      in: "outcome"
    })
  ])
  throw new TypeError("unreachable: a problem was refused")
}

interface Telling {
  readonly layer: Layer
  readonly shared: LayerOutcome
  readonly unit: Unit
  readonly key: ApportionmentKey
  readonly bill: Bill
  readonly outcome: BillOutcome
  readonly steps: Array<Step>
  readonly others: Array<OtherWeights>
  readonly bearer: string | undefined
}

const explainLayer = (telling: Telling): void => {
  const { bill, layer, outcome, shared, steps, unit } = telling
  const { title } = layer
  const items = bill.items.filter((item) => shared.items.includes(item.id))
  steps.push({
    kind: "pot",
    layer: layer.id,
    title,
    items: items.map(({ amountMinor, id }) => ({ id, amountMinor })),
    amountMinor: shared.grossMinor
  })
  let leftMinor = shared.grossMinor
  const payers = outcome.payers.filter((line) => line.layer === layer.id)
  for (const subsidy of layer.before ?? []) {
    const line = payers.find((each) => each.for === subsidy.id)
    if (line === undefined) continue
    leftMinor -= line.amountMinor
    steps.push({ kind: "subsidy", title: line.title, payer: line.payer, amountMinor: line.amountMinor, leftMinor })
  }
  explainRule(layer.key, layer.id, title, telling)
  for (const adjusted of shared.adjusted) if (adjusted.totalMinor > 0) steps.push(adjustedStep(adjusted, telling))
  for (const { amountMinor, layer: where, place } of outcome.carried)
    if (where === layer.id) steps.push({ kind: "carried", place, amountMinor })
  const part = shared.parts.find((each) => each.party === unit.party)
  if (part === undefined) return
  steps.push({ kind: "layer", title, amountMinor: part.amountMinor })
  explainBearer(telling, title, part.amountMinor)
}

const explainBearer = ({ bearer, layer, outcome, steps, unit }: Telling, title: Text, ofMinor: number): void => {
  const lines = outcome.bearers.filter((line) => line.party === unit.party && line.layer === layer.id)
  const weightSum = write(sumOf(lines.map((line) => read(line.weight))))
  for (const { amountMinor, bearer: who, days, role, weight } of lines)
    // one bearer reads nothing of another
    if (bearer === undefined || bearer === who)
      steps.push({ kind: "bearer", title, role, bearer: who, days, weight, weightSum, ofMinor, amountMinor })
}

const adjustedStep = (adjusted: Adjusted, { layer, outcome, unit }: Telling): Step => {
  const own = adjusted.changes.filter((change) => change.party === unit.party)
  const ownMinor = own.reduce((sum, change) => sum + change.amountMinor, 0)
  const payers = outcome.payers
    .filter((line) => line.layer === layer.id && line.for === adjusted.id)
    .map(({ amountMinor, payer }) => ({ payer, amountMinor }))
  const shown = adjusted.kind === "subsidy" || ownMinor < 0
  return {
    kind: "adjusted",
    adjustment: adjusted.kind,
    ...(shown ? { title: adjusted.title } : {}),
    totalMinor: adjusted.totalMinor,
    payers,
    ownMinor
  }
}

const termsOf = ({ bill, key }: Telling, units: ReadonlyArray<Unit>): Terms => ({
  units,
  measures: key.measures,
  figures: bill.figures ?? {},
  problems: []
})

const explainRule = (rule: KeyRule, path: string, title: Text, telling: Telling): void => {
  const { bill, shared, steps, unit } = telling
  if (rule.kind === "by" || rule.kind === "published") return explainDivision(rule, path, title, telling)
  const split = shared.splits.find((each) => each.path === path)
  if (split === undefined) return
  const { pots, potMinor, weightSum } = split
  const shown = pots.map((pot) => ({ title: pot.title, weight: pot.weight, amountMinor: pot.amountMinor }))
  const decimals = rule.kind === "groups" ? termOf(rule.weight, unit, termsOf(telling, bill.units)).decimals : 0
  steps.push({ kind: "split", potMinor, weightSum, decimals, pots: shown })
  if (rule.kind === "groups") {
    const group = `${unit.traits?.[rule.trait] ?? ""}`
    const each = rule.each[group]
    if (each !== undefined) explainRule(each.key, `${path}/${group}`, each.title, telling)
    return
  }
  for (const part of rule.parts)
    if (!("payer" in part.to)) explainRule(part.to, `${path}/${part.id}`, part.title, telling)
}

const explainDivision = (
  rule: Extract<KeyRule, { readonly kind: "by" | "published" }>,
  path: string,
  title: Text,
  telling: Telling
): void => {
  const { bill, others, shared, steps, unit } = telling
  const division = shared.divisions.find((each) => each.path === path)
  if (division === undefined) return
  const own = division.parts.find((part) => part.party === unit.party)
  const members = new Set(division.parts.map((part) => part.party))
  const units = bill.units.filter((each) => members.has(each.party))
  const terms = termsOf(telling, units)
  const sample = own === undefined ? units[0] : unit
  if (sample === undefined) return
  const term = termOf(rule.weight, sample, terms)
  const measure = measureOfTerm(term)
  others.push({
    title,
    decimals: term.decimals,
    ...(measure === undefined ? {} : { measure }),
    weights: division.parts.map(({ party, weight }) => ({ party, weight }))
  })
  if (own === undefined) {
    steps.push({ kind: "exempt", title, potMinor: division.potMinor })
    return
  }
  steps.push({ kind: "weight", title, term })
  if (own.held !== undefined) steps.push({ kind: "held", at: own.held, amountMinor: own.amountMinor })
  else if (rule.kind === "published" && division.published?.run === "as-published") {
    const { collectsMinor, over, residualMinor, run } = division.published
    const { amountMinor, weight } = own
    const overDecimals = termOf(rule.over, unit, terms).decimals
    steps.push({
      kind: "published",
      run,
      potMinor: division.potMinor,
      over,
      weight,
      // in different units both are written as they are counted
      decimals: overDecimals === term.decimals ? overDecimals : 0,
      amountMinor,
      collectsMinor,
      residualMinor
    })
  } else {
    const { potMinor, sharedMinor } = division
    if (sharedMinor !== potMinor)
      steps.push({ kind: "bounds", potMinor, heldMinor: potMinor - sharedMinor, sharedMinor })
    const free = { ...division, parts: division.parts.filter((part) => part.held === undefined) }
    steps.push(...quotaSteps(free, unit.party, { decimals: term.decimals, measure }))
  }
}
