/** @packageDocumentation Assessment: schemes, rules, reviews, grades and standing. With the values of China. */
export * from "@linli/assessment"
export * from "@linli/china/assessment"
