/** Params are what the law, a contract or the community sets: dated, sourced, layered. Packs are their values. */
import type { Accepts } from "./Schema.ts"
import type { CivilDate } from "./Time.ts"

/** How well a value's source is known: the text was read; a secondary page was; it is from memory; it is our design. */
export type Trust = "read" | "secondary" | "recalled" | "design"

/** What a lower layer (a city, the by-laws) may do to a value of a higher one (the nation). */
export type Lower = "may-replace" | "may-tighten" | "may-not-touch"

/** Which day's value binds a case. */
export type Binds = "day-of-opening" | "day-of-act"

export interface Param<Id extends string, A, Needed extends string = never> {
  readonly id: Id
  readonly schema: Accepts<A>
  readonly fallback: A | undefined
  readonly lower: Lower
  readonly tighter: ((candidate: A, present: A) => boolean) | undefined
  readonly binds: Binds
  readonly "~needed": Needed
  /** The value from a day on, with its source. */
  from(date: CivilDate, value: A, source: string, trust?: Trust): Dated<Id>
}
// params of any value type are kept in one list
export type AnyParam = Param<string, any, string>

export interface Dated<Id extends string> {
  readonly param: Id
  readonly from: CivilDate
  readonly value: unknown
  readonly source: string
  readonly trust: Trust
}

/** A value as it is in force on a day, with where it comes from. */
export interface InForce<A> {
  readonly value: A
  readonly from: CivilDate
  readonly source: string
  readonly layer: string
  readonly trust: Trust
}

interface ParamOptions<A> {
  readonly lower?: Lower
  /** For `may-tighten`: whether a candidate of a lower layer is at least as strict as what is in force above it. */
  readonly tighter?: (candidate: A, present: A) => boolean
  readonly binds?: Binds
}

/**
 * Declares a param. Without `fallback` some pack of the jurisdiction must set it, and the compiler knows.
 * Defaults: `lower: "may-replace"`, `binds: "day-of-opening"`.
 */
export const defineParam: {
  <const Id extends string, A>(
    id: Id,
    schema: Accepts<A>,
    options?: ParamOptions<NoInfer<A>>
  ): Param<Id, A, `param ${Id}`>
  <const Id extends string, A>(
    id: Id,
    schema: Accepts<A>,
    options: ParamOptions<NoInfer<A>> & { readonly fallback: NoInfer<A> }
  ): Param<Id, A>
} = (id: string, schema: Accepts<any>, options: ParamOptions<any> & { readonly fallback?: unknown } = {}): any => ({
  id,
  schema,
  fallback: options.fallback,
  lower: options.lower ?? "may-replace",
  tighter: options.tighter,
  binds: options.binds ?? "day-of-opening",
  from: (from: CivilDate, value: unknown, source: string, trust: Trust = "read") => ({
    param: id,
    from,
    value,
    source,
    trust
  })
})

export type Params = { readonly [name: string]: AnyParam }
export type ParamValues<P> = {
  readonly [K in keyof P]: P[K] extends Param<string, infer A, string> ? InForce<A> : never
}
// distributes over the params, so that none of them need nothing
type NeedOf<P> = P extends { readonly "~needed": infer N extends string } ? N : never
export type ParamNeeds<P> = NeedOf<P[keyof P]>
