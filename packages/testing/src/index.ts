/** @packageDocumentation Laws, generators and given/when/then for those who build on Linli. */
export * from "./CaseOf.ts"
export * from "./CommunityOf.ts"
export * from "./Scenario.ts"
export * from "./VirtualClock.ts"
