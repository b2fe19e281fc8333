/**
 * @packageDocumentation Linli with everything included. An app that depends on this package alone can name everything
 * its community is made of: the framework, the domain modules, the packs and the store come through this door.
 */
export * from "@linli/kernel"
export * from "@linli/mediation"
// the kernel has a `Route` of definitions; here it is where a dispute may go
export type { Route } from "@linli/mediation"
// the modules of the other domains by name, so that an app can export its community; the rest is in entries of their own
export { ProviderStanding } from "@linli/assessment"
export { Demands, Guidance, Identities, InstitutionModule } from "@linli/institution"
export { CareRoster, Registry, Rights, Surveys } from "@linli/registry"
export { BookingMembers, Bookings, BookingSettlements, Sharing } from "@linli/sharing"
export { SqliteStore, StoreUnusable } from "@linli/store-sqlite"
export { type Citation, citation, lawTitles } from "@linli/china"
export * from "@linli/china/mediation"
// the kernel has the types of a day, a moment and a span; here are the functions beside them
export {
  Area,
  CivilDate as Days,
  Deadline,
  Instant as Instants,
  Money,
  Ratio,
  Span as Spans,
  WorkCalendar as WorkDays,
  Zone
} from "@linli/quantities"
export type { SpanUnit } from "@linli/quantities/Span"
export { China } from "./China.ts"
export * from "./Community.ts"
export * from "./Roles.ts"
