/** Tables by the book: every rule, every cell, one after the other; written from SPEC.md. */
import type { Cell, Table, Test, Value, Values } from "@linli/assessment"

const frac = (v: unknown): readonly [bigint, bigint] =>
  Array.isArray(v) ? [BigInt(v[0] as number), BigInt(v[1] as number)] : [BigInt(v as number), 1n]
const cmp = (a: Value, b: Value): number => {
  if (typeof a === "string" || typeof a === "boolean") return a === b ? 0 : a < b ? -1 : 1
  const [[n, d], [m, e]] = [frac(a), frac(b)]
  return n * e < m * d ? -1 : n * e > m * d ? 1 : 0
}
const passes = (t: Test, v: Value): boolean => {
  if ("oneOf" in t) return t.oneOf.some((one) => cmp(one, v) === 0)
  const low = t.from === undefined ? 1 : cmp(v, t.from)
  const high = t.to === undefined ? -1 : cmp(v, t.to)
  return (t.without?.includes("from") ? low > 0 : low >= 0) && (t.without?.includes("to") ? high < 0 : high <= 0)
}
/** `undefined`: not known. */
export const cell = (c: Cell, v: Value | null | undefined): boolean | undefined => {
  if (c.tests.length === 0) return true
  if (v === null || v === undefined) return undefined
  return c.not === undefined ? c.tests.some((t) => passes(t, v)) : !c.tests.some((t) => passes(t, v))
}
export const ruleHolds = (t: Table, r: number, values: Values): boolean | undefined => {
  const cells = t.inputs.map((i, n) => cell(t.rules[r]?.when[n] as Cell, values[i.fact]))
  return cells.includes(false) ? false : cells.includes(undefined) ? undefined : true
}
const rank = (t: Table, gives: ReadonlyArray<Value>): ReadonlyArray<number> =>
  t.outputs.map((o, n) => (o.values === undefined ? 0 : o.values.findIndex((v) => cmp(v, gives[n] as Value) === 0)))
const named = (t: Table, gives: ReadonlyArray<Value>) => Object.fromEntries(t.outputs.map((o, n) => [o.name, gives[n]]))

export const naively = (t: Table, values: Values): unknown => {
  const state = t.rules.map((_, r) => ruleHolds(t, r, values))
  const hit = t.rules.filter((_, r) => state[r] === true)
  const firstHit = state.indexOf(true)
  const firstOpen = state.indexOf(undefined)
  if (firstOpen !== -1 && !(t.hit === "first" && firstHit !== -1 && firstHit < firstOpen)) return { tag: "missing" }
  const ids = hit.map((r) => r.id)
  if (t.aggregate === "count")
    return { tag: "decided", outputs: { [t.outputs[0]?.name ?? ""]: hit.length }, rules: ids }
  const one = hit[0]
  if (one === undefined) {
    return t.otherwise === undefined ? { tag: "none" } : { tag: "decided", outputs: named(t, t.otherwise), rules: [] }
  }
  const sorted = hit.toSorted((a, b) => {
    const [x, y] = [rank(t, a.gives), rank(t, b.gives)]
    const n = x.findIndex((v, k) => v !== y[k])
    return n === -1 ? 0 : (x[n] as number) - (y[n] as number)
  })
  const decided = (r: typeof one, rules = [r.id]) => ({ tag: "decided", outputs: named(t, r.gives), rules })
  const listed = (rs: typeof hit) => ({
    tag: "listed",
    outputs: rs.map((r) => named(t, r.gives)),
    rules: rs.map((r) => r.id)
  })
  switch (t.hit) {
    case "unique":
      return hit.length > 1 ? { tag: "conflict", rules: ids } : decided(one)
    case "any":
      return hit.some((r) => JSON.stringify(r.gives) !== JSON.stringify(one.gives))
        ? { tag: "conflict", rules: ids }
        : decided(one, ids)
    case "first":
      return decided(one)
    case "priority":
      return decided(sorted[0] as typeof one)
    case "output-order":
      return listed(sorted)
    case "rule-order":
      return listed(hit)
    case "collect": {
      if (t.aggregate === undefined) return listed(hit)
      const outputs = t.outputs.map((o, n) => {
        const numbers = hit.map((r) => r.gives[n] as number)
        const value =
          t.aggregate === "sum"
            ? numbers.reduce((a, b) => a + b)
            : t.aggregate === "min"
              ? Math.min(...numbers)
              : Math.max(...numbers)
        return [o.name, value]
      })
      return { tag: "decided", outputs: Object.fromEntries(outputs), rules: ids }
    }
  }
}
