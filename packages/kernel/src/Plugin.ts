/** A plugin is a named bundle: modules it adds, points it opens, contributions it makes. */
import type { AnyModule } from "./Module.ts"
import type { AnyContribution, AnyPoint } from "./Point.ts"
import type { AnyPort } from "./Port.ts"
import { type Accepts, check } from "./Schema.ts"
import type { LocaleWords } from "./Words.ts"

/**
 * A plugin in the eyes of the type system: a name, the modules it adds, and two sets of names. The sets are unions of
 * string literals, which is what keeps composition of many plugins cheap.
 */
export interface Plugin<
  Id extends string,
  Config,
  Modules extends AnyModule,
  Needs extends string,
  Offers extends string
> {
  new (_: never): {}
  readonly id: Id
  /** Exists only in types. */
  readonly "~type": {
    readonly modules: Modules
    readonly needs: Needs
    readonly offers: Offers
    readonly required: undefined extends Config ? never : true
  }
  readonly parts: (config: any) => Parts
  /** The same plugin with its configuration. */
  with<Self>(this: Self, config: Config): Configured<Self>
}
export type Configured<Self> = Self & { readonly configured: true }

export interface AnyPlugin {
  readonly id: string
  readonly "~type": {
    readonly modules: AnyModule
    readonly needs: string
    readonly offers: string
    readonly required: boolean
  }
  readonly parts: (config: any) => Parts
}

export interface Parts {
  readonly version: string
  readonly summary?: string
  readonly modules: ReadonlyArray<AnyModule>
  readonly points: ReadonlyArray<AnyPoint>
  readonly uses: ReadonlyArray<AnyPort>
  readonly contributes: ReadonlyArray<AnyContribution>
  readonly words: LocaleWords
  readonly config: { readonly schema: Accepts<unknown>; readonly value: unknown } | undefined
}

export const definePlugin = <
  const Id extends string,
  const Modules extends ReadonlyArray<AnyModule> = readonly [],
  const Points extends ReadonlyArray<AnyPoint> = readonly [],
  const UsedPorts extends ReadonlyArray<AnyPort> = readonly [],
  const Contributions extends ReadonlyArray<AnyContribution> = readonly [],
  Config = undefined
>(
  id: Id,
  spec: {
    readonly version: string
    readonly summary?: string
    readonly config?: Accepts<Config>
    readonly modules?: Modules
    readonly points?: Points
    /** Ports this plugin's contributions use. (Those of its tasks are known already.) */
    readonly uses?: UsedPorts
    readonly contributes?: Contributions | ((config: NoInfer<Config>) => Contributions)
    /** Sentences for this plugin's reasons, states and acts, in each locale. */
    readonly words?: LocaleWords
  }
): Plugin<
  Id,
  Config,
  Modules[number],
  Contributions[number]["~needs"] | Modules[number]["~needs"] | `port ${UsedPorts[number]["id"]}`,
  `plugin ${Id}` | Contributions[number]["~offers"] | Modules[number]["~offers"] | Points[number]["id"]
> => {
  // a configuration that does not fit is reported by composition; nothing is made from it
  const made = (config: unknown): ReadonlyArray<AnyContribution> => {
    if (typeof spec.contributes !== "function") return spec.contributes ?? []
    if (spec.config === undefined) return spec.contributes(config as NoInfer<Config>)
    const checked = check(spec.config, config)
    return checked.ok ? spec.contributes(checked.value) : []
  }
  const parts = (config: unknown): Parts => ({
    version: spec.version,
    ...(spec.summary === undefined ? {} : { summary: spec.summary }),
    modules: spec.modules ?? [],
    points: spec.points ?? [],
    uses: spec.uses ?? [],
    contributes: made(config),
    words: spec.words ?? {},
    config: spec.config && { schema: spec.config, value: config }
  })
  class Defined {}
  Object.defineProperty(Defined, "name", { value: id, configurable: true })
  // `~type` exists only for the compiler
  return Object.assign(Defined, {
    id,
    parts,
    with(this: object, config: unknown) {
      return Object.assign(Object.create(this) as object, { id, parts: () => parts(config), configured: true })
    }
  }) as never
}
