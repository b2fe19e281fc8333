/** P1: no acknowledged fact is lost, on SQLite. */
import { diskTrouble } from "./durable/fullDisk.ts"
import { kills } from "./durable/kills.ts"
import { powerLoss, powerLossAfterFailedSyncs } from "./durable/powerLoss.ts"
import type { Harness } from "./Harness.ts"

export const P1: Harness = {
  id: "P1",
  says: "what was acknowledged survives a crash of the process and a power failure, and a commit is all or nothing",
  parts: [
    {
      name: "disk in trouble",
      unit: "disks",
      figure: 60,
      saboteurs: { careless: "takes a COMMIT that failed for done" },
      patience: 60,
      attack: diskTrouble
    },
    {
      name: "kill -9",
      unit: "kills",
      figure: 500,
      saboteurs: { early: "acknowledges before the commit" },
      attack: kills
    },
    {
      name: "power failure",
      unit: "states",
      figure: 60_000,
      saboteurs: { normal: "synchronous = NORMAL", early: "acknowledges before the commit" },
      patience: 8_000,
      attack: powerLoss
    },
    {
      name: "power failure after syncs that failed",
      unit: "states",
      figure: 3_000,
      saboteurs: {
        log: "commits behind what another process left in the log",
        journal: "hands out keys that a failed commit left to be read"
      },
      patience: 12_000,
      attack: powerLossAfterFailedSyncs
    }
  ]
}
