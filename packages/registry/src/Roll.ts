/** Rolls as they are asked for and as they were frozen. */
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

/** Lines of a page of a roll that is to be frozen. */
export const linesPerPage = 2_000
/** More lines than this do not fit one fact: freeze such a roll by building. */
export const mostPages = 6

export const written = (roll: OwnersRoll | ResidentsRoll): WrittenRoll => writeRoll(roll)
