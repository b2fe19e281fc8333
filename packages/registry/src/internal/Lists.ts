/**
 * Lists by key, over others that stay as they are: a register can be tried out without being copied. A community keeps
 * thousands of them in memory, so that several lists about one thing share one entry, and a list of one is no list.
 */

/** What is kept about one thing, in two, three or five columns. */
interface Slot {
  a: unknown
  b: unknown
  c?: unknown
  d?: unknown
  e?: unknown
}
class Two implements Slot {
  a: unknown = undefined
  b: unknown = undefined
}
class Three implements Slot {
  a: unknown = undefined
  b: unknown = undefined
  c: unknown = undefined
}
class Five implements Slot {
  a: unknown = undefined
  b: unknown = undefined
  c: unknown = undefined
  d: unknown = undefined
  e: unknown = undefined
}
export type Column = keyof Slot
/** Entries that several lists share, each in a column of its own. */
export interface Shelf {
  readonly slots: Map<string, Slot>
  readonly make: () => Slot
}
const makers = { 2: () => new Two(), 3: () => new Three(), 5: () => new Five() } as const
export const newShelf = (columns: keyof typeof makers): Shelf => ({ slots: new Map(), make: makers[columns] })

/** A list of more than one; a class of its own, so that it is never taken for a value. */
class Several {
  readonly list: Array<unknown>
  /** Of a long list that holds each value once. */
  known: Set<unknown> | undefined = undefined
  constructor(list: Array<unknown>) {
    this.list = list
  }
}
/** From here on looking through a list takes longer than keeping a set. */
const long = 256

export class Lists<A> {
  readonly #shelf: Shelf
  readonly #column: Column
  readonly #base: Lists<A> | undefined
  constructor(shelf: Shelf, column: Column, base?: Lists<A>) {
    this.#shelf = shelf
    this.#column = column
    this.#base = base
  }
  #cell(key: string): unknown {
    const slot = this.#shelf.slots.get(key)
    if (slot === undefined) return undefined
    switch (this.#column) {
      case "a":
        return slot.a
      case "b":
        return slot.b
      case "c":
        return slot.c
      case "d":
        return slot.d
      case "e":
        return slot.e
    }
  }
  #put(key: string, cell: unknown): void {
    let slot = this.#shelf.slots.get(key)
    if (slot === undefined) this.#shelf.slots.set(key, (slot = this.#shelf.make()))
    slot[this.#column] = cell
  }
  get(key: string): ReadonlyArray<A> | undefined {
    const cell = this.#cell(key)
    if (cell === undefined) return this.#base?.get(key)
    // what was put in were values of this type
    return cell instanceof Several ? (cell.list as ReadonlyArray<A>) : [cell as A]
  }
  has(key: string): boolean {
    return this.#cell(key) !== undefined || this.#base?.has(key) === true
  }
  add(key: string, value: A): void {
    const cell = this.#cell(key)
    if (cell instanceof Several) cell.list.push(value)
    else if (cell !== undefined) this.#put(key, new Several([cell, value]))
    else {
      const below = this.#base?.get(key)
      this.#put(key, below === undefined ? value : new Several([...below, value]))
    }
  }
  /** Adds a value that is not in the list yet. Lists of this kind are short, but for the children of a place. */
  addOnce(key: string, value: A): void {
    const cell = this.#cell(key)
    if (cell instanceof Several && cell.list.length > long) {
      cell.known ??= new Set(cell.list)
      if (cell.known.has(value)) return
      cell.known.add(value)
    } else if (this.get(key)?.includes(value) === true) return
    this.add(key, value)
  }
  /** Keys, those below first. */
  *keys(): IterableIterator<string> {
    if (this.#base !== undefined) yield* this.#base.keys()
    for (const [key, slot] of this.#shelf.slots) {
      if (slot[this.#column] !== undefined && this.#base?.has(key) !== true) yield key
    }
  }
}
