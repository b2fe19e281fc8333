/** The rules for claims that are a level of water, or its mirror image. */
import type { ClaimsRoom } from "./claimsRoom.ts"
import type { Fraction } from "./exact.ts"
import { giveRemainders } from "./largestRemainder.ts"
import type { Level } from "./level.ts"

/** The rules that are a level: an award is `base × claim + (half claim or nothing) ± min(claim, level) / halves`. */
export type LeveledRule = "equal-awards" | "equal-losses" | "talmud" | "reverse-talmud" | "piniles"

/** How an award is made from the claim and `m`, the lesser of the claim and the level. */
export interface Shape {
  /** What the lesser of claim and level add up to. */
  readonly fill: number
  /** 1: the award starts from the whole claim. */
  readonly whole: 0 | 1
  /** 1: it starts from half the claim. */
  readonly half: 0 | 1
  /** Whether `m` is added or taken off, */
  readonly sign: 1 | -1
  /** and by how much it is divided. */
  readonly by: 1 | 2
}

/** */
export const shapeOf = (rule: LeveledRule, estate: number, sum: number): Shape => {
  // twice the estate may be beyond the safe integers, so halves are compared with what is missing
  const small = estate <= sum - estate
  switch (rule) {
    case "equal-awards":
      return { fill: estate, whole: 0, half: 0, sign: 1, by: 1 }
    case "equal-losses":
      return { fill: sum - estate, whole: 1, half: 0, sign: -1, by: 1 }
    case "talmud":
      return small
        ? { fill: 2 * estate, whole: 0, half: 0, sign: 1, by: 2 }
        : { fill: 2 * (sum - estate), whole: 1, half: 0, sign: -1, by: 2 }
    case "reverse-talmud":
      return small
        ? { fill: sum - 2 * estate, whole: 0, half: 1, sign: -1, by: 2 }
        : { fill: estate - (sum - estate), whole: 0, half: 1, sign: 1, by: 2 }
    case "piniles":
      return small
        ? { fill: 2 * estate, whole: 0, half: 0, sign: 1, by: 2 }
        : { fill: estate - (sum - estate), whole: 0, half: 1, sign: 1, by: 2 }
  }
}

export const leveledInto = (
  { by, half, sign, whole }: Shape,
  level: Level,
  estate: number,
  claims: Float64Array,
  out: Float64Array,
  { approx, groupOf, over, rounding }: ClaimsRoom,
  up: Uint8Array | undefined
): void => {
  // A remainder is one of four: of the level or none, with a half or without.
  const { above } = level
  const ofLevel = level.over === 0 ? 0 : sign === 1 ? level.over : above - level.over
  const down = sign === -1 && level.over > 0 ? 1 : 0
  let left = estate
  for (let i = 0; i < claims.length; i++) {
    const claim = claims[i] as number
    const full = claim <= level.whole
    const m = full ? claim : level.whole
    const odd = half === 1 ? claim % 2 : 0
    const parts = odd + sign * m - (full ? 0 : down)
    const doubled = by === 1 ? parts : Math.floor(parts / 2)
    const award = (whole === 1 ? claim : 0) + (half === 1 ? (claim - odd) / 2 : 0) + doubled
    out[i] = award
    left -= award
    groupOf[i] = (by === 1 ? 0 : (parts - 2 * doubled) * 2) + (full || ofLevel === 0 ? 0 : 1)
  }
  const groups = by * 2
  for (let g = 0; g < groups; g++) {
    over[g] = (g >> 1) * above + (g & 1) * ofLevel
    approx[g] = (over[g] as number) / (by * above)
  }
  const compare = (a: number, b: number) => (over[a] as number) - (over[b] as number)
  giveRemainders(out, left, { approx, groups, error: 2 ** -52, compare, groupOf }, rounding, up)
}

/** The exact award of one claim under a leveled rule, as numerator and denominator; both may be long. */
export const exactLeveled = ({ by, half, sign, whole }: Shape, level: Level, claim: number): Fraction => {
  const above = BigInt(level.above)
  const m = claim <= level.whole ? BigInt(claim) * above : BigInt(level.whole) * above + BigInt(level.over)
  const start = BigInt(claim) * above * BigInt(whole * by + half)
  return { num: start + BigInt(sign) * m, den: above * BigInt(by) }
}
