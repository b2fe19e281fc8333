import { isFailure } from "@linli/kernel"
import { directoryProblemText, followDirectory } from "@linli/registry"
import { describe, expect, it } from "vitest"
import { change, homeOf, officeDirectory, openFollowing, openOffice, sampleTables } from "../src/index.ts"

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
  it("are read a page at a time, each row once", async () => {
    const directory = officeDirectory(sampleTables())
    const found: Array<string> = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof directory.places>> = await directory.places({ after, limit: 1 })
      found.push(...page.rows.map((row) => row.id))
      after = page.next
    } while (after !== null)
    expect(found).toEqual(["compound", "tower-1", "tower-1-1", "house-1", "house-2", "house-3", "tower-2", "house-4"])
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

describe("a register that follows them", async () => {
  let today = "2026-03-02"
  const db = sampleTables()
  const app = await openFollowing(() => `${today}T04:00:00.000Z`)
  const clerk = app.as({ person: "clerk", roles: ["registrar-of-homes"] }).registry
  const follow = () => followDirectory(clerk, officeDirectory(db))
  const rollOn = async (on: string) => {
    const { roll } = await clerk.roll({ kind: "owners", scope: { within: "compound" }, on })
    return roll.kind === "owners" ? [roll.heads, roll.areaDm2] : []
  }

  it("enters what the tables say, once, and then what changed", async () => {
    expect(await follow()).toMatchObject({ mark: "1", problems: [] })
    expect((await follow()).changes).toBe(0)
    today = "2026-04-01"
    change(db, "UPDATE t_house SET jzmj = '90.00' WHERE id = 4")
    expect(await follow()).toMatchObject({ mark: "2", changes: 1, ends: 0 })
    expect((await follow()).changes).toBe(0)
  })
  it("fills the register's own views, on every day", async () => {
    // 样例甲 has two units and one head, the couple is one, the company is one
    expect(await rollOn("2026-03-02")).toEqual([3, 8946 + 7120 + 8946 + 12000])
    expect(await rollOn("2026-04-01")).toEqual([3, 8946 + 7120 + 8946 + 9000])
    expect((await rollOn("2024-04-30"))[0]).toBe(4)
    const dossier = await clerk.dossier({ compound: "compound" })
    expect(dossier?.counted).toMatchObject({ dwellings: 3, shops: 1, residents: 3, withoutOwner: 0 })
  })
  it("answers the question that the tables answered", async () => {
    await app.as({ person: "lin", roles: ["office"] }).notices.give({ unit: "house-2", text: "the lift is back" })
    const facts = await app.facts()
    expect(facts.at(-1)).toMatchObject({ type: "notices/NoticeGiven", data: { to: ["person-2", "person-3"] } })
  })
  it("a sale, and a couple that moves out: ends, and no deletions", async () => {
    today = "2026-05-01"
    change(
      db,
      `UPDATE t_house_owner SET jssj = '2026-04-20' WHERE house_id = 2;
       INSERT INTO t_house_owner VALUES (2, 1, NULL, NULL, '2026-04-20', NULL);
       DELETE FROM t_live WHERE house_id = 2`
    )
    expect(await follow()).toMatchObject({ mark: "3", ends: 3, problems: [] })
    const home = await clerk.home({ dwelling: "house-2" })
    expect(home?.ownership.map((p) => [p.value.owners.length, p.from, p.until])).toEqual([
      [2, "2016-06-01", "2026-04-20"],
      [1, "2026-04-20", undefined]
    ])
    // the row is gone: the tables do not say since when, so it is the day it was found gone
    expect(home?.households.map((h) => [h.from, h.until])).toEqual([["2016-07-01", "2026-05-01"]])
  })
  it("what cannot be so is told with its row, and nothing is entered", async () => {
    change(db, "INSERT INTO t_live VALUES (3, 1, '户主', 1, '2026-04-01', NULL)")
    const { changes, problems } = await follow()
    expect(changes).toBe(0)
    expect(problems.map((p) => directoryProblemText(p, "en"))).toEqual([
      "t_live 3: `person-1` mainly lives in the household `home-1` from 2016-07-01"
    ])
  })
})
