/**
 * Reopening a community: every fact is read from the store and folded into the state of its stream and into a view.
 * The time must grow with the number of facts, not with its square, which is what a view that copies its model for each
 * fact would do. Beside it, a loop that only folds the same facts into two maps.
 */
import {
  defineCommunity,
  defineFacts,
  definePack,
  definePlugin,
  MemoryData,
  MemoryStore,
  memoryStore,
  role
} from "@linli/kernel"
import * as z from "zod"
import { noteRatios } from "../../../scripts/measure.ts"

const perStream = 20
const Paid = z.strictObject({ amount: z.int(), payer: z.string() })
const tills = defineFacts("till", { events: { Paid }, state: () => ({ balance: 0, payments: 0 }) })
class Tills extends tills.module({
  commands: (command) => ({
    pay: command({
      input: z.strictObject({ till: z.string(), ...Paid.shape }),
      stream: (c) => c.till,
      decide: ({ emit, input: { amount, payer } }) => emit.Paid({ amount, payer })
    })
  }),
  evolve: { Paid: (s, d) => ({ balance: s.balance + d.amount, payments: s.payments + 1 }) },
  views: (view) => ({
    byPayer: view({
      readers: "anyone",
      model: () => new Map<string, number>(),
      on: { Paid: (m, d) => void m.set(d.payer, (m.get(d.payer) ?? 0) + d.amount) },
      input: z.strictObject({ payer: z.string() }),
      query: (m, q) => m.get(q.payer) ?? 0
    })
  })
}) {}
class TillPlugin extends definePlugin("tills", {
  version: "1.0.0",
  modules: [Tills],
  contributes: [role("cashier", { title: { en: "Cashier", "zh-CN": "收银员" }, grants: [Tills.powers.pay] })]
}) {}

const at = "2026-01-05T00:00:00.000Z"
const payerOf = (n: number) => `p${n % 1000}`
const envelope = {
  type: "till/Paid",
  typeVersion: 1,
  at,
  recordedAt: at,
  actor: { person: "k" },
  power: "till.pay",
  basis: { by: "role", rule: "cashier" }
} as const
/** Facts as the store keeps them, appended through the port. */
const filled = async (facts: number): Promise<MemoryData> => {
  const data = MemoryData.make()
  const store = memoryStore(data)
  for (let n = 0; n < facts / perStream; n++) {
    store.commit("bench", {
      stream: `till:t${n}`,
      expected: 0,
      facts: Array.from({ length: perStream }, (_, k) => ({
        ...envelope,
        data: { amount: 1 + k, payer: payerOf(n + k) }
      }))
    })
  }
  return data
}
const expected = (facts: number): number => {
  let sum = 0
  for (let n = 0; n < facts / perStream; n++) {
    for (let k = 0; k < perStream; k++) if (payerOf(n + k) === "p7") sum += 1 + k
  }
  return sum
}

const reopen = async (data: MemoryData): Promise<{ readonly ms: number; readonly answer: number }> => {
  const kind = defineCommunity("bench", { plugins: [MemoryStore.with({ data }), TillPlugin] })
  const start = performance.now()
  const app = await kind.open({
    community: "bench",
    zone: "Asia/Shanghai",
    jurisdiction: [definePack("none", {})],
    every: "off"
  })
  const answer = await app.as({ person: "k" }).till.byPayer({ payer: "p7" })
  const ms = performance.now() - start
  await app.close()
  return { ms, answer }
}
const bare = async (data: MemoryData): Promise<number> => {
  const store = memoryStore(data)
  const start = performance.now()
  const streams = new Map<string, { readonly balance: number; readonly payments: number }>()
  const payers = new Map<string, number>()
  for (let position = 0; ; position += 1_000) {
    const facts = store.after("bench", position, 1_000)
    for (const { data: fact, stream } of facts as ReadonlyArray<{ readonly data: any; readonly stream: string }>) {
      const s = streams.get(stream) ?? { balance: 0, payments: 0 }
      streams.set(stream, { balance: s.balance + fact.amount, payments: s.payments + 1 })
      payers.set(fact.payer, (payers.get(fact.payer) ?? 0) + fact.amount)
    }
    if (facts.length < 1_000) break
  }
  return performance.now() - start
}

const least = (values: ReadonlyArray<number>) => Math.min(...values)
const rate = (facts: number, ms: number) => Math.round((facts / ms) * 1_000).toLocaleString("en-US")
console.log("\n| reopening a community of | ms | facts per second | ns per fact | bare loop: facts per second |")
console.log("| ---: | ---: | ---: | ---: | ---: |")
const total: Array<number> = []
const totalBare: Array<number> = []
for (const facts of [1_000, 10_000, 100_000, 1_000_000]) {
  const data = await filled(facts)
  const rounds = facts > 100_000 ? 3 : 7
  const ours: Array<number> = []
  const loops: Array<number> = []
  for (let round = 0; round < rounds; round++) {
    const { answer, ms } = await reopen(data)
    if (answer !== expected(facts)) throw new Error(`the view answers ${answer}`)
    ours.push(ms)
    loops.push(await bare(data))
  }
  const ms = least(ours)
  total.push(ms)
  totalBare.push(least(loops))
  console.log(
    `| ${facts.toLocaleString("en-US")} facts | ${ms.toFixed(1)} | ${rate(facts, ms)} | ${((ms / facts) * 1e6).toFixed(0)} | ${rate(facts, least(loops))} |`
  )
}
noteRatios("reopening a community of 1,000,000 facts", { "bare loop": (totalBare[3] ?? 0) / (total[3] ?? 0) })
const times = (of: ReadonlyArray<number>) => ((of[3] ?? Number.NaN) / (of[2] ?? Number.NaN)).toFixed(1)
console.log(
  `\n1,000,000 facts take ${times(total)} times as long as 100,000 (the bare loop: ${times(totalBare)}); a fold that copies its model would take 100 times`
)
