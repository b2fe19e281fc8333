/** Applies a formula to a bill: what plugins add is worked out first, so that a key and plain data are left to record. */
import { check } from "@linli/kernel"
import type { Bill } from "../key/Bill.ts"
import { tryApportionBill } from "../key/ApportionBill.ts"
import type { ApportionmentKey } from "../key/Model.ts"
import type { BillOutcome } from "../key/Outcome.ts"
import type { Problem } from "../Problem.ts"
import type { RoundingPolicy } from "../RoundingPolicy.ts"
import { codeOf } from "../internal/codes.ts"
import { flagged, withAnswers } from "../internal/reasons.ts"
import type { Applied, Formula, KeyFormula, MethodFormula } from "./Formula.ts"
import { nameOf, type SharingBook, type Turn } from "./Parts.ts"

/** Why a formula gives no answer: a code with a sentence of its own in `sharingWords`, and the figures of it. */
export interface ShareProblem {
  readonly code: string
  readonly detail: Readonly<Record<string, string | number>>
  /** The developer's sentence, where there is one. */
  readonly message?: string
}

/** What was applied to what, and what came of it. */
export interface Shared {
  /** The key with the answers of plugins in it; null for a method. */
  readonly key: ApportionmentKey | null
  /** The bill with the measures plugins gave, and without the reasons of relief. */
  readonly bill: Bill
  readonly outcome: BillOutcome
}

export type ShareResult =
  | { readonly ok: true; readonly value: Shared }
  | { readonly ok: false; readonly problems: ReadonlyArray<ShareProblem> }

const cannot = (problems: ReadonlyArray<Problem>): ReadonlyArray<ShareProblem> =>
  problems.map(({ _tag, ...rest }) => {
    const { message, ...detail } = rest
    return { code: codeOf(_tag), detail, message }
  })

/** A part with parameters its schema has read; or what is wrong. */
export const resolve = <A extends { readonly parameters: Parameters<typeof check>[0] }>(
  applied: Applied,
  parts: ReadonlyMap<string, A>
):
  | { readonly ok: true; readonly part: A; readonly parameters: unknown }
  | { readonly ok: false; readonly problems: ReadonlyArray<ShareProblem> } => {
  const part = parts.get(nameOf(applied))
  if (part === undefined)
    return { ok: false, problems: [{ code: "part-not-installed", detail: { part: nameOf(applied) } }] }
  const read = check(part.parameters, applied.parameters)
  return read.ok
    ? { ok: true, part, parameters: read.value }
    : {
        ok: false,
        problems: read.problems.map(({ message, path }) => ({
          code: "parameters-do-not-fit",
          detail: { part: nameOf(applied), what: path === "" ? message : `\`${path}\`: ${message}` }
        }))
      }
}

/** Whether every part a formula names is there and reads its parameters. */
export const formulaProblems = (formula: Formula, book: SharingBook): ReadonlyArray<ShareProblem> => {
  const found = (applied: Applied, parts: Parameters<typeof resolve>[1]): ReadonlyArray<ShareProblem> => {
    const resolved = resolve(applied, parts)
    return resolved.ok ? [] : resolved.problems
  }
  if (formula.kind === "method") return found(formula.method, book.methods)
  return [
    ...(formula.derive ?? []).flatMap((derived) => found(derived, book.weights)),
    ...(formula.rounding === undefined ? [] : found(formula.rounding, book.roundings))
  ]
}

/** The bill with the measures that contributed weights give its units. A part that is not there leaves it as it is. */
export const derive = (formula: KeyFormula, bill: Bill, book: SharingBook): Bill => {
  let units = bill.units
  for (const derived of formula.derive ?? []) {
    const resolved = resolve(derived, book.weights)
    if (!resolved.ok) continue
    const { parameters, part } = resolved
    units = units.map((unit) => ({
      ...unit,
      measures: { ...unit.measures, [derived.measure]: part.weigh(unit, parameters) }
    }))
  }
  return units === bill.units ? bill : { ...bill, units }
}

const roundingOf = (formula: KeyFormula, bill: Bill, book: SharingBook, turn: Omit<Turn, "units">) => {
  if (formula.rounding === undefined) return {}
  const resolved = resolve(formula.rounding, book.roundings)
  if (!resolved.ok) return {}
  const units = sorted(bill)
  const known = new Set(units.map((unit) => unit.party))
  // a policy may name whom it likes; only parties of the bill have a turn, each once
  const order = [...new Set(resolved.part.order({ ...turn, units }, resolved.parameters))].filter((p) => known.has(p))
  const { quantumMinor, rest }: Partial<RoundingPolicy> = formula.key.rounding ?? {}
  return {
    rounding: {
      method: "in-order" as const,
      order,
      ...(quantumMinor === undefined ? {} : { quantumMinor }),
      ...(rest === undefined ? {} : { rest })
    }
  }
}

const sorted = (bill: Bill) => bill.units.toSorted((a, b) => (a.party < b.party ? -1 : 1))

const shareByKey = (formula: KeyFormula, given: Bill, book: SharingBook, turn: Omit<Turn, "units">): ShareResult => {
  const problems: Array<Problem> = []
  const answered = withAnswers(formula.key, given, { figures: given.figures ?? {}, problems })
  if (problems.length > 0) return { ok: false, problems: cannot(problems) }
  const bill = derive(formula, answered, book)
  const key = { ...flagged(formula.key), ...roundingOf(formula, bill, book, turn) }
  const shared = tryApportionBill(key, bill)
  return shared.ok
    ? { ok: true, value: { key, bill, outcome: shared.value } }
    : { ok: false, problems: cannot(shared.problems) }
}

const shareByMethod = (formula: MethodFormula, bill: Bill, book: SharingBook): ShareResult => {
  const resolved = resolve(formula.method, book.methods)
  if (!resolved.ok) return resolved
  const { parameters, part } = resolved
  const method = nameOf(formula.method)
  const amountMinor = bill.items.reduce((sum, item) => sum + item.amountMinor, 0)
  const answer = part.divide(dividing(bill, amountMinor), parameters)
  if ("missing" in answer)
    return { ok: false, problems: answer.missing.map((detail) => ({ code: codeOf("FactMissing"), detail })) }
  const parts = answer.parts.toSorted((a, b) => (a.party < b.party ? -1 : 1))
  const problems: Array<ShareProblem> = []
  const parties = sorted(bill).map((unit) => unit.party)
  if (parties.length !== parts.length || parts.some(({ party }, i) => party !== parties[i]))
    problems.push({ code: "method-leaves-out", detail: { method } })
  const sum = parts.reduce((total, each) => total + each.amountMinor, 0)
  if (!parts.every((each) => Number.isSafeInteger(each.amountMinor)) || sum !== amountMinor)
    problems.push({ code: "method-does-not-add-up", detail: { method, sum: `${sum}`, amount: amountMinor } })
  if (part.nonNegative && amountMinor >= 0 && parts.some((each) => each.amountMinor < 0))
    problems.push({ code: "method-below-zero", detail: { method } })
  if (problems.length > 0) return { ok: false, problems }
  const outcome: BillOutcome = {
    key: { id: formula.id, version: formula.version },
    currency: bill.currency,
    totalMinor: amountMinor,
    layers: [],
    parties: parts.map(({ amountMinor: minor, party }) => ({ party, amountMinor: minor })),
    payers: [],
    carried: [],
    bearers: []
  }
  return { ok: true, value: { key: null, bill, outcome } }
}

/** What a method gets of a bill. */
export const dividing = (bill: Bill, amountMinor: number) => ({
  amountMinor,
  currency: bill.currency,
  units: sorted(bill),
  figures: bill.figures ?? {}
})

/**
 * Shares a bill by a formula. Pure: the same formula, bill, parts and turn give the same answer.
 *
 * **Details**: contributed weights become measures of the units, a contributed policy becomes an order of parties, and the
 * conditions of relief become yes or no, so that what is recorded can be computed again without any plugin, and does not
 * say why somebody got relief. The parts of a method are looked at: one for every unit, adding up.
 *
 * @rule SM-2, SM-3, SM-4, SM-5
 */
export const share = (
  formula: Formula,
  bill: Bill,
  book: SharingBook,
  turn: Omit<Turn, "units"> = { turn: 0, extraSoFarMinor: {} }
): ShareResult => {
  const problems = formulaProblems(formula, book)
  if (problems.length > 0) return { ok: false, problems }
  return formula.kind === "key" ? shareByKey(formula, bill, book, turn) : shareByMethod(formula, bill, book)
}
