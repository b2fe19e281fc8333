/**
 * The interpreter that the engine is compared with, made wrong in one point at a time: on the same random workflows the
 * wrong one must be noticed. What is not noticed here, the comparison in `engine.test.ts` would not notice either.
 */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { noticed, scenes } from "./engine.compare.ts"
import { faults } from "./engine.situation.ts"
import { cases } from "./fixtures/flowArbitrary.ts"

const samples = fc.sample(cases(true), { seed: 20261123, numRuns: 600 }).map(({ flow, script }) => {
  const played = scenes(flow, script).scenes
  return { flow, script, played, right: noticed(flow, script, played) }
})

describe("KD-1 KD-2 KD-3 KD-5 KD-6 KD-7 KD-8 KD-9 KL-3 KL-4 KA-2 KA-7 KA-8 KA-9 a wrong engine is noticed", () => {
  it("and the right one is not", () => {
    expect(samples.every(({ played, right }) => right.length === Math.max(1, played.length))).toBe(true)
    for (const { flow, played, right, script } of samples) expect(noticed(flow, script, played)).toEqual(right)
  })
  it.each(faults)("%s", { timeout: 60_000 }, (fault) => {
    const differs = ({ flow, played, right, script }: (typeof samples)[number]) =>
      noticed(flow, script, played, fault).some((line, n) => line !== right[n])
    expect(samples.some(differs)).toBe(true)
    if (process.env["LINLI_COUNTS"] !== undefined)
      console.log(`${fault}: ${samples.filter(differs).length} of ${samples.length}`)
  })
})
