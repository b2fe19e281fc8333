/** The plugin that brings joint mediation to a community, with the default model and default roles. */
import { definePlugin, role } from "@linli/kernel"
import * as z from "zod"
import { Committee } from "./committee/Committee.ts"
import { Mediation } from "./Mediation.ts"
import { articleA, MediationModels } from "./Model.ts"
import { Conflicts, NumberOfCase } from "./Questions.ts"
import { CaseRegister, EnterableCase } from "./register/CaseRegister.ts"
import { committeeWords } from "./words/committee.ts"
import { enCase } from "./words/en.case.ts"
import { groundWords } from "./words/ground.ts"
import { en } from "./words/en.ts"
import { zhCNCase } from "./words/zh-CN.case.ts"
import { zhCN } from "./words/zh-CN.ts"

const { powers } = Mediation
const own = Committee.powers
const book = CaseRegister.powers

/**
 * Who answers which conflicts a person has: the committee's own declarations (`"committee"`), or the app, which then fills
 * `Conflicts` itself (`"app"`). Who numbers cases: the committee's register, or the app's own, which then fills
 * `NumberOfCase`.
 */
const config = z
  .strictObject({
    directory: z.enum(["committee", "app"]).optional(),
    register: z.enum(["committee", "app"]).optional()
  })
  .optional()

/**
 * 2+N joint mediation. Within a case everybody acts by capacity: party, convener, mediator, and the registrar who keeps
 * it. Roles are for those who work for the committee before, beside and after a case.
 */
export class MediationPlugin extends definePlugin("mediation", {
  version: "0.1.0",
  summary: "2+N joint mediation",
  config,
  modules: [Mediation, Committee, CaseRegister],
  points: [MediationModels],
  contributes: (options: z.infer<typeof config>) => [
    ...(options?.directory === "app" ? [] : [Conflicts.by(Committee.views.conflicts)]),
    ...(options?.register === "app" ? [] : [NumberOfCase.by(CaseRegister.views.numberOf)]),
    EnterableCase.by(CaseRegister.views.enterable),
    MediationModels.of(articleA),
    role("registrar", {
      title: { "zh-CN": "登记员", en: "Registrar" },
      grants: [
        powers.apply,
        powers.introduce,
        powers.accept,
        powers.redirect,
        powers.noteElsewhere,
        powers.handOver,
        powers.represent,
        powers.endRepresentation,
        powers.explainRights,
        powers.formPanel,
        powers.invite,
        powers.cancelInvitation,
        powers.decideRecusal,
        powers.declareConflict,
        powers.replaceRole,
        powers.signUndisputedFacts,
        powers.postponeFirstSession,
        powers.giveCertificate,
        powers.suspectSham,
        powers.reportSham,
        powers.dismissSham,
        powers.endAsSham,
        powers.recordWork,
        powers.sign,
        powers.affixSeal,
        powers.requestConfirmation,
        powers.recordRuling,
        powers.noteObjection,
        powers.decideObjection,
        powers.mediateAnew,
        powers.noteGravity,
        powers.giveEvaluation,
        powers.recordPerformance,
        powers.noteBreach,
        powers.endTask,
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
        book.enter,
        book.page,
        book.monthTable,
        book.figures,
        book.followedBy,
        book.enterable,
        own.composition,
        own.conflicts,
        own.declareTie,
        own.endTie,
        Mediation.actFor,
        Mediation.readSensitive
      ]
    }),
    role("committee-chair", {
      title: { "zh-CN": "调委会主任", en: "Chair of the mediation committee" },
      grants: [
        own.compose,
        own.recordFiling,
        own.engage,
        own.release,
        own.recordMisconduct,
        own.hear,
        own.disqualify,
        own.reinstate,
        own.declareTie,
        own.endTie,
        own.payAllowance,
        own.composition,
        own.conduct,
        own.allowances,
        own.conflicts,
        Committee.readSensitive,
        book.page,
        book.monthTable,
        book.figures,
        powers.statistics
      ]
    }),
    role("convener", { title: { "zh-CN": "召集人", en: "Convener" }, grants: [powers.list, powers.statistics] }),
    role("mediator", { title: { "zh-CN": "人民调解员", en: "People's mediator" }, grants: [powers.statistics] })
  ],
  words: {
    "zh-CN": { ...zhCN, ...zhCNCase, ...committeeWords["zh-CN"], ...groundWords["zh-CN"] },
    en: { ...en, ...enCase, ...committeeWords["en"], ...groundWords["en"] }
  }
}) {}
