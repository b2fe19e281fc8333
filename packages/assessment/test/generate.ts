/** Random expressions and values from a seed: small ones, so that hundreds of thousands are quick. */
import type { Expression, Facts, Kind, Literal, Values } from "@linli/assessment"

export type Dice = (sides: number) => number
/** Numbers 0 … sides-1 from a seed; the same seed gives the same numbers. */
export const dice = (seed: number): Dice => {
  let s = seed >>> 0 || 1
  return (sides) => {
    s ^= s << 13
    s >>>= 0
    s ^= s >>> 17
    s ^= s << 5
    s >>>= 0
    return s % sides
  }
}
const pick = <A>(roll: Dice, list: ReadonlyArray<A>): A => list[roll(list.length)] as A

export const facts: Facts = {
  n1: "number",
  n2: "number",
  数: "number",
  t1: "text",
  t2: "text",
  d1: "date",
  d2: "date",
  f1: "flag",
  f2: "flag"
}
const numbers = [0, 1, -1, 2, 3, 7, 10, 600, -5, [1, 2], [1, 3], [-2, 3], 9_007_199_254_740_991] as const
const texts = ["", "a", "b", "社区", 'say "hi" \\']
const dates = ["2024-02-29", "2026-01-31", "2026-03-02", "1800-01-01", "2299-12-31"]

export const literalOf = (roll: Dice, kind: Kind): Literal => {
  switch (kind) {
    case "number":
      return { op: "number", value: pick(roll, numbers) }
    case "text":
      return { op: "text", value: pick(roll, texts) }
    case "date":
      return { op: "date", value: pick(roll, dates) }
    case "flag":
      return { op: "flag", value: roll(2) === 0 }
  }
}
export const valuesOf = (roll: Dice): Values =>
  Object.fromEntries(
    Object.entries(facts).map(([name, kind]) => [name, roll(5) === 0 ? null : literalOf(roll, kind).value])
  )

export const expressionOf = (roll: Dice, kind: Kind, depth: number): Expression => {
  const sub = (k: Kind): Expression => expressionOf(roll, k, depth - 1)
  const several = (k: Kind): ReadonlyArray<Expression> => Array.from({ length: 1 + roll(3) }, () => sub(k))
  if (depth <= 0 || roll(6) === 0) {
    const names = Object.keys(facts).filter((name) => facts[name] === kind)
    return roll(2) === 0 ? literalOf(roll, kind) : { op: "fact", fact: pick(roll, names) }
  }
  if (roll(8) === 0) return { op: "if", of: [sub("flag"), sub(kind), sub(kind)] }
  switch (kind) {
    case "number": {
      const op = pick(roll, [
        "add",
        "multiply",
        "min",
        "max",
        "subtract",
        "divide",
        "negate",
        "round",
        "floor",
        "ceiling",
        "days"
      ] as const)
      if (op === "days") return { op, of: [sub("date"), sub("date")] }
      if (op === "subtract" || op === "divide") return { op, of: [sub("number"), sub("number")] }
      if (op === "negate" || op === "round" || op === "floor" || op === "ceiling") return { op, of: [sub("number")] }
      return { op, of: several("number") }
    }
    case "date": {
      const op = pick(roll, ["addDays", "addMonths", "addYears", "min", "max"] as const)
      return op === "min" || op === "max" ? { op, of: several("date") } : { op, of: [sub("date"), sub("number")] }
    }
    case "text":
      return { op: "if", of: [sub("flag"), sub("text"), sub("text")] }
    case "flag": {
      const op = pick(roll, [
        "all",
        "any",
        "not",
        "known",
        "equal",
        "differs",
        "less",
        "atMost",
        "more",
        "atLeast",
        "within",
        "oneOf"
      ] as const)
      const k = pick(roll, ["number", "text", "date", "flag"] as const)
      const ordered = pick(roll, ["number", "date"] as const)
      switch (op) {
        case "all":
        case "any":
          return { op, of: several("flag") }
        case "not":
          return { op, of: [sub("flag")] }
        case "known":
          return { op, of: [sub(k)] }
        case "equal":
        case "differs":
          return { op, of: [sub(k), sub(k)] }
        case "oneOf":
          return { op, of: [sub(k)], values: Array.from({ length: 1 + roll(3) }, () => literalOf(roll, k)) }
        case "within": {
          const sides = roll(3)
          const without = (["from", "to"] as const).filter(
            (s) => roll(2) === 0 && (s === "from" ? sides !== 1 : sides !== 0)
          )
          return {
            op,
            of: [sub(ordered)],
            ...(sides === 1 ? {} : { from: sub(ordered) }),
            ...(sides === 0 ? {} : { to: sub(ordered) }),
            ...(without.length === 0 ? {} : { without })
          }
        }
        default:
          return { op, of: [sub(ordered), sub(ordered)] }
      }
    }
  }
}
