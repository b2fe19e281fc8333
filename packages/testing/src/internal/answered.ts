import type { Answer } from "@linli/kernel"
import * as Effect from "effect/Effect"

/** Waits for an answer, whichever of the three kinds it is. */
export const answered = async <A>(answer: Answer<A>): Promise<A> =>
  Effect.isEffect(answer) ? Effect.runPromise(answer) : await answer
