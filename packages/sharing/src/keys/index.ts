/**
 * Keys as data: none of them is code, each can be copied and changed. Those of Chinese law and practice stand in
 * `@linli/china/sharing`.
 */
export * from "./adjusted.ts"
export * from "./basic.ts"
export * from "./heating.ts"
export * from "./lateJoiners.ts"
export { measures } from "./measures.ts"
