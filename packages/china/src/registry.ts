/**
 * @packageDocumentation The register in China: how owners and residents are counted by national law and in cities, as
 * dated, sourced values.
 */
export * from "./registry/Packs.ts"
