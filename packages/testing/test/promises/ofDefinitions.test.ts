import { describe, expect, it } from "vitest"
import { ofDefinitions } from "../../promises/ofDefinitions.ts"
import { prove } from "../../promises/prove.ts"
import { table } from "../../promises/table.ts"

/** A share of the figures that takes a few seconds; every saboteur is attacked all the same. */
const size = 0.05

describe("promises about definitions and input, in small", () => {
  it.each(ofDefinitions.map((harness) => [harness.id, harness.says, harness] as const))(
    "%s %s",
    async (_id, _says, harness) => {
      const lines: Array<string> = []
      const proof = await prove(harness, { seed: 20_260_105, size, forMs: 0, say: (line) => lines.push(line) })
      expect(proof.verdict, `${lines.join("\n")}\n${table([proof])}`).not.toBe("broken")
      expect(proof.tally.cases).toBeGreaterThan(0)
    },
    60_000
  )
})
