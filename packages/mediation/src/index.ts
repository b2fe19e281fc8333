/** @packageDocumentation 2+N joint mediation (联调) as a workflow. */
export * from "./Facts.ts"
export * from "./Data.ts"
export * from "./Mediation.ts"
export * from "./Model.ts"
export * from "./Params.ts"
export type * from "./Shape.ts"
export type { Counted } from "./Statistics.ts"
export { MediationPlugin } from "./Plugin.ts"
