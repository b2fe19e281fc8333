/** @packageDocumentation Sharing: what is shared, what it costs, and who pays how much. With the values of China. */
export * from "@linli/sharing"
export * from "@linli/china/sharing"
