import { explain, isFailure } from "@linli/kernel"
import { recompute, type Run, sharingBook, share } from "@linli/sharing"
import { readSheets } from "@linli/sheets"
import { sharingMethodLaws } from "@linli/testing"
import { describe, expect, it } from "vitest"
import { tellStory } from "../src/Community.ts"
import { byHeight } from "../src/Height.ts"
import { papers } from "../src/main.ts"
import { compare, compensation, quarter, rules, works } from "../src/Rules.ts"
import { homes, sample, units } from "../src/Sample.ts"

describe("seven rules on one cost", () => {
  it("each collects what there is to pay, but for the published formula, which says by how much it is off", () => {
    const pot = sample.constructionMinor + compensation().totalMinor - sample.subsidyMinor
    const compared = compare(works())
    expect(compared).toHaveLength(7)
    for (const { collectedMinor, residualMinor, rule } of compared) {
      expect(collectedMinor + residualMinor).toBe(pot)
      expect(residualMinor === 0).toBe(rule.id !== "cn/guangzhou/lijiang-as-published")
    }
  })
  it("the published formula alone collects what was found of it: 569,531.91 of 560,000", () => {
    const plain = { ...works(), items: works().items.slice(0, 1), figures: { subsidy: 0 } }
    const published = compare(plain).find(({ rule }) => rule.id === "cn/guangzhou/lijiang-as-published")
    expect(published?.collectedMinor).toBe(569_531_91)
    expect(published?.residualMinor).toBe(-9_531_91)
  })
  it("by height is what a naive count of riders gives, to the fen", () => {
    const compared = compare(works()).find(({ rule }) => rule.id === byHeight.id)
    const pot = compared?.collectedMinor ?? 0
    for (const [i, { floor }] of homes.entries()) {
      let own = 0
      for (let step = 1; step < floor; step++) own += pot / 8 / homes.filter((home) => home.floor > step).length
      expect(Math.abs(own - (compared?.amountsMinor[i] ?? NaN))).toBeLessThan(1)
    }
  })
  it("who lives at the entrance pays nothing under any rule", () => {
    for (const { amountsMinor } of compare(works())) expect(amountsMinor.slice(0, 2)).toEqual([0, 0])
  })
  it("every key of the comparison can be computed again from its own record", () => {
    for (const { formula } of rules) {
      const shared = share(formula, works(), sharingBook([{ part: "method", method: byHeight }]))
      expect(shared.ok).toBe(true)
    }
  })
})

describe("compensation of the ground floor", () => {
  it("is cut to 30 % of the works, in proportion to what is asked", () => {
    const { awards, capMinor, totalMinor } = compensation()
    expect(capMinor).toBe(168_000_00)
    expect(totalMinor).toBe(capMinor)
    expect(awards).toEqual([
      { party: "101", amountMinor: 96_000_00 },
      { party: "102", amountMinor: 72_000_00 }
    ])
  })
})

describe("the method as a plugin", () => {
  sharingMethodLaws(it, byHeight, { parameters: [{ entrance: 1 }, { entrance: 2 }], units })
})

describe("the story", () => {
  it("without the ground floor's signatures there is no agreement of all; a decision binds, and is contested", async () => {
    const { app, auditor, billsOf, unsigned } = await tellStory()
    expect(isFailure(unsigned) && unsigned._tag).toBe("Refused")
    expect(explain(unsigned, "zh-CN")).toContain("101, 102")
    const run = await auditor.record({ matter: "lift", run: "works" })
    expect(run?.basis).toMatchObject({ by: "agreement", ground: "decision", contested: true, checked: false })
    const later = await auditor.record({ matter: "lift", run: "2026-autumn-2" })
    expect(later?.basis).toMatchObject({ contested: false })
    const bills = await billsOf("901")
    expect(bills.map((bill) => [bill.run, bill.party])).toEqual([
      ["works", "901"],
      ["2026-autumn", "901"],
      ["2026-autumn-2", "901"]
    ])
    // what was taken back and its mirror image are nothing together; the rest is what the quarter cost
    const standing = await Promise.all(homes.map(({ party }) => billsOf(party)))
    const paid = standing
      .flat()
      .filter((bill) => bill.run.startsWith("2026"))
      .reduce((sum, bill) => sum + bill.amountMinor + (bill.reversed?.amountMinor ?? 0), 0)
    expect(paid).toBe(quarter().items.reduce((sum, item) => sum + item.amountMinor, 0))
    await app.close()
  })
})

describe("the papers", () => {
  it("a letter for each household in both languages, statements and records", async () => {
    const made = await papers()
    expect([...made.keys()].filter((name) => name.startsWith("letters/"))).toHaveLength(2 * homes.length)
    for (const [name, content] of made) {
      if (!name.endsWith(".html")) continue
      const html = String(content)
      expect(html).toContain(name.includes("zh-CN") ? "样例" : "ample")
      expect(html).not.toMatch(/undefined|NaN|\[object|<script/)
      if (name.includes(".en.")) expect(html.replaceAll(/%[0-9A-F]{2}/g, ""), name).not.toMatch(/[\u4e00-\u9fff]/)
    }
    const ground = String(made.get("letters/101.zh-CN.html"))
    expect(ground).toContain("您得到的补偿：¥96,000.00")
    expect(String(made.get("letters/201.zh-CN.html"))).not.toContain("您得到的补偿")
    // nobody's letter holds another home's door or amount
    const top = compare(works())[3]?.amountsMinor.at(-1) ?? 0
    expect(String(made.get("letters/901.en.html"))).toContain(
      (top / 100).toLocaleString("en-US", { minimumFractionDigits: 2 })
    )
    expect(String(made.get("letters/801.en.html"))).not.toContain(
      (top / 100).toLocaleString("en-US", { minimumFractionDigits: 2 })
    )
    const sheet = await readSheets(made.get("statements/works.xlsx") as Uint8Array, { file: "works.xlsx" })
    expect(sheet.sheets[0]?.rows).toHaveLength(1 + 1 + homes.length + 1 + 1)
    const record = JSON.parse(String(made.get("records/works.json"))) as Run
    expect(recompute(record, sharingBook([]))).toMatchObject({ reproduced: true, keyAsAgreed: true })
  })
  it("say the same each time", async () => {
    const [one, two] = [await papers(), await papers()]
    for (const [name, content] of one) if (!name.endsWith(".xlsx")) expect(two.get(name)).toEqual(content)
  })
})
