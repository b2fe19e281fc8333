/** @packageDocumentation China as data: the work calendar. Values and wording by domain stand under `@linli/china/…`. */
export { calendar } from "./Calendar.ts"
export { China } from "./China.ts"
export { type Citation, citation, lawTitles } from "./Laws.ts"
