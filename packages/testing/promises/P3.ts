/** P3: one writer per stream. */
import type { Harness } from "./Harness.ts"
import { interleavings } from "./races/inMemory.ts"
import { processes } from "./races/processes.ts"

const wrong = { careless: "reads the version, then inserts without the check" }

export const P3: Harness = {
  id: "P3",
  says: "of two appends that expect the same version of a stream exactly one succeeds",
  parts: [
    { name: "generated orders", unit: "interleavings", figure: 20_000, saboteurs: wrong, attack: interleavings },
    { name: "processes on one file", unit: "streams raced for", figure: 750, saboteurs: wrong, attack: processes }
  ]
}
