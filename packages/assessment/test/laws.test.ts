import {
  AppraisalPlugin,
  AssessmentPlugin,
  EvaluationPlugin,
  IncubationPlugin,
  PerformancePlugin,
  PledgePlugin,
  PurchasePlugin,
  StandingPlugin,
  ThreeRatesPlugin
} from "@linli/assessment"
import { pluginLaws } from "@linli/testing"
import { describe, test } from "vitest"
import { around, scenarios } from "./fixtures/lawful.ts"

describe("LW-1 every plugin of the package keeps the laws of plugins", () => {
  pluginLaws(test, AssessmentPlugin, around([]))
  pluginLaws(test, EvaluationPlugin, { ...around([AssessmentPlugin]), scenarios: scenarios.evaluation })
  pluginLaws(test, PledgePlugin, { ...around([AssessmentPlugin]), scenarios: scenarios.pledges })
  pluginLaws(test, StandingPlugin, { ...around([AssessmentPlugin]), scenarios: scenarios.standing })
  pluginLaws(test, PerformancePlugin, { ...around([AssessmentPlugin]), scenarios: scenarios.performance })
  pluginLaws(test, IncubationPlugin, { ...around([AssessmentPlugin]), scenarios: scenarios.incubation })
  pluginLaws(test, PurchasePlugin, { ...around([AssessmentPlugin, StandingPlugin]), scenarios: scenarios.purchase })
  pluginLaws(test, AppraisalPlugin, { ...around([AssessmentPlugin]), scenarios: scenarios.appraisal })
  pluginLaws(test, ThreeRatesPlugin, { ...around([AssessmentPlugin]), scenarios: scenarios.rates })
})
