/** A community of the kernel over the file: what its users meet. Sample data. */
import {
  defineCommunity,
  defineFacts,
  definePack,
  definePlugin,
  isSealed,
  kernelPowers,
  role,
  type Sealed,
  Unavailable
} from "@linli/kernel"
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { describe, expect, it, onTestFinished } from "vitest"
import * as z from "zod"
import { SqliteStore } from "../src/index.ts"
import { temporaryFile } from "./temporary.ts"

const counter = defineFacts("counter", {
  events: {
    Counted: z.strictObject({ by: z.string() }),
    Noted: z.strictObject({ name: z.custom<Sealed<string>>(isSealed) })
  },
  state: (): { readonly count: number } => ({ count: 0 })
})
class Counter extends counter.module({
  evolve: { Counted: (s) => ({ count: s.count + 1 }) },
  commands: (command) => ({
    count: command({
      input: z.strictObject({ of: z.string(), by: z.string() }),
      stream: (i) => i.of,
      decide: ({ emit, input }) => emit.Counted({ by: input.by })
    }),
    note: command({
      input: z.strictObject({ person: z.string(), name: z.string() }),
      stream: (i) => i.person,
      decide: ({ emit, input, seal }) =>
        emit.Noted({ name: seal(input.name, { person: input.person, class: "ordinary" }) })
    })
  }),
  views: (view) => ({
    total: view({
      readers: "anyone",
      model: (): { total: number } => ({ total: 0 }),
      on: { Counted: (m) => void (m.total += 1) },
      query: (m) => m.total
    }),
    names: view({
      readers: "anyone",
      model: (): Array<Sealed<string>> => [],
      on: { Noted: (m, d) => void m.push(d.name) },
      query: (m) => [...m]
    })
  })
}) {}
class CounterPlugin extends definePlugin("counter", {
  version: "1.0.0",
  modules: [Counter],
  contributes: [
    role("clerk", {
      title: { en: "Clerk", "zh-CN": "书记员" },
      grants: [Counter.powers.count, Counter.powers.note, kernelPowers.forget]
    })
  ]
}) {}

const clerk = { person: "clerk-1", roles: ["clerk"] }
const composed = (file: string) => defineCommunity("counting", { plugins: [SqliteStore.with({ file }), CounterPlugin] })
const open = async (kind: ReturnType<typeof composed>, community: string) => {
  const app = await kind.open({ community, zone: "UTC", jurisdiction: [definePack("none", {})], every: "off" })
  onTestFinished(() => app.close())
  return { app, as: app.as(clerk) }
}

describe("SQ-12 a community over the file", () => {
  it("carries out commands at once, each once, and finds them after it was closed", async () => {
    const file = temporaryFile()
    const kind = composed(file)
    const [east, west] = [await open(kind, "east"), await open(kind, "west")]
    const counted = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        (i % 2 === 0 ? east : west).as.counter.count({ of: `c${i % 3}`, by: `${i}` }, { key: `k${i % 40}` }).then(
          () => "done",
          (cause: { readonly _tag: string }) => cause._tag
        )
      )
    )
    // keys 0 to 19 were used twice, with another body the second time
    expect(counted.filter((c) => c === "done")).toHaveLength(40)
    expect(await east.as.counter.total()).toBe(20)
    expect(await west.as.counter.total()).toBe(20)
    await east.app.close()
    await west.app.close()
    const again = await open(kind, "east")
    expect(await again.as.counter.total()).toBe(20)
    await again.as.counter.count({ of: "c0", by: "0" }, { key: "k0" })
    expect(await again.as.counter.total()).toBe(20)
    expect((await again.app.facts()).map((f) => f.position)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  })
  it("two compositions on one file see each other's facts, and lose no count", async () => {
    const file = temporaryFile()
    const [a, b] = [await open(composed(file), "east"), await open(composed(file), "east")]
    await Promise.all(
      Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? a : b).as.counter.count({ of: "one", by: `${i}` }))
    )
    expect([await a.as.counter.total(), await b.as.counter.total()]).toEqual([40, 40])
  })
  it("SQ-11 what was sealed about somebody is in no file once they are forgotten", async () => {
    const file = temporaryFile()
    const { app, as } = await open(composed(file), "east")
    await as.counter.note({ person: "p1", name: "示例姓名" })
    await app.attach(new TextEncoder().encode("a paper"), "text/plain")
    expect(await as.counter.names()).toEqual([{ known: true, value: "示例姓名" }])
    await app.forget({ person: "p1", as: clerk, because: "asked to" })
    expect(await as.counter.names()).toEqual([{ known: false, why: "erased" }])
    for (const name of readdirSync(dirname(file))) {
      expect(readFileSync(join(dirname(file), name)).includes("示例姓名"), name).toBe(false)
    }
    const again = await open(composed(file), "east")
    expect(await again.as.counter.names()).toEqual([{ known: false, why: "erased" }])
  })
  it("SQ-2 says what is wrong with the file when it is opened", async () => {
    const file = temporaryFile("list.csv")
    writeFileSync(file, "户号,姓名\n".repeat(100))
    const cause: unknown = await open(composed(file), "east").catch((cause: unknown) => cause)
    expect(cause).toBeInstanceOf(Unavailable)
    expect(String(cause)).toBe(
      "Unavailable: open: cannot use `list.csv`: it is not a database; name another file; nothing was changed in it"
    )
  })
  it("SQ-8 says that the file is locked when it is, and goes on when it no longer is", async () => {
    const file = temporaryFile()
    const kind = defineCommunity("counting", {
      plugins: [SqliteStore.with({ file, busyTimeoutMs: 60 }), CounterPlugin]
    })
    const { as } = await open(kind, "east")
    await as.counter.count({ of: "one", by: "x" })
    const other = new DatabaseSync(file)
    onTestFinished(() => other.close())
    other.exec("BEGIN IMMEDIATE")
    const cause: unknown = await as.counter.count({ of: "one", by: "y" }).catch((cause: unknown) => cause)
    expect(cause).toBeInstanceOf(Unavailable)
    expect((cause as Unavailable).because).toContain("`garden.db`: another process keeps it locked")
    other.exec("COMMIT")
    await as.counter.count({ of: "one", by: "z" })
    expect(await as.counter.total()).toBe(2)
  })
})
