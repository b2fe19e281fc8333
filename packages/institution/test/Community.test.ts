import { describe, expect, it } from "vitest"
import { codes, community } from "./fixtures/community.ts"

describe("AU-11 founders set the institution up, and are founders no more once somebody in office has the power", () => {
  it("in this order", async () => {
    const s = await community()
    expect(
      await codes(s.setup.institution.establish({ id: "x", kind: "department", from: "2026-01-01", source: "s" }))
    ).toEqual(["no-power"])
    expect(
      await codes(s.lin.institution.establish({ id: "x", kind: "department", from: "2026-01-01", source: "s" }))
    ).toEqual([])
    const last = (await s.c.facts()).at(-1)
    expect(last?.basis).toMatchObject({
      by: "position",
      rule: "rc-director",
      source: "election of 2026 (sample)",
      chain: ["holding h-lin", "term 2026-01-01/2030-12-31", "role institution-keeper"]
    })
    s.day("2031-01-01")
    expect(
      await codes(s.lin.institution.establish({ id: "y", kind: "department", from: "2026-01-01", source: "s" }))
    ).toEqual(["term-ended"])
    expect(
      await codes(s.setup.institution.establish({ id: "y", kind: "department", from: "2026-01-01", source: "s" }))
    ).toEqual([])
  })
  it("never in their own matter; and only the institution's own powers", async () => {
    const s = await community()
    const founder = s.setup
    s.day("2031-01-01")
    const seat = (person: string) => ({
      seats: [
        { id: `h-${person}`, person, position: "rc-director", way: "elected", from: "2031-01-01", source: "a sample" }
      ]
    })
    expect(await codes(founder.institution.appoint(seat("setup")))).toEqual(["no-power"])
    expect(await codes(founder.demands.strikeItem({ matter: "m1", kind: "task" }))).toEqual(["no-power"])
    expect(await codes(s.as("stranger").institution.appoint(seat("mei")))).toEqual(["no-power"])
    expect(await codes(founder.institution.appoint(seat("mei")))).toEqual([])
    expect((await s.c.facts()).at(-1)?.basis).toMatchObject({ by: "role", rule: "founder" })
    expect(await codes(founder.institution.appoint(seat("mei")))).toEqual(["no-power"])
  })
})
