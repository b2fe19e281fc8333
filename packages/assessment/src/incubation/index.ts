export * from "./Incubation.ts"
export * from "./Plugin.ts"
