/**
 * What stands on the table, and what the parties mark. Plain data: ids, titles, whole numbers. Written for a mediator who
 * looks for common ground (最大公约数) between 2 to 12 parties.
 */
import type { Currency } from "@linli/quantities"

/** One question with options to choose from. */
export interface OptionIssue {
  readonly kind: "options"
  readonly id: string
  /** As it is shown at the table, in the language of the table. */
  readonly title: string
  readonly options: ReadonlyArray<{ readonly id: string; readonly title: string }>
}
/** One question of how much. Its amounts are `leastMinor` and every whole step above it, up to `mostMinor`. */
export interface MoneyIssue {
  readonly kind: "money"
  readonly id: string
  readonly title: string
  readonly currency: Currency.Currency
  readonly leastMinor: number
  readonly mostMinor: number
  /** Minor units from one amount to the next: 1, to the cent, unless given. */
  readonly stepMinor?: number | undefined
}
export type Issue = OptionIssue | MoneyIssue

interface MarkOf {
  readonly party: string
  readonly issue: string
  /** For the mediators only. */
  readonly private?: boolean | undefined
  /** How much the issue weighs for this party, 0 to 100; 100 unless given. Points carry their own weight. */
  readonly importance?: number | undefined
}
/** What a party says of an issue of options: `accepts`, or `limit` with a ranking or points. */
export interface OptionMark extends MarkOf {
  readonly kind: "options"
  /** Option ids it can live with; an empty list says none of these. */
  readonly accepts?: ReadonlyArray<string> | undefined
  /** The last option in its order that it accepts. */
  readonly limit?: string | undefined
  readonly ideal?: string | undefined
  /** Option ids, best first. May leave some out. */
  readonly ranking?: ReadonlyArray<string> | undefined
  /** 0 to 100 for each option; left out: 0. */
  readonly points?: Readonly<Record<string, number>> | undefined
}
/** What a party says of an issue of money: it accepts every amount from `leastMinor` to `mostMinor`. */
export interface MoneyMark extends MarkOf {
  readonly kind: "money"
  readonly leastMinor?: number | undefined
  readonly mostMinor?: number | undefined
  readonly idealMinor?: number | undefined
}
export type Mark = OptionMark | MoneyMark

/** Everything the answers are computed from. The order of the lists means nothing. */
export interface Talk {
  readonly parties: ReadonlyArray<string>
  readonly issues: ReadonlyArray<Issue>
  readonly marks: ReadonlyArray<Mark>
}

/** One value of an issue. */
export type Choice =
  | { readonly issue: string; readonly option: string }
  | { readonly issue: string; readonly amountMinor: number }
/** One value for each issue (一揽子方案), in the order of issue ids. */
export type Package = ReadonlyArray<Choice>

/** A limit on everything. */
export const limits = {
  parties: 12,
  issues: 12,
  options: 12,
  points: 100,
  /** Combinations that are weighed. */
  packages: 1_000_000,
  /** Different optimal outcomes that are kept while weighing. */
  outcomes: 10_000,
  /** Optimal packages that are listed; all are counted. */
  listed: 1_000
} as const
