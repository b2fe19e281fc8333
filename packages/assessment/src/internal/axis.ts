/**
 * One input of a table cut at every border that a rule names, so that within a piece all rules answer alike. A cell is
 * then a set of pieces.
 */
import type { Cell, Table, TableInput, Test } from "../Table.ts"
import type { Kind, Value } from "../Value.ts"
import * as exact from "./exact.ts"
import { type Slot, slotOf } from "./run.ts"

/** A piece of an axis, in order: a single value, all between two, or all texts that no rule names. */
export type Piece =
  | { readonly is: Value }
  | { readonly after: Value | undefined; readonly before: Value | undefined }
  | { readonly other: true }
export interface Axis {
  readonly fact: string
  readonly pieces: ReadonlyArray<Piece>
  /** By rule: which pieces its cell holds for. */
  readonly holds: ReadonlyArray<Uint8Array>
}

const boundsOf = (t: Test): ReadonlyArray<Value> =>
  "oneOf" in t ? t.oneOf : [t.from, t.to].filter((b): b is Exclude<typeof b, undefined> => b !== undefined)

const passes = (t: Test, kind: Kind, x: Slot): boolean => {
  if ("oneOf" in t) {
    return t.oneOf.some((v) => {
      const s = slotOf(v, kind)
      return s === x || (s instanceof exact.Fraction && x instanceof exact.Fraction && exact.compare(s, x) === 0)
    })
  }
  const [lo, hi] = [slotOf(t.from, kind), slotOf(t.to, kind)] as ReadonlyArray<exact.Exact | undefined>
  const low = lo === undefined ? 1 : exact.compare(x as exact.Exact, lo)
  const high = hi === undefined ? -1 : exact.compare(x as exact.Exact, hi)
  return (t.without?.includes("from") ? low > 0 : low >= 0) && (t.without?.includes("to") ? high < 0 : high <= 0)
}
/** Whether a cell holds for a value that is there. */
const cellHolds = (c: Cell, kind: Kind, x: Slot): boolean =>
  c.tests.length === 0 || c.tests.some((t) => passes(t, kind, x)) === (c.not === undefined)

/** Something strictly inside a piece, to try the cells on. Between days and whole numbers it is whole. */
const sampleOf = (piece: Piece, kind: Kind, whole: boolean): Slot => {
  if ("is" in piece) return slotOf(piece.is, kind)
  if ("other" in piece) return "\u0000 a text that no rule names"
  const [lo, hi] = [slotOf(piece.after, kind), slotOf(piece.before, kind)] as ReadonlyArray<exact.Exact | undefined>
  if (lo === undefined) return hi === undefined ? 0 : (exact.subtract(exact.whole(hi, "floor") ?? hi, 1) ?? hi)
  if (whole || hi === undefined) return exact.add(exact.whole(lo, "floor") ?? lo, 1) ?? lo
  return exact.divide(exact.add(lo, hi) ?? lo, 2) ?? lo
}
/** Whether a whole number lies strictly between two. */
const wholeBetween = (lo: exact.Exact, hi: exact.Exact): boolean =>
  exact.compare(exact.add(exact.whole(lo, "floor") ?? lo, 1) ?? lo, hi) < 0

const ordered = (values: ReadonlyArray<Value>, kind: "number" | "date"): ReadonlyArray<Value> => {
  const slots = values.map((v) => ({ v, s: slotOf(v, kind) as exact.Exact }))
  const sorted = slots.toSorted((a, b) => exact.compare(a.s, b.s))
  return sorted.filter((x, n) => n === 0 || exact.compare((sorted[n - 1] as typeof x).s, x.s) !== 0).map((x) => x.v)
}
const piecesOf = ({ kind, values, whole }: TableInput, named: ReadonlyArray<Value>): ReadonlyArray<Piece> => {
  if (kind === "flag") return [{ is: true }, { is: false }]
  if (kind === "text") {
    const texts = [...new Set([...(values ?? []), ...named])].map((is) => ({ is }))
    return values === undefined ? [...texts, { other: true as const }] : texts
  }
  const marks = ordered(named, kind)
  const pieces: Array<Piece> = []
  marks.forEach((mark, n) => {
    const before = marks[n - 1]
    const [lo, hi] = [slotOf(before, kind), slotOf(mark, kind)] as ReadonlyArray<exact.Exact>
    const apart =
      before === undefined || !(kind === "date" || whole === true) || wholeBetween(lo as exact.Exact, hi as exact.Exact)
    if (apart) pieces.push({ after: before, before: mark })
    const isPiece = !(whole === true) || exact.toRatio(hi as exact.Exact) === hi
    if (isPiece) pieces.push({ is: mark })
  })
  return [...pieces, { after: marks.at(-1), before: undefined }]
}

/** The axes of a table whose cells fit their inputs. */
export const axesOf = (t: Table): ReadonlyArray<Axis> =>
  t.inputs.map((input, column) => {
    const { fact, kind, whole } = input
    const cells = t.rules.map((r) => r.when[column] as Cell)
    const named = cells.flatMap((c) => c.tests.flatMap((one) => boundsOf(one)))
    const pieces = piecesOf(input, named)
    const samples = pieces.map((p) => sampleOf(p, kind, kind === "date" || whole === true))
    const holds = cells.map((c) => Uint8Array.from(samples, (x) => (cellHolds(c, kind, x) ? 1 : 0)))
    return { fact, pieces, holds }
  })
