/** Whoever is rated, in every role there is, asks everything that can be asked, and looks for those who rated. */
import {
  AppraisalPlugin,
  AssessmentPlugin,
  EvaluationPlugin,
  Measures,
  OrganisationStanding,
  OwnUnit,
  PerformancePlugin,
  PledgePlugin,
  scheme,
  StandingPlugin,
  ThreeRatesPlugin,
  TicketsOf,
  TicketSource
} from "@linli/assessment"
import { type AnyModule, definePlugin, Roles } from "@linli/kernel"
import { communityOf, failureOf, refusedWith } from "@linli/testing"
import { describe, expect, it } from "vitest"
import {
  evaluators,
  graded,
  Land,
  optionsOf,
  organisations,
  paper,
  publicised,
  standing,
  votesOf
} from "./fixtures/evaluation.ts"
import { More } from "./fixtures/lawful.ts"
import { facts, rated, staff } from "./fixtures/schemes.ts"

const tickets = ["satisfied", "dissatisfied"].map((callBack, n) => ({
  id: `rater-ticket-${n}`,
  at: "2026-01-10T04:00:00.000Z",
  contacted: true,
  resolved: true,
  callBack: callBack as "satisfied" | "dissatisfied"
}))
class World extends definePlugin("world", {
  version: "1.0.0",
  contributes: [
    scheme(organisations),
    scheme(rated),
    scheme(staff),
    OrganisationStanding.from(() => standing),
    Measures.from(() =>
      Object.entries({ ...facts, activities: 9, visits: 40 }).map(([fact, value]) => ({
        fact,
        value,
        evidence: "view"
      }))
    ),
    OwnUnit.from(() => "school-3"),
    TicketsOf.from(() => tickets),
    TicketSource.of({ tickets: () => tickets })
  ]
}) {}
const plugins = [
  AssessmentPlugin,
  EvaluationPlugin,
  PerformancePlugin,
  AppraisalPlugin,
  StandingPlugin,
  PledgePlugin,
  ThreeRatesPlugin,
  World
] as const
const parts = plugins.map((p) => p.parts(undefined))
const modules: ReadonlyArray<AnyModule> = parts.flatMap((p) => p.modules)
const roles = parts
  .flatMap((p) => p.contributes)
  .flatMap(({ point, value }) => (point === Roles.id ? [(value as { readonly id: string }).id] : []))
const open = () => communityOf({ zone: "Asia/Shanghai", jurisdiction: [Land, More], on: "2026-03-02", plugins })
type Community = Awaited<ReturnType<typeof open>>

/** Everything that somebody in every role there is can read, and what they are told where they cannot. */
const seenBy = async (app: Community, who: string, ids: Readonly<Record<string, string>>): Promise<string> => {
  const client = app.as(who, ...new Set(roles)) as unknown as Readonly<
    Record<string, Readonly<Record<string, (input?: unknown) => Promise<unknown>>>>
  >
  const seen: Array<unknown> = []
  let answered = 0
  for (const { id: module, views } of modules as ReadonlyArray<AnyModule & { readonly views: object }>) {
    for (const view of Object.keys(views)) {
      const id = ids[module] ?? "none"
      const inputs = [undefined, { case: id }, { subject: id }, { member: id }, { member: id, id: "o1" }]
      for (const input of [...inputs, { body: "evaluation" }]) {
        try {
          seen.push(await client[module]?.[view]?.(input))
          answered++
        } catch (error) {
          seen.push(error)
        }
      }
    }
  }
  expect(answered).toBeGreaterThan(20)
  return JSON.stringify(seen)
}

/** Raters, their slips and words, and votes with a name. */
const named = (seen: string): ReadonlyArray<string> => [...new Set(seen.match(/rater-[^"]*|e\d: [+-]/g) ?? [])]

describe("RT-2 whoever is rated learns from nothing that can be read who rated, in whatever role", () => {
  it("a provider, while ratings come and after", async () => {
    const app = await open()
    const rc = app.as("rc").performance
    const subject = {
      contract: "c1",
      provider: "clean-co",
      buyer: "rc",
      scheme: "rated@2026",
      from: "2026-01-01",
      to: "2026-03-02"
    }
    const { id } = await rc.begin({ subject })
    await rc.show({ case: id, fact: "insured", value: true, evidence: paper })
    await rc.measure({ case: id })
    const slips = [0, 1, 2, 3, 4, 5].map((n) => `rater-slip-${n}`)
    await app.as("rc", "contract-manager").serviceRatings.giveSlips({ case: id, slips })
    const pools: Array<unknown> = []
    const told = new Set<string>()
    for (const n of [0, 1, 2, 3, 4, 5]) {
      const rater = app.as(`rater-${n}`, "beneficiary").serviceRatings
      const receipt = await rater.rate({ case: id, slip: `rater-slip-${n}`, rating: 1 + (n % 5) })
      const guessed = app.as("clean-co", "beneficiary").serviceRatings
      const failed = await failureOf(guessed.rate({ case: id, slip: "guess", rating: 1 }, { expected: 9 }))
      told.add(`${receipt.version} ${JSON.stringify(failed)}`)
      pools.push(await app.as("clean-co").serviceRatings.pool({ case: id }))
    }
    // what the pool says does not change with an answer
    expect(new Set(pools.map((p) => JSON.stringify(p))).size).toBe(1)
    // nor do the versions in receipts and conflicts
    expect(told.size).toBe(1)
    expect(named(await seenBy(app, "clean-co", { performance: id, serviceRatings: id }))).toEqual([])
    app.on("2026-03-03")
    await rc.accept({ case: id, accepted: true })
    await rc.establish({ case: id })
    const after = await seenBy(app, "clean-co", { performance: id, serviceRatings: id })
    expect(after.includes('"answers":6')).toBe(true)
    for (const who of ["clean-co", "rc", "anybody"])
      expect(named(await seenBy(app, who, { performance: id, serviceRatings: id }))).toEqual([])
    await app.close()
  })
  it("the holder of a post", async () => {
    const app = await open()
    const office = app.as("office", "appraisal-office").appraisal
    const assessors = ["rater-1", "rater-2", "rater-3"]
    await office.schedule({
      subject: "post-7",
      holder: "zhou",
      period: "2026",
      scheme: "staff@2026",
      from: "2026-01-01",
      to: "2026-03-02",
      assessors
    })
    await office.measure({ subject: "post-7", measures: [{ fact: "visits", value: 40, evidence: "view" }] })
    for (const [n, a] of assessors.entries())
      await app.as(a, "assessor").appraisal.rate({ subject: "post-7", rating: 3 + n })
    app.on("2026-03-03")
    await office.close({ subject: "post-7" })
    const seen = await seenBy(app, "zhou", { appraisal: "post-7" })
    expect(seen.includes('"mean":[4,1]')).toBe(true)
    expect(named(seen)).toEqual([])
    // the round that calibrates sees them, as it has to
    expect(named(await seenBy(app, "somebody", { appraisal: "post-7" }))).toEqual(assessors)
    await app.close()
  })
  it("an organisation: who reported, who objected, how each voted", async () => {
    const app = await open()
    await app
      .as("head", "registration-authority")
      .evaluationBodies.appoint({ body: "evaluation", members: evaluators.members, from: "2026-01-01" })
    const desk = app.as("desk", "evaluation-office").evaluation
    const { id } = await app.as("org").evaluation.apply({ subject: optionsOf().subject })
    await desk.qualify({ case: id })
    await desk.enter({ case: id, fact: "rulesOfOrder", value: true, evidence: paper })
    await desk.measure({ case: id })
    await desk.visit({ case: id, by: ["v1", "v2"], on: "2026-03-02", note: "rater-note" })
    await desk.giveOpinion({ case: id })
    await desk.convene({ case: id, present: ["e1", "e2", "e3"] })
    await desk.resolve({ case: id, votes: votesOf(["e1", "e2", "e3"], 2) })
    await desk.object({ case: id, id: "o1", by: "rater-objector", text: "rater-text" })
    const seen = await seenBy(app, "org", { evaluation: id })
    expect(seen.includes('"by":{"known":false')).toBe(true)
    expect(named(seen)).toEqual([])
    await app.close()
  })
  it("nobody objects or reports as themselves where the file would name them", () => {
    const c = publicised()
    const later = graded().as({ person: "desk", onBehalfOf: "rater" }, "evaluation-office")
    later.refuses("report", { id: "p1", text: "x" }, "you-would-be-named")
    // an app may grant the power to objectors; the office still takes it down
    c.as("rater", "evaluation-office").refuses("object", { id: "o1", by: "rater", text: "x" }, "you-would-be-named")
    c.as({ person: "desk", onBehalfOf: "rater" }, "evaluation-office").refuses(
      "object",
      { id: "o1", by: "somebody", text: "x" },
      "you-would-be-named"
    )
  })
  it("whoever dealt with a ticket, from the rates of few", async () => {
    const app = await open()
    const desk = app.as("desk", "hotline-desk").threeRates
    await desk.establish({ period: "2026-01", from: "2026-01-01T00:00:00.000Z", before: "2026-02-01T00:00:00.000Z" })
    expect(await app.as("street").threeRates.figures()).toEqual([{ tag: "too-few", period: "2026-01", least: 5 }])
    expect((await seenBy(app, "street", {})).includes("satisfied")).toBe(false)
    await app.close()
  })
  it("a member, from looking at their promise together", async () => {
    const app = await open()
    const branch = app.as("sec", "residential-branch").pledges
    const li = app.as("li", "party-member").pledges
    await li.reportIn({ member: "li", branch: "b", from: "2026-01-01" })
    await li.pledge({ member: "li", id: "p1", post: "x", promise: "y", until: "2026-06-30" })
    await branch.fulfil({ member: "li", pledge: "p1", outcome: "done", evidence: [paper], note: "x" })
    await app
      .as("rater-1", "residential-branch")
      .pledges.review({ member: "li", pledge: "p1", by: "residents", note: "rater-words" })
    expect(named(await seenBy(app, "li", { pledges: "li" }))).toEqual([])
    await app.close()
  })
})
describe("RT-3 the sides of a dual appraisal know each other, and nothing of the rating before both have given theirs", () => {
  it("nobody reads one rating alone", async () => {
    const app = await open()
    const office = app.as("o", "appraisal-office").dualAppraisal
    await office.open({ matter: "m1", whistle: "street", department: "water" })
    const before = await seenBy(app, "water", {})
    // nor does a conflict tell that a rating waits
    const probed = () =>
      failureOf(
        app.as("water", "assessor").dualAppraisal.rate({ matter: "m1", side: "report-in", rating: 3 }, { expected: 9 })
      )
    const conflict = await probed()
    await app.as("street", "assessor").dualAppraisal.rate({ matter: "m1", side: "whistle", rating: 2 })
    expect(await probed()).toEqual(conflict)
    expect((await seenBy(app, "water", {})) === before).toBe(true)
    await refusedWith(
      app.as("water", "assessor").dualAppraisal.rate({ matter: "m1", side: "whistle", rating: 2 }),
      "not-this-side"
    )
    await app.close()
  })
})
