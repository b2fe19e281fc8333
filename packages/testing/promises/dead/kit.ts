/** A set of plugins that fits, and ways to change a part of one. */
import * as z from "zod"
import {
  type AnyModule,
  type AnyPack,
  type AnyPlugin,
  type ByLaw,
  defineFacts,
  definePack,
  defineParam,
  definePlugin,
  definePoint,
  definePort,
  defineQuestion,
  MemoryStore,
  type Parts,
  role
} from "@linli/kernel"
import { pluginsOf } from "../kinds/pluginsOf.ts"
import { type Shape, workflow } from "../kinds/Shape.ts"

export interface Kit {
  readonly shape: Shape
  readonly plugins: ReadonlyArray<AnyPlugin>
  readonly jurisdiction: ReadonlyArray<AnyPack>
  readonly byLaws: ReadonlyArray<ByLaw>
}

export const Tools = definePoint<{ readonly id: string }>()("shed/tools@1")
export const Post = definePort<{ send(to: string): boolean }>()("post@1")
export const Warden = defineQuestion<{ readonly tool: string }, { readonly person: string }>()("warden@1")
export const Most = defineParam("shed/most", z.int().positive(), { lower: "may-tighten", tighter: (a, b) => a <= b })

const shed = defineFacts("shed", {
  events: { Lent: z.strictObject({ tool: z.string() }) },
  state: (): { readonly lent: boolean } => ({ lent: false })
})
class Shed extends shed.module({
  params: { most: Most },
  evolve: { Lent: () => ({ lent: true }) },
  commands: (command) => ({
    lend: command({
      input: z.strictObject({ tool: z.string() }),
      stream: (i) => i.tool,
      asks: ({ input }) => ({ warden: Warden.of({ tool: input.tool }) }),
      check: [{ rule: "SH-1", code: "lent", holds: ({ params, state }) => !state.lent && params.most.value > 0 }],
      decide: ({ emit, input }) => emit.Lent(input)
    })
  }),
  views: (view) => ({
    out: view({
      readers: "anyone",
      model: (): { n: number } => ({ n: 0 }),
      on: { Lent: (m) => void (m.n += 1) },
      query: (m) => m.n
    })
  }),
  tasks: (task) => ({
    remind: task.after(shed.on.Lent, {
      uses: { post: Post },
      run: ({ promise }) => promise.ports.post.send("all").then(() => undefined)
    })
  })
}) {}
export const bothWords = (...keys: ReadonlyArray<string>) => {
  const all = Object.fromEntries(keys.map((k) => [k, k]))
  return { en: all, "zh-CN": all }
}
const ShedPlugin = definePlugin("shed", {
  version: "1.0.0",
  modules: [Shed],
  points: [Tools],
  contributes: [role("keeper", { title: { en: "Keeper", "zh-CN": "保管员" }, grants: [Shed.powers.lend] })],
  words: bothWords("shed/lent")
})
const config = z.strictObject({ office: z.string() })
const PostPlugin = definePlugin("post", {
  version: "1.0.0",
  config,
  contributes: () => [Post.of({ send: () => true }), Warden.from(() => ({ person: "w" }))] as const
})
const RakePlugin = definePlugin("rake", { version: "1.0.0", contributes: [Tools.of({ id: "rake" })] })
const Land = definePack("city", { values: [Most.from("2020-01-01", 3, "Sample Act 2")] })

/** The plugins of a shape, with a module, a point, a port, a question and a param beside them. */
export const kitOf = (shape: Shape): Kit => {
  const { jurisdiction, plugins } = pluginsOf(shape)
  return {
    shape,
    plugins: [
      MemoryStore,
      ...plugins,
      ShedPlugin,
      PostPlugin.with({ office: "main" }),
      RakePlugin
    ] as ReadonlyArray<AnyPlugin>,
    jurisdiction: [...jurisdiction, Land],
    byLaws: []
  }
}

// what stands in a module or a plugin is changed as data, as an author who writes JavaScript could
export type Spec = any

/** The same kit with the parts of one plugin changed. */
export const withParts = (kit: Kit, id: string, change: (parts: Parts) => object): Kit => ({
  ...kit,
  plugins: kit.plugins.map((plugin) =>
    plugin.id === id
      ? (Object.assign(Object.create(plugin as object) as object, {
          id,
          parts: (config: unknown) => {
            const parts = plugin.parts(config)
            return { ...parts, ...change(parts) }
          }
        }) as AnyPlugin)
      : plugin
  )
})
/** The same kit with one module changed. */
export const withSpec = (kit: Kit, plugin: string, module: string, change: (spec: Spec) => Spec): Kit =>
  withParts(kit, plugin, ({ modules }) => ({
    modules: modules.map((m): AnyModule =>
      m.id === module ? { ...m, id: m.id, spec: { ...(m.spec as object), ...change(m.spec) } } : m
    )
  }))
export const withHost = (kit: Kit, change: (spec: Spec) => Spec): Kit => withSpec(kit, workflow, workflow, change)
export const withWords = (kit: Kit, plugin: string, ...keys: ReadonlyArray<string>): Kit =>
  withParts(kit, plugin, ({ words }) => {
    const more = bothWords(...keys)
    return { words: { en: { ...words["en"], ...more.en }, "zh-CN": { ...words["zh-CN"], ...more["zh-CN"] } } }
  })
export const withPlugin = (kit: Kit, plugin: unknown): Kit => ({
  ...kit,
  plugins: [...kit.plugins, plugin as AnyPlugin]
})
export const withoutPlugin = (kit: Kit, id: string): Kit => ({
  ...kit,
  plugins: kit.plugins.filter((p) => p.id !== id)
})
export const hostOf = (kit: Kit): Spec => {
  const parts = kit.plugins.find((p) => p.id === workflow)?.parts(undefined)
  return parts?.modules[0]
}
