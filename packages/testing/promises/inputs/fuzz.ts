/** Whatever comes from outside: it is carried out or refused in words, and nothing else happens. */
import { type App, isFailure, type StoredFact } from "@linli/kernel"
import { communityOf, type TestCommunity } from "../../src/CommunityOf.ts"
import { Land, ShedPlugin, SurveyPlugin, TalkPlugin } from "../../test/fixtures/garden.ts"
import type { Run } from "../Harness.ts"
import type { Random } from "../Random.ts"
import { entries, type Entry } from "./entries.ts"
import { anyValue, garbled } from "./garble.ts"

type AnyApp = App<any, "promise">
type Caller = (app: AnyApp, entry: Entry, args: ReadonlyArray<unknown>) => unknown

const merged = (into: any, from: any): any => {
  // what a careless server does with a body before it hands it on
  for (const key of Object.keys(from ?? {})) {
    if (typeof from[key] === "object" && typeof into[key] === "object") merged(into[key], from[key])
    else into[key] = from[key]
  }
  return into
}

/** Ways to call that are wrong in a small way. */
const callers: Readonly<Record<string, Caller>> = {
  right: (app, { call }, args) => call(app, args),
  raw: (app, { call, name }, args) => {
    if (name === "facts") (args[0] as { readonly limit: number }).limit.toFixed()
    return call(app, args)
  },
  leaks: async (app, { call }, args) => {
    try {
      return await call(app, args)
    } catch (cause) {
      if (!isFailure(cause)) throw cause
      throw Object.defineProperty(cause, "message", { value: `${cause.message} ${new Error("x").stack ?? ""}` })
    }
  },
  pollutes: (app, { call }, args) => {
    try {
      merged({}, args[1])
    } catch {
      // whatever it was, the call goes on
    }
    return call(app, args)
  },
  floats: (app, { call }, args) => {
    const answer = call(app, args)
    if (answer instanceof Promise) void answer.then(() => undefined)
    return answer
  },
  halves: async (app, { call, name }, args) => {
    const before = (app as any).spoil
    const answer = await call(app, args)
    if (name === "shed.lend" && before === undefined) throw new TypeError("after it was recorded")
    return answer
  }
}

/** Names of the machinery, which a message from outside never needs. */
const internals =
  /\bat [\w.<>]+ \(|node_modules|node:internal|\.ts:\d|TypeError|ReferenceError|RangeError|is not a function|Cannot read|\[object|undefined is|a trap of the hostile value/
const LONGEST = 20_000

const judgeFailure = (cause: unknown, name: string): ReadonlyArray<string> => {
  const composition = (cause as { readonly _tag?: unknown } | undefined)?._tag === "CompositionError"
  if (!isFailure(cause) && !composition) {
    return [`${name} threw ${cause instanceof Error ? `${cause.name}: ${cause.message.slice(0, 200)}` : typeof cause}`]
  }
  const whole = (cause as Error).message
  const said = whole.slice(0, LONGEST + 1)
  const hint = composition ? undefined : internals.exec(said)
  return [
    ...(said.length > LONGEST ? [`${name} answers with ${whole.length} characters`] : []),
    ...(hint === null || hint === undefined ? [] : [`${name} tells of its inside: ${said.slice(0, 300)}`]),
    ...(isFailure(cause) && cause._tag === "Unavailable" && /unexpected/.test(said)
      ? [`${name} did not expect that: ${said}`]
      : [])
  ]
}

const tried = async (caller: Caller, app: AnyApp, entry: Entry, args: ReadonlyArray<unknown>) => {
  try {
    const answer = await caller(app, entry, args)
    if (answer !== null && typeof answer === "object" && "tag" in answer && answer.tag === "invalid")
      return { failed: true, broken: [] }
    return { failed: false, broken: [] }
  } catch (cause) {
    const broken = judgeFailure(cause, entry.name)
    return { failed: true, broken: entry.answers === true ? [`${entry.name} failed`, ...broken] : broken }
  }
}

const shown = (value: unknown): string => {
  try {
    return JSON.stringify(value, (_, v: unknown) =>
      typeof v === "string" && v.length > 60
        ? `${v.slice(0, 20)}… ${v.length}`
        : typeof v === "bigint" || typeof v === "function" || typeof v === "symbol"
          ? typeof v
          : v
    ).slice(0, 500)
  } catch {
    return "what cannot be shown"
  }
}

const clean = Object.getOwnPropertyDescriptors(Object.prototype) as Readonly<Record<PropertyKey, PropertyDescriptor>>
/** What every object has that it did not have before, or has otherwise; it is put right again. */
const polluted = (): string | undefined => {
  const keys = Reflect.ownKeys(Object.prototype)
  const added = keys.filter((key) => !Object.hasOwn(clean, key))
  // first: a field named `get` would make every descriptor wrong
  for (const key of added) Reflect.deleteProperty(Object.prototype, key)
  const changed = keys.filter((key) => {
    const now = Object.getOwnPropertyDescriptor(Object.prototype, key)
    return now !== undefined && (now.value !== clean[key]?.value || now.get !== clean[key]?.get)
  })
  // oxlint-disable-next-line no-extend-native -- what was changed is put right again
  for (const key of changed) Object.defineProperty(Object.prototype, key, clean[key] ?? {})
  const found = added[0] ?? changed[0]
  return found === undefined ? undefined : String(found)
}

const begin = (): Promise<TestCommunity<any>> =>
  communityOf({
    plugins: [TalkPlugin, ShedPlugin, SurveyPlugin],
    zone: "Asia/Shanghai",
    jurisdiction: [Land],
    on: "2026-01-05"
  }) as Promise<TestCommunity<any>>

/** Facts are plain and complete; nothing but them was changed. */
const judgeFacts = (facts: ReadonlyArray<StoredFact>): ReadonlyArray<string> =>
  facts.flatMap((f) =>
    JSON.stringify(JSON.parse(JSON.stringify(f))) === JSON.stringify(f) && f.actor.person.length <= 200
      ? []
      : [`fact ${f.position} is not plain`]
  )

const argumentsOf = (r: Random, entry: Entry): ReadonlyArray<unknown> => {
  // most of the time one argument is bad and the others are right
  const at = r.below(entry.given.length)
  return entry.given.map((value, i) =>
    i === at || r.oneIn(8) ? (r.oneIn(6) ? anyValue(r) : garbled(r, value)) : value
  )
}

const ROUND = 400
export const fuzz = async (run: Run, amount: number): Promise<void> => {
  const caller = callers[run.subject] ?? ((app, { call }, args) => call(app, args))
  const rejected: Array<unknown> = []
  const listener = (cause: unknown) => void rejected.push(cause)
  process.on("unhandledRejection", listener)
  try {
    for (let round = 0; run.tally.cases < amount && !run.enough; round++) {
      const r = run.random.fork(round)
      const community = await begin()
      await (community.as("a") as any).talk.ask({
        case: "t1",
        subject: { topic: "leak", parties: ["a", "b"], host: "h" }
      })
      for (let n = 0; n < ROUND && !run.enough; n++) {
        const entry = r.pick(entries)
        const args = argumentsOf(r, entry)
        const before = community.data.tenants.get("test")?.facts.length ?? 0
        const { broken, failed } = await tried(caller, community.app, entry, args)
        const after = community.data.tenants.get("test")?.facts.length ?? 0
        run.broke(...broken.map((b) => `${b}, given ${shown(args)}`))
        if (failed && after !== before && entry.name !== "adoptAll")
          run.broke(`${entry.name} failed and left ${after - before} facts`)
        const trace = polluted()
        if (trace !== undefined) run.broke(`${entry.name} gave every object a field \`${trace}\``)
        run.fault(failed ? "refused" : "carried out")
        run.judged()
      }
      const facts = await community.facts()
      run.broke(...judgeFacts(facts))
      const views = async (one: TestCommunity<any>) =>
        JSON.stringify([await (one.as("a") as any).talk.topics(), await (one.as("a") as any).shed.out()])
      const seen = await views(community)
      const again = await community.reopen()
      if ((await views(again)) !== seen) run.broke("what was accepted adds up to something else after a restart")
      await again.close()
      await new Promise((resolve) => setImmediate(resolve))
      if (rejected.length > 0)
        run.broke(`${rejected.length} rejections that nobody handled: ${String(rejected[0]).slice(0, 200)}`)
      rejected.length = 0
    }
  } finally {
    process.off("unhandledRejection", listener)
  }
}
