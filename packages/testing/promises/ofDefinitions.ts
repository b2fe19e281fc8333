/** Promises about what authors write and change, and about what strangers send. */
import type { Harness } from "./Harness.ts"
import { P14 } from "./P14.ts"
import { P16 } from "./P16.ts"
import { P17 } from "./P17.ts"
import { P21 } from "./P21.ts"
import { P22 } from "./P22.ts"

export const ofDefinitions: ReadonlyArray<Harness> = [P14, P16, P17, P21, P22]
