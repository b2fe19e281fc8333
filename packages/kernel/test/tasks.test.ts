import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import {
  defineCommunity,
  defineFacts,
  definePack,
  definePlugin,
  definePort,
  MemoryData,
  MemoryStore,
  role
} from "@linli/kernel"
import * as z from "zod"
import { failureOf, refusal } from "./support.ts"

const Mail = definePort<{ send(to: string, key: string): string }>()("mail@1")
const Rate = definePort<{ of(day: string): number }>()("rate@1")
const board = defineFacts("board", {
  events: {
    Posted: z.strictObject({ text: z.string() }),
    Announced: z.strictObject({ text: z.string() })
  },
  state: (): { readonly posts: number } => ({ posts: 0 })
})
class Board extends board.module({
  evolve: { Posted: (s) => ({ posts: s.posts + 1 }) },
  commands: (command) => ({
    post: command({
      input: z.strictObject({ text: z.string() }),
      stream: () => "main",
      decide: ({ emit, input }) => emit.Posted(input)
    }),
    announce: command({
      input: z.strictObject({ text: z.string() }),
      stream: () => "main",
      decide: ({ emit, input }) => emit.Announced(input)
    })
  }),
  views: (view) => ({
    posts: view({ readers: "anyone", model: () => ({ n: 0 }), on: { Posted: (m) => void m.n++ }, query: (m) => m.n })
  }),
  tasks: (task) => ({
    mail: task.after(board.on.Posted, {
      uses: { mail: Mail },
      run: async ({ input, position, promise }) => {
        const key = await promise.ports.mail.send(input.meta.person, `${position}`)
        await promise.ask.announce({ text: `${input.data.text} ${key}` })
      }
    }),
    now: task({
      uses: { mail: Mail, rate: Rate },
      input: z.strictObject({ to: z.string() }),
      run: ({ ask, input, ports }) =>
        Effect.gen(function* () {
          const sent = yield* ports.mail.send(input.to, "now")
          const rate = yield* ports.rate.of("2026-01-01")
          yield* ask.post({ text: "by task" })
          return { sent, rate }
        })
    })
  })
}) {}
class BoardPlugin extends definePlugin("board", {
  version: "1.0.0",
  modules: [Board],
  contributes: [
    role("poster", {
      title: { en: "p", "zh-CN": "p" },
      grants: [Board.powers.post, Board.powers.now, Board.powers.announce]
    }),
    role("caller", { title: { en: "c", "zh-CN": "c" }, grants: [Board.powers.now] })
  ]
}) {}

const open = async (send: (to: string, key: string) => unknown, data = MemoryData.make()) => {
  const closed: Array<string> = []
  class Adapters extends definePlugin("adapters", {
    version: "1.0.0",
    contributes: [
      Mail.scoped(({ community }) =>
        Promise.resolve({
          send: send as (to: string, key: string) => string,
          [Symbol.asyncDispose]: () => {
            closed.push(community)
            return Promise.resolve()
          }
        })
      ),
      Rate.from({ posts: Board.views.posts }, (query) => ({ of: () => query.posts() }))
    ]
  }) {}
  const kind = defineCommunity("board", { plugins: [MemoryStore.with({ data }), BoardPlugin, Adapters] })
  const app = await kind.open({ community: "c", zone: "UTC", jurisdiction: [definePack("none", {})], every: "off" })
  return { app, data, closed, me: app.as({ person: "me", roles: ["poster"] }) }
}
const announced = async (app: Awaited<ReturnType<typeof open>>["app"]) =>
  (await app.facts()).filter((f) => f.type === "board/Announced").map((f) => (f.data as { text: string }).text)

describe("KT-1 a task follows each fact at least once, in order, from a durable checkpoint", () => {
  it("is tried again after a failure, and goes on after a restart", async () => {
    const sent: Array<string> = []
    let down = true
    const send = (to: string, key: string) => {
      if (down) throw new Error("SECRET")
      sent.push(`${to} ${key}`)
      return Effect.succeed(`#${key}`)
    }
    const first = await open(send)
    await first.me.board.post({ text: "one" })
    await first.me.board.post({ text: "two" })
    const failed = await first.app.tick()
    expect(failed).toMatchObject({ tasks: 0 })
    expect(failed.failed.join()).not.toContain("SECRET")
    expect(failed.failed.length).toBe(1)
    down = false
    expect(await first.app.tick()).toEqual({ deadlines: 0, tasks: 2, waiting: [], failed: [] })
    expect(sent).toEqual(["me 1", "me 2"])
    expect(await announced(first.app)).toEqual(["one #1", "two #2"])
    await first.app.close()
    const again = await open(send, first.data)
    expect((await again.app.tick()).tasks).toBe(0)
    await again.me.board.post({ text: "three" })
    expect((await again.app.tick()).tasks).toBe(1)
    expect(sent.length).toBe(3)
  })
})

describe("KT-2 a task that runs twice changes the community once", () => {
  it("because what it asks for carries its own key, and acts as its plugin", async () => {
    const sent: Array<string> = []
    const { app, data, me } = await open((_, key) => {
      sent.push(key)
      return key
    })
    await me.board.post({ text: "one" })
    await app.tick()
    // as if it had crashed between the effect and the checkpoint
    data.tenants.get("c")?.checkpoints.clear()
    await app.tick()
    expect(sent).toEqual(["1", "1"])
    expect(await announced(app)).toEqual(["one 1"])
    const fact = (await app.facts()).at(-1)
    expect(fact).toMatchObject({ actor: { person: "system:board" }, basis: { by: "system", rule: "task board.mail" } })
  })
})

describe("KT-3 a task somebody calls needs its power and acts as its caller", () => {
  it("with the caller's powers for what it asks", async () => {
    const { app, me } = await open(() => "ok")
    expect(await me.board.now({ to: "x" })).toEqual({ sent: "ok", rate: 0 })
    expect((await app.facts()).at(-1)).toMatchObject({ actor: { person: "me" }, basis: { by: "role", rule: "poster" } })
    expect(await refusal(app.as({ person: "you" }).board.now({ to: "x" }))).toBe("NotPermitted no-power")
    const failure = await failureOf(app.as({ person: "you", roles: ["caller"] }).board.now({ to: "x" }))
    expect(failure._tag).toBe("NotPermitted")
    expect((await failureOf(me.board.now({ to: 1 } as never)))._tag).toBe("InvalidInput")
  })
})

describe("KT-4 ports are filled by values, Promises, Effects, views, or for as long as it is open", () => {
  it("answers in both dialects and gives back at the end", async () => {
    for (const send of [() => "v", () => Promise.resolve("v"), () => Effect.succeed("v")]) {
      const { app, closed, me } = await open(send)
      await me.board.post({ text: "x" })
      expect(await me.board.now({ to: "x" })).toEqual({ sent: "v", rate: 1 })
      await app.tick()
      expect(await announced(app)).toEqual(["x v", "by task v"])
      await app.close()
      await app.close()
      expect(closed).toEqual(["c"])
    }
  })
  it("is a service with a scope for Effect users", async () => {
    const kind = defineCommunity("board", {
      plugins: [
        MemoryStore,
        BoardPlugin,
        class A extends definePlugin("a", {
          version: "1.0.0",
          contributes: [Mail.of({ send: () => "x" }), Rate.of({ of: () => 1 })]
        }) {}
      ]
    })
    const program = Effect.gen(function* () {
      const app = yield* kind.service
      const me = app.as({ person: "me", roles: ["poster"] })
      const receipt = yield* me.board.post({ text: "from Effect" })
      const refused = yield* Effect.flip(app.as({ person: "you" }).board.post({ text: "x" }))
      return [receipt.version, refused._tag, yield* me.board.posts()]
    }).pipe(
      Effect.provide(kind.layer({ community: "c", zone: "UTC", jurisdiction: [definePack("none", {})], every: "off" }))
    )
    expect(await Effect.runPromise(program)).toEqual([1, "NotPermitted", 1])
  })
})
