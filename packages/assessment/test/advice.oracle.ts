/** The smallest change by trying every value of every figure, written from the rules; and schemes to try it on. */
import { type AbsoluteMethod, type Advice, assess, type ReadyScheme, type Scheme, type Value } from "@linli/assessment"
import type { Dice } from "./generate.ts"
import { contract, says } from "./fixtures/schemes.ts"

type Figures = Readonly<Record<string, Value>>

/** So many figures from nothing to `most` each, whose sum is graded. */
export const wide = (figures: number, most: number): Scheme => ({
  ...contract,
  facts: Array.from({ length: figures }, (_, n) => ({
    id: `f${n}`,
    kind: "number" as const,
    title: says(`figure ${n}`),
    origin: "measured" as const,
    draws: ["work" as const],
    range: { from: 0, to: most },
    changeable: true as const
  })),
  exclusions: [],
  gates: [],
  criteria: Array.from({ length: figures }, (_, n) => ({
    id: `c${n}`,
    title: says(`criterion ${n}`),
    most,
    points: `f${n}`
  })),
  full: figures * most,
  bands: [
    { grade: "good", from: (figures * most * 85) / 100 },
    { grade: "enough", from: (figures * most * 60) / 100, to: (figures * most * 85) / 100, without: ["to"] },
    { grade: "poor", to: (figures * most * 60) / 100, without: ["to"] }
  ],
  rounding: "exact"
})

/** A total that is no sum: the least of all parts. */
const weakest: AbsoluteMethod = {
  id: "weakest",
  title: says("the weakest part"),
  source: "sample",
  trust: "design",
  relative: false,
  check: () => [],
  total: (scored, { criteria, full }) => {
    const parts = scored.map(({ id, points }) =>
      Math.floor((Number(points) * full) / (criteria.find((c) => c.id === id)?.most ?? 1))
    )
    return { tag: "total", total: Math.min(full, ...parts), steps: [] }
  }
}

/** A scheme of four figures or five, of a few values each, and what they are. */
export const randomScheme = (
  roll: Dice
): { readonly scheme: Scheme; readonly values: Figures; readonly method: AbsoluteMethod } => {
  const kind = roll(4)
  const flags = roll(2)
  const numbers = 3 + roll(2)
  const ranges = Array.from({ length: numbers }, () => ({ from: roll(2), to: 2 + roll(2) }))
  const points = [
    (f: string) => `4 * ${f}`,
    (f: string) => `if ${f} > 1 then 9 else ${f}`,
    (f: string, g: string) => `${f} * ${g}`,
    (f: string, g: string) => `max(0, 5 - ${f}) + ${g}`,
    (f: string, g: string) => `min(2 * ${f}, 3 * ${g})`,
    () => "half"
  ]
  const pick = () => `n${roll(numbers)}`
  const criteria = Array.from({ length: 3 }, (_, n) => ({
    id: `c${n}`,
    title: says(`criterion ${n}`),
    most: 10,
    points: (points[roll(points.length)] ?? points[0])!(pick(), pick())
  }))
  // every figure is used somewhere
  criteria.push({
    id: "all",
    title: says("all"),
    most: 10,
    points:
      Array.from({ length: numbers }, (_, n) => `n${n}`).join(" + ") + (flags === 1 ? " + (if flag then 2 else 0)" : "")
  })
  const apart = roll(2) === 0
  if (apart)
    criteria[3] = {
      id: "all",
      title: says("all"),
      most: 10,
      points: `n0 + half${flags === 1 ? " + (if flag then 2 else 0)" : ""}`
    }
  // a criterion that nobody can rate
  const open = kind < 2 && roll(4) === 0
  if (open) criteria[2] = { id: "c2", title: says("open"), most: 10, points: "gone" }
  const used = (id: string) => criteria.some((c) => c.points.includes(id)) || id === "n1"
  const facts: Scheme["facts"] = [
    ...ranges.map((range, n) => ({
      id: `n${n}`,
      kind: "number" as const,
      title: says(`figure ${n}`),
      origin: "measured" as const,
      draws: ["work" as const],
      range,
      changeable: true as const
    })),
    ...(flags === 1
      ? [
          {
            id: "flag",
            kind: "flag" as const,
            title: says("flag"),
            origin: "measured" as const,
            draws: ["work" as const],
            changeable: true as const
          }
        ]
      : [])
  ].filter((f) => used(f.id))
  const method = ["sum", "weighted-sum", "capped-points", "weakest"][kind] ?? "sum"
  const good = 22 + roll(12)
  const gated = roll(3) === 0
  const scheme: Scheme = {
    ...contract,
    id: `random-${method}`,
    facts: [
      ...facts,
      ...(open
        ? [
            {
              id: "gone",
              kind: "number" as const,
              title: says("gone"),
              origin: "measured" as const,
              draws: ["work" as const]
            }
          ]
        : []),
      { id: "half", kind: "number", title: says("half"), origin: "derived", draws: [], formula: "n1 / 2" }
    ],
    exclusions: [],
    gates: gated
      ? [{ id: "g", title: says("gate"), holds: "n0 + half >= 2", source: "sample" }]
      : [{ id: "g", title: says("gate"), holds: "half >= 0", source: "sample" }],
    criteria: criteria.map((c, n) => ({
      ...c,
      ...(kind === 1 ? { weight: [n === 0 ? 2 : 1, 5] as const } : {}),
      ...(kind === 2 ? { class: n < 2 ? "a" : "b" } : {})
    })),
    method,
    ...(kind === 2 ? { base: 10, caps: { a: 14, b: 16 } } : {}),
    full: 40,
    rounding: "floor",
    missing: open ? "renormalise" : "not-rated",
    bands:
      roll(6) === 0
        ? // the less the better
          [
            { grade: "good", to: 14 },
            { grade: "enough", from: 15, to: 20 },
            { grade: "poor", from: 21 }
          ]
        : [
            { grade: "good", from: good },
            { grade: "enough", from: 16, to: good - 1 },
            { grade: "poor", to: 15 }
          ]
  }
  const values = Object.fromEntries([
    ...ranges.map(({ from, to }, n) => [`n${n}`, from + (roll(2) === 0 ? 0 : roll(to - from + 1))] as const),
    ["flag", roll(2) === 0] as const
  ])
  return { scheme, values, method: weakest }
}

/** All changes, in the order of the rules. */
export const smallestByTrying = (ready: ReadyScheme, values: Figures, grade: string): Advice => {
  const grades = ready.scheme.bands.map((b) => b.grade)
  const reaches = (v: Figures): boolean => {
    const { result } = assess(ready, v)
    return result.tag === "rated" && grades.indexOf(result.grade) <= grades.indexOf(grade)
  }
  if (reaches(values)) return { tag: "reached" }
  const figures = ready.scheme.facts.filter((f) => f.changeable === true)
  let found: { readonly key: ReadonlyArray<number>; readonly to: Figures } | undefined
  const tryAll = (n: number, to: Figures): void => {
    const f = figures[n]
    if (f === undefined) {
      if (!reaches(to)) return
      const steps = figures.map((one) => {
        const [was, is] = [values[one.id], to[one.id]]
        if (typeof was !== "number" || typeof is !== "number")
          return { far: was === is ? 0 : 60, place: was === is ? 99 : 1 }
        const width = (one.range?.to ?? 1) - (one.range?.from ?? 0) || 1
        return {
          far: (Math.abs(is - was) * 60) / width,
          place: is === was ? 99 : 2 * Math.abs(is - was) - (is > was ? 1 : 0)
        }
      })
      const changed = steps.filter((s) => s.far > 0)
      const key = [changed.length, changed.reduce((a, s) => a + s.far, 0), ...steps.map((s) => s.place)]
      const at = key.findIndex((k, m) => k !== found?.key[m])
      if (found === undefined || (at !== -1 && (key[at] ?? 0) < (found.key[at] ?? 0))) found = { key, to }
      return
    }
    const { from, to: most } = f.range ?? { from: 0, to: 1 }
    for (let v = from; v <= most; v++) tryAll(n + 1, { ...to, [f.id]: f.kind === "flag" ? v === 1 : v })
  }
  tryAll(0, values)
  const present = assess(ready, values).result
  if (found === undefined) return { tag: "out-of-reach" }
  const { to } = found
  return {
    tag: "change",
    steps: figures.flatMap(({ id }) =>
      to[id] === values[id] ? [] : [{ fact: id, from: values[id] ?? null, to: to[id] ?? 0 }]
    ),
    gates: present.tag === "stopped" ? present.by : []
  }
}
