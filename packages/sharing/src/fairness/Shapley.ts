/** The Shapley value of any cooperative game of up to 22 players, exactly. */
import { type Fraction, gcd } from "./internal/exact.ts"
import { currencyProblems, partyProblems, quote } from "./internal/check.ts"
import { finish } from "./internal/finish.ts"
import { type FairnessProblem, problem, refuseIf } from "./Problem.ts"
import type { Division } from "./Model.ts"

export const MOST_PLAYERS = 22

/**
 * Divides the worth (or cost) of the whole group by the Shapley value: each player's share is what it adds to those before
 * it, on average over all orders in which the players could come. Shares may be negative.
 *
 * **Details**: `worth` gives whole minor units for each group of players; it is asked once for each, 2^n times, and not
 * for the empty group, which is worth nothing.
 *
 * **Errors**: a `FairnessError`: `UnknownCurrency`, `NoParties`, `TooManyParties` (above 22), `ListedTwice`, and for what
 * `worth` answers `NotWhole`, `BeyondSafe`.
 *
 * @rule FR-1, FR-2, FR-12
 * @source Shapley, A Value for n-Person Games, Contributions to the Theory of Games II (1953)
 * @example
 * ```ts
 * import { Fairness } from "@linli/sharing"
 *
 * // A shed for one costs 600, for two 900, for all three 1,100.
 * const costs = [0, 600_00, 900_00, 1_100_00]
 * const shed = Fairness.shapley("CNY", ["a", "b", "c"], (group) => costs[group.length] as number)
 * shed.shares.map((share) => share.amountMinor) // => [36667, 36667, 36666]
 * ```
 */
export const shapley = (
  currency: string,
  parties: ReadonlyArray<string>,
  worth: (group: ReadonlyArray<string>) => number
): Division<"shapley"> => {
  const problems = [...currencyProblems(currency), ...partyProblems(parties), ...playerProblems(parties.length)]
  refuseIf(problems)
  const table = Float64Array.from({ length: 2 ** parties.length }, (_, group) =>
    group === 0 ? 0 : worth(parties.filter((_, i) => (group >> i) & 1))
  )
  refuseIf(worthProblems(table))
  const head = { rule: "shapley" as const, currency, totalMinor: table.at(-1) as number }
  return finish(head, parties, shapleyExact(table, parties.length))
}

/**
 * The Shapley value of a game given as one number for each group of players: `worth[group]`, where bit `i` of `group`
 * stands for player `i`. Writes whole minor units into `out`, rounded by largest remainder, equal ones to the lower place.
 *
 * **Details**: `worth` holds 2^n safe integers, the first of them 0. Exact for all of them.
 *
 * **Errors**: a `FairnessError`: `TooManyParties`, `WrongLength`, `WorthOfNobody`, `NotWhole`, `BeyondSafe`.
 *
 * @rule FR-12, FR-22
 * @source Shapley (1953)
 * @example
 * ```ts
 * import { Fairness } from "@linli/sharing"
 *
 * const out = new Float64Array(2)
 * Fairness.shapleyInto(Float64Array.of(0, 10, 20, 40), out)
 * Array.from(out) // => [15, 25]
 * ```
 */
export const shapleyInto = (worth: Float64Array, out: Float64Array): void => {
  const n = out.length
  refuseIf(playerProblems(n))
  if (worth.length !== 2 ** n)
    refuseIf([
      problem(
        "WrongLength",
        `${n} players need ${2 ** n} numbers, not ${worth.length}; give one for each group`,
        `${n}方需要${2 ** n}个数值，而非${worth.length}个，请为每个组合给出一个`
      )
    ])
  refuseIf(worthProblems(worth))
  const parties = Array.from({ length: n }, (_, i) => String(i).padStart(2, "0"))
  const head = { rule: "shapley" as const, currency: "", totalMinor: worth.at(-1) as number }
  const { shares } = finish(head, parties, shapleyExact(worth, n))
  for (const [i, share] of shares.entries()) out[i] = share.amountMinor
}

export const playerProblems = (n: number): ReadonlyArray<FairnessProblem> =>
  n <= MOST_PLAYERS
    ? []
    : [
        problem(
          "TooManyParties",
          `${n} players form too many groups; give at most ${MOST_PLAYERS}, or use a rule for airport, tree or claims problems`,
          `${n}方的组合过多，最多${MOST_PLAYERS}方，或改用机场、树形或债权问题的规则`
        )
      ]

/** The first few answers that are no safe whole numbers: there may be millions. */
export const worthProblems = (worth: Float64Array): ReadonlyArray<FairnessProblem> => {
  const problems: Array<FairnessProblem> = []
  if (worth[0] !== 0)
    problems.push(
      problem(
        "WorthOfNobody",
        `the empty group is worth ${quote(worth[0])}; it has to be worth nothing`,
        `空组合的数值为“${worth[0]}”，应为零`
      )
    )
  for (let group = 1; group < worth.length && problems.length < 10; group++) {
    const value = worth[group] as number
    if (Number.isSafeInteger(value)) continue
    const members = Array.from(group.toString(2))
      .flatMap((bit, i, bits) => (bit === "1" ? [bits.length - 1 - i] : []))
      .toReversed()
    const of = `of the players at ${members.join(", ")} is ${quote(value)}`
    const zh = `第${members.join("、")}位组成的组合的数值为“${value}”`
    problems.push(
      Number.isInteger(value)
        ? problem(
            "BeyondSafe",
            `the worth ${of}, beyond the safe whole numbers; count in larger units`,
            `${zh}，超出安全整数范围`
          )
        : problem(
            "NotWhole",
            `the worth ${of}; give a whole number of minor units`,
            `${zh}，不是整数，请以最小货币单位的整数填写`
          )
    )
  }
  return problems
}

/** Above this, sums of one size of group could leave the safe integers, and the numbers are split in two. */
const SPLIT_FROM = 2 ** 40
const LOW = 2 ** 26

/** The exact shares, over the common denominator `lcm(1 … n)`. */
export const shapleyExact = (worth: Float64Array, n: number): ReadonlyArray<Fraction> => {
  let most = 0
  for (let s = 0; s < worth.length; s++) most = Math.max(most, Math.abs(worth[s] as number))
  const sums = most < SPLIT_FROM ? sumsBySize(worth, n) : splitSums(worth, n)
  let den = 1n
  for (let k = 2n; k <= BigInt(n); k++) den = (den * k) / gcd(den, k)
  // a player who comes after s others adds to each group of size s with chance 1 / (n · C(n − 1, s))
  const weights = Array.from({ length: n }, (_, s) => den / (BigInt(n) * choose(n - 1, s)))
  return Array.from({ length: n }, (_, i) => {
    let num = 0n
    for (let s = 0; s < n; s++) {
      const having = sums.having[i * (n + 1) + s + 1] as bigint
      const without = (sums.all[s] as bigint) - (sums.having[i * (n + 1) + s] as bigint)
      num += (weights[s] as bigint) * (having - without)
    }
    return { num, den }
  })
}

interface Sums {
  /** Worth of all groups of each size. */
  readonly all: ReadonlyArray<bigint>
  /** Of those with player `i`, at `i · (n + 1) + size`. */
  readonly having: ReadonlyArray<bigint>
}

const splitSums = (worth: Float64Array, n: number): Sums => {
  const low = sumsBySize(
    worth.map((v) => v % LOW),
    n
  )
  const high = sumsBySize(
    worth.map((v) => (v - (v % LOW)) / LOW),
    n
  )
  const join = (l: bigint, i: number, from: ReadonlyArray<bigint>) => l + (from[i] as bigint) * BigInt(LOW)
  return {
    all: low.all.map((l, i) => join(l, i, high.all)),
    having: low.having.map((l, i) => join(l, i, high.having))
  }
}

/**
 * One pass over all groups: each is split into its lower and its higher players, and added to the row of its higher ones
 * by how many lower ones it has, and to the column of its lower ones by how many higher ones it has.
 */
const sumsBySize = (worth: Float64Array, n: number): Sums => {
  const lower = n >> 1
  const columns = 2 ** lower
  const rows = 2 ** (n - lower)
  const width = lower + 1
  const height = n - lower + 1
  const sizes = Uint8Array.from({ length: Math.max(columns, rows) }, (_, s) => bits(s))
  const row = new Float64Array(rows * width)
  const column = new Float64Array(height * columns)
  for (let h = 0; h < rows; h++) {
    const toColumn = (sizes[h] as number) * columns
    for (let l = 0; l < columns; l++) {
      const value = worth[h * columns + l] as number
      const toRow = h * width + (sizes[l] as number)
      row[toRow] = (row[toRow] as number) + value
      column[toColumn + l] = (column[toColumn + l] as number) + value
    }
  }
  const all = Array.from({ length: n + 1 }, () => 0n)
  const having = Array.from({ length: n * (n + 1) }, () => 0n)
  for (let h = 0; h < rows; h++)
    for (let few = 0; few < width; few++) {
      const size = (sizes[h] as number) + few
      const sum = BigInt(row[h * width + few] as number)
      all[size] = (all[size] as bigint) + sum
      addFor(having, h, lower, n, size, sum)
    }
  for (let few = 0; few < height; few++)
    for (let l = 0; l < columns; l++)
      addFor(having, l, 0, n, (sizes[l] as number) + few, BigInt(column[few * columns + l] as number))
  return { all, having }
}

const addFor = (having: Array<bigint>, group: number, from: number, n: number, size: number, sum: bigint): void => {
  for (let rest = group, i = from; rest > 0; rest >>= 1, i++)
    if (rest & 1) having[i * (n + 1) + size] = (having[i * (n + 1) + size] as bigint) + sum
}

const bits = (group: number): number => {
  let count = 0
  for (let rest = group; rest > 0; rest &= rest - 1) count++
  return count
}

const choose = (n: number, k: number): bigint => {
  let result = 1n
  for (let i = 1; i <= k; i++) result = (result * BigInt(n - k + i)) / BigInt(i)
  return result
}
