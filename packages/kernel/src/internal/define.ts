/** `defineCommunity`: composed once for a chain of packs and by-laws, opened many times. */
import { Context, Effect, Layer } from "effect"
import type { Composable, ModulesOf, ParamsNeeded } from "../Check.ts"
import type { App, CheckOptions, Community, CommunityService, Opening } from "../Community.ts"
import { CompositionError } from "../Composition.ts"
import { canonical } from "../Definition.ts"
import { InvalidInput } from "../Errors.ts"
import { Zone } from "@linli/quantities"
import type { AnyPack, ByLaw } from "../Pack.ts"
import type { AnyPlugin } from "../Plugin.ts"
import type { Problem } from "../Schema.ts"
import { compose } from "./compose/index.ts"
import { describe } from "./describe.ts"
import { failureOf } from "./run/dialects.ts"
import { openApp } from "./run/open.ts"
import { isInstant, systemClock } from "./run/systemClock.ts"
import type { Wiring } from "./wiring.ts"

/** The list as it is passed by an app that the compiler did not check. */
const pluginsOf = (spec: { readonly plugins: unknown } | undefined): ReadonlyArray<AnyPlugin> => {
  const list = spec?.plugins
  if (!Array.isArray(list)) throw new TypeError("cannot define a community: `plugins` is a list of plugins")
  for (const [n, plugin] of (list as ReadonlyArray<Partial<AnyPlugin> | null | undefined>).entries()) {
    if (typeof plugin?.parts === "function" && typeof plugin.id === "string") continue
    const what = plugin === undefined || plugin === null ? `is ${plugin}; look at its import` : "is no plugin"
    const hint = plugin !== undefined && plugin !== null && "spec" in plugin ? "; put modules into a plugin" : ""
    throw new TypeError(`cannot define a community: \`plugins[${n}]\` ${what}${hint}`)
  }
  return list as ReadonlyArray<AnyPlugin>
}

/** What is wrong with an opening before anything can be composed for it. */
const misopened = (opening: Opening<ReadonlyArray<AnyPack>> | undefined): ReadonlyArray<Problem> => {
  if (typeof opening !== "object" || opening === null) {
    return [{ path: "", message: "expected an object with `community`, `zone` and `jurisdiction`" }]
  }
  const { byLaws, clock, jurisdiction } = opening as { readonly [K in keyof typeof opening]?: unknown }
  const packs = (list: unknown): boolean =>
    Array.isArray(list) && list.every((p: unknown) => typeof p === "object" && p !== null && "id" in p && "values" in p)
  const laws = (list: unknown): boolean => Array.isArray(list) && list.every((v) => typeof v === "object" && v !== null)
  return [
    ...(jurisdiction === undefined || packs(jurisdiction)
      ? []
      : [{ path: "jurisdiction", message: "expected a list of packs, as `definePack` makes them, low to high" }]),
    ...(byLaws === undefined || laws(byLaws)
      ? []
      : [{ path: "byLaws", message: "expected a list of values with `param`, `from`, `value` and `source`" }]),
    ...(clock === undefined || tells(clock)
      ? []
      : [{ path: "clock", message: "expected a function that answers a moment such as `2026-01-31T16:00:00.000Z`" }])
  ]
}
const tells = (clock: unknown): boolean => {
  try {
    return typeof clock === "function" && isInstant(clock())
  } catch {
    return false
  }
}

/**
 * A community kind: a set of plugins, checked by the compiler as far as it can, and again, with every problem at once,
 * when it is opened. The order of the list does not matter.
 */
export const defineCommunity = <const Ps extends ReadonlyArray<AnyPlugin>>(
  kind: string,
  spec: { readonly plugins: Ps & Composable<NoInfer<Ps>> }
): Community<ModulesOf<Ps>, ParamsNeeded<Ps>> => {
  const plugins = pluginsOf(spec)
  const memo = new Map<ReadonlyArray<AnyPack>, Map<string, Wiring>>()
  const chains: Array<ReadonlyArray<AnyPack>> = []
  const wire = (packs: ReadonlyArray<AnyPack>, byLaws: ReadonlyArray<ByLaw>, on: string): Wiring => {
    let chain = chains.find((c) => c.length === packs.length && c.every((p, n) => p === packs[n]))
    if (chain === undefined) {
      chain = [...packs]
      chains.push(chain)
      memo.set(chain, new Map())
    }
    const made = memo.get(chain) as Map<string, Wiring>
    const key = canonical({ byLaws, on })
    const known = made.get(key)
    if (known !== undefined) return known
    const wiring = compose(plugins, { packs, byLaws, on })
    made.set(key, wiring)
    return wiring
  }
  const wireFor = (options: CheckOptions = {}) =>
    wire(options.jurisdiction ?? [], options.byLaws ?? [], options.on ?? systemClock().slice(0, 10))
  const open = async (opening: Opening<ReadonlyArray<AnyPack>>, mode: "promise" | "effect"): Promise<App<any, any>> => {
    const problems = misopened(opening)
    if (problems.length > 0) throw new InvalidInput({ operation: "open", problems })
    const now = opening.clock?.()
    const on =
      now === undefined || !Zone.is(opening.zone) ? systemClock().slice(0, 10) : Zone.civilDateIn(now, opening.zone)
    const wiring = wire(opening.jurisdiction ?? [], opening.byLaws ?? [], on)
    if (wiring.issues.length > 0) throw new CompositionError(kind, wiring.issues)
    return openApp(wiring, opening, mode)
  }
  const service = Context.Service<CommunityService<any>, App<any, "effect">>(`@linli/kernel/community/${kind}`)
  const community = {
    kind,
    check: (options?: CheckOptions) => wireFor(options).issues,
    describe: (options: CheckOptions = {}) => describe(wireFor(options), options.on ?? systemClock().slice(0, 10)),
    open: (opening: Opening<ReadonlyArray<AnyPack>>) => open(opening, "promise"),
    service,
    layer: (opening: Opening<ReadonlyArray<AnyPack>>) =>
      Layer.effect(
        service,
        Effect.acquireRelease(
          Effect.tryPromise({
            try: () => open(opening, "effect"),
            catch: (cause) => (cause instanceof CompositionError ? cause : failureOf("open", cause))
          }),
          (app) => Effect.promise(() => app.close())
        )
      )
  }
  // the client's type is derived from the plugin list; at run time it is a tree made from the same list
  return community
}
