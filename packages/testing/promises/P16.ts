/** P16: untrusted expressions are bounded. */
import { evaluations } from "./expressions/evaluations.ts"
import { texts } from "./expressions/texts.ts"
import type { Harness } from "./Harness.ts"

export const P16: Harness = {
  id: "P16",
  says: "a rule expression ends within its counted steps, touches nothing but its facts, and comes to the same everywhere",
  parts: [
    {
      name: "evaluations",
      unit: "expressions, each worked out twice",
      figure: 60_000,
      saboteurs: {
        float: "works with floating-point numbers",
        lenient: "takes what is missing for zero",
        curious: "looks at more than the facts it speaks of",
        tireless: "takes expressions of any number of steps"
      },
      attack: evaluations
    },
    {
      name: "texts",
      unit: "texts",
      figure: 60_000,
      saboteurs: {
        deep: "reads brackets by calling itself, without a limit",
        eager: "runs a text as code",
        doubling: "takes texts of any length"
      },
      // one text in sixteen hundred is deep enough for the first of them
      patience: 15_000,
      attack: texts
    }
  ]
}
