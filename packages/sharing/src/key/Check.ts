/** What a schema cannot see in a key: tables with gaps, shares that do not make a whole, ids used twice. */
import type { Ratio } from "@linli/quantities/Ratio"
import { problem, quote, words } from "../internal/problems.ts"
import { gcd } from "../fairness/internal/exact.ts"
import { weightsIn } from "../internal/weightsIn.ts"
import type { Problem } from "../Problem.ts"
import type { ApportionmentKey, KeyDocument, KeyRule, Layer, TableRow, WeightRule } from "./Model.ts"

/** All problems of a document that is written as the schema asks. */
export const documentProblems = (document: KeyDocument): ReadonlyArray<Problem> => {
  const found: Array<Problem> = []
  if (document.until !== undefined && document.until <= document.from)
    found.push(outOfRange("until", document.until, "lies after `from`"))
  if (document.kind === "apportionment") checkApportionment(document, found)
  if (document.kind === "revenue" && document.toFund !== null) {
    const [num, den] = document.toFund.share
    if (document.toFund.comparison === "more-than" && num === den)
      found.push(outOfRange("toFund", "more than the whole", "is more than a part, or at least the whole"))
  }
  if (document.kind === "late-joiner") checkWeight(document.weight, Object.keys(document.measures), found)
  return found
}

const checkApportionment = (document: ApportionmentKey, found: Array<Problem>): void => {
  const measures = Object.keys(document.measures)
  repeated(
    "layer",
    document.layers.map((layer) => layer.id),
    found
  )
  const rest = document.layers.filter((layer) => layer.kinds === "rest")
  if (rest.length > 1) found.push(repeatedProblem("kind", "rest"))
  const kinds = [
    ...document.layers.flatMap((layer) => (layer.kinds === "rest" ? [] : layer.kinds)),
    ...(document.excluded ?? []).flatMap((exclusion) => exclusion.kinds)
  ]
  repeated("kind", kinds, found)
  for (const layer of document.layers) checkLayer(layer, measures, document.rounding, found)
}

const checkLayer = (
  layer: Layer,
  measures: ReadonlyArray<string>,
  rounding: ApportionmentKey["rounding"],
  found: Array<Problem>
): void => {
  const after = layer.after ?? []
  repeated(
    "adjustment",
    [...(layer.before ?? []), ...after].map((adjustment) => adjustment.id),
    found
  )
  checkRule(layer.key, measures, rounding, found)
  for (const adjustment of after)
    if (adjustment.kind === "subsidy") checkWeight(adjustment.weight, measures, found)
    else if ("most" in adjustment.keep) checkWeight(adjustment.keep.most, measures, found)
  if (layer.bearers === undefined) return
  repeated(
    "role",
    layer.bearers.shares.map((share) => share.role),
    found
  )
  wholeShares(
    "bearers",
    layer.bearers.shares.map((share) => share.share),
    found
  )
}

const checkRule = (
  rule: KeyRule,
  measures: ReadonlyArray<string>,
  rounding: ApportionmentKey["rounding"],
  found: Array<Problem>
): void => {
  switch (rule.kind) {
    case "by":
      checkWeight(rule.weight, measures, found)
      if (rule.floor !== undefined) checkWeight(rule.floor.minor, measures, found)
      if (rule.cap !== undefined) checkWeight(rule.cap.minor, measures, found)
      if (rule.floor !== undefined || rule.cap !== undefined) checkBoundedRounding(rule.rounding ?? rounding, found)
      return
    case "split": {
      repeated(
        "part",
        rule.parts.map((part) => part.id),
        found
      )
      const ratios = rule.parts.flatMap((part) => ("figure" in part.share ? [] : [part.share]))
      if (ratios.length === rule.parts.length) wholeShares("split", ratios, found)
      else if (ratios.length > 0)
        found.push(outOfRange("split", "shares and figures", "is one or the other, not a mixture"))
      for (const part of rule.parts) if (!("payer" in part.to)) checkRule(part.to, measures, rounding, found)
      return
    }
    case "groups":
      checkWeight(rule.weight, measures, found)
      for (const each of Object.values(rule.each)) checkRule(each.key, measures, rounding, found)
      return
    case "published":
      checkWeight(rule.weight, measures, found)
      checkWeight(rule.over, measures, found)
  }
}

/** Within caps and floors a step of billing or a party that takes everything could pass a bound. */
const checkBoundedRounding = (rounding: ApportionmentKey["rounding"], found: Array<Problem>): void => {
  if (rounding === undefined) return
  if (rounding.method === "to-one" || (rounding.quantumMinor ?? 1) !== 1)
    found.push(
      outOfRange(
        "rounding",
        rounding.method,
        "rounds to the minor unit by remainder, turn or draw beside a cap or floor"
      )
    )
}

const checkWeight = (rule: WeightRule, measures: ReadonlyArray<string>, found: Array<Problem>): void => {
  if (rule.kind === "measure" && !measures.includes(rule.measure))
    found.push(
      problem("KeyNotReadable", `the key uses ${quote(rule.measure)} and does not say what it measures`, {
        path: "measures",
        reason: words(rule.measure)
      })
    )
  if (rule.kind === "table") checkRows(rule.title.en, rule.rows, found)
  if (rule.kind === "mixture") {
    const shares = rule.of.map((each) => each.share)
    wholeShares("mixture", shares, found)
  }
  for (const each of weightsIn(rule)) checkWeight(each, measures, found)
}

/** Rows of numbers follow each other without gap or overlap; listed values stand once. */
const checkRows = (table: string, rows: ReadonlyArray<TableRow>, found: Array<Problem>): void => {
  const listed = rows.flatMap((row) => ("is" in row ? row.is : []))
  for (const value of new Set(listed.filter((each, i) => listed.indexOf(each) !== i)))
    found.push(tableOverlap(table, `${value}`))
  const ranges = rows.flatMap((row) => ("is" in row ? [] : [row])).toSorted((a, b) => a.from - b.from)
  for (const [i, range] of ranges.entries()) {
    const next = ranges[i + 1]
    const to = range.to ?? (next === undefined ? Infinity : next.from - 1)
    if (to < range.from) found.push(tableOverlap(table, `${range.from}`))
    if (next === undefined) continue
    if (next.from <= to) found.push(tableOverlap(table, `${next.from}`))
    if (next.from > to + 1)
      found.push(
        problem("TableGap", `the table ${quote(table)} has no row for \`${to + 1}\`; add one, or say what else holds`, {
          table,
          input: `${to + 1}`,
          party: ""
        })
      )
  }
}

const tableOverlap = (table: string, input: string): Problem =>
  problem("TableOverlap", `the table ${quote(table)} has two rows for ${quote(input)}; keep one`, {
    table,
    input: words(input)
  })

const wholeShares = (what: string, shares: ReadonlyArray<Ratio>, found: Array<Problem>): void => {
  let num = 0n
  let den = 1n
  for (const [a, b] of shares) {
    num = num * BigInt(b) + BigInt(a) * den
    den *= BigInt(b)
    const divisor = gcd(num, den)
    num /= divisor
    den /= divisor
  }
  if (num !== den) found.push(outOfRange(what, `${num}/${den}`, "adds up to 1"))
}

const repeated = (what: string, ids: ReadonlyArray<string>, found: Array<Problem>): void => {
  for (const id of new Set(ids.filter((each, i) => ids.indexOf(each) !== i))) found.push(repeatedProblem(what, id))
}

const repeatedProblem = (what: string, id: string): Problem =>
  problem("Repeated", `the ${what} ${quote(id)} stands twice; keep one`, { what, id: words(id) })

const outOfRange = (what: string, input: string, is: string): Problem =>
  problem("OutOfRange", `${quote(input)} is not usable for \`${what}\`, which ${is}`, { what, input: words(input) })
