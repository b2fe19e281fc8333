export * from "./Performance.ts"
export * from "./Plugin.ts"
