export type { Offer, PurchaseData } from "./Facts.ts"
export * from "./Params.ts"
export * from "./Plugin.ts"
export * from "./Purchase.ts"
