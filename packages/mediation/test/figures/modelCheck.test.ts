/**
 * The reachable states of the composed workflow with small parties: each part to its end, all of it as far as there is
 * time. `npm test` looks at the first states of each part and at some of the planted faults.
 * `LINLI_MODEL_STATES=100000` looks further into all of it, for as long as that takes.
 */
import { Mediation } from "@linli/mediation"
import { describe, expect, it } from "vitest"
import { check } from "../modelCheck/check.ts"
import { engineWith, specOf } from "../modelCheck/engine.ts"
import { faults } from "../modelCheck/faults.ts"
import { noon } from "../fixtures/table.ts"
import * as moves from "../modelCheck/moves.ts"
import { withoutDeadline } from "../modelCheck/properties.ts"
import { plugins } from "../fixtures/survey.ts"
import { aroundStep, everything, inStep, slices } from "../modelCheck/slices.ts"
import { replay } from "../modelCheck/steps.ts"

const times = Number(process.env["LINLI_TIMES"] ?? 1)
const isWhole = times >= 20
/** A part has fewer states than this. */
const most = isWhole ? 5_000 : 120
const states = Number(process.env["LINLI_MODEL_STATES"] ?? (isWhole ? 700 : 100))
const engine = engineWith()
const excuses = new Set<string>()
const places = new Set<string>()

describe(
  "MD-10, MD-11, MD-25, MD-47, MD-120 every state that can be reached keeps what the law asks",
  { timeout: 3_600_000 },
  () => {
    it.each(Object.entries(slices))("%s", (_, slice) => {
      const found = check(engine, slice, most)
      expect(Object.fromEntries(found.broken)).toEqual({})
      expect(found.stuck.map((n) => n.path)).toEqual([])
      if (isWhole) expect(found.out.closed).toBe(true)
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
      const known = Object.keys(engine.definition.states).toSorted()
      expect([...places].toSorted()).toEqual(isWhole ? known : expect.arrayContaining(["accepted", "inSession"]))
      if (isWhole) expect([...excuses].toSorted()).toEqual(Object.keys(withoutDeadline).toSorted())
    })
  }
)

describe("MD-25, MD-51, MD-120 with a plugin's step in the way nothing else changes", { timeout: 3_600_000 }, () => {
  const surveyed = engineWith(undefined, [plugins.SurveyPlugin])
  const isStep = (at: string) => at.endsWith(".survey")
  let once: ReturnType<typeof check> | undefined
  const around = () => (once ??= check(surveyed, aroundStep, isWhole ? 5_000 : 400))
  const standing = () => [...around().out.nodes.values()].filter((n) => isStep(n.state.at))

  it("every state around the step, and every way out of it by its deadline", () => {
    const { broken, out, stuck } = around()
    expect(Object.fromEntries(broken)).toEqual({})
    expect(stuck.map((n) => n.path)).toEqual([])
    if (isWhole) expect(out.closed).toBe(true)
    expect(out.refused).toBeGreaterThan(out.moves / 4)
    const reached = new Set([...out.nodes.values()].map((n) => n.state.at))
    expect([...reached].some(isStep)).toBe(true)
    const further = isWhole ? ["agreed", "archived"] : []
    expect([...reached]).toEqual(expect.arrayContaining(["accepted", "inSession", "terminated", ...further]))
    expect(standing().length).toBeGreaterThan(20)
  })
  it.each(Object.entries(inStep))("%s that comes up in it", (_, slice) => {
    const found = check(surveyed, slice, most)
    expect(Object.fromEntries(found.broken)).toEqual({})
    expect(found.stuck.map((n) => n.path)).toEqual([])
    if (isWhole) expect(found.out.closed).toBe(true)
  })
  it("in each of its states, in a community: the survey leads on only where the sessions may begin, a party may leave", async () => {
    const went = { on: 0, held: 0 }
    for (const node of standing().filter((_, n) => isWhole || n % 5 === 0)) {
      const s = await replay(node)
      expect(await s.at()).toBe(node.state.at)
      const no = await s.report()
      // what the exploration says of the act itself, made in the state before the step
      const held = surveyed
        .options(
          { ...node.state, at: "accepted" },
          { actor: { person: "desk", roles: ["registrar"] }, now: noon(node.day) }
        )
        .find((o) => o.act === "mediation.openSessions")
      expect([await s.at(), no]).toEqual(
        held?.possible === true ? ["inSession", []] : [node.state.at, held?.reasons.map((r) => r.code)]
      )
      went[no.length === 0 ? "on" : "held"] += 1
      if (no.length > 0) {
        expect([await s.giveUp(), await s.at()]).toEqual([[], "accepted"])
      }
      await s.as("b").withdraw({ case: s.id })
      expect(await s.at()).toBe("terminated")
      await s.close()
    }
    expect(Math.min(went.on, went.held)).toBeGreaterThan(isWhole ? 20 : 0)
  })
})

describe("MD-10, MD-11, MD-25, MD-47, MD-120 the exploration finds planted faults", { timeout: 120_000 }, () => {
  it.each(faults.filter((_, n) => isWhole || n % 7 === 3))("$fault", ({ change, finds, plugin, slice }) => {
    const part = { ...slices, "a plugin's step": aroundStep }[slice]
    if (part === undefined) throw new Error(`no part \`${slice}\``)
    const found = check(engineWith(change, plugin === undefined ? [] : [plugins[plugin]]), part, 5_000, true)
    const all = [...found.broken.keys(), ...(found.stuck.length > 0 ? ["the archive is out of reach"] : [])]
    expect(all).toContain(finds)
  })
})
