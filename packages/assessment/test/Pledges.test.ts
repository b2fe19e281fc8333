import {
  assess,
  AssessmentPlugin,
  OpinionWithin,
  Pledges,
  PledgePlugin,
  OwnUnit,
  ReferenceCommentWithin,
  readySchemeOf,
  type ReferenceReport
} from "@linli/assessment"
import {
  type AnyPack,
  defineFacts,
  definePack,
  definePlugin,
  kernelPowers,
  role,
  type Sealed,
  when
} from "@linli/kernel"
import { WorkCalendar } from "@linli/quantities"
import { communityOf, failureOf, refusedWith } from "@linli/testing"
import { describe, expect, it } from "vitest"
import { contract } from "./fixtures/schemes.ts"
import { paper } from "./fixtures/evaluation.ts"

class Units extends definePlugin("units", {
  version: "1.0.0",
  contributes: [OwnUnit.from(({ member }) => (member === "li" ? "school-3" : null))]
}) {}
const open = async (...jurisdiction: ReadonlyArray<AnyPack>) => {
  const app = await communityOf({
    zone: "Asia/Shanghai",
    jurisdiction,
    on: "2026-03-02",
    plugins: [AssessmentPlugin, PledgePlugin, Units]
  })
  const li = app.as("li", "party-member").pledges
  const branch = app.as("sec", "residential-branch").pledges
  return { app, li, branch, anyone: app.as("x").pledges, school: app.as("school-3").pledges }
}
/** Another plugin that follows the facts and hands out all it finds, to a reader with the power to read what is sensitive. */
const looked = defineFacts("onlooking", { events: {}, state: () => null })
class Onlooking extends looked.module({
  summary: "Whoever follows pledges",
  evolve: {},
  commands: () => ({}),
  views: (view) => ({
    everything: view({
      readers: "anyone",
      model: (): Array<unknown> => [],
      on: {},
      also: [
        when(Pledges.events.ReferenceShown, (m: Array<unknown>, { facts }) => void m.push(facts)),
        when(Pledges.events.ReferenceCommented, (m: Array<unknown>, { text }) => void m.push(text))
      ],
      query: (m): ReadonlyArray<Sealed<unknown>> => m.map((x) => x as Sealed<unknown>)
    })
  })
}) {}
const promise = { member: "li", id: "p1", post: "stairwell-2", promise: "clear the stairwell", until: "2026-06-30" }
const ready = async () => {
  const s = await open()
  await s.li.reportIn({ member: "li", branch: "branch-7", from: "2026-01-01" })
  await s.li.pledge(promise)
  return s
}
const asked = { member: "li", id: "r1", use: "awards" as const, unit: "school-3", from: "2026-01-01", to: "2026-12-31" }

describe("PL-1 a member reports in to one branch, that of the main residence; a move takes its place", () => {
  it("history stays", async () => {
    const { app, branch, li } = await ready()
    await refusedWith(li.reportIn({ member: "li", branch: "branch-7", from: "2026-04-01" }), "reported-in-there")
    await refusedWith(li.reportIn({ member: "li", branch: "branch-8", from: "2025-12-01" }), "not-after-the-last")
    await li.reportIn({ member: "li", branch: "branch-8", from: "2026-04-01" })
    expect((await app.facts()).filter((f) => f.type === "pledges/ReportedIn").length).toBe(2)
    await refusedWith(branch.askOpinion({ member: "wu", id: "o", by: "school-3" }), "not-reported-in")
    await app.close()
  })
  it("for themselves: nobody reports in somebody else, but the branch writes down what a member says at its desk", async () => {
    const { app, branch } = await open()
    const wu = { member: "wu", branch: "branch-7", from: "2026-01-01" }
    await refusedWith(branch.reportIn(wu), "only-the-member-themselves")
    await refusedWith(app.as("li", "party-member").pledges.reportIn(wu), "only-the-member-themselves")
    const atTheDesk = app.as({ person: "sec", onBehalfOf: "wu", roles: ["residential-branch"] }).pledges
    await atTheDesk.reportIn(wu)
    expect((await app.facts()).map((f) => [f.type, f.actor])).toEqual([
      ["pledges/ReportedIn", { person: "sec", onBehalfOf: "wu" }]
    ])
    await app.close()
  })
})
describe("PL-2 a promise has a term and an id of its own", () => {
  it("refused otherwise", async () => {
    const { app, branch, li } = await ready()
    await refusedWith(li.pledge(promise), "pledge-id-taken")
    await refusedWith(li.pledge({ ...promise, id: "p2", until: "2026-03-01" }), "term-has-passed")
    await refusedWith(
      branch.fulfil({ member: "li", pledge: "p9", outcome: "not", evidence: [], note: "x" }),
      "no-such-pledge"
    )
    await app.close()
  })
})
describe("PL-3 published are post and promise; the name only with recorded consent, as long as it stands", () => {
  it("consent is the member's own", async () => {
    const { anyone, app, branch, li } = await ready()
    await refusedWith(branch.publish({ member: "li", pledge: "p1", withName: true }), "no-consent-to-the-name")
    await branch.publish({ member: "li", pledge: "p1", withName: false })
    expect(await anyone.published()).toEqual([
      { post: "stairwell-2", promise: { known: true, value: "clear the stairwell" }, member: null }
    ])
    await refusedWith(
      app.as("wu", "party-member").pledges.consent({ member: "li", pledge: "p1", given: true }),
      "only-the-member-themselves"
    )
    await li.consent({ member: "li", pledge: "p1", given: true })
    await branch.publish({ member: "li", pledge: "p1", withName: true })
    expect((await anyone.published())[0]?.member).toBe("li")
    await li.consent({ member: "li", pledge: "p1", given: false })
    expect((await anyone.published())[0]?.member).toBeNull()
    await app.close()
  })
})
describe("PL-4 what became of a promise is told once, and what was done is shown by papers", () => {
  it("evidence", async () => {
    const { app, branch } = await ready()
    const told = { member: "li", pledge: "p1", outcome: "done" as const, evidence: [], note: "seen" }
    await refusedWith(branch.fulfil(told), "done-without-evidence")
    await branch.fulfil({ ...told, evidence: [paper] })
    await refusedWith(branch.fulfil({ ...told, evidence: [paper] }), "told-already")
    await app.close()
  })
})
describe("PL-5 a promise is looked at by the member, the branch and residents, in words", () => {
  it("each for themselves, after it was told", async () => {
    const { app, branch, li } = await ready()
    await refusedWith(li.review({ member: "li", pledge: "p1", by: "self", note: "x" }), "not-yet-told")
    await branch.fulfil({ member: "li", pledge: "p1", outcome: "partly", evidence: [paper], note: "seen" })
    await refusedWith(branch.review({ member: "li", pledge: "p1", by: "self", note: "x" }), "not-in-ones-own-matter")
    await refusedWith(li.review({ member: "li", pledge: "p1", by: "branch", note: "x" }), "not-in-ones-own-matter")
    await li.review({ member: "li", pledge: "p1", by: "self", note: "x" })
    await refusedWith(li.review({ member: "li", pledge: "p1", by: "self", note: "y" }), "reviewed-by-them")
    await app.close()
  })
})
const r1 = { member: "li", id: "r1" }
describe("PL-6 a reference report has facts only, names one of five uses, and ends", () => {
  it("no score, grade or rank", async () => {
    const { app, branch, li } = await ready()
    await li.pledge({ ...promise, id: "p2", post: "yard", until: "2027-06-30" })
    // what ended before the period, or began after it, is no fact of it
    for (const [id, from, to] of [
      ["r0", "2026-07-01", "2026-12-31"],
      ["r8", "2026-01-01", "2026-03-01"]
    ] as const) {
      await branch.askReference({ ...asked, id, from, to })
      await branch.showReference({ member: "li", id })
    }
    const posts = (await li.aboutMe()).map(({ facts }) => facts.known && facts.value.map((f) => f.post))
    expect(posts).toEqual([["yard"], []])
    await branch.askReference(asked)
    await branch.showReference(r1)
    const report = {
      kind: "reference report, facts only, not a sole ground",
      member: "li",
      id: "r1",
      use: "awards",
      unit: "school-3",
      from: "2026-01-01",
      to: "2026-12-31",
      keepUntil: "2027-03-02",
      shownOn: "2026-03-02",
      facts: {
        known: true,
        value: [
          { post: "stairwell-2", promisedOn: "2026-03-02", until: "2026-06-30", outcome: "open", papers: 0 },
          { post: "yard", promisedOn: "2026-03-02", until: "2027-06-30", outcome: "open", papers: 0 }
        ]
      }
    }
    expect((await li.aboutMe()).at(-1)).toEqual(report)
    await expect(branch.askReference({ ...asked, id: "r2", use: "salary" as never })).rejects.toThrow("use")
    await expect(branch.askReference({ ...asked, id: "r2", score: 95 } as never)).rejects.toThrow("score")
    await refusedWith(branch.askReference(asked), "reference-id-taken")
    await refusedWith(branch.askReference({ ...asked, id: "r2", from: "2027-01-01" }), "period-ends-before-it-begins")
    app.on("2027-03-02")
    expect((await li.aboutMe()).at(-1)).toEqual(report)
    app.on("2027-03-03")
    // the day is over, whether its passing is on record yet or not
    expect(await li.aboutMe()).toEqual([])
    await app.tick()
    expect(await li.aboutMe()).toEqual([])
    await refusedWith(branch.showReference(r1), "no-such-reference", "shown-already")
    await app.close()
  })
  it("fits nowhere that a rule reads values", () => {
    const report = { kind: "x" } as unknown as ReferenceReport
    // @ts-expect-error -- a reference report is no set of values
    const tried = () => assess(readySchemeOf(contract), report)
    expect(tried().result.tag).toBe("not-rated")
  })
})
describe("PL-7 its subject sees a report first, and the comment goes with it", () => {
  it("nothing is sent unseen, and nothing but what was seen", async () => {
    const { app, branch, li, school } = await ready()
    await branch.askReference(asked)
    await refusedWith(branch.showReference({ ...r1, id: "r9" }), "no-such-reference")
    await refusedWith(branch.sendReference(r1), "not-shown-yet")
    await refusedWith(li.comment({ ...r1, text: "x" }), "not-shown-yet")
    expect(await li.aboutMe()).toEqual([])
    await branch.showReference(r1)
    await refusedWith(branch.showReference(r1), "shown-already")
    await branch.fulfil({ member: "li", pledge: "p1", outcome: "not", evidence: [], note: "later" })
    await refusedWith(branch.sendReference(r1), "may-still-comment")
    expect((await failureOf(branch.comment({ ...r1, text: "x" })))._tag).toBe("NotPermitted")
    await refusedWith(app.as("wu", "party-member").pledges.comment({ ...r1, text: "x" }), "only-the-member-themselves")
    await li.comment({ ...r1, text: "two more evenings are missing" })
    expect(await school.received()).toEqual([])
    await branch.sendReference(r1)
    await refusedWith(branch.sendReference(r1), "sent-already")
    await refusedWith(li.comment({ ...r1, text: "x" }), "sent-already")
    expect(await school.received()).toMatchObject([
      {
        member: "li",
        use: "awards",
        facts: { known: true, value: [{ outcome: "open" }] },
        comment: { known: true, value: "two more evenings are missing" },
        sentOn: "2026-03-02"
      }
    ])
    await app.close()
  })
  const sentOn = async (day: string, ...city: ReadonlyArray<AnyPack>) => {
    const { app, branch, li } = await open(...city)
    await li.reportIn({ member: "li", branch: "b", from: "2026-01-01" })
    await branch.askReference(asked)
    await branch.showReference(r1)
    app.on(day)
    const sent = await branch.sendReference(r1).then(
      () => "sent",
      (e: { readonly reasons: ReadonlyArray<{ readonly code: string }> }) => e.reasons.map((r) => r.code).join()
    )
    await app.close()
    return sent
  }
  it("silence ends on a day: the tenth where nobody says otherwise", async () => {
    expect([await sentOn("2026-03-12"), await sentOn("2026-03-13")]).toEqual(["may-still-comment", "sent"])
  })
  it("a rest day gives way; without a year in the calendar nothing is over", async () => {
    const values = [ReferenceCommentWithin.from("2000-01-01", { amount: 19, unit: "day" }, "city")]
    const weekends = (year: number) => WorkCalendar.weekends({ id: "city", from: year, to: year })
    const city = definePack("city", { calendar: weekends(2026), values })
    expect([await sentOn("2026-03-23", city), await sentOn("2026-03-24", city)]).toEqual(["may-still-comment", "sent"])
    const late = definePack("city", { calendar: weekends(2025), values })
    expect(await sentOn("2026-12-01", late)).toBe("may-still-comment")
    expect(await sentOn("2026-12-01", definePack("city", { values }))).toBe("may-still-comment")
  })
})
describe("PL-8 a report goes to the own unit, as the register has it", () => {
  it("and to no other, which reads what was sent to it", async () => {
    const { app, branch, li, school } = await ready()
    await refusedWith(branch.askReference({ ...asked, unit: "bank-1" }), "not-the-own-unit")
    await branch.askReference(asked)
    await branch.showReference(r1)
    await li.comment({ ...r1, text: "so it was" })
    await branch.sendReference(r1)
    expect((await school.received()).map((r) => r.id)).toEqual(["r1"])
    expect(await app.as("bank-1").pledges.received()).toEqual([])
    app.on("2027-03-03")
    expect(await school.received()).toEqual([])
    await app.close()
  })
  it("and not to one that is not theirs any more", async () => {
    let unit = "school-3"
    class Moving extends definePlugin("units", { version: "1.0.0", contributes: [OwnUnit.from(() => unit)] }) {}
    const app = await communityOf({
      zone: "Asia/Shanghai",
      jurisdiction: [],
      on: "2026-03-02",
      plugins: [AssessmentPlugin, PledgePlugin, Moving]
    })
    const li = app.as("li", "party-member").pledges
    const branch = app.as("sec", "residential-branch").pledges
    await li.reportIn({ member: "li", branch: "b", from: "2026-01-01" })
    await branch.askReference(asked)
    await branch.showReference(r1)
    await li.comment({ ...r1, text: "so it was" })
    unit = "bank-1"
    await refusedWith(branch.sendReference(r1), "not-the-own-unit")
    expect(await app.as("bank-1").pledges.received()).toEqual([])
    await app.close()
  })
})
describe("PL-11 a report opens for its subject and the own unit and for no power", () => {
  class Curious extends definePlugin("curious", {
    version: "1.0.0",
    modules: [Onlooking],
    contributes: [
      role("auditor", {
        title: { en: "Auditor", "zh-CN": "审计" },
        grants: [Onlooking.readSensitive, Pledges.readSensitive, kernelPowers.forget]
      })
    ]
  }) {}
  it("whoever looks, through whatever view", async () => {
    const app = await communityOf({
      zone: "Asia/Shanghai",
      jurisdiction: [],
      on: "2026-03-02",
      plugins: [AssessmentPlugin, PledgePlugin, Units, Curious]
    })
    const li = app.as("li", "party-member").pledges
    const branch = app.as("sec", "residential-branch").pledges
    await li.reportIn({ member: "li", branch: "b", from: "2026-01-01" })
    await li.pledge(promise)
    await branch.askReference(asked)
    await branch.showReference(r1)
    await li.comment({ ...r1, text: "two more evenings" })
    await branch.sendReference(r1)
    const all = ["party-member", "residential-branch", "auditor"]
    const hidden = { known: false, why: "not-permitted" }
    expect(await app.as("sec", ...all).onlooking.everything()).toEqual([hidden, hidden])
    expect(await app.as("sec", ...all).pledges.aboutMe()).toEqual([])
    expect(await app.as("sec", ...all).pledges.received()).toEqual([])
    expect(await app.as("school-3").onlooking.everything()).toMatchObject([{ known: true }, { known: true }])
    await app.app.forget({ person: "li", as: { person: "officer", roles: ["auditor"] }, because: "asked to" })
    expect(await app.as("school-3").pledges.received()).toMatchObject([{ comment: { known: true } }])
    await app.app.forget({
      group: "reference li r1",
      as: { person: "officer", roles: ["auditor"] },
      because: "asked to"
    })
    const erased = { known: false, why: "erased" }
    expect(await app.as("school-3").pledges.received()).toMatchObject([{ facts: erased, comment: erased }])
    expect(JSON.stringify(await app.facts())).not.toMatch(/two more evenings|promisedOn/)
    await app.close()
  })
})
describe("PL-9 an opinion is facts, has a due day, and no answer blocks nothing", () => {
  it("none is no veto", async () => {
    const { app, branch } = await ready()
    await branch.askOpinion({ member: "li", id: "o1", by: "school-3" })
    await branch.askOpinion({ member: "li", id: "o2", by: "school-3" })
    await branch.giveOpinion({ member: "li", id: "o2", text: "took part in three evenings" })
    expect(await branch.opinions({ member: "li" })).toEqual([
      { id: "o1", answer: "open" },
      { id: "o2", answer: "given" }
    ])
    app.on("2026-03-18")
    await app.tick()
    expect(await branch.opinions({ member: "li" })).toEqual([
      { id: "o1", answer: "none" },
      { id: "o2", answer: "given" }
    ])
    await refusedWith(branch.giveOpinion({ member: "li", id: "o1", text: "late" }), "no-open-request")
    // a reference of the same id that ends is none of its business
    await branch.askReference({ ...asked, id: "o2" })
    app.on("2027-04-01")
    await app.tick()
    expect((await branch.opinions({ member: "li" }))[1]).toEqual({ id: "o2", answer: "given" })
    expect(Object.keys(Pledges.powers).filter((p) => /veto|approve|block/i.test(p))).toEqual([])
    await app.close()
  })
})
describe("PL-9 its due day is a work day where the param says so, and waits for a year that is not known", () => {
  const OnWorkDays = OpinionWithin.from("2000-01-01", { amount: 19, unit: "day" }, "city")
  const answersOn = async (day: string, city: AnyPack) => {
    const { app, branch, li } = await open(city)
    await li.reportIn({ member: "li", branch: "b", from: "2026-01-01" })
    await branch.askOpinion({ member: "li", id: "o1", by: "school-3" })
    app.on(day)
    await app.tick()
    const [opinion] = await branch.opinions({ member: "li" })
    await app.close()
    return opinion?.answer
  }
  it("the nineteenth day is Saturday, 21 March: until the Monday", async () => {
    const calendar = WorkCalendar.weekends({ id: "city", from: 2026, to: 2026 })
    const city = definePack("city", { calendar, values: [OnWorkDays] })
    expect([await answersOn("2026-03-23", city), await answersOn("2026-03-24", city)]).toEqual(["open", "none"])
  })
  it("without a calendar, or beyond it, nothing passes", async () => {
    const calendar = WorkCalendar.weekends({ id: "city", from: 2025, to: 2025 })
    expect(await answersOn("2026-12-01", definePack("city", { calendar, values: [OnWorkDays] }))).toBe("open")
    expect(await answersOn("2026-12-01", definePack("city", { values: [OnWorkDays] }))).toBe("open")
  })
})
describe("PL-10 what is written about a member is sealed under the member's key", () => {
  it("no text stands in the facts", async () => {
    const { app, branch } = await ready()
    await branch.fulfil({ member: "li", pledge: "p1", outcome: "done", evidence: [paper], note: "a private remark" })
    const facts = JSON.stringify(await app.facts())
    expect(facts.includes("private remark") || facts.includes("clear the stairwell")).toBe(false)
    await app.close()
  })
})
