export * from "./Matrix.ts"
export * from "./Topsis.ts"
export * from "./Weights.ts"
