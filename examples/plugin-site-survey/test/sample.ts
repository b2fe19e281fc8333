/** A community in memory, with or without the plugin, and a case up to the edge of its first session. */
import { China } from "@linli/china"
import { ChinaMediation } from "@linli/china/mediation"
import { definePlugin } from "@linli/kernel"
import { MediationPlugin } from "@linli/mediation"
import { communityOf } from "@linli/testing"
import { SiteSurveyPlugin, SurveyChannels, type SurveyNotice } from "../src/index.ts"

/** Delivers each notice once, as its key allows. */
export const outbox: Array<SurveyNotice> = []
class Outbox extends definePlugin("outbox", {
  version: "1",
  contributes: [
    SurveyChannels.of(async (notice) => {
      if (!outbox.some((n) => n.key === notice.key)) outbox.push(notice)
    })
  ]
}) {}

export const jurisdiction = [China, ChinaMediation] as const
export const day = "2026-03-02"
export const plain = [MediationPlugin] as const
export const surveyed = [MediationPlugin, SiteSurveyPlugin, Outbox] as const
const around = { zone: "Asia/Shanghai", jurisdiction, on: day } as const

export const without = () => communityOf({ ...around, plugins: plain })
export const withSurvey = () => communityOf({ ...around, plugins: surveyed })
type Sample = Pick<Awaited<ReturnType<typeof without>>, "as">

export const registrar = { person: "registrar", roles: ["registrar"] }
export const surveyor = { person: "surveyor", roles: ["surveyor"] }
export const subject = {
  kind: "leak",
  parties: ["a", "b"],
  origin: "application",
  requestedOn: day,
  place: "building-2"
} as const
export const report = { on: day, sourceFound: true, findings: "the pipe of the home above" }

export const ready = async (community: Sample, kind = "leak"): Promise<string> => {
  const desk = community.as(registrar).mediation
  const { id } = await community.as("a").mediation.apply({ subject: { ...subject, kind }, dispute: "sample" })
  await desk.accept({ case: id })
  await desk.formPanel({
    case: id,
    core: [
      { who: "secretary", role: "community-party-organisation" },
      { who: "staff", role: "residents-committee" }
    ]
  })
  await desk.explainRights({ case: id, to: ["a", "b"], on: day })
  await desk.invite({ case: id, who: "neighbour", role: "residents-representative" })
  for (const party of ["a", "b"]) {
    await community.as(party).mediation.consent({ case: id, agrees: true })
    await community.as(party).mediation.answerInvitation({ case: id, who: "neighbour", agrees: true })
  }
  return id
}
export const begin = (community: Sample, id: string) => community.as("secretary").mediation.openSessions({ case: id })
export const at = async (community: Sample, id: string) =>
  (await community.as(registrar).mediation.find({ case: id })).at
