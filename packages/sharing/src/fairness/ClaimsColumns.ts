/** Rules for claims that exceed what there is, over typed arrays: no allocation but the room made beforehand. */
import { type ClaimsRoom, sortedRoom } from "./internal/claimsRoom.ts"
import { leveledInto, shapeOf } from "./internal/leveled.ts"
import { levelFor } from "./internal/level.ts"
import { minimalOverlapInto } from "./internal/minimalOverlap.ts"
import { adjustedInto, proportionalInto } from "./internal/proportional.ts"

export { type ClaimsRoom, claimsRoom } from "./internal/claimsRoom.ts"

/** Rules that stay fast for any number of claims; `random-arrival` is in `divideClaims` only. */
export type ColumnRule =
  | "proportional"
  | "adjusted-proportional"
  | "equal-awards"
  | "equal-losses"
  | "talmud"
  | "reverse-talmud"
  | "piniles"
  | "minimal-overlap"

/**
 * Writes what each claimant gets by `rule` into `out`. Rounded by largest remainder, equal ones to the lower place.
 *
 * **Details**: `claims` in whole minor units, zero or more, their sum a safe integer, `estate` from zero to that sum;
 * unchecked here: `divideClaims` checks. The answer is that of `divideClaims`. `up`, if given, is told who got a left-over
 * unit.
 *
 * @rule FR-9, FR-22
 * @source see `ClaimsRule`
 * @example
 * ```ts
 * import { Fairness } from "@linli/sharing"
 *
 * const out = new Float64Array(3)
 * Fairness.divideClaimsInto("talmud", 200, Float64Array.of(100, 200, 300), out, Fairness.claimsRoom(3))
 * Array.from(out) // => [50, 75, 75]
 * ```
 */
export const divideClaimsInto = (
  rule: ColumnRule,
  estate: number,
  claims: Float64Array,
  out: Float64Array,
  room: ClaimsRoom,
  up?: Uint8Array
): void => {
  const n = claims.length
  if (out.length !== n || room.size !== n) throw new RangeError("`claims`, `out` and `room` are not of one size")
  let sum = 0
  for (let i = 0; i < n; i++) sum += claims[i] as number
  if (rule === "proportional") return proportionalInto(estate, claims, sum, out, room, up)
  if (rule === "adjusted-proportional") return adjustedInto(estate, claims, sum, out, room, up)
  if (rule === "minimal-overlap") return minimalOverlapInto(estate, claims, out, room, sortedRoom(room), up)
  const shape = shapeOf(rule, estate, sum)
  return leveledInto(shape, levelFor(claims, shape.fill, room.level), estate, claims, out, room, up)
}
