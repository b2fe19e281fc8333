/** Somebody joins later, such as a household that first wanted no lift: what they pay, and who is refunded. */
import { divide } from "../internal/divide.ts"
import { problem, quote, words } from "../internal/problems.ts"
import { numerators, type Rational, rational, reduce, roundHalfUp, times, write } from "../internal/rational.ts"
import { columnOf } from "../internal/weights.ts"
import { attempt, type Problem, type Result, SharingError } from "../Problem.ts"
import { defaultRounding } from "../RoundingPolicy.ts"
import type { Unit } from "./Bill.ts"
import type { LateJoinerKey } from "./Model.ts"
import { figureOf, weigh } from "./Weigh.ts"

/** Who shared the cost, what each has paid so far, and who joins now. */
export interface Joining {
  readonly currency: string
  /** All of the cost that was shared, after subsidies. */
  readonly costMinor: number
  /** Those who have paid. */
  readonly earlier: ReadonlyArray<Unit & { readonly paidMinor: number }>
  readonly joining: ReadonlyArray<Unit>
  /** Whole months in use. */
  readonly usedMonths: number
  readonly figures?: Readonly<Record<string, number>>
}

/** What comes of it. The payments of those who join are the refunds of the others, to the minor unit. */
export interface JoiningOutcome {
  readonly key: { readonly id: string; readonly version: number }
  readonly currency: string
  readonly costMinor: number
  /** The share of the cost that is left, exact as text, and in money. */
  readonly valueShare: string
  readonly valueMinor: number
  readonly weightSum: string
  readonly joining: ReadonlyArray<{ readonly party: string; readonly weight: string; readonly paysMinor: number }>
  readonly refunds: ReadonlyArray<{
    readonly party: string
    readonly weight: string
    readonly refundMinor: number
    /** What the party has paid on balance: paid less refunded. */
    readonly netMinor: number
  }>
}

/**
 * What those who join pay: their part, by the key, of what the cost is worth today among all who then share it. It is
 * refunded to those who paid before, by what they paid or by their weight.
 *
 * **Details**: the value is rounded once, to the nearest minor unit; parts and refunds by largest remainders. What all
 * have paid on balance is the same before and after.
 *
 * **Errors**: a `SharingError` with every problem: `NoParties`, `PartyRepeated`, `AmountNotExact`, `OutOfRange` for months
 * or an index that cannot be, `FactMissing`, `FigureMissing`, `WeightsAllZero`.
 *
 * @rule KY-30, KY-31
 */
export const joinLate = (key: LateJoinerKey, joining: Joining): JoiningOutcome => {
  const problems: Array<Problem> = []
  checkJoining(joining, problems)
  const weighing = { figures: joining.figures ?? {}, problems }
  const valueShare = shareOf(key, joining.usedMonths, weighing)
  const all = [...joining.earlier, ...joining.joining]
  const weights = weigh(key.weight, all, weighing)
  const column = columnOf(numerators(weights))
  if (problems.length === 0 && BigInt(column.sum) === 0n) problems.push(allZero("weight"))
  if (problems.length > 0) throw new SharingError(problems)
  const valueMinor = roundHalfUp(joining.costMinor, valueShare)
  const parties = all.map((unit) => unit.party)
  const { amounts } = divide(valueMinor, parties, column, defaultRounding)
  const count = joining.earlier.length
  const paysMinor = amounts.slice(count).reduce((total, minor) => total + minor, 0)
  const claims =
    key.refund === "by-weight"
      ? weights.slice(0, count)
      : joining.earlier.map((unit): Rational => [BigInt(unit.paidMinor), 1n])
  const claimColumn = columnOf(numerators(claims))
  if (paysMinor > 0 && BigInt(claimColumn.sum) === 0n) throw new SharingError([allZero("refund")])
  const refunds =
    paysMinor === 0
      ? joining.earlier.map(() => 0)
      : divide(paysMinor, parties.slice(0, count), claimColumn, defaultRounding).amounts
  return {
    key: { id: key.id, version: key.version },
    currency: joining.currency,
    costMinor: joining.costMinor,
    valueShare: write(valueShare),
    valueMinor,
    weightSum: write(weights.reduce<Rational>((a, b) => reduce(a[0] * b[1] + b[0] * a[1], a[1] * b[1]), [0n, 1n])),
    joining: joining.joining.map(({ party }, i) => ({
      party,
      weight: write(weights[count + i] as Rational),
      paysMinor: amounts[count + i] as number
    })),
    refunds: joining.earlier.map(({ paidMinor, party }, i) => ({
      party,
      weight: write(weights[i] as Rational),
      refundMinor: refunds[i] as number,
      netMinor: paidMinor - (refunds[i] as number)
    }))
  }
}

/** `joinLate` without throwing. */
export const tryJoinLate = (key: LateJoinerKey, joining: Joining): Result<JoiningOutcome> =>
  attempt(() => joinLate(key, joining))

const allZero = (what: string): Problem =>
  problem("WeightsAllZero", `nobody has a ${what}; give at least one party one`, { what })

const outOfRange = (what: string, input: unknown): Problem =>
  problem("OutOfRange", `${quote(input)} is not usable for \`${what}\`; give a whole number above zero`, {
    what,
    input: words(input)
  })

const shareOf = ({ value }: LateJoinerKey, usedMonths: number, weighing: Parameters<typeof figureOf>[1]): Rational => {
  if (value.kind === "flat") return rational(value.ratio)
  if (!Number.isSafeInteger(usedMonths) || usedMonths < 0) return [0n, 1n]
  // after its life only the residual is left
  const left = BigInt(Math.max(0, value.lifeMonths - usedMonths))
  const life = BigInt(value.lifeMonths)
  const [num, den] = rational(value.residual)
  const worn = reduce(num * life + (den - num) * left, den * life)
  if (value.kind === "straight-line") return worn
  const today = figureOf(value.today, weighing)
  const base = figureOf(value.base, weighing)
  if (base === 0) {
    weighing.problems.push(outOfRange(value.base, base))
    return worn
  }
  return times(worn, reduce(BigInt(today), BigInt(base)))
}

const checkJoining = (joining: Joining, problems: Array<Problem>): void => {
  const { costMinor, earlier, joining: late, usedMonths } = joining
  if (!Number.isSafeInteger(costMinor) || costMinor <= 0)
    problems.push(
      problem("AmountNotExact", `the cost ${quote(costMinor)} is no whole number of minor units above zero`, {
        input: words(costMinor)
      })
    )
  if (!Number.isSafeInteger(usedMonths) || usedMonths < 0) problems.push(outOfRange("usedMonths", usedMonths))
  for (const [what, list] of [
    ["earlier", earlier],
    ["joining", late]
  ] as const)
    if (list.length === 0) problems.push(problem("NoParties", `nobody is listed in \`${what}\``, { what }))
  const seen = new Set<string>()
  for (const { party } of [...earlier, ...late]) {
    if (seen.has(party))
      problems.push(problem("PartyRepeated", `${quote(party)} is listed twice; it joins once`, { party: words(party) }))
    seen.add(party)
  }
  for (const { paidMinor, party } of earlier)
    if (!Number.isSafeInteger(paidMinor) || paidMinor < 0)
      problems.push(
        problem("AmountNotExact", `what ${quote(party)} has paid is no whole number of minor units from 0`, {
          input: words(paidMinor)
        })
      )
}
