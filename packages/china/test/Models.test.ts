import { describe, expect, it } from "vitest"
import { China } from "@linli/china"
import {
  ChinaMediation,
  modelSourceText,
  OnePlusThreePlusN,
  onePlusThreePlusN,
  OneTwoFive,
  oneTwoFive,
  ThreeOffices,
  threeOffices
} from "@linli/china/mediation"
import { type AnyPlugin, defineCommunity, definePlugin, MemoryData, MemoryStore } from "@linli/kernel"
import { articleA, MediationModels, MediationPlugin, type MediationModel } from "@linli/mediation"

/** A model of one's own: one core role. */
const own: MediationModel = {
  id: "courtyard",
  title: { "zh-CN": "样例院落议事", en: "sample courtyard" },
  coreRoles: ["elder"],
  invitedRoles: {},
  minInvited: 0,
  needsConsentForInvited: true,
  roleTitles: { elder: { "zh-CN": "院落长", en: "elder of the courtyard" } },
  source: "sample",
  trust: "design"
}
const Own = definePlugin("sample-courtyard", { version: "1.0.0", contributes: [MediationModels.of(own)] })

const opening = {
  community: "sample",
  zone: "Asia/Shanghai",
  jurisdiction: [China, ChinaMediation],
  every: "off" as const,
  clock: () => "2026-03-02T04:00:00.000Z"
}
// what a community is made of is chosen at run time here, so the compiler cannot follow it
const open = (data: MemoryData, plugins: ReadonlyArray<AnyPlugin>) =>
  (
    defineCommunity("sample", {
      plugins: [MemoryStore.with({ data }), MediationPlugin, ...plugins] as never
    }) as unknown as ReturnType<typeof plain>
  ).open(opening)
const plain = () => defineCommunity("sample", { plugins: [MemoryStore, MediationPlugin] })
type App = Awaited<ReturnType<typeof open>>

const desk = (app: App) => app.as({ person: "desk", roles: ["registrar"] }).mediation
const accepted = async (app: App, model: string) => {
  const { id } = await desk(app).apply({
    subject: { kind: "leak", parties: ["a", "b"], origin: "application", requestedOn: "2026-03-01" },
    dispute: "漏水",
    model
  })
  await desk(app).accept({ case: id })
  return id
}
/** From consent to the first session. */
const begin = async (app: App, id: string) => {
  const as = (person: string) => app.as({ person, roles: [] }).mediation
  const { data } = await desk(app).find({ case: id })
  const model = data.model!
  for (const p of ["a", "b"]) await as(p).consent({ case: id, agrees: true })
  await desk(app).explainRights({ case: id, to: ["a", "b"], on: "2026-03-02" })
  await desk(app).formPanel({ case: id, core: model.coreRoles.map((role, i) => ({ who: `core-${i}`, role })) })
  const role = model.invitedRoles["*"]?.[0]
  if (role !== undefined) {
    await desk(app).invite({ case: id, who: "guest", role })
    for (const p of ["a", "b"]) await as(p).answerInvitation({ case: id, who: "guest", agrees: true })
  }
  await as("core-0").openSessions({ case: id })
  return desk(app).find({ case: id })
}

describe.each([
  ["CN-30 1+3+N", onePlusThreePlusN, OnePlusThreePlusN, 4, "secondary"],
  ["CN-31 三所联动", threeOffices, ThreeOffices, 3, "secondary"],
  ["CN-32 125", oneTwoFive, OneTwoFive, 1, "secondary"],
  ["CN-33 a model of one's own", own, Own, 1, "design"]
] as const)("%s", (_, model, Plugin, core, trust) => {
  it(`a case begins its sessions with ${core} core roles`, async () => {
    const app = await open(MemoryData.make(), [Plugin])
    const found = await begin(app, await accepted(app, model.id))
    expect(found.at).toBe("inSession")
    expect(found.data.core).toHaveLength(core)
    expect(found.data.model).toMatchObject({ id: model.id, trust })
    await app.close()
  })
  it("an open case goes on when the plugin is gone, and no new one begins", async () => {
    const data = MemoryData.make()
    const first = await open(data, [Plugin])
    const id = await accepted(first, model.id)
    await first.close()
    const later = await open(data, [])
    const found = await begin(later, id)
    expect(found.data.model).toEqual(model)
    expect(found.at).toBe("inSession")
    await expect(accepted(later, model.id)).rejects.toMatchObject({
      _tag: "Refused",
      reasons: [{ code: "no-such-model" }]
    })
    await later.close()
  })
})

describe("CN-34 models stand beside each other, each says how well it is known", () => {
  it("all at once, with titles for every role, in both languages", async () => {
    const app = await open(MemoryData.make(), [OnePlusThreePlusN, ThreeOffices, OneTwoFive, Own])
    for (const model of [onePlusThreePlusN, threeOffices, oneTwoFive, own, articleA])
      expect((await desk(app).find({ case: await accepted(app, model.id) })).data.model).toEqual(model)
    await app.close()
  })
  it("none is called official", () => {
    for (const { source, trust } of [onePlusThreePlusN, threeOffices, oneTwoFive]) {
      expect(trust).toBe("secondary")
      expect(modelSourceText(source).en).not.toMatch(/[\u4E00-\u9FFF]/)
    }
    expect(articleA.trust).toBe("design")
    expect(modelSourceText(articleA.source)["zh-CN"]).toContain("没有文件界定")
    expect(modelSourceText("sample")).toEqual({ "zh-CN": "sample", en: "sample" })
  })
})
