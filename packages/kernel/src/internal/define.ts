/** `defineCommunity`: composed once for a chain of packs and by-laws, opened many times. */
import { Context, Effect, Layer } from "effect"
import type { Composable, ModulesOf, ParamsNeeded } from "../Check.ts"
import type { App, CheckOptions, Community, CommunityService, Opening } from "../Community.ts"
import { CompositionError } from "../Composition.ts"
import { canonical } from "../Definition.ts"
import { Zone } from "@linli/quantities"
import type { AnyPack, ByLaw } from "../Pack.ts"
import type { AnyPlugin } from "../Plugin.ts"
import { compose } from "./compose/index.ts"
import { describe } from "./describe.ts"
import { failureOf } from "./run/dialects.ts"
import { openApp } from "./run/open.ts"
import { systemClock } from "./run/systemClock.ts"
import type { Wiring } from "./wiring.ts"

/**
 * A community kind: a set of plugins, checked by the compiler as far as it can, and again, with every problem at once,
 * when it is opened. The order of the list does not matter.
 */
export const defineCommunity = <const Ps extends ReadonlyArray<AnyPlugin>>(
  kind: string,
  spec: { readonly plugins: Ps & Composable<NoInfer<Ps>> }
): Community<ModulesOf<Ps>, ParamsNeeded<Ps>> => {
  const plugins = spec.plugins as ReadonlyArray<AnyPlugin>
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
  const open = (opening: Opening<ReadonlyArray<AnyPack>>, mode: "promise" | "effect"): Promise<App<any, any>> => {
    const now = opening.clock?.()
    const on =
      now === undefined || !Zone.is(opening.zone) ? systemClock().slice(0, 10) : Zone.civilDateIn(now, opening.zone)
    const wiring = wire(opening.jurisdiction ?? [], opening.byLaws ?? [], on)
    if (wiring.issues.length > 0) return Promise.reject(new CompositionError(kind, wiring.issues))
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
