/** The Shapley value of an airport problem over typed arrays, for volume: no allocation but the room made beforehand. */
import { argsort, ascending, type SortRoom, sortRoom } from "./internal/argsort.ts"
import {
  ALL,
  giveRemainders,
  markRemainders,
  type Remainders,
  type RoundingRoom,
  roundingRoom,
  SOME
} from "./internal/largestRemainder.ts"
import { addChain, compareNodes, errorOf, type Paths, pathsRoom } from "./internal/paths.ts"

/** Memory for problems of one size, made once and used again. */
export interface AirportRoom {
  readonly size: number
  /** @internal */
  readonly sort: SortRoom
  /** @internal */
  readonly paths: Paths
  /** @internal */
  readonly rounding: RoundingRoom
}

/** Makes the room for `size` parties, about 65 bytes each. */
export const airportRoom = (size: number): AirportRoom => ({
  size,
  sort: sortRoom(size),
  paths: pathsRoom(size),
  rounding: roundingRoom(size)
})

/**
 * Writes what each party pays by the Shapley value of the airport problem into `out`: every step of cost is shared
 * equally by all who reach at least so far. Rounded by largest remainder, equal ones to the lower place.
 *
 * **Details**: `costs` in whole minor units from 0 to 2^53 − 1, in any order, unchecked here: `airport` checks.
 * `out` adds up to the highest cost. `up`, if given, is told who got a left-over unit. The answer is that of `airport`.
 *
 * @rule FR-2, FR-3, FR-22
 * @source Littlechild & Owen, A Simple Expression for the Shapley Value in a Special Case, Management Science 20 (1973)
 * @example
 * ```ts
 * import { Fairness } from "@linli/sharing"
 *
 * const out = new Float64Array(4)
 * Fairness.airportShapleyInto(Float64Array.of(1200, 3600, 8400, 12000), out, Fairness.airportRoom(4))
 * Array.from(out) // => [300, 1100, 3500, 7100]
 * ```
 */
export const airportShapleyInto = (
  costs: Float64Array,
  out: Float64Array,
  room: AirportRoom,
  up?: Uint8Array
): void => {
  const n = costs.length
  if (out.length !== n || room.size !== n) throw new RangeError("`costs`, `out` and `room` are not of one size")
  argsort(costs, room.sort)
  const { paths, rounding } = room
  const sorted = ascending(costs, room.sort)
  const highest = n === 0 ? 0 : (sorted.keys[(n - 1) * sorted.stride] as number)
  const left = highest - addChain(paths, sorted, rounding.counts)
  const some = markRemainders(remaindersOf(paths, undefined), left, rounding)
  write(room.sort.pairs, paths, rounding, out)
  if (up !== undefined) tell(room.sort.pairs, paths, rounding, up)
  if (some > 0) giveSome(some, room, out, up)
}

/** Writes the amount of every node to the places of its parties. */
const write = (
  pairs: Uint32Array,
  { nodes, whole }: Paths,
  { counts, marks }: RoundingRoom,
  out: Float64Array
): void => {
  // every second number is a place
  let j = 1
  for (let node = 0; node < nodes; node++) {
    const amount = (whole[node] as number) + (marks[node] === ALL ? 1 : 0)
    const end = j + 2 * (counts[node] as number)
    for (; j < end; j += 2) out[pairs[j] as number] = amount
  }
}

const tell = (pairs: Uint32Array, { nodes }: Paths, { counts, marks }: RoundingRoom, up: Uint8Array): void => {
  let j = 1
  for (let node = 0; node < nodes; node++) {
    const one = marks[node] === ALL ? 1 : 0
    for (const end = j + 2 * (counts[node] as number); j < end; j += 2) up[pairs[j] as number] = one
  }
}

/** The few groups at the border share what is left for them in the order of their parties' places. */
const giveSome = (some: number, { paths, rounding, sort }: AirportRoom, out: Float64Array, up?: Uint8Array): void => {
  const places: Array<number> = []
  let j = 0
  for (let node = 0; node < paths.nodes; node++) {
    const size = rounding.counts[node] as number
    if (rounding.marks[node] === SOME) for (let k = j; k < j + size; k++) places.push(sort.pairs[2 * k + 1] as number)
    j += size
  }
  places.sort((a, b) => a - b)
  for (const place of places.slice(0, some)) {
    out[place] = (out[place] as number) + 1
    if (up !== undefined) up[place] = 1
  }
}

const remaindersOf = (paths: Paths, groupOf: Int32Array | undefined): Remainders => ({
  approx: paths.approx,
  groups: paths.nodes,
  error: errorOf(paths),
  compare: (a, b) => compareNodes(paths, a, b),
  groupOf
})

/** Writes the whole part of each party's node into `out` and hands out the rest of `total`. */
export const roundPaths = (
  paths: Paths,
  nodeOf: Int32Array,
  total: number,
  out: Float64Array,
  room: RoundingRoom,
  up?: Uint8Array
): void => {
  let left = total
  for (let i = 0; i < out.length; i++) {
    const whole = paths.whole[nodeOf[i] as number] as number
    out[i] = whole
    left -= whole
  }
  giveRemainders(out, left, remaindersOf(paths, nodeOf), room, up)
}
