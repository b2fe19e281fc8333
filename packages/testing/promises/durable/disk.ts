/**
 * A disk that promises no more than POSIX does: what was not synced may be there, may be gone, may be torn, in any
 * combination; a name is kept only once its folder was synced; after a sync that failed the data may be gone for good.
 */
import type { Random } from "../Random.ts"
import type { Op } from "./trace.ts"

const SECTOR = 512

type Change =
  | { readonly kind: "write"; readonly offset: number; readonly bytes: Buffer; firm: boolean; poisoned: boolean }
  | { readonly kind: "cut"; readonly size: number; firm: boolean; poisoned: boolean }

interface Inode {
  /** What is certainly there. */
  base: Buffer
  /** What may be there, oldest first; firm changes stand behind one that is not. */
  changes: Array<Change>
}
interface Entry {
  readonly path: string
  readonly inode: Inode | undefined
}

/** How much of what is not certain survives. */
const fates = ["nothing", "all", "torn end", "some", "some sectors", "only the last"] as const
export type Fate = (typeof fates)[number]

/** Of a sector. One that is missing at the end leaves the file short. */
type Survival = "kept" | "lost" | "garbage" | "missing"

/** What a file holds, while changes are applied to it: room for all of them is there from the beginning. */
class Content {
  #bytes: Buffer
  #length: number

  constructor(base: Buffer, changes: ReadonlyArray<Change>) {
    const ends = changes.map((c) => (c.kind === "cut" ? c.size : c.offset + c.bytes.length))
    this.#bytes = Buffer.alloc(ends.reduce((a, b) => Math.max(a, b), base.length))
    base.copy(this.#bytes)
    this.#length = base.length
  }
  get kept(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }
  #cut(size: number): void {
    // whoever lets it grow again finds zeros
    if (size < this.#length) this.#bytes.fill(0, size, this.#length)
    this.#length = size
  }
  apply(change: Change, keeps: (sector: number) => Survival): void {
    if (change.kind === "cut") return this.#cut(change.size)
    const { bytes, offset } = change
    const had = this.#length
    let end = had
    let touched = had
    for (let from = offset; from < offset + bytes.length;) {
      const to = Math.min(offset + bytes.length, (Math.floor(from / SECTOR) + 1) * SECTOR)
      const fate = keeps(Math.floor(from / SECTOR))
      if (fate === "kept") bytes.copy(this.#bytes, from, from - offset, to - offset)
      // blocks that were given to a file and never filled hold whatever was there before
      else if (fate === "garbage" && from >= had) this.#bytes.fill(0xa5, from, to)
      if (fate !== "missing") end = Math.max(end, to)
      touched = Math.max(touched, to)
      from = to
    }
    this.#length = touched
    this.#cut(end)
  }
}
const whole = () => "kept" as const

export class Disk {
  readonly #folder: string
  readonly #now = new Map<string, Inode>()
  readonly #kept = new Map<string, Inode>()
  #entries: Array<Entry> = []

  constructor(folder: string) {
    this.#folder = folder
  }

  take(op: Exclude<Op, { readonly kind: "ack" }>): void {
    if (op.kind === "sync")
      return op.path === this.#folder ? this.#syncNames(op.failed) : this.#sync(op.path, op.failed)
    if (op.kind === "create") return this.#name(op.path, { base: Buffer.alloc(0), changes: [] })
    if (op.kind === "unlink") return this.#name(op.path, undefined)
    this.#now.get(op.path)?.changes.push({ ...op, firm: false, poisoned: false })
  }

  #name(path: string, inode: Inode | undefined): void {
    if (inode === undefined) this.#now.delete(path)
    else this.#now.set(path, inode)
    this.#entries.push({ path, inode })
  }

  #syncNames(failed: boolean): void {
    if (failed) return
    for (const { inode, path } of this.#entries) {
      if (inode === undefined) this.#kept.delete(path)
      else this.#kept.set(path, inode)
    }
    this.#entries = []
  }

  #sync(path: string, failed: boolean): void {
    const inode = this.#now.get(path)
    if (inode === undefined) return
    for (const change of inode.changes) {
      if (failed) change.poisoned ||= !change.firm
      else change.firm ||= !change.poisoned
    }
    let n = 0
    while (inode.changes[n]?.firm === true) n++
    const sure = inode.changes.splice(0, n)
    if (sure.length === 0) return
    const content = new Content(inode.base, sure)
    for (const change of sure) content.apply(change, whole)
    inode.base = content.kept
  }

  /** Changes that a power failure now could undo. */
  get uncertain(): number {
    let n = this.#entries.length
    for (const inode of new Set([...this.#now.values(), ...this.#kept.values()]))
      n += inode.changes.filter((c) => !c.firm).length
    return n
  }

  /** What may be found after a power failure now. */
  after(random: Random): { readonly fate: Fate; readonly files: ReadonlyMap<string, Buffer> } {
    const fate = random.pick(fates)
    const names = new Map(this.#kept)
    for (const { inode, path } of this.#entries) {
      const survives = fate === "nothing" ? false : fate === "all" ? true : random.oneIn(2)
      if (!survives) continue
      if (inode === undefined) names.delete(path)
      else names.set(path, inode)
    }
    const files = new Map<string, Buffer>()
    for (const [path, inode] of names) files.set(path, contentOf(inode, fate, random))
    return { fate, files }
  }
}

const contentOf = ({ base, changes }: Inode, fate: Fate, random: Random): Buffer => {
  const open = changes.filter((c) => !c.firm)
  const last = open.at(-1)
  const until = open.length === 0 ? 0 : random.below(open.length)
  const otherwise = random.pick(["lost", "garbage", "missing"] as const)
  const torn = () => (random.oneIn(2) ? ("kept" as const) : otherwise)
  if (changes.length === 0) return base
  const content = new Content(base, changes)
  for (const change of changes) {
    const at = open.indexOf(change)
    const keeps =
      change.firm || fate === "all" || (fate === "only the last" && change === last)
        ? whole
        : fate === "torn end"
          ? at < until
            ? whole
            : at === until
              ? torn
              : undefined
          : fate === "some" && random.oneIn(2)
            ? whole
            : fate === "some sectors"
              ? torn
              : undefined
    if (keeps !== undefined) content.apply(change, keeps)
  }
  return content.kept
}
