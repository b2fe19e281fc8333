/**
 * @packageDocumentation Mediation in China: the periods of national law and of cities as dated, sourced values, and the
 * wording of the official documents.
 */
export * from "./mediation/Packs.ts"
export * from "./mediation/Agreement.ts"
export * from "./mediation/Notices.ts"
export { kindText, routeText } from "./mediation/Wording.ts"
