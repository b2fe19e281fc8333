/** The one place where whole shares and what is left over become parts. */
import type { RoundingPolicy } from "../RoundingPolicy.ts"
import { type Extras, extras } from "./extras.ts"
import { floorsOf, floorsOfBig } from "./floors.ts"
import type { Column } from "./weights.ts"

export interface Divided {
  /** Minor units of each, by place; they add up to the amount less what was carried. */
  readonly amounts: ReadonlyArray<number>
  /** Minor units that rounding put on top of the whole share, by place. */
  readonly extra: ReadonlyArray<number>
  /** Carried to a place, not billed. */
  readonly carriedMinor: number
  /** How many units whole shares left over. */
  readonly unitsLeft: number
  readonly given: Extras
}

/**
 * Divides; the caller has checked amount, parties, weights and policy, and that a rest below the quantum has a place.
 * A negative amount is the mirror image of the positive one.
 */
export const divide = (
  amountMinor: number,
  parties: ReadonlyArray<string>,
  column: Column,
  policy: RoundingPolicy
): Divided => {
  const quantum = policy.quantumMinor ?? 1
  const sign = amountMinor < 0 ? -1 : 1
  const rest = Math.abs(amountMinor) % quantum
  const units = (Math.abs(amountMinor) - rest) / quantum
  const { left, remainders, wholes } =
    column.kind === "small"
      ? floorsOf(units, column.weights, column.heaviest, column.sum)
      : floorsOfBig(units, column.weights, column.sum)
  const compareWeights = (a: number, b: number): number => {
    const [x, y] = [column.weights[a] as number | bigint, column.weights[b] as number | bigint]
    return x < y ? -1 : x > y ? 1 : 0
  }
  const given = extras({ parties, remainders, compareWeights }, left, policy)
  const extra = wholes.map(() => 0)
  const each = policy.method === "to-one" ? left : 1
  for (const place of given.places) extra[place] = sign * each * quantum
  if (rest > 0 && policy.rest !== undefined && "party" in policy.rest) {
    const place = parties.indexOf(policy.rest.party)
    extra[place] = (extra[place] as number) + sign * rest
  }
  // a sum that begins with 0 is never minus zero
  const amounts = wholes.map((whole, i) => 0 + sign * quantum * whole + (extra[i] as number))
  const carriedMinor = rest > 0 && policy.rest !== undefined && "place" in policy.rest ? sign * rest : 0
  return { amounts, extra, carriedMinor, unitsLeft: left, given }
}
