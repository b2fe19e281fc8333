/** A value that must be refused. It is made when it is needed: some cannot be kept, printed or compared. */
import * as fc from "fast-check"

export interface Bad {
  /** What is wrong with it. */
  readonly says: string
  /** Makes it, anew or not. */
  readonly make: () => unknown
}

/** A {@link Bad} that fast-check prints as a sentence. */
export const bad = (says: string, make: () => unknown): Bad =>
  Object.defineProperty({ says, make }, fc.toStringMethod, { value: () => `(${says})` })
