import { isFailure } from "@linli/kernel"
import { billSentences, recompute, sharingBook, SharingPlugin } from "@linli/sharing"
import { communityOf, pluginLaws, refusedWith } from "@linli/testing"
import { describe, expect, it, test } from "vitest"
import {
  around,
  bill,
  byFloor,
  flat,
  floors,
  march,
  open,
  parties,
  SamplePlugin,
  shade,
  signatures,
  signed
} from "./fixture.ts"

const sum = (lines: ReadonlyArray<{ readonly amountMinor: number }>) => lines.reduce((a, b) => a + b.amountMinor, 0)

describe("SM-10 a matter is opened once, with its parties", () => {
  it("and nothing is done on one that is not there", async () => {
    const { c, clerk } = await open()
    const again = { matter: "lift", title: { "zh-CN": "又", en: "again" }, currency: "CNY", parties }
    await refusedWith(clerk.open(again), "matter-exists")
    await refusedWith(clerk.nameHolders({ matter: "roof", party: "1", persons: [] }), "no-such-matter")
    const twice = await clerk
      .open({ ...again, matter: "roof", parties: [...parties, ...parties] })
      .catch((e: unknown) => e)
    expect(isFailure(twice) && twice._tag).toBe("InvalidInput")
    expect(await c.as("p101").sharing.matters()).toEqual([
      { matter: "lift", title: { "zh-CN": "三号楼电梯", en: "the lift of building 3" }, currency: "CNY" }
    ])
    expect(await c.as("stranger").sharing.matters()).toEqual([])
    await c.close()
  })
})

describe("SM-12 the agreement of the first day decides, else the law", () => {
  it("before it begins, while it holds, after its term and after a newer version", async () => {
    const { auditor, c, clerk } = await open()
    await clerk.agree({ matter: "lift", formula: floors, from: "2026-03-01", until: "2026-05-01", ground: signed })
    const basisOf = async (run: string, from: string, until: string) => {
      await clerk.apportion({ matter: "lift", run, bill: bill(from, until) })
      const record = await auditor.record({ matter: "lift", run })
      return [record?.basis.by, record?.formula.kind === "key" ? record.formula.key.id : "", record?.basis]
    }
    expect(await basisOf("r02", "2026-02-01", "2026-03-01")).toEqual([
      "law",
      "sample/area",
      { by: "law", source: "Sample Code 1", trust: "read" }
    ])
    expect((await basisOf("r03", "2026-03-01", "2026-04-01")).slice(0, 2)).toEqual(["agreement", "sample/floor"])
    expect((await basisOf("r05", "2026-05-01", "2026-06-01")).slice(0, 2)).toEqual(["law", "sample/area"])
    const next = { ...byFloor, id: "sample/floor-2", version: 2 }
    const decision = { kind: "decision", reference: "2026-7", on: "2026-03-20" } as const
    await clerk.agree({ matter: "lift", formula: { kind: "key", key: next }, from: "2026-04-01", ground: decision })
    expect((await basisOf("r03b", "2026-03-01", "2026-04-01")).slice(0, 2)).toEqual(["agreement", "sample/floor"])
    expect(await basisOf("r05b", "2026-05-01", "2026-06-01")).toEqual([
      "agreement",
      "sample/floor-2",
      {
        by: "agreement",
        version: 2,
        ground: "decision",
        reference: "2026-7",
        on: "2026-03-20",
        checked: false,
        contested: false
      }
    ])
    expect((await c.as("p101").sharing.agreement({ matter: "lift", on: "2026-06-01" }))?.version).toBe(2)
    expect(await c.as("p101").sharing.agreement({ matter: "lift", on: "2026-02-01" })).toBeNull()
    expect(await c.as("stranger").sharing.agreement({ matter: "lift", on: "2026-06-01" })).toBeNull()
    await c.close()
  })
})

describe("SM-11 who is bound, and why", () => {
  it("all signed: a holder of each party, and nobody else", async () => {
    const { c, clerk } = await open()
    const but = { kind: "signed", signatures: signatures.slice(1) } as const
    await refusedWith(
      clerk.agree({ matter: "lift", formula: floors, from: "2026-03-01", ground: but }),
      "not-all-signed"
    )
    const strange = {
      kind: "signed",
      signatures: signatures.map((s, i) => (i === 0 ? { ...s, person: "x" } : s))
    } as const
    await refusedWith(
      clerk.agree({ matter: "lift", formula: floors, from: "2026-03-01", ground: strange }),
      "signed-by-a-stranger"
    )
    await c.close()
  })
  it("each bill says why: signed, signed by an earlier holder, decision, covenant, law", async () => {
    const { c, clerk, home } = await open()
    const bound = async (run: string, from: string) => {
      await clerk.apportion({ matter: "lift", run, bill: bill(from, "2030-01-01") })
      return (await home("302").mine({ from: "2020-01-01" })).find((b) => b.run === run)
    }
    expect((await bound("r1", "2026-01-01"))?.bound).toBe("law")
    await clerk.agree({ matter: "lift", formula: floors, from: "2026-02-01", ground: signed })
    expect((await bound("r2", "2026-02-01"))?.bound).toBe("signed")
    await clerk.nameHolders({ matter: "lift", party: "302", persons: ["buyer"] })
    await clerk.apportion({ matter: "lift", run: "r3", bill: bill("2026-02-01", "2026-03-01") })
    const bought = await c.as("buyer").sharing.mine({ from: "2020-01-01" })
    expect(bought.map((b) => [b.run, b.bound])).toEqual([["r3", "signed-before-you"]])
    const covenant = { kind: "covenant", reference: "rules 12", on: "2026-02-02" } as const
    await clerk.agree({ matter: "lift", formula: floors, from: "2026-04-01", ground: covenant })
    await clerk.apportion({ matter: "lift", run: "r4", bill: bill("2026-04-01", "2026-05-01") })
    const last = (await c.as("buyer").sharing.mine({ from: "2026-04-01" })).find((b) => b.run === "r4")
    expect(last?.bound).toBe("covenant")
    const words = billSentences(last as NonNullable<typeof last>, "zh-CN")
    expect(words.slice(0, 3)).toEqual([
      "依据：协议第2版，管理规约rules 12（2026-02-02）。",
      "该决定或规约以登记为准，本系统未核对。",
      "约束您的原因：管理规约。"
    ])
    await c.close()
  })
  it("an app that keeps decisions answers for them", async () => {
    const { definePlugin } = await import("@linli/kernel")
    const { GroundOf } = await import("@linli/sharing")
    class Register extends definePlugin("decisions", {
      version: "1",
      contributes: [
        GroundOf.from(({ reference }) => ({
          stands: reference !== "void",
          disputed: reference === "sued",
          checked: true
        }))
      ]
    }) {}
    const c = await communityOf({
      ...around,
      plugins: [SharingPlugin.with({ grounds: "app" }), SamplePlugin, Register]
    })
    const clerk = c.as("clerk", "sharing-clerk").sharing
    await clerk.open({ matter: "lift", title: { "zh-CN": "电梯", en: "lift" }, currency: "CNY", parties })
    const by = (reference: string) =>
      clerk.agree({
        matter: "lift",
        formula: floors,
        from: "2026-03-01",
        ground: { kind: "decision", reference, on: "2026-02-01" }
      })
    await refusedWith(by("void"), "ground-does-not-stand")
    await by("sued")
    await clerk.apportion({ matter: "lift", run: "r", bill: march })
    const [own] = await c.as("p101").sharing.mine({ from: "2026-01-01" })
    expect(own?.basis).toMatchObject({ by: "agreement", checked: true, contested: true })
    await c.close()
  })
})

describe("SM-13 a contested agreement binds until it is decided, and every bill says so", () => {
  it("then it stands, or it falls and the law decides", async () => {
    const { auditor, c, clerk, home } = await open()
    await clerk.agree({ matter: "lift", formula: floors, from: "2026-03-01", ground: signed })
    await refusedWith(
      home("101").contest({ matter: "lift", version: 1, party: "102", because: "procedure" }),
      "not-your-party"
    )
    await refusedWith(
      home("101").contest({ matter: "lift", version: 2, party: "101", because: "procedure" }),
      "no-such-version"
    )
    await refusedWith(
      clerk.decideContest({ matter: "lift", version: 1, outcome: "falls", reference: "c1", on: "2026-04-01" }),
      "not-contested"
    )
    await home("101").contest({ matter: "lift", version: 1, party: "101", because: "procedure" })
    await refusedWith(
      home("101").contest({ matter: "lift", version: 1, party: "101", because: "content" }),
      "contested-already"
    )
    await clerk.apportion({ matter: "lift", run: "r1", bill: march })
    const [own] = await home("202").mine({ from: "2026-01-01" })
    expect(billSentences(own as NonNullable<typeof own>, "en")).toContain(
      "Note: when this was recorded somebody contested that the agreement binds them, and nothing was decided."
    )
    await clerk.decideContest({ matter: "lift", version: 1, outcome: "falls", reference: "c1", on: "2026-04-01" })
    await clerk.apportion({ matter: "lift", run: "r2", bill: march })
    expect((await auditor.record({ matter: "lift", run: "r2" }))?.basis.by).toBe("law")
    // what was recorded before stays as it was, and the bill says what was decided since
    const [later] = await home("202").mine({ from: "2026-01-01" })
    expect(billSentences(later as NonNullable<typeof later>, "en")).toContain(
      "Since then it was decided: the agreement fell."
    )
    expect(own?.decided).toBeUndefined()
    expect((await auditor.record({ matter: "lift", run: "r1" }))?.basis).toMatchObject({ contested: true, version: 1 })
    await c.close()
  })
})

describe("SM-20 a sharing covers every party of the matter, once, in its currency", () => {
  it("and has an id of its own", async () => {
    const { c, clerk } = await open()
    await clerk.apportion({ matter: "lift", run: "r1", bill: march })
    await refusedWith(clerk.apportion({ matter: "lift", run: "r1", bill: march }), "run-exists")
    const fewer = { ...march, units: march.units.slice(1) }
    await refusedWith(clerk.apportion({ matter: "lift", run: "r2", bill: fewer }), "units-are-not-the-parties")
    const more = { ...march, units: [...march.units, { party: "999", measures: { area: 1 } }] }
    await refusedWith(clerk.apportion({ matter: "lift", run: "r2", bill: more }), "units-are-not-the-parties")
    await refusedWith(
      clerk.apportion({ matter: "lift", run: "r2", bill: { ...march, currency: "EUR" } }),
      "another-currency"
    )
    const { period: _, ...undated } = march
    const invalid = await clerk.apportion({ matter: "lift", run: "r2", bill: undated }).catch((e: unknown) => e)
    expect(isFailure(invalid) && invalid._tag).toBe("InvalidInput")
    await c.close()
  })
  it("what the key lacks is said in both languages", async () => {
    const { c, clerk } = await open()
    const poor = { ...march, units: march.units.map(({ party }) => ({ party })) }
    const refused: unknown = await clerk.apportion({ matter: "lift", run: "r1", bill: poor }).catch((e: unknown) => e)
    expect(c.app.explain(refused, "en")).toContain('"area" of "101" is missing.')
    expect(c.app.explain(refused, "zh-CN")).toContain("缺少“101”的“area”。")
    await c.close()
  })
})

describe("SM-21 a record keeps basis, data, key and version", () => {
  it("and survives a restart word for word", async () => {
    const { auditor, c, clerk } = await open()
    await clerk.agree({ matter: "lift", formula: floors, from: "2026-03-01", ground: signed })
    await clerk.apportion({ matter: "lift", run: "r1", bill: march })
    const record = await auditor.record({ matter: "lift", run: "r1" })
    expect(record).toMatchObject({
      run: "r1",
      recordedOn: "2026-04-02",
      formula: { kind: "key", key: { id: "sample/floor", version: 1 } },
      period: { from: "2026-03-01", until: "2026-04-01" },
      bill: { items: march.items }
    })
    const again = await c.reopen()
    const after = await again.as("auditor", "sharing-auditor").sharing.record({ matter: "lift", run: "r1" })
    expect(after).toEqual(record)
    expect(after && recompute(after, sharingBook([])).reproduced).toBe(true)
    await again.close()
  })
})

describe("SM-22 the reason of relief is not recorded", () => {
  it("neither in facts nor in records: of a unit stays whether it gets relief", async () => {
    const { auditor, c, clerk } = await open()
    await clerk.agree({ matter: "lift", formula: floors, from: "2026-03-01", ground: signed })
    await clerk.apportion({ matter: "lift", run: "r1", bill: march })
    const facts = await c.facts()
    const shared = facts.filter((fact) => fact.type === "sharing/Apportioned")
    expect(JSON.stringify(shared.map((fact) => (fact.data as { readonly bill: unknown }).bill))).not.toContain(
      "illness"
    )
    const record = await auditor.record({ matter: "lift", run: "r1" })
    expect(record?.bill.units.map((u) => u.traits?.["relief/lift/hardship"])).toEqual([
      false,
      false,
      false,
      false,
      true,
      false
    ])
    // and the relief was given: 301 pays half of what its weight earns
    const parts = new Map(record?.outcome.layers[0]?.divisions[0]?.parts.map((p) => [p.party, p.amountMinor]))
    const own = record?.outcome.parties.find((p) => p.party === "301")?.amountMinor ?? 0
    expect(2 * own - (parts.get("301") ?? 0)).toBeLessThanOrEqual(1)
    expect(sum(record?.outcome.parties ?? [])).toBe(100_00)
    await c.close()
  })
})

describe("SM-30 SM-31 a sharing is corrected by its mirror image only", () => {
  it("taken back once, then another takes its place", async () => {
    const { auditor, c, clerk, home } = await open()
    await clerk.agree({ matter: "lift", formula: floors, from: "2026-03-01", ground: signed })
    await clerk.apportion({ matter: "lift", run: "r1", bill: march })
    const right = bill("2026-03-01", "2026-04-01", 90_00)
    await refusedWith(
      clerk.apportion({ matter: "lift", run: "r2", bill: right, corrects: "r1" }),
      "corrects-what-stands"
    )
    await refusedWith(
      clerk.apportion({ matter: "lift", run: "r2", bill: right, corrects: "r9" }),
      "corrects-what-stands"
    )
    await refusedWith(clerk.reverse({ matter: "lift", run: "r9", because: "wrong-data" }), "no-such-run")
    await clerk.reverse({ matter: "lift", run: "r1", because: "wrong-data" })
    await refusedWith(clerk.reverse({ matter: "lift", run: "r1", because: "wrong-data" }), "no-such-run")
    await clerk.apportion({ matter: "lift", run: "r2", bill: right, corrects: "r1" })
    const record = await auditor.record({ matter: "lift", run: "r1" })
    const both = [...(record?.outcome.parties ?? []), ...(record?.reversed?.parties ?? [])]
    expect(record?.reversed?.parties.map((p) => p.party)).toEqual(record?.outcome.parties.map((p) => p.party))
    for (const { party } of parties) expect(sum(both.filter((p) => p.party === party))).toBe(0)
    expect((record?.reversed?.totalMinor ?? 0) + (record?.outcome.totalMinor ?? 0)).toBe(0)
    const bills = await home("302").mine({ from: "2026-01-01" })
    expect(bills.map((b) => [b.run, b.corrects, (b.reversed?.amountMinor ?? 0) + b.amountMinor])).toEqual([
      ["r1", undefined, 0],
      ["r2", "r1", bills[1]?.amountMinor]
    ])
    const first = billSentences(bills[0] as (typeof bills)[number], "en").at(-1)
    expect(first).toContain("It was taken back on 2026-04-02, because the data were wrong: -CN¥")
    // both runs stand in the facts: nothing was changed
    expect((await c.facts()).filter((f) => f.type === "sharing/Apportioned")).toHaveLength(2)
    await c.close()
  })
})

describe("SM-32 each reads the own bill; the auditor's view has a power of its own", () => {
  it("holders of the day, and those who bear a part", async () => {
    const { auditor, c, clerk, home } = await open()
    await clerk.apportion({ matter: "lift", run: "r1", bill: march })
    const [own, ...others] = await home("101").mine({ from: "2026-01-01" })
    expect(others).toEqual([])
    expect(own?.party).toBe("101")
    const shown = JSON.stringify(own)
    for (const { party } of parties) if (party !== "101") expect(shown).not.toContain(`"${party}"`)
    expect(await c.as("stranger").sharing.mine({ from: "2026-01-01" })).toEqual([])
    for (const call of [
      () => home("101").record({ matter: "lift", run: "r1" }),
      () => home("101").audit({ matter: "lift", run: "r1" }),
      () => home("101").statement({ matter: "lift", run: "r1" }),
      () => clerk.record({ matter: "lift", run: "r1" }),
      () => clerk.audit({ matter: "lift", run: "r1" })
    ]) {
      const refused: unknown = await call().catch((e: unknown) => e)
      expect(isFailure(refused) && refused._tag).toBe("NotPermitted")
    }
    expect((await auditor.audit({ matter: "lift", run: "r1" }))?.reproduced).toBe(true)
    expect(await auditor.record({ matter: "lift", run: "r9" })).toBeNull()
    expect((await home("101").mine({ from: "2026-04-01" })).length).toBe(0)
    await c.close()
  })
})

describe("SM-32 who bears a part reads that part", () => {
  it("the tenant's own days, not the owner's; the owner the whole unit", async () => {
    const { c, clerk, home } = await open()
    const shared = { shares: [{ role: "tenant", share: [1, 1] }], fallback: ["owner"] } as const
    const key = { ...byFloor, layers: byFloor.layers.map((layer) => ({ ...layer, after: [], bearers: shared })) }
    await clerk.agree({ matter: "lift", formula: { kind: "key", key }, from: "2026-03-01", ground: signed })
    const units = march.units.map((unit) => ({
      ...unit,
      bearers: [
        { bearer: `p${unit.party}`, role: "owner" },
        ...(unit.party === "302" ? [{ bearer: "tenant", role: "tenant", from: "2026-03-22" }] : [])
      ]
    }))
    await clerk.apportion({ matter: "lift", run: "r1", bill: { ...march, units } })
    const [whole] = await home("302").mine({ from: "2026-01-01" })
    const [part, ...more] = await c.as("tenant").sharing.mine({ from: "2026-01-01" })
    expect(more).toEqual([])
    expect(part).toMatchObject({ party: "302", bearer: "tenant" })
    // 10 of 31 days
    expect(Math.abs((part?.amountMinor ?? 0) - ((whole?.amountMinor ?? 0) * 10) / 31)).toBeLessThan(1)
    expect(JSON.stringify(part)).not.toContain("p302")
    await c.close()
  })
})

describe("SM-3 what rounding left is remembered from run to run", () => {
  it("by turns and by what each has had; what was taken back had no turn", async () => {
    for (const id of ["linli/by-turns", "linli/least-so-far"]) {
      const { auditor, c, clerk } = await open()
      const formula = {
        kind: "key",
        key: {
          ...byFloor,
          layers: [
            { id: "lift", title: byFloor.title, kinds: ["lift"], key: { kind: "by", weight: { kind: "equal" } } }
          ]
        },
        rounding: { id, version: 1, parameters: {} }
      } as const
      await clerk.agree({ matter: "lift", formula, from: "2026-03-01", ground: signed })
      const served = async (run: string) => {
        await clerk.apportion({ matter: "lift", run, bill: bill("2026-03-01", "2026-04-01", 6_02) })
        const record = await auditor.record({ matter: "lift", run })
        return record?.outcome.layers[0]?.divisions[0]?.parts.filter((p) => p.extraMinor === 1).map((p) => p.party)
      }
      expect(await served("r1")).toEqual(["101", "102"])
      const second = id === "linli/by-turns" ? ["102", "201"] : ["201", "202"]
      expect(await served("r2")).toEqual(second)
      await clerk.reverse({ matter: "lift", run: "r2", because: "billed-twice" })
      expect(await served("r3")).toEqual(second)
      await c.close()
    }
  })
})

describe("SM-20 a large estate", () => {
  it("three thousand homes are one run, to the fen", async () => {
    const { auditor, c, clerk } = await open()
    const ids = Array.from({ length: 3000 }, (_, i) => `${10_000 + i}`)
    const title = { "zh-CN": "屋面", en: "roof" }
    await clerk.open({
      matter: "roof",
      title,
      currency: "CNY",
      parties: ids.map((party) => ({ party, persons: [`p${party}`] }))
    })
    const units = ids.map((party, i) => ({
      party,
      measures: { area: 7000 + (i % 50) * 13 },
      traits: { floor: 1 + (i % 9) }
    }))
    await clerk.apportion({
      matter: "roof",
      run: "r1",
      bill: { ...bill("2026-03-01", "2026-04-01", 123_456_79), units }
    })
    expect(await auditor.audit({ matter: "roof", run: "r1" })).toMatchObject({
      reproduced: true,
      totals: { differenceMinor: 0, itemsMinor: 123_456_79 }
    })
    expect(await c.as("p10007").sharing.mine({ from: "2026-01-01" })).toHaveLength(1)
    await c.close()
  })
})

describe("SM-2 SM-3 SM-4 parts of plugins in a community", () => {
  it("a weight as a measure of a key, with its explanation; a method; what is missing is refused when agreed", async () => {
    const { auditor, c, clerk, home } = await open()
    const key = {
      ...byFloor,
      layers: [
        {
          id: "lift",
          title: byFloor.title,
          kinds: ["lift"],
          key: { kind: "by", weight: { kind: "measure", measure: "shade" } }
        }
      ]
    } as const
    const derive = (version: number, per: number) =>
      ({ kind: "key", key, derive: [{ measure: "shade", id: shade.id, version, parameters: { per } }] }) as const
    const agree = (formula: Parameters<typeof clerk.agree>[0]["formula"], from: string) =>
      clerk.agree({ matter: "lift", formula, from, ground: signed })
    await refusedWith(agree(derive(2, 2), "2026-03-01"), "part-not-installed")
    await refusedWith(agree(derive(1, 99), "2026-03-01"), "parameters-do-not-fit")
    await agree(derive(1, 2), "2026-03-01")
    await clerk.apportion({ matter: "lift", run: "r1", bill: bill("2026-03-01", "2026-04-01", 30_00) })
    // grades 3, 3, 5, 5, 7, 7 of 30
    const record = await auditor.record({ matter: "lift", run: "r1" })
    expect(record?.outcome.parties.map((p) => p.amountMinor)).toEqual([300, 300, 500, 500, 700, 700])
    const [own] = await home("301").mine({ from: "2026-01-01" })
    expect(own?.notes).toEqual([{ "zh-CN": "遮挡级数：1 + 3 × 2。", en: "Grades of shade: 1 + 3 × 2." }])
    const method = {
      kind: "method",
      id: "our/alike",
      version: 1,
      title: { "zh-CN": "均分", en: "alike" },
      source: { title: { "zh-CN": "协议", en: "agreement" }, trust: "design" },
      method: { id: flat.id, version: 1, parameters: {} }
    } as const
    await agree(method, "2026-04-01")
    await clerk.apportion({ matter: "lift", run: "r2", bill: bill("2026-04-01", "2026-05-01", 10_01) })
    const second = await auditor.audit({ matter: "lift", run: "r2" })
    expect(second).toMatchObject({ reproduced: true, notInstalled: [], totals: { differenceMinor: 0 } })
    const mine = (await home("301").mine({ from: "2026-04-01" })).find((b) => b.run === "r2")
    expect(mine?.amountMinor).toBe(166)
    expect(billSentences(mine as NonNullable<typeof mine>, "en").at(-1)).toBe(
      "1001 fen among 6; the first has the rest: 166 fen are yours."
    )
    // the plugin goes: bills and records stay, and say what is missing
    const without = await c.reopen({ plugins: [SharingPlugin] })
    const later = await without.as("auditor", "sharing-auditor").sharing.audit({ matter: "lift", run: "r2" })
    expect(later).toMatchObject({ reproduced: false, notInstalled: ["sample/flat@1"], totals: { differenceMinor: 0 } })
    const derived = await without.as("auditor", "sharing-auditor").sharing.audit({ matter: "lift", run: "r1" })
    expect(derived).toMatchObject({ reproduced: true, keyAsAgreed: true, notInstalled: ["sample/shade@1"] })
    await without.close()
  })
})

describe("SM-33 the plugin keeps every law of plugins", () => {
  pluginLaws(test, SharingPlugin, {
    ...around,
    scenarios: {
      "a bill is shared, taken back and shared again": async (c) => {
        const clerk = c.as("clerk", "sharing-clerk").sharing
        await clerk.open({ matter: "lift", title: { "zh-CN": "电梯", en: "lift" }, currency: "CNY", parties })
        await clerk.agree({ matter: "lift", formula: floors, from: "2026-03-01", ground: signed })
        await clerk.apportion({ matter: "lift", run: "r1", bill: march })
        await c
          .as("p101", "sharing-party")
          .sharing.contest({ matter: "lift", version: 1, party: "101", because: "content" })
        await clerk.decideContest({ matter: "lift", version: 1, outcome: "stands", reference: "c", on: "2026-04-01" })
        await clerk.nameHolders({ matter: "lift", party: "302", persons: ["buyer"] })
        await clerk.reverse({ matter: "lift", run: "r1", because: "wrong-data" })
        await clerk.apportion({ matter: "lift", run: "r2", bill: march, corrects: "r1" })
      }
    }
  })
})
