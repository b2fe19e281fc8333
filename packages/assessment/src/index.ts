/** @packageDocumentation Schemes, rules, reviews, grades and standing, with a trace and due process. */
export * from "./Expression.ts"
export * from "./Formula.ts"
export * from "./Program.ts"
export * from "./Value.ts"
export * from "./Table.ts"
export * from "./TableCheck.ts"
export * from "./TableRun.ts"
