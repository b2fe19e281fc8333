/** @packageDocumentation A durable embedded store for Linli communities, on Node's built-in `node:sqlite`. */
export * from "./SqliteFile.ts"
export * from "./SqliteStore.ts"
export * from "./StoreUnusable.ts"
