/**
 * What code that touches the world may return: a value, a Promise or an Effect. The kernel's own pipeline is written
 * once, as generators that yield such answers, and runs without a single turn of the event loop as long as all of them
 * are plain values (see `docs/adr/0002`).
 */
// by its module: to load all of effect takes a tenth of a second of every process
import * as Effect from "effect/Effect"

/** A value, a Promise of it or an Effect of it. */
export type Answer<A> = A | PromiseLike<A> | Effect.Effect<A, unknown>

/** A computation that waits for answers with `yield*`. */
export type Flow<A> = Generator<Answer<unknown>, A, unknown>

const isThenable = (u: unknown): u is PromiseLike<unknown> =>
  typeof u === "object" && u !== null && typeof (u as { then?: unknown }).then === "function"

/** Whether an answer has to be waited for. */
export const isLater = (answer: unknown): boolean =>
  typeof answer === "object" &&
  answer !== null &&
  // most answers are plain objects and arrays, which no Effect is
  (isThenable(answer) || (!isPlain(answer) && Effect.isEffect(answer)))
const isPlain = (u: object): boolean => Array.isArray(u) || Object.getPrototypeOf(u) === Object.prototype

class Done<A> {
  readonly done = true
  readonly value: A
  constructor(value: A) {
    this.value = value
  }
  [Symbol.iterator](): this {
    return this
  }
  next(): this {
    return this
  }
}
/** A flow that has its answer already: `yield*` costs a fraction of what it costs on a generator. */
export const done = <A>(value: A): Flow<A> =>
  // all that `yield*` and `run` ever ask of a flow that yields nothing
  new Done(value) as unknown as Flow<A>

/**
 * What `next` makes of a flow's answer. What it works on is handed on rather than captured: the paths that every command
 * takes make no closures.
 */
export const onward = <On, A, B>(flow: Flow<A>, on: On, next: (on: On, answer: A) => Flow<B>): Flow<B> =>
  flow instanceof Done ? next(on, flow.value as A) : onwardLater(flow, on, next)
function* onwardLater<On, A, B>(flow: Flow<A>, on: On, next: (on: On, answer: A) => Flow<B>): Flow<B> {
  return yield* next(on, yield* flow)
}
/** The same for those that take the answer alone. */
export const chained = <A, B>(flow: Flow<A>, next: (answer: A) => Flow<B>): Flow<B> => onward(flow, next, call)
const call = <A, B>(next: (answer: A) => Flow<B>, answer: A): Flow<B> => next(answer)
/** A flow whose answer is made from that of another. */
export const mapped = <A, B>(flow: Flow<A>, make: (answer: A) => B): Flow<B> =>
  chained(flow, (answer) => done(make(answer)))

function* later<A>(answer: Answer<A>): Flow<A> {
  return (yield answer) as A
}
/** Waits for one answer inside a {@link Flow}. */
export const wait = <A>(answer: Answer<A>): Flow<A> => (isLater(answer) ? later(answer) : done(answer as A))

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
