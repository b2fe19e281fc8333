import { isFailure } from "@linli/kernel"
import { ownersRoll, registerOf } from "@linli/registry"
import { describe, expect, it } from "vitest"
import { changesFrom, homeOf, mirror, openMirror, openOffice, sampleTables } from "../src/index.ts"

const rules = {
  severalUnits: "one-head",
  developerUnits: "one-head",
  undelivered: "with-developer",
  parkingArea: false,
  parkingHeads: false,
  areaKind: "building",
  areaSources: ["register", "survey"]
} as const

describe("the tables themselves", () => {
  it("answer who owns a home and who lives in it, on each day", () => {
    const db = sampleTables()
    expect(homeOf(db, "house-2", "2026-03-02")).toEqual({
      owners: ["person-2", "person-3"],
      voter: null,
      residents: ["person-2", "person-3"]
    })
    expect(homeOf(db, "house-3", "2024-04-30")?.owners).toEqual(["person-3"])
    expect(homeOf(db, "house-3", "2024-05-01")?.owners).toEqual(["person-1"])
    expect(homeOf(db, "house-9", "2026-03-02")).toBeNull()
    expect(homeOf(db, "elsewhere", "2026-03-02")).toBeNull()
  })
  it("give a roll without any community", () => {
    const register = registerOf(changesFrom(sampleTables()), "2026-03-02T04:00:00.000Z")
    const roll = (on: string) => ownersRoll(register, { within: "compound" }, rules, { on })
    const now = roll("2026-03-02")
    // 样例甲 has two units and one head, the couple is one, the company is one
    expect([now.heads, now.areaDm2, now.excluded]).toEqual([3, 8946 + 7120 + 8946 + 12000, []])
    expect(roll("2024-04-30").heads).toBe(4)
  })
})

const now = () => "2026-03-02T04:00:00.000Z"

describe("a community over them", async () => {
  const app = await openOffice(sampleTables(), now)
  const office = app.as({ person: "lin", roles: ["office"] })

  it("asks the app who belongs to a home, and records the answer with the act", async () => {
    await office.notices.give({ unit: "house-2", text: "the water is off on Friday" })
    const [fact] = await app.facts()
    expect(fact).toMatchObject({ type: "notices/NoticeGiven", data: { to: ["person-2", "person-3"] } })
    const refused = await office.notices.give({ unit: "house-9", text: "x" }).catch((error: unknown) => error)
    expect(isFailure(refused) && app.explain(refused, "en")).toContain("no such home")
  })
})

describe("a register that mirrors them", async () => {
  const db = sampleTables()
  const app = await openMirror(now)
  const clerk = app.as({ person: "clerk", roles: ["registrar-of-homes"] }).registry

  it("enters what the tables say, once, and then what changed", async () => {
    const changes = changesFrom(db)
    expect(await mirror(clerk, changes)).toBe(changes.length)
    expect(await mirror(clerk, changes)).toBe(0)
    db.exec("UPDATE t_house SET jzmj = '90.00' WHERE id = 4")
    expect(await mirror(clerk, changesFrom(db))).toBe(1)
    expect(await mirror(clerk, changesFrom(db))).toBe(0)
  })
  it("fills the register's own views", async () => {
    const { roll } = await clerk.roll({ kind: "owners", scope: { within: "compound" }, on: "2026-03-02" })
    expect(roll.heads).toBe(3)
    expect(roll.kind === "owners" && roll.areaDm2).toBe(8946 + 7120 + 8946 + 9000)
    const dossier = await clerk.dossier({ compound: "compound" })
    expect(dossier?.counted).toMatchObject({ dwellings: 3, shops: 1, residents: 3, withoutOwner: 0 })
  })
  it("answers the question that the tables answered", async () => {
    await app.as({ person: "lin", roles: ["office"] }).notices.give({ unit: "house-2", text: "the lift is back" })
    const facts = await app.facts()
    expect(facts.at(-1)).toMatchObject({ type: "notices/NoticeGiven", data: { to: ["person-2", "person-3"] } })
  })
})
