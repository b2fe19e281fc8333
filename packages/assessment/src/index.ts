/** @packageDocumentation Schemes, rules, reviews, grades and standing, with a trace and due process. */
export * from "./Expression.ts"
export * from "./Formula.ts"
export * from "./Program.ts"
export * from "./Value.ts"
export * from "./Table.ts"
export * from "./TableCheck.ts"
export * from "./TableRun.ts"
export * from "./Columns.ts"
export * from "./Rows.ts"
export * from "./Assess.ts"
export * from "./Bands.ts"
export * from "./Change.ts"
export * from "./Methods.ts"
export * from "./Parts.ts"
export * from "./Refusals.ts"
export {
  type Band,
  type Criterion,
  type Draws,
  type Exclusion,
  type Gate,
  type Says,
  type Scheme,
  scheme as schemeDocument,
  type SchemeFact,
  type SubjectKind
} from "./Scheme.ts"
export * from "./SchemeCheck.ts"
export * from "./Trace.ts"
export * from "./Versions.ts"
export * from "./Plugin.ts"
export * from "./evaluation/index.ts"
export * from "./pledge/index.ts"
export * from "./rates/index.ts"
export * from "./standing/index.ts"
export * from "./Burden.ts"
export * from "./Pooling.ts"
export * from "./performance/index.ts"
export * from "./purchase/index.ts"
export * from "./incubation/index.ts"
export * from "./appraisal/index.ts"
export * from "./relative/index.ts"
