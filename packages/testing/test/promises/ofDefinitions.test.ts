import { describe, expect, it } from "vitest"
import type { Harness } from "../../promises/Harness.ts"
import { ofDefinitions } from "../../promises/ofDefinitions.ts"
import { prove } from "../../promises/prove.ts"
import { table } from "../../promises/table.ts"

/** A share of the figures that takes a few seconds; every saboteur is attacked all the same. */
const size = 0.02

/** Its saboteurs take tens of thousands of calls to find; `guided.test.ts` has it among fewer ways in. */
const quick = (harness: Harness): Harness => ({
  ...harness,
  parts: harness.parts.filter(({ name }) => name !== "inputs led by coverage")
})

describe("promises about definitions and input, in small", () => {
  it.each(ofDefinitions.map((harness) => [harness.id, harness.says, harness] as const))(
    "%s %s",
    async (_id, _says, harness) => {
      const lines: Array<string> = []
      const proof = await prove(quick(harness), { seed: 20_260_105, size, forMs: 0, say: (line) => lines.push(line) })
      expect(proof.verdict, `${lines.join("\n")}\n${table([proof])}`).not.toBe("broken")
      expect(proof.tally.cases).toBeGreaterThan(0)
    },
    60_000
  )
})
