/** One city's community: the plugins, the city's pack, and what this app answers when it is asked. */
import {
  AssessmentPlugin,
  EvaluationPlugin,
  type Measure,
  Measures,
  OrganisationStanding,
  scheme,
  StandingPlugin
} from "@linli/assessment"
import { China } from "@linli/china"
import { Anqing, Chanhe, ChinaEvaluation, ChinaServices } from "@linli/china/assessment"
import { defineCommunity, definePlugin, MemoryStore } from "@linli/kernel"
import type { SampleData } from "./Data.ts"

export const cities = {
  anqing: { pack: Anqing, name: { "zh-CN": "安庆", en: "Anqing" } },
  chanhe: { pack: Chanhe, name: { "zh-CN": "洛阳瀍河", en: "Chanhe, Luoyang" } }
} as const
export type City = keyof typeof cities

/** Opens a city on a clock of the season. An app of your own leaves `clock` out, and answers from its database. */
export const openCity = async (city: City, data: SampleData, clock: () => string) => {
  const of = (id: string) => data.organisations.find((o) => o.id === id)
  class Office extends definePlugin("office", {
    version: "1.0.0",
    contributes: [
      ...data.schemes.map((document) => scheme(document)),
      OrganisationStanding.from(({ organisation }) => of(organisation)?.register ?? null),
      Measures.from(({ subject }): ReadonlyArray<Measure> =>
        Object.entries(of(subject)?.measured ?? {}).map(([fact, value]) => ({
          fact,
          value,
          evidence: `sample register, ${fact}`
        }))
      )
    ]
  }) {}
  return defineCommunity("season", {
    plugins: [MemoryStore, AssessmentPlugin, EvaluationPlugin, StandingPlugin, Office]
  }).open({
    community: city,
    zone: "Asia/Shanghai",
    jurisdiction: [China, ChinaEvaluation, ChinaServices, cities[city].pack],
    every: "off",
    clock
  })
}
export type CityApp = Awaited<ReturnType<typeof openCity>>
