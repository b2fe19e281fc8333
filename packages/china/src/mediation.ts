/**
 * @packageDocumentation Mediation in China: the periods of national law and of cities as dated, sourced values, local
 * models of panels, and the wording of the official documents.
 */
export * from "./mediation/Packs.ts"
export * from "./mediation/Models.ts"
export * from "./mediation/Agreement.ts"
export * from "./mediation/Notices.ts"
export * from "./mediation/Endings.ts"
export * from "./mediation/Register.ts"
export * from "./mediation/Court.ts"
export * from "./mediation/Archive.ts"
export * from "./mediation/MonthTable.ts"
export * from "./mediation/Undisputed.ts"
export { kindText, routeText } from "./mediation/Wording.ts"
export * from "./mediation/Ruling.ts"
