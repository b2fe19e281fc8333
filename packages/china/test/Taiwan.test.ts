import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { failureCertificate, Taiwan, township, TownshipMediation, townshipSingle } from "@linli/china/taiwan"
import { defineCommunity, MemoryStore } from "@linli/kernel"
import { defectsOf, MediationPlugin, toHtml, toMarkdown } from "@linli/mediation"

const noon = (day: string) => `${day}T04:00:00.000Z`
const office = async (start: string) => {
  let now = noon(start)
  const Kind = defineCommunity("township", { plugins: [MemoryStore, MediationPlugin, TownshipMediation] })
  expect(Kind.check({ jurisdiction: [Taiwan], on: start })).toEqual([])
  const app = await Kind.open({
    community: "township",
    zone: "Asia/Taipei",
    jurisdiction: [Taiwan],
    every: "off",
    clock: () => now
  })
  const as = (person: string) => app.as({ person, roles: person === "desk" ? ["registrar"] : [] }).mediation
  const desk = as("desk")
  const accepted = async (model = "township", more: object = {}) => {
    const { id } = await desk.apply({
      subject: { kind: "leak", parties: ["a", "b"], origin: "application", requestedOn: start, ...more },
      dispute: "漏水",
      model,
      ...(Object.hasOwn(more, "referredBy") ? { referral: { stage: "after-acceptance" as const, papers: [] } } : {})
    })
    await desk.accept({ case: id })
    return id
  }
  /** Panel, consent and the first session. */
  const begun = async (model = "township") => {
    const id = await accepted(model)
    const core = (await desk.find({ case: id })).data.model!.coreRoles.map((role, i) => ({ who: `m${i}`, role }))
    for (const p of ["a", "b"]) await as(p).consent({ case: id, agrees: true })
    await desk.explainRights({ case: id, to: ["a", "b"], on: now.slice(0, 10) })
    await desk.formPanel({ case: id, core })
    await as("m0").openSessions({ case: id })
    return id
  }
  const due = async (id: string, deadline: string) =>
    (await desk.find({ case: id })).deadlines.find((d) => d.id === deadline || d.id.endsWith(deadline))
  return { app, as, desk, accepted, begun, due, day: (d: string) => void (now = noon(d)) }
}
const codes = async (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    (e: { readonly reasons?: ReadonlyArray<{ readonly code: string }> }) => e.reasons?.map((r) => r.code)
  )

describe("CN-40 M16: the first session within fifteen days of acceptance, ten more if put off", () => {
  it("accepted 2026-11-02: 2026-11-17, then 2026-11-27, the first day not counted", async () => {
    const s = await office("2026-11-02")
    const id = await s.accepted()
    expect(await s.due(id, "first-session")).toMatchObject({ on: "2026-11-17", passed: false })
    expect(await codes(s.desk.postponeFirstSession({ case: id, to: "2026-11-28" }))).toEqual(["postponed-too-far"])
    await s.desk.postponeFirstSession({ case: id, to: "2026-11-27" })
    expect(await s.due(id, "first-session")).toMatchObject({ on: "2026-11-27" })
    await s.app.close()
  })
})
describe("CN-41 M17: a certificate within seven days of the request", () => {
  it("asked for on 2026-11-02: 2026-11-09", async () => {
    const s = await office("2026-11-02")
    const id = await s.accepted()
    await s.as("b").withdraw({ case: id })
    await s.as("a").askCertificate({ case: id })
    expect(await s.due(id, "certificate a")).toMatchObject({ on: "2026-11-09" })
    await s.desk.giveCertificate({ case: id, to: "a", on: "2026-11-02" })
    expect(await s.due(id, "certificate a")).toBeUndefined()
    await s.app.close()
  })
})
describe("CN-47 the certificate as a sheet", () => {
  const at = { committee: "样例乡调解委员会", on: "2026-11-03" }
  it("for the party that asked, with its days, and nothing of what was said", async () => {
    const s = await office("2026-11-02")
    const id = await s.accepted("township", { origin: "referral", referredBy: "court" })
    const sheet = async (party: string) => failureCertificate(await s.desk.find({ case: id }), at, party)
    await s.desk.introduce({ case: id, party: "a", kind: "person", name: "样例甲" })
    expect(await sheet("a")).toBeUndefined()
    await s.as("b").withdraw({ case: id })
    expect(await sheet("a")).toBeUndefined()
    await s.as("a").askCertificate({ case: id })
    const text = toMarkdown((await sheet("a"))!, ["zh-CN"])
    expect(text).toMatch(
      /调解不成立证明书[\s\S]*声请人\*\*：样例甲[\s\S]*对造人\*\*：\\\[b\\\][\s\S]*声请证明日期\*\*：2026年11月2日/
    )
    expect(text).toContain("于2026年11月2日调解不成立，特此证明。")
    expect(text).toContain("检还该事件之全部卷证")
    expect(text).not.toContain("漏水。")
    expect(await sheet("b")).toBeUndefined()
    await s.desk.giveCertificate({ case: id, to: "a", on: "2026-11-02" })
    const html = toHtml((await sheet("a"))!, ["zh-CN", "en"])
    expect(html).toContain("Certificate that mediation failed")
    // the day it was given stands by the seal, not the day it is printed again
    expect(html).not.toContain("11月3日")
    const own = await s.accepted()
    await s.as("a").withdraw({ case: own })
    await s.as("a").askCertificate({ case: own })
    const plain = failureCertificate(await s.desk.find({ case: own }), at, "a")
    expect(toMarkdown(plain!, ["en"]).replaceAll(/样例\S*/g, "")).not.toMatch(/[\u4E00-\u9FFF]/)
    expect(toMarkdown(plain!)).not.toContain("卷证")
    await s.app.close()
  })
})
describe("CN-42 the office sends the agreement to the court within ten days", () => {
  it("no party applies", async () => {
    const s = await office("2026-11-02")
    const id = await s.begun()
    await s.as("m0").agree({
      case: id,
      scope: "full",
      form: "written",
      on: "2026-11-02",
      facts: "漏水",
      issues: "赔偿",
      responsibilities: [],
      obligations: [],
      content: "和解",
      remaining: []
    })
    for (const by of ["a", "b", "m0"]) await s.as(by).sign({ case: id, by, on: "2026-11-02" })
    await s.desk.affixSeal({ case: id, on: "2026-11-02" })
    expect(await s.due(id, "confirmation")).toMatchObject({ on: "2026-11-12", source: "鄉鎮市調解條例 26" })
    await s.desk.requestConfirmation({ case: id, on: "2026-11-02" })
    await s.desk.recordRuling({ case: id, outcome: "confirmed", on: "2026-11-02" })
    expect((await s.desk.find({ case: id })).data.confirmation).toBe("confirmed")
    await s.app.close()
  })
})
describe("CN-43 periods and figures of the act", () => {
  it("an application ends by no period; what a court referred goes back after two months", async () => {
    const s = await office("2026-11-02")
    const own = await s.accepted()
    const referred = await s.accepted("township", { origin: "referral", referredBy: "court" })
    expect(await s.due(own, "conclusion")).toBeUndefined()
    expect(await s.due(referred, "entrusted")).toMatchObject({ on: "2027-01-02", source: "鄉鎮市調解條例 12" })
    s.day("2027-01-04")
    await s.app.tick()
    expect([(await s.desk.find({ case: own })).at, (await s.desk.find({ case: referred })).at]).toEqual([
      "accepted",
      "terminated"
    ])
    await s.app.close()
  })
  it("each side brings three helpers at most; nobody else need consent to them", async () => {
    const s = await office("2026-11-02")
    const id = await s.accepted()
    for (const who of ["h1", "h2", "h3"]) await s.desk.invite({ case: id, who, role: "helper", side: "a" })
    const more = { case: id, who: "h4", role: "helper" }
    expect(await codes(s.desk.invite({ ...more, side: "a" }))).toEqual(["too-many-helpers"])
    expect(await codes(s.desk.invite(more))).toEqual(["no-such-side"])
    await s.desk.invite({ ...more, side: "b" })
    expect((await s.desk.find({ case: id })).capacities["mediator"]).toEqual(["h1", "h2", "h3", "h4"])
    await s.app.close()
  })
  it("a committee of seven to fifteen, a quarter of them women, for four years", () => {
    const value = (param: string) => ({
      ...Taiwan.values.find((v) => v.param === `mediation/${param}`)!,
      layer: "tw"
    })
    expect(value("committeeSize")).toMatchObject({ value: { least: 7, most: 15 }, source: "鄉鎮市調解條例 2" })
    expect(value("committeeTerm")).toMatchObject({ value: { amount: 4, unit: "year" } })
    const rules = { size: value("committeeSize"), women: value("committeeWomen"), minority: value("none") } as never
    const of = (members: number, women: number) =>
      defectsOf(
        {
          members: Array.from({ length: members }, (_, i) => ({
            person: `p${i}`,
            office: i === 0 ? "chair" : "member"
          })),
          women
        } as never,
        { ...(rules as object), minority: { value: null } } as never
      ).map((d) => d.code)
    expect(of(8, 2)).toEqual([])
    expect(of(8, 1)).toHaveLength(1)
    expect(of(6, 2)).toEqual(["too-few-members"])
  })
})
describe("CN-46 a party objects to what the court approved within thirty days of service", () => {
  it("received on 2026-11-02: until 2026-12-02; upheld, it falls", async () => {
    const s = await office("2026-11-02")
    const id = await s.begun()
    await s.as("m0").agree({
      case: id,
      scope: "full",
      form: "written",
      on: "2026-11-02",
      facts: "漏水",
      issues: "赔偿",
      responsibilities: [],
      obligations: [],
      content: "和解",
      remaining: []
    })
    for (const by of ["a", "b", "m0"]) await s.as(by).sign({ case: id, by, on: "2026-11-02" })
    await s.desk.affixSeal({ case: id, on: "2026-11-02" })
    await s.desk.requestConfirmation({ case: id, on: "2026-11-02" })
    await s.desk.recordRuling({ case: id, outcome: "confirmed", on: "2026-11-02" })
    expect(await s.due(id, "objection")).toMatchObject({ on: "2026-12-02", source: "鄉鎮市調解條例 29" })
    s.day("2026-12-02")
    await s.desk.noteObjection({ case: id, id: "x1", by: "party", party: "b", on: "2026-12-02" })
    await s.desk.decideObjection({ case: id, id: "x1", outcome: "upheld", on: "2026-12-02" })
    expect((await s.desk.find({ case: id })).data.confirmation).toBe("set-aside")
    await s.app.close()
  })
})
describe("CN-44 three mediators, or one with both sides' consent", () => {
  it("a case begins under each", async () => {
    const s = await office("2026-11-02")
    for (const [model, seats] of [
      [township, 3],
      [townshipSingle, 1]
    ] as const) {
      const found = await s.desk.find({ case: await s.begun(model.id) })
      expect([found.at, found.data.core.length, found.data.model?.source]).toEqual([
        "inSession",
        seats,
        "鄉鎮市調解條例 7"
      ])
    }
    await s.app.close()
  })
})
describe("CN-45 another law needs no code", () => {
  it("the pack is values, the models are data: no function stands in either", () => {
    const folder = join(import.meta.dirname, "../src/taiwan")
    // the certificate beside them is a paper, and papers are worded by functions
    expect(readdirSync(folder).toSorted()).toEqual(["Certificate.ts", "Models.ts", "Packs.ts"])
    const source = ["Models.ts", "Packs.ts"].map((f) =>
      readFileSync(join(folder, f), "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "")
    )
    expect(source.join("\n").match(/=>|function|\bif\b/g)).toEqual(["=>", "=>"])
    expect(JSON.parse(JSON.stringify({ Taiwan, township, townshipSingle }))).toEqual({
      Taiwan,
      township,
      townshipSingle
    })
  })
  it("every length is in calendar days, months or years, and none needs a calendar", () => {
    const spans = Taiwan.values.flatMap(({ value }) =>
      typeof value === "object" && value !== null && "unit" in value
        ? [value as { readonly rollForward?: boolean; readonly unit: string }]
        : []
    )
    expect(spans).toHaveLength(6)
    for (const span of spans) expect([span.rollForward, span.unit === "workday"]).toEqual([false, false])
    expect(Taiwan).not.toHaveProperty("calendar")
  })
  it("what no article fixes is marked as a proposal", () => {
    expect(Taiwan.values.filter((v) => v.trust === "design").map((v) => v.param)).toEqual([
      "mediation/triageWithin",
      "mediation/archiveWithin"
    ])
    expect(Taiwan.values.filter((v) => v.trust === "recalled").map((v) => v.param)).toEqual([
      "mediation/concludeWithin"
    ])
    const read = Taiwan.values.filter((v) => v.trust === "read")
    expect(read).toHaveLength(10)
    for (const { source } of read) expect(source).toMatch(/^鄉鎮市調解條例 \d+$/)
  })
})
