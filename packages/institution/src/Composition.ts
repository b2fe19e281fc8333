/** What a body must be made up of, what is wrong with one, since when, and by when it is to be cured. */
import type { CivilDate, InForce, Span } from "@linli/kernel"
import type { Ratio } from "@linli/quantities"
import { dayAfter, overOn } from "./internal/days.ts"
import { type Offices, standing } from "./Position.ts"

/** The rule for one kind of body. All figures are law or by-law: they come from packs. */
export interface CompositionRule {
  readonly least?: number | undefined
  readonly most?: number | undefined
  /** Whether the number of members has to be odd. */
  readonly odd?: boolean | undefined
  /** Women: so many at least, and such a share where one is set. */
  readonly women?: { readonly least: number; readonly share: Ratio.Ratio | null } | undefined
  /** Members from the smaller ethnic groups, where several live together. */
  readonly ofSmallerGroups?: number | undefined
  /** Owners among the members, as a share. */
  readonly owners?: Ratio.Ratio | undefined
  readonly oneChair?: boolean | undefined
  /** The longest term. */
  readonly term?: Span | undefined
}
/** Figures about the members that the law asks for: numbers, never marks on persons. */
export interface Stated {
  readonly women: number
  readonly ofSmallerGroups?: number | undefined
  readonly owners?: number | undefined
}
/** What a body is made up of on a day. */
export interface MadeUp extends Partial<Stated> {
  readonly members: number
  readonly chairs: number
}
export type DefectCode =
  | "too-few-members"
  | "too-many-members"
  | "even-number"
  | "too-few-women"
  | "too-few-of-smaller-groups"
  | "too-few-owners"
  | "not-one-chair"
export interface Defect {
  readonly code: DefectCode
  readonly have: number
  /** What would cure it. */
  readonly need: number
  readonly source: string
}
/** A defect with the day it began, and the last day to cure it where the law sets a period. */
export interface StandingDefect extends Defect {
  readonly since: CivilDate
  readonly cureBy?: CivilDate
}

/** The least whole number that is such a share of a whole, by integers. */
const shareOf = (whole: number, [num, den]: Ratio.Ratio): number =>
  Number((BigInt(num) * BigInt(whole) + BigInt(den) - 1n) / BigInt(den))

/**
 * Defects of a composition. What was not stated counts as none. A defect is reported; what the body does stands.
 *
 * @rule IN-10
 * @example
 * ```ts
 * import { defectsOf } from "@linli/institution"
 *
 * const rule = { least: 3, most: 9, women: { least: 1, share: null } }
 * defectsOf({ members: 2, chairs: 1, women: 0 }, rule, "sample law 8").map((d) => d.code) // => ["too-few-members", "too-few-women"]
 * ```
 */
export const defectsOf = (made: MadeUp, rule: CompositionRule, source: string): ReadonlyArray<Defect> => {
  const { chairs, members: have, ofSmallerGroups = 0, owners = 0, women = 0 } = made
  const found: Array<Defect> = []
  const add = (is: boolean, code: DefectCode, there: number, need: number) => {
    if (is) found.push({ code, have: there, need, source })
  }
  if (rule.least !== undefined) add(have < rule.least, "too-few-members", have, rule.least)
  if (rule.most !== undefined) add(have > rule.most, "too-many-members", have, rule.most)
  // a body that is being built up has too few, and that says enough
  if (rule.odd === true) add(have >= (rule.least ?? 1) && have % 2 === 0, "even-number", have, have + 1)
  if (rule.women !== undefined) {
    const need = Math.max(rule.women.least, rule.women.share === null ? 0 : shareOf(have, rule.women.share))
    add(women < need, "too-few-women", women, need)
  }
  if (rule.ofSmallerGroups !== undefined)
    add(ofSmallerGroups < rule.ofSmallerGroups, "too-few-of-smaller-groups", ofSmallerGroups, rule.ofSmallerGroups)
  if (rule.owners !== undefined) {
    const need = shareOf(have, rule.owners)
    add(owners < need, "too-few-owners", owners, need)
  }
  if (rule.oneChair === true) add(chairs !== 1, "not-one-chair", chairs, 1)
  return found
}

/** How far a defect is from its cure. */
const distance = ({ have, need }: Defect): number => Math.abs(have - need)

/**
 * Defects that a change makes, or makes worse.
 *
 * @rule IN-11
 */
export const worsened = (before: ReadonlyArray<Defect>, after: ReadonlyArray<Defect>): ReadonlyArray<Defect> =>
  after.filter((d) => {
    const was = before.find((b) => b.code === d.code)
    return was === undefined || distance(d) > distance(was)
  })

/** What a body is made up of on a day: members by their holdings, the rest as it was stated last. */
export const madeUpOn = (offices: Offices, body: string, stated: Stated | undefined, day: CivilDate): MadeUp => {
  const people = new Set<string>()
  const chairs = new Set<string>()
  for (const h of offices.holdings) {
    const position = offices.positions[h.position]
    if (position?.body !== body || !position.member || standing(offices, h, day) !== "in") continue
    people.add(h.person)
    if (position.chair) chairs.add(h.person)
  }
  return { ...stated, members: people.size, chairs: chairs.size }
}

/** Days on which the members of a body change, up to a day. */
const changes = ({ bodies, holdings, positions }: Offices, body: string, day: CivilDate): ReadonlyArray<CivilDate> => {
  const days = holdings.flatMap((h) => (positions[h.position]?.body === body ? [h.from, overOn(h) ?? h.from] : []))
  return [...new Set([bodies[body]?.from ?? day, ...days])].filter((d) => d <= day).toSorted()
}

/**
 * The defects of a body on a day, each with the day since which it lasts without a break and the last day to cure it.
 *
 * @rule IN-10
 */
export const compositionOn = (
  offices: Offices,
  body: string,
  stated: Stated | undefined,
  rule: InForce<CompositionRule | null>,
  cure: Span | null,
  day: CivilDate
): ReadonlyArray<StandingDefect> => {
  const { source, value } = rule
  if (value === null) return []
  const { bodies, holdings, positions } = offices
  const own = holdings.filter((h) => positions[h.position]?.body === body)
  const there = { bodies, positions, holdings: own }
  const on = (d: CivilDate) => defectsOf(madeUpOn(there, body, stated, d), value, source)
  const past = changes(there, body, day)
  return on(day).map((defect) => {
    let since = day
    for (const d of past.toReversed()) {
      if (!on(d).some((one) => one.code === defect.code)) break
      since = d
    }
    return { ...defect, since, ...(cure === null ? {} : { cureBy: dayAfter(since, cure) }) }
  })
}

/** How many workers of a kind a community should have: one for so many households, or part of them. */
export interface StaffingNorm {
  /** Kind of position. */
  readonly kind: string
  readonly households: number
}
export interface Vacancy {
  readonly kind: string
  readonly required: number
  readonly filled: number
  readonly vacant: number
  readonly source: string
}

/**
 * Posts that are not filled: `ceil(households / norm)` less those in office, never less than none.
 *
 * @rule IN-13
 */
export const vacanciesOn = (
  offices: Offices,
  norms: InForce<ReadonlyArray<StaffingNorm>>,
  households: number,
  day: CivilDate
): ReadonlyArray<Vacancy> =>
  norms.value.map(({ households: per, kind }) => {
    const required = Math.ceil(households / per)
    const filled = new Set(
      offices.holdings
        .filter((h) => offices.positions[h.position]?.kind === kind && standing(offices, h, day) === "in")
        .map((h) => h.person)
    ).size
    return { kind, required, filled, vacant: Math.max(0, required - filled), source: norms.source }
  })
