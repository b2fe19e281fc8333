import { describe, expect, it } from "vitest"
import {
  applied,
  bodiesOfArticle,
  type Change,
  emptyInstitution,
  emptySetting,
  fgaModel,
  fromOpenFga,
  fromPopolo,
  Identity,
  InstitutionPlugin,
  officeOn,
  positionsOfArticle,
  toOpenFga,
  toPopolo,
  type Tuple
} from "@linli/institution"
import { definePlugin } from "@linli/kernel"
import { codes, community } from "./fixtures/community.ts"
import { chance, institutionOf, settingOf } from "./worlds.ts"

const source = "a sample"
const kinds = { bodyKinds: bodiesOfArticle, positionKinds: positionsOfArticle }
const position = (id: string, body: string, kind: string): Change => {
  const of = positionsOfArticle.find((k) => k.id === kind)
  return {
    fact: "PositionCreated",
    data: {
      id,
      body,
      kind,
      seats: 3,
      ways: of?.ways ?? [],
      member: of?.member ?? false,
      chair: of?.chair ?? false,
      roles: [],
      incompatible: of?.incompatible ?? [],
      keepsOwnPowers: of?.keepsOwnPowers ?? false,
      delegable: true
    }
  }
}
const town = applied(emptyInstitution, [
  {
    fact: "BodyEstablished",
    data: { id: "rc", kind: "residents-committee", nature: "self-governance", from: "2026-01-01", source }
  },
  {
    fact: "BodyEstablished",
    data: {
      id: "mc",
      kind: "mediation-committee",
      nature: "self-governance",
      under: "rc",
      place: "c-1",
      from: "2026-01-01",
      endedOn: "2028-01-01",
      source
    }
  },
  {
    fact: "BodyEstablished",
    data: { id: "branch", kind: "party-branch", nature: "party", from: "2026-01-01", source }
  },
  {
    fact: "BodyEstablished",
    data: { id: "office", kind: "sub-district-office", nature: "government", from: "2026-01-01", source }
  },
  position("p1", "mc", "section-chair"),
  position("p2", "branch", "party-secretary"),
  position("p3", "rc", "community-worker"),
  {
    fact: "Appointed",
    data: { id: "h1", person: "ann", position: "p1", way: "elected", from: "2026-01-01", until: "2028-12-31", source }
  },
  {
    fact: "Appointed",
    data: { id: "h2", person: "zhao", position: "p2", way: "appointed", from: "2026-01-01", source }
  },
  {
    fact: "Appointed",
    data: {
      id: "h3",
      person: "qi",
      position: "p3",
      way: "seconded",
      from: "2026-01-01",
      until: "2026-12-31",
      seconded: { home: "office", duties: ["party-building"] },
      source
    }
  }
])

describe("XP-1 Popolo out and in", () => {
  it("comes back as it went; of positions in the party only those of persons who agreed", () => {
    const open = applied(town, [{ fact: "ShowingAllowed", data: { person: "zhao", on: "2026-03-02" } }])
    const document = toPopolo(open, { names: { rc: "Residents' committee of Sample Lane" } })
    expect(document.organizations[0]).toMatchObject({
      id: "rc",
      name: "Residents' committee of Sample Lane",
      classification: "residents-committee"
    })
    const back = fromPopolo(JSON.parse(JSON.stringify(document)), kinds)
    expect(back.ok && applied(emptyInstitution, back.changes)).toEqual(town)
    const shown = JSON.stringify(toPopolo(town))
    expect(shown).toContain("ann")
    expect(shown).not.toContain("zhao")
    const closed = applied(open, [{ fact: "ShowingWithdrawn", data: { person: "zhao", on: "2026-03-02" } }])
    expect(JSON.stringify(toPopolo(closed))).toBe(shown)
  })
  it("a term that ended before its time shows the last day it lasted", () => {
    const early = applied(town, [{ fact: "HoldingEnded", data: { id: "h1", on: "2026-06-01", because: "resigned" } }])
    expect(toPopolo(early).memberships.find((m) => m.id === "h1")?.end_date).toBe("2026-05-31")
  })
  it("every problem at once, each with its place, and nothing taken", () => {
    const bad = structuredClone(toPopolo(town)) as any
    bad.organizations[0].parent_id = "mc"
    bad.organizations[1].classification = "nothing"
    bad.organizations[2].dissolution_date = "2025-01-01"
    bad.posts[0].role = "grid-worker"
    bad.posts[1].organization_id = "nowhere"
    bad.memberships[0].post_id = "p9"
    bad.memberships[0].end_date = "2025-01-01"
    bad.memberships[1].role = "elected"
    bad.memberships.push({ ...bad.memberships[0], post_id: "p1", end_date: "2027-01-01" })
    const found = fromPopolo(bad, kinds)
    expect(found.ok ? [] : found.problems.map((p) => p.path)).toEqual([
      "memberships.2.id",
      "organizations.0.parent_id",
      "organizations.1.classification",
      "organizations.1.parent_id",
      "organizations.2.dissolution_date",
      "posts.0.role",
      "posts.1.organization_id",
      "memberships.0.post_id",
      "memberships.0.end_date",
      "memberships.1.role"
    ])
    for (const nonsense of [null, 3, "x", [], {}, { organizations: [{}], posts: 1 }]) {
      const answer = fromPopolo(nonsense, kinds)
      expect(answer.ok).toBe(false)
      expect(answer.ok ? [] : answer.problems).not.toEqual([])
    }
  })
})

/** A check as OpenFGA makes it, of this model: naive, by the relations alone. */
const check = (tuples: ReadonlyArray<Tuple>, person: string, power: string): boolean =>
  tuples.some((t) => {
    if (t.relation !== "allowed" || t.object !== `power:${power}`) return false
    if (t.user === `person:${person}`) return true
    const [position = "", relation] = t.user.split("#")
    return (
      relation === "holder" &&
      tuples.some((h) => h.relation === "holder" && h.object === position && h.user === `person:${person}`)
    )
  })

describe("XP-2 OpenFGA out and in", () => {
  it("a check says yes exactly where somebody has the power in office", () => {
    let yes = 0
    for (let n = 0; n < 400; n++) {
      const c = chance(n + 4_242)
      const i = institutionOf(c)
      const s = { ...settingOf(c), founders: [], everyones: [] }
      const day = c.one(["2026-01-15", "2026-03-02", "2026-05-20"])
      const tuples = toOpenFga(i, s, day, { party: true })
      const office = officeOn(i, s, day)
      for (const person of ["ann", "bo", "cy", "di", "ed", "fay"]) {
        for (const power of ["m.a", "m.b", "m.c"]) {
          const allowed = office.may({ person }, power).allowed
          if (check(tuples, person, power) !== allowed) expect.fail(`world ${n}: ${person} ${power} ${allowed}`)
          if (allowed) yes++
        }
      }
    }
    expect(yes).toBeGreaterThan(200)
  })
  it("each tuple is one of the model", () => {
    const tuples = toOpenFga(town, { ...emptySetting, roles: {} }, "2026-03-02")
    const types = new Map(fgaModel.type_definitions.map((t) => [t.type, t]))
    for (const t of tuples)
      expect(Object.keys(types.get(t.object.split(":")[0] ?? "")?.relations ?? {})).toContain(t.relation)
    expect(JSON.stringify(tuples)).not.toContain("zhao")
    expect(JSON.stringify(toOpenFga(town, emptySetting, "2026-03-02", { party: true }))).toContain("zhao")
  })
  it("memberships come back; what is not understood is named", () => {
    const tuples = toOpenFga(town, emptySetting, "2026-03-02")
    expect(fromOpenFga(tuples, town)).toEqual({
      memberships: [
        { person: "ann", position: "p1" },
        { person: "qi", position: "p3" }
      ],
      problems: []
    })
    const odd = [
      { user: "person:x", relation: "holder", object: "position:p9" },
      { user: "team:x", relation: "holder", object: "position:p1" },
      { user: "person:x", relation: "owner", object: "doc:1" }
    ]
    expect(fromOpenFga(odd, town).problems.map((p) => p.path)).toEqual(["0.object", "1", "2"])
  })
})

const user = { issuer: "https://login.sample", subject: "u-17" }
describe("ID-1 users of an app's sign-in are linked with persons", () => {
  it("a user is one person; a stranger is nobody; an address is no id", async () => {
    const { c, lin } = await community()
    const keeper = lin.identity
    expect(await codes(c.as("x").identity.link({ ...user, person: "ann" }))).toEqual(["no-power"])
    await keeper.link({ ...user, person: "ann" })
    expect(await codes(keeper.link({ ...user, person: "bo" }))).toEqual(["linked-already"])
    expect(await codes(keeper.link({ ...user, subject: "ann@sample.org", person: "ann" }))).toEqual(["invalid subject"])
    expect(await keeper.whoIs(user)).toBe("ann")
    expect(await keeper.whoIs({ ...user, issuer: "https://other.sample" })).toBeNull()
    await keeper.unlink(user)
    expect(await codes(keeper.unlink(user))).toEqual(["not-linked"])
    expect(await keeper.whoIs(user)).toBeNull()
  })
  it("an app answers from its own table", async () => {
    class Own extends definePlugin("own", {
      version: "1",
      contributes: [Identity.of({ personOf: async ({ subject }) => (subject === "u-17" ? "bo" : null) })]
    }) {}
    const { lin } = await community("2026-03-02", {
      plugins: [Own],
      institution: InstitutionPlugin.with({ founders: ["setup"], identity: "app" })
    })
    expect(await lin.identity.whoIs(user)).toBe("bo")
  })
})
