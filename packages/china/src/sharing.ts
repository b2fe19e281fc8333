/**
 * @packageDocumentation Sharing in China: keys of national law and of practice, lift tables, and the policies of places
 * for public revenue, as sourced data for `@linli/sharing`.
 */
export * from "./sharing/Lifts.ts"
export * from "./sharing/Packs.ts"
export * from "./sharing/Property.ts"
export * from "./sharing/Revenue.ts"
export * from "./sharing/Utilities.ts"
export { measures as chinaMeasures } from "./sharing/Measures.ts"
