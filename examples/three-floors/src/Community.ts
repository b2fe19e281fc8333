/** The community of the demo: Linli's preset, with or without one plugin more. */
import { SiteSurveyPlugin, SurveyChannels, type SurveyNotice } from "@linli-example/plugin-site-survey"
import { createCommunity, definePlugin, type ThreeOffices } from "linli"

interface Place {
  readonly file: string
  readonly clock: () => string
}
const settings = ({ clock, file }: Place) => ({ file, clock, community: "minhe-sample", every: "off" }) as const

export const open = (place: Place) => createCommunity(settings(place))

/** A notice board: the channel of this community for the news of a survey. */
const noticeBoard = (post: (notice: SurveyNotice) => void) =>
  definePlugin("notice-board", {
    version: "1.0.0",
    summary: "posts the news of a survey",
    contributes: [SurveyChannels.of(async (notice) => post(notice))]
  })
export const openWithSurvey = (place: Place, post: (notice: SurveyNotice) => void) =>
  createCommunity({ ...settings(place), plugins: [SiteSurveyPlugin, noticeBoard(post)] })

/** A committee of its own, with a plugin besides the preset's. */
export const openWith = (
  { community, ...place }: Place & { readonly community: string },
  plugin: typeof ThreeOffices
) => createCommunity({ ...settings(place), community, plugins: [plugin] })

export type Linli = Awaited<ReturnType<typeof open>>
export type LinliWithSurvey = Awaited<ReturnType<typeof openWithSurvey>>
export type Client = ReturnType<Linli["as"]>
/** A case, as somebody finds it. */
export type Found = Awaited<ReturnType<Client["mediation"]["find"]>>
