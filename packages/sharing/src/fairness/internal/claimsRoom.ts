/** Memory for claims problems. */
import { type SortRoom, sortRoom } from "./argsort.ts"
import { type RoundingRoom, roundingRoom } from "./largestRemainder.ts"
import { type LevelRoom, levelRoom } from "./level.ts"
import { type Paths, pathsRoom } from "./paths.ts"

/** Memory for problems of one size, made once and used again. */
export interface ClaimsRoom {
  readonly size: number
  /** @internal */
  readonly level: LevelRoom
  /** @internal */
  readonly rounding: RoundingRoom
  /** @internal */
  readonly groupOf: Int32Array
  /** @internal */
  readonly approx: Float64Array
  /** @internal */
  readonly over: Float64Array
  /** @internal */
  readonly cut: Float64Array
  /** @internal Made when `minimal-overlap` first needs it. */
  sorted: SortedRoom | undefined
}

/** @internal */
export interface SortedRoom {
  readonly sort: SortRoom
  readonly paths: Paths
}

/** Makes the room for `size` claims: about 40 bytes each, 70 more once `minimal-overlap` is used. */
export const claimsRoom = (size: number): ClaimsRoom => ({
  size,
  level: levelRoom(),
  rounding: roundingRoom(size + 4),
  groupOf: new Int32Array(size),
  approx: new Float64Array(size + 4),
  over: new Float64Array(size + 4),
  cut: new Float64Array(size),
  sorted: undefined
})

/** @internal Makes what `minimal-overlap` needs besides. */
export const sortedRoom = (room: ClaimsRoom): SortedRoom =>
  (room.sorted ??= { sort: sortRoom(room.size), paths: pathsRoom(room.size + 3) })
