/**
 * What code that touches the world may return: a value, a Promise or an Effect. The kernel's own pipeline is written
 * once, as generators that yield such answers, and runs without a single turn of the event loop as long as all of them
 * are plain values (see `docs/adr/0002`).
 */
import { Effect } from "effect"

/** A value, a Promise of it or an Effect of it. */
export type Answer<A> = A | PromiseLike<A> | Effect.Effect<A, unknown>

/** A computation that waits for answers with `yield*`. */
export type Flow<A> = Generator<Answer<unknown>, A, unknown>

/** Waits for one answer inside a {@link Flow}. */
export function* wait<A>(answer: Answer<A>): Flow<A> {
  return (yield answer) as A
}

const isThenable = (u: unknown): u is PromiseLike<unknown> =>
  typeof u === "object" && u !== null && typeof (u as { then?: unknown }).then === "function"

/** An answer as a value where it is one, as a Promise otherwise. */
export const settled = <A>(answer: Answer<A>): A | PromiseLike<A> =>
  typeof answer === "object" && answer !== null && Effect.isEffect(answer) ? Effect.runPromise(answer) : answer

const step = <A>(flow: Flow<A>, first: IteratorResult<Answer<unknown>, A>): A | Promise<A> => {
  let at = first
  while (at.done !== true) {
    const answer = settled(at.value)
    if (isThenable(answer)) {
      return Promise.resolve(answer).then(
        (value) => step(flow, flow.next(value)),
        (cause: unknown) => step(flow, flow.throw(cause))
      )
    }
    at = flow.next(answer)
  }
  return at.value
}

/** Runs a flow: a value if nothing in it had to be waited for, a Promise otherwise. Throws or rejects as it fails. */
export const run = <A>(flow: Flow<A>): A | Promise<A> => step(flow, flow.next())
