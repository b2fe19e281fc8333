/** One decision table, the same in both, beside GoRules zen. */
import { ZenEngine } from "@gorules/zen-engine"
import { type Cell, decideBy, readyTable, type Table } from "@linli/assessment"
import { compare } from "../../../scripts/measure.ts"
import { dice } from "../test/generate.ts"

// 16 ranges of score by 4 kinds: 64 rules, and no two overlap
const kinds = ["group", "foundation", "unit", "other"]
const borders = Array.from({ length: 17 }, (_, n) => n * 60)
const cells = borders.slice(1).flatMap((to, n) => kinds.map((kind) => ({ from: borders[n] as number, to, kind })))
const range = (from: number, to: number): Cell => ({ tests: [{ from, to, without: ["to"] }] })
const table: Table = {
  id: "bench",
  hit: "first",
  inputs: [
    { fact: "score", kind: "number" },
    { fact: "kind", kind: "text" }
  ],
  outputs: [{ name: "grade", kind: "text" }],
  rules: cells.map(({ from, kind, to }, n) => ({
    id: `r${n}`,
    when: [range(from, to), { tests: [{ oneOf: [kind] }] }],
    gives: [`g${n}`]
  })),
  otherwise: ["none"]
}
const ready = readyTable(table)
const graph = {
  nodes: [
    { id: "in", name: "in", type: "inputNode", position: { x: 0, y: 0 } },
    {
      id: "t",
      name: "t",
      type: "decisionTableNode",
      position: { x: 1, y: 0 },
      content: {
        hitPolicy: "first",
        inputs: [
          { id: "s", name: "score", field: "score" },
          { id: "k", name: "kind", field: "kind" }
        ],
        outputs: [{ id: "g", name: "grade", field: "grade" }],
        rules: [
          ...cells.map(({ from, kind, to }, n) => ({
            _id: `r${n}`,
            s: `[${from}..${to})`,
            k: `"${kind}"`,
            g: `"g${n}"`
          })),
          { _id: "else", s: "", k: "", g: '"none"' }
        ]
      }
    },
    { id: "out", name: "out", type: "outputNode", position: { x: 2, y: 0 } }
  ],
  edges: [
    { id: "1", sourceId: "in", targetId: "t", type: "edge" },
    { id: "2", sourceId: "t", targetId: "out", type: "edge" }
  ]
}
const zen = new ZenEngine().createDecision(Buffer.from(JSON.stringify(graph)))
const roll = dice(3)
const inputs = Array.from({ length: 1000 }, () => ({ score: roll(1000), kind: [...kinds, "none"][roll(5)] as string }))
for (const input of inputs.slice(0, 300)) {
  const ours = decideBy(ready, input)
  const theirs = (await zen.evaluate(input)).result as { readonly grade: string }
  if (ours.tag !== "decided" || ours.outputs["grade"] !== theirs.grade) {
    throw new Error(`answers differ: ${JSON.stringify([input, ours, theirs])}`)
  }
}
let at = 0
const next = () => inputs[(at = (at + 1) % inputs.length)] as (typeof inputs)[number]
const batch = 100
await compare(
  "one table of 64 rules, two inputs",
  {
    linli: () => {
      let last: unknown
      for (let i = 0; i < batch; i++) last = decideBy(ready, next())
      return last
    },
    "GoRules zen": async () => {
      let last: unknown
      for (let i = 0; i < batch; i++) last = await zen.evaluate(next())
      return last
    }
  },
  { clock: "cpu", perCall: batch, target: 100 }
)
