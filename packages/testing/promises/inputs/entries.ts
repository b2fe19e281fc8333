/** Every way into a community that takes something from outside, with input that is right. */
import { type App, defineCommunity, explain, MemoryStore, pure } from "@linli/kernel"
import { Land, ShedPlugin, SurveyPlugin, Talk, TalkPlugin } from "../../test/fixtures/garden.ts"

type AnyApp = App<any, "promise">
/** A call with arguments that a stranger chose. */
export interface Entry {
  readonly name: string
  /** What is right. */
  readonly given: ReadonlyArray<unknown>
  readonly call: (app: AnyApp, args: ReadonlyArray<any>) => unknown
  /** It answers, whatever comes: it may not fail at all. */
  readonly answers?: true
}

const kind = defineCommunity("garden", { plugins: [MemoryStore, TalkPlugin, ShedPlugin, SurveyPlugin] as never })
const opening = {
  community: "fuzz-1",
  zone: "Asia/Shanghai",
  byLaws: [{ param: "shed/mostTools", from: "2026-01-01", value: 1, source: "Assembly 1" }],
  every: "off"
}
const actor = { person: "a", roles: ["registrar", "keeper"], position: "p1", onBehalfOf: "b" }
const engine = pure(Talk, {
  zone: "Asia/Shanghai",
  jurisdiction: [Land],
  on: "2026-01-05",
  plugins: [TalkPlugin, ShedPlugin, MemoryStore]
})
const standing = engine.open(
  "t1",
  "ask",
  { subject: { topic: "noise", parties: ["a", "b"], host: "h" } },
  { actor: { person: "a" }, now: "2026-01-05T02:00:00.000Z" }
)
const state = standing.tag === "done" ? standing.state : undefined

const subject = { topic: "noise", parties: ["a", "b"], host: "h" }
const of = { case: "talk-1" }
const options = { key: "k-1", expected: 1 }
const commands: Readonly<Record<string, object>> = {
  "talk.ask": { case: "talk-1", subject },
  "talk.accept": of,
  "talk.consent": { ...of, agrees: true },
  "talk.begin": of,
  "talk.note": { ...of, text: "said", present: ["a", "b"] },
  "talk.advise": of,
  "talk.promise": { ...of, id: "p1", due: "2026-02-01" },
  "talk.close": of,
  "talk.adopt": of,
  "shed.lend": { tool: "rake", to: "a", until: "2026-03-01" },
  "shed.giveBack": { tool: "rake" },
  "survey.submit": { ...of, feasible: true }
}
const views: Readonly<Record<string, unknown>> = {
  "talk.options": of,
  "talk.find": of,
  "talk.file": of,
  "talk.mine": { overdue: true },
  "talk.list": { at: "asked", open: true, overdue: false, where: { topic: "noise" }, limit: 10, after: "talk-1" },
  "talk.topics": undefined,
  "shed.out": undefined,
  "shed.warden": { topic: "leak" }
}
const split = (name: string): readonly [string, string] => {
  const [module = "", operation = ""] = name.split(".")
  return [module, operation]
}

const withPacks = (given: any): any => {
  try {
    return "zone" in given && "community" in given ? { ...given, jurisdiction: [Land] } : given
  } catch {
    return given
  }
}

export const entries: ReadonlyArray<Entry> = [
  ...Object.entries(commands).map(([name, input]): Entry => {
    const [module, operation] = split(name)
    const call: Entry["call"] = (app, [who, given, more]) => (app.as(who) as any)[module][operation](given, more)
    return { name, given: [{ person: "h", roles: ["keeper"] }, input, options], call }
  }),
  ...Object.entries(views).map(([name, input]): Entry => {
    const [module, operation] = split(name)
    const call: Entry["call"] = (app, [who, given]) => (app.as(who) as any)[module][operation](given)
    return { name, given: [{ person: "a", roles: ["registrar"] }, input], call }
  }),
  { name: "as", given: [actor], call: (app, [who]) => app.as(who) },
  { name: "facts", given: [{ after: 3, limit: 10 }], call: (app, [given]) => app.facts(given) },
  {
    name: "adoptAll",
    given: [{ workflow: "talk", as: { person: "r", roles: ["registrar"] }, because: "new rules" }],
    call: (app, [given]) => app.adoptAll(given)
  },
  {
    name: "forget",
    given: [{ person: "z", as: { person: "r", roles: ["registrar"] }, because: "asked" }],
    call: (app, [given]) => app.forget(given)
  },
  {
    name: "attach",
    given: [new Uint8Array([1, 2, 3]), "image/png"],
    call: (app, [content, type]) => app.attach(content, type)
  },
  { name: "attachment", given: ["0".repeat(64)], call: (app, [hash]) => app.attachment(hash) },
  {
    name: "explain",
    given: [new Error("x"), "en"],
    call: (_, [failure, locale]) => explain(failure, locale),
    answers: true
  },
  {
    name: "app.explain",
    given: [{ _tag: "Refused", reasons: [] }, "zh-CN"],
    call: (app, [f, l]) => app.explain(f, l),
    answers: true
  },
  { name: "word", given: ["talk/asked", "en"], call: (app, [key, locale]) => app.word(key, locale), answers: true },
  {
    name: "open",
    given: [opening],
    call: async (_, [given]) => {
      // packs are code, which no stranger sends
      const opened: AnyApp = await kind.open(withPacks(given))
      await opened.close()
    }
  },
  {
    name: "check",
    given: [opening.byLaws, "2026-01-05"],
    call: (_, [byLaws, on]) => kind.check({ jurisdiction: [Land], byLaws, on })
  },
  {
    name: "pure.act",
    given: ["accept", undefined, { actor: { person: "h" }, now: "2026-01-05T02:00:00.000Z" }],
    call: (_, [act, input, by]) => engine.act(state as never, act, input as never, by)
  }
]
