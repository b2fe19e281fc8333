export * from "./Appraisal.ts"
export * from "./DualAppraisal.ts"
export * from "./Plugin.ts"
