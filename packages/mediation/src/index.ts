/** @packageDocumentation 2+N joint mediation (联调) as a workflow. */
export * as CommonGround from "./commonGround/index.ts"
export * from "./Data.ts"
export * from "./Document.ts"
export * from "./DocumentData.ts"
export * from "./Facts.ts"
export { escapeHtml, toHtml } from "./Html.ts"
export { escapeMarkdown, toMarkdown } from "./Markdown.ts"
export { Mediation } from "./Mediation.ts"
export * from "./Model.ts"
export {
  ArchiveWithin,
  CaseNumberPattern,
  CaseNumberPlace,
  CommitteeSize,
  CommitteeTerm,
  CommitteeWomen,
  ConcludeWithin,
  ConfirmWithin,
  LeastCell,
  MostRepresentatives,
  NotConfirmable,
  RecusalOnRequest,
  TriageWithin,
  WaivableConflicts
} from "./Params.ts"
export { MediationPlugin } from "./Plugin.ts"
export type * from "./Shape.ts"
export type { Counted } from "./Statistics.ts"
