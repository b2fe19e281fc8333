/**
 * Common ground of 6 parties on 6 issues of 6 options, with marks that leave few packages and marks that leave all 46,656;
 * and the widest tables that are answered.
 *
 * Run: node --conditions=@linli/source packages/mediation/bench/commonGround.bench.ts
 */
import { CommonGround } from "@linli/mediation"

/** A repeatable scramble. */
const scramble = (seed: number) => {
  let n = seed
  return (below: number): number => {
    n = (n * 48_271) % 2_147_483_647
    return n % below
  }
}
const table = (
  parties: number,
  issues: number,
  options: number,
  mark: (next: (below: number) => number, options: ReadonlyArray<string>) => object
): CommonGround.Talk => {
  const next = scramble(7)
  const ids = Array.from({ length: options }, (_, i) => `o${i}`)
  const names = Array.from({ length: parties }, (_, i) => `party-${i}`)
  const list = Array.from({ length: issues }, (_, i): CommonGround.Issue => ({
    kind: "options",
    id: `issue-${i}`,
    title: `${i}`,
    options: ids.map((id) => ({ id, title: id }))
  }))
  return {
    parties: names,
    issues: list,
    marks: names.flatMap((party) =>
      // the body is an option mark without its address
      list.map((i) => ({ kind: "options", party, issue: i.id, ...mark(next, ids) }))
    )
  }
}
const points = (next: (below: number) => number, ids: ReadonlyArray<string>) =>
  Object.fromEntries(ids.map((id) => [id, 20 + next(81)]))
const ranked = (next: (below: number) => number, ids: ReadonlyArray<string>) => {
  const ranking = ids.map((id) => ({ id, at: next(1000) })).toSorted((a, b) => a.at - b.at)
  return ranking.map((r) => r.id)
}
const money: CommonGround.Talk = {
  parties: ["a", "b"],
  issues: [
    { kind: "money", id: "sum", title: "sum", currency: "CNY", leastMinor: 0, mostMinor: 10_000_00, stepMinor: 10_00 },
    { kind: "options", id: "how", title: "how", options: ["x", "y", "z"].map((id) => ({ id, title: id })) }
  ],
  marks: [
    { kind: "money", party: "a", issue: "sum", idealMinor: 10_000_00 },
    { kind: "money", party: "b", issue: "sum", idealMinor: 0 },
    { kind: "options", party: "a", issue: "how", ranking: ["x", "y", "z"], limit: "z" },
    { kind: "options", party: "b", issue: "how", ranking: ["z", "y", "x"], limit: "x" }
  ]
}

const tables: ReadonlyArray<readonly [string, CommonGround.Talk]> = [
  [
    "6 × 6 × 6, each ranks and accepts its first 5",
    table(6, 6, 6, (next, ids) => {
      const ranking = ranked(next, ids)
      return { ranking, limit: ranking[4] }
    })
  ],
  ["2 × 6 × 6, points, all accepted", table(2, 6, 6, (next, ids) => ({ accepts: ids, points: points(next, ids) }))],
  ["3 × 6 × 6, points, all accepted", table(3, 6, 6, (next, ids) => ({ accepts: ids, points: points(next, ids) }))],
  ["6 × 6 × 6, ranked, all accepted", table(6, 6, 6, (next, ids) => ({ accepts: ids, ranking: ranked(next, ids) }))],
  ["6 × 6 × 6, points, all accepted", table(6, 6, 6, (next, ids) => ({ accepts: ids, points: points(next, ids) }))],
  [
    "12 × 12 × 12, points, all accepted",
    table(12, 12, 12, (next, ids) => ({ accepts: ids, points: points(next, ids) }))
  ],
  ["2 parties, 1,001 amounts × 3 options", money]
]

console.log("| parties × issues × options | acceptable | optimal | ms |\n| --- | ---: | ---: | ---: |")
for (const [name, talk] of tables) {
  const times: Array<number> = []
  let ground = CommonGround.commonGround(talk)
  for (let i = 0; i < 3; i++) {
    const start = performance.now()
    ground = CommonGround.commonGround(talk)
    times.push(performance.now() - start)
  }
  const [, median = 0] = times.toSorted((a, b) => a - b)
  if (!ground.ok) throw new Error(ground.problems.map((p) => p.says.en).join("; "))
  const { packages } = ground.value
  const counts = packages.ok
    ? `${packages.value.acceptable} | ${packages.value.optimalCount}`
    : `refused: ${packages.problems[0]?.tag} |`
  console.log(`| ${name} | ${counts} | ${median.toFixed(1)} |`)
}
