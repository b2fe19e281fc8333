import { describe, expect, it } from "vitest"
import { applyImport, contentFrom, ImportNotSettled, planImport, settle, type Sheet } from "@linli/registry"
import { caught, codes, community, type Setting } from "./fixtures/community.ts"
import { list, options, ownerHeads, sheet } from "./fixtures/sheets.ts"

const owners = sheet("业主.xlsx", [
  ownerHeads,
  ["3-1-101", "样例甲", "19900000001", undefined, undefined, "100%"],
  ["3-1-102", "样例乙", undefined, undefined, undefined, "100%"]
])
const planned = async (s: Setting, sheets: ReadonlyArray<Sheet>) => {
  await s.clerk.registry.noteAccess({ purpose: "import" })
  return planImport(sheets, contentFrom(await s.clerk.registry.content()), options)
}
const owner = async (s: Setting, unit: string) => {
  await s.clerk.registry.noteAccess({ dwelling: unit, purpose: "test" })
  const home = await s.clerk.registry.home({ dwelling: unit })
  return home?.owners.map((o: any) => o.who?.home?.value?.name)
}

describe("IM-8, IM-10 an import is applied whole, and once", () => {
  it("by one fact, whose parts did not count before", async () => {
    const s = await community()
    const p = await planned(s, [list, owners])
    expect(p.open).toEqual([])
    await s.clerk.registry.stageImport({ import: p.id, part: 1, changes: p.changes.slice(0, 20) })
    expect((await s.clerk.registry.content()).changes).toEqual([])
    expect(
      await codes(s.clerk.registry.applyImport({ import: p.id, parts: 2, basis: 0, setAside: 0, sheets: [] }))
    ).toEqual(["parts-are-missing"])
    expect(await codes(s.clerk.registry.stageImport({ import: p.id, part: 3, changes: p.changes.slice(20) }))).toEqual([
      "part-out-of-order"
    ])
    await s.clerk.registry.discardImport({ import: p.id })
    expect(await codes(s.clerk.registry.stageImport({ import: p.id, part: 2, changes: p.changes.slice(20) }))).toEqual([
      "import-is-closed"
    ])
    expect((await s.clerk.registry.content()).changes).toEqual([])
  })
  it("with progress; the same again changes nothing", async () => {
    const s = await community()
    const steps: Array<string> = []
    const p = await planned(s, [list, owners])
    const done = await applyImport(s.clerk.registry, p, { onProgress: (n, of) => void steps.push(`${n}/${of}`) })
    expect(done).toEqual({ import: p.id, changes: p.changes.length, parts: 1 })
    expect(steps).toEqual([`${p.changes.length}/${p.changes.length}`])
    expect(await owner(s, "c1-b3-s1-101")).toEqual(["样例甲"])
    const again = await planned(s, [list, owners])
    const before = (await s.app.facts()).length
    expect([again.changes, again.problems.map((x) => x.code)]).toEqual([[], ["sheet-repeated", "sheet-repeated"]])
    expect((await applyImport(s.clerk.registry, again)).changes).toBe(0)
    expect((await s.app.facts()).length).toBe(before)
    // the very same call again answers what it answered: nothing is recorded twice
    expect((await applyImport(s.clerk.registry, p)).changes).toBe(p.changes.length)
    expect((await s.app.facts()).length).toBe(before)
  })
  it("a run that broke off goes on; one that is given up leaves the register as it was", async () => {
    const s = await community()
    const p = await planned(s, [list, owners])
    const stop = new AbortController()
    const given = applyImport(s.clerk.registry, p, { signal: stop.signal, onProgress: () => stop.abort() })
    expect((await caught(given))._tag).toBe("Unavailable")
    expect((await s.clerk.registry.content()).basis).toBe(0)
    await applyImport(s.clerk.registry, p)
    expect((await s.clerk.registry.content()).basis).toBe(p.changes.length)
  })
  it("what one clerk began another can do again", async () => {
    const s = await community()
    const p = await planned(s, [list, owners])
    const broken = { ...s.clerk.registry, applyImport: () => Promise.reject(new Error("gone")) }
    await expect(applyImport(broken, p)).rejects.toThrow("gone")
    const other = s.as("deputy", ["registrar-of-homes"]).registry
    expect(await applyImport(other, p)).toMatchObject({ changes: p.changes.length })
    expect((await s.clerk.registry.content()).basis).toBe(p.changes.length)
    // by then the first is late
    expect(await codes(applyImport(s.clerk.registry, p))).toEqual(["register-has-moved"])
  })
  it("IM-5 not while a problem is open", async () => {
    const s = await community()
    const bad = sheet("业主.xlsx", [ownerHeads, ["3-9-999", "样例甲", undefined, undefined, undefined, "100%"]])
    const p = await planned(s, [list, bad])
    await expect(applyImport(s.clerk.registry, p)).rejects.toBeInstanceOf(ImportNotSettled)
    const settled = settle(p, [{ problem: p.open[0]?.id ?? "", do: "set-aside", because: "unknown door" }])
    await applyImport(s.clerk.registry, settled)
    const fact = (await s.app.facts()).at(-1)
    expect(fact).toMatchObject({ type: "registry/ImportApplied", data: { setAside: 2 } })
  })
})

describe("IM-8 ids of imports and rolls", () => {
  it("cannot be mistaken for one another", async () => {
    const s = await community()
    const changes = [{ change: "person", id: "x", value: { sort: "natural" }, from: "1990-01-01" }]
    for (const id of ["book", "roll-r1", "look-d1", "import-"]) {
      expect(await codes(s.clerk.registry.stageImport({ import: id, part: 1, changes }))).toEqual(["invalid import"])
    }
    const roll = "r".repeat(60)
    const ask = { roll, kind: "owners", scope: { within: "c1" }, on: "2026-03-02", purpose: "x" }
    expect(await codes(s.clerk.registry.freezeRoll(ask))).toEqual(["invalid roll"])
  })
})

describe("IM-9 a plan of yesterday", () => {
  it("is not applied over what somebody entered since; a new one is", async () => {
    const s = await community()
    const p = await planned(s, [list, owners])
    await s.clerk.registry.record({
      changes: [{ change: "person", id: "x", value: { sort: "natural" }, from: "1990-01-01" }]
    })
    const error = await caught(applyImport(s.clerk.registry, p))
    expect(error.reasons.map((r: any) => [r.code, r.detail])).toEqual([["register-has-moved", { planned: 0, now: 1 }]])
    expect((await s.clerk.registry.content()).basis).toBe(1)
    await applyImport(s.clerk.registry, await planned(s, [list, owners]))
    expect(await owner(s, "c1-b3-s1-101")).toEqual(["样例甲"])
  })
  it("a later file changes what is new, and asks of whom it is not sure", async () => {
    const s = await community()
    await applyImport(s.clerk.registry, await planned(s, [list, owners]))
    const later = sheet("业主2.xlsx", [
      ownerHeads,
      ["3-1-101", "样例甲", "19900000001", undefined, undefined, "100%"],
      ["3-1-201", "样例丙", undefined, undefined, undefined, "100%", "2020-01-01"]
    ])
    const p = await planned(s, [later])
    expect(p.open).toEqual([])
    expect(p.changes.map((c) => c.change)).toEqual(["holding", "person"])
    await applyImport(s.clerk.registry, p)
    expect(await owner(s, "c1-b3-s1-201")).toEqual(["样例丙"])
  })
})

describe("PI-4 an import", () => {
  it("leaves nothing readable in its facts", async () => {
    const s = await community()
    await applyImport(s.clerk.registry, await planned(s, [list, owners]))
    const facts = JSON.stringify(await s.app.facts())
    for (const text of ["样例甲", "样例乙", "19900000001"]) expect(facts).not.toContain(text)
  })
})
