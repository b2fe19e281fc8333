/** The plugin that brings shared costs to a community, with the roles of those who keep, check and pay them. */
import { definePlugin, role } from "@linli/kernel"
import * as z from "zod"
import { byTurns, leastSoFar } from "./Own.ts"
import { SharingParts, sharingRounding } from "./Parts.ts"
import { GroundOf } from "./Questions.ts"
import { Sharing } from "./Sharing.ts"
import { sharingWords } from "./sentences.ts"

const own = Sharing.powers

/**
 * Who answers `GroundOf`: nobody, and the clerk's word is taken (`"recorded"`), or the app from its register of decisions
 * (`"app"`), which then fills the question itself.
 */
const config = z.strictObject({ grounds: z.enum(["recorded", "app"]) }).optional()

export class SharingPlugin extends definePlugin("sharing", {
  version: "0.1.0",
  summary: "Shared costs: agreements, bills with their explanation, corrections, records that can be computed again",
  config,
  modules: [Sharing],
  points: [SharingParts],
  contributes: (options: z.infer<typeof config>) => [
    sharingRounding(byTurns),
    sharingRounding(leastSoFar),
    ...(options?.grounds === "app" ? [] : [GroundOf.from(() => ({ stands: true, disputed: false, checked: false }))]),
    role("sharing-clerk", {
      title: { "zh-CN": "分摊经办人", en: "Clerk of shared costs" },
      grants: [
        own.open,
        own.nameHolders,
        own.agree,
        own.decideContest,
        own.apportion,
        own.reverse,
        own.statement,
        Sharing.actFor
      ]
    }),
    role("sharing-auditor", {
      title: { "zh-CN": "分摊审核人", en: "Auditor of shared costs" },
      grants: [own.statement, own.record, own.audit, Sharing.readSensitive]
    }),
    role("sharing-party", {
      title: { "zh-CN": "分摊参加户", en: "Party of shared costs" },
      grants: [own.contest]
    })
  ],
  words: sharingWords
}) {}
