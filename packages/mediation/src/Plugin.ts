/** The plugin that brings joint mediation to a community, with the default model and default roles. */
import { definePlugin, role } from "@linli/kernel"
import { Mediation } from "./Mediation.ts"
import { articleA, MediationModels } from "./Model.ts"
import { en } from "./words/en.ts"
import { zhCN } from "./words/zh-CN.ts"

const { powers } = Mediation

/**
 * 2+N joint mediation. Within a case everybody acts by capacity: party, convener, mediator, and the registrar who keeps
 * it. Roles are for those who work for the committee before, beside and after a case.
 */
export class MediationPlugin extends definePlugin("mediation", {
  version: "0.1.0",
  summary: "2+N joint mediation",
  modules: [Mediation],
  points: [MediationModels],
  contributes: [
    MediationModels.of(articleA),
    role("registrar", {
      title: { "zh-CN": "登记员", en: "Registrar" },
      grants: [
        powers.apply,
        powers.introduce,
        powers.accept,
        powers.redirect,
        powers.explainRights,
        powers.formPanel,
        powers.invite,
        powers.cancelInvitation,
        powers.recordWork,
        powers.sign,
        powers.affixSeal,
        powers.requestConfirmation,
        powers.recordRuling,
        powers.mediateAnew,
        powers.recordPerformance,
        powers.noteBreach,
        powers.planVisit,
        powers.recordVisit,
        powers.giveRouteNotice,
        powers.flagRisk,
        powers.takePrevention,
        powers.reportRisk,
        powers.archive,
        powers.find,
        powers.file,
        powers.list,
        powers.statistics,
        powers.adopt,
        Mediation.actFor,
        Mediation.readSensitive
      ]
    }),
    role("convener", { title: { "zh-CN": "召集人", en: "Convener" }, grants: [powers.list, powers.statistics] }),
    role("mediator", { title: { "zh-CN": "人民调解员", en: "People's mediator" }, grants: [powers.statistics] })
  ],
  words: { "zh-CN": zhCN, en }
}) {}
