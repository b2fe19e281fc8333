/** One call makes a community: durable store, default roles, every domain plugin, and the plugins you add. */
import {
  type AnyPack,
  type AnyPlugin,
  type App,
  type ByLaw,
  type Community,
  type Composable,
  type Covering,
  defineCommunity,
  type Instant,
  InvalidInput,
  isFailure,
  MemoryStore,
  type ModulesOf,
  type Opening,
  type ParamsNeeded,
  Unavailable
} from "@linli/kernel"
import { AssessmentPlugin, StandingPlugin } from "@linli/assessment"
import { DemandsPlugin, InstitutionPlugin } from "@linli/institution"
import { MediationPlugin } from "@linli/mediation"
import { HomesByRegister, RegistryPlugin } from "@linli/registry"
import { BookingPlugin, SharingPlugin } from "@linli/sharing"
import { SqliteStore, StoreUnusable } from "@linli/store-sqlite"
import { China } from "./China.ts"
import { OfficeHolders, OfficeRoles } from "./Roles.ts"

/** Who may act: by positions with {@link Making.founders}, otherwise by the roles an app passes. */
const institution = (founders: ReadonlyArray<string> | undefined) =>
  InstitutionPlugin.with(founders === undefined ? { authority: "app" } : { founders: [...founders] })

/**
 * The domain plugins that need nothing of an app, and the roles of no domain; each with its sentences in zh-CN and
 * English. Those of evaluation, pledges, contracts and tickets ask the app something: add them with its answers.
 */
export const domainPlugins = [
  MediationPlugin,
  RegistryPlugin,
  HomesByRegister,
  institution(undefined),
  DemandsPlugin,
  SharingPlugin,
  BookingPlugin,
  AssessmentPlugin,
  StandingPlugin,
  OfficeHolders,
  OfficeRoles
] as const

/** Where facts live only as long as the process. */
export const inMemory = ":memory:"

/** Every default of {@link createCommunity}. */
export const defaults = {
  community: "community",
  zone: "Asia/Shanghai",
  jurisdiction: [China],
  every: "30 seconds"
} as const satisfies Partial<Opening<ReadonlyArray<AnyPack>>>

type Included = readonly [typeof MemoryStore, ...typeof domainPlugins]
/** The plugins of the preset and those you add. */
export type WithIncluded<Ps extends ReadonlyArray<AnyPlugin>> = readonly [...Included, ...Ps]
type Anything<T> = { readonly [K in keyof T]: unknown }
/** Adds nothing to plugins that compose with those of the preset, and a sentence to each one that does not. */
export type Fitting<Ps extends ReadonlyArray<AnyPlugin>> =
  Composable<WithIncluded<Ps>> extends readonly [...Anything<Included>, ...infer Verdicts] ? Verdicts : unknown
export type PresetModules<Ps extends ReadonlyArray<AnyPlugin>> = ModulesOf<WithIncluded<Ps>>
export type PresetParams<Ps extends ReadonlyArray<AnyPlugin>> = ParamsNeeded<WithIncluded<Ps>>
export type DefaultJurisdiction = (typeof defaults)["jurisdiction"]

/** What a kind of community is made of. */
export interface Making<Ps extends ReadonlyArray<AnyPlugin>> {
  /** Path of the SQLite file that keeps the facts, made if it is not there; `:memory:` keeps them in the process. */
  readonly file: string
  /**
   * Persons who set up the institution: from then on positions, terms and recusals decide who may do what, and roles that
   * an app passes are not looked at. Left out: roles decide.
   */
  readonly founders?: ReadonlyArray<string>
  /** Plugins besides those of the preset. Their order does not matter. */
  readonly plugins?: Ps & NoInfer<Fitting<Ps>>
}
/** What one community is opened with. */
export interface Options<Ps extends ReadonlyArray<AnyPlugin>, Js extends ReadonlyArray<AnyPack>> extends Making<Ps> {
  /** Id of the community: lower-case letters, digits and hyphens. One file may hold many. Default `community`. */
  readonly community?: string
  /** IANA zone in which days begin and deadlines pass. Default `Asia/Shanghai`. */
  readonly zone?: string
  /** Packs, low to high: nation, province, city. Default: the nation. */
  readonly jurisdiction?: Js & NoInfer<Covering<Js, PresetParams<Ps>>>
  /** Values the community itself set, where the law leaves room. */
  readonly byLaws?: ReadonlyArray<ByLaw>
  /** How often passed deadlines and waiting tasks are looked after. Default `30 seconds`; `off` leaves it to `tick()`. */
  readonly every?: Opening<[]>["every"]
  /** The clock, for tests. Default: the system's. */
  readonly clock?: () => Instant
}

/**
 * The composition without opening it: to look at it (`check`, `describe`), to open many communities of one kind, or to
 * use it from Effect (`layer`).
 *
 * @rule LL-2
 */
export const defineLinli = <const Ps extends ReadonlyArray<AnyPlugin> = readonly []>(
  making: Making<Ps>
): Community<PresetModules<Ps>, PresetParams<Ps>> => {
  const store: AnyPlugin = making.file === inMemory ? MemoryStore : SqliteStore.with({ file: making.file })
  const domain = domainPlugins.map((plugin) =>
    plugin.id === InstitutionPlugin.id ? institution(making.founders) : plugin
  )
  const plugins: ReadonlyArray<AnyPlugin> = [store, ...domain, ...(making.plugins ?? [])]
  // the caller's list was checked against the preset's by `Fitting`; here it has no literal type any more
  return defineCommunity("linli", { plugins: plugins as never }) as never
}

/**
 * Opens a community of the preset; `close()` it, or hold it with `await using`.
 *
 * **Errors**: rejects with `CompositionError` (every problem of the plugins at once), `InvalidInput` (an option), or
 * `Unavailable` (the file cannot be used; the message says why and what to do).
 *
 * @rule LL-1, LL-8
 */
export const createCommunity = async <
  const Ps extends ReadonlyArray<AnyPlugin> = readonly [],
  const Js extends ReadonlyArray<AnyPack> = DefaultJurisdiction
>(
  options: Options<Ps, Js>
): Promise<App<PresetModules<Ps>, "promise">> => {
  const { byLaws, clock, community, every, file, founders, jurisdiction, plugins, zone } = options
  if (typeof file !== "string" || file === "") {
    const message = "give the path of a file, such as `community.sqlite`, or `:memory:`"
    throw new InvalidInput({ operation: "createCommunity", problems: [{ path: "file", message }] })
  }
  const kind: Community<PresetModules<Ps>, never> = defineLinli<Ps>({
    file,
    ...(founders && { founders }),
    ...(plugins && { plugins })
  })
  const opened = kind.open({
    community: community ?? defaults.community,
    zone: zone ?? defaults.zone,
    // that the packs set what the plugins need was checked at the call
    jurisdiction: (jurisdiction ?? defaults.jurisdiction) as never,
    every: every ?? defaults.every,
    ...(byLaws && { byLaws }),
    ...(clock && { clock })
  })
  return opened.catch((cause: unknown) => {
    throw withReason(cause)
  })
}

/** What is wrong with the file holds no personal data, so it is said aloud. */
const withReason = (cause: unknown): unknown => {
  if (!isFailure(cause) || cause._tag !== "Unavailable") return cause
  const { hidden, operation } = cause
  const store = hidden?.()
  return store instanceof StoreUnusable
    ? new Unavailable({ operation, because: store.message, hidden: () => store })
    : cause
}
