export * from "./Plugin.ts"
export * from "./ThreeRates.ts"
