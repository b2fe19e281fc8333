/** What is wrong with the composition of a committee, and what would cure it. */
import type { CivilDate, InForce, Span } from "@linli/kernel"
import { CivilDate as Days, type Ratio } from "@linli/quantities"
import type { Composition, Defect } from "./Facts.ts"

/** The rules of a jurisdiction; `null` where it has none. */
export interface CommitteeRules {
  readonly size: InForce<{ readonly least: number; readonly most: number } | null>
  readonly women: InForce<{ readonly least: number; readonly share: Ratio.Ratio | null } | null>
  readonly minority: InForce<number | null>
  readonly term: InForce<Span | null>
}

/**
 * Defects of a composition, each with what there is, what is needed and the source. A defect is reported: the law gives
 * no sanction, and what the committee does stands.
 *
 * @rule MD-140
 * @source People's Mediation Law of the PRC, art. 8
 */
export const defectsOf = (
  { members, ofSmallerGroups = 0, women }: Pick<Composition, "members" | "women" | "ofSmallerGroups">,
  { minority, size, women: rule }: Pick<CommitteeRules, "size" | "women" | "minority">
): ReadonlyArray<Defect> => {
  const have = members.length
  const chairs = members.filter((m) => m.office === "chair").length
  const found: Array<Defect> = []
  if (size.value !== null && have < size.value.least)
    found.push({ code: "too-few-members", have, need: size.value.least, source: size.source })
  if (size.value !== null && have > size.value.most)
    found.push({ code: "too-many-members", have, need: size.value.most, source: size.source })
  if (chairs !== 1) found.push({ code: "not-one-chair", have: chairs, need: 1, source: size.source })
  if (rule.value !== null) {
    const [num, den] = rule.value.share ?? [0, 1]
    // the least whole number of women that makes the share, by integers
    const ofShare = Number((BigInt(num) * BigInt(have) + BigInt(den) - 1n) / BigInt(den))
    const need = Math.max(rule.value.least, ofShare)
    if (women < need) found.push({ code: "too-few-women", have: women, need, source: rule.source })
  }
  if (minority.value !== null && ofSmallerGroups < minority.value)
    found.push({
      code: "no-member-of-a-smaller-group",
      have: ofSmallerGroups,
      need: minority.value,
      source: minority.source
    })
  return found
}

/** The last day of a term that begins on a day; the day before the same day of its end. */
export const termEnd = (from: CivilDate, term: Span | null): CivilDate | undefined => {
  if (term === null) return undefined
  const { amount, unit } = term
  if (unit === "year") return Days.addDays(Days.addYears(from, amount), -1)
  if (unit === "month") return Days.addDays(Days.addMonths(from, amount), -1)
  return unit === "day" ? Days.addDays(from, amount - 1) : undefined
}
