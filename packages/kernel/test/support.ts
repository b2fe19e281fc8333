/** A garden to test in: a clock that is set by hand, and what a refused promise was refused with. */
import {
  type Actor,
  type AnyPack,
  defineCommunity,
  definePack,
  definePlugin,
  type Failure,
  isFailure,
  kernelPowers,
  MemoryData,
  MemoryStore,
  role
} from "@linli/kernel"
import { WorkCalendar } from "@linli/quantities"
import { ConcludeWithin, Shed, ShedPlugin, SurveyPlugin, Talk, TalkPlugin } from "./fixtures/garden.ts"

export const calendar = WorkCalendar.weekends({ id: "sample", from: 2026, to: 2026 })
export const Land = definePack("land", {
  calendar,
  values: [ConcludeWithin.from("2020-01-01", { amount: 1, unit: "month" }, "Talks Act 3")]
})
export class Desk extends definePlugin("desk", {
  version: "1.0.0",
  contributes: [
    role("clerk", {
      title: { en: "Clerk", "zh-CN": "书记员" },
      grants: [kernelPowers.forget, Shed.powers.lend, Talk.powers.close]
    })
  ]
}) {}

export const START = "2026-01-05T02:00:00.000Z"
export const clockAt = (start = START) => {
  let now = start
  return { clock: () => now, set: (next: string) => void (now = next) }
}
export const Garden = defineCommunity("garden", { plugins: [MemoryStore, TalkPlugin, ShedPlugin, SurveyPlugin, Desk] })

interface Options {
  readonly data?: MemoryData
  readonly time?: ReturnType<typeof clockAt>
  readonly jurisdiction?: readonly [typeof Land, ...ReadonlyArray<AnyPack>]
  readonly community?: string
}
/** The whole garden, over data that may be opened again. */
export const open = async (options: Options = {}) => {
  const data = options.data ?? MemoryData.make()
  const time = options.time ?? clockAt()
  const kind = defineCommunity("garden", {
    plugins: [MemoryStore.with({ data }), TalkPlugin, ShedPlugin, SurveyPlugin, Desk]
  })
  const app = await kind.open({
    community: options.community ?? "garden-1",
    zone: "Asia/Shanghai",
    jurisdiction: options.jurisdiction ?? ([Land] as const),
    every: "off",
    clock: time.clock
  })
  const as = (person: string, ...roles: ReadonlyArray<string>) => app.as({ person, roles })
  return { app, as, data, time, a: as("a"), b: as("b"), h: as("h") }
}
/** The same garden without the survey plugin. */
export const openWithoutSurvey = async (options: Options = {}) => {
  const data = options.data ?? MemoryData.make()
  const time = options.time ?? clockAt()
  const kind = defineCommunity("garden", { plugins: [MemoryStore.with({ data }), TalkPlugin, ShedPlugin, Desk] })
  const app = await kind.open({
    community: options.community ?? "garden-1",
    zone: "Asia/Shanghai",
    jurisdiction: [Land],
    every: "off",
    clock: time.clock
  })
  return { app, data, time, a: app.as({ person: "a" }), b: app.as({ person: "b" }), h: app.as({ person: "h" }) }
}
export type Opened = Awaited<ReturnType<typeof open>>

/** What a promise was refused with; fails if it was not. */
export const failureOf = async (promise: Promise<unknown>): Promise<Failure> => {
  const settled = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error })
  )
  if ("value" in settled) throw new Error(`it was not refused: ${JSON.stringify(settled.value)}`)
  if (!isFailure(settled.error)) throw settled.error
  return settled.error
}
/** `Tag code code`. */
export const refusal = async (promise: Promise<unknown>): Promise<string> => {
  const failure = await failureOf(promise)
  const codes = "reasons" in failure ? failure.reasons.map((r) => r.code) : []
  return [failure._tag, ...codes].join(" ")
}
export const person = (id: string, ...roles: ReadonlyArray<string>): Actor => ({ person: id, roles })

/** A talk that both parties consented to; about a leak it stands before the survey. */
export const accepted = async (garden: Pick<Opened, "a" | "b" | "h">, topic = "noise", id = "talk-1") => {
  await garden.a.talk.ask({ case: id, subject: { topic, parties: ["a", "b"], host: "h" } })
  await garden.h.talk.accept({ case: id })
  return id
}
export const consented = async (garden: Pick<Opened, "a" | "b" | "h">, topic = "noise", id = "talk-1") => {
  await accepted(garden, topic, id)
  await garden.a.talk.consent({ case: id, agrees: true })
  await garden.b.talk.consent({ case: id, agrees: true })
  return id
}
export const talking = async (garden: Pick<Opened, "a" | "b" | "h">, topic = "noise", id = "talk-1") => {
  await consented(garden, topic, id)
  await garden.h.talk.begin({ case: id })
  return id
}
export const types = (facts: ReadonlyArray<{ readonly type: string }>) => facts.map((f) => f.type.replace("talk/", ""))
