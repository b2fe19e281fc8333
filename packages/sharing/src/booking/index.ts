/** Shared resources and their bookings: pure functions, and a module of a community. */
export { Bookings } from "./Bookings.ts"
export { diary, type Diary, enter, freeSpans, isFree, levelBetween, type Stay, strike } from "./Diary.ts"
export { explainSettlement } from "./ExplainSettlement.ts"
export { freeOn } from "./Free.ts"
export { type Hours, isOpen, minutesOpen, openSpans, type Span } from "./Hours.ts"
export { type Around, blockedUntil, judge, type Judgement, type Reason } from "./Judge.ts"
export { BookingMembers } from "./Members.ts"
export * as Minute from "./Minute.ts"
export { type Held, type Member, type Outcome, takesPlace, type Wish } from "./Model.ts"
export { owed, type Period, utilisation, type Utilisation, usesOf } from "./Period.ts"
export { BookingPlugin } from "./Plugin.ts"
export { priceOf } from "./Price.ts"
export { MemberOf, UsesIn } from "./Questions.ts"
export { type Price, type Quota, resource, type Resource } from "./Resource.ts"
export {
  type Cost,
  type PeriodSettlement,
  type ResourceUse,
  type SettlementLine,
  settlePeriod,
  type Use
} from "./Settle.ts"
export { BookingSettlements } from "./Settlements.ts"
export { bookingWords } from "./words.ts"
