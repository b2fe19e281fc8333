/** What an app passes beside inputs, from plain JavaScript or from a stranger's request. */
import { describe, expect, it } from "vitest"
import { defineCommunity, InvalidInput, MemoryStore, pure } from "@linli/kernel"
import { ShedPlugin, SurveyPlugin, Talk, TalkPlugin } from "./fixtures/garden.ts"
import { accepted, failureOf, Garden, Land, open, START } from "./support.ts"

const trap = (): never => {
  throw new Error("a trap")
}
const throwing = (): any => new Proxy({}, { get: trap, has: trap, ownKeys: trap, getOwnPropertyDescriptor: trap })
const revoked = (target: object = {}): any => {
  const { proxy, revoke } = Proxy.revocable(target, {})
  revoke()
  return proxy
}
const unreadable = [throwing, () => revoked(), () => revoked([]), () => revoked(() => undefined)]
const invalid = async (call: () => unknown): Promise<InvalidInput> => {
  try {
    await call()
  } catch (cause) {
    if (cause instanceof InvalidInput) return cause
    throw cause
  }
  throw new Error("it was accepted")
}
const paths = async (call: () => unknown) => (await invalid(call)).problems.map((p) => p.path)

describe("KB-10 what an app passes beside inputs is looked at once and judged like input", () => {
  it("actors that cannot be read, or whose roles cannot", async () => {
    const { app } = await open()
    for (const make of unreadable) await invalid(() => app.as(make()))
    for (const make of unreadable) expect(await paths(() => app.as({ person: "a", roles: make() }))).toHaveLength(1)
    for (const who of [undefined, null, 1, "a", [], () => "a"]) await invalid(() => app.as(who as never))
  })
  it("call options: unreadable, of other fields, of a million entries", async () => {
    const garden = await open()
    const id = await accepted(garden)
    const before = await garden.app.facts()
    const begin = (options: unknown) => () => (garden.a.talk as any).consent({ case: id, agrees: true }, options)
    for (const make of unreadable) await invalid(begin(make()))
    expect(await paths(begin({ signal: revoked() }))).toEqual([""])
    expect(await paths(begin({ signal: 1 }))).toEqual(["signal"])
    expect(await paths(begin(Array.from({ length: 1_000_000 }, () => 0)))).toEqual(["options"])
    const many = await invalid(begin(Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`f${n}`, n]))))
    expect(many.problems).toHaveLength(20)
    expect(many.message.length).toBeLessThan(2_000)
    expect(await garden.app.facts()).toEqual(before)
  })
  it("call options are read once: a second look may say something else", async () => {
    const garden = await open()
    const id = await accepted(garden)
    let looks = 0
    const options = {
      get key() {
        looks += 1
        return `key-${looks}`
      }
    }
    await garden.a.talk.consent({ case: id, agrees: true }, options)
    expect(looks).toBe(1)
    expect((await garden.app.facts()).at(-1)?.key).toBe("key-1")
  })
  it("which facts are asked for", async () => {
    const garden = await open()
    await accepted(garden)
    const facts = (options?: unknown) => garden.app.facts(options as never)
    expect(await facts({ after: 1, limit: 1 })).toHaveLength(1)
    expect(await facts({ limit: 1_000_000 })).toHaveLength(3)
    for (const after of [-1, 0.5, Number.NaN, "1", null, 2 ** 53, {}])
      expect(await paths(() => facts({ after }))).toEqual(["after"])
    for (const limit of [0, -1, 0.5, Number.NaN, "1", null])
      expect(await paths(() => facts({ limit }))).toEqual(["limit"])
    expect(await paths(() => facts({ before: 3 }))).toEqual(["before"])
    for (const make of unreadable) await invalid(() => facts(make()))
    for (const other of [null, 1, "a", []]) await invalid(() => facts(other))
  })
  it("requests to adopt and to forget", async () => {
    const { app } = await open()
    const asks = [
      (request: unknown) => app.adoptAll(request as never),
      (request: unknown) => app.forget(request as never)
    ]
    for (const ask of asks) {
      for (const make of unreadable) await invalid(() => ask(make()))
      for (const other of [undefined, null, 1, [], {}]) await invalid(() => ask(other))
      await invalid(() => ask({ workflow: "talk", person: "a", as: throwing(), because: "x" }))
      await invalid(() => ask({ workflow: "talk", person: "a", as: { person: "a" }, because: "x".repeat(2_001) }))
    }
  })
  it("attachments and their hashes", async () => {
    const { app } = await open()
    for (const make of unreadable) {
      await invalid(() => app.attach(make(), "image/png"))
      await invalid(() => app.attach(new Uint8Array(1), make()))
      await invalid(() => app.attachment(make()))
    }
    await invalid(() => app.attach(new Proxy(new Uint8Array(1), {}), "image/png"))
    await invalid(() => app.attachment(["0".repeat(64)] as never))
  })
  it("openings and by-laws: unreadable, of another type, deeper than any by-law", async () => {
    const opening = { community: "g", zone: "Asia/Shanghai", jurisdiction: [Land], every: "off" } as const
    const opened = (more: object) => () => Garden.open({ ...opening, ...more })
    for (const make of unreadable) {
      await invalid(() => Garden.open(make()))
      for (const field of ["community", "zone", "every", "clock", "byLaws", "jurisdiction"])
        await invalid(opened({ [field]: make() }))
    }
    let deep: unknown = 1
    for (let n = 0; n < 10_000; n++) deep = [deep]
    const law = { param: "shed/mostTools", from: "2026-01-01", source: "Assembly 1" }
    for (const byLaws of [deep, [{ ...law, value: deep }], [1], "law", [{ ...law, value: 10n }]]) {
      expect((await paths(opened({ byLaws })))[0]).toMatch(/^byLaws/)
      const checked = () => Garden.check({ jurisdiction: [Land], byLaws: byLaws as never })
      expect((await paths(checked))[0]).toMatch(/^byLaws/)
    }
    expect(await paths(() => Garden.check({ on: "yesterday" }))).toEqual(["on"])
    await invalid(() => Garden.describe(throwing()))
  })
})

describe("KP-1 a workflow used purely names what it cannot decide without", () => {
  const engine = pure(Talk, {
    zone: "Asia/Shanghai",
    jurisdiction: [Land],
    on: "2026-01-05",
    plugins: [TalkPlugin, ShedPlugin, SurveyPlugin, MemoryStore]
  })
  const by = { actor: { person: "h" }, now: START }
  const opened = engine.open(
    "t1",
    "ask",
    { subject: { topic: "noise", parties: ["a", "b"], host: "h" } },
    { actor: { person: "a" }, now: START }
  )
  const state = opened.tag === "done" ? opened.state : undefined
  it("input for an act that takes none", () => {
    for (const input of [1, "x", true, [1], { more: 1 }]) {
      expect(engine.act(state as never, "accept", input as never, by).tag).toBe("invalid")
    }
    expect(engine.act(state as never, "accept", undefined, by).tag).toBe("done")
    expect(engine.act(state as never, "accept", {}, by).tag).toBe("done")
  })
  it("who acts, and when", () => {
    for (const who of [
      undefined,
      null,
      {},
      { actor: null, now: START },
      { actor: {}, now: START },
      throwing(),
      revoked()
    ]) {
      expect(engine.act(state as never, "accept", undefined, who as never)).toMatchObject({ tag: "invalid" })
    }
    for (const now of [undefined, 0, "yesterday", "2026-01-05"]) {
      expect(engine.act(state as never, "accept", undefined, { ...by, now: now as never })).toMatchObject({
        tag: "invalid",
        problems: [{ path: "now" }]
      })
    }
  })
})

describe("KO-1 a failure tells nothing of what is inside", () => {
  it("of a community that is opened with what cannot be read", async () => {
    const kind = defineCommunity("garden", { plugins: [MemoryStore, TalkPlugin, ShedPlugin, SurveyPlugin] as never })
    const failure = await failureOf(kind.open(throwing()))
    expect(failure.message).toBe("open: input: cannot be read; send plain data")
  })
})
