/**
 * @packageDocumentation Institutions in China: what committees are made up of and for how long they are chosen, by national
 * law and by cities, as dated, sourced values for `@linli/institution`.
 */
export * from "./institution/Packs.ts"
