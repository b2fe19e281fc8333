/**
 * The border of the kernel: copies unknown input into fresh plain data before any schema sees it. What comes out is
 * JSON of limited size, owned by nobody else. Getters are never called, and nothing here throws.
 */
import type { Json } from "../Json.ts"
import type { Checked, Problem } from "../Schema.ts"

/** How large an input may be. All are inclusive. */
export interface Limits {
  /** Arrays and objects within each other; the outermost counts. */
  readonly depth: number
  /** Entries of one array, or fields of one object. */
  readonly entries: number
  /** Values in all: every scalar, array and object. */
  readonly values: number
  /** UTF-16 units of one string. */
  readonly stringChars: number
  /** UTF-16 units of all strings and field names together. */
  readonly allChars: number
  /** UTF-16 units of one field name. */
  readonly keyChars: number
  /** Problems reported before giving up. */
  readonly problems: number
  /** Whether stored tokens of sealed fields may pass: in answers of modules, never in what a caller sends. */
  readonly tokens: boolean
}
export const defaultLimits: Limits = {
  depth: 32,
  entries: 10_000,
  values: 50_000,
  stringChars: 65_536,
  allChars: 1_048_576,
  keyChars: 256,
  problems: 20,
  tokens: false
}

/** One array or object that is being copied. */
interface Frame {
  readonly source: object
  readonly copy: Record<string, unknown> | Array<unknown>
  readonly parent: Frame | undefined
  readonly name: string
  readonly depth: number
}

/** Told once per walk: `full` stops it, because the rest would cost more than it could tell. */
class Ledger {
  values = 0
  chars = 0
  full = false
  readonly problems: Array<Problem> = []
  readonly limits: Limits
  constructor(limits: Limits) {
    this.limits = limits
  }
  add(frame: Frame | undefined, name: string | undefined, message: string): void {
    if (this.problems.length < this.limits.problems) this.problems.push({ path: pathOf(frame, name), message })
    if (this.problems.length >= this.limits.problems) this.full = true
  }
  stop(frame: Frame | undefined, name: string | undefined, message: string): void {
    this.add(frame, name, message)
    this.full = true
  }
}

/** A part of a path as it may be shown: short, well-formed, without control characters. */
const shown = (name: string): string => {
  const short = name.length > 64 ? `${name.slice(0, 64)}…` : name
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  return short.toWellFormed().replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, "�")
}
const pathOf = (frame: Frame | undefined, name: string | undefined): string => {
  const parts = name === undefined ? [] : [shown(name)]
  for (let at = frame; at?.parent !== undefined; at = at.parent) parts.push(shown(at.name))
  return parts.toReversed().join(".")
}

/** Field names that no input may have: three that can reach a prototype, and the mark of sealed fields. */
const reserved = new Set(["__proto__", "constructor", "prototype", "$sealed"])

/** What the instances of some classes should be sent as. Compared by identity, so that no code of theirs runs. */
const advice: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [Date.prototype, "is a Date; send an ISO string"],
  [Map.prototype, "is a Map; send a plain object"],
  [Set.prototype, "is a Set; send an array"],
  [Promise.prototype, "is a Promise; await it first"],
  [ArrayBuffer.prototype, "is binary; send it as an attachment"],
  [Object.getPrototypeOf(Uint8Array.prototype), "is binary; send it as an attachment"],
  [String.prototype, "is a boxed value; send the value itself"],
  [Number.prototype, "is a boxed value; send the value itself"],
  [Boolean.prototype, "is a boxed value; send the value itself"]
])

/** Why an object is no plain data; `undefined` if it is. Plain objects and arrays of other realms are plain too. */
const strangeness = (source: object): string | undefined => {
  const list = Array.isArray(source)
  const proto: unknown = Object.getPrototypeOf(source)
  if (list ? proto === Array.prototype : proto === Object.prototype || proto === null) return undefined
  // the chain of an object of another realm ends one step further up, of an array two; a Proxy could make it endless
  let steps = 0
  for (let at = proto; at !== null && steps < 8; at = Object.getPrototypeOf(at), steps++) {
    const known = advice.get(at)
    if (known !== undefined) return known
  }
  return steps === (list ? 2 : 1) ? undefined : "is an instance of a class; send plain data"
}

/** What is wrong with a scalar; `undefined` if nothing is. */
const scalarProblem = (value: unknown): string | undefined => {
  switch (typeof value) {
    case "number":
      return `is ${String(value)}; send a finite number`
    case "bigint":
      return "is a bigint; send a safe integer or a string"
    case "symbol":
      return "is a symbol; send a string"
    case "function":
      return "is a function; send data"
    default:
      return undefined
  }
}

/** A scalar as it is kept. Returns `nothing` if it was refused. */
const nothing = Symbol("nothing")
const scalar = (value: unknown, frame: Frame | undefined, name: string | undefined, ledger: Ledger): unknown => {
  if (++ledger.values > ledger.limits.values) {
    ledger.stop(frame, name, `there are more than ${ledger.limits.values} values in all; send them in parts`)
    return nothing
  }
  if (typeof value === "string") {
    if (value.length > ledger.limits.stringChars) {
      ledger.add(
        frame,
        name,
        `has ${value.length} characters, more than ${ledger.limits.stringChars}; shorten it or send it as an attachment`
      )
      return nothing
    }
    ledger.chars += value.length
    if (ledger.chars > ledger.limits.allChars) {
      ledger.stop(frame, name, `there are more than ${ledger.limits.allChars} characters in all; send them in parts`)
      return nothing
    }
    if (!value.isWellFormed()) {
      ledger.add(frame, name, "holds half of a surrogate pair; send well-formed text")
      return nothing
    }
    return value
  }
  if (value === null || typeof value === "boolean") return value
  if (typeof value === "number" && Number.isFinite(value)) return value === 0 ? 0 : value
  ledger.add(frame, name, scalarProblem(value) ?? "is not data; send JSON")
  return nothing
}

/** The frame for a container, or `undefined` if it was refused. */
const enter = (
  source: object,
  parent: Frame | undefined,
  name: string | undefined,
  ledger: Ledger
): Frame | undefined => {
  if (++ledger.values > ledger.limits.values) {
    ledger.stop(parent, name, `there are more than ${ledger.limits.values} values in all; send them in parts`)
    return undefined
  }
  const depth = parent === undefined ? 1 : parent.depth + 1
  for (let at = parent; at !== undefined; at = at.parent) {
    if (at.source === source) {
      ledger.add(parent, name, "contains itself; send a tree")
      return undefined
    }
  }
  if (depth > ledger.limits.depth) {
    ledger.add(parent, name, `is nested deeper than ${ledger.limits.depth} levels; send flatter data`)
    return undefined
  }
  const strange = strangeness(source)
  if (strange !== undefined) {
    ledger.add(parent, name, strange)
    return undefined
  }
  return { source, copy: Array.isArray(source) ? [] : {}, parent, name: name ?? "", depth }
}

const tooWide = (frame: Frame, count: number, ledger: Ledger): boolean => {
  if (count <= ledger.limits.entries) return false
  ledger.add(frame, undefined, `has ${count} entries, more than ${ledger.limits.entries}; send it in parts`)
  return true
}

const keyProblem = (key: string, frame: Frame, ledger: Ledger): boolean => {
  if (key.length > ledger.limits.keyChars) {
    ledger.add(
      frame,
      key,
      `the field name has ${key.length} characters, more than ${ledger.limits.keyChars}; shorten it`
    )
    return true
  }
  ledger.chars += key.length
  if (ledger.chars > ledger.limits.allChars) {
    ledger.stop(frame, key, `there are more than ${ledger.limits.allChars} characters in all; send them in parts`)
    return true
  }
  if (reserved.has(key) && !(key === "$sealed" && ledger.limits.tokens)) {
    ledger.add(frame, key, `the field name \`${key}\` is reserved; choose another`)
    return true
  }
  if (!key.isWellFormed()) {
    ledger.add(frame, key, "the field name holds half of a surrogate pair; send well-formed text")
    return true
  }
  return false
}

/** The keys of a frame that may be copied; none if it was refused as a whole. */
const keysOf = (frame: Frame, ledger: Ledger): ReadonlyArray<string> => {
  const { copy, source } = frame
  if (Object.getOwnPropertySymbols(source).length > 0) {
    ledger.add(frame, undefined, "has a field named by a symbol; name it by a string")
  }
  if (!Array.isArray(copy)) {
    const keys = Object.keys(source)
    return tooWide(frame, keys.length, ledger) ? [] : keys
  }
  const count = (source as ReadonlyArray<unknown>).length
  if (tooWide(frame, count, ledger)) return []
  const keys = Object.keys(source)
  // indexes come first and ascending, so as many keys as entries and the last index at the end mean neither hole nor field
  if (keys.length === count && (count === 0 || keys[count - 1] === String(count - 1))) return keys
  ledger.add(frame, undefined, "is an array with holes or with fields of its own; send a dense array")
  return []
}

/** A value as it is kept, with containers entered and queued; `nothing` if it was refused. */
const kept = (value: unknown, frame: Frame, key: string, queue: Array<Frame>, ledger: Ledger): unknown => {
  if (typeof value !== "object" || value === null) return scalar(value, frame, key, ledger)
  const inner = enter(value, frame, key, ledger)
  if (inner === undefined) return nothing
  queue.push(inner)
  return inner.copy
}

/** Copies the entries of one frame; containers among them go to the end of the queue. */
const fill = (frame: Frame, queue: Array<Frame>, ledger: Ledger): void => {
  const { copy, source } = frame
  const list = Array.isArray(copy)
  for (const key of keysOf(frame, ledger)) {
    if (ledger.full) return
    if (!list && keyProblem(key, frame, ledger)) continue
    const property = Object.getOwnPropertyDescriptor(source, key)
    if (property === undefined || !("value" in property)) {
      ledger.add(frame, key, "is computed by a getter; send its value")
      continue
    }
    if (property.value === undefined) {
      if (list) ledger.add(frame, key, "is undefined; leave it out or send null")
      continue
    }
    const value = kept(property.value, frame, key, queue, ledger)
    if (value === nothing) continue
    if (list) copy.push(value)
    // where the prototypes are frozen, an inherited name such as `toString` cannot be assigned
    else if (key in copy)
      Object.defineProperty(copy, key, { value, enumerable: true, writable: true, configurable: true })
    else copy[key] = value
  }
}

/**
 * A copy of an object of a few scalars, which most inputs are; `undefined` for anything else, and for anything that may
 * be wrong: the long way round says what it is.
 */
const flat = (input: object): Json | undefined => {
  try {
    return flatCopy(input)
  } catch {
    return undefined
  }
}
/** Field names that were found in order once. */
const inOrder = new Set<string>()
const isInOrder = (key: string): boolean => {
  if (inOrder.has(key)) return true
  if (key.length > defaultLimits.keyChars || key in {} || reserved.has(key) || !key.isWellFormed()) return false
  if (inOrder.size < 1_000) inOrder.add(key)
  return true
}
const flatCopy = (input: object): Json | undefined => {
  if (Object.getPrototypeOf(input) !== Object.prototype || Object.getOwnPropertySymbols(input).length > 0)
    return undefined
  const keys = Object.keys(input)
  if (keys.length > 15) return undefined
  const copy: Record<string, Json> = {}
  for (const key of keys) {
    const value: unknown = Object.getOwnPropertyDescriptor(input, key)?.value
    if (typeof value === "string") {
      if (value.length > defaultLimits.stringChars || !value.isWellFormed()) return undefined
    } else if (typeof value === "number" ? !Number.isFinite(value) : typeof value !== "boolean") return undefined
    if (!isInOrder(key)) return undefined
    copy[key] = value === 0 ? 0 : (value as Json)
  }
  return copy
}

/**
 * Copies `input` into fresh plain data within `limits` (default: {@link defaultLimits}), or says what is wrong with it:
 * every problem with its path, up to the limit of problems. `undefined` at the top stays `undefined`; fields that are
 * `undefined` are dropped; `-0` becomes `0`. An object that occurs in several places is copied for each; one that
 * contains itself is refused. Never throws, never recurses, never calls a getter; a Proxy whose traps throw is refused.
 */
export const bounded = (input: unknown, limits?: Partial<Limits>): Checked<Json | undefined> => {
  if (input === undefined) return { ok: true, value: undefined }
  if (limits === undefined && typeof input === "object" && input !== null) {
    const copy = flat(input)
    if (copy !== undefined) return { ok: true, value: copy }
  }
  const ledger = new Ledger(limits === undefined ? defaultLimits : { ...defaultLimits, ...limits })
  let value: unknown
  try {
    if (typeof input === "object" && input !== null) {
      const top = enter(input, undefined, undefined, ledger)
      if (top !== undefined) {
        value = top.copy
        const queue = [top]
        for (let i = 0; i < queue.length && !ledger.full; i++) fill(queue[i] as Frame, queue, ledger)
      }
    } else value = scalar(input, undefined, undefined, ledger)
  } catch {
    // only a Proxy can throw here, and its error may hold anything
    ledger.stop(undefined, undefined, "cannot be read; send plain data")
  }
  if (ledger.problems.length > 0) return { ok: false, problems: ledger.problems }
  // every part was copied above as null, boolean, finite number, string, array or object
  return { ok: true, value: value as Json }
}

/** Depth and number of values of JSON text, by its brackets and commas; stops as soon as a limit is passed. */
const textProblem = (text: string, limits: Limits): string | undefined => {
  let depth = 0
  let values = 1
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (quoted) {
      if (c === 0x5c) i++
      else if (c === 0x22) quoted = false
    } else if (c === 0x22) quoted = true
    else if (c === 0x7b || c === 0x5b) {
      depth++
      values++
      if (depth > limits.depth) return `is nested deeper than ${limits.depth} levels; send flatter data`
    } else if (c === 0x7d || c === 0x5d) depth--
    else if (c === 0x2c) values++
    // an empty container counts one too many, so twice the limit is where parsing would be a waste
    if (values > 2 * limits.values) return `there are more than ${limits.values} values in all; send them in parts`
  }
  return undefined
}

/**
 * Parses JSON text and bounds it. Length, depth and number of values are judged before `JSON.parse` sees the text. Of two
 * fields of one name the last counts, as for every JSON parser of the language.
 */
export const boundedJson = (text: string, limits?: Partial<Limits>): Checked<Json | undefined> => {
  const all = limits === undefined ? defaultLimits : { ...defaultLimits, ...limits }
  const refuse = (message: string): Checked<never> => ({ ok: false, problems: [{ path: "", message }] })
  // quotes, brackets and escapes take room besides the characters they carry
  if (text.length > 2 * all.allChars) {
    return refuse(`has ${text.length} characters, more than ${2 * all.allChars}; send it in parts`)
  }
  const problem = textProblem(text, all)
  if (problem !== undefined) return refuse(problem)
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    // the parser's message quotes the text
    return refuse("is not JSON; check brackets, quotes and commas")
  }
  return bounded(parsed, limits)
}
