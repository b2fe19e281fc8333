/** Views: pure folds of facts into a model of their own, and questions asked of it. */
import type { About, Actor } from "./Actor.ts"
import type { EventMeta, EventRef } from "./Fact.ts"
import type { InForce, Param } from "./Param.ts"
import type { Accepts } from "./Schema.ts"
import type { Reveal } from "./Seal.ts"
import type { ReadPoints } from "./Task.ts"
import type { CivilDate } from "./Time.ts"

export interface View<Input, Output> {
  readonly "~input"?: Input
  readonly "~output"?: Output
  readonly spec: unknown
}

/** Who reads, what this reader may do, and the day: for filtering rows; and what points and jurisdiction give that day. */
export interface Reader extends ReadPoints {
  readonly actor: Actor
  readonly today: CivilDate
  readonly may: (power: string, about?: Partial<About>) => boolean
  /** The value in force on the day of reading; `undefined` if nothing of this community declares the param. */
  readonly param: <A>(param: Param<string, A, string>) => InForce<A> | undefined
}

export interface When<Model> {
  readonly type: string
  // the data type was checked where `when` was called
  readonly apply: (model: Model, data: any, meta: EventMeta) => Model | void
}
/** Follow a fact of another module. */
export const when = <Data, Model>(
  event: EventRef<string, Data>,
  apply: (model: Model, data: Data, meta: EventMeta) => Model | void
): When<Model> => ({ type: event.type, apply })

export type ViewBuilder<Events> = <Model, Input = void, Output = Model>(spec: {
  /** Left out: readers need the view's power, `module.view`. `"anyone"` has to be written. */
  readonly readers?: "anyone"
  /**
   * A fresh model: plain data (objects, arrays, Map, Set). It is the view's own and may be changed in place by what
   * follows facts. Views of a module that are given the same three values as `model`, `on` and `also` share one model:
   * many questions to a large model cost its memory once.
   */
  readonly model: () => Model
  readonly on: { readonly [K in keyof Events]?: (model: Model, data: Events[K], meta: EventMeta) => Model | void }
  readonly also?: ReadonlyArray<When<Model>>
  readonly input?: Accepts<Input>
  /** Pure and synchronous. What it returns leaves the kernel: never hand out the model itself. */
  readonly query: (model: Model, input: Input, reader: Reader) => Output
}) => View<Input, Reveal<Output>>
