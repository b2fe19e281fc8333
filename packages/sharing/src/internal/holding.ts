/** Which units a rule holds at a floor or a cap, and what is beyond all caps. */
import type { Unit } from "../key/Bill.ts"
import type { BoundRule, KeyRule } from "../key/Model.ts"
import { meets, weigh } from "../key/Weigh.ts"
import { type Bounded, hold } from "./bounds.ts"
import type { Pot, Working } from "./division.ts"
import { problem, quote, words } from "./problems.ts"
import { floor, numerators, type Rational } from "./rational.ts"

export interface Holding {
  /** By place; undefined for those who share by weight. */
  readonly bounds: ReadonlyArray<{ readonly at: "floor" | "cap"; readonly minor: number } | undefined>
  readonly beyondMinor: number
}

/** Minor units of a bound for each unit; undefined where it does not hold. */
const boundOf = (
  rule: BoundRule | undefined,
  units: ReadonlyArray<Unit>,
  working: Working
): ReadonlyArray<bigint | undefined> => {
  if (rule === undefined) return units.map(() => undefined)
  const { minor, where } = rule
  const met = units.map((unit) => where === undefined || meets(where, unit, working))
  const bounded = units.filter((_, i) => met[i] === true)
  const values = weigh(minor, bounded, working).values()
  return met.map((is) => (is ? floor(values.next().value as Rational) : undefined))
}

const none = (units: ReadonlyArray<Unit>): Holding => ({ bounds: units.map(() => undefined), beyondMinor: 0 })

const capsBelowFloors = (units: ReadonlyArray<Unit>, bounded: ReadonlyArray<Bounded>, working: Working): boolean => {
  let found = false
  for (const [i, { cap, floor: least }] of bounded.entries()) {
    if (cap === undefined || cap >= least) continue
    found = true
    const party = units[i]?.party
    working.problems.push(
      problem(
        "CapBelowFloor",
        `the cap ${cap} of ${quote(party)} is below its floor ${least}; raise the one or lower the other`,
        { party: words(party), floorMinor: Number(least), capMinor: Number(cap) }
      )
    )
  }
  return found
}

/** Holds units at their bounds. Where bounds cannot hold together, that is a problem, and nobody is held. */
export const holding = (
  rule: Extract<KeyRule, { readonly kind: "by" }>,
  pot: Pot,
  units: ReadonlyArray<Unit>,
  weights: ReadonlyArray<Rational>,
  working: Working
): Holding => {
  const floors = boundOf(rule.floor, units, working)
  const caps = boundOf(rule.cap, units, working)
  const bounded = numerators(weights).map((weight, i): Bounded => ({ weight, floor: floors[i] ?? 0n, cap: caps[i] }))
  if (capsBelowFloors(units, bounded, working)) return none(units)
  const sign = pot.potMinor < 0 ? -1 : 1
  const amount = BigInt(Math.abs(pot.potMinor))
  let floorSum = 0n
  let capSum: bigint | undefined = 0n
  for (const { cap, floor: least, weight } of bounded) {
    floorSum += least
    // who weighs nothing never gets more than the floor
    const most: bigint | undefined = weight === 0n ? least : cap
    capSum = capSum === undefined || most === undefined ? undefined : capSum + most
  }
  const over = capSum !== undefined && capSum < amount ? amount - capSum : 0n
  if (floorSum > amount || (over > 0n && rule.beyond === undefined)) {
    const difference = floorSum > amount ? floorSum - amount : over
    const message =
      floorSum > amount
        ? `the floors are ${difference} minor units more than the pot ${quote(pot.path)}; lower them`
        : `the caps are ${difference} minor units less than the pot ${quote(pot.path)}; name who pays that in \`beyond\``
    working.problems.push(problem("BoundsNotFeasible", message, { differenceMinor: Number(difference) }))
    return none(units)
  }
  const { at } = hold(amount - over, bounded)
  return {
    bounds: bounded.map(({ cap, floor: least }, i) => {
      const side = at[i]
      if (side === undefined) return undefined
      return { at: side, minor: 0 + sign * Number(side === "floor" ? least : (cap ?? 0n)) }
    }),
    beyondMinor: 0 + sign * Number(over)
  }
}
