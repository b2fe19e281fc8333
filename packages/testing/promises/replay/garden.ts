/** The sample garden: what happened in it, and everything that can be read of it. */
import { defineFacts, definePlugin, digestOf, memoryStore, type AnyPlugin } from "@linli/kernel"
import { communityOf, type TestCommunity } from "../../src/CommunityOf.ts"
import { snapshot } from "../../src/internal/pluginLaws/snapshot.ts"
import { Land, Shed, ShedPlugin, Survey, SurveyPlugin, Talk, TalkPlugin } from "../../test/fixtures/garden.ts"
import { scenarios } from "../../test/fixtures/scenarios.ts"

export const setting = { zone: "Asia/Shanghai", jurisdiction: [Land], on: "2026-01-05" } as const
const plugins = [TalkPlugin, ShedPlugin, SurveyPlugin] as const

/** Plays every scenario one after the other, then leaves facts that nobody knows. */
export const play = async (): Promise<TestCommunity<any>> => {
  const community = await communityOf({ ...setting, plugins })
  for (const scenario of [
    scenarios["a talk runs to its promise"],
    scenarios["a survey sends the talk back"],
    scenarios["a leak is being surveyed"]
  ])
    await scenario(community)
  await community
    .as("b")
    .talk.ask({ case: "open-1", subject: { topic: "åäö 漏水 zebra", parties: ["b", "c"], host: "h" } })
  const store = memoryStore(community.data)
  const [first] = await community.facts()
  if (first === undefined) throw new Error("nothing happened")
  const { position: _, stream: __, version: ___, ...envelope } = first
  const strange = (stream: string, type: string) =>
    store.commit("test", {
      stream,
      expected: store.read("test", stream, 0).length,
      facts: [{ ...envelope, type, typeVersion: 3, data: { 10: "ten", 9: "nine", kept: true } }]
    })
  strange("ghost:one", "ghost/Vanished")
  strange("talk:open-1", "talk/Rumoured")
  return community
}

/** Everything that views and cases say. Sealed fields stay closed: their keys are not part of a history. */
export const stateOf = async (
  as: (person: string, ...roles: ReadonlyArray<string>) => unknown,
  more: ReadonlyArray<unknown> = []
): Promise<string> => {
  const reader = { as: () => as("auditor", "registrar", "keeper", "surveyor") }
  return digestOf(await snapshot(reader as never, [Talk, Shed, Survey, ...more] as never))
}

// wrong versions: plugins whose folding looks at more than the facts
const spies: Readonly<Record<string, (data: any, meta: any) => unknown>> = {
  local: (_, meta) => new Date(meta.at).toString(),
  locale: (d) => ["z", "ä", "ö", "å", "ch", "h", d.subject.topic].toSorted((a, b) => a.localeCompare(b)),
  chance: () => Math.random()
}
const spyOf = (
  subject: string
): { readonly plugins: ReadonlyArray<AnyPlugin>; readonly modules: ReadonlyArray<unknown> } => {
  const look = spies[subject]
  if (look === undefined) return { plugins: [], modules: [] }
  const spy = defineFacts("spy", { events: {}, state: () => ({}) }).module({
    evolve: {},
    commands: () => ({}),
    views: (view) => ({
      seen: view({
        readers: "anyone",
        model: (): Array<unknown> => [],
        on: {},
        also: [
          { type: "talk/Opened", apply: (m: Array<unknown>, d: unknown, meta: unknown) => void m.push(look(d, meta)) }
        ],
        query: (m) => m.map(String)
      })
    })
  })
  return { plugins: [definePlugin("spy", { version: "1.0.0", modules: [spy as never] })], modules: [spy] }
}
/** A workflow that forgot how an old fact folds. */
const forgetful = (plugin: AnyPlugin): unknown =>
  Object.assign(Object.create(plugin as object) as object, {
    id: plugin.id,
    parts: (config: unknown) => {
      const parts = plugin.parts(config)
      const [talk] = parts.modules as ReadonlyArray<any>
      const { Promised: _, ...evolve } = talk.spec.evolve
      return { ...parts, modules: [{ ...talk, id: talk.id, spec: { ...talk.spec, evolve } }] }
    }
  })

export const pluginsFor = (subject: string) => {
  const { modules, plugins: more } = spyOf(subject)
  return {
    modules,
    plugins: [subject === "forgetful" ? forgetful(TalkPlugin) : TalkPlugin, ShedPlugin, SurveyPlugin, ...more]
  }
}
