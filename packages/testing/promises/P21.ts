/** P21: running cases survive whatever authors change. */
import { survive } from "./definitions/survive.ts"
import type { Harness } from "./Harness.ts"

export const P21: Harness = {
  id: "P21",
  says: "a change of what is installed keeps each open case, moves it as foretold, or is refused; never half-way",
  parts: [
    {
      name: "definitions",
      unit: "cases looked at after a change",
      figure: 50_000,
      saboteurs: {
        unpinned: "every case follows the definition of the day",
        halves: "adopting in two commits, with a crash between them",
        elsewhere: "adopting to another place than was foretold",
        rewrites: "an upgrade that writes old facts anew"
      },
      patience: 10_000,
      attack: survive
    }
  ]
}
