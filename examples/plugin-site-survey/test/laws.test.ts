import { MediationPlugin } from "@linli/mediation"
import { pluginLaws } from "@linli/testing"
import { describe, it } from "vitest"
import { SiteSurveyPlugin } from "../src/index.ts"
import { begin, day, jurisdiction, ready, report, surveyor } from "./sample.ts"

describe("the laws of plugins", () => {
  pluginLaws(it, SiteSurveyPlugin, {
    around: [MediationPlugin],
    zone: "Asia/Shanghai",
    jurisdiction,
    on: day,
    scenarios: {
      "a case waits for its survey": async (community) => {
        await begin(community, await ready(community))
      },
      "a survey is handed in": async (community) => {
        const id = await ready(community)
        await begin(community, id)
        await community.as(surveyor).siteSurvey.report({ case: id, ...report })
      }
    }
  })
})
