import {
  AssessmentPlugin,
  ContractYears,
  NotBought,
  ProviderBar,
  Purchase,
  PurchasePlugin,
  StandingPlugin
} from "@linli/assessment"
import { definePack, definePlugin } from "@linli/kernel"
import { caseOf, communityOf, refusedWith, refusesToOpen } from "@linli/testing"
import { describe, expect, it } from "vitest"
import { More } from "./fixtures/lawful.ts"
import { Land as Calendar } from "./fixtures/evaluation.ts"

const Land = definePack("sample", {
  values: [
    ContractYears.from("2000-01-01", { most: 1, steady: 3 }, "sample"),
    NotBought.from("2000-01-01", ["own-duty", "staffing"], "sample")
  ]
})
class NoBars extends definePlugin("no-bars", { version: "1.0.0", contributes: [ProviderBar.from(() => null)] }) {}
type What = "service" | "own-duty" | "administrative-act" | "works" | "staffing"
const subject = (what: What = "service") => ({
  buyer: "rc",
  service: "meals",
  what,
  need: { from: "question" as const, record: "questions/2026-7" }
})
const options = (what?: What, bar: { readonly until: string } | null = null) => ({
  zone: "Asia/Shanghai",
  jurisdiction: [Land],
  plugins: [AssessmentPlugin, PurchasePlugin, NoBars],
  on: "2026-03-02",
  subject: subject(what),
  as: "rc",
  answers: {
    "assessment/providerBar@1": ({ provider }: { readonly provider: string }) => (provider === "low" ? bar : null)
  }
})
const yuan = (amountMinor: number) => ({ amountMinor, currency: "CNY" }) as const
const budgeted = (bar?: { readonly until: string }) =>
  caseOf(Purchase, options("service", bar)).act("budget", { budget: yuan(500_00), source: "service-fund" })
const offered = () =>
  budgeted()
    .act("takeOffer", { provider: "a", price: yuan(480_00) })
    .act("takeOffer", { provider: "b", price: yuan(500_01) })
const reasons = [
  { provider: "a", reason: "nearest, and the cooks stay" },
  { provider: "b", reason: "above the budget" }
]
const selected = () => offered().act("select", { provider: "a", reasons })

describe("PU-1 a purchase begins with a need on record, and not with everything", () => {
  it("what the param names is not bought", () => {
    caseOf(Purchase, options()).is("needed")
    caseOf(Purchase, options("works")).is("needed")
    refusesToOpen(Purchase, options("own-duty"), "own-duty-is-not-bought")
    refusesToOpen(Purchase, options("staffing"), "staffing-is-not-bought")
  })
})
describe("PU-2 the budget comes before the offers, and none above it is selected", () => {
  it("one fen is too much", () => {
    caseOf(Purchase, options()).refuses("takeOffer", { provider: "a", price: yuan(1) }, "not-in-this-state")
    budgeted().refuses("takeOffer", { provider: "a", price: { amountMinor: 1, currency: "USD" } }, "another-currency")
    budgeted().invalid("takeOffer", { provider: "a", price: yuan(0) }, "price")
    offered().refuses("select", { provider: "b", reasons }, "over-the-budget")
    budgeted()
      .act("takeOffer", { provider: "c", price: yuan(500_00) })
      .act("select", { provider: "c", reasons: [{ provider: "c", reason: "x" }] })
  })
})
describe("PU-3 a provider makes one offer, and none while the buyer bars it", () => {
  it("through the last day of the bar", () => {
    offered().refuses("takeOffer", { provider: "a", price: yuan(1) }, "offer-taken")
    budgeted().refuses("takeOffer", { provider: "rc", price: yuan(1) }, "buyer-offers-itself")
    // nor by another way to write the same name
    offered().refuses("takeOffer", { provider: "A", price: yuan(1) }, "offer-taken")
    budgeted().invalid("takeOffer", { provider: "ｌｏｗ", price: yuan(1) }, "provider")
    const desk = budgeted().as({ person: "a", onBehalfOf: "rc" }, "purchaser")
    desk.refuses("takeOffer", { provider: "a", price: yuan(1) }, "buyer-offers-itself")
    const low = { provider: "low", price: yuan(1) }
    budgeted({ until: "2026-03-02" }).refuses("takeOffer", low, "provider-barred")
    budgeted({ until: "2026-03-01" }).act("takeOffer", low)
  })
  it("the standing of a provider is where a bar is from, and where it ends", async () => {
    const app = await communityOf({
      zone: "Asia/Shanghai",
      jurisdiction: [Calendar, More],
      on: "2026-03-02",
      plugins: [AssessmentPlugin, PurchasePlugin, StandingPlugin]
    })
    const { id: followed } = await app.as("rc").standing.follow({ subject: { provider: "low", buyer: "rc" } })
    const { id } = await app.as("rc").purchase.recordNeed({ subject: subject() })
    const { id: other } = await app.as("rc-2").purchase.recordNeed({ subject: { ...subject(), buyer: "rc-2" } })
    for (const [who, one] of [
      ["rc", id],
      ["rc-2", other]
    ] as const)
      await app.as(who).purchase.budget({ case: one, budget: yuan(500_00), source: "fund" })
    await app.as("rc").standing.noticeExit({ case: followed, ground: "fraud", text: "forged lists" })
    await app.as("low").standing.hear({ case: followed, text: "no" })
    await app.as("board", "contract-board").standing.decideExit({ case: followed, reasons: "they were" })
    const offer = { provider: "low", price: yuan(1) }
    await refusedWith(app.as("rc").purchase.takeOffer({ case: id, ...offer }), "provider-barred")
    await refusedWith(app.as("rc").purchase.takeOffer({ case: id, ...offer, provider: "Low" }), "provider-barred")
    // followed a second time, an exit that does not stand leaves the bar of the first
    const { id: second } = await app.as("rc").standing.follow({ subject: { provider: "low", buyer: "rc" } })
    await app.as("rc").standing.noticeExit({ case: second, ground: "fraud", text: "again" })
    await app.as("low").standing.hear({ case: second, text: "no" })
    await app.as("board", "contract-board").standing.decideExit({ case: second, reasons: "x" })
    await app.as("low").standing.askReview({ case: second, text: "look again" })
    await app.as("board-2", "contract-board").standing.decideReview({ case: second, upheld: false, reasons: "x" })
    await refusedWith(app.as("rc").purchase.takeOffer({ case: id, ...offer }), "provider-barred")
    // the bar is the buyer's own
    await app.as("rc-2").purchase.takeOffer({ case: other, ...offer })
    await app.as("low").standing.askReview({ case: followed, text: "look again" })
    await app.as("board-2", "contract-board").standing.decideReview({ case: followed, upheld: false, reasons: "right" })
    await app.as("rc").purchase.takeOffer({ case: id, ...offer })
    await app.close()
  })
})
describe("PU-4 an offer is selected with a reason for each, by none of those who made one", () => {
  it("not without, not twice, not for somebody else", () => {
    budgeted().cannot("select", "no-offers")
    const first = reasons.slice(0, 1)
    offered().refuses("select", { provider: "a", reasons: first }, "reason-for-each")
    offered().refuses("select", { provider: "a", reasons: [...reasons, ...first] }, "reason-for-no-offer")
    const stranger = { provider: "c", reason: "x" }
    offered().refuses(
      "select",
      { provider: "a", reasons: [...first, stranger] },
      "reason-for-each",
      "reason-for-no-offer"
    )
    offered().refuses("select", { provider: "c", reasons }, "no-such-offer")
    offered()
      .as({ person: "a", onBehalfOf: "rc" }, "purchaser")
      .refuses("select", { provider: "a", reasons }, "offers-oneself")
    selected().is("selected").as({ person: "b", onBehalfOf: "rc" }, "purchaser").cannot("contract", "offers-oneself")
    const rival = offered().as({ person: "a", onBehalfOf: "rc" }, "purchaser")
    rival.refuses("takeOffer", { provider: "c", price: yuan(1) }, "offers-oneself")
    rival.refuses("giveUp", { reason: "x" }, "offers-oneself")
    expect(selected().data.selected).toEqual({ provider: "a", price: yuan(480_00), on: "2026-03-02" })
    offered().act("giveUp", { reason: "the need is gone" }).is("givenUp")
  })
})
describe("PU-5 a contract runs no longer than the param says", () => {
  it("a year to the day before; three where the service is steady", () => {
    const term = (to: string, steady = false) => ({ contract: "meals-1", from: "2026-04-01", to, steady })
    selected().act("contract", term("2027-03-31")).is("contracted")
    selected().refuses("contract", term("2027-04-01"), "contract-too-long")
    selected().act("contract", term("2029-03-31", true))
    selected().refuses("contract", term("2029-04-01", true), "contract-too-long")
    selected().refuses("contract", term("2026-03-31"), "ends-before-it-begins")
    const early = { ...term("2026-12-31"), from: "2026-03-01" }
    selected().refuses("contract", early, "begins-before-the-selection")
    selected().act("contract", { ...early, from: "2026-03-02" })
  })
  it("everybody sees what was bought", async () => {
    const app = await communityOf({
      zone: "Asia/Shanghai",
      jurisdiction: [Land],
      on: "2026-03-02",
      plugins: [AssessmentPlugin, PurchasePlugin, NoBars]
    })
    const rc = app.as("rc").purchase
    const { id } = await rc.recordNeed({ subject: subject() })
    await rc.budget({ case: id, budget: yuan(500_00), source: "fund" })
    await rc.takeOffer({ case: id, provider: "a", price: yuan(480_00) })
    await rc.select({ case: id, provider: "a", reasons: [{ provider: "a", reason: "a private word" }] })
    await rc.contract({ case: id, contract: "meals-1", from: "2026-04-01", to: "2027-03-31", steady: false })
    expect(await app.as("anybody").purchase.bought()).toEqual([
      { service: "meals", provider: "a", contract: "meals-1", from: "2026-04-01", to: "2027-03-31" }
    ])
    expect(JSON.stringify(await app.facts()).includes("a private word")).toBe(false)
    await app.close()
  })
})
