/** Tasks touch the world. They change the community only by asking for commands, like anyone else. */
import type { Effect } from "effect"
import type { Answer } from "./Answer.ts"
import type { Failure } from "./Errors.ts"
import type { EventMeta, EventRef } from "./Fact.ts"
import type { Point } from "./Point.ts"
import type { PortNeeds, Ports, Uses } from "./Port.ts"
import type { Receipt } from "./Receipt.ts"
import type { Accepts } from "./Schema.ts"
import type { View } from "./View.ts"

export interface Task<Input, Output, Needs extends string> {
  readonly "~input": Input
  readonly "~output": Output
  readonly "~needs": Needs
  readonly spec: unknown
}

/** Read access to what the points of the composition were given. */
export interface ReadPoints {
  readonly read: <Out>(point: Point<string, any, Out>) => Out
}

export interface Tasking<Input, U extends Uses, Commands> extends ReadPoints {
  readonly input: Input
  /** Position of the fact that is followed; for a task that is called, 0. A good idempotency key for the outside. */
  readonly position: number
  readonly ports: Ports<U, "effect">
  readonly ask: { readonly [K in keyof Commands]: (input: Commands[K]) => Effect.Effect<Receipt, Failure> }
  readonly promise: {
    readonly ports: Ports<U, "promise">
    readonly ask: { readonly [K in keyof Commands]: (input: Commands[K]) => Promise<Receipt> }
  }
}

export interface TaskBuilder<Commands> {
  /** A task someone calls. It needs the power `module.task`. */
  <Output, Input = void, const U extends Uses = {}>(spec: {
    readonly uses?: U
    readonly input?: Accepts<Input>
    readonly run: (context: Tasking<Input, U, Commands>) => Answer<Output>
  }): Task<Input, Output, PortNeeds<U>>
  /**
   * A task that follows a fact: at least once for each, in order, with a durable checkpoint. What it asks for carries an
   * idempotency key by itself, so a second run changes the community once; what it does outside may happen twice, so
   * give `position` to the outside as its key.
   */
  after<Data, const U extends Uses = {}>(
    event: EventRef<string, Data>,
    spec: {
      readonly uses?: U
      readonly run: (context: Tasking<{ readonly data: Data; readonly meta: EventMeta }, U, Commands>) => Answer<void>
    }
  ): Task<never, never, PortNeeds<U>>
}
export type CallableTasks<Tasks> = {
  readonly [K in keyof Tasks as Tasks[K] extends Task<never, never, string> ? never : K]: Tasks[K] extends Task<
    infer I,
    infer O,
    string
  >
    ? View<I, O>
    : never
}
