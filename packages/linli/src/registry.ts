/** @packageDocumentation Registry: homes, households, owners, rolls, imports. With the values of China. */
export * from "@linli/registry"
export * from "@linli/china/registry"
