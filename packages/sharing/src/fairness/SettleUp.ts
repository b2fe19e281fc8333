/** Few transfers that settle what several parties owe each other. */
import { currencyProblems, partyProblems, quote } from "./internal/check.ts"
import { byId } from "./internal/finish.ts"
import { type FairnessProblem, problem, refuseIf } from "./Problem.ts"

/** What a party is to get (above zero) or to pay (below zero). */
export interface Balance {
  readonly party: string
  readonly balanceMinor: number
}

export interface Transfer {
  readonly from: string
  readonly to: string
  readonly amountMinor: number
}

export interface Settlement {
  readonly currency: string
  readonly transfers: ReadonlyArray<Transfer>
  /** True where no fewer transfers can settle the balances. */
  readonly fewest: boolean
}

/** Above this many open balances, not all groups are tried. */
const MOST_FOR_FEWEST = 16

/**
 * Settles balances with as few transfers as can be found: parties are split into as many groups as possible whose balances
 * cancel out, and a group of k is settled by k − 1 transfers. The fewest for up to 16 parties with an open balance; with
 * more, equal and opposite balances are paired first and the rest is one group.
 *
 * **Details**: ties by party id, so that the order of the balances changes nothing.
 *
 * **Errors**: a `FairnessError` with every problem: `UnknownCurrency`, `NoParties`, `ListedTwice`, `NotWhole`,
 * `BeyondSafe`, `NotBalanced`.
 *
 * @rule FR-1, FR-16
 * @source Verhoeff, Settling Multiple Debts Efficiently, Informatics in Education 3 (2004)
 * @example
 * ```ts
 * import { Fairness } from "@linli/sharing"
 *
 * const settled = Fairness.settleUp("CNY", [
 *   { party: "east", balanceMinor: 300_00 },
 *   { party: "north", balanceMinor: -500_00 },
 *   { party: "south", balanceMinor: 500_00 },
 *   { party: "west", balanceMinor: -300_00 }
 * ])
 * settled.transfers // => [{ from: "north", to: "south", amountMinor: 50000 }, { from: "west", to: "east", amountMinor: 30000 }]
 * ```
 */
export const settleUp = (currency: string, balances: ReadonlyArray<Balance>): Settlement => {
  refuseIf([...currencyProblems(currency), ...balanceProblems(balances)])
  const open = byId(balances.map((b) => b.party))
    .map((i) => balances[i] as Balance)
    .filter((b) => b.balanceMinor !== 0)
  const fewest = open.length <= MOST_FOR_FEWEST
  const groups = fewest ? mostGroups(open) : pairs(open)
  return { currency, transfers: groups.flatMap(settleGroup), fewest }
}

// ---- internals

const balanceProblems = (balances: ReadonlyArray<Balance>): ReadonlyArray<FairnessProblem> => {
  const problems = [...partyProblems(balances.map((b) => b.party))]
  let paid = 0
  let owed = 0
  for (const { balanceMinor, party } of balances) {
    if (!Number.isSafeInteger(balanceMinor))
      problems.push(
        Number.isInteger(balanceMinor)
          ? problem(
              "BeyondSafe",
              `the balance of ${quote(party)} is beyond the safe whole numbers; count in larger units`,
              `“${party}”的余额超出安全整数范围，请改用较大的单位`,
              party
            )
          : problem(
              "NotWhole",
              `the balance of ${quote(party)} is ${quote(balanceMinor)}; give a whole number of minor units`,
              `“${party}”的余额不是整数，请以最小货币单位的整数填写`,
              party
            )
      )
    else if (balanceMinor < 0) paid -= balanceMinor
    else owed += balanceMinor
  }
  if (problems.length > 0) return problems
  if (!Number.isSafeInteger(paid) || !Number.isSafeInteger(owed))
    return [
      problem(
        "BeyondSafe",
        "the sum of the balances is beyond the safe whole numbers; count in larger units",
        "余额合计超出安全整数范围，请改用较大的单位"
      )
    ]
  return paid === owed
    ? []
    : [
        problem(
          "NotBalanced",
          `the balances add up to ${owed - paid}, not to zero; somebody is missing`,
          `各方余额合计为${owed - paid}，应为零，可能漏列了某方`
        )
      ]
}

/** As many groups as possible that add up to zero, by trying all. */
const mostGroups = (open: ReadonlyArray<Balance>): ReadonlyArray<ReadonlyArray<Balance>> => {
  const size = 2 ** open.length
  const sums = new Float64Array(size)
  const most = new Uint8Array(size)
  const without = new Int8Array(size)
  for (let set = 1; set < size; set++) {
    const lowest = set & -set
    sums[set] = (sums[set ^ lowest] as number) + (open[31 - Math.clz32(lowest)] as Balance).balanceMinor
    let best = -1
    for (let rest = set; rest > 0; rest &= rest - 1) {
      const one = 31 - Math.clz32(rest & -rest)
      const groups = most[set ^ (1 << one)] as number
      if (groups > best) {
        best = groups
        without[set] = one
      }
    }
    most[set] = best + (sums[set] === 0 ? 1 : 0)
  }
  const groups: Array<Array<Balance>> = []
  for (let set = size - 1; set > 0; set ^= 1 << (without[set] as number)) {
    if (sums[set] === 0) groups.push([])
    groups.at(-1)?.push(open[without[set] as number] as Balance)
  }
  return groups.map((group) => group.toReversed()).toReversed()
}

/** Pairs of equal and opposite balances, and one group of what is left. */
const pairs = (open: ReadonlyArray<Balance>): ReadonlyArray<ReadonlyArray<Balance>> => {
  const waiting = new Map<number, Array<Balance>>()
  const groups: Array<ReadonlyArray<Balance>> = []
  for (const balance of open) {
    const opposite = waiting.get(-balance.balanceMinor)?.shift()
    if (opposite !== undefined) groups.push([opposite, balance])
    else waiting.set(balance.balanceMinor, [...(waiting.get(balance.balanceMinor) ?? []), balance])
  }
  const rest = new Set([...waiting.values()].flat())
  return rest.size === 0 ? groups : [...groups, open.filter((b) => rest.has(b))]
}

/** Who has to pay pays whoever is still to get, largest first. */
const settleGroup = (group: ReadonlyArray<Balance>): ReadonlyArray<Transfer> => {
  const largestFirst = (sign: 1 | -1) =>
    group
      .filter((b) => b.balanceMinor * sign > 0)
      .map((b) => ({ party: b.party, left: b.balanceMinor * sign }))
      .toSorted((a, b) => b.left - a.left)
  const payers = largestFirst(-1)
  const takers = largestFirst(1)
  const transfers: Array<Transfer> = []
  for (let p = 0, t = 0; p < payers.length && t < takers.length;) {
    const payer = payers[p] as (typeof payers)[0]
    const taker = takers[t] as (typeof takers)[0]
    const amountMinor = Math.min(payer.left, taker.left)
    transfers.push({ from: payer.party, to: taker.party, amountMinor })
    payer.left -= amountMinor
    taker.left -= amountMinor
    if (payer.left === 0) p++
    if (taker.left === 0) t++
  }
  return transfers
}
