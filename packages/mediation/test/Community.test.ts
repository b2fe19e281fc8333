import { describe, expect, it } from "vitest"
import * as z from "zod"
import {
  type AnyPlugin,
  defineCommunity,
  definePlugin,
  defineStep,
  isFailure,
  kernelPowers,
  MemoryData,
  MemoryStore,
  role
} from "@linli/kernel"
import { Mediation, MediationPlugin } from "@linli/mediation"
import { Land } from "./fixtures/land.ts"
import { noon, panel } from "./fixtures/table.ts"

const survey = defineStep("survey", {
  events: { Surveyed: z.strictObject({ found: z.boolean() }) },
  state: (): { readonly found: boolean | undefined } => ({ found: undefined })
})
class Survey extends survey.step({
  of: Mediation,
  within: { amount: 7, unit: "day" },
  else: "go",
  evolve: { Surveyed: (_, e) => ({ found: e.found }) },
  commands: (command) => ({
    report: command({
      by: "convener",
      input: z.strictObject({ found: z.boolean() }),
      decide: ({ emit, go, input }) => go(emit.Surveyed(input))
    })
  })
}) {}
class SurveyPlugin extends definePlugin("survey", {
  version: "1.0.0",
  modules: [Survey],
  contributes: [
    role("surveyor", { title: { en: "Surveyor", "zh-CN": "勘察员" }, grants: [Survey.powers.report] }),
    Mediation.seams.beforeFirstSession.step(Survey, { when: ({ case: c }) => c.subject.kind === "leak" }),
    Mediation.seams.beforeAcceptance.rule({
      rule: "SU-1",
      code: "two-only",
      holds: ({ case: c }) => c.subject.parties.length < 9
    }),
    Mediation.seams.beforeSettling.check({
      rule: "SU-2",
      code: "no-oral",
      holds: ({ input }) => input.form !== "oral"
    }),
    Mediation.seams.beforeClosing.rule({ rule: "SU-3", code: "no-close", holds: () => true })
  ],
  words: {
    en: {
      "survey/survey": "surveyed",
      "survey/two-only": "too many",
      "survey/no-oral": "in writing here",
      "survey/no-close": "no"
    },
    "zh-CN": {
      "survey/survey": "勘察中",
      "survey/two-only": "人数过多",
      "survey/no-oral": "须书面",
      "survey/no-close": "不可"
    }
  }
}) {}

class Archivist extends definePlugin("archivist", {
  version: "1.0.0",
  contributes: [role("archivist", { title: { en: "Archivist", "zh-CN": "档案员" }, grants: [kernelPowers.forget] })]
}) {}

const caught = async (p: Promise<unknown>): Promise<any> =>
  p.then(
    () => expect.unreachable("it was done"),
    (e: unknown) => (isFailure(e) ? e : Promise.reject(e))
  )
const start = async <const P extends ReadonlyArray<AnyPlugin>>(on = "2026-03-02", plugins: P = [] as never) => {
  let now = noon(on)
  const data = MemoryData.make()
  const app = await defineCommunity("test", {
    plugins: [MemoryStore.with({ data }), MediationPlugin, ...plugins] as never
  }).open({
    community: "test-1",
    zone: "Asia/Shanghai",
    jurisdiction: [Land],
    every: "off",
    clock: () => now
  } as never)
  // plugins vary between tests; each test uses the modules it listed
  const as = (person: string, roles: ReadonlyArray<string> = [], onBehalfOf?: string) =>
    app.as({ person, roles, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) }) as any
  const med = (person: string): any => as(person).mediation
  const desk = as("desk", ["registrar"]).mediation
  return { app, as, data, med, desk, day: (d: string) => void (now = noon(d)) }
}
const secret = "TOP-SECRET-WORDS"
const apply = async (desk: any, more: object = {}) => {
  const { id } = await desk.apply({
    subject: { kind: "leak", parties: ["a", "b"], origin: "application", requestedOn: "2026-03-02", ...more },
    dispute: `${secret} dispute`,
    parties: [
      { party: "a", kind: "person", name: `${secret} name of a`, contact: `${secret} 138` },
      { party: "b", kind: "person", name: `${secret} name of b` }
    ]
  })
  return id as string
}
const prepare = async ({ desk, med }: { readonly desk: any; readonly med: (p: string) => any }, id: string) => {
  await desk.accept({ case: id })
  for (const p of ["a", "b"]) await med(p).consent({ case: id, agrees: true })
  await desk.explainRights({ case: id, to: ["a", "b"], on: "2026-03-02" })
  await desk.formPanel({ case: id, core: panel })
  await desk.invite({ case: id, who: "sun", role: "surveyor" })
  for (const p of ["a", "b"]) await med(p).answerInvitation({ case: id, who: "sun", agrees: true })
}

describe("MD-5 names and texts are sealed; erasing them changes no case", () => {
  it("no byte of them is in the facts, and forget erases what is one person's", async () => {
    const s = await start("2026-03-02", [Archivist])
    const id = await apply(s.desk)
    await s.desk.recordWork({ case: id, on: "2026-03-02", note: secret }).catch(() => undefined)
    expect(JSON.stringify(await s.app.facts())).not.toContain(secret)
    const mine = await s.med("a").find({ case: id })
    expect(mine.data.dispute).toEqual({ known: true, value: `${secret} dispute` })
    expect(mine.data.introduced[0].contact).toEqual({ known: true, value: `${secret} 138` })
    const others = await s.med("b").find({ case: id })
    expect(others.data.introduced[0].name).toEqual({ known: true, value: `${secret} name of a` })
    expect(others.data.introduced[0].contact).toEqual({ known: false, why: "not-permitted" })
    expect((await s.desk.find({ case: id })).data.introduced[0].contact.known).toBe(true)
    await s.app.forget({ person: "a", as: { person: "archivist", roles: ["archivist"] }, because: "asked for" })
    const after = await s.desk.find({ case: id })
    expect(after.data.introduced.map((i: any) => i.name.known)).toEqual([false, true])
    expect({ at: after.at, clocks: after.clocks }).toEqual({ at: mine.at, clocks: mine.clocks })
    await s.desk.accept({ case: id })
  })
})

describe("MD-20, MD-21 notes and offers open for those they are for, and for nobody else", () => {
  it("whatever their power", async () => {
    const s = await start()
    const id = await apply(s.desk)
    await prepare(s, id)
    await s.med("li").openSessions({ case: id })
    await s
      .med("li")
      .recordSession({ case: id, kind: "separate", on: "2026-03-02", present: ["a", "li"], note: `${secret} note` })
    await s.med("a").offer({ case: id, id: "f1", to: ["li"], text: `${secret} offer` })
    const seen = async (client: any) => {
      const { data } = await client.find({ case: id })
      return [data.sessions[0].note.known, data.offers[0].text.known]
    }
    expect(await seen(s.med("a"))).toEqual([true, true])
    expect(await seen(s.med("li"))).toEqual([true, true])
    for (const person of ["b", "wang", "sun"]) expect(await seen(s.med(person))).toEqual([false, false])
    expect(await seen(s.desk)).toEqual([false, false])
    const file = JSON.stringify(await s.desk.file({ case: id }))
    expect(file).not.toContain(`${secret} note`)
    expect(file).not.toContain(`${secret} offer`)
    expect(JSON.stringify(await s.app.facts())).not.toContain(secret)
  })
})

describe("MD-24, MD-27 after an expiry the notice is given by itself", () => {
  it("once, and not for other deadlines", async () => {
    const s = await start()
    const id = await apply(s.desk)
    await prepare(s, id)
    s.day("2026-04-03")
    expect(await s.app.tick()).toMatchObject({ failed: [] })
    await s.app.tick()
    const found = await s.med("a").find({ case: id })
    expect(found).toMatchObject({ at: "terminated", data: { ending: { why: "expired", on: "2026-04-02" } } })
    expect(found.data.notices).toEqual([
      { about: "case", routes: ["arbitration", "administrative", "court"], to: ["a", "b"], on: "2026-04-03" }
    ])
    expect((await s.desk.file({ case: id })).at(-1)).toMatchObject({
      type: "mediation/RouteNoticeGiven",
      person: "system:mediation"
    })
  })
})

describe("MD-25, MD-51 plugins put steps and rules on the seams; a step takes no right from a party", () => {
  it("in the survey a party may withdraw, and the month runs on", async () => {
    const s = await start("2026-03-02", [SurveyPlugin])
    const id = await apply(s.desk)
    await prepare(s, id)
    await s.med("li").openSessions({ case: id })
    expect((await s.med("a").find({ case: id })).at).toBe("beforeFirstSession.survey")
    const can = (await s.med("a").options({ case: id })).filter((o: any) => o.possible).map((o: any) => o.act)
    expect(can).toContain("mediation.withdraw")
    expect((await s.med("a").find({ case: id })).clocks.conclusion).toMatchObject({
      state: "running",
      due: { on: "2026-04-02" }
    })
    await s.med("a").withdraw({ case: id })
    expect((await s.med("a").find({ case: id })).at).toBe("terminated")
  })
  it("or refuse, before it is over", async () => {
    const s = await start("2026-03-02", [SurveyPlugin])
    const id = await apply(s.desk)
    await prepare(s, id)
    await s.med("li").openSessions({ case: id })
    await s.med("b").consent({ case: id, agrees: false })
    expect((await s.med("a").find({ case: id })).data.ending.why).toBe("refused")
  })
  it("leads on when it is done, and judges what is to be settled", async () => {
    const s = await start("2026-03-02", [SurveyPlugin])
    const id = await apply(s.desk)
    await prepare(s, id)
    await s.med("li").openSessions({ case: id })
    await s.as("li").survey.report({ case: id, found: true })
    expect((await s.med("a").find({ case: id })).at).toBe("inSession")
    const oral = {
      scope: "full",
      form: "oral",
      on: "2026-03-02",
      facts: "x",
      issues: "y",
      responsibilities: [],
      obligations: [],
      content: "z",
      remaining: []
    }
    expect((await caught(s.med("li").agree({ case: id, ...oral }))).reasons.map((r: any) => r.code)).toEqual([
      "no-oral"
    ])
    await s.med("li").agree({ case: id, ...oral, form: "written" })
  })
})

describe("MD-49 the case opens for those who stand in it and holders of the power", () => {
  it("by capacity and role", async () => {
    const s = await start()
    const id = await apply(s.desk)
    await prepare(s, id)
    for (const person of ["a", "b", "li", "wang", "sun"]) expect((await s.med(person).find({ case: id })).id).toBe(id)
    expect((await caught(s.med("z").find({ case: id })))._tag).toBe("NotPermitted")
    expect((await caught(s.as("z", ["mediator"]).mediation.find({ case: id })))._tag).toBe("NotPermitted")
    expect(
      (await caught(s.as("z", ["convener", "mediator"]).mediation.sign({ case: id, by: "a", on: "2026-03-02" })))._tag
    ).toBe("NotPermitted")
    expect((await caught(s.med("a").list()))._tag).toBe("NotPermitted")
    expect((await caught(s.med("a").statistics()))._tag).toBe("NotPermitted")
    expect((await s.desk.list({ where: { kind: "leak" } })).map((r: any) => r.case)).toEqual([id])
  })
  it("my open cases with what I may do now, and why not the rest", async () => {
    const s = await start()
    const id = await apply(s.desk)
    await s.desk.accept({ case: id })
    const [mine] = await s.med("a").mine()
    expect(mine).toMatchObject({
      case: id,
      at: "accepted",
      next: { deadline: "conclusion", on: "2026-04-02" },
      overdue: []
    })
    const options = Object.fromEntries(
      mine.options.map((o: any) => [o.act, o.possible || o.reasons.map((r: any) => r.code)])
    )
    expect(options).toMatchObject({
      "mediation.consent": true,
      "mediation.withdraw": true,
      "mediation.openSessions": expect.arrayContaining(["no-power"]),
      "mediation.assent": expect.arrayContaining(["not-in-this-state"])
    })
    expect(await s.med("z").mine()).toEqual([])
    s.day("2026-04-10")
    expect((await s.med("a").mine({ overdue: true }))[0].overdue).toEqual([
      { deadline: "conclusion", on: "2026-04-02" }
    ])
  })
})

describe("MD-50 statistics count and name nobody", () => {
  it("by kind, state and ending", async () => {
    const s = await start()
    const opened = async (kind: string, cases: number) => {
      for (let n = 0; n < cases; n++) {
        const id = await apply(s.desk, { kind })
        if (kind !== "leak") await s.med("a").withdraw({ case: id })
      }
    }
    const rows = async () => s.as("m", ["mediator"]).mediation.statistics()
    await opened("leak", 4)
    // fewer than five in all: nothing is told
    expect(await rows()).toEqual([])
    await opened("leak", 3)
    await opened("noise", 6)
    const told = [
      { kind: "leak", at: "registered", cases: 7 },
      { kind: "noise", at: "terminated", ending: "withdrawn", cases: 6 }
    ]
    expect(await rows()).toEqual(told)
    // one family that withdrew is pooled, with the next smallest besides, so that no sum gives it away
    await opened("family", 1)
    expect(await rows()).toEqual([told[0], { kind: "pooled", at: "pooled", cases: 7 }])
    expect(JSON.stringify(await rows())).not.toMatch(/"a"|"b"|desk|SECRET|family/)
  })
})

describe("MD-52 every refusal, state and act has a sentence in both languages", () => {
  it("the composition has no issue", () => {
    expect(
      defineCommunity("test", { plugins: [MemoryStore, MediationPlugin] }).check({
        jurisdiction: [Land],
        on: "2026-03-02"
      })
    ).toEqual([])
  })
  it("and reads well", async () => {
    const s = await start()
    const id = await apply(s.desk)
    await s.desk.accept({ case: id })
    await s.desk.formPanel({ case: id, core: panel })
    await s.desk.invite({ case: id, who: "sun", role: "surveyor" })
    await s.med("a").consent({ case: id, agrees: true })
    const no = await caught(s.med("li").openSessions({ case: id }))
    expect(no.reasons.map((r: any) => r.says["zh-CN"])).toEqual([
      "还有1方当事人未同意调解",
      "还有2方当事人未被告知权利义务",
      "还有1项邀请未经全体当事人同意，请等待答复或撤回邀请",
      "本模式至少需1名经全体当事人同意的受邀人员，现有0名"
    ])
    expect(s.app.explain(no, "zh-CN")).toMatchInlineSnapshot(`
      "现在不能办理：
      1. 还有1方当事人未同意调解（来源：人民调解法 17）。
      2. 还有2方当事人未被告知权利义务（来源：若干规定 30）。
      3. 还有1项邀请未经全体当事人同意，请等待答复或撤回邀请（来源：人民调解法 20）。
      4. 本模式至少需1名经全体当事人同意的受邀人员，现有0名。"
    `)
    expect(s.app.explain(no, "en")).toMatchInlineSnapshot(`
      "This cannot be done now:
      1. consent to mediation is missing from 1 of the parties (source: 人民调解法 17).
      2. rights and duties are still to be explained to 2 of the parties (source: 若干规定 30).
      3. invitations without the consent of every party: 1; wait for it, or call them back (source: 人民调解法 20).
      4. invited members with every consent: 0; the model asks for at least 1."
    `)
    for (const key of ["mediation/inSession", "mediation.withdraw"]) {
      expect([s.app.word(key, "zh-CN"), s.app.word(key, "en")].every((w) => w !== undefined && w !== key)).toBe(true)
    }
  })
  it("acts too: each has its words", () => {
    const acts = Object.keys((Mediation as unknown as { spec: { acts: object } }).spec.acts)
    const { words } = MediationPlugin.parts(undefined)
    for (const act of acts)
      for (const locale of ["zh-CN", "en"]) expect(words[locale]?.[`mediation.${act}`]).toBeTypeOf("string")
    const codes = new Set(Object.keys(words["en"] ?? {}))
    expect(codes).toEqual(new Set(Object.keys(words["zh-CN"] ?? {})))
  })
})
