/** Composition checks made by the compiler. Everything is a question about unions of string literals. */
import type { AnyPack } from "./Pack.ts"
import type { AnyPlugin } from "./Plugin.ts"

/** What the kernel itself offers to every plugin. */
export type KernelOffers = "roles@1" | "words@1" | "port authority@1" | "module kernel"
/** What some plugin must offer to the kernel. */
export type KernelNeeds = "port store@1" | "port keys@1"

type Needs<P extends AnyPlugin> = P["~type"]["needs"]
type Offers<P extends AnyPlugin> = P["~type"]["offers"]

/** Names offered by more than one plugin of the list. */
type Twice<Ps, Seen = never, Found = never> = Ps extends readonly [infer P extends AnyPlugin, ...infer Rest]
  ? Twice<Rest, Seen | Offers<P>, Found | (Offers<P> & Seen)>
  : Found

type Unmet<P extends AnyPlugin, Offered> = Exclude<Needs<P>, Offered | `param ${string}`>
type Verdict<P extends AnyPlugin, Offered, Doubled> = [Unmet<P, Offered>] extends [never]
  ? [Offers<P> & Doubled] extends [never]
    ? P extends { readonly configured: true }
      ? unknown
      : [P["~type"]["required"]] extends [never]
        ? unknown
        : boolean extends P["~type"]["required"]
          ? unknown
          : `unconfigured: '${P["id"]}' needs .with({ ... })`
    : `plugin ${P["id"]}` extends Doubled
      ? `conflict: '${P["id"]}' is listed twice`
      : `conflict: '${P["id"]}' offers '${Offers<P> & Doubled & string}', and so does another plugin in this list`
  : `missing: '${P["id"]}' needs '${Unmet<P, Offered> & string}', which no plugin in this list offers`

type Judge<Ps extends ReadonlyArray<AnyPlugin>, Offered, Doubled> = {
  readonly [I in keyof Ps]: Verdict<Ps[I], Offered, Doubled>
}

/** Adds nothing to a list that composes, and a sentence to every plugin at fault in one that does not. */
export type Composable<Ps extends ReadonlyArray<AnyPlugin>> = [Exclude<KernelNeeds, Offers<Ps[number]>>] extends [never]
  ? Judge<Ps, Offers<Ps[number]> | KernelOffers, Twice<Ps>>
  : `missing: no plugin in this list offers '${Exclude<KernelNeeds, Offers<Ps[number]>>}'; add MemoryStore or another storage plugin`

export type ModulesOf<Ps extends ReadonlyArray<AnyPlugin>> = Ps[number]["~type"]["modules"]

/** Params that a list of plugins needs a jurisdiction for. */
export type ParamsNeeded<Ps extends ReadonlyArray<AnyPlugin>> = Extract<Needs<Ps[number]>, `param ${string}`>
type SetBy<Js extends ReadonlyArray<AnyPack>> = `param ${NonNullable<Js[number]["~sets"]>}`

/** Adds nothing to a chain of packs that sets every param, and a sentence to one that does not. */
export type Covering<Js extends ReadonlyArray<AnyPack>, Needed extends string> = [Exclude<Needed, SetBy<Js>>] extends [
  never
]
  ? unknown
  : `missing: '${Exclude<Needed, SetBy<Js>>}' is set by no pack of this jurisdiction`
