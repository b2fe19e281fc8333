/**
 * @packageDocumentation Mediation by township committees in Taiwan (鄉鎮市調解條例): another law over the same workflow,
 * with values and models alone.
 */
export * from "./taiwan/Models.ts"
export * from "./taiwan/Packs.ts"
