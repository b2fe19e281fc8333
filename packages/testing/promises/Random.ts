/** Chance from a seed: the same seed gives the same attacks. */

export interface Random {
  /** A whole number from 0 up to, not including, `n`. */
  below(n: number): number
  /** Once in `n` times. */
  oneIn(n: number): boolean
  pick<A>(from: ReadonlyArray<A>): A
  /** A stream of its own, which does not depend on what is drawn from this one. */
  fork(name: string | number): Random
}

/** FNV-1a over UTF16 units. */
const hash = (text: string): number => {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** Mulberry32: 32 bits of state, good enough to choose faults. */
export const random = (seed: number | string): Random => {
  let state = hash(String(seed))
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  const below = (n: number): number => next() % n
  return {
    below,
    oneIn: (n) => below(n) === 0,
    pick: (from) => from[below(from.length)] as never,
    fork: (name) => random(`${seed}/${name}`)
  }
}
