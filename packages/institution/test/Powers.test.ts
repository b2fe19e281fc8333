import { describe, expect, it } from "vitest"
import {
  delegationProblems,
  emptyInstitution,
  emptySetting,
  grantProblems,
  listOn,
  listProblems,
  type ListItem
} from "@linli/institution"
import { definePack } from "@linli/kernel"
import { codes, community } from "./fixtures/community.ts"
import { NotDelegable } from "@linli/institution"

const source = "a sample"
const item = (matter: string, more: object = {}): any => ({
  matter,
  class: "administrative",
  lead: { body: "office" },
  assists: [],
  powers: [],
  source,
  ...more
})
const list = (items: ReadonlyArray<ListItem>, more: object = {}): any => ({
  version: 1,
  from: "2026-03-02",
  source,
  items,
  ...more
})

/** An office, a branch, a party branch and two owners' committees, with somebody in each. */
const town = async (around: object = {}) => {
  const s = await community("2026-03-02", around)
  const i = s.lin.institution
  for (const [id, kind, more] of [
    ["office", "sub-district-office", {}],
    ["desk", "administrative-branch", { under: "office" }],
    ["branch", "party-branch", {}],
    ["oc-1", "owners-committee", { place: "c-1" }],
    ["oc-2", "owners-committee", { place: "c-2" }],
    ["grid-1", "grid", { place: "c-1" }]
  ] as const)
    await i.establish({ id, kind, from: "2026-01-01", source, ...more })
  const put = async (person: string, body: string, kind: string, way = "elected", more: object = {}) => {
    await i.createPosition({ id: `p-${person}`, body, kind, seats: 3, ...more })
    await i.appoint({
      seats: [
        { id: `h-${person}`, person, position: `p-${person}`, way, from: "2026-01-01", until: "2030-12-31", source }
      ]
    })
  }
  await put("wu", "office", "official", "appointed", { roles: ["guide", "demands-issuer"] })
  await put("xu", "desk", "window-clerk", "appointed", { roles: ["guide", "demands-issuer"] })
  await put("zhao", "branch", "party-secretary", "elected", { roles: ["guide", "party-desk"] })
  await put("ou", "oc-1", "owners-committee-chair")
  await put("yi", "oc-2", "owners-committee-chair")
  await put("min", "grid-1", "attached-police", "appointed", { roles: ["guide"] })
  const may = async (person: string, power: string, about: object = {}) => {
    const a = await s.c.as(person).institution.mayI({ power, ...about })
    return a.allowed ? "yes" : a.reasons.map((r: any) => r.code).join()
  }
  return { ...s, i, may, put }
}

describe("PW-1 the list has versions, each in force from its day", () => {
  it("the next number, no day that is past, the latest that has begun", async () => {
    const { day, i } = await town()
    expect(await i.powersList()).toBeNull()
    expect(await codes(i.adoptList(list([], { version: 2 })))).toEqual(["not-the-next-version"])
    expect(await codes(i.adoptList(list([], { from: "2026-03-01" })))).toEqual(["not-in-the-past"])
    await i.adoptList(list([item("m1")]))
    await i.adoptList(list([item("m2")], { version: 2, from: "2026-06-01" }))
    expect((await i.powersList()).items[0].matter).toBe("m1")
    expect((await i.powersList({ on: "2026-06-01" })).version).toBe(2)
    day("2026-06-01")
    expect((await i.powersList()).items[0].matter).toBe("m2")
    const two = [list([], { version: 1, from: "2026-01-01" }), list([], { version: 2, from: "2026-01-01" })]
    expect(listOn(two, "2026-01-01")?.version).toBe(2)
    expect(listOn(two, "2025-12-31")).toBeUndefined()
  })
})

describe("PW-2 each matter has exactly one lead; a list is refused whole, with every mistake", () => {
  it("all at once", async () => {
    const { i } = await town()
    const bad = list([
      item("m1", { lead: { body: "nowhere" }, assists: ["office", "office"] }),
      item("m1", { assists: ["office"] }),
      item("m3", { lead: { kind: "nothing" }, powers: ["guidance.begin"], assistPowers: ["guidance.begin"] }),
      item("m4", { positions: ["no-position"] })
    ])
    expect(await codes(i.adoptList(bad))).toEqual([
      "more-than-one-lead",
      "no-such-body",
      "assists-named-twice",
      "lead-assists-itself",
      "no-such-kind",
      "power-named-twice",
      "no-such-position"
    ])
    expect(await i.powersList()).toBeNull()
  })
})

describe("PW-3 for what the list names only its lead has the power", () => {
  it("lead by body, by kind at each place, assists what they are given, roles nothing", async () => {
    const { i, may, put } = await town()
    expect(await may("xu", "guidance.begin")).toBe("yes")
    await put("ke", "desk", "window-clerk", "appointed")
    await i.adoptList(
      list([
        item("permits", {
          lead: { body: "desk" },
          assists: ["office"],
          powers: ["guidance.begin"],
          assistPowers: ["guidance.remind"],
          positions: ["p-xu", "official"]
        }),
        item("seals", { class: "owners", lead: { kind: "owners-committee" }, powers: ["demands.assign"] })
      ])
    )
    expect(await may("xu", "guidance.begin", { matter: "permits" })).toBe("yes")
    expect(await may("xu", "guidance.begin")).toBe("yes")
    // in the body, but not in a position the list names
    expect(await may("ke", "guidance.begin", { matter: "permits" })).toBe("no-power")
    expect(await may("wu", "guidance.begin", { matter: "permits" })).toBe("another-body-leads")
    expect(await may("wu", "guidance.begin")).toBe("another-body-leads")
    expect(await may("wu", "guidance.remind", { matter: "permits" })).toBe("yes")
    expect(await may("xu", "guidance.remind", { matter: "permits" })).toBe("another-body-leads")
    // a matter that the list knows, a power it does not name: roles, of those who lead or assist
    expect(await may("wu", "guidance.settle", { matter: "permits" })).toBe("yes")
    expect(await may("lin", "guidance.settle", { matter: "permits" })).toBe("another-body-leads")
    expect(await may("ou", "demands.assign", { matter: "seals", places: ["c-1"] })).toBe("yes")
    expect(await may("yi", "demands.assign", { matter: "seals", places: ["c-1"] })).toBe("another-place")
    expect(await may("yi", "demands.assign", { matter: "seals", places: ["home-5", "building-2", "c-2"] })).toBe("yes")
    expect((await i.duties({ body: "office" })).map((d: any) => [d.matter, d.as])).toEqual([["permits", "assist"]])
    const who = await i.whoMay({ power: "demands.assign", matter: "seals", places: ["c-2"] })
    expect(who).toEqual([{ person: "yi", basis: expect.objectContaining({ by: "position", rule: "p-yi", source }) }])
  })
})

describe("PW-4 a party body holds no other body's power, and the owners' matters are the owners'", () => {
  it("not by list, role, assistance, grant or delegation", async () => {
    const { c, i, may } = await town()
    const bad = list([
      item("m1", { lead: { body: "branch" } }),
      item("m2", { class: "party", lead: { body: "branch" }, powers: ["guidance.begin"] }),
      item("m3", { assists: ["branch"], assistPowers: ["guidance.begin"] }),
      item("m4", { class: "owners", lead: { body: "office" } }),
      item("m5", { class: "owners", lead: { kind: "party-group" } })
    ])
    expect(await codes(i.adoptList(bad))).toEqual([
      "body-may-not-lead",
      "party-holds-no-other-power",
      "party-holds-no-other-power",
      "body-may-not-lead",
      "body-may-not-lead"
    ])
    expect(await may("zhao", "guidance.begin")).toBe("party-has-no-such-power")
    expect(await may("zhao", "institution.giveOpinion")).toBe("yes")
    await i.adoptList(
      list([
        item("m1", { powers: ["demands.assign"] }),
        item("m2", { class: "party", lead: { body: "branch" }, powers: ["institution.giveOpinion"] })
      ])
    )
    const grant = {
      id: "g1",
      from: "office",
      to: "branch",
      matters: ["m1"],
      start: "2026-03-02",
      until: "2026-12-31",
      comes: { people: 0, amountMinor: 0, currency: "CNY" },
      further: false,
      source
    }
    expect(await codes(i.grantPower(grant))).toEqual(["body-may-not-lead"])
    const d = {
      id: "d1",
      of: { position: "p-wu" },
      to: { position: "p-zhao" },
      powers: ["demands.assign"],
      from: "2026-03-02",
      until: "2026-12-31",
      further: false
    }
    expect(await codes(c.as("wu").institution.delegate(d))).toEqual(["party-holds-no-other-power"])
  })
  it("nobody's answer depends on party membership: a seat in a party body gives and takes nothing elsewhere", async () => {
    const { i, may } = await town()
    const before = await may("ou", "guidance.begin")
    await i.createPosition({ id: "member", body: "branch", kind: "party-member-of-committee", seats: 5 })
    await i.appoint({
      seats: ["ou", "wu"].map((person) => ({
        id: `party-${person}`,
        person,
        position: "member",
        way: "elected",
        from: "2026-01-01",
        source
      }))
    })
    expect(await may("ou", "guidance.begin")).toBe(before)
    expect(await may("wu", "guidance.begin")).toBe("yes")
  })
})

describe("PW-5 delegation: for a scope and a term, taken back at once, only as far as the hands it comes through", () => {
  const d1 = {
    id: "d1",
    of: { position: "p-wu" },
    to: { person: "ke" },
    powers: ["guidance.begin"],
    from: "2026-03-02",
    until: "2026-05-31",
    further: true
  }
  it("only one's own power, and every mistake at once", async () => {
    const { c } = await town()
    const by = (who: string, more: object = {}) => codes(c.as(who).institution.delegate({ ...d1, ...more }))
    expect(await by("xu")).toEqual(["not-in-that-position"])
    expect(
      await by("wu", { powers: ["guidance.begin", "institution.adoptList"], until: "2026-03-01", to: { person: "wu" } })
    ).toEqual(["ends-before-it-begins", "delegates-to-oneself", "delegates-without-power"])
    expect(await by("wu", { from: "2026-01-01", until: "2026-03-01" })).toEqual(["ended-already"])
    expect(await by("wu", { to: { position: "nowhere" } })).toEqual(["no-such-position"])
    expect(await by("wu", { of: { delegation: "d9" } })).toEqual(["no-such-delegation"])
    expect(await by("wu")).toEqual([])
    expect(await by("wu")).toEqual(["id-is-taken"])
  })
  it("recorded in each act, over when any hand has lost it", async () => {
    const { c, day, i, may } = await town()
    await c.as("wu").institution.delegate(d1)
    await c.as("ke").guidance.begin({ id: "g1", person: "newcomer", topic: "residence-permit" })
    expect((await c.facts()).at(-1)).toMatchObject({
      actor: { person: "ke" },
      basis: {
        by: "delegation",
        rule: "d1",
        chain: ["position p-wu", "holding h-wu", "term 2026-01-01/2030-12-31", "role guide"]
      }
    })
    const on = {
      id: "d2",
      of: { delegation: "d1" },
      to: { person: "la" },
      powers: ["guidance.begin"],
      from: "2026-03-02",
      until: "2026-05-31",
      further: false
    }
    expect(await codes(c.as("mo").institution.delegate({ ...on, id: "d3" }))).toEqual(["delegation-is-anothers"])
    expect(
      await codes(
        c.as("ke").institution.delegate({ ...on, until: "2026-06-01", powers: ["guidance.begin", "guidance.remind"] })
      )
    ).toEqual(["outlasts-its-delegation", "delegates-without-power"])
    await c.as("ke").institution.delegate(on)
    expect(
      await codes(c.as("la").institution.delegate({ ...on, id: "d3", of: { delegation: "d2" }, to: { person: "mo" } }))
    ).toEqual(["may-not-delegate-on"])
    expect(await may("la", "guidance.begin")).toBe("yes")
    expect(await codes(c.as("la").institution.revokeDelegation({ id: "d1" }))).toEqual(["delegation-is-anothers"])
    expect(await codes(c.as("ke").institution.revokeDelegation({ id: "d9" }))).toEqual(["no-such-delegation"])
    day("2026-05-31")
    expect(await may("la", "guidance.begin")).toBe("yes")
    day("2026-06-01")
    expect(await may("la", "guidance.begin")).toBe("delegation-ended")
    expect(await may("ke", "guidance.begin")).toBe("delegation-ended")
    await c.as("wu").institution.delegate({ ...d1, id: "d5", from: "2026-06-01", until: "2026-12-31" })
    await c
      .as("ke")
      .institution.delegate({ ...on, id: "d6", of: { delegation: "d5" }, from: "2026-06-01", until: "2026-12-31" })
    expect(await may("la", "guidance.begin")).toBe("yes")
    // whoever theirs rests on may take it back, at once
    await c.as("wu").institution.revokeDelegation({ id: "d6" })
    expect(await may("la", "guidance.begin")).toBe("delegation-ended")
    expect(await may("ke", "guidance.begin")).toBe("yes")
    await i.endHolding({ id: "h-wu", on: "2026-06-01", because: "resigned" })
    expect(await may("ke", "guidance.begin")).toBe("delegation-ended,delegation-without-power")
  })
  it("only for its matters and places; to whoever is in a position", async () => {
    const { c, may } = await town()
    await c.as("wu").institution.delegate({ ...d1, matters: ["m1"], places: ["c-1"] })
    expect(await may("ke", "guidance.begin")).toBe("delegation-out-of-scope")
    expect(await may("ke", "guidance.begin", { matter: "m1" })).toBe("delegation-out-of-scope")
    expect(await may("ke", "guidance.begin", { matter: "m1", places: ["c-2"] })).toBe("delegation-out-of-scope")
    expect(await may("ke", "guidance.begin", { matter: "m1", places: ["c-1"] })).toBe("yes")
    await c.as("wu").institution.delegate({ ...d1, id: "d2", to: { position: "p-yi" } })
    expect(await may("yi", "guidance.begin")).toBe("yes")
    expect(await may("yi", "guidance.begin", { places: ["c-1"] })).toBe("yes")
  })
  it("whoever is in the position it was given to may hand it on, and nobody else", async () => {
    const { c, i, may } = await town()
    await c.as("wu").institution.delegate({ ...d1, to: { position: "p-xu" } })
    const on = { ...d1, id: "d2", of: { delegation: "d1" }, to: { person: "la" } }
    expect(await codes(c.as("ou").institution.delegate(on))).toEqual(["delegation-is-anothers"])
    expect(await codes(c.as("xu").institution.delegate(on))).toEqual([])
    expect(await may("la", "guidance.begin")).toBe("yes")
    await i.endHolding({ id: "h-xu", on: "2026-03-02", because: "resigned" })
    expect(await may("la", "guidance.begin")).toBe("delegation-without-power")
    expect(await codes(c.as("xu").institution.delegate({ ...on, id: "d3" }))).toEqual(["delegation-is-anothers"])
  })
  it("a chain of eight is the longest", () => {
    const base = { by: "a", powers: ["m.a"], from: "2026-01-01", until: "2026-12-31", further: true }
    const delegations = Object.fromEntries(
      Array.from({ length: 8 }, (_, k) => [
        `d${k}`,
        { ...base, id: `d${k}`, of: k === 0 ? { position: "p" } : { delegation: `d${k - 1}` }, to: { person: "a" } }
      ])
    )
    const found = delegationProblems(
      { ...emptyInstitution, delegations },
      { ...base, id: "x", of: { delegation: "d7" }, to: { person: "b" } },
      { setting: emptySetting, notDelegable: [], longest: null, today: "2026-03-02" }
    )
    expect(found.map((p) => p.code)).toEqual(["chain-too-long"])
  })
})

describe("PW-6 positions the law forbids to delegate do not", () => {
  it("by the pack on the day, and for positions created under it", async () => {
    const pack = definePack("city", {
      values: [NotDelegable.from("2026-01-01", ["owners-committee-chair"], "city rules 29")]
    })
    const { c, i, put } = await town({ packs: [pack] })
    await i.adoptList(list([item("seals", { class: "owners", lead: { body: "oc-1" }, powers: ["guidance.begin"] })]))
    const d = {
      id: "d1",
      of: { position: "p-ou" },
      to: { person: "ke" },
      powers: ["guidance.begin"],
      from: "2026-03-02",
      until: "2026-05-31",
      further: false
    }
    expect(await codes(c.as("ou").institution.delegate(d))).toEqual(["position-does-not-delegate"])
    await put("pan", "oc-1", "owners-committee-member")
    expect(await codes(c.as("pan").institution.delegate({ ...d, of: { position: "p-pan" } }))).toEqual([])
  })
  it("not longer than the longest allowed", async () => {
    const { c } = await town({
      byLaws: [
        {
          param: "institution/longestDelegation",
          from: "2026-01-01",
          value: { amount: 1, unit: "month" },
          source: "house rules 5"
        }
      ]
    })
    const d = {
      id: "d1",
      of: { position: "p-wu" },
      to: { person: "ke" },
      powers: ["guidance.begin"],
      from: "2026-03-02",
      until: "2026-04-02",
      further: false
    }
    expect(await codes(c.as("wu").institution.delegate(d))).toEqual(["delegated-for-too-long"])
    expect(await codes(c.as("wu").institution.delegate({ ...d, until: "2026-04-01" }))).toEqual([])
  })
})

describe("IN-15 attached professionals keep their own legal powers", () => {
  it("nothing of theirs is delegated", async () => {
    const { c, may } = await town()
    expect(await may("min", "guidance.begin")).toBe("yes")
    const d = {
      id: "d1",
      of: { position: "p-min" },
      to: { person: "ke" },
      powers: ["guidance.begin"],
      from: "2026-03-02",
      until: "2026-05-31",
      further: false
    }
    expect(await codes(c.as("min").institution.delegate(d))).toEqual(["own-powers-stay"])
  })
})

describe("PW-7 a body that leads hands a matter on, with people, money and term", () => {
  const grant = {
    id: "g1",
    from: "office",
    to: "desk",
    matters: ["m1"],
    start: "2026-03-02",
    until: "2026-06-30",
    comes: { people: 2, amountMinor: 5_000_00, currency: "CNY" },
    further: false,
    source
  }
  it("every mistake at once; both lead while it lasts", async () => {
    const { day, i, may } = await town()
    await i.adoptList(list([item("m1", { powers: ["demands.assign"] }), item("m2", { lead: { body: "desk" } })]))
    expect(
      await codes(
        i.grantPower({ ...grant, to: "nowhere", matters: ["m2", "m9"], start: "2026-04-01", until: "2026-03-31" })
      )
    ).toEqual(["no-such-body", "ends-before-it-begins", "body-has-no-such-power", "body-has-no-such-power"])
    expect(await codes(i.grantPower({ ...grant, to: "office" }))).toEqual(["grants-to-itself"])
    expect(await codes(i.grantPower({ ...grant, id: "g0", until: "2026-03-02" }))).toEqual([])
    await i.endGrant({ id: "g0" })
    const { comes: _, ...bare } = grant
    expect(await codes(i.grantPower(bare))).toEqual(["invalid comes"])
    expect(await may("xu", "demands.assign", { matter: "m1" })).toBe("another-body-leads")
    await i.grantPower(grant)
    expect(await codes(i.grantPower(grant))).toEqual(["id-is-taken"])
    expect(await may("xu", "demands.assign", { matter: "m1" })).toBe("yes")
    expect(await may("wu", "demands.assign", { matter: "m1" })).toBe("yes")
    expect((await i.duties({ body: "desk" })).map((d: any) => d.matter)).toEqual(["m1", "m2"])
    // not handed on, it was not allowed
    expect(await codes(i.grantPower({ ...grant, id: "g2", from: "desk", to: "grid-1" }))).toEqual([
      "body-has-no-such-power"
    ])
    day("2026-07-01")
    expect(await may("xu", "demands.assign", { matter: "m1" })).toBe("another-body-leads")
    expect(await codes(i.endGrant({ id: "g9" }))).toEqual(["no-such-grant"])
  })
  it("handed on where that was allowed, not for longer; taken back, everything that rests on it is over", async () => {
    const { i, may, put } = await town()
    await i.adoptList(list([item("m1", { powers: ["demands.assign"] })]))
    await put("gu", "grid-1", "grid-worker", "appointed")
    await i.grantPower({ ...grant, further: true })
    const on = { ...grant, id: "g2", from: "desk", to: "grid-1" }
    expect(await codes(i.grantPower({ ...on, until: "2026-07-01" }))).toEqual(["body-has-no-such-power"])
    await i.grantPower(on)
    expect(await may("gu", "demands.assign", { matter: "m1" })).toBe("yes")
    await i.endGrant({ id: "g1" })
    expect(await may("gu", "demands.assign", { matter: "m1" })).toBe("another-body-leads")
    expect(await codes(i.endGrant({ id: "g1" }))).toEqual(["ended-already"])
  })
  it("as a function alone", () => {
    expect(grantProblems({ ...grant, from: "a", to: "b" }, emptyInstitution, "2026-03-02").map((p) => p.code)).toEqual([
      "no-such-body",
      "no-such-body",
      "body-has-no-such-power"
    ])
    expect(listProblems(list([]), { ...emptyInstitution, natureOf: () => undefined, partyPowers: [] })).toEqual([])
  })
})

describe("PW-8 a function that was taken away is not listed, granted or assigned again", () => {
  it("from the residents' committee to the branch", async () => {
    const { day, i } = await town()
    const to = { matter: "m1", from: "rc", to: "desk", on: "2026-04-01", source }
    await i.adoptList(list([item("m1", { class: "service", lead: { body: "rc" } })]))
    expect(await codes(i.transferFunction(to))).toEqual(["still-in-the-list"])
    await i.adoptList(list([item("m1", { lead: { body: "desk" } })], { version: 2 }))
    expect(await codes(i.transferFunction({ ...to, from: "nowhere", to: "nowhere", on: "2026-03-01" }))).toEqual([
      "no-such-body",
      "no-such-body",
      "grants-to-itself",
      "not-in-the-past"
    ])
    await i.transferFunction(to)
    expect(await codes(i.transferFunction(to))).toEqual(["transferred-already"])
    expect(await i.transferredTo({ matter: "m1", body: "rc" })).toBeNull()
    const again = list([item("m1", { lead: { body: "desk" }, assists: ["rc"] })], { version: 3, from: "2026-04-01" })
    expect(await codes(i.adoptList(again))).toEqual(["transferred-away"])
    day("2026-04-01")
    expect(await i.transferredTo({ matter: "m1", body: "rc" })).toBe("desk")
    const grant = (id: string, to: string, matters: ReadonlyArray<string>) =>
      codes(
        i.grantPower({
          id,
          from: "desk",
          to,
          matters,
          start: "2026-04-01",
          until: "2026-06-30",
          comes: { people: 0, amountMinor: 0, currency: "CNY" },
          further: false,
          source
        })
      )
    expect(await grant("g1", "rc", ["m1"])).toEqual(["body-may-not-lead", "transferred-away"])
    // another body may have it, and that body another matter
    await i.adoptList(
      list([item("m1", { lead: { body: "desk" } }), item("m2", { class: "service", lead: { body: "desk" } })], {
        version: 3,
        from: "2026-04-01"
      })
    )
    expect(await grant("g1", "grid-1", ["m1"])).toEqual([])
    expect(await grant("g2", "rc", ["m2"])).toEqual([])
  })
})

describe("IN-14 a party body may be asked first; its opinion binds nobody, its silence stops nobody", () => {
  it("off unless a community sets the matters", async () => {
    const { c, day, i } = await town({
      byLaws: [{ param: "institution/consultFirst", from: "2026-01-01", value: ["big-plan"], source: "house rules 6" }]
    })
    const of = (matter: string, subject = "plan-1") => i.consulted({ matter, subject })
    expect(await of("small-plan")).toEqual({ needed: false, done: false, text: null })
    expect(await of("big-plan")).toEqual({ needed: true, done: false, text: null })
    const ask = { matter: "big-plan", subject: "plan-1", body: "branch", until: "2026-03-12" }
    expect(await codes(i.askOpinion({ ...ask, body: "office", until: "2026-03-01" }))).toEqual([
      "not-a-party-body",
      "ends-before-it-begins"
    ])
    await i.askOpinion(ask)
    expect(await codes(i.askOpinion(ask))).toEqual(["asked-already"])
    expect((await of("big-plan")).done).toBe(false)
    const give = { matter: "big-plan", subject: "plan-1", body: "branch", on: "2026-03-05", text: "more lamps" }
    expect(await codes(i.giveOpinion(give))).toEqual(["no-power"])
    const due = () => i.endings({ body: "branch", from: "2026-03-01", to: "2026-03-31" })
    expect(await due()).toEqual([{ on: "2026-03-12", what: "opinion-due", about: "big-plan" }])
    await c.as("zhao").institution.giveOpinion(give)
    expect(await due()).toEqual([])
    expect(await of("big-plan")).toEqual({ needed: true, done: true, text: "more lamps" })
    expect(await codes(c.as("zhao").institution.giveOpinion(give))).toEqual(["nobody-asked"])
    await i.askOpinion({ ...ask, subject: "plan-2" })
    await i.askOpinion({ ...ask, subject: "plan-3" })
    day("2026-03-12")
    expect(await codes(c.as("zhao").institution.giveOpinion({ ...give, subject: "plan-3" }))).toEqual([])
    expect((await of("big-plan", "plan-2")).done).toBe(false)
    day("2026-03-13")
    expect((await of("big-plan", "plan-2")).done).toBe(true)
    expect(await codes(c.as("zhao").institution.giveOpinion({ ...give, subject: "plan-2" }))).toEqual(["too-late"])
  })
})
