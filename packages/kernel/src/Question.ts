/**
 * Questions let a pure decision rest on what another module, or the app's own database, knows: the kernel asks before
 * deciding, hands in the answers, and records them with the fact.
 */
import type { Answer } from "./Answer.ts"
import type { Json } from "./Json.ts"
import { contribution, type Contribution } from "./Point.ts"
import type { View } from "./View.ts"

export interface Ask<A, Needs extends string> {
  readonly question: string
  readonly input: Json
  readonly "~answer"?: A
  readonly "~needs"?: Needs
}

export interface Question<Id extends string, I, A> {
  readonly id: Id
  /** Ask it, in a command's `asks`. */
  of(input: I): Ask<A, `question ${Id}`>
  /** Filled by a view of a module of the same community. */
  by(view: View<I, A>): Contribution<never, `question ${Id}`>
  /** Filled by the app: a value, a Promise or an Effect. */
  from(answer: (input: I) => Answer<A>): Contribution<never, `question ${Id}`>
}

/** Declares a question; the id carries its version: `directory/representative@1`. Answers are JSON. */
export const defineQuestion =
  <I, A>() =>
  <const Id extends string>(id: Id): Question<Id, I, A> => ({
    id,
    of: (input) => ({ question: id, input: input as Json }),
    by: (view) => contribution(`question ${id}`, { view }),
    from: (answer) => contribution(`question ${id}`, { answer })
  })

export type Asks = Readonly<Record<string, Ask<any, string>>>
export type Answers<Q> = { readonly [K in keyof Q]: Q[K] extends Ask<infer A, string> ? A : never }
type AskNeeds<A> = A extends Ask<any, infer N> ? N : never
export type QuestionNeeds<Q> = AskNeeds<Q[keyof Q]>
