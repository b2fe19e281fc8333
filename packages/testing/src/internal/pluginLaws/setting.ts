/** What the laws of a plugin run on: compositions with and without it, and its scenarios played in a community. */
import {
  type AnyModule,
  type AnyPack,
  type AnyPlugin,
  type ByLaw,
  contribution,
  defineCommunity,
  definePlugin,
  type Issue,
  MemoryStore,
  Roles
} from "@linli/kernel"
import { communityOf, type TestCommunity } from "../../CommunityOf.ts"

export interface Setting {
  readonly plugin: AnyPlugin
  readonly around: ReadonlyArray<AnyPlugin>
  readonly all: ReadonlyArray<AnyPlugin>
  readonly zone: string
  readonly jurisdiction: ReadonlyArray<AnyPack>
  readonly byLaws: ReadonlyArray<ByLaw>
  readonly on: string
  readonly scenarios: Readonly<Record<string, (community: TestCommunity<any>) => Promise<unknown>>>
}

/** Somebody who holds every power, by a role of the laws' own. */
export const auditor = { person: "plugin-laws", roles: ["plugin-laws"] } as const

export const modulesOf = (plugins: ReadonlyArray<AnyPlugin>): ReadonlyArray<AnyModule> =>
  plugins.flatMap((plugin) => plugin.parts(undefined).modules)

/** A task that follows a fact is nobody's to call, so it has no power. */
const powersOf = (module: AnyModule): ReadonlyArray<string> => {
  const { powers, spec } = module as unknown as {
    readonly powers: Readonly<Record<string, { readonly power: string }>>
    readonly spec: { readonly tasks?: Readonly<Record<string, { readonly after?: unknown }>> }
  }
  return Object.entries(powers).flatMap(([name, { power }]) => (spec.tasks?.[name]?.after === undefined ? [power] : []))
}

const auditing = (plugins: ReadonlyArray<AnyPlugin>): AnyPlugin =>
  definePlugin("plugin-laws", {
    version: "1",
    contributes: [
      contribution(Roles.id, {
        id: "plugin-laws",
        title: { en: "Auditor of the laws", "zh-CN": "规则检验员" },
        grants: modulesOf(plugins).flatMap(powersOf)
      })
    ]
  })

/** Every issue of a composition, storage apart. */
export const issuesOf = (
  { byLaws, jurisdiction, on }: Setting,
  plugins: ReadonlyArray<AnyPlugin>
): ReadonlyArray<Issue> =>
  defineCommunity("plugin-laws", { plugins: [MemoryStore, ...plugins] as never }).check({ jurisdiction, byLaws, on })

export const digestOfAll = ({ byLaws, jurisdiction, on }: Setting, plugins: ReadonlyArray<AnyPlugin>): string =>
  defineCommunity("plugin-laws", { plugins: [MemoryStore, ...plugins] as never }).describe({ jurisdiction, byLaws, on })
    .digest

/** With the auditor. */
export const audited = (plugins: ReadonlyArray<AnyPlugin>): ReadonlyArray<AnyPlugin> => [...plugins, auditing(plugins)]

export const without = (
  plugins: ReadonlyArray<AnyPlugin>,
  ...gone: ReadonlyArray<AnyPlugin>
): ReadonlyArray<AnyPlugin> => plugins.filter((one) => !gone.some((g) => g.id === one.id))

/** What still composes when the plugin is gone: those that cannot do without it leave too. */
export const remaining = (setting: Setting): ReadonlyArray<AnyPlugin> => {
  let rest = without(setting.all, setting.plugin)
  for (;;) {
    const issues = issuesOf(setting, rest)
    if (issues.length === 0) return rest
    const next = rest.filter((one) => !issues.some((issue) => issue.plugin === one.id))
    if (next.length === rest.length)
      throw new Error(`without \`${setting.plugin.id}\` nothing composes: ${issues.map((i) => i.message).join("; ")}`)
    rest = next
  }
}

/** Plays one scenario in a new community of these plugins. */
export const played = async (
  setting: Setting,
  scenario: string,
  plugins: ReadonlyArray<AnyPlugin> = setting.all
): Promise<TestCommunity<any>> => {
  const { byLaws, jurisdiction, on, zone } = setting
  const community = await communityOf({ plugins: audited(plugins), zone, jurisdiction, byLaws, on })
  try {
    await setting.scenarios[scenario]?.(community)
  } catch (cause) {
    await community.close()
    throw new Error(`the scenario \`${scenario}\` fails: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause
    })
  }
  return community
}

export const names = (setting: Setting): ReadonlyArray<string> => Object.keys(setting.scenarios)
