import { describe, expect, it } from "vitest"
import {
  type AdmissionItem,
  burdenOf,
  certificateObjections,
  collectionProblems,
  conditionProblems,
  divided,
  HeldFields,
  objections,
  objectionText,
  refusalText,
  type Task
} from "@linli/institution"
import { definePlugin } from "@linli/kernel"
import { codes, community } from "./fixtures/community.ts"

const source = "a sample"
const task: Task = {
  id: "t1",
  matter: "census",
  issuer: "office",
  to: "rc",
  as: "assist",
  basis: "notice 5 (sample)",
  funding: { amountMinor: 2_000_00, currency: "CNY" },
  conditions: "two clerks on loan",
  minutes: 600,
  from: "2026-03-02",
  until: "2026-03-31"
}
const entry: AdmissionItem = { matter: "census", kind: "task", from: "2026-01-01", until: "2026-12-31", source }
const without = (...fields: ReadonlyArray<keyof Task>): Task =>
  Object.fromEntries(Object.entries(task).filter(([k]) => !fields.includes(k as keyof Task))) as unknown as Task

describe("AD-1, AD-2, AD-3, AD-4, AD-5, AD-6 a task is refused if and only if a rule says so", () => {
  it("every combination of what may be wrong", () => {
    const lists: ReadonlyArray<readonly [ReadonlyArray<AdmissionItem>, string | undefined]> = [
      [[entry], undefined],
      [[], "not-on-the-list"],
      [[{ ...entry, kind: "certificate" }], "not-on-the-list"],
      [[{ ...entry, until: "2026-03-01" }], "entry-not-in-force"],
      [[{ ...entry, from: "2026-03-03" }], "entry-not-in-force"],
      [
        [
          { ...entry, until: "2026-03-02" },
          { ...entry, from: "2027-01-01" }
        ],
        undefined
      ]
    ]
    let admitted = 0
    for (const [list, fault] of lists) {
      for (let bits = 0; bits < 64; bits++) {
        const bad = (n: number) => ((bits >> n) & 1) === 1
        const one: Task = {
          ...without(
            ...([
              ...(bad(1) ? ["basis"] : []),
              ...(bad(2) ? ["funding"] : []),
              ...(bad(3) ? ["conditions"] : [])
            ] as ReadonlyArray<keyof Task>)
          ),
          as: bad(0) ? "lead" : "assist",
          until: bad(5) ? "2026-03-01" : "2026-03-31"
        }
        const found = objections(list, one, { today: "2026-03-02", transferredTo: bad(4) ? "desk" : null }).map(
          (o) => o.code
        )
        const expected = [
          ...(fault === undefined ? [] : [fault]),
          ...(bad(0) ? ["comes-as-lead"] : []),
          ...(bad(1) ? ["no-basis"] : []),
          ...(bad(2) ? ["no-funding"] : []),
          ...(bad(3) ? ["no-conditions"] : []),
          ...(bad(4) ? ["transferred-away"] : []),
          ...(bad(5) ? ["ends-before-it-begins"] : [])
        ]
        expect(found).toEqual(expected)
        if (found.length === 0) admitted++
      }
    }
    expect(admitted).toBe(2)
  })
})

const town = async (around: object = {}) => {
  const s = await community("2026-03-02", around)
  const i = s.lin.institution
  await i.establish({ id: "office", kind: "sub-district-office", from: "2026-01-01", source })
  await i.establish({ id: "desk", kind: "administrative-branch", under: "office", from: "2026-01-01", source })
  await i.createPosition({
    id: "official",
    body: "office",
    kind: "official",
    seats: 3,
    roles: ["demands-issuer"]
  })
  await i.appoint({
    seats: [{ id: "h1", person: "wu", position: "official", way: "appointed", from: "2026-01-01", source }]
  })
  return { ...s, i, wu: s.as("wu").demands, desk: s.lin.demands, of: (who: string) => s.as(who) }
}

describe("AD-5, AD-6, AD-8 in a community: admitted, or refused with a letter; both recorded", () => {
  it("by the list, by what comes with it, by what was transferred", async () => {
    const { desk, i, wu, day } = await town()
    expect(await codes(wu.listItem(entry))).toEqual(["no-power"])
    await desk.listItem(entry)
    expect(await codes(desk.listItem(entry))).toEqual(["listed-already"])
    expect((await wu.assign(task)).facts[0].type).toBe("demands/TaskAdmitted")
    expect(await codes(wu.assign(task))).toEqual(["id-is-taken"])
    const refused = await wu.assign({ ...without("funding"), id: "t2", as: "lead" })
    expect(refused.facts[0]).toMatchObject({
      type: "demands/TaskRefused",
      data: {
        reasons: [
          { rule: "AD-2", code: "comes-as-lead", source },
          { rule: "AD-4", code: "no-funding", source }
        ]
      }
    })
    const [letter] = await desk.refusedTasks()
    expect(letter.text["zh-CN"]).toBe(
      "office：\n“census”不予准入，理由如下：\n1. 该事项应当由交办单位牵头，社区只依法协助（a sample）\n2. 未落实工作经费（a sample）\n补正后可以重新提出。\nrc 2026-03-02"
    )
    expect(letter.text.en).toContain('To office: rc does not take on "census".\n1. the issuing body leads')
    await i.transferFunction({ matter: "census", from: "rc", to: "desk", on: "2026-03-03", source })
    day("2026-03-03")
    const gone = await wu.assign({ ...task, id: "t3" })
    expect(gone.facts[0].data.reasons.map((r: any) => r.code)).toEqual(["transferred-away"])
    expect((await wu.assign({ ...task, id: "t3", to: "desk" })).facts[0].type).toBe("demands/TaskAdmitted")
    await desk.strikeItem({ matter: "census", kind: "task" })
    expect(await codes(desk.strikeItem({ matter: "census", kind: "task" }))).toEqual(["not-on-the-list"])
    const struck = await wu.assign({ ...task, id: "t4", to: "desk" })
    expect(struck.facts[0].data.reasons.map((r: any) => r.code)).toEqual(["entry-not-in-force"])
    expect((await desk.list())[0].endedOn).toBe("2026-03-03")
  })
  it("every objection has a sentence in both languages; names are the caller's", () => {
    for (const code of [
      "not-on-the-list",
      "entry-not-in-force",
      "comes-as-lead",
      "no-basis",
      "no-funding",
      "no-conditions",
      "transferred-away",
      "ends-before-it-begins",
      "certificate-not-on-the-list"
    ]) {
      expect(objectionText(code, "zh-CN")).toMatch(/\p{Script=Han}/u)
      expect(objectionText(code, "en")).not.toBe(code)
    }
    const text = refusalText(
      { issuer: "o", to: "rc", matter: "m", on: "2026-03-02", objections: [{ code: "no-basis" }] },
      "en",
      { o: "the office", m: "census help" }
    )
    expect(text).toBe(
      'To the office: rc does not take on "census help".\n1. no legal or written basis was given\nIt will be looked at again once this is cured. 2026-03-02'
    )
  })
})

describe("AD-7 a certificate is given only if it is on the list", () => {
  it("refused by rule; a condition of registration only with its law", async () => {
    const { desk, wu } = await town()
    expect(certificateObjections([], "residence", "2026-03-02").map((o) => o.code)).toEqual([
      "certificate-not-on-the-list"
    ])
    expect(
      certificateObjections([{ ...entry, kind: "certificate", until: "2026-03-01" }], "census", "2026-03-02").map(
        (o) => o.code
      )
    ).toEqual(["entry-not-in-force"])
    await desk.listItem({ matter: "residence", kind: "certificate", from: "2026-01-01", source })
    const types = async (matter: string) =>
      (await wu.requestCertificate({ matter, requester: "bank" })).facts.map((f: any) => f.type)
    expect(await types("residence")).toEqual(["demands/CertificateGiven"])
    expect(await types("good-conduct")).toEqual(["demands/CertificateRefused"])
    expect(
      await codes(
        desk.listItem({
          matter: "school-place",
          kind: "certificate",
          from: "2026-01-01",
          source,
          householdRegistration: {}
        })
      )
    ).toEqual(["invalid householdRegistration.law"])
    expect(
      await codes(
        desk.listItem({ matter: "school-place", kind: "certificate", from: "2026-06-01", until: "2026-01-01", source })
      )
    ).toEqual(["invalid "])
  })
})

class Register extends definePlugin("register", {
  version: "1",
  contributes: [
    HeldFields.from(({ fields, place }) =>
      fields.map((field) => ({
        field,
        asOf: field === "phone" ? "2026-01-10" : field === "pets" && place === "c-1" ? "2025-06-01" : null
      }))
    )
  ]
}) {}
const request = { id: "r1", requester: "office", to: "rc", fields: ["phone", "pets", "cars"] }
const full = { ...request, purpose: "parking plan", basis: "notice 6 (sample)", until: "2026-03-20", minutes: 300 }

describe("AD-10 what the register holds and is fresh is not collected again", () => {
  it("to the day", () => {
    const held = [{ field: "phone", asOf: "2026-01-10" }]
    const of = (today: string, fields = {}) => divided(["phone"], held, { days: 30, fields }, today).missing
    expect(of("2026-02-09")).toEqual([])
    expect(of("2026-02-10")).toEqual(["phone"])
    expect(of("2026-02-10", { phone: 31 })).toEqual([])
    expect(of("2026-02-10", { phone: 0 })).toEqual(["phone"])
  })
  it("the fresh fields are answered, the others collected; with nobody to ask, all are", async () => {
    const { wu } = await town({ held: [Register] })
    expect((await wu.requestData({ ...request, fields: ["phone"] })).facts).toEqual([
      {
        type: "demands/AnsweredFromRegister",
        data: { id: "r1", requester: "office", fields: [{ field: "phone", asOf: "2026-01-10" }], on: "2026-03-02" }
      }
    ])
    expect(await codes(wu.requestData({ ...request, fields: ["phone"] }))).toEqual(["id-is-taken"])
    const both = await wu.requestData({ ...full, id: "r2", place: "c-1" })
    expect(both.facts.map((f: any) => [f.type, f.data.fields.map((x: any) => x.field ?? x)])).toEqual([
      ["demands/AnsweredFromRegister", ["phone"]],
      ["demands/CollectionOpened", ["pets", "cars"]]
    ])
    const bare = await town()
    expect((await bare.wu.requestData(full)).facts.map((f: any) => f.type)).toEqual(["demands/CollectionOpened"])
  })
})

describe("AD-11 a new collection says what for, on which basis, until when, and how much work it is", () => {
  it("each missing part; nothing is entered past the last day", async () => {
    const { day, desk, of, wu } = await town()
    expect(await codes(wu.requestData(request))).toEqual([
      "collection-needs-a-purpose",
      "collection-needs-a-basis",
      "collection-needs-a-last-day",
      "collection-needs-an-estimate"
    ])
    expect(await codes(wu.requestData({ ...full, until: "2026-03-01" }))).toEqual(["ended-already"])
    expect(collectionProblems({ ...full, until: "2026-03-02" }, { forms: 0, minutes: 0 }, null, "2026-03-02")).toEqual(
      []
    )
    expect(await codes(wu.requestData({ ...full, fields: ["pets", "pets"] }))).toEqual(["invalid fields"])
    await wu.requestData(full)
    day("2026-03-21")
    const log = { kind: "form", about: "r1", body: "rc", minutes: 30 }
    const clerk = of("clerk").demands
    expect(await codes(clerk.logWork({ ...log, on: "2026-03-21" }))).toEqual(["collection-is-over"])
    expect(await codes(clerk.logWork({ ...log, on: "2026-03-20" }))).toEqual([])
    await desk.closeCollection({ id: "r1" })
    expect(await codes(desk.closeCollection({ id: "r1" }))).toEqual(["no-such-collection"])
  })
})

describe("AD-12 a collection fits the month's budget of the body, or is refused", () => {
  it("at the limit, over it, and in the next month", async () => {
    const byLaws = [
      {
        param: "institution/burdenBudget",
        from: "2026-01-01",
        value: { formsPerMonth: 2, minutesPerMonth: 600 },
        source: "house rules 8"
      }
    ]
    const { day, wu } = await town({ byLaws })
    expect(await codes(wu.requestData(full))).toEqual([])
    expect(await codes(wu.requestData({ ...full, id: "r2", minutes: 301 }))).toEqual(["too-much-work"])
    expect(await codes(wu.requestData({ ...full, id: "r2" }))).toEqual([])
    expect(await codes(wu.requestData({ ...full, id: "r3", minutes: 1 }))).toEqual(["too-many-forms", "too-much-work"])
    // another body has a budget of its own
    expect(await codes(wu.requestData({ ...full, id: "r3", to: "desk" }))).toEqual([])
    day("2026-04-01")
    expect(await codes(wu.requestData({ ...full, id: "r4", until: "2026-04-20" }))).toEqual([])
    expect(collectionProblems({ ...full, minutes: 10 }, { forms: 9, minutes: 9_000 }, null, "2026-03-02")).toEqual([])
  })
})

describe("AD-13 the burden index speaks about who demanded the work, never ranks who does it", () => {
  const work = { body: "rc", person: "ann", on: "2026-03-02", minutes: 60 } as const
  const all = [
    { ...work, kind: "meeting", issuer: "zoo" },
    { ...work, kind: "task", issuer: "office", minutes: 300 },
    { ...work, kind: "form", issuer: "office", person: "bo" },
    { ...work, kind: "certificate", issuer: "bank", on: "2026-04-01" },
    { ...work, kind: "own", issuer: null, minutes: 400 }
  ] as const
  it("by issuer in the order of ids; days included; one person's on request", () => {
    const march = burdenOf(all, { from: "2026-03-01", to: "2026-03-31" })
    expect(march).toEqual({
      byIssuer: [
        { issuer: "office", tasks: 1, forms: 1, meetings: 0, certificates: 0, minutes: 360 },
        { issuer: "zoo", tasks: 0, forms: 0, meetings: 1, certificates: 0, minutes: 60 }
      ],
      demanded: [420, 820]
    })
    expect(burdenOf(all, { from: "2026-04-01", to: "2026-04-01" }).byIssuer.map((l) => l.issuer)).toEqual(["bank"])
    expect(burdenOf(all, { from: "2026-03-01", to: "2026-03-31", person: "bo" }).demanded).toEqual([60, 60])
    expect(burdenOf(all, { from: "2026-03-01", to: "2026-03-31", body: "desk" })).toEqual({
      byIssuer: [],
      demanded: [0, 0]
    })
  })
  it("in a community: nothing by person for anybody but that person", async () => {
    const { desk, of, wu } = await town()
    await desk.listItem(entry)
    await wu.assign(task)
    const ann = of("ann").demands
    const log = (more: object) =>
      codes(ann.logWork({ kind: "task", about: "t1", body: "rc", minutes: 90, on: "2026-03-02", ...more }))
    expect(await log({})).toEqual([])
    expect(await log({ about: "t9" })).toEqual(["no-such-task", "who-demanded-it"])
    expect(
      await codes(ann.logWork({ kind: "meeting", issuer: "office", body: "rc", minutes: 60, on: "2026-03-03" }))
    ).toEqual(["not-in-the-future"])
    expect(
      await codes(ann.logWork({ kind: "meeting", issuer: "office", body: "rc", minutes: 60, on: "2026-03-02" }))
    ).toEqual([])
    await of("bo").demands.logWork({ kind: "own", body: "rc", minutes: 150, on: "2026-03-02" })
    const days = { from: "2026-03-01", to: "2026-03-31" }
    const shown = await of("anyone").demands.burden(days)
    expect(shown).toEqual({
      byIssuer: [{ issuer: "office", tasks: 1, forms: 0, meetings: 1, certificates: 0, minutes: 150 }],
      demanded: [150, 300]
    })
    expect(JSON.stringify(shown)).not.toMatch(/ann|bo"/)
    expect((await ann.myBurden(days)).demanded).toEqual([150, 150])
    expect((await of("bo").demands.myBurden(days)).demanded).toEqual([0, 150])
  })
})

describe("AD-14 the calendar of a body shows what is due from it", () => {
  it("tasks, collections, ends of terms", async () => {
    const { desk, i, of, wu } = await town()
    await desk.listItem(entry)
    await wu.assign(task)
    await wu.assign({ ...task, id: "t0", until: "2026-03-10" })
    await wu.requestData(full)
    const calendar = () => of("anyone").demands.calendar({ body: "rc", from: "2026-03-02", to: "2026-03-31" })
    expect((await calendar()).map((d: any) => [d.on, d.what, d.id, d.issuer])).toEqual([
      ["2026-03-10", "task", "t0", "office"],
      ["2026-03-20", "collection", "r1", "office"],
      ["2026-03-31", "task", "t1", "office"]
    ])
    const between = async (from: string, to: string) =>
      (await of("anyone").demands.calendar({ body: "rc", from, to })).map((d: any) => d.id)
    expect(await between("2026-03-10", "2026-03-20")).toEqual(["t0", "r1"])
    expect(await between("2026-03-11", "2026-03-19")).toEqual([])
    expect(await of("anyone").demands.calendar({ body: "desk", from: "2026-03-02", to: "2026-03-31" })).toEqual([])
    await desk.finishTask({ id: "t0" })
    expect(await codes(desk.finishTask({ id: "t0" }))).toEqual(["no-such-task"])
    await desk.closeCollection({ id: "r1" })
    expect((await calendar()).map((d: any) => d.id)).toEqual(["t1"])
    expect(await i.endings({ body: "rc", from: "2030-01-01", to: "2030-12-31" })).toEqual([
      { on: "2030-12-31", what: "term-ends", about: "h-lin" }
    ])
    expect(await i.endings({ body: "rc", from: "2030-01-01", to: "2030-12-30" })).toEqual([])
  })
})

describe("FX-1, FX-3, FX-5 flexible service: remind, guide, assist, and only then refer", () => {
  it("each step after those before it, logged for its subject", async () => {
    const { of } = await town()
    const guide = of("lin").guidance
    const step = (name: string, more: object = {}) => codes(guide[name]({ id: "g1", ...more }))
    expect(await step("remind")).toEqual(["not-begun"])
    expect(await codes(guide.begin({ id: "services", person: "n", topic: "residence-permit" }))).toEqual(["taken-id"])
    await guide.begin({ id: "g1", person: "newcomer", topic: "residence-permit" })
    expect(await codes(guide.begin({ id: "g1", person: "newcomer", topic: "residence-permit" }))).toEqual([
      "begun-already"
    ])
    expect(await step("assist")).toEqual(["an-earlier-step-first"])
    expect(await step("refer", { to: "office", law: "sample law 3" })).toEqual(["an-earlier-step-first"])
    expect(await step("remind", { note: "spoke at the door" })).toEqual([])
    expect(await step("guide")).toEqual([])
    expect(await step("assist")).toEqual([])
    expect(await step("refer", { to: "rc", law: "sample law 3" })).toEqual(["no-powers-of-its-own"])
    expect(await step("refer", { to: "office" })).toEqual(["invalid law"])
    expect(await step("refer", { to: "office", law: "sample law 3" })).toEqual([])
    expect(await step("remind")).toEqual(["not-begun"])
    expect(await codes(guide.settle({ id: "g1" }))).toEqual(["not-begun"])
    const log = await of("newcomer").guidance.log({ person: "newcomer" })
    expect(log[0].steps.map((s: any) => s.step)).toEqual(["remind", "guide", "assist", "refer"])
    expect(log[0].steps[3]).toMatchObject({ to: "office", law: "sample law 3" })
    expect(await of("stranger").guidance.log({ person: "newcomer" })).toEqual([])
    expect(await of("lin").guidance.log({ person: "newcomer" })).toHaveLength(1)
    expect(await of("stranger").guidance.counts()).toEqual([
      { topic: "residence-permit", steps: { remind: 1, guide: 1, assist: 1, refer: 1 } }
    ])
    await guide.begin({ id: "g2", person: "newcomer", topic: "residence-permit" })
    expect(await codes(guide.settle({ id: "g2" }))).toEqual([])
  })
})

describe("FX-2 there is no command to coerce anybody, and none to refuse a service", () => {
  it("among all commands of these plugins", async () => {
    const { c } = await town()
    const commands = c.app
      .describe()
      .plugins.flatMap((p: any) => p.operations.filter((o: any) => o.kind === "command").map((o: any) => o.id))
    expect(commands).toContain("guidance.remind")
    expect(commands.length).toBeGreaterThan(40)
    const coercive = [
      "detain",
      "fine",
      "search",
      "cut",
      "bar",
      "ban",
      "evict",
      "enforce",
      "refuse",
      "punish",
      "block",
      "expel",
      "seize",
      "score",
      "rank",
      "grade"
    ]
    const found = commands.filter((id: string) =>
      id.split(/[.]|(?=[A-Z])/).some((word) => coercive.includes(word.toLowerCase()))
    )
    expect(found).toEqual([])
  })
})

describe("FX-4 household registration is a condition of a service only where the law is named", () => {
  it("as a function and in a community", async () => {
    const { of } = await town()
    const guide = of("lin").guidance
    const service = { service: "school-bus", conditions: ["household-registration"] }
    expect(conditionProblems(service).map((p) => p.code)).toEqual(["registration-needs-a-law"])
    expect(conditionProblems({ ...service, conditions: ["age-under-12"] })).toEqual([])
    expect(await codes(guide.offerService(service))).toEqual(["registration-needs-a-law"])
    expect(await codes(guide.offerService({ ...service, law: "sample law 7" }))).toEqual([])
    expect((await of("anyone").guidance.services())[0]).toMatchObject({ service: "school-bus", law: "sample law 7" })
  })
})
