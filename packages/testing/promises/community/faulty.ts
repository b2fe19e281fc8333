/** A store between an engine and the right store that fails as networks and crashes do: before a call, or after it was done. */
import type { StoreImplementation } from "@linli/kernel"
import { setImmediate as turn } from "node:timers/promises"
import type { Random } from "../Random.ts"

/**
 * `lost`: the call was not made and nobody is told. `unanswered`: it was made, and its answer got lost. `dies before`, `dies after`: the
 * same, and the engine is dead from then on: no further call gets through.
 */
export type Fate = "done" | "lost" | "unanswered" | "dies before" | "dies after"
export class Lost extends Error {}

export interface Faulty {
  readonly store: StoreImplementation
  /** True once it died. */
  readonly dead: () => boolean
}

export const faulty = (
  right: StoreImplementation,
  fateOf: (call: keyof StoreImplementation) => Fate,
  /** Waits between the calls, so that several engines get in each other's way. */
  wait: () => Promise<unknown> = () => Promise.resolve()
): Faulty => {
  let dead = false
  const around =
    (name: keyof StoreImplementation, call: (...args: ReadonlyArray<unknown>) => unknown) =>
    async (...args: ReadonlyArray<unknown>): Promise<unknown> => {
      await wait()
      if (dead) throw new Lost("the engine is dead")
      const fate = fateOf(name)
      if (fate === "dies before" || fate === "dies after") dead = true
      if (fate === "lost" || fate === "dies before") throw new Lost("the call got lost")
      const answer = await call(...args)
      await wait()
      if (fate === "unanswered" || fate === "dies after") throw new Lost("the answer got lost")
      // another call of this engine may have died meanwhile
      if (dead) throw new Lost("the engine is dead")
      return answer
    }
  const store = Object.fromEntries(
    Object.entries(right).map(([name, call]) => [name, around(name as keyof StoreImplementation, call as never)])
  ) as unknown as StoreImplementation
  return { store, dead: () => dead }
}

/** A few turns of the event loop, at most `most`. */
export const turns = (random: Random, most: number) => async (): Promise<void> => {
  for (let n = random.below(most + 1); n > 0; n--) await (random.oneIn(4) ? turn() : Promise.resolve())
}
