/** @packageDocumentation Who may act: positions, terms, powers and duties, delegation, recusal, admission list, burden. */
export * from "./Authority.ts"
export * from "./BodiesOfArticle.ts"
export * from "./Body.ts"
export * from "./Checks.ts"
export * from "./Composition.ts"
export * from "./Delegation.ts"
export { applied, type Change } from "./Evolve.ts"
export {
  type InstitutionFacts,
  type Nomination,
  type NominatedBy,
  type Opinion,
  type VoidableAct,
  type EndedBecause
} from "./Facts.ts"
export * from "./Handling.ts"
export * from "./Identity.ts"
export * from "./Institution.ts"
export { type Answer, InstitutionModule, type Judged } from "./InstitutionModule.ts"
export { type Against, type Entitled, type Grid, type Handle, Office, type Prepared } from "./office/Office.ts"
export { can, canAbout, canIn } from "./office/Handles.ts"
export { authorityCodes } from "./office/Against.ts"
export * from "./Params.ts"
export * from "./Plugin.ts"
export * from "./Points.ts"
export * from "./Position.ts"
export * from "./PositionsOfArticle.ts"
export * from "./PowersList.ts"
export * from "./Problem.ts"
export * from "./Questions.ts"
export * from "./Readings.ts"
export * from "./Recusal.ts"
export * from "./admission/Admission.ts"
export * from "./admission/AskOnce.ts"
export * from "./admission/Burden.ts"
export { Demands, type Due, FreshFor, MonthlyBudget, type RefusedTask } from "./admission/Demands.ts"
export type { Collection, DemandsFacts, Refused } from "./admission/DemandsFacts.ts"
export {
  BodyNature,
  conditionProblems,
  Guidance,
  type GuidanceStep,
  guidanceSteps,
  type Service
} from "./guidance/Guidance.ts"
export * from "./exchange/Popolo.ts"
export * from "./exchange/OpenFga.ts"
