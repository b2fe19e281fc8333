/** The plugin that brings the incubation of social organisations to a community. */
import { definePlugin, role } from "@linli/kernel"
import { Incubation } from "./Incubation.ts"

const { powers } = Incubation

/** Incubation of social organisations. It asks the app nothing. */
export class IncubationPlugin extends definePlugin("incubation", {
  version: "0.1.0",
  summary: "Incubation of social organisations",
  modules: [Incubation],
  contributes: [
    role("incubator", {
      title: { "zh-CN": "社会组织孵化机构", en: "Incubator of social organisations" },
      grants: [powers.find, powers.file, powers.list, powers.adopt, Incubation.actFor]
    })
  ],
  words: {
    en: {
      "incubation/applied": "applied for",
      "incubation/incubating": "being helped",
      "incubation/graduated": "stands on its own",
      "incubation/terminated": "support ended",
      "incubation/refused": "refused",
      "incubation/organisation-decides-nothing": "the organisation decides nothing about its own support",
      "incubation/hosts-itself": "an organisation is not its own host",
      "incubation/ends-before-it-begins": "the last day is not ahead; give a later one",
      "incubation/its-own-mentor": "an organisation is not its own mentor",
      "incubation/that-tier-already": "it is managed in that tier already",
      "incubation/not-heard": "the organisation has not been heard; hear it first"
    },
    "zh-CN": {
      "incubation/applied": "已申请",
      "incubation/incubating": "孵化中",
      "incubation/graduated": "已出壳",
      "incubation/terminated": "已终止孵化",
      "incubation/refused": "不予接收",
      "incubation/organisation-decides-nothing": "社会组织不得决定自己的扶持事项",
      "incubation/hosts-itself": "社会组织不得以自己为孵化机构",
      "incubation/ends-before-it-begins": "截止日应在今日之后",
      "incubation/its-own-mentor": "社会组织不得以自己为导师",
      "incubation/that-tier-already": "已经按该层级管理",
      "incubation/not-heard": "尚未听取该社会组织的陈述，请先听取"
    }
  }
}) {}
