/** The same flow for Promise users and for Effect users; whatever goes wrong is one of the five failures. */
import * as Effect from "effect/Effect"
import { type Flow, run } from "../../Answer.ts"
import { type Failure, isFailure, Unavailable } from "../../Errors.ts"
import { Fault } from "../engine/fault.ts"

/** Anything thrown as a failure; what is not one is `Unavailable`, without the text of its cause. */
export const failureOf = (operation: string, cause: unknown): Failure => {
  if (isFailure(cause)) return cause
  if (cause instanceof Fault) {
    return new Unavailable({ operation, because: cause.message, hidden: () => cause.hidden })
  }
  return new Unavailable({
    operation,
    because: "something unexpected went wrong; see `hidden` for the host's log",
    hidden: () => cause
  })
}

export const asPromise = <A>(operation: string, flow: () => Flow<A>): Promise<A> => {
  try {
    const answer = run(flow())
    if (!(answer instanceof Promise)) return Promise.resolve(answer)
    return answer.catch((cause: unknown) => {
      throw failureOf(operation, cause)
    })
  } catch (cause) {
    return Promise.reject(failureOf(operation, cause))
  }
}

export const asEffect = <A>(flow: () => Flow<A>, operation = "kernel"): Effect.Effect<A, Failure> =>
  Effect.suspend((): Effect.Effect<A, Failure> => {
    try {
      const answer = run(flow())
      return answer instanceof Promise
        ? Effect.tryPromise({ try: () => answer, catch: (cause) => failureOf(operation, cause) })
        : Effect.succeed(answer)
    } catch (cause) {
      return Effect.fail(failureOf(operation, cause))
    }
  })
