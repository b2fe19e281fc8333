/** P22: no dead rules. */
import { breakers } from "./dead/breakers.ts"
import { refuse } from "./dead/refuse.ts"
import type { Harness } from "./Harness.ts"

export const P22: Harness = {
  id: "P22",
  says: "what cannot work is refused before it opens, with plugin, place and what to do; what fits is accepted",
  parts: [
    {
      name: "compositions",
      unit: "sets of plugins, each as it fits and once broken",
      // each way to break five times
      figure: 5 * Object.keys(breakers).length,
      saboteurs: {
        blind: "does not look for states nobody reaches",
        blaming: "blames the kernel for words a plugin lacks",
        silent: "does not say what to do",
        strict: "refuses workflows with many seams"
      },
      patience: Object.keys(breakers).length,
      attack: refuse
    }
  ]
}
