/** Every promise that is proven here. */
import type { Harness } from "./Harness.ts"
import { ofDefinitions } from "./ofDefinitions.ts"
import { P1 } from "./P1.ts"
import { P12 } from "./P12.ts"
import { P13 } from "./P13.ts"
import { P2 } from "./P2.ts"
import { P3 } from "./P3.ts"
import { P4 } from "./P4.ts"

export const harnesses: ReadonlyArray<Harness> = [P1, P2, P3, P4, P12, P13, ...ofDefinitions]
