/** One tree of operations, in two dialects. */
import type { Effect } from "effect"
import type { Failure } from "./Errors.ts"
import type { AnyModule } from "./Module.ts"
import type { CallOptions, Receipt } from "./Receipt.ts"
import type { View } from "./View.ts"

export type Mode = "promise" | "effect"
type Args<I> = [I] extends [void] ? [] : {} extends I ? [input?: I] : [input: I]
type CommandArgs<I> = [I] extends [void]
  ? [input?: undefined, options?: CallOptions]
  : {} extends I
    ? [input?: I, options?: CallOptions]
    : [input: I, options?: CallOptions]

export type PromiseOps<C, V> = {
  readonly [K in keyof C]: (...args: CommandArgs<C[K]>) => Promise<Receipt>
} & {
  readonly [K in keyof V]: V[K] extends View<infer I, infer O> ? (...args: Args<I>) => Promise<O> : never
}
export type EffectOps<C, V> = {
  readonly [K in keyof C]: (...args: CommandArgs<C[K]>) => Effect.Effect<Receipt, Failure>
} & {
  readonly [K in keyof V]: V[K] extends View<infer I, infer O> ? (...args: Args<I>) => Effect.Effect<O, Failure> : never
}

export type Client<M extends AnyModule, D extends Mode> = D extends "promise"
  ? { readonly [N in M as N["id"]]: PromiseOps<N["~commands"], N["~views"]> }
  : { readonly [N in M as N["id"]]: EffectOps<N["~commands"], N["~views"]> }
