import { defineCommunity, isFailure, MemoryStore } from "@linli/kernel"
import { CommonGround, Mediation, MediationPlugin } from "@linli/mediation"
import { describe, expect, it } from "vitest"
import { Land } from "./fixtures/land.ts"
import { codes } from "./fixtures/community.ts"
import { noon, panel, ready, talking } from "./fixtures/table.ts"

const answer = <A>(checked: CommonGround.Checked<A>): A => {
  if (!checked.ok) throw new Error(checked.problems.map((p) => p.says.en).join("\n"))
  return checked.value
}
const repair = {
  kind: "options" as const,
  id: "repair",
  title: "how it is repaired",
  options: [
    { id: "patch", title: "patch it" },
    { id: "redo", title: "redo the waterproofing" }
  ]
}
const sum = {
  kind: "money" as const,
  id: "sum",
  title: "compensation",
  currency: "CNY",
  leastMinor: 0,
  mostMinor: 1_000_000,
  stepMinor: 50_000
}

describe("CG-31 issues are put on the table and taken off", () => {
  it("by the panel, in session", () => {
    expect(ready().say("li", "tableIssue", { issue: repair })).toEqual(["not-in-this-state"])
    const t = talking()
    expect(t.say("a", "tableIssue", { issue: repair })).toEqual(["no-power"])
    expect(t.say("desk", "tableIssue", { issue: repair })).toEqual(["no-power"])
    expect(t.say("li", "tableIssue", { issue: repair })).toEqual([])
    expect(t.say("sun", "tableIssue", { issue: sum })).toEqual([])
    expect(t.data.table.issues.map((i) => i.id)).toEqual(["repair", "sum"])
  })
  it("each id once, at most twelve, and in order", () => {
    const t = talking()
    t.say("li", "tableIssue", { issue: repair })
    expect(t.say("li", "tableIssue", { issue: repair })).toEqual(["issue-id-taken"])
    const twice = { ...repair, id: "r2", options: [...repair.options, ...repair.options] }
    expect(t.say("li", "tableIssue", { issue: twice })).toEqual(["option-listed-twice"])
    expect(t.say("li", "tableIssue", { issue: { ...sum, stepMinor: 30_000 } })).toEqual(["amounts-unclear"])
    expect(t.say("li", "tableIssue", { issue: { ...sum, mostMinor: -50_000 } })).toEqual(["amounts-unclear"])
    expect(t.say("li", "tableIssue", { issue: { ...sum, currency: "XXX" } })).toEqual(["invalid issue.currency"])
    expect(t.say("li", "tableIssue", { issue: { ...repair, options: [] } })).toEqual(["invalid issue.options"])
    for (let i = 2; i <= 12; i++) expect(t.say("li", "tableIssue", { issue: { ...sum, id: `i${i}` } })).toEqual([])
    expect(t.say("li", "tableIssue", { issue: { ...sum, id: "i13" } })).toEqual(["too-many-issues"])
  })
  it("an issue that is taken off takes its marks along", () => {
    const t = talking()
    t.say("li", "tableIssue", { issue: repair })
    t.say("a", "mark", { issue: "repair", mark: { kind: "options", accepts: ["redo"] } })
    expect(t.say("li", "takeOffIssue", { issue: "roof" })).toEqual(["no-such-issue"])
    expect(t.say("a", "takeOffIssue", { issue: "repair" })).toEqual(["no-power"])
    expect(t.say("wang", "takeOffIssue", { issue: "repair" })).toEqual([])
    expect(t.data.table).toEqual({ issues: [], marks: [], made: 1 })
    expect(t.say("li", "tableIssue", { issue: repair })).toEqual([])
    expect(t.data.table.marks).toEqual([])
  })
})

describe("CG-32 a party marks for itself, the latest mark counts, and what says two things is refused", () => {
  it("for itself", () => {
    const t = talking()
    t.say("li", "tableIssue", { issue: repair })
    const mark = { kind: "options" as const, accepts: ["redo"] }
    expect(t.say("li", "mark", { issue: "repair", mark })).toContain("no-power")
    expect(t.say("a", "mark", { issue: "repair", for: "b", mark })).toEqual(["does-not-act-for-that-party"])
    expect(t.say("a", "mark", { issue: "sum", mark })).toEqual(["no-such-issue"])
    expect(t.say("a", "mark", { issue: "repair", mark })).toEqual([])
    expect(t.forAnother("b", "mark", { issue: "repair", mark })).toEqual([])
    expect(t.say("a", "mark", { issue: "repair", private: true, mark: { ...mark, accepts: ["patch"] } })).toEqual([])
    expect(t.data.table.marks.map((m) => [m.party, m.private])).toEqual([
      ["b", false],
      ["a", true]
    ])
    expect(t.data.table.made).toBe(3)
  })
  it("whatever is unclear about it, by name", () => {
    const t = talking()
    t.say("li", "tableIssue", { issue: repair })
    t.say("li", "tableIssue", { issue: sum })
    const say = (issue: string, mark: object) =>
      // any input is tried, good or bad
      t.say("a", "mark", { issue, mark: mark as { readonly kind: "options" } })
    expect(say("repair", { kind: "money" })).toEqual(["mark-other-kind"])
    expect(say("repair", { kind: "options" })).toEqual(["mark-accepts-or-limit"])
    expect(say("repair", { kind: "options", accepts: ["roof"] })).toEqual(["mark-no-such-option"])
    expect(say("repair", { kind: "options", accepts: ["redo"], ideal: "patch" })).toEqual(["mark-ideal-not-accepted"])
    expect(say("sum", { kind: "money", leastMinor: 1 })).toEqual(["mark-off-the-steps"])
    expect(say("sum", { kind: "money", leastMinor: 100_000, mostMinor: 50_000 })).toEqual(["mark-amounts-out-of-order"])
    expect(say("sum", { kind: "money", importance: 101 })).toEqual(["invalid mark.importance"])
    expect(say("repair", { kind: "options", accepts: ["redo"], fee: 1 })).toEqual(["invalid mark"])
    expect(t.data.table.marks).toEqual([])
  })
  it("readers are named for private marks only, among the panel", () => {
    const t = talking()
    t.say("li", "tableIssue", { issue: sum })
    const mark = { kind: "money" as const, leastMinor: 500_000 }
    expect(t.say("a", "mark", { issue: "sum", readers: ["li"], mark })).toEqual(["open-marks-name-no-readers"])
    expect(t.say("a", "mark", { issue: "sum", private: true, readers: ["b"], mark })).toEqual(["reader-is-no-mediator"])
    expect(t.say("a", "mark", { issue: "sum", private: true, readers: ["li"], mark })).toEqual([])
  })
})

const start = async () => {
  const app = await defineCommunity("test", { plugins: [MemoryStore, MediationPlugin] }).open({
    community: "test-1",
    zone: "Asia/Shanghai",
    jurisdiction: [Land],
    every: "off",
    clock: () => noon("2026-03-02")
  })
  const med = (person: string) => app.as({ person }).mediation
  const desk = app.as({ person: "desk", roles: ["registrar"] }).mediation
  const { id } = await desk.apply({
    subject: { kind: "leak", parties: ["a", "b"], origin: "application", requestedOn: "2026-03-02" },
    dispute: "water through the ceiling"
  })
  await desk.accept({ case: id })
  for (const p of ["a", "b"]) await med(p).consent({ case: id, agrees: true })
  await desk.explainRights({ case: id, to: ["a", "b"], on: "2026-03-02" })
  await desk.formPanel({ case: id, core: panel })
  await desk.invite({ case: id, who: "sun", role: "surveyor" })
  for (const p of ["a", "b"]) await med(p).answerInvitation({ case: id, who: "sun", agrees: true })
  await med("li").openSessions({ case: id })
  await med("li").tableIssue({ case: id, issue: repair })
  await med("li").tableIssue({ case: id, issue: sum })
  return { app, desk, id, med }
}
/** Limits that no other figure of the case looks like. */
const privately = async ({ id, med }: Awaited<ReturnType<typeof start>>) => {
  await med("a").mark({ case: id, issue: "repair", mark: { kind: "options", accepts: ["redo"] } })
  await med("b").mark({
    case: id,
    issue: "repair",
    mark: { kind: "options", accepts: ["patch", "redo"], ideal: "patch" }
  })
  await med("a").mark({
    case: id,
    issue: "sum",
    private: true,
    mark: { kind: "money", leastMinor: 550_000, idealMinor: 950_000 }
  })
  await med("b").mark({
    case: id,
    issue: "sum",
    private: true,
    mark: { kind: "money", mostMinor: 850_000, idealMinor: 450_000 }
  })
}

describe("CG-33 a private mark opens for its party and the mediators it is for, and for nobody else", () => {
  it("not by find, not by file, not in the facts", async () => {
    const s = await start()
    await privately(s)
    const known = async (client: ReturnType<typeof s.med>) =>
      (await client.find({ case: s.id })).data.table.marks.map((m) => `${m.party} ${m.issue} ${m.mark.known}`)
    expect(await known(s.med("a"))).toEqual(["a repair true", "b repair true", "a sum true", "b sum false"])
    expect(await known(s.med("b"))).toEqual(["a repair true", "b repair true", "a sum false", "b sum true"])
    for (const person of ["li", "wang", "sun"])
      expect((await known(s.med(person))).every((k) => k.endsWith("true"))).toBe(true)
    expect((await known(s.desk)).slice(2)).toEqual(["a sum false", "b sum false"])
    for (const client of [s.med("b"), s.desk]) {
      const all = JSON.stringify([await client.find({ case: s.id }), await client.file({ case: s.id })])
      expect(all).not.toMatch(/550000|950000/)
    }
    expect(JSON.stringify(await s.app.facts())).not.toMatch(/550000|950000|850000|450000|patch it/)
    // the check would find it: whose it is reads it
    expect(JSON.stringify(await s.med("a").file({ case: s.id }))).toMatch(/550000/)
  })
  it("for some mediators only, if the party says so", async () => {
    const s = await start()
    await s
      .med("a")
      .mark({ case: s.id, issue: "sum", private: true, readers: ["li"], mark: { kind: "money", leastMinor: 550_000 } })
    const seen = async (person: string) =>
      (await s.med(person).find({ case: s.id })).data.table.marks.map((m) => m.mark.known)
    expect([await seen("a"), await seen("li"), await seen("wang"), await seen("b")]).toEqual([
      [true],
      [true],
      [false],
      [false]
    ])
  })
})

describe("CG-34 common ground is worked out from what its reader may read", () => {
  it("a hidden mark is named, never guessed; a missing one too", async () => {
    const s = await start()
    await privately(s)
    const of = async (client: ReturnType<typeof s.med>) => {
      const checked = CommonGround.commonGroundFor(await client.find({ case: s.id }))
      return checked.ok ? [] : checked.problems.map((p) => `${p.tag} ${p.party} ${p.issue}`)
    }
    expect(await of(s.med("li"))).toEqual([])
    expect(await of(s.med("a"))).toEqual(["MarkHidden b sum"])
    expect(await of(s.desk)).toEqual(["MarkHidden a sum", "MarkHidden b sum"])
    await s.med("li").tableIssue({ case: s.id, issue: { ...sum, id: "rent" } })
    expect(await of(s.med("li"))).toEqual(["MarkMissing a rent", "MarkMissing b rent"])
    await s.med("li").takeOffIssue({ case: s.id, issue: "rent" })
    expect(await of(s.med("li"))).toEqual([])
  })
})

describe("CG-35 an offer may name a package", () => {
  it("of what is on the table, of each issue one", () => {
    const t = talking()
    t.say("li", "tableIssue", { issue: repair })
    t.say("li", "tableIssue", { issue: sum })
    let n = 0
    const offer = (given: ReadonlyArray<CommonGround.Choice>) => {
      n += 1
      return t.say("a", "offer", { id: `f${n}`, to: ["b"], text: "x", package: given })
    }
    const redo = { issue: "repair", option: "redo" }
    expect(offer([redo, { issue: "sum", amountMinor: 700_000 }])).toEqual([])
    expect(offer([redo])).toEqual([])
    for (const wrong of [
      [redo, redo],
      [{ issue: "roof", option: "redo" }],
      [{ issue: "repair", option: "roof" }],
      [{ issue: "repair", amountMinor: 0 }],
      [{ issue: "sum", amountMinor: 700_001 }],
      [{ issue: "sum", amountMinor: 1_050_000 }],
      [{ issue: "sum", option: "redo" }]
    ])
      expect(offer(wrong)).toEqual(["package-off-the-table"])
    expect(offer([])).toEqual(["invalid package"])
    expect(t.data.offers).toHaveLength(2)
  })
})

/** Acceptable to both as `privately` marks it; nobody of them but the mediators knows of the other. */
const both = [
  { issue: "repair", option: "redo" },
  { issue: "sum", amountMinor: 600_000 }
]

describe("CG-36 a mediator's package goes to all parties, found acceptable to all by the marks there are", () => {
  it("is refused where somebody does not accept it, and no party is told of it", async () => {
    const s = await start()
    await privately(s)
    const found = await s.med("li").find({ case: s.id })
    // b accepts no more than 850,000, and has said so to the mediators only
    const tooMuch = [both[0]!, { issue: "sum", amountMinor: 900_000 }]
    const no = CommonGround.proposalsFor(found, [tooMuch])
    expect(no.ok ? [] : no.problems.map((p) => p.tag)).toEqual(["NotAcceptableToAll"])
    const offer = { case: s.id, id: "p1", text: "x", to: ["a", "b"] }
    expect(await codes(s.med("li").offer({ ...offer, package: tooMuch }))).toEqual(["package-not-weighed"])
    for (const p of ["a", "b"])
      expect(CommonGround.partyViewFor(await s.med(p).find({ case: s.id }), p).proposals).toEqual([])
  })
  it("nobody weighs with marks hidden from them, or before everybody has marked", async () => {
    const s = await start()
    await privately(s)
    const of = async (client: ReturnType<typeof s.med>) => {
      const checked = CommonGround.proposalsFor(await client.find({ case: s.id }), [both])
      return checked.ok ? [] : checked.problems.map((p) => p.tag)
    }
    expect([await of(s.med("li")), await of(s.med("a")), await of(s.desk)]).toEqual([
      [],
      ["MarkHidden"],
      ["MarkHidden", "MarkHidden"]
    ])
    await s.med("li").tableIssue({ case: s.id, issue: { ...sum, id: "rent" } })
    expect(await of(s.med("wang"))).toEqual(["MarkMissing", "MarkMissing"])
  })
  it("a mark made since, one party left out, a party that claims to have weighed", async () => {
    const s = await start()
    await privately(s)
    const [put] = answer(CommonGround.proposalsFor(await s.med("li").find({ case: s.id }), [both]))
    const offer = { case: s.id, id: "p1", text: "x", ...put! }
    expect(await codes(s.med("li").offer({ ...offer, to: ["a"] }))).toEqual(["not-put-to-every-party"])
    expect(await codes(s.med("a").offer({ ...offer, to: ["b"] }))).toEqual([
      "package-not-weighed",
      "not-put-to-every-party"
    ])
    await s.med("b").mark({ case: s.id, issue: "sum", private: true, mark: { kind: "money", mostMinor: 550_000 } })
    expect(await codes(s.med("li").offer(offer))).toEqual(["marks-have-changed"])
    expect(CommonGround.proposalsFor(await s.med("li").find({ case: s.id }), [both]).ok).toBe(false)
  })
  it("what a party offers another is no proposal: it stands apart, for those it is made to", async () => {
    const s = await start()
    await privately(s)
    await s
      .med("a")
      .offer({ case: s.id, id: "o1", to: ["b"], text: "x", package: [{ issue: "repair", option: "redo" }] })
    const seen = async (person: string) => s.med(person).find({ case: s.id })
    expect(CommonGround.partyViewFor(await seen("b"), "b").proposals).toEqual([])
    expect(CommonGround.offeredPackages(await seen("b")).map((o) => [o.offer, o.by, o.parties.length])).toEqual([
      ["o1", "a", 2]
    ])
    expect(CommonGround.offeredPackages(await seen("li"))).toEqual([])
  })
})

describe("CG-20, CG-21, CG-35 from marks to a proposal that both accept", () => {
  it("the mediator finds it, puts it forward, the parties see what is theirs to see, and accept", async () => {
    const s = await start()
    await privately(s)
    const found = await s.med("li").find({ case: s.id })
    const { packages } = answer(CommonGround.commonGroundFor(found))
    const [fairest] = answer(packages).proposals
    expect(fairest).toMatchObject({
      criterion: "leximin",
      package: [
        { issue: "repair", option: "redo" },
        { issue: "sum", amountMinor: 600_000 }
      ]
    })
    const [put] = answer(CommonGround.proposalsFor(found, [fairest!.package]))
    await s.med("li").offer({ case: s.id, id: "p1", text: "what both can live with", ...put! })

    const view = CommonGround.partyViewFor(await s.med("b").find({ case: s.id }), "b")
    expect(view.proposals.map((p) => p.package)).toEqual([put!.package])
    expect(view.proposals[0]?.parties.map((p) => p.says.en)).toEqual([
      'a: "how it is repaired" is "redo the waterproofing", within what it accepts; "compensation" is "CN¥6,000.00".',
      'b: "how it is repaired" is "redo the waterproofing", within what it accepts; "compensation" is "CN¥6,000.00", within what it accepts.'
    ])
    expect(JSON.stringify(view)).not.toMatch(/550000|950000|leximin|satisfaction/)
    for (const person of ["wang", "sun"])
      expect((await s.med(person).find({ case: s.id })).data.offers[0]?.package?.known).toBe(false)

    for (const p of ["a", "b"]) await s.med(p).answerOffer({ case: s.id, id: "p1", accepts: true })
    const after = await s.med("li").find({ case: s.id })
    expect(after.data.offers[0]).toMatchObject({ accepted: ["a", "b"], declined: [] })
    // a proposal that all accept still binds nobody: the agreement is made by its own act
    expect(after.at).toBe("inSession")
    await s.med("li").agree({
      case: s.id,
      scope: "full",
      form: "written",
      on: "2026-03-02",
      facts: "water through the ceiling",
      issues: "how it is repaired, and compensation",
      responsibilities: [],
      obligations: [
        { id: "o1", debtor: "b", creditor: "a", what: "pay", due: "2026-03-20", amountMinor: 600_000, currency: "CNY" }
      ],
      remaining: []
    })
    expect((await s.med("a").find({ case: s.id })).at).toBe("agreed")
  })
  it("another's private mark, changed, changes no byte of a party's view", async () => {
    const s = await start()
    await privately(s)
    const [put] = answer(CommonGround.proposalsFor(await s.med("li").find({ case: s.id }), [both]))
    await s.med("li").offer({ case: s.id, id: "p1", text: "x", ...put! })
    const view = async (person: string) =>
      JSON.stringify(CommonGround.partyViewFor(await s.med(person).find({ case: s.id }), person))
    for (const [mine, other] of [
      ["a", "b"],
      ["b", "a"]
    ] as const) {
      const before = { mine: await view(mine), other: await view(other) }
      const mark = { kind: "money" as const, ...(mine === "a" ? { leastMinor: 600_000 } : { mostMinor: 900_000 }) }
      await s.med(mine).mark({ case: s.id, issue: "sum", private: true, mark })
      expect(await view(other)).toBe(before.other)
      expect(await view(mine)).not.toBe(before.mine)
    }
  })
  it("is refused in words a party understands", async () => {
    const s = await start()
    const no: unknown = await s
      .med("a")
      .mark({ case: s.id, issue: "repair", mark: { kind: "options", accepts: ["redo"], ideal: "patch" } })
      .catch((e: unknown) => e)
    expect(isFailure(no)).toBe(true)
    expect(isFailure(no) ? s.app.explain(no, "zh-CN") : "").toContain("标注不明确：理想选项不在可接受的选项之中")
    expect(Object.keys(Mediation.powers)).toEqual(expect.arrayContaining(["tableIssue", "takeOffIssue", "mark"]))
  })
})
