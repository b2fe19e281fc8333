/** Finding common ground at the table (最大公约数). */
export { issueProblems, talkProblems } from "./Check.ts"
export { markProblems, type MarkReason } from "./CheckMark.ts"
export {
  commonGroundFor,
  type OfferedPackage,
  offeredPackages,
  partyViewFor,
  type Proposed,
  proposalsFor,
  tableOf,
  talkFor
} from "./Case.ts"
export {
  choiceTitle,
  explain,
  isProposal,
  type Meets,
  type Names,
  type PartyOutcome,
  type SeenMark
} from "./Explain.ts"
export type { GroundFacts, GroundTable, MarkBody, SealedMark, TabledIssue } from "./Facts.ts"
export { commonGround, type Ground, type IssueGround, type PackageConcession } from "./Ground.ts"
export * from "./Model.ts"
export { type CommonAmounts, type Gap, type MoneyConcession, moneyGround, type MoneyGround } from "./MoneyGround.ts"
export { type OptionConcession, optionGround, type OptionGround, type OptionSupport } from "./OptionGround.ts"
export {
  type Criterion,
  improvementsOn,
  packages,
  type Packages,
  type Proposal,
  type WeighedPackage
} from "./Packages.ts"
export { type Checked, type GroundProblem, type GroundTag } from "./Problem.ts"
export { sayConcession, sayProposal } from "./Sentences.ts"
export { marksSeenBy, partyView, type PartyView, putForward, type PutForward } from "./Views.ts"
