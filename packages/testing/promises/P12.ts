/** P12: a bad plugin harms its own results and nothing else. */
import type { Harness } from "./Harness.ts"
import { poisoned } from "./poison/attack.ts"
import { poisons } from "./poison/poisons.ts"
import { guards } from "./poison/without.ts"

export const P12: Harness = {
  id: "P12",
  says: "a plugin that throws, rejects, hangs in a task, floods or answers garbage harms its own results alone",
  parts: [
    {
      name: "poisoned plugins",
      unit: "plugins lived beside",
      figure: poisons.length,
      saboteurs: Object.fromEntries(Object.entries(guards).map(([name, { says }]) => [name, says])),
      patience: poisons.length,
      atOnce: 4,
      attack: poisoned
    }
  ]
}
