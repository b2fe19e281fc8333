/** @packageDocumentation 2+N joint mediation (联调) as a workflow. */
export * from "./Candour.ts"
export * as CommonGround from "./commonGround/index.ts"
// the type of a case names them, so an app has to be able to, too
export type { MarkBody } from "./commonGround/Facts.ts"
export type { Package } from "./commonGround/Model.ts"
export { Committee, type CompositionShown, rosterOf, type RosterLine } from "./committee/Committee.ts"
export { filingDue } from "./committee/Filing.ts"
export { type CommitteeRules, defectsOf, termEnd } from "./committee/Defects.ts"
export type * from "./committee/Facts.ts"
export * from "./Data.ts"
export * from "./Document.ts"
export * from "./DocumentData.ts"
export * from "./DocumentFile.ts"
export * from "./Facts.ts"
export { escapeHtml, toHtml } from "./Html.ts"
export { escapeMarkdown, toMarkdown } from "./Markdown.ts"
export * from "./Impartiality.ts"
export { Mediation } from "./Mediation.ts"
export * from "./Model.ts"
export {
  ArchiveWithin,
  CaseNumberPattern,
  CaseNumberPlace,
  CertificateDays,
  CommitteeFilingWithin,
  CommitteeMinority,
  CommitteeSize,
  CommitteeTerm,
  CommitteeWomen,
  ConcludeAssignedWithin,
  ConcludeEntrustedWithin,
  ConcludeSummaryWithin,
  ConcludeWithin,
  ConfirmationAskedBy,
  ConfirmWithin,
  FirstSession,
  HelpersPerSide,
  InterestedObjectionWithin,
  LeastCell,
  MostRepresentatives,
  NeutralEvaluation,
  NotConfirmable,
  ObjectionWithin,
  RecusalOnRequest,
  RulingWithin,
  TriageWithin,
  WaivableConflicts,
  WrittenWhere
} from "./Params.ts"
export { MediationPlugin } from "./Plugin.ts"
export * from "./Questions.ts"
export {
  caseNumber,
  CaseRegister,
  EnterableCase,
  type Enterable,
  type Entry,
  type Figures,
  type RegisterLine
} from "./register/CaseRegister.ts"
export type { CaseOutcome } from "./register/Line.ts"
export type { Durations, MonthTable } from "./register/MonthTable.ts"
export { type Cell, countBy, pool, type Pooled } from "./register/Pooling.ts"
export * from "./Representation.ts"
export type * from "./Shape.ts"
export type { Counted } from "./Statistics.ts"
