/** Ports are what a plugin needs from the world: declared with plain results, filled with values, Promises or Effects. */
import type { Effect } from "effect"
import type { Answer } from "./Answer.ts"
import type { Unavailable } from "./Errors.ts"
import { contribution, type Contribution } from "./Point.ts"
import type { View } from "./View.ts"

export type Implementation<Shape> = {
  readonly [K in keyof Shape]: Shape[K] extends (...args: infer Args) => infer A ? (...args: Args) => Answer<A> : never
}
/** An implementation that holds something to give back when the community closes. */
export type Scoped<Shape> = Implementation<Shape> & { readonly [Symbol.asyncDispose]?: () => PromiseLike<void> }

export interface Port<Id extends string, Shape> {
  readonly id: Id
  readonly "~shape"?: Shape
  of(implementation: Implementation<Shape>): Contribution<never, `port ${Id}`>
  /** Acquired when a community opens, given back (`Symbol.asyncDispose`) when it closes. */
  scoped(acquire: (opening: { readonly community: string }) => Answer<Scoped<Shape>>): Contribution<never, `port ${Id}`>
  /** Filled from a module's own views, which are answered synchronously at the position the command sees. */
  from<const V extends Record<string, View<any, any>>>(
    views: V,
    make: (query: {
      readonly [K in keyof V]: V[K] extends View<infer I, infer O>
        ? (...args: [I] extends [void] ? [] : [input: I]) => O
        : never
    }) => Shape
  ): Contribution<never, `port ${Id}`>
}
export type AnyPort = Port<string, any>

/** How a port was filled; read by composition. */
export interface Filling {
  readonly of?: unknown
  readonly scoped?: (opening: { readonly community: string }) => Answer<unknown>
  readonly from?: { readonly views: Readonly<Record<string, View<any, any>>>; readonly make: (query: any) => unknown }
}

export const definePort =
  <Shape>() =>
  <const Id extends string>(id: Id): Port<Id, Shape> => ({
    id,
    of: (implementation) => contribution(`port ${id}`, { of: implementation } satisfies Filling),
    scoped: (acquire) => contribution(`port ${id}`, { scoped: acquire } satisfies Filling),
    from: (views, make) => contribution(`port ${id}`, { from: { views, make } } satisfies Filling)
  })

export type Uses = { readonly [name: string]: AnyPort }
type ShapeOf<P> = P extends Port<string, infer S> ? S : never
export type Ports<U extends Uses, Mode extends "promise" | "effect"> = {
  readonly [N in keyof U]: {
    readonly [K in keyof ShapeOf<U[N]>]: ShapeOf<U[N]>[K] extends (...args: infer Args) => infer A
      ? (...args: Args) => Mode extends "promise" ? Promise<A> : Effect.Effect<A, Unavailable>
      : never
  }
}
// distributes over the ports, so that no ports need nothing
type NeedOf<P> = P extends { readonly id: infer Id extends string } ? `port ${Id}` : never
export type PortNeeds<U> = NeedOf<U[keyof U]>
