/** What some courts and cities set besides: summary procedure, objections, writing, evaluation, filing. */
import { WorkCalendar } from "@linli/quantities"
import { describe, expect, it } from "vitest"
import { definePlugin } from "@linli/kernel"
import { filingDue, MediationPlugin, NumberOfCase } from "@linli/mediation"
import { Books, Courts, Evaluates, Files, InWriting, Objections, Summary } from "./fixtures/city.ts"
import { caught, codes, community } from "./fixtures/community.ts"
import { effective, ready, type Setup, table, talking, terms } from "./fixtures/table.ts"

const on = "2026-03-02"
const referred = (packs: Setup["packs"], referral: object): Setup => ({
  packs: packs ?? [],
  subject: { origin: "referral", referredBy: "court" },
  application: { referral: { papers: [], ...referral } }
})

describe("MD-155 a case that a court referred in summary procedure has a clock of its own", () => {
  const after = { stage: "after-acceptance" }
  it("seven days, not fifteen; ordinary procedure as before", () => {
    const brief = table(referred([Courts, Summary], { ...after, procedure: "summary" }))
    brief.say("desk", "accept")
    // 2026-03-09 is a Monday
    expect([brief.due("summary"), brief.due("entrusted")]).toEqual(["2026-03-09", undefined])
    for (const procedure of [{}, { procedure: "ordinary" }]) {
      const plain = table(referred([Courts, Summary], { ...after, ...procedure }))
      plain.say("desk", "accept")
      expect([plain.due("summary"), plain.due("entrusted")]).toEqual([undefined, "2026-03-17"])
    }
  })
  it("it ends the case like the others, and all parties extend it", () => {
    const t = ready(referred([Courts, Summary], { ...after, procedure: "summary" }))
    for (const p of ["a", "b"]) expect(t.say(p, "agreeToExtend", { to: "2026-03-20" })).toEqual([])
    expect(t.due("summary")).toBe("2026-03-20")
    t.day("2026-03-21")
    expect([t.at, t.data.ending]).toEqual(["terminated", { why: "expired", on: "2026-03-20" }])
  })
  it("only of a case the court had accepted, and only where there is such a period", () => {
    const no = (setup: Setup) => {
      try {
        table(setup)
        return ""
      } catch (e) {
        return String(e)
      }
    }
    expect(no(referred([Courts, Summary], { stage: "before-acceptance", procedure: "summary" }))).toContain(
      "procedure-of-no-pending-case"
    )
    expect(no(referred([Courts], { ...after, procedure: "summary" }))).toContain("no-summary-procedure")
    expect(no(referred([], { ...after, procedure: "summary" }))).toBe("")
  })
})

describe("MD-160 the court's ruling is expected within its period", () => {
  it("counted from the application, and nothing lapses by it", () => {
    const t = effective({ packs: [Objections] })
    expect(t.due("ruling")).toBeUndefined()
    expect(t.due("confirmation")).toBe("2026-04-01")
    t.say("desk", "requestConfirmation", { on, parties: ["a", "b"] })
    // nobody has to ask any more
    expect([t.due("confirmation"), t.due("ruling")]).toEqual([undefined, "2026-04-01"])
    const inTime = effective({ packs: [Objections] })
    inTime.say("desk", "requestConfirmation", { on, parties: ["a", "b"] })
    expect(inTime.say("desk", "recordRuling", { outcome: "confirmed", on })).toEqual([])
    expect(inTime.due("ruling")).toBeUndefined()
    t.day("2026-04-10")
    expect([t.at, t.data.confirmation]).toEqual(["effective", "requested"])
    expect(t.say("desk", "recordRuling", { outcome: "refused", on: "2026-04-10" })).toEqual([])
  })
})

describe("MD-156 objections to a confirmation: noted, decided, and what follows", () => {
  const confirmed = () => {
    const t = effective({ packs: [Objections] })
    t.say("desk", "requestConfirmation", { on, parties: ["a", "b"] })
    t.say("desk", "recordRuling", { outcome: "confirmed", on })
    return t
  }
  const byParty = { id: "x1", by: "party" as const, party: "a" }
  it("a party has fifteen days; the last day is in time, the next is not", () => {
    const t = confirmed()
    expect([t.due("objection"), t.data.interestedWithin]).toEqual(["2026-03-17", { amount: 6, unit: "month" }])
    t.day("2026-03-18")
    expect(t.reasons("desk", "noteObjection", { ...byParty, on: "2026-03-18" })).toMatchObject([
      { rule: "MD-156", code: "objection-too-late", source: "民诉解释 372", detail: { last: "2026-03-17" } }
    ])
    expect(t.say("desk", "noteObjection", { ...byParty, on: "2026-03-17" })).toEqual([])
  })
  it("an interested person is not judged by that day: the court is", () => {
    const t = confirmed().day("2026-08-03")
    const other = { id: "x2", by: "interested-person" as const, on: "2026-08-03", knewOn: "2026-06-01" }
    expect(t.say("desk", "noteObjection", other)).toEqual([])
    expect(t.data.objections).toEqual([other])
  })
  it("upheld, the confirmation falls, the way to court is told, and mediation may begin anew", () => {
    const t = confirmed()
    t.say("desk", "noteObjection", { ...byParty, on })
    expect(t.say("desk", "mediateAnew")).toEqual(["confirmation-was-not-refused"])
    expect(t.say("desk", "decideObjection", { id: "x1", outcome: "upheld", on })).toEqual([])
    expect([t.data.confirmation, t.data.notices.at(-1)]).toEqual([
      "set-aside",
      { about: "ruling", routes: ["court"], to: ["a", "b"], on }
    ])
    expect([t.due("objection"), t.say("desk", "mediateAnew"), t.at, t.data.objections]).toEqual([
      undefined,
      [],
      "accepted",
      []
    ])
  })
  it("dismissed, it stands; nothing is filed before that", () => {
    const t = confirmed()
    t.say("desk", "noteObjection", { ...byParty, on })
    t.say("a", "recordPerformance", { obligation: "o1", on })
    expect(t.say("desk", "archive")).toEqual(["objections-undecided"])
    expect(t.say("desk", "decideObjection", { id: "x1", outcome: "dismissed", on })).toEqual([])
    expect(t.data.confirmation).toBe("confirmed")
    expect(t.say("desk", "decideObjection", { id: "x1", outcome: "upheld", on })).toEqual(["no-objection-is-open"])
    expect(t.say("desk", "archive")).toEqual([])
  })
  it("nothing to object to, who is unclear, twice, before the ruling, knowing afterwards", () => {
    expect(effective().say("desk", "noteObjection", { ...byParty, on })).toEqual(["nothing-to-object-to"])
    const t = confirmed().day("2026-03-05")
    const no = (input: object) => t.say("desk", "noteObjection", { ...byParty, on, ...input })
    expect(t.say("a", "noteObjection", { ...byParty, on })).toEqual(["no-power"])
    expect(no({ party: "z" })).toEqual(["who-objects-is-unclear"])
    expect(no({ by: "interested-person" })).toEqual(["who-objects-is-unclear"])
    expect(no({ on: "2026-03-01" })).toEqual(["objected-before-the-ruling"])
    expect(no({ by: "interested-person", party: undefined, knewOn: "2026-03-04" })).toEqual(["knew-after-objecting"])
    expect(no({})).toEqual([])
    expect(no({})).toEqual(["objection-id-taken"])
  })
  it("the month's figure of confirmed agreements knows that one fell", async () => {
    const s = await community(on, { packs: [Books, Objections] })
    const id = await s.settle()
    await s.desk.mediation.requestConfirmation({ case: id, on, parties: ["a", "b"] })
    await s.desk.mediation.recordRuling({ case: id, outcome: "confirmed", on })
    const confirmedIn = async () => (await s.desk.caseRegister.monthTable({ month: "2026-03" })).confirmed
    expect(await confirmedIn()).toBe(1)
    await s.desk.mediation.noteObjection({ case: id, ...byParty, on })
    await s.desk.mediation.decideObjection({ case: id, id: "x1", outcome: "upheld", on })
    expect(await confirmedIn()).toBe(0)
  })
})

describe("MD-157 where a jurisdiction asks for writing, an oral agreement will not do", () => {
  const oral = { form: "oral" as const }
  it("what is not performed on the spot", () => {
    const t = talking({ packs: [InWriting] })
    expect(t.reasons("li", "agree", terms(t, oral))).toMatchObject([
      { rule: "MD-157", code: "later-performance-needs-writing", detail: { obligations: ["o1"] } }
    ])
    const [owed] = terms(t).obligations
    expect(t.say("li", "agree", terms(t, { ...oral, obligations: [{ ...owed, due: on }] }))).toEqual([])
    expect(talking().say("li", "agree", terms(t, oral))).toEqual([])
  })
  it("what is major or complex, as the committee notes", () => {
    const t = talking({ packs: [InWriting] })
    const now = { ...oral, obligations: [], content: "peace" }
    expect(t.say("a", "noteGravity", { grave: true })).toEqual(["no-power"])
    expect(t.say("li", "noteGravity", { grave: true })).toEqual([])
    expect(t.say("li", "agree", terms(t, now))).toEqual(["a-grave-dispute-needs-writing"])
    t.say("desk", "noteGravity", { grave: false })
    expect(t.say("li", "agree", terms(t, now))).toEqual([])
    const elsewhere = talking()
    elsewhere.say("li", "noteGravity", { grave: true })
    expect(elsewhere.say("li", "agree", terms(elsewhere, now))).toEqual([])
  })
  it("also of terms that are revised", () => {
    const t = talking({ packs: [InWriting] })
    t.say("li", "agree", terms(t))
    expect(t.say("li", "reviseTerms", terms(t, oral))).toEqual(["later-performance-needs-writing"])
  })
})

describe("MD-158 a neutral evaluation is given where the law knows one and every party named the same evaluator", () => {
  const given = { by: "expert", on, text: "the pipe is common property" }
  it("from wish to evaluation", () => {
    const t = talking({ packs: [Evaluates] })
    expect(t.say("a", "wishEvaluation", { by: "expert" })).toEqual([])
    expect(t.say("b", "wishEvaluation", { by: "other" })).toEqual([])
    expect(t.reasons("li", "giveEvaluation", given)).toMatchObject([
      { code: "not-every-party-asked-for-it", detail: { missing: 1 } }
    ])
    expect(t.say("b", "wishEvaluation", { by: "expert" })).toEqual([])
    expect(t.say("li", "giveEvaluation", given)).toEqual([])
    expect([t.at, t.data.evaluations.map((e) => e.by)]).toEqual(["inSession", ["expert"]])
  })
  it("by nobody who is a party or sits on the panel, and nowhere else", () => {
    const t = talking({ packs: [Evaluates] })
    expect(t.say("a", "wishEvaluation", { by: "b" })).toEqual(["a-party-may-not-evaluate"])
    expect(t.say("a", "wishEvaluation", { by: "sun" })).toEqual(["evaluator-sits-on-the-panel"])
    expect(talking().say("a", "wishEvaluation", { by: "expert" })).toEqual(["no-neutral-evaluation-here"])
  })
  it("by nobody whom the directory knows as tied to a party", async () => {
    const s = await community(on, { packs: [Books, Evaluates] })
    const id = await s.talk()
    await s.chair.committee.engage({ who: "expert", from: on })
    await s.chair.committee.declareTie({ who: "expert", with: "a", kind: "employment" })
    for (const p of ["a", "b"]) await s.med(p).wishEvaluation({ case: id, by: "expert" })
    expect(await codes(s.med("li").giveEvaluation({ case: id, ...given }))).toEqual(["a-conflict-stands"])
    await s.chair.committee.endTie({ who: "expert", with: "a", kind: "employment" })
    expect(await codes(s.med("li").giveEvaluation({ case: id, ...given }))).toEqual([])
  })
  it("it opens for the parties and the panel only", async () => {
    const s = await community(on, { packs: [Books, Evaluates] })
    const id = await s.talk()
    for (const p of ["a", "b"]) await s.med(p).wishEvaluation({ case: id, by: "expert" })
    await s.med("li").giveEvaluation({ case: id, ...given })
    const knows = async (client: any) => (await client.find({ case: id })).data.evaluations[0].text.known
    expect([await knows(s.med("a")), await knows(s.med("wang")), await knows(s.desk.mediation)]).toEqual([
      true,
      true,
      false
    ])
    expect(JSON.stringify(await s.app.facts())).not.toContain("common property")
  })
})

describe("MD-159 the composition of a committee is filed within its period", () => {
  const members = [
    { who: "m1", office: "chair" as const },
    { who: "m2", office: "member" as const },
    { who: "m3", office: "member" as const }
  ]
  const calendar = WorkCalendar.weekends({ id: "weekends only", from: 2026, to: 2026 })
  it("thirty work days, told with a calendar and not guessed without one", async () => {
    const s = await community(on, { packs: [Books, Files] })
    const { committee } = s.chair
    expect(await codes(committee.recordFiling({ on }))).toEqual(["no-composition-to-file"])
    await committee.compose({ members, women: 1, from: on })
    const { composition, filedOn } = await committee.composition()
    // thirty work days after Monday, 2 March are six weeks
    expect([filedOn, filingDue(composition, calendar)]).toEqual([
      null,
      { on: "2026-04-13", source: "宁波市人民调解条例 13" }
    ])
    expect(filingDue(composition)).toBeUndefined()
    expect(filingDue({ ...composition, from: "2026-12-30" }, calendar)).toBeUndefined()
    expect(await codes(committee.recordFiling({ on: "2026-03-01" }))).toEqual(["no-composition-to-file"])
    await committee.recordFiling({ on })
    expect((await committee.composition()).filedOn).toBe(on)
    await committee.compose({ members, women: 2, from: on })
    expect((await committee.composition()).filedOn).toBeNull()
  })
  it("no period, nothing to tell", async () => {
    const s = await community()
    await s.chair.committee.compose({ members, women: 1, from: on })
    const { composition } = await s.chair.committee.composition()
    expect([composition.filing, filingDue(composition, calendar)]).toEqual([undefined, undefined])
  })
})

describe("MD-154 an accepted case is filed under its number in the register", () => {
  it("not before it has one; then the number is in the file", async () => {
    const s = await community()
    const id = await s.settle()
    expect(s.app.explain(await caught(s.desk.mediation.archive({ case: id })), "zh-CN")).toContain("案件尚未编入登记簿")
    await s.app.tick()
    await s.desk.mediation.archive({ case: id })
    const { data } = await s.desk.mediation.find({ case: id })
    expect(data.number).toBe("示范社区民调字〔2026〕第1号")
  })
  it("an app with a register of its own answers instead; one that answers for nobody is told so", async () => {
    class OwnBook extends definePlugin("own-book", {
      version: "1",
      contributes: [NumberOfCase.from(({ case: id }) => ({ written: `own ${id}` }))]
    }) {}
    const mediation = MediationPlugin.with({ register: "app" })
    const s = await community(on, { mediation, plugins: [OwnBook] })
    const id = await s.settle()
    await s.desk.mediation.archive({ case: id })
    expect((await s.desk.mediation.find({ case: id })).data.number).toBe(`own ${id}`)
    await expect(community(on, { mediation })).rejects.toThrow(/mediation\/number@1/)
  })
  it("a case that was never accepted has none and needs none, nor has one of the pure workflow", async () => {
    const s = await community()
    const { id } = await s.desk.mediation.apply({
      subject: { kind: "leak", parties: ["a", "b"], origin: "application", requestedOn: on },
      dispute: "water"
    })
    await s.desk.mediation.redirect({ case: id, reason: "not-mediable", routes: ["court"] })
    await s.desk.mediation.archive({ case: id })
    const t = table()
    t.say("desk", "redirect", { reason: "not-mediable", routes: ["court"] })
    expect(t.say("desk", "archive")).toEqual([])
    expect(t.data.number).toBeUndefined()
  })
})

describe("MD-161 mediation anew begins with an empty table", () => {
  const sum = {
    kind: "money" as const,
    id: "sum",
    title: "x",
    currency: "CNY",
    leastMinor: 0,
    mostMinor: 100
  }
  it("issues and marks are gone, offers are closed, and what was recorded stays", () => {
    const t = talking()
    t.say("li", "tableIssue", { issue: sum })
    t.say("a", "mark", { issue: "sum", private: true, mark: { kind: "money", leastMinor: 50 } })
    t.say("a", "offer", { id: "f1", to: ["b"], text: "x" })
    t.say("li", "agree", terms(t))
    for (const by of ["a", "b", "li"]) t.say(by, "sign", { by, on })
    t.say("desk", "affixSeal", { on })
    t.say("desk", "requestConfirmation", { on, parties: ["a", "b"] })
    t.say("desk", "recordRuling", { outcome: "refused", on })
    expect(t.say("desk", "mediateAnew")).toEqual([])
    for (const p of ["a", "b"]) t.say(p, "consent", { agrees: true })
    expect(t.say("li", "openSessions")).toEqual([])
    // the count of marks goes on: it names the keys they are sealed under
    expect(t.data.table).toEqual({ issues: [], marks: [], made: 1 })
    expect(t.say("b", "answerOffer", { id: "f1", accepts: true })).toEqual(["not-offered-to-you"])
    expect([t.data.sessions.length, t.data.offers.length]).toEqual([1, 1])
    expect(t.say("li", "tableIssue", { issue: sum })).toEqual([])
  })
})

describe("MD-153 sentences and papers call a role by its title", () => {
  it("in each language, by the model, else by the titles of this package, else by its id", async () => {
    const s = await community()
    const id = await s.accept()
    const no = await caught(s.desk.mediation.openSessions({ case: id }))
    const says = (locale: string) => s.app.explain(no, locale)
    expect(says("zh-CN")).toContain("调解小组还有席位空缺：社区党组织、居民委员会")
    expect(says("en")).toContain("seats of the panel are empty: community party organisation, residents' committee")
    for (const locale of ["zh-CN", "en"]) expect(says(locale)).not.toMatch(/[a-z]+-[a-z]+-?[a-z]*[ ,.。、]/)
  })
  it("organs, conflicts and classes of subject likewise", async () => {
    const s = await community()
    const { id } = await s.desk.mediation.apply({
      subject: { kind: "leak", parties: ["a", "b"], origin: "application", requestedOn: on },
      dispute: "water",
      elsewhere: [{ organ: "court", stands: "handling" }]
    })
    const no = await caught(s.desk.mediation.accept({ case: id }))
    expect(s.app.explain(no, "zh-CN")).toContain("处理结果：人民法院，")
    expect(s.app.explain(no, "en")).toContain("decided by the people's court;")
  })
})
