/** P17: hostile input is refused early, in words, and changes nothing. */
import type { Harness } from "./Harness.ts"
import { fuzz } from "./inputs/fuzz.ts"
import { entries } from "./inputs/entries.ts"
import { guided } from "./inputs/guided.ts"

/** Wrong ones are looked for among few ways in: how long it takes grows with their number, and nothing is learnt by it. */
const few = entries.filter(({ name }) => ["shed.giveBack", "shed.lend"].includes(name))

export const P17: Harness = {
  id: "P17",
  says: "whatever a stranger sends is carried out or refused in words; nothing throws, leaks, floats or pollutes",
  parts: [
    {
      name: "inputs",
      unit: "calls",
      figure: 40_000,
      saboteurs: {
        raw: "uses an argument before it was checked",
        leaks: "tells where in the code it failed",
        pollutes: "merges what was sent into an object",
        floats: "leaves a rejected promise to itself",
        halves: "fails after it was recorded"
      },
      patience: 6_000,
      attack: fuzz
    },
    {
      name: "inputs led by coverage",
      unit: "calls led",
      figure: 10_000,
      saboteurs: {
        reads: "a careless reader in front, wrong behind a condition behind a condition",
        floats: "leaves a rejected promise to itself"
      },
      patience: 60_000,
      attack: (run, amount) => guided(run, amount, run.subject === "right" ? {} : { among: few })
    }
  ]
}
