/** P2: nobody who follows a community's facts misses one, sees one twice or out of order. */
import type { Harness } from "./Harness.ts"
import { followers } from "./readers/crashes.ts"
import { following } from "./readers/processes.ts"

export const P2: Harness = {
  id: "P2",
  says: "whoever follows the positions sees every fact once, in order, whoever writes; what a task does to the community happens once for each",
  parts: [
    {
      name: "readers beside writers",
      unit: "facts",
      figure: 100_000,
      saboteurs: {
        head: "a cursor that takes for read whatever was written by now",
        again: "a cursor that begins a page with the last fact of the one before"
      },
      patience: 25_000,
      attack: following
    },
    {
      name: "tasks that die between effect and checkpoint",
      unit: "facts followed",
      figure: 5_000,
      saboteurs: {
        "checkpoint first": "notes a fact as done before it is",
        keyless: "does again without a key what may have been done"
      },
      attack: followers
    }
  ]
}
