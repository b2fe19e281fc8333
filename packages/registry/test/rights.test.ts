import { describe, expect, it } from "vitest"
import { definePlugin, defineCommunity, isFailure, MemoryStore } from "@linli/kernel"
import {
  eraseWhatIsDue,
  forget,
  keyOf,
  type PersonalField,
  PersonalFields,
  publish,
  RegistryPlugin
} from "@linli/registry"
import fc from "fast-check"
import { PackedPerson, personShown } from "../src/internal/PackedPerson.ts"
import { codes, community, type Setting } from "./fixtures/community.ts"
import { area, compound, lives, member, owned, person } from "./fixtures/place.ts"

const clerk = { person: "clerk", roles: ["registrar-of-homes"] }
const start = async () => {
  const s = await community()
  await s.clerk.registry.record({
    changes: [
      ...compound,
      person(
        "p1",
        {},
        { name: "样例甲", phones: ["19900000001"], idNumber: "990101199001011230", birth: "1990-01-01" }
      ),
      person("p2", {}, { name: "样例乙" }),
      area("d1", 9000),
      area("d2", 8000),
      owned("d1", ["p1"]),
      owned("d2", ["p2"]),
      lives("d1", "h1"),
      member("h1", "p1")
    ]
  })
  return s
}
const shown = async (s: Setting, who: string) => (await s.as(who).registry.exportMine()).fields.at(-1)?.value
const asked = (s: Setting, who: string) => forget(s.app as never, { person: who, as: clerk, because: "asked" })

describe("PI-8, PI-9 erasure", () => {
  it("erases at once what nothing keeps, and lists what is kept, with its end", async () => {
    const s = await start()
    const done = await asked(s, "p1")
    expect(done).toEqual({
      erased: ["sensitive", "care"],
      held: [
        { what: "title", code: "owns-now", until: null },
        { what: "home", code: "lives-here-now", until: null }
      ]
    })
    const left = await shown(s, "p1")
    expect(left.secret).toEqual({ known: false, why: "erased" })
    expect(left.title).toEqual({ known: true, value: "样例甲" })
    expect(left.home.known).toBe(true)
    expect(await eraseWhatIsDue(s.app as never, { as: clerk, because: "due" })).toEqual([])
  })
  it("erases the rest when the hold ends, and counts, rolls and history stay", async () => {
    const s = await start()
    const roll = { kind: "owners", scope: { within: "c1" }, on: "2026-03-02" } as const
    await s.clerk.registry.freezeRoll({ ...roll, roll: "r1", purpose: "x", gapsAccepted: "sample" })
    const before = await s.clerk.registry.frozenRoll({ roll: "r1" })
    await asked(s, "p1")
    s.day("2026-04-02")
    await s.clerk.registry.record({
      changes: [
        owned("d1", ["p2"], "2026-04-01"),
        { change: "occupancy", dwelling: "d1", household: "h1", value: null, from: "2026-04-01" }
      ]
    })
    expect(await eraseWhatIsDue(s.app as never, { as: clerk, because: "due" })).toEqual([
      { person: "p1", what: "home" }
    ])
    expect((await shown(s, "p1")).home).toEqual({ known: false, why: "erased" })
    // sold on 1 April 2026; the sample rule keeps the name for twelve months
    s.day("2027-03-31")
    expect(await eraseWhatIsDue(s.app as never, { as: clerk, because: "due" })).toEqual([])
    s.day("2027-04-01")
    expect(await eraseWhatIsDue(s.app as never, { as: clerk, because: "due" })).toEqual([
      { person: "p1", what: "title" }
    ])
    expect((await shown(s, "p1")).title).toEqual({ known: false, why: "erased" })
    expect(await eraseWhatIsDue(s.app as never, { as: clerk, because: "due" })).toEqual([])
    expect(await s.clerk.registry.frozenRoll({ roll: "r1" })).toEqual(before)
    const now = await s.clerk.registry.roll({ ...roll, known: "2026-03-02T12:00:00.000Z" })
    expect([now.roll.heads, now.roll.areaDm2]).toEqual([2, 17_000])
    expect((await s.clerk.registry.home({ dwelling: "d1" })).ownership).toHaveLength(2)
  })
  it("a hold from outside keeps a part with its source and end, until it is released", async () => {
    const s = await start()
    await s.clerk.registry.correct({
      changes: [{ change: "holding", unit: "d2", value: null, from: "2009-01-01" }],
      because: "never owned"
    })
    await s.clerk.rights.placeHold({
      person: "p2",
      hold: "case-7",
      what: "home",
      source: "running case 7",
      until: "2026-06-01"
    })
    expect(
      await codes(s.clerk.rights.placeHold({ person: "p2", hold: "case-7", what: "home", source: "x", until: null }))
    ).toEqual(["hold-exists"])
    expect(
      await codes(
        s.clerk.rights.placeHold({ person: "p2", hold: "case-8", what: "home", source: "x", until: "2026-03-02" })
      )
    ).toEqual(["hold-ended"])
    const done = await asked(s, "p2")
    expect(done.erased).toEqual(["sensitive", "title", "care"])
    expect(done.held).toEqual([{ what: "home", code: "hold-placed", source: "running case 7", until: "2026-06-01" }])
    expect(await codes(s.clerk.rights.releasePart({ person: "p2", what: "home" }))).toEqual(["part-still-held"])
    expect(await codes(s.clerk.rights.releasePart({ person: "p1", what: "sensitive" }))).toEqual(["erasure-not-asked"])
    expect(await codes(s.clerk.rights.releaseHold({ person: "p2", hold: "case-9" }))).toEqual(["no-such-hold"])
    await s.clerk.rights.releaseHold({ person: "p2", hold: "case-7" })
    expect(await eraseWhatIsDue(s.app as never, { as: clerk, because: "due" })).toEqual([
      { person: "p2", what: "home" }
    ])
  })
  it("a hold keeps nothing from the day it ends", async () => {
    const s = await start()
    await s.clerk.rights.placeHold({
      person: "p2",
      hold: "case-7",
      what: "home",
      source: "running case 7",
      until: "2026-06-01"
    })
    s.day("2026-05-31")
    expect((await asked(s, "p2")).held.map((h) => h.code)).toEqual(["owns-now", "hold-placed"])
    s.day("2026-06-01")
    expect(await eraseWhatIsDue(s.app as never, { as: clerk, because: "due" })).toEqual([
      { person: "p2", what: "home" }
    ])
  })
  it("why somebody was on the roster goes, once they are not", async () => {
    const s = await start()
    await s.care.care.enrol({ person: "p2", why: "insulin", ground: "separate-consent", readers: ["doc"] })
    expect((await asked(s, "p2")).held.map((h) => h.code)).toEqual(["on-the-roster", "owns-now"])
    await s.care.care.leave({ person: "p2" })
    expect(await eraseWhatIsDue(s.app as never, { as: clerk, because: "due" })).toEqual([
      { person: "p2", what: "care" }
    ])
    await s.care.care.enrol({ person: "p2", why: "insulin", ground: "separate-consent", readers: ["doc"] })
    // a key that was destroyed seals nothing any more
    expect((await s.as("doc").care.reason({ person: "p2" })).why).toEqual({ known: false, why: "erased" })
  })
  it("a run that broke off between the key and its note is finished by the next", async () => {
    const s = await start()
    expect(await codes(s.clerk.rights.notePartErased({ person: "p1", what: "title" }))).toEqual(["part-not-due"])
    const app = s.app as any
    let calls = 0
    const failing = {
      as: (actor: object) => app.as(actor),
      forget: async (request: object) => {
        calls += 1
        if (calls > 1) throw new Error("the power is out")
        await app.forget(request)
      }
    }
    await expect(forget(failing as never, { person: "p1", as: clerk, because: "asked" })).rejects.toThrow(
      "the power is out"
    )
    expect((await s.clerk.rights.erasure({ person: "p1" }))[0]).toMatchObject({ due: ["care"], erased: ["sensitive"] })
    expect(await eraseWhatIsDue(app, { as: clerk, because: "due" })).toEqual([{ person: "p1", what: "care" }])
    expect((await s.clerk.rights.erasure({ person: "p1" }))[0]).toMatchObject({
      due: [],
      erased: ["sensitive", "care"]
    })
  })
  it("needs its powers", async () => {
    const s = await start()
    const nobody = forget(s.app as never, { person: "p1", as: { person: "x" }, because: "x" })
    await expect(nobody).rejects.toSatisfy((e) => isFailure(e) && e._tag === "NotPermitted")
    expect((await shown(s, "p1")).secret.known).toBe(true)
    expect((["title", "home", "sensitive", "care"] as const).map((part) => keyOf("p", part))).toEqual([
      { person: "p.title" },
      { person: "p.home" },
      { person: "p" },
      { group: "care-p" }
    ])
  })
})

describe("PI-4 a person in memory", () => {
  const token = (person: string, cls = "ordinary", more: object = {}) =>
    ({ $sealed: "1.a.b", key: "k1", class: cls, person, ...more }) as never
  it("is kept as one text, and comes back as it was recorded", () => {
    const stored = {
      sort: "natural",
      state: "living",
      minorUntil: "2030-01-01",
      home: token("p.home"),
      title: token("p.title"),
      secret: token("p", "sensitive")
    } as const
    const kept = PackedPerson.of("p", stored)
    expect(kept).toBeInstanceOf(PackedPerson)
    expect(personShown("p", kept)).toEqual(stored)
    expect(personShown("p", PackedPerson.of("p", { sort: "natural" }))).toEqual({ sort: "natural" })
  })
  it("what is sealed otherwise stays as it is", () => {
    const odd = [
      { home: token("q.home") },
      { home: token("p.home", "sensitive") },
      { home: token("p.home", "ordinary", { members: ["x"] }) },
      { home: { $sealed: "erased", class: "ordinary", person: "p.home" } as never }
    ]
    for (const one of odd) {
      const stored = { sort: "natural", ...one } as const
      expect(PackedPerson.of("p", stored)).toBe(stored)
    }
  })
})

describe("PI-7 correction", () => {
  it("is asked for oneself and answered by another, with a reason", async () => {
    const s = await start()
    const p1 = s.as("p1", ["resident"])
    const ask = { person: "p1", request: "q1", field: "phones", says: "19900000007" }
    expect(await codes(p1.rights.correctMine({ ...ask, person: "p2" }))).toEqual(["only-for-oneself"])
    await p1.rights.correctMine(ask)
    expect(await codes(p1.rights.correctMine(ask))).toEqual(["request-exists"])
    expect(JSON.stringify(await s.app.facts())).not.toContain("19900000007")
    expect((await s.clerk.rights.corrections()).map((c: any) => c.says.value)).toEqual(["19900000007"])
    const self = s.as("p1", ["registrar-of-homes"])
    expect(
      await codes(self.rights.settleCorrection({ person: "p1", request: "q1", done: true, because: "x" }))
    ).toEqual(["not-ones-own-request"])
    await s.clerk.rights.settleCorrection({ person: "p1", request: "q1", done: true, because: "checked by call" })
    expect(
      await codes(s.clerk.rights.settleCorrection({ person: "p1", request: "q1", done: true, because: "x" }))
    ).toEqual(["no-open-request"])
    expect(await s.clerk.rights.corrections()).toEqual([])
  })
})

describe("PI-1, PI-2 fields are declared", () => {
  const field: PersonalField = {
    id: "faith",
    title: { "zh-CN": "宗教信仰", en: "faith" },
    kind: "religion",
    class: "sensitive",
    basis: "other-law",
    purpose: "sample",
    visibleTo: ["registrar-of-homes"],
    retention: { "zh-CN": "样例", en: "sample" }
  }
  const issues = (f: PersonalField) => {
    const Own = definePlugin("own", { version: "1", contributes: [PersonalFields.of(f)] })
    const kind = defineCommunity("k", { plugins: [MemoryStore, RegistryPlugin, Own] as never })
    return kind
      .check({ jurisdiction: [] })
      .filter((i) => i.plugin === "own")
      .map((i) => i.code)
  }
  it("and told to everybody, those of plugins among them", async () => {
    const Own = definePlugin("own", {
      version: "1",
      contributes: [PersonalFields.of({ ...field, statute: "sample law 1", assessment: "pia-1" })]
    })
    const s = await community("2026-03-02", { plugins: [Own] })
    const fields = await s.as("anybody").registry.personalFields()
    expect(fields.map((f: PersonalField) => f.id)).toEqual(["birth", "faith", "idNumber", "name", "phones"])
    for (const f of fields)
      for (const key of ["class", "basis", "purpose", "visibleTo", "retention"]) expect(f[key]).toBeTruthy()
  })
  it("a kind that a register does not keep needs a statute and an assessment, and is not ordinary", () => {
    expect(issues(field)).toEqual(["withheld-field"])
    expect(issues({ ...field, statute: "sample law 1" })).toEqual(["withheld-field"])
    expect(issues({ ...field, statute: "sample law 1", assessment: "pia-1" })).toEqual([])
    expect(issues({ ...field, statute: "sample law 1", assessment: "pia-1", class: "ordinary" })).toEqual([
      "withheld-field"
    ])
    expect(issues({ ...field, id: "name", kind: "other" })).toEqual([])
  })
})

describe("PI-6 published counts", () => {
  it("pool what is small, and never a single cell", () => {
    expect(publish({ a: 40, b: 12, c: 2 }, 5)).toEqual({ cells: [{ key: "a", count: 40 }], pooled: 14, total: 54 })
    expect(publish({ a: 40, b: 3, c: 2 }, 5)).toEqual({ cells: [{ key: "a", count: 40 }], pooled: 5, total: 45 })
    expect(publish({ a: 3 }, 5)).toEqual({ cells: [], pooled: null, total: null })
    expect(publish({ a: 0, b: 0 }, 5)).toEqual({ cells: [], pooled: null, total: 0 })
    expect(publish({ a: 5, b: 5 }, 5)).toEqual({
      cells: [
        { key: "a", count: 5 },
        { key: "b", count: 5 }
      ],
      pooled: null,
      total: 10
    })
    expect(publish({ a: 9, b: 1 }, 5)).toEqual({ cells: [], pooled: 10, total: 10 })
  })
  it("no reader can tell a small cell from what is published", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("a", "b", "c", "d", "e"), fc.integer({ min: 0, max: 12 })),
        fc.integer({ min: 2, max: 6 }),
        (counts, least) => {
          const out = publish(counts, least)
          const shownKeys = new Set(out.cells.map((c) => c.key))
          const hidden = Object.entries(counts).filter(([k, n]) => n > 0 && !shownKeys.has(k))
          for (const c of out.cells) expect(c.count).toBeGreaterThanOrEqual(least)
          // one hidden cell would be the total less the rest; so there is none, or several, or no total
          if (hidden.length === 1) expect(out.total === null || out.pooled === null).toBe(true)
          if (hidden.length === 1 && out.total !== null) expect.unreachable("a single cell is hidden beside its total")
          if (out.pooled !== null) {
            expect(out.pooled).toBe(hidden.reduce((n, [, x]) => n + x, 0))
            expect(out.pooled).toBeGreaterThanOrEqual(least)
          } else if (out.total !== null) expect(hidden).toEqual([])
        }
      )
    )
  })
  it("figures of a place hold no person, for anybody", async () => {
    const s = await start()
    const figures = await s.as("stranger").registry.figures({ place: "c1" })
    expect(figures.households).toEqual({ cells: [], pooled: null, total: null })
    expect(figures.units.dwelling).toBe(8)
    expect(JSON.stringify(figures)).not.toContain("p1")
  })
})
