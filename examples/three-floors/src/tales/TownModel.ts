/** A panel as the town's committee of C3 has it here: a model of one's own, contributed by a plugin. */
import { definePlugin, MediationModels } from "linli"

export class TownModel extends definePlugin("sample-town-model", {
  version: "1.0.0",
  summary: "Two mediators of the town's committee",
  contributes: [
    MediationModels.of({
      id: "town",
      title: { "zh-CN": "镇人民调解委员会（两名人民调解员）", en: "town committee, two mediators" },
      coreRoles: ["first-mediator", "second-mediator"],
      invitedRoles: { "*": ["property-industry-body"] },
      minInvited: 0,
      needsConsentForInvited: true,
      roleTitles: {
        "first-mediator": { "zh-CN": "主持调解员", en: "presiding mediator" },
        "second-mediator": { "zh-CN": "协助调解员", en: "assisting mediator" },
        "property-industry-body": { "zh-CN": "行业专业人员", en: "expert of the trade" }
      },
      source: "本演示的假设",
      trust: "design"
    })
  ]
}) {}
