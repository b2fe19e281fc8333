export type { Outcome as ContractOutcome, PerformanceData } from "./Facts.ts"
export * from "./Performance.ts"
export * from "./Plugin.ts"
export * from "./Ratings.ts"
