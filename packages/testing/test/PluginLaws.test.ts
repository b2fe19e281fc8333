import { describe, it } from "vitest"
import { pluginLaws } from "@linli/testing"
import { Land, ShedPlugin, SurveyPlugin, TalkPlugin } from "./fixtures/garden.ts"
import { scenarios } from "./fixtures/scenarios.ts"

const base = { zone: "Asia/Shanghai", jurisdiction: [Land], scenarios }

describe("LP-1, LP-2, LP-3, LP-4, LP-5, LP-6, LP-7, LP-8, LP-9, LP-10, LP-11 honest plugins keep every law", () => {
  describe("a step", () => {
    pluginLaws(it, SurveyPlugin, { ...base, around: [TalkPlugin, ShedPlugin] })
  })
  describe("a workflow", () => {
    pluginLaws(it, TalkPlugin, { ...base, around: [SurveyPlugin, ShedPlugin] })
  })
  describe("a module", () => {
    pluginLaws(it, ShedPlugin, { ...base, around: [TalkPlugin, SurveyPlugin] })
  })
})
