/**
 * @packageDocumentation Township mediation in Taiwan: another law over the same workflow, as values and models; and the
 * certificate it knows.
 */
export * from "./taiwan/Certificate.ts"
export * from "./taiwan/Models.ts"
export * from "./taiwan/Packs.ts"
