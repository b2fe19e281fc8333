/** Lists by key, over others that stay as they are: a register can be tried out without being copied. */
export class Lists<A> {
  readonly #own = new Map<string, Array<A>>()
  readonly #base: Lists<A> | undefined
  /** Of long lists that hold each value once. */
  readonly #sets = new Map<string, Set<A>>()
  constructor(base?: Lists<A>) {
    this.#base = base
  }
  get(key: string): ReadonlyArray<A> | undefined {
    return this.#own.get(key) ?? this.#base?.get(key)
  }
  has(key: string): boolean {
    return this.#own.has(key) || this.#base?.has(key) === true
  }
  add(key: string, value: A): void {
    const list = this.#own.get(key)
    if (list !== undefined) list.push(value)
    else {
      const below = this.#base?.get(key)
      // a literal of one takes a sixth of the memory of an empty list that is pushed to
      this.#own.set(key, below === undefined ? [value] : [...below, value])
    }
  }
  /** Adds a value that is not in the list yet. Lists of this kind are short, but for the children of a place. */
  addOnce(key: string, value: A): void {
    const list = this.get(key) ?? []
    if (list.length > 64) {
      const known = this.#sets.get(key) ?? new Set(list)
      this.#sets.set(key, known)
      if (known.has(value)) return
      known.add(value)
    } else if (list.includes(value)) return
    this.add(key, value)
  }
  /** Keys, those below first. */
  *keys(): IterableIterator<string> {
    if (this.#base !== undefined) yield* this.#base.keys()
    for (const key of this.#own.keys()) if (this.#base?.has(key) !== true) yield key
  }
  /** Keys that were added to here and not below. */
  ownKeys(): IterableIterator<string> {
    return this.#own.keys()
  }
}
