/** Which parties get one unit more than their whole share, by the policy. */
import type { RoundingPolicy, TieRule } from "../RoundingPolicy.ts"
import { lot } from "./draw.ts"
import { kthLargest } from "./select.ts"

/** The parties of a division, aligned by place. */
export interface Field {
  readonly parties: ReadonlyArray<string>
  /** Compares two weights by their places; negative if the first is lighter. */
  readonly compareWeights: (left: number, right: number) => number
  /** Zero where the share is whole; greater is greater. */
  readonly remainders: ReadonlyArray<number>
}

export interface Extras {
  /** One unit more at these places. */
  readonly places: ReadonlyArray<number>
  /** The last remainder that got a unit, under the largest remainders. */
  readonly cutoff?: number
  /** How many stood at that remainder, and how many of them got one. */
  readonly tied?: readonly [standing: number, served: number]
  /** Where the next period begins, under rotation. */
  readonly next?: number
}

type Compare = (left: number, right: number) => number

const byParty =
  ({ parties }: Field): Compare =>
  (left, right) =>
    (parties[left] as string) < (parties[right] as string) ? -1 : 1

const byDraw = (field: Field, seed: string): Compare => {
  const lots = new Map<number, number>()
  const lotOf = (place: number): number => {
    const known = lots.get(place) ?? lot(seed, field.parties[place] as string)
    lots.set(place, known)
    return known
  }
  const tie = byParty(field)
  return (left, right) => lotOf(left) - lotOf(right) || tie(left, right)
}

const byOrder = (field: Field, order: ReadonlyArray<string>): Compare => {
  const turns = new Map(order.map((party, turn) => [party, turn] as const))
  const turnOf = (place: number): number => turns.get(field.parties[place] as string) ?? order.length
  const tie = byParty(field)
  return (left, right) => turnOf(left) - turnOf(right) || tie(left, right)
}

const byTie = (field: Field, ties: TieRule): Compare => {
  if (ties === "party") return byParty(field)
  if (typeof ties === "object") return byDraw(field, ties.draw)
  const sign = ties === "larger-weight" ? -1 : 1
  const tie = byParty(field)
  return (left, right) => sign * field.compareWeights(left, right) || tie(left, right)
}

const largestRemainders = (field: Field, left: number, ties: TieRule): Extras => {
  const { remainders } = field
  const length = remainders.length
  const cutoff = kthLargest(remainders.slice(), length, left)
  const places: Array<number> = []
  const tied: Array<number> = []
  for (let i = 0; i < length; i++) {
    const value = remainders[i] as number
    if (value > cutoff) places.push(i)
    else if (value === cutoff) tied.push(i)
  }
  const served = left - places.length
  if (served < tied.length) tied.sort(byTie(field, ties))
  for (let i = 0; i < served; i++) places.push(tied[i] as number)
  return { places, cutoff, tied: [tied.length, served] }
}

const notWhole = ({ remainders }: Field): Array<number> => {
  const places: Array<number> = []
  for (let i = 0; i < remainders.length; i++) if ((remainders[i] as number) > 0) places.push(i)
  return places
}

/**
 * `left` is fewer than the shares that are not whole, so one unit each is enough; only `to-one` gives them all to one.
 * The caller has seen that `to-one` names a party of the field.
 */
export const extras = (field: Field, left: number, policy: RoundingPolicy): Extras => {
  if (policy.method === "rotating") {
    const { length } = field.parties
    const start = policy.start % length
    if (left === 0) return { places: [], next: start }
    const order = Array.from(field.parties.keys()).toSorted(byParty(field))
    const places: Array<number> = []
    let next = start
    for (let step = 0; places.length < left; step++) {
      const at = (start + step) % length
      if ((field.remainders[order[at] as number] as number) === 0) continue
      places.push(order[at] as number)
      next = (at + 1) % length
    }
    return { places, next }
  }
  if (left === 0) return { places: [] }
  if (policy.method === "draw") return { places: notWhole(field).toSorted(byDraw(field, policy.seed)).slice(0, left) }
  if (policy.method === "in-order")
    return { places: notWhole(field).toSorted(byOrder(field, policy.order)).slice(0, left) }
  if (policy.method === "to-one") return { places: [field.parties.indexOf(policy.party)] }
  return largestRemainders(field, left, policy.ties ?? "party")
}
