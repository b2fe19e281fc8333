export * from "./Plugin.ts"
export * from "./Standing.ts"
