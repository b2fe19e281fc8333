/** Public revenue: income less reasonable costs, what of it goes to the maintenance fund, what the owners decide on. */
import * as Currency from "@linli/quantities/Currency"
import * as R from "@linli/quantities/Ratio"
import { problem, quote, words } from "../internal/problems.ts"
import { rational, reduce } from "../internal/rational.ts"
import { attempt, type Problem, type Result, SharingError } from "../Problem.ts"
import type { Item } from "./Bill.ts"
import type { RevenueKey } from "./Model.ts"

/** One period of public revenue. */
export interface Revenue {
  readonly currency: string
  readonly income: ReadonlyArray<Item>
  /** Reasonable costs, documented. */
  readonly costs: ReadonlyArray<Item>
  /** The maintenance fund: what it holds, and what was first deposited. Needed where the key asks how full it is. */
  readonly fund?: { readonly balanceMinor: number; readonly firstDepositMinor: number }
  /** What the revenue account holds. Needed where the key takes a share of the balance. */
  readonly accountMinor?: number
}

/** Why nothing has to go to the fund, or something has. */
export type RevenueReason =
  /** The key names a share, and its conditions are met. */
  | "share"
  /** The source names no share. */
  | "no-share-named"
  /** The fund is full enough for the duty not to begin, or to end. */
  | "fund-full-enough"
  /** There is nothing to share. */
  | "no-surplus"

export interface RevenueOutcome {
  readonly key: { readonly id: string; readonly version: number }
  readonly currency: string
  readonly incomeMinor: number
  readonly costsMinor: number
  /** Negative for a loss. */
  readonly netMinor: number
  readonly toFund: {
    /** The least that goes to the fund. */
    readonly leastMinor: number
    readonly of: "net" | "balance"
    readonly ofMinor: number
    readonly reason: RevenueReason
  }
  /** What the owners decide on; an agreement or decision of theirs comes before the share where the key says so. */
  readonly freeMinor: number
  readonly agreementFirst: boolean
}

/**
 * Works out public revenue by the policy of a place.
 *
 * **Details**: `at-least` takes the smallest whole minor amount that is the share or more, `more-than` the smallest that
 * is more. A loss goes nowhere.
 *
 * **Errors**: a `SharingError` with every problem: `AmountNotExact`, `Repeated`, `FigureMissing` for the fund or the
 * account where the key needs them.
 *
 * @rule KY-40, KY-41
 */
export const shareRevenue = (key: RevenueKey, revenue: Revenue): RevenueOutcome => {
  const problems: Array<Problem> = []
  const incomeMinor = sumItems("income", revenue.income, problems)
  const costsMinor = sumItems("costs", revenue.costs, problems)
  const netMinor = incomeMinor - costsMinor
  if (!Currency.is(revenue.currency) || !Number.isSafeInteger(netMinor))
    problems.push(
      problem("AmountNotExact", `the revenue is not whole minor units of a currency (${quote(revenue.currency)})`, {
        input: words(revenue.currency)
      })
    )
  const toFund = fundShare(key, revenue, netMinor, problems)
  if (problems.length > 0) throw new SharingError(problems)
  return {
    key: { id: key.id, version: key.version },
    currency: revenue.currency,
    incomeMinor,
    costsMinor,
    netMinor,
    toFund,
    freeMinor: Math.max(0, netMinor) - Math.min(Math.max(0, netMinor), toFund.leastMinor),
    agreementFirst: key.agreementFirst
  }
}

/** `shareRevenue` without throwing. */
export const tryShareRevenue = (key: RevenueKey, revenue: Revenue): Result<RevenueOutcome> =>
  attempt(() => shareRevenue(key, revenue))

const sumItems = (what: string, items: ReadonlyArray<Item>, problems: Array<Problem>): number => {
  const seen = new Set<string>()
  let total = 0
  for (const { amountMinor, id } of items) {
    if (seen.has(id))
      problems.push(problem("Repeated", `the item ${quote(id)} stands twice; keep one`, { what, id: words(id) }))
    seen.add(id)
    total += amountMinor
    if (!Number.isSafeInteger(amountMinor) || amountMinor < 0 || !Number.isSafeInteger(total))
      problems.push(
        problem("AmountNotExact", `the amount of ${quote(id)} is no whole number of minor units from 0`, {
          input: words(amountMinor)
        })
      )
  }
  return total
}

const fundShare = (
  { toFund }: RevenueKey,
  revenue: Revenue,
  netMinor: number,
  problems: Array<Problem>
): RevenueOutcome["toFund"] => {
  if (toFund === null) return { leastMinor: 0, of: "net", ofMinor: netMinor, reason: "no-share-named" }
  const { comparison, mayStopAt, of, share, whileFundBelow } = toFund
  const missing = (figure: string) =>
    problems.push(problem("FigureMissing", `the key needs ${quote(figure)}; give it in minor units from 0`, { figure }))
  const usable = (minor: number | undefined): minor is number =>
    minor !== undefined && Number.isSafeInteger(minor) && minor >= 0
  const ofMinor = of === "net" ? netMinor : (revenue.accountMinor ?? 0)
  if (of === "balance" && !usable(revenue.accountMinor)) missing("accountMinor")
  const none = (reason: RevenueReason) => ({ leastMinor: 0, of, ofMinor, reason })
  const limit = whileFundBelow ?? mayStopAt
  if (limit !== undefined) {
    const { fund } = revenue
    if (fund === undefined || !usable(fund.balanceMinor) || !usable(fund.firstDepositMinor)) missing("fund")
    // a fund that never got a deposit is not full
    else if (fund.firstDepositMinor > 0 && R.atLeast(fund.balanceMinor, fund.firstDepositMinor, limit))
      return none("fund-full-enough")
  }
  if (ofMinor <= 0) return none("no-surplus")
  const [num, den] = reduce(BigInt(ofMinor) * rational(share)[0], rational(share)[1])
  const least = comparison === "more-than" ? num / den + 1n : (num + den - 1n) / den
  return { leastMinor: Number(least), of, ofMinor, reason: "share" }
}
