/** One call with what a stranger chose, and what is judged about it. */
import { isFailure, type StoredFact } from "@linli/kernel"
import { communityOf, type TestCommunity } from "../../src/CommunityOf.ts"
import { Land, ShedPlugin, SurveyPlugin, TalkPlugin } from "../../test/fixtures/garden.ts"
import type { Run } from "../Harness.ts"
import type { Caller } from "./callers.ts"
import type { Entry } from "./entries.ts"

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

/** What cannot be answered at all: a call that never comes back would hold up the run for ever. */
const SLOW = Symbol("slow")
const MOST_MS = 60_000
const within = async (answer: unknown): Promise<unknown> => {
  if (!(answer instanceof Promise)) return answer
  let late: ReturnType<typeof setTimeout> | undefined
  try {
    return await Promise.race([answer, new Promise((resolve) => (late = setTimeout(resolve, MOST_MS, SLOW)))])
  } finally {
    clearTimeout(late)
  }
}

interface Tried {
  readonly failed: boolean
  readonly broken: ReadonlyArray<string>
}
const tried = async (caller: Caller, garden: TestCommunity<any>, entry: Entry, args: ReadonlyArray<unknown>) => {
  const traces: Array<string> = []
  const look = () => {
    const trace = polluted()
    if (trace !== undefined) traces.push(`${entry.name} gave every object a field \`${trace}\``)
  }
  let tried: Tried
  try {
    const begun = caller(garden.app, entry, args)
    // before anything is awaited: with a `then` on every object no promise would ever settle
    look()
    const answer = await within(begun)
    const invalid = answer !== null && typeof answer === "object" && "tag" in answer && answer.tag === "invalid"
    tried = { failed: invalid, broken: answer === SLOW ? [`${entry.name} did not come back`] : [] }
  } catch (cause) {
    look()
    const broken = judgeFailure(cause, entry.name)
    tried = { failed: true, broken: entry.answers === true ? [`${entry.name} failed`, ...broken] : broken }
  }
  look()
  return { ...tried, broken: [...tried.broken, ...traces] }
}

const PARTS = 12
const LEVELS = 6
const WIDE = 1_000
/** Wide objects are sent again and again, and their names are not read each time. */
const wide = new WeakMap<object, ReadonlyArray<string>>()
const namesIn = (value: object): ReadonlyArray<string> => {
  const known = wide.get(value)
  if (known !== undefined) return known
  const keys = Object.keys(value)
  if (keys.length > WIDE) wide.set(value, keys)
  return keys
}
/** A value in short: what is long, wide or deep is told by its size. Never throws, never calls a getter. */
export const brief = (value: unknown, level = 0): string => {
  try {
    if (typeof value === "string")
      return JSON.stringify(value.length > 60 ? `${value.slice(0, 20)}… ${value.length}` : value)
    if (typeof value !== "object" || value === null)
      return typeof value === "bigint" || typeof value === "function" || typeof value === "symbol"
        ? typeof value
        : String(value)
    if (level >= LEVELS) return "…"
    const shown = (key: PropertyKey): string => {
      const own = Object.getOwnPropertyDescriptor(value, key)
      if (own === undefined) return "nothing"
      return "value" in own ? brief(own.value, level + 1) : "a getter"
    }
    const more = (all: number) => (all > PARTS ? `, … ${all} in all` : "")
    if (Array.isArray(value)) {
      const parts = Array.from({ length: Math.min(PARTS, value.length) }, (_, n) => shown(n))
      return `[${parts.join()}${more(value.length)}]`
    }
    const keys = namesIn(value)
    const parts = keys.slice(0, PARTS).map((key) => `${JSON.stringify(key.slice(0, 40))}:${shown(key)}`)
    return `{${parts.join()}${more(keys.length)}}`
  } catch {
    return "what cannot be shown"
  }
}

/** A garden with a talk in it, and what is known of it. */
export interface Session {
  readonly garden: TestCommunity<any>
  readonly caller: Caller
}
export const begin = async (caller: Caller): Promise<Session> => {
  const garden = (await communityOf({
    plugins: [TalkPlugin, ShedPlugin, SurveyPlugin],
    zone: "Asia/Shanghai",
    jurisdiction: [Land],
    on: "2026-01-05"
  })) as TestCommunity<any>
  await (garden.as("a") as any).talk.ask({ case: "t1", subject: { topic: "leak", parties: ["a", "b"], host: "h" } })
  return { garden, caller }
}

const count = ({ garden }: Session): number => garden.data.tenants.get("test")?.facts.length ?? 0

/** Makes one call and judges it. */
export const attempt = async (
  run: Run,
  session: Session,
  entry: Entry,
  args: ReadonlyArray<unknown>,
  where: string
): Promise<void> => {
  run.at(`${where}, \`${entry.name}\`, given ${brief(args)}`)
  const before = count(session)
  const { broken, failed } = await tried(session.caller, session.garden, entry, args)
  const after = count(session)
  run.broke(...broken.map((b) => `${b}, given ${brief(args)}`))
  if (failed && after !== before && entry.name !== "adoptAll")
    run.broke(`${entry.name} failed and left ${after - before} facts`)
  run.fault(failed ? "refused" : "carried out")
  run.judged()
}

/** Facts are plain and complete; nothing but them was changed. */
const judgeFacts = (facts: ReadonlyArray<StoredFact>): ReadonlyArray<string> =>
  facts.flatMap((f) =>
    JSON.stringify(JSON.parse(JSON.stringify(f))) === JSON.stringify(f) && f.actor.person.length <= 200
      ? []
      : [`fact ${f.position} is not plain`]
  )

/** What was recorded is plain, and adds up to the same after a restart. */
export const end = async (run: Run, { garden }: Session): Promise<void> => {
  run.broke(...judgeFacts(await garden.facts()))
  const views = async (one: TestCommunity<any>) =>
    JSON.stringify([await (one.as("a") as any).talk.topics(), await (one.as("a") as any).shed.out()])
  const seen = await views(garden)
  const again = await garden.reopen()
  if ((await views(again)) !== seen) run.broke("what was accepted adds up to something else after a restart")
  await again.close()
}

/** Runs `work`; rejections that nobody handled meanwhile are told by what is handed to it. */
export const withRejections = async (run: Run, work: (settle: () => Promise<void>) => Promise<void>): Promise<void> => {
  const rejected: Array<unknown> = []
  const listener = (cause: unknown) => void rejected.push(cause)
  process.on("unhandledRejection", listener)
  try {
    await work(async () => {
      await new Promise((resolve) => setImmediate(resolve))
      if (rejected.length > 0)
        run.broke(`${rejected.length} rejections that nobody handled: ${String(rejected[0]).slice(0, 200)}`)
      rejected.length = 0
    })
  } finally {
    process.off("unhandledRejection", listener)
  }
}
