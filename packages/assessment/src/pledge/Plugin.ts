/** The plugin that brings report-in, promises and references to a community. */
import { definePlugin, role } from "@linli/kernel"
import { pledgeWords } from "../words/pledges.ts"
import { Pledges } from "./Pledges.ts"

const { powers } = Pledges

/** Pledges of party members. It asks the app which unit a member works in (`OwnUnit`). */
export class PledgePlugin extends definePlugin("pledges", {
  version: "0.1.0",
  summary: "Report-in, promises and references of party members",
  modules: [Pledges],
  contributes: [
    role("party-member", {
      title: { "zh-CN": "在职党员", en: "Party member" },
      grants: [powers.reportIn, powers.pledge, powers.consent, powers.comment, powers.review]
    }),
    role("residential-branch", {
      title: { "zh-CN": "小区党支部", en: "Residential branch" },
      grants: [
        // for whoever says it at its desk; nobody is reported in by others
        powers.reportIn,
        powers.publish,
        powers.fulfil,
        powers.review,
        powers.askReference,
        powers.showReference,
        powers.sendReference,
        powers.askOpinion,
        powers.giveOpinion,
        powers.opinions,
        Pledges.actFor
      ]
    })
  ],
  words: pledgeWords
}) {}
