/**
 * Opening a community of a million facts on disk: 50,000 cases of twenty facts each. Every fact is read, parsed and
 * folded; nothing is kept beside the facts that could disagree with them. Prints seconds, those of them that this process computed, facts a second and memory.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type App, defineCase, defineCommunity, definePlugin, type Json, pure, role } from "@linli/kernel"
import { openSqliteStore, SqliteStore } from "@linli/store-sqlite"
import * as z from "zod"

const facts = Number(process.env["FACTS"] ?? 1_000_000)
const perCase = 20
const Paid = z.strictObject({ amount: z.int(), payer: z.string() })
class Account extends defineCase("account", {
  subject: z.strictObject({ home: z.string() }),
  events: { Paid },
  data: () => ({ balance: 0, payments: 0 }),
  capacities: ({ subject }) => ({ owner: [subject.home] })
}).workflow({
  initial: "open",
  states: { open: {}, closed: { final: true } },
  evolve: { Paid: (d, e) => ({ balance: d.balance + e.amount, payments: d.payments + 1 }) },
  acts: (act) => ({
    begin: act({ in: "new", by: "owner" }),
    pay: act({ in: "open", by: "owner", input: Paid, decide: ({ emit, input }) => emit.Paid(input) }),
    close: act({ in: "open", to: "closed", by: "owner" })
  }),
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
const words = { "account/open": "open", "account/closed": "closed" }
class Accounts extends definePlugin("accounts", {
  version: "1.0.0",
  modules: [Account],
  contributes: [role("teller", { title: { en: "Teller", "zh-CN": "出纳" }, grants: [Account.powers.list] })],
  words: { en: words, "zh-CN": words }
}) {}

const at = "2026-01-05T02:00:00.000Z"
const { definition, digest } = pure(Account, { zone: "Asia/Shanghai", jurisdiction: [], on: "2026-01-05" })
const envelope = {
  typeVersion: 1,
  at,
  recordedAt: at,
  actor: { person: "h1" },
  power: "account.pay",
  basis: { by: "capacity", rule: "owner", readAt: 0 }
} as const

/** What `p1` paid, by hand: the full fold must come to it. */
let expected = 0

const folder = mkdtempSync(join(tmpdir(), "linli-bench-"))
try {
  const file = join(folder, "million.sqlite")
  const filling = openSqliteStore({ file })
  const opened = { subject: { home: "h1" }, definition: digest, on: "2026-01-05", at: "open" }
  let written: Array<Promise<unknown>> = []
  for (let n = 0; n < facts / perCase; n++) {
    for (let i = 1; i < perCase; i++) if ((n + i) % 1_000 === 1) expected += i
    const own = Array.from({ length: perCase }, (_, i) =>
      i === 0
        ? { ...envelope, type: "account/Opened", data: opened }
        : { ...envelope, type: "account/Paid", data: { amount: i, payer: `p${(n + i) % 1_000}` } }
    )
    const definitions = n === 0 ? { definitions: [{ digest, definition: definition as unknown as Json }] } : {}
    written.push(filling.store.commit("million", { stream: `account:c${n}`, expected: 0, facts: own, ...definitions }))
    if (written.length === 500) {
      await Promise.all(written)
      written = []
    }
  }
  await Promise.all(written)
  await filling.close()

  const kind = defineCommunity("million", { plugins: [SqliteStore.with({ file }), Accounts] })
  for (let round = 1; round <= 3; round++) {
    const since = performance.now()
    const before = process.cpuUsage()
    const app: App<typeof Account, "promise"> = await kind.open({
      community: "million",
      zone: "Asia/Shanghai",
      jurisdiction: [],
      every: "off"
    })
    const seconds = (performance.now() - since) / 1000
    const cpu = process.cpuUsage(before)
    const computed = ((cpu.user + cpu.system) / 1e6).toFixed(1)
    const sum = await app.as({ person: "anyone" }).account.byPayer({ payer: "p1" })
    if (sum !== expected) throw new Error(`the facts add up to ${sum}, not to ${expected}`)
    const memory = Math.round(process.memoryUsage().rss / 2 ** 20)
    const speed = Math.round(facts / seconds).toLocaleString("en-US")
    console.log(
      `opened ${facts.toLocaleString("en-US")} facts in ${seconds.toFixed(1)} s, ${computed} s of them computing, ${speed} a second, ${memory} MB`
    )
    await app.close()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
