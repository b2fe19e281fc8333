/** Every promise that is proven here. */
import type { Harness } from "./Harness.ts"
import { P1 } from "./P1.ts"

export const harnesses: ReadonlyArray<Harness> = [P1]
