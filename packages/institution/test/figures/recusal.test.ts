/**
 * Recusal against brute force: graphs of ties among up to 12 persons, chains of up to 4 delegations, every person asked.
 * `npm test` runs 5,000 graphs; with LINLI_TIMES=20 it is 100,000.
 */
import { describe, expect, it } from "vitest"
import { boundTo, type Delegation, emptyInstitution, emptySetting, officeOn, type Tie } from "@linli/institution"
import { naively, reaches } from "../may.oracle.ts"
import { chance } from "../worlds.ts"

const graphs = 5_000 * Number(process.env["LINLI_TIMES"] ?? 1)
const day = "2026-03-02"
const kinds = ["kinship", "ownership", "interest"] as const
const base = {
  ...emptyInstitution,
  bodies: { b: { id: "b", kind: "k", nature: "government", from: "2026-01-01", source: "s" } },
  positions: {
    p: {
      id: "p",
      body: "b",
      kind: "x",
      seats: 2,
      ways: ["elected"],
      member: true,
      chair: false,
      roles: ["r"],
      incompatible: [],
      keepsOwnPowers: false,
      delegable: true
    }
  }
} as const

describe("RC-2, RC-3, RC-4, RC-5, RC-8 nobody whom a path of ties reaches acts, by any route", () => {
  it(`${graphs} graphs`, () => {
    let allowed = 0
    let kept = 0
    let refused = 0
    for (let n = 0; n < graphs; n++) {
      const c = chance(n + 31)
      const size = 4 + c.below(9)
      const people = Array.from({ length: size }, (_, k) => `n${k}`)
      const ties: ReadonlyArray<Tie> = Array.from({ length: c.below(size + 4) }, () => ({
        a: c.one(people),
        b: c.one(people),
        kind: c.one(kinds),
        from: c.maybe(90) ? "2026-01-01" : "2026-06-01",
        ...(c.maybe(10) ? { until: "2026-02-01" } : {})
      }))
      const links = c.below(5)
      const [holder = ""] = people
      const chain = [holder, ...Array.from({ length: links }, () => c.one(people))]
      const delegations = Object.fromEntries(
        chain.slice(1).map((to, k): readonly [string, Delegation] => [
          `d${k}`,
          {
            id: `d${k}`,
            by: chain[k] ?? "",
            of: k === 0 ? { position: "p" } : { delegation: `d${k - 1}` },
            to: { person: to },
            powers: ["m.a"],
            from: "2026-01-01",
            until: "2026-12-31",
            further: true
          }
        ])
      )
      const concerned = c.some(people, 2)
      const waivers = chain.flatMap((person) =>
        concerned.flatMap((by) => (c.maybe(75) ? [{ person, stream: "m:s", by }] : []))
      )
      const i = {
        ...base,
        holdings: [
          { id: "h", person: holder, position: "p", way: "elected" as const, from: "2026-01-01", source: "s" }
        ],
        ties,
        delegations,
        waivers: c.maybe(60) ? waivers : []
      }
      const s = {
        ...emptySetting,
        roles: { r: ["m.a"] },
        reach: { kinship: 1 + c.below(4), ownership: 2 },
        waivable: c.some(kinds, 2)
      }
      const office = officeOn(i, s, day)
      const about = { module: "m", stream: "s", persons: concerned }
      const none = officeOn({ ...i, waivers: [] }, s, day)
      for (const person of new Set(chain)) {
        const is = office.may({ person }, "m.a", about).allowed
        const expected = naively({ i, s, day }, { person }, "m.a", about) !== false
        if (is !== expected) expect.fail(`graph ${n}, ${person}: ${is}\n${JSON.stringify({ i, s, about })}`)
        if (is) allowed++
        else refused++
        if (is && !none.may({ person }, "m.a", about).allowed) kept++
      }
    }
    expect(Math.min(allowed, refused)).toBeGreaterThan(graphs / 4)
    expect(kept).toBeGreaterThan(graphs / 100)
  })
  it("who is bound to whom is who is reached by a path, kind by kind", () => {
    for (let n = 0; n < graphs / 5; n++) {
      const c = chance(n + 5_000_011)
      const people = Array.from({ length: 3 + c.below(10) }, (_, k) => `n${k}`)
      const ties: ReadonlyArray<Tie> = Array.from({ length: c.below(16) }, () => ({
        a: c.one(people),
        b: c.one(people),
        kind: c.one(kinds),
        from: "2026-01-01"
      }))
      const reach = { kinship: c.below(5), interest: 1, ownership: 2 }
      const bound = boundTo(ties, "n0", reach, day)
      const w = { i: { ...emptyInstitution, ties }, s: { ...emptySetting, reach }, day }
      for (const other of people.slice(1)) {
        const expected = (["kinship", "ownership", "interest"] as const).filter((k) =>
          reaches(w, "n0", other, k, reach[k], ["n0"])
        )
        const found = bound.get(other) ?? []
        if (found.join() !== expected.join()) expect.fail(`graph ${n}: ${found.join()} for ${expected.join()}`)
      }
    }
  })
})
