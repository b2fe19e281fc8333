/** Expressions made into functions over a row of slots: closures, never code from text. */
import { CivilDate } from "@linli/quantities"
import type { Expression, Literal } from "../Expression.ts"
import type { Facts, FaultCode, Kind, Value } from "../Value.ts"
import * as exact from "./exact.ts"

/** Why there is no value. One object for each code, so that telling them apart is a comparison. */
export class Fault {
  readonly code: FaultCode
  constructor(code: FaultCode) {
    this.code = code
  }
}
const faults = new Map<FaultCode, Fault>()
const faultOf = (code: FaultCode): Fault => {
  const known = faults.get(code) ?? new Fault(code)
  faults.set(code, known)
  return known
}
const divided = faultOf("divided-by-zero")
const large = faultOf("too-large")
const part = faultOf("not-whole")
const noDay = faultOf("no-such-day")

/** A day is its number; `undefined` is missing. */
export type Slot = exact.Exact | string | boolean | Fault | undefined
export type Row = ReadonlyArray<Slot>
export type Run = (row: Row) => Slot

const notExact = (x: Slot): x is Fault | undefined => x === undefined || x instanceof Fault
/** A fault goes before what is missing, the first in written order before the others. */
const worse = (a: Fault | undefined, b: Slot): Fault | undefined => a ?? (b instanceof Fault ? b : undefined)

const days = {
  first: CivilDate.toDayNumber(CivilDate.of(CivilDate.firstYear, 1, 1)),
  last: CivilDate.toDayNumber(CivilDate.of(CivilDate.lastYear, 12, 31))
}
const shifted = (day: number, by: exact.Exact, unit: "addDays" | "addMonths" | "addYears"): Slot => {
  if (typeof by !== "number") return by.d === 1n ? noDay : part
  if (Math.abs(by) > 4_000_000) return noDay
  if (unit === "addDays") return day + by < days.first || day + by > days.last ? noDay : day + by
  const months = unit === "addYears" ? by * 12 : by
  const { month, year } = CivilDate.parts(CivilDate.fromDayNumber(day))
  const target = Math.floor((year * 12 + month - 1 + months) / 12)
  if (target < CivilDate.firstYear || target > CivilDate.lastYear) return noDay
  return CivilDate.toDayNumber(CivilDate.addMonths(CivilDate.fromDayNumber(day), months))
}
/** Three-valued "all" (`stop` is false) and "any" (`stop` is true). */
const junction = (runs: ReadonlyArray<Run>, stop: boolean): Run => {
  const [a, b] = runs
  if (runs.length === 2 && a !== undefined && b !== undefined) {
    return (row) => {
      const x = a(row)
      if (x === stop) return stop
      const y = b(row)
      if (y === stop) return stop
      return x instanceof Fault ? x : y instanceof Fault ? y : x === undefined || y === undefined ? undefined : !stop
    }
  }
  return (row) => {
    let fault: Fault | undefined
    let missing = false
    for (const run of runs) {
      const x = run(row)
      if (x === stop) return stop
      if (x === undefined) missing = true
      else if (x instanceof Fault) fault ??= x
    }
    return fault ?? (missing ? undefined : !stop)
  }
}
const strict1 = (run: Run, apply: (x: any) => Slot): Run => {
  return (row) => {
    const x = run(row)
    return notExact(x) ? x : apply(x)
  }
}
const strict2 = (left: Run, right: Run, apply: (x: any, y: any) => Slot): Run => {
  return (row) => {
    const x = left(row)
    const y = right(row)
    if (notExact(x) || notExact(y)) return worse(worse(undefined, x), y)
    return apply(x, y)
  }
}
const folded = (runs: ReadonlyArray<Run>, apply: (x: any, y: any) => Slot): Run => {
  const [first, ...rest] = runs as readonly [Run, ...ReadonlyArray<Run>]
  const second = rest[0]
  if (second === undefined) return first
  if (rest.length === 1) return strict2(first, second, apply)
  return (row) => {
    const operands = runs.map((run) => run(row))
    let fault: Fault | undefined
    let missing = false
    for (const x of operands) {
      if (x === undefined) missing = true
      else if (x instanceof Fault) fault ??= x
    }
    if (fault !== undefined || missing) return fault
    let total = operands[0]
    for (let n = 1; n < operands.length && !(total instanceof Fault); n++) total = apply(total, operands[n])
    return total
  }
}
/** Exact numbers and days are compared alike: both are ordered by `compare`. */
const order = (x: exact.Exact, y: exact.Exact): number => exact.compare(x, y)
const same = (x: Slot, y: Slot): boolean =>
  x === y || (x instanceof exact.Fraction && y instanceof exact.Fraction && exact.compare(x, y) === 0)

export const slotOfLiteral = (e: Literal): Slot => {
  if (e.op === "number") return exact.fromValue(e.value)
  return e.op === "date" ? CivilDate.toDayNumber(e.value) : e.value
}
/** A value as a slot; one of another kind is a fault. */
export const slotOf = (value: Value | null | undefined, kind: Kind): Slot => {
  if (value === undefined || value === null) return undefined
  if (kind === "number") return exact.fromValue(value) ?? faultOf("wrong-kind")
  if (kind === "date") return CivilDate.is(value) ? CivilDate.toDayNumber(value) : faultOf("wrong-kind")
  return typeof value === (kind === "flag" ? "boolean" : "string") ? (value as Slot) : faultOf("wrong-kind")
}

const within = (of: Run, from: Run | undefined, to: Run | undefined, e: Extract<Expression, { op: "within" }>): Run => {
  const openFrom = e.without?.includes("from") === true
  const openTo = e.without?.includes("to") === true
  return (row) => {
    const x = of(row)
    const lo = from?.(row)
    const hi = to?.(row)
    const fault = worse(worse(worse(undefined, x), lo), hi)
    if (fault !== undefined) return fault
    if (x === undefined || (from !== undefined && lo === undefined) || (to !== undefined && hi === undefined))
      return undefined
    if (lo !== undefined) {
      const c = order(x as exact.Exact, lo as exact.Exact)
      if (openFrom ? c <= 0 : c < 0) return false
    }
    if (hi === undefined) return true
    const c = order(x as exact.Exact, hi as exact.Exact)
    return openTo ? c < 0 : c <= 0
  }
}

/**
 * A function that works an expression out from a row of slots. The expression's kinds were checked; `slots` says where
 * each fact stands.
 */
export const compileRun = (e: Expression, slots: ReadonlyMap<string, number>): Run => {
  const sub = (x: Expression): Run => compileRun(x, slots)
  switch (e.op) {
    case "fact": {
      const n = slots.get(e.fact) ?? -1
      return (row) => row[n]
    }
    case "number":
    case "text":
    case "date":
    case "flag": {
      const value = slotOfLiteral(e)
      return () => value
    }
    case "add":
      return folded(e.of.map(sub), (x, y) => exact.add(x, y) ?? large)
    case "multiply":
      return folded(e.of.map(sub), (x, y) => exact.multiply(x, y) ?? large)
    case "min":
      return folded(e.of.map(sub), (x, y) => (order(x, y) <= 0 ? x : y))
    case "max":
      return folded(e.of.map(sub), (x, y) => (order(x, y) >= 0 ? x : y))
    case "all":
      return junction(e.of.map(sub), false)
    case "any":
      return junction(e.of.map(sub), true)
    case "subtract":
      return strict2(sub(e.of[0]), sub(e.of[1]), (x, y) => exact.subtract(x, y) ?? large)
    case "divide":
      return strict2(sub(e.of[0]), sub(e.of[1]), (x, y) => (exact.isZero(y) ? divided : (exact.divide(x, y) ?? large)))
    case "less":
      return strict2(sub(e.of[0]), sub(e.of[1]), (x, y) => order(x, y) < 0)
    case "atMost":
      return strict2(sub(e.of[0]), sub(e.of[1]), (x, y) => order(x, y) <= 0)
    case "more":
      return strict2(sub(e.of[0]), sub(e.of[1]), (x, y) => order(x, y) > 0)
    case "atLeast":
      return strict2(sub(e.of[0]), sub(e.of[1]), (x, y) => order(x, y) >= 0)
    case "equal":
      return strict2(sub(e.of[0]), sub(e.of[1]), (x, y) => same(x, y))
    case "differs":
      return strict2(sub(e.of[0]), sub(e.of[1]), (x, y) => !same(x, y))
    case "days":
      return strict2(sub(e.of[0]), sub(e.of[1]), (x, y) => y - x)
    case "addDays":
    case "addMonths":
    case "addYears": {
      const unit = e.op
      return strict2(sub(e.of[0]), sub(e.of[1]), (x, y) => shifted(x, y, unit))
    }
    case "negate":
      return strict1(sub(e.of[0]), (x) => exact.negate(x))
    case "not":
      return strict1(sub(e.of[0]), (x) => !x)
    case "floor":
    case "ceiling":
    case "round": {
      const how = e.op
      return strict1(sub(e.of[0]), (x) => exact.whole(x, how) ?? large)
    }
    case "known": {
      const run = sub(e.of[0])
      return (row) => {
        const x = run(row)
        return x instanceof Fault ? x : x !== undefined
      }
    }
    case "if": {
      const [condition, yes, no] = e.of.map(sub) as [Run, Run, Run]
      return (row) => {
        const c = condition(row)
        return notExact(c) ? c : c === true ? yes(row) : no(row)
      }
    }
    case "within":
      return within(sub(e.of[0]), e.from && sub(e.from), e.to && sub(e.to), e)
    case "oneOf": {
      const values = e.values.map((v) => slotOfLiteral(v))
      return strict1(sub(e.of[0]), (x: Slot) => values.some((v) => same(v, x)))
    }
  }
}

/** A slot as a value of its kind. */
export const valueOf = (slot: exact.Exact | string | boolean, kind: Kind): Value | Fault => {
  if (kind === "date") return CivilDate.fromDayNumber(slot as number)
  return kind === "number" ? (exact.toRatio(slot as exact.Exact) ?? large) : (slot as string | boolean)
}
export const rowOf = (
  facts: Facts,
  names: ReadonlyArray<string>,
  values: Readonly<Record<string, Value | null | undefined>>
): Row => names.map((name) => (Object.hasOwn(values, name) ? slotOf(values[name], facts[name] ?? "text") : undefined))
