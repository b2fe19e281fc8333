import { describe, expect, it } from "vitest"
import {
  defineCommunity,
  definePlugin,
  Keys,
  memoryKeys,
  MemoryData,
  memoryStore,
  Store,
  type StoreImplementation
} from "@linli/kernel"
import fc from "fast-check"
import { ShedPlugin, SurveyPlugin, TalkPlugin, Warden } from "./fixtures/garden.ts"
import { accepted, clockAt, Desk, failureOf, Land, open, refusal, talking } from "./support.ts"

/** A garden over a store of the test's own making. */
const over = async (store: StoreImplementation, community = "garden-1") => {
  class Given extends definePlugin("given-store", {
    version: "1.0.0",
    contributes: [Store.of(store), Keys.of(memoryKeys())]
  }) {}
  const kind = defineCommunity("garden", { plugins: [Given, TalkPlugin, ShedPlugin, SurveyPlugin, Desk] })
  const time = clockAt()
  const app = await kind.open({
    community,
    zone: "Asia/Shanghai",
    jurisdiction: [Land],
    every: "off",
    clock: time.clock
  })
  return { app, time, a: app.as({ person: "a" }), b: app.as({ person: "b" }), h: app.as({ person: "h" }) }
}

describe("KO-1 what is not an input is refused with every problem, and nothing is written", () => {
  it("names unknown fields, wrong types and missing ones", async () => {
    const garden = await open()
    const id = await accepted(garden)
    const no = await failureOf(garden.a.talk.consent({ case: id, agrees: "yes", fee: 100 } as never))
    expect(no._tag === "InvalidInput" && no.problems.length).toBe(2)
    expect((await failureOf(garden.h.talk.accept({ case: id, fee: 100 } as never))).message).toContain("`fee`")
    expect((await failureOf(garden.a.talk.ask(undefined as never)))._tag).toBe("InvalidInput")
    expect(
      (await failureOf(garden.a.talk.ask({ subject: { topic: "x", parties: ["a"], host: "h" } }))).message
    ).toContain("`subject.parties`")
  })
  it("leaves the store as it was, whatever comes", async () => {
    const garden = await open()
    const id = await talking(garden)
    const before = JSON.stringify(await garden.app.facts())
    const hostile = [
      { case: id, text: "x".repeat(10_000_000), present: [] },
      { case: id, text: "\uD800", present: [] },
      JSON.parse(`{"case":"${id}","__proto__":{"roles":["registrar"]},"text":"x","present":[]}`),
      Array.from({ length: 10_000 }).reduce<unknown>((inner) => [inner], []),
      { case: id, text: { toString: () => "x" }, present: [] },
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error("trap")
          }
        }
      ),
      {
        get case() {
          return id
        },
        text: "x",
        present: []
      }
    ]
    for (const input of hostile) expect((await failureOf(garden.h.talk.note(input as never)))._tag).toBe("InvalidInput")
    expect(JSON.stringify(await garden.app.facts())).toBe(before)
    expect(({} as { roles?: unknown }).roles).toBeUndefined()
  })
})

describe("KO-2 a command runs once per idempotency key", () => {
  it("answers a success and a refusal as it did the first time, also after a restart", async () => {
    const garden = await open()
    const id = await accepted(garden)
    const first = await garden.a.talk.consent({ case: id, agrees: true }, { key: "k" })
    const early = await failureOf(garden.h.talk.begin({ case: id }, { key: "b" }))
    await garden.b.talk.consent({ case: id, agrees: true })
    expect(await failureOf(garden.h.talk.begin({ case: id }, { key: "b" }))).toEqual(early)
    const again = await open({ data: garden.data, time: garden.time })
    expect(await again.a.talk.consent({ case: id, agrees: true }, { key: "k" })).toEqual(first)
    expect((await again.h.talk.find({ case: id })).version).toBe(5)
    expect(await refusal(again.a.talk.consent({ case: id, agrees: false }, { key: "k" }))).toBe("Refused key-reused")
    expect(await refusal(again.b.talk.consent({ case: id, agrees: true }, { key: "k" }))).toBe("Refused key-reused")
    await again.h.talk.begin({ case: id }, { key: "new" })
  })
  it("opens one case for a repeated request without an id", async () => {
    const garden = await open()
    const subject = { topic: "noise", parties: ["a", "b"], host: "h" }
    const opened = await Promise.all(Array.from({ length: 5 }, () => garden.a.talk.ask({ subject }, { key: "same" })))
    expect(new Set(opened.map((r) => r.id)).size).toBe(1)
  })
})

describe("KO-3 whoever loses a race is decided again", () => {
  it("retries on a store that others write to, and records every consent once", async () => {
    const inner = memoryStore()
    // answers come late, so that commands interleave
    const late = <A>(value: A) =>
      new Promise<A>((resolve) => {
        setTimeout(() => resolve(value), 0)
      })
    const slow = { ...inner, after: (c: string, p: number, n: number) => late(inner.after(c, p, n)) }
    const garden = await over(slow)
    const id = await accepted(garden)
    await Promise.all(
      [garden.a, garden.b, garden.a, garden.b].map((who) => who.talk.consent({ case: id, agrees: true }))
    )
    const facts = await garden.app.facts()
    expect(facts.filter((f) => f.type === "talk/Consented").length).toBe(4)
    expect(facts.map((f) => f.version)).toEqual(facts.map((_, n) => n + 1))
  })
  it("says Conflict only to callers who pass `expected`", async () => {
    const garden = await open()
    const id = await accepted(garden)
    const { version } = await garden.a.talk.consent({ case: id, agrees: true })
    expect(await failureOf(garden.b.talk.consent({ case: id, agrees: true }, { expected: version - 1 }))).toMatchObject(
      {
        _tag: "Conflict",
        expected: version - 1,
        version
      }
    )
    await garden.b.talk.consent({ case: id, agrees: true }, { expected: version })
  })
  it("and only to those who may act: nobody else learns how far a stream is", async () => {
    const garden = await open()
    const id = await accepted(garden)
    const { version } = await garden.a.talk.consent({ case: id, agrees: true })
    const stranger = garden.app.as({ person: "stranger" })
    for (const expected of [0, version - 1, version, version + 1]) {
      const failure = await failureOf(stranger.talk.consent({ case: id, agrees: true }, { expected }))
      expect(failure).toMatchObject({ _tag: "NotPermitted" })
    }
  })
})

describe("KO-4 every fact says who, in which position, for whom, on which power and ground", () => {
  it("and when it was recorded", async () => {
    const garden = await open()
    const clerk = garden.app.as({ person: "r", position: "window 2", roles: ["registrar"] })
    await clerk.talk.ask({ case: "t", subject: { topic: "noise", parties: ["a", "b"], host: "h" } })
    await garden.h.talk.accept({ case: "t" }, { key: "k" })
    const facts = await garden.app.facts()
    expect(facts[0]).toMatchObject({
      position: 1,
      stream: "talk:t",
      version: 1,
      actor: { person: "r", position: "window 2" },
      power: "talk.ask",
      basis: { by: "role", rule: "registrar", readAt: 0 },
      at: "2026-01-05T02:00:00.000Z",
      recordedAt: "2026-01-05T02:00:00.000Z"
    })
    expect(facts[1]).toMatchObject({
      actor: { person: "h" },
      basis: { by: "capacity", rule: "host", readAt: 1 },
      key: "k"
    })
  })
})

describe("KO-5 questions are answered before deciding and recorded", () => {
  it("by a view of another module", async () => {
    const garden = await open()
    const id = await talking(garden)
    expect(await refusal(garden.h.talk.advise({ case: id }))).toBe("Refused no-warden")
    await garden.as("k", "keeper").shed.lend({ tool: "rake", to: "w", until: "2026-02-01" })
    const { facts } = await garden.h.talk.advise({ case: id })
    expect(facts[0]?.data).toEqual({ by: "w" })
    const last = (await garden.app.facts()).at(-1)
    expect(last?.found).toEqual({
      warden: { question: "garden/warden@1", answer: { person: "w" }, readAt: (last?.position ?? 0) - 1 }
    })
  })
  it("by the app, late or never", async () => {
    let answer = (): unknown => Promise.resolve({ person: "from the app" })
    class Asked extends definePlugin("asked", {
      version: "1.0.0",
      contributes: [
        Warden.from(() => answer() as PromiseLike<{ readonly person: string }>),
        Store.of(memoryStore()),
        Keys.of(memoryKeys())
      ]
    }) {}
    const kind = defineCommunity("garden", { plugins: [TalkPlugin, Asked, SurveyPlugin] })
    const time = clockAt()
    await using app = await kind.open({
      community: "c",
      zone: "Asia/Shanghai",
      jurisdiction: [Land],
      every: "off",
      clock: time.clock
    })
    const garden = { a: app.as({ person: "a" }), b: app.as({ person: "b" }), h: app.as({ person: "h" }) }
    const id = await talking(garden as never)
    expect((await garden.h.talk.advise({ case: id })).facts[0]?.data).toEqual({ by: "from the app" })
    const before = (await app.facts()).length
    for (const wrong of [() => Promise.reject(new Error("SECRET")), () => new Date(), () => ({ person: "\uD800" })]) {
      answer = wrong
      const failure = await failureOf(garden.h.talk.advise({ case: id }))
      expect(failure._tag).toBe("Unavailable")
      expect(failure.message).not.toContain("SECRET")
    }
    expect((await app.facts()).length).toBe(before)
  })
})

describe("KO-6 a caller who gave up records nothing", () => {
  it("when the signal was aborted before", async () => {
    const garden = await open()
    const id = await accepted(garden)
    const before = (await garden.app.facts()).length
    const failure = await failureOf(garden.a.talk.consent({ case: id, agrees: true }, { signal: AbortSignal.abort() }))
    expect(failure._tag).toBe("Unavailable")
    expect((await garden.app.facts()).length).toBe(before)
  })
})

describe("KO-7 what goes wrong outside is Unavailable, without its text", () => {
  it("when the store fails, before and after the commit", async () => {
    const inner = memoryStore()
    let broken: "commit" | "after" | undefined
    const store: StoreImplementation = {
      ...inner,
      commit: (c, b) => {
        if (broken === "commit") throw new Error("SECRET of a@b.example")
        return inner.commit(c, b)
      },
      after: (c, p, n) => (broken === "after" ? Promise.reject(new Error("SECRET")) : inner.after(c, p, n))
    }
    const garden = await over(store)
    const id = await accepted(garden)
    for (const how of ["commit", "after"] as const) {
      broken = how
      const failure = await failureOf(garden.a.talk.consent({ case: id, agrees: true }))
      expect(failure._tag).toBe("Unavailable")
      expect(failure.message + JSON.stringify(failure)).not.toContain("SECRET")
      expect(failure._tag === "Unavailable" && String(failure.hidden?.())).toContain("SECRET")
    }
    broken = undefined
    await garden.a.talk.consent({ case: id, agrees: true })
  })
})

describe("KO-8 claimed roles are used and not recorded; system ids belong to the kernel", () => {
  it("refuses an actor that is none", async () => {
    const garden = await open()
    for (const actor of [
      { person: "" },
      { person: "system:clock" },
      {},
      null,
      { person: "a", roles: "registrar" },
      { person: "x".repeat(201) }
    ]) {
      expect(() => garden.app.as(actor as never)).toThrow(/as: /)
    }
    await garden
      .as("r", "registrar")
      .talk.ask({ case: "t", subject: { topic: "noise", parties: ["a", "b"], host: "h" } })
    expect((await garden.app.facts())[0]?.actor).toEqual({ person: "r" })
  })
})

describe("KO-9 communities share nothing", () => {
  it("in facts, cases and keys", async () => {
    const data = MemoryData.make()
    const one = await open({ data })
    const two = await open({ data, community: "garden-2" })
    await accepted(one)
    expect(await two.app.facts()).toEqual([])
    expect(await refusal(two.h.talk.find({ case: "talk-1" }))).toBe("Refused no-such-case")
    const subject = { topic: "noise", parties: ["a", "b"], host: "h" }
    await one.a.talk.ask({ case: "x", subject }, { key: "k" })
    expect((await two.a.talk.ask({ case: "y", subject }, { key: "k" })).position).toBe(1)
  })
  it("refuses an opening that is none", async () => {
    await expect(open({ community: "Garden 1" })).rejects.toMatchObject({ _tag: "InvalidInput" })
  })
})

describe("KO-3 interleavings", () => {
  it("of any schedule keep one order per stream and lose nothing", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom("a", "b"), { minLength: 1, maxLength: 6 }),
        async (s, whos) => {
          const inner = memoryStore()
          let free = true
          const wait = <A>(make: () => A, label: string): any =>
            free ? make() : s.schedule(Promise.resolve(), label).then(make)
          const garden = await over({
            ...inner,
            after: (c, p, n) => wait(() => inner.after(c, p, n), "after"),
            commit: (c, b) => wait(() => inner.commit(c, b), "commit")
          })
          const id = await accepted(garden)
          free = false
          const all = Promise.all(
            whos.map((who, n) => garden[who as "a"].talk.consent({ case: id, agrees: true }, { key: `k${n}` }))
          )
          await s.waitFor(all)
          free = true
          const facts = await garden.app.facts()
          expect(facts.map((f) => f.version)).toEqual(facts.map((_, n) => n + 1))
          expect(facts.filter((f) => f.type === "talk/Consented").length).toBe(whos.length)
        }
      ),
      { numRuns: 60 }
    )
  })
})
