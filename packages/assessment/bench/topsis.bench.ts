/** TOPSIS on a table of offers, beside npm `topsis`. */
import { createRequire } from "node:module"
import { alternatives, topsis } from "@linli/assessment"
import { compare } from "../../../scripts/measure.ts"
import { dice } from "../test/generate.ts"

const require = createRequire(import.meta.url)
// the package has no types
const peer = require("topsis") as {
  readonly getBest: (m: unknown, w: ReadonlyArray<number>, ia: ReadonlyArray<string>) => unknown
}
const peerRequire = createRequire(require.resolve("topsis"))
const { Matrix } = (
  peerRequire("linear-algebra") as () => {
    readonly Matrix: new (rows: ReadonlyArray<ReadonlyArray<number>>) => unknown
  }
)()

const roll = dice(2)
const rows = Array.from({ length: 200 }, () => Array.from({ length: 6 }, () => 1 + roll(1000)))
const weights = [0.25, 0.25, 0.125, 0.125, 0.125, 0.125]
const objectives = ["max", "min", "max", "max", "min", "max"] as const
const table = alternatives(rows)
const matrix = new Matrix(rows)

const best = (closeness: Float64Array): number => {
  let found = 0
  for (let i = 1; i < closeness.length; i++) if ((closeness[i] as number) > (closeness[found] as number)) found = i
  return found
}
const theirs = peer.getBest(matrix, weights, objectives) as ReadonlyArray<number>
const ours = best(topsis(table, { weights, objectives }))
if (JSON.stringify([...theirs]) !== JSON.stringify(rows[ours]))
  throw new Error(`answers differ: ${JSON.stringify([theirs, rows[ours]])}`)

await compare(
  "TOPSIS of 200 offers by 6 criteria, the best of them",
  {
    linli: () => best(topsis(table, { weights, objectives })),
    "npm topsis": () => peer.getBest(matrix, weights, objectives)
  },
  { clock: "cpu", target: 5 }
)
await compare(
  "the same, from rows",
  {
    linli: () => best(topsis(alternatives(rows), { weights, objectives })),
    "npm topsis": () => peer.getBest(new Matrix(rows), weights, objectives)
  },
  { clock: "cpu", target: 5 }
)
