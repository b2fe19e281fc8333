/** P14 and P15: replay gives the same answer anywhere, and what earlier builds wrote is read for ever. */
import type { Harness } from "./Harness.ts"
import { replay } from "./replay/replay.ts"

export const P14: Harness = {
  id: "P14",
  says: "a history adds up to the same everywhere and for ever: other zones, languages, Node versions, builds (with P15)",
  parts: [
    {
      name: "histories",
      unit: "histories folded",
      figure: 200,
      saboteurs: {
        local: "writes moments in the zone of the machine",
        locale: "sorts by the language of the machine",
        chance: "draws lots while it folds",
        forgetful: "no longer folds a fact that earlier builds recorded"
      },
      patience: 8,
      attack: replay
    }
  ]
}
