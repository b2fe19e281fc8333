import { describe, expect, it } from "vitest"
import { crash } from "./crash.ts"
import { temporaryFile } from "./temporary.ts"

describe("SQ-4 a killed process loses nothing it acknowledged, and what is tried again happens once", () => {
  it("after 40 times SIGKILL", { timeout: 240_000 }, async () => {
    const counted = await Promise.all([
      crash(temporaryFile(), "right", 20),
      crash(temporaryFile("other.db"), "right", 20)
    ])
    for (const one of counted) {
      expect(one).toMatchObject({ kills: 20, lost: [], doubled: [], torn: [] })
      expect(one.acknowledged).toBeGreaterThan(20)
    }
    // Kills that hit a commit between its happening and its being said: what idempotency keys are for.
    expect(counted.reduce((sum, one) => sum + one.unacknowledged, 0)).toBeGreaterThan(0)
  })

  /** Kills until the count finds something; a wrong writer has to be found out sooner or later. */
  const foundOut = async (mode: string, sign: "lost" | "doubled"): Promise<number> => {
    for (let attempt = 0; attempt < 8; attempt++) {
      const counted = await crash(temporaryFile(`${mode}-${attempt}.db`), mode, 5, mode !== "keyless")
      if (counted[sign].length > 0) return counted[sign].length
    }
    return 0
  }
  it("the count finds out a writer that acknowledges too early", { timeout: 120_000 }, async () => {
    expect(await foundOut("early", "lost")).toBeGreaterThan(0)
  })
  it("the count finds out a writer that tries again without a key", { timeout: 120_000 }, async () => {
    expect(await foundOut("keyless", "doubled")).toBeGreaterThan(0)
  })
})
