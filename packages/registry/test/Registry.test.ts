import { describe, expect, it } from "vitest"
import { caught, codes, community } from "./fixtures/community.ts"
import { area, compound, lives, member, owned, person } from "./fixtures/place.ts"

const named = (id: string, name: string, more: object = {}) => person(id, {}, { name, ...more })
const start = async () => {
  const s = await community()
  await s.clerk.registry.record({
    changes: [
      ...compound,
      named("p1", "样例甲", { phones: ["19900000001"], idNumber: "990101199001011233", birth: "1990-01-01" }),
      named("p2", "样例乙"),
      ...["d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "shop"].flatMap((d) => [area(d, 9000), owned(d, ["p1"])]),
      lives("d1", "h1"),
      member("h1", "p2")
    ]
  })
  return s
}
const everything = { kind: "owners", scope: { within: "c1" }, on: "2026-03-02" } as const

describe("RG-14, RG-15 entries", () => {
  it("are refused with every reason, in words, and nothing is recorded", async () => {
    const s = await start()
    const before = (await s.app.facts()).length
    const error = await caught(
      s.clerk.registry.record({ changes: [owned("lift", ["nobody"], "2026-04-01"), lives("shop", "h9")] })
    )
    expect(error.reasons.map((r: { code: string; detail: { index: number } }) => [r.detail.index, r.code])).toEqual([
      [0, "begins-later-than-today"],
      [0, "not-a-unit"],
      [0, "no-such-person"],
      [1, "not-a-dwelling"]
    ])
    expect(s.app.explain(error, "zh-CN")).toContain("不是住宅")
    expect(s.app.explain(error, "en")).toContain("there is no person `nobody`")
    expect((await s.app.facts()).length).toBe(before)
  })
  it("two at once that exclude each other: one of them is refused", async () => {
    const s = await start()
    const both = await Promise.allSettled(
      ["h2", "h3"].map((h) => s.clerk.registry.record({ changes: [lives("d2", h, "2020-01-01")] }))
    )
    expect(both.map((b) => b.status).toSorted()).toEqual(["fulfilled", "rejected"])
    const lost = both.find((b) => b.status === "rejected") as PromiseRejectedResult
    expect(lost.reason.reasons.map((r: { code: string }) => r.code)).toEqual(["another-principal-household"])
  })
  it("over what was recorded need a correction with its reason, and the power", async () => {
    const s = await start()
    const late = [{ ...owned("d1", ["p2"], "2015-01-01"), until: "2017-01-01" }]
    expect(await codes(s.clerk.registry.record({ changes: late }))).toEqual(["owned-otherwise-then"])
    expect(await codes(s.clerk.registry.correct({ changes: late }))).toEqual(["invalid because"])
    await s.clerk.registry.correct({ changes: late, because: "deed found" })
    expect((await caught(s.grid.registry.record({ changes: late })))._tag).toBe("NotPermitted")
    const { roll } = await s.clerk.registry.roll({ ...everything, on: "2016-12-31" })
    expect(roll.lines.find((l: { key: string }) => l.key === "p2").units.map((u: { unit: string }) => u.unit)).toEqual([
      "d1"
    ])
  })
  it("unknown fields and impossible days are invalid, with their path", async () => {
    const s = await start()
    expect(await codes(s.clerk.registry.record({ changes: [{ ...area("d1", 1), colour: "red" }] }))).toHaveLength(1)
    expect(await codes(s.clerk.registry.record({ changes: [owned("d1", ["p1"], "2025-02-30")] }))).toEqual([
      "invalid changes.0.from"
    ])
    expect(await codes(s.clerk.registry.record({ changes: [] }))).toEqual(["invalid changes"])
  })
})

describe("RL-10, RL-11 rolls are frozen", () => {
  it("once, on a day that has come, with rules and sources, in the clear of gaps", async () => {
    const s = await start()
    const ask = { ...everything, roll: "r1", purpose: "first assembly" }
    expect(await codes(s.clerk.registry.freezeRoll({ ...ask, on: "2026-03-03" }))).toEqual(["record-date-to-come"])
    expect(await codes(s.clerk.registry.freezeRoll({ ...ask, pages: 2 }))).toEqual(["another-number-of-pages"])
    expect(await codes(s.clerk.registry.freezeRoll({ ...ask, scope: { within: "nowhere" } }))).toEqual([
      "roll-is-empty"
    ])
    await s.clerk.registry.freezeRoll(ask)
    expect(await codes(s.clerk.registry.freezeRoll(ask))).toEqual(["roll-exists-already"])
    const frozen = await s.clerk.registry.frozenRoll({ roll: "r1" })
    expect(frozen).toMatchObject({ heads: 1, areaDm2: 81_000, on: "2026-03-02", purpose: "first assembly" })
    expect(frozen.sources.find((x: { param: string }) => x.param === "registry/severalUnits").source).toBe(
      "sample rule 1"
    )
    expect(frozen.rules.severalUnits).toBe("one-head")
    expect(await s.clerk.registry.rolls()).toHaveLength(1)
    expect(await s.clerk.registry.frozenRoll({ roll: "r2" })).toBe(null)
  })
  it("with gaps only where somebody says why", async () => {
    const s = await start()
    await s.clerk.registry.record({ changes: [{ change: "holding", unit: "d8", value: null, from: "2026-01-01" }] })
    const ask = { ...everything, roll: "r1", purpose: "x" }
    expect(await codes(s.clerk.registry.freezeRoll(ask))).toEqual(["roll-has-gaps"])
    await s.clerk.registry.freezeRoll({ ...ask, gapsAccepted: "heirs are being looked for" })
    expect(await s.clerk.registry.frozenRoll({ roll: "r1" })).toMatchObject({
      gapsAccepted: "heirs are being looked for",
      excluded: ["car|parking-not-counted", "d8|no-owner-known"]
    })
  })
  it("RL-12 and stay as they were when the register is corrected", async () => {
    const s = await start()
    await s.clerk.registry.freezeRoll({ ...everything, roll: "r1", purpose: "x" })
    const before = await s.clerk.registry.frozenRoll({ roll: "r1" })
    const known = "2026-03-02T12:00:00.000Z"
    const then = await s.clerk.registry.roll({ ...everything, known })
    s.day("2026-03-20")
    await s.clerk.registry.correct({ changes: [owned("d1", ["p2"], "2026-02-01")], because: "told late" })
    expect(await s.clerk.registry.frozenRoll({ roll: "r1" })).toEqual(before)
    const now = await s.clerk.registry.roll(everything)
    expect(now.roll.heads).toBe(2)
    expect((await s.clerk.registry.roll({ ...everything, known })).roll).toEqual(then.roll)
  })
  it("a roll of residents names the rule, and of 4,500 households takes three pages", async () => {
    const s = await start()
    await s.clerk.registry.freezeRoll({
      roll: "r1",
      kind: "adults",
      scope: { within: "c1" },
      on: "2026-03-02",
      purpose: "x"
    })
    expect(
      (await s.clerk.registry.frozenRoll({ roll: "r1" })).residents.map((l: { person: string }) => l.person)
    ).toEqual(["p2"])
    for (let n = 0; n < 4_499; n += 250) {
      const some = Array.from({ length: Math.min(250, 4_499 - n) }, (_, i) => n + i)
      await s.clerk.registry.record({
        changes: some.flatMap((i) => [
          person(`x${i}`),
          lives("d2", `x${i}`, "2020-01-01", { standing: "sub" }),
          member(`x${i}`, `x${i}`)
        ])
      })
    }
    const ask = { roll: "r2", kind: "households", scope: { within: "c1" }, on: "2026-03-02", purpose: "x" }
    expect(await codes(s.clerk.registry.freezeRoll(ask))).toEqual(["another-number-of-pages"])
    await s.clerk.registry.freezeRoll({ ...ask, pages: 3 })
    const frozen = await s.clerk.registry.frozenRoll({ roll: "r2" })
    expect([
      frozen.heads,
      frozen.residents.length,
      new Set(frozen.residents.map((l: { person: string }) => l.person)).size
    ]).toEqual([4_500, 4_500, 4_500])
  })
})

describe("PI-3, PI-5 who sees a home, and who saw", () => {
  it("personal fields are withheld until a purpose is noted, that day", async () => {
    const s = await start()
    const shown = async () => (await s.grid.registry.home({ dwelling: "d1" })).households[0].members[0].who
    expect(await shown()).toBe(null)
    expect((await s.grid.registry.home({ dwelling: "d1" })).withheld).toBe(true)
    await s.grid.registry.noteAccess({ dwelling: "d1", purpose: "water is off" })
    expect((await shown()).home).toEqual({ known: true, value: { name: "样例乙" } })
    expect((await s.grid.registry.home({ dwelling: "d2" })).withheld).toBe(true)
    expect((await s.clerk.registry.home({ dwelling: "d1" })).withheld).toBe(true)
    s.day("2026-03-03")
    expect(await shown()).toBe(null)
  })
  it("identity numbers open for those with the power, and for the person", async () => {
    const s = await start()
    const owner = async (who: any) => {
      await who.registry.noteAccess({ dwelling: "d1", purpose: "x" })
      return (await who.registry.home({ dwelling: "d1" })).owners[0].who.secret
    }
    expect(await owner(s.grid)).toEqual({ known: false, why: "not-permitted" })
    expect(await owner(s.clerk)).toEqual({
      known: true,
      value: { idNumber: "990101199001011233", birth: "1990-01-01" }
    })
    const mine = await s.as("p1").registry.exportMine()
    expect(mine.fields[0].value.secret.value.birth).toBe("1990-01-01")
    expect(mine.owns).toHaveLength(9)
  })
  it("the whole register opens for an import, with a purpose, and everybody on record sees it", async () => {
    const s = await start()
    const names = async () =>
      (await s.clerk.registry.content()).changes.filter((c: any) => c.change === "person" && c.value.home !== undefined)
        .length
    expect(await names()).toBe(0)
    await s.clerk.registry.noteAccess({ purpose: "import of the property list" })
    expect(await names()).toBe(2)
    expect((await s.as("p2").registry.whoSawMyData()).map((a: any) => [a.by, a.dwelling, a.purpose])).toEqual([
      ["clerk", undefined, "import of the property list"]
    ])
    expect((await s.as("p2").registry.exportMine()).seen).toHaveLength(1)
    expect(await s.as("stranger").registry.whoSawMyData()).toEqual([])
    s.day("2026-03-03")
    expect(await names()).toBe(0)
  })
  it("and whoever was looked at can see by whom and for what", async () => {
    const s = await start()
    await s.grid.registry.noteAccess({ dwelling: "d1", purpose: "water is off" })
    for (const p of ["p1", "p2"]) {
      expect((await s.as(p).registry.whoSawMyData()).map((a: any) => [a.by, a.purpose, a.on])).toEqual([
        ["grid", "water is off", "2026-03-02"]
      ])
    }
    expect(await s.as("p9").registry.whoSawMyData()).toEqual([])
    expect((await caught(s.as("p9").registry.home({ dwelling: "d1" })))._tag).toBe("NotPermitted")
  })
})

describe("PI-4 nothing personal stands readable in a fact", () => {
  it("name, telephone, number and birth", async () => {
    const s = await start()
    const facts = JSON.stringify(await s.app.facts())
    for (const text of ["样例", "19900000001", "990101199001011233", "1990-01-01"]) expect(facts).not.toContain(text)
    expect(facts).toContain("p1")
  })
})
