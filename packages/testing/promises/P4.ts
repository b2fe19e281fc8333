/** P4: a command is carried out once for each idempotency key. */
import type { Harness } from "./Harness.ts"
import { kills } from "./once/kills.ts"
import { unknownOutcomes } from "./once/unknown.ts"

export const P4: Harness = {
  id: "P4",
  says: "the same key with the same input has one answer and one effect, whatever got lost; with another input it is refused and nothing is written",
  parts: [
    {
      name: "answers that get lost",
      unit: "keys",
      figure: 7_500,
      saboteurs: {
        late: "notes the key after the commit",
        forgetful: "remembers keys in its own process",
        lenient: "does not remember what was refused"
      },
      attack: unknownOutcomes
    },
    {
      name: "askers that are killed",
      unit: "kills",
      figure: 24,
      saboteurs: { late: "notes the key after the commit", forgetful: "remembers keys in its own process" },
      patience: 24,
      attack: kills
    }
  ]
}
