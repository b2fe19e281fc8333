/** Chance that a seed repeats: the same seed draws the same sample. */
export class Chance {
  #state: number
  constructor(seed: number) {
    this.#state = seed >>> 0
  }
  /** A whole number from 0 up to and without `below` (mulberry32). */
  below(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }
  pick<A>(list: ReadonlyArray<A>): A {
    const one = list[this.below(list.length)]
    if (one === undefined) throw new Error("nothing to pick from")
    return one
  }
  shuffle<A>(list: ReadonlyArray<A>): Array<A> {
    const out = [...list]
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.below(i + 1)
      ;[out[i], out[j]] = [out[j] as A, out[i] as A]
    }
    return out
  }
  /** Takes `count` out of a pool, so that nobody gets them again. Their order in the pool is kept. */
  take<A>(pool: Array<A>, count: number, fits: (one: A) => boolean = () => true): Array<A> {
    const chosen = new Set(this.shuffle(pool.filter(fits)).slice(0, count))
    if (chosen.size < count) throw new Error(`a pool is too small: ${chosen.size} of ${count}`)
    const taken = pool.filter((one) => chosen.has(one))
    const rest = pool.filter((one) => !chosen.has(one))
    pool.splice(0, pool.length, ...rest)
    return taken
  }
}
