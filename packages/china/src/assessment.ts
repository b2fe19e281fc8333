/**
 * @packageDocumentation Assessment in China: the evaluation of social organisations as order 39 has it, score tables of two
 * cities, purchase of services, pledges, and tickets; each value dated, sourced, and with how well its source is known.
 */
export * from "./assessment/Cities.ts"
export * from "./assessment/Evaluation.ts"
export * from "./assessment/Services.ts"
