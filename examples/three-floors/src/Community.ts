/** The community of the demo: Linli's preset, with or without one plugin more. */
import { SiteSurveyPlugin, SurveyChannels, type SurveyNotice } from "@linli-example/plugin-site-survey"
import { CaseNumberPlace, createCommunity, definePlugin, ThreeOffices } from "linli"
import { TownModel } from "./tales/TownModel.ts"

interface Place {
  readonly file: string
  readonly clock: () => string
  /** What stands for the place in case numbers. */
  readonly numbered?: string
}
/** What stands for the place in case numbers is for each community to say: a by-law. */
const settings = ({ clock, file, numbered = "" }: Place) =>
  ({
    file,
    clock,
    community: "minhe-sample",
    every: "off",
    byLaws: [CaseNumberPlace.from("2020-01-01", numbered, "示例社区的规定", "design")]
  }) as const

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

/** A committee of its own, with models of panels besides the preset's. */
export const openTale = (
  { community, ...place }: Place & { readonly community: string },
  numbered: string
): Promise<Linli> =>
  createCommunity({ ...settings({ ...place, numbered }), community, plugins: [ThreeOffices, TownModel] })

export type Linli = Awaited<ReturnType<typeof open>>
export type LinliWithSurvey = Awaited<ReturnType<typeof openWithSurvey>>
export type Client = ReturnType<Linli["as"]>
/** A case, as somebody finds it. */
export type Found = Awaited<ReturnType<Client["mediation"]["find"]>>
