/** `defineCommunity`: composed once for a chain of packs and by-laws, opened many times. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Composable, ModulesOf, ParamsNeeded } from "../Check.ts"
import type { App, CheckOptions, Community, CommunityService, Opening } from "../Community.ts"
import { CompositionError } from "../Composition.ts"
import { canonical } from "../Definition.ts"
import * as CivilDate from "@linli/quantities/CivilDate"
import * as Zone from "@linli/quantities/Zone"
import type { AnyPack, ByLaw } from "../Pack.ts"
import type { AnyPlugin } from "../Plugin.ts"
import type { Problem } from "../Schema.ts"
import { bounded } from "./bounded.ts"
import { compose } from "./compose/index.ts"
import { describe } from "./describe.ts"
import { failureOf } from "./run/dialects.ts"
import { fieldsOf, invalid, readable } from "./run/given.ts"
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

const isPack = (pack: unknown): boolean => typeof pack === "object" && pack !== null && "id" in pack && "values" in pack
const isLaw = (law: unknown): boolean => typeof law === "object" && law !== null && !Array.isArray(law)

interface Given {
  readonly jurisdiction: ReadonlyArray<AnyPack>
  readonly byLaws: ReadonlyArray<ByLaw>
}
/** The packs and by-laws an app passes. What a community set itself may come from anywhere: it is bounded and copied. */
const givenTo = (operation: string, options: { readonly [K in keyof Given]?: unknown }): Given => {
  const packs: unknown = options.jurisdiction ?? []
  const problems: Array<Problem> = []
  if (!Array.isArray(packs) || !packs.every(isPack)) {
    problems.push({
      path: "jurisdiction",
      message: "expected a list of packs, as `definePack` makes them, low to high"
    })
  }
  const laws = bounded(options.byLaws ?? [])
  if (!laws.ok) {
    problems.push(...laws.problems.map((p) => ({ ...p, path: p.path === "" ? "byLaws" : `byLaws.${p.path}` })))
  } else if (!Array.isArray(laws.value) || !laws.value.every(isLaw)) {
    problems.push({ path: "byLaws", message: "expected a list of values with `param`, `from`, `value` and `source`" })
  }
  if (problems.length > 0 || !laws.ok) throw invalid(operation, problems)
  // packs are code; of by-laws composition judges every field
  return { jurisdiction: packs as ReadonlyArray<AnyPack>, byLaws: laws.value as unknown as ReadonlyArray<ByLaw> }
}

/** An opening as it is used: each of its fields looked at once. */
const openingOf = (given: Opening<ReadonlyArray<AnyPack>> | undefined): Opening<ReadonlyArray<AnyPack>> =>
  readable("open", () => {
    if (typeof given !== "object" || given === null) {
      throw invalid("open", [{ path: "", message: "expected an object with `community`, `zone` and `jurisdiction`" }])
    }
    const { byLaws, clock, community, every, jurisdiction, zone } = given
    if (clock !== undefined && !tells(clock)) {
      const message = "expected a function that answers a moment such as `2026-01-31T16:00:00.000Z`"
      throw invalid("open", [{ path: "clock", message }])
    }
    return {
      community,
      zone,
      ...givenTo("open", { byLaws, jurisdiction }),
      ...(every === undefined ? {} : { every }),
      ...(clock === undefined ? {} : { clock })
    }
  })
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
    // one for each day it is opened on: a process that lives for years keeps the latest
    if (made.size >= 16) made.clear()
    made.set(key, wiring)
    return wiring
  }
  const wireFor = (operation: string, options: CheckOptions = {}) => {
    const { on, ...given } = fieldsOf(operation, options, ["jurisdiction", "byLaws", "on"])
    if (on !== undefined && !(typeof on === "string" && CivilDate.tryParse(on).ok)) {
      throw invalid(operation, [{ path: "on", message: "expected a day such as `2026-01-31`" }])
    }
    const day = on === undefined ? systemClock().slice(0, 10) : on
    const { byLaws, jurisdiction } = readable(operation, () => givenTo(operation, given))
    return { day, wiring: wire(jurisdiction, byLaws, day) }
  }
  const open = async (given: Opening<ReadonlyArray<AnyPack>>, mode: "promise" | "effect"): Promise<App<any, any>> => {
    const opening = openingOf(given)
    const now = opening.clock?.()
    const on =
      now === undefined || !Zone.is(opening.zone) ? systemClock().slice(0, 10) : Zone.civilDateIn(now, opening.zone)
    const wiring = wire(opening.jurisdiction, opening.byLaws ?? [], on)
    if (wiring.issues.length > 0) throw new CompositionError(kind, wiring.issues)
    return openApp(wiring, opening, mode)
  }
  const service = Context.Service<CommunityService<any>, App<any, "effect">>(`@linli/kernel/community/${kind}`)
  const community = {
    kind,
    check: (options?: CheckOptions) => wireFor("check", options).wiring.issues,
    describe: (options?: CheckOptions) => {
      const { day, wiring } = wireFor("describe", options)
      return describe(wiring, day)
    },
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
