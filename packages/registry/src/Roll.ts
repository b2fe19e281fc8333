/** Rolls as they are asked for and as they were frozen. */
import { digestOf } from "@linli/kernel"
import type { CountingRules, ResidentRules } from "./rolls/CountingRules.ts"
import { writeRoll, type WrittenRoll } from "./rolls/FrozenLine.ts"
import { ownersRoll, type OwnersRoll } from "./rolls/OwnersRoll.ts"
import { residentsRoll, type ResidentsRoll } from "./rolls/ResidentsRoll.ts"
import type { Scope } from "./rolls/Scope.ts"
import type { AsOf, Register } from "./Register.ts"

export type RollKind = "owners" | "adults" | "households" | "representatives"
/** Where a rule that was applied comes from. */
export interface RuleSource {
  readonly param: string
  readonly source: string
  readonly layer: string
  readonly trust: string
}
export interface RollFrozen {
  readonly roll: string
  readonly kind: RollKind
  readonly scope: Scope
  readonly on: string
  readonly purpose: string
  readonly basis: number
  readonly rules: CountingRules | ResidentRules
  readonly sources: ReadonlyArray<RuleSource>
  readonly lines: ReadonlyArray<string>
  readonly excluded: ReadonlyArray<string>
  readonly heads: number
  readonly areaDm2: number
  readonly gapsAccepted?: string | undefined
  /** Of a roll whose pages were brought first: how many they are. */
  readonly pages?: number | undefined
  /** Over its pages, in order: see {@link rollDigest}. */
  readonly digest?: string | undefined
}
/** What a page of a roll holds. */
export interface RollLines {
  readonly lines: ReadonlyArray<string>
  readonly excluded: ReadonlyArray<string>
}
export interface Rules {
  readonly owners: CountingRules
  readonly residents: ResidentRules
}

/** A roll of any kind, from the register as it is known. */
export const rollOf = (
  r: Register,
  kind: RollKind,
  scope: Scope,
  rules: Rules,
  asOf: AsOf
): OwnersRoll | ResidentsRoll =>
  kind === "owners" ? ownersRoll(r, scope, rules.owners, asOf) : residentsRoll(r, kind, scope, rules.residents, asOf)

/** Lines of a page of a roll that is to be frozen, and so many exclusions. */
export const linesPerPage = 2_000
/** More pages than this do not fit one fact: they are brought one by one (`certifyRoll`). */
export const mostPages = 6

/** A page of a roll that was written; the pages of all lines and exclusions, from 0. */
export const pageOf = ({ excluded, lines }: RollLines, page: number): RollLines => {
  const [from, until] = [page * linesPerPage, (page + 1) * linesPerPage]
  return { lines: lines.slice(from, until), excluded: excluded.slice(from, until) }
}
export const pagesIn = ({ excluded, lines }: RollLines): number =>
  Math.max(1, Math.ceil(Math.max(lines.length, excluded.length) / linesPerPage))

/** What tells a page from any other: SHA-256 of its lines and exclusions. */
export const pageDigest = ({ excluded, lines }: RollLines): string => digestOf({ lines, excluded })
/** What tells a roll from any other: SHA-256 over the digests of its pages. */
export const rollDigest = (pages: ReadonlyArray<string>): string => digestOf(pages)

export const written = (roll: OwnersRoll | ResidentsRoll): WrittenRoll => writeRoll(roll)
