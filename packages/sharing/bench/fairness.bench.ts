/**
 * Rules of fair division at volume. No peer of this kind runs on Node, so each line stands beside the plain float loop
 * that gives no exact units; what counts are the milliseconds of CPU, so that a busy machine does not.
 *
 * Run: npm run bench -- fairness
 */
import { Fairness } from "@linli/sharing"

const scramble = (seed: number) => {
  let n = seed
  return (below: number): number => {
    n = (n * 48_271) % 2_147_483_647
    return n % below
  }
}
const N = 1_000_000
const next = scramble(7)
const costs = Float64Array.from({ length: N }, () => next(100_000_000))
const out = new Float64Array(N)

const median = (run: () => void, rounds = 9): number => {
  run()
  run()
  const ms = Array.from({ length: rounds }, () => {
    const start = process.cpuUsage()
    run()
    const { system, user } = process.cpuUsage(start)
    return (system + user) / 1000
  })
  return ms.toSorted((a, b) => a - b)[rounds >> 1] as number
}

/** The shares as floats: sorted numbers, sums of steps, nothing rounded and nothing put back. */
const floats = (): number => {
  const sorted = costs.toSorted()
  let share = 0
  let sum = 0
  let before = 0
  for (let j = 0; j < N; j++) {
    share += ((sorted[j] as number) - before) / (N - j)
    before = sorted[j] as number
    sum += share
  }
  return sum
}

console.log("| 1,000,000 parties, columns | ms of CPU |\n| --- | ---: |")
const room = Fairness.airportRoom(N)
const line = (what: string, ms: number, goal?: number) =>
  console.log(
    `| ${what} | ${ms.toFixed(1)}${goal === undefined ? "" : ` (goal ≤ ${goal}${ms <= goal ? "" : ", missed"})`} |`
  )
line(
  "airport Shapley, different costs up to 100,000,000",
  median(() => Fairness.airportShapleyInto(costs, out, room)),
  60
)
const floors = costs.map((c) => Math.floor(c / 4_000_000) * 1_000_000)
line(
  "airport Shapley, 25 different costs",
  median(() => Fairness.airportShapleyInto(floors, out, room)),
  60
)
line("float shares of sorted costs, for comparison", median(floats))

const claimsRoom = Fairness.claimsRoom(N)
const sum = costs.reduce((a, b) => a + b, 0)
for (const rule of [
  "proportional",
  "adjusted-proportional",
  "equal-awards",
  "equal-losses",
  "talmud",
  "reverse-talmud",
  "piniles",
  "minimal-overlap"
] as const) {
  const estate = Math.floor(sum * 0.6)
  line(
    `${rule}, 60 % of what is claimed`,
    median(() => Fairness.divideClaimsInto(rule, estate, costs, out, claimsRoom)),
    500
  )
}

console.log("\n| exact Shapley value | ms of CPU |\n| --- | ---: |")
for (const n of [16, 20, 22]) {
  const worth = new Float64Array(2 ** n)
  for (let set = 1; set < worth.length; set++) worth[set] = (worth[set & (set - 1)] as number) + next(100_000)
  const shares = new Float64Array(n)
  line(
    `${n} players, a number for each of 2^${n} groups`,
    median(() => Fairness.shapleyInto(worth, shares), 5),
    n === 22 ? 200 : undefined
  )
}
const hundred = Array.from({ length: 22 }, () => ({ party: "", claimMinor: next(1_000_000) })).map((c, i) => ({
  ...c,
  party: `p${i}`
}))
line(
  "random arrival of 22 claims, from claims to awards",
  median(() => Fairness.divideClaims("random-arrival", { amountMinor: 5_000_000, currency: "CNY" }, hundred), 5)
)
