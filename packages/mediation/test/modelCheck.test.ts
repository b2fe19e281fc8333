/**
 * The reachable states of the composed workflow with small parties: each part to its end, all of it as far as there is
 * time. `LINLI_MODEL_STATES=100000` looks further into all of it, for as long as that takes.
 */
import { Mediation } from "@linli/mediation"
import { describe, expect, it } from "vitest"
import { check } from "./modelCheck/check.ts"
import { engineWith, specOf } from "./modelCheck/engine.ts"
import { faults } from "./modelCheck/faults.ts"
import * as moves from "./modelCheck/moves.ts"
import { withoutDeadline } from "./modelCheck/properties.ts"
import { everything, slices } from "./modelCheck/slices.ts"

const states = Number(process.env["LINLI_MODEL_STATES"] ?? 700)
const engine = engineWith()
const excuses = new Set<string>()
const places = new Set<string>()

describe(
  "MD-10, MD-11, MD-25, MD-47, MD-120 every state that can be reached keeps what the law asks",
  { timeout: 3_600_000 },
  () => {
    it.each(Object.entries(slices))("%s", (_, slice) => {
      const found = check(engine, slice, 5_000)
      expect(Object.fromEntries(found.broken)).toEqual({})
      expect(found.stuck.map((n) => n.path)).toEqual([])
      expect(found.out.closed).toBe(true)
      // an exploration that is never refused, or never gets anywhere, proves nothing
      expect(found.out.refused).toBeGreaterThan(found.out.moves / 4)
      for (const why of found.excuses) excuses.add(why)
      for (const { state } of found.out.nodes.values()) places.add(state.at)
    })
    it("all of it together, as far as there is time", () => {
      const found = check(engine, everything, states)
      expect(Object.fromEntries(found.broken)).toEqual({})
      expect(found.stuck.map((n) => n.path)).toEqual([])
      expect(found.out.nodes.size).toBeGreaterThanOrEqual(states)
    })
    it("every act is tried, or named as one that changes nothing here", () => {
      const tried = new Set<string>(moves.everything.map((m) => m.act))
      const left = Object.keys(specOf(Mediation).acts).filter((a) => !tried.has(a))
      expect(left.toSorted()).toEqual(moves.elsewhere.toSorted())
    })
    it("every state of the workflow was reached, and every reason for having no deadline was needed", () => {
      expect([...places].toSorted()).toEqual(Object.keys(engine.definition.states).toSorted())
      expect([...excuses].toSorted()).toEqual(Object.keys(withoutDeadline).toSorted())
    })
  }
)

describe("MD-10, MD-11, MD-25, MD-47, MD-120 the exploration finds planted faults", { timeout: 120_000 }, () => {
  it.each(faults)("$fault", ({ change, finds, slice }) => {
    const part = slices[slice]
    if (part === undefined) throw new Error(`no part \`${slice}\``)
    const found = check(engineWith(change), part, 5_000, true)
    const all = [...found.broken.keys(), ...(found.stuck.length > 0 ? ["the archive is out of reach"] : [])]
    expect(all).toContain(finds)
  })
})
