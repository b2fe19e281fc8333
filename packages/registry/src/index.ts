/** @packageDocumentation Compounds, dwellings, households, ownership and rolls, true when and known when. */
export * from "./Place.ts"
export * from "./Holding.ts"
export * from "./Household.ts"
export * from "./Person.ts"
export * from "./Change.ts"
export * from "./import/Sheet.ts"
export * from "./import/Problem.ts"
export * from "./import/Columns.ts"
