/** The plugin that brings the evaluation of social organisations to a community, with default roles. */
import { definePlugin, role } from "@linli/kernel"
import { evaluationWords } from "../words/evaluation.ts"
import { EvaluationBodies } from "./Bodies.ts"
import { Evaluation } from "./Evaluation.ts"
import { CommitteeRoster } from "./Questions.ts"

const { powers } = Evaluation
const kept = [powers.find, powers.file, powers.list, powers.grades] as const

/**
 * Evaluation of social organisations. It asks the app two things: what the register knows of an organisation
 * (`OrganisationStanding`) and what the community measures (`Measures`).
 */
export class EvaluationPlugin extends definePlugin("evaluation", {
  version: "0.1.0",
  summary: "Evaluation of social organisations",
  modules: [Evaluation, EvaluationBodies],
  contributes: [
    CommitteeRoster.by(EvaluationBodies.views.roster),
    role("evaluation-office", {
      title: { "zh-CN": "评估办公室", en: "Evaluation office" },
      grants: [
        powers.qualify,
        powers.refuseQualification,
        powers.enter,
        powers.measure,
        powers.visit,
        powers.declareInterest,
        powers.giveOpinion,
        powers.convene,
        powers.resolve,
        powers.object,
        powers.decideReview,
        powers.serveReview,
        powers.report,
        powers.answerReport,
        powers.noticeMeasure,
        powers.hearMeasure,
        powers.returnCertificate,
        ...kept,
        powers.adopt,
        Evaluation.actFor,
        Evaluation.readSensitive
      ]
    }),
    role("registration-authority", {
      title: { "zh-CN": "登记管理机关", en: "Registration authority" },
      grants: [
        powers.announce,
        powers.issueCertificate,
        powers.dropMeasure,
        powers.downgrade,
        powers.cancel,
        EvaluationBodies.powers.appoint,
        ...kept
      ]
    })
  ],
  words: evaluationWords
}) {}
