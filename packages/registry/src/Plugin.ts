/** The plugin that brings the register to a community, with the roles of those who keep it. */
import { definePlugin, kernelPowers, role } from "@linli/kernel"
import { CareRoster } from "./Care.ts"
import { GovernanceProfiles } from "./dossier/Profiles.ts"
import { Surveys } from "./dossier/Surveys.ts"
import { ownFields, PersonalFields } from "./PersonalFields.ts"
import { answers, homesByRegister, Registry } from "./Registry.ts"
import { Rights } from "./Rights.ts"
import { registerWords } from "./words/register.ts"

const own = Registry.powers
const care = CareRoster.powers
const right = Rights.powers
const survey = Surveys.powers

/**
 * The register answers `HomeOf` for other packages. A community whose app answers it from tables of its own leaves this
 * out, and contributes its answer: `HomeOf.from(…)`.
 */
export class HomesByRegister extends definePlugin("homes-by-register", {
  version: "0.1.0",
  summary: "The register answers who belongs to a home",
  contributes: [homesByRegister]
}) {}

export class RegistryPlugin extends definePlugin("registry", {
  version: "0.1.0",
  summary: "Register of compounds, homes, households and owners; rolls; care; rights in personal data",
  modules: [Registry, Surveys, CareRoster, Rights],
  points: [PersonalFields, GovernanceProfiles],
  contributes: [
    ...answers,
    ...ownFields.map((field) => PersonalFields.of(field)),
    role("registrar-of-homes", {
      title: { "zh-CN": "台账管理员", en: "Registrar of homes" },
      grants: [
        own.record,
        own.correct,
        own.stageImport,
        own.applyImport,
        own.discardImport,
        own.follow,
        own.followed,
        own.freezeRoll,
        own.noteAccess,
        own.home,
        own.roll,
        own.rollPage,
        own.rollHead,
        own.stageRoll,
        own.frozenRoll,
        own.rolls,
        own.content,
        own.grids,
        own.dossier,
        own.holds,
        own.unitsOf,
        own.heldFields,
        own.homeOf,
        own.personsAt,
        own.judgement,
        own.ready,
        Registry.readSensitive,
        survey.openRound,
        survey.recordFinding,
        survey.closeRound,
        right.settleCorrection,
        right.placeHold,
        right.releaseHold,
        right.askErasure,
        right.notePartErased,
        right.releasePart,
        right.erasure,
        right.corrections,
        kernelPowers.forget
      ]
    }),
    role("grid-worker", {
      title: { "zh-CN": "网格员", en: "Grid worker" },
      grants: [own.noteAccess, own.home, own.grids, own.dossier, care.recordVisit, survey.recordFinding]
    }),
    role("care-organiser", {
      title: { "zh-CN": "关爱帮扶负责人", en: "Organiser of care" },
      grants: [care.enrol, care.assign, care.recordVisit, care.leave, care.coverage]
    }),
    role("resident", {
      title: { "zh-CN": "居民", en: "Resident" },
      grants: [right.correctMine]
    })
  ],
  words: registerWords
}) {}
