/**
 * The naive interpreter, written from SPEC.md: walks the data at every evaluation, every number a pair of big integers, every
 * day a text.
 */
import type { Expression, Values } from "@linli/assessment"
import { CivilDate } from "@linli/quantities"

type Num = { readonly n: bigint; readonly d: bigint }
type V = Num | { readonly day: string } | string | boolean
type Got = { readonly v: V } | { readonly missing: true } | { readonly fault: string }

const missing: Got = { missing: true }
const fault = (code: string): Got => ({ fault: code })
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b))
const BIG = 2n ** 256n
const num = (n: bigint, d: bigint): Got => {
  const g = gcd(n, d) * (d < 0n ? -1n : 1n)
  const [x, y] = g === 0n ? [0n, 1n] : [n / g, d / g]
  return x >= BIG || x <= -BIG || y >= BIG ? fault("too-large") : { v: { n: x, d: y } }
}
const isNum = (v: V): v is Num => typeof v === "object" && "n" in v
const cmp = (a: V, b: V): number => {
  if (isNum(a) && isNum(b)) return a.n * b.d < b.n * a.d ? -1 : a.n * b.d > b.n * a.d ? 1 : 0
  const [x, y] = [(a as { readonly day: string }).day, (b as { readonly day: string }).day]
  return x < y ? -1 : x > y ? 1 : 0
}
const eq = (a: V, b: V): boolean => (typeof a === "object" ? cmp(a, b) === 0 : a === b)
const fdiv = (n: bigint, d: bigint): bigint => (n % d !== 0n && n < 0n ? n / d - 1n : n / d)

const strict = (gots: ReadonlyArray<Got>, apply: (...vs: ReadonlyArray<V>) => Got): Got => {
  const failed = gots.find((g) => "fault" in g)
  if (failed !== undefined) return failed
  if (gots.some((g) => "missing" in g)) return missing
  return apply(...gots.map((g) => (g as { readonly v: V }).v))
}
const fold = (vs: ReadonlyArray<V>, apply: (a: Num, b: Num) => Got): Got => {
  let total: Got = { v: vs[0] as V }
  for (const v of vs.slice(1)) {
    if (!("v" in total)) return total
    total = apply(total.v as Num, v as Num)
  }
  return total
}
const shift = (day: string, by: Num, months: bigint | undefined): Got => {
  if (by.d !== 1n) return fault("not-whole")
  if (by.n > 4_000_000n || by.n < -4_000_000n) return fault("no-such-day")
  try {
    const on =
      months === undefined ? CivilDate.addDays(day, Number(by.n)) : CivilDate.addMonths(day, Number(by.n * months))
    return { v: { day: on } }
  } catch {
    return fault("no-such-day")
  }
}

const literal = (e: Expression): V => {
  if (e.op === "number") {
    const [n, d] = typeof e.value === "number" ? [e.value, 1] : e.value
    return { n: BigInt(n), d: BigInt(d) }
  }
  if (e.op === "date") return { day: e.value }
  return (e as { readonly value: string | boolean }).value
}

export const walk = (e: Expression, values: Values, dates: ReadonlySet<string>): Got => {
  const all = (es: ReadonlyArray<Expression>): ReadonlyArray<Got> => es.map((x) => walk(x, values, dates))
  switch (e.op) {
    case "fact": {
      const v = values[e.fact]
      if (v === null || v === undefined) return missing
      if (typeof v === "number") return { v: { n: BigInt(v), d: 1n } }
      if (typeof v === "object") return num(BigInt(v[0]), BigInt(v[1]))
      return { v: typeof v === "string" && dates.has(e.fact) ? { day: v } : v }
    }
    case "number":
    case "text":
    case "date":
    case "flag":
      return { v: literal(e) }
    case "all":
    case "any": {
      const stop = e.op === "any"
      const gots = all(e.of)
      if (gots.some((g) => "v" in g && g.v === stop)) return { v: stop }
      return gots.find((g) => "fault" in g) ?? (gots.some((g) => "missing" in g) ? missing : { v: !stop })
    }
    case "if": {
      const c = walk(e.of[0], values, dates)
      return "v" in c ? walk(c.v === true ? e.of[1] : e.of[2], values, dates) : c
    }
    case "known": {
      const g = walk(e.of[0], values, dates)
      return "fault" in g ? g : { v: "v" in g }
    }
    case "oneOf":
      return strict(all(e.of), (v) => ({ v: e.values.some((one) => eq(literal(one), v)) }))
    case "within": {
      const bounds = [e.from, e.to].filter((b): b is Expression => b !== undefined)
      return strict(all([...e.of, ...bounds]), (x, ...rest) => {
        const lo = e.from === undefined ? undefined : rest[0]
        const hi = e.to === undefined ? undefined : rest.at(-1)
        const low = lo === undefined || (e.without?.includes("from") ? cmp(x, lo) > 0 : cmp(x, lo) >= 0)
        const high = hi === undefined || (e.without?.includes("to") ? cmp(x, hi) < 0 : cmp(x, hi) <= 0)
        return { v: low && high }
      })
    }
    default:
      return strict(all(e.of), (...vs) => apply(e.op, vs))
  }
}
const apply = (op: string, vs: ReadonlyArray<V>): Got => {
  const [x, y] = vs as readonly [V, V]
  const [a, b] = [x, y] as unknown as readonly [Num, Num]
  switch (op) {
    case "add":
      return fold(vs, (p, q) => num(p.n * q.d + q.n * p.d, p.d * q.d))
    case "multiply":
      return fold(vs, (p, q) => num(p.n * q.n, p.d * q.d))
    case "min":
      return { v: vs.reduce((p, q) => (cmp(p, q) <= 0 ? p : q)) }
    case "max":
      return { v: vs.reduce((p, q) => (cmp(p, q) >= 0 ? p : q)) }
    case "subtract":
      return num(a.n * b.d - b.n * a.d, a.d * b.d)
    case "divide":
      return b.n === 0n ? fault("divided-by-zero") : num(a.n * b.d, a.d * b.n)
    case "negate":
      return num(-a.n, a.d)
    case "not":
      return { v: x !== true }
    case "floor":
      return num(fdiv(a.n, a.d), 1n)
    case "ceiling":
      return num(-fdiv(-a.n, a.d), 1n)
    case "round":
      return num(a.n < 0n ? -fdiv(-a.n * 2n + a.d, a.d * 2n) : fdiv(a.n * 2n + a.d, a.d * 2n), 1n)
    case "less":
      return { v: cmp(x, y) < 0 }
    case "atMost":
      return { v: cmp(x, y) <= 0 }
    case "more":
      return { v: cmp(x, y) > 0 }
    case "atLeast":
      return { v: cmp(x, y) >= 0 }
    case "equal":
      return { v: eq(x, y) }
    case "differs":
      return { v: !eq(x, y) }
    case "days": {
      const [from, to] = [x, y] as unknown as ReadonlyArray<{ readonly day: string }>
      return num(BigInt(CivilDate.diffDays((from as { day: string }).day, (to as { day: string }).day)), 1n)
    }
    case "addDays":
      return shift((x as { readonly day: string }).day, b, undefined)
    case "addMonths":
      return shift((x as { readonly day: string }).day, b, 1n)
    case "addYears":
      return shift((x as { readonly day: string }).day, b, 12n)
    default:
      throw new Error(`the oracle does not know ${op}`)
  }
}

/** In the words of `evaluate`, without the names of missing facts. */
export const naively = (e: Expression, values: Values, dates: ReadonlySet<string>): unknown => {
  const got = walk(e, values, dates)
  if ("fault" in got) return { tag: "fault", code: got.fault }
  if ("missing" in got) return { tag: "missing" }
  if (typeof got.v !== "object") return { tag: "value", value: got.v }
  if ("day" in got.v) return { tag: "value", value: got.v.day }
  const [n, d] = [Number(got.v.n), Number(got.v.d)]
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d)) return { tag: "fault", code: "too-large" }
  return { tag: "value", value: d === 1 ? n : [n, d] }
}
