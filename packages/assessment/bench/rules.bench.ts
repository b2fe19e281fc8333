/** Rules over columns and over objects, beside json-logic-engine (compiled) and json-rules-engine. */
import { Engine } from "json-rules-engine"
import { LogicEngine } from "json-logic-engine"
import { columnsOf, onColumns, onRecords, programOf } from "@linli/assessment"
import { compare } from "../../../scripts/measure.ts"
import { dice } from "../test/generate.ts"

interface Record {
  readonly visits: number
  readonly hours: number
  readonly replies: number
  readonly members: number
  readonly score: number
}
const roll = dice(1)
const records: ReadonlyArray<Record> = Array.from({ length: 20_000 }, () => ({
  visits: roll(20),
  hours: roll(200),
  replies: roll(100),
  members: roll(400),
  score: roll(1001)
}))
const facts = { visits: "number", hours: "number", replies: "number", members: "number", score: "number" } as const
const rule = programOf(
  "visits >= 4 and hours > 20 and replies >= 10 and members in [50 .. 380) and score >= 300",
  facts
)
const logic = {
  and: [
    { ">=": [{ var: "visits" }, 4] },
    { ">": [{ var: "hours" }, 20] },
    { ">=": [{ var: "replies" }, 10] },
    { ">=": [{ var: "members" }, 50] },
    { "<": [{ var: "members" }, 380] },
    { ">=": [{ var: "score" }, 300] }
  ]
}
const compiled = new LogicEngine().build(logic)
const peers = new Engine([
  {
    conditions: {
      all: [
        { fact: "visits", operator: "greaterThanInclusive", value: 4 },
        { fact: "hours", operator: "greaterThan", value: 20 },
        { fact: "replies", operator: "greaterThanInclusive", value: 10 },
        { fact: "members", operator: "greaterThanInclusive", value: 50 },
        { fact: "members", operator: "lessThan", value: 380 },
        { fact: "score", operator: "greaterThanInclusive", value: 300 }
      ]
    },
    event: { type: "good" }
  }
])
const columns = columnsOf(facts, records as unknown as ReadonlyArray<{ readonly [name: string]: number }>)
const down = onColumns(rule)
const out = new Uint8Array(records.length)
const one = onRecords<Record>(rule, (row, r) => {
  row[0] = r.visits
  row[1] = r.hours
  row[2] = r.replies
  row[3] = r.members
  row[4] = r.score
})

const ours = down(columns, out)
const expected = records.map((r) => compiled(r) === true)
if (expected.some((yes, i) => yes !== (ours[i] === 1) || yes !== one(records[i] as Record)))
  throw new Error("answers differ")

const batch = 200
let at = 0
const next = (): number => (at = (at + batch) % (records.length - batch))
const logically = () => {
  let yes = 0
  for (let i = 0; i < records.length; i++) if (compiled(records[i]) === true) yes++
  return yes
}
await compare(
  "one rule of six comparisons, 20,000 rows in columns",
  { linli: () => down(columns, out), "json-logic-engine compiled, objects": logically },
  { clock: "cpu", perCall: records.length, target: 8 }
)
await compare(
  "the same rule on objects",
  {
    linli: () => {
      let yes = 0
      for (let i = 0; i < records.length; i++) if (one(records[i] as Record) === true) yes++
      return yes
    },
    "json-logic-engine compiled": logically
  },
  { clock: "cpu", perCall: records.length, target: 2 }
)
await compare(
  "the same rule on objects",
  {
    linli: () => {
      let yes = 0
      const from = next()
      for (let i = from; i < from + batch; i++) if (one(records[i] as Record) === true) yes++
      return yes
    },
    "json-rules-engine": async () => {
      let yes = 0
      const from = next()
      for (let i = from; i < from + batch; i++) yes += (await peers.run({ ...(records[i] as Record) })).events.length
      return yes
    }
  },
  { clock: "cpu", perCall: batch, target: 1500, rounds: 9 }
)
