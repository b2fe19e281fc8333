/** @packageDocumentation Institution: bodies, positions for terms, powers, delegation, recusal. With the values of China. */
export * from "@linli/institution"
export * from "@linli/china/institution"
