/** Bands: which grade a total stands for, with the borders as their source words them. */
import * as exact from "./internal/exact.ts"
import type { Band } from "./Scheme.ts"
import type { Table } from "./Table.ts"
import { checkTable, type TableProblem } from "./TableCheck.ts"

export interface BandRules {
  /** What counts where two bands hold. */
  readonly overlap: "refuse" | "better"
  /** Whether totals are whole. */
  readonly whole: boolean
  /** Totals run from zero to this. */
  readonly full: number
}

const range = /^(\d{1,7})(?:分)?(?:-|–|—|~|至|到)(\d{1,7})(?:分)?$/
const atLeast = /^(?:≥|不低于)?(\d{1,7})(?:分)?(?:（含）)?(以上|及以上)?$/
const atMost = /^(?:≤|不超过)?(\d{1,7})(?:分)?(以下|及以下)?$/
const below = /^(?:<|低于|不足|不满)(\d{1,7})(?:分)?$/
const above = /^(?:>|高于|超过)(\d{1,7})(?:分)?$/

/**
 * Reads the borders of a band from the words of a rule: `950分以上` includes 950 (Civil Code art. 1259), `不足600` excludes
 * it, `901–950` includes both. `undefined` for words it does not know.
 *
 * @rule SC-5
 * @example
 * ```ts
 * import { parseBand } from "@linli/assessment"
 *
 * parseBand("4A", "901–950分") // => { grade: "4A", from: 901, to: 950, words: "901–950分" }
 * parseBand("1A", "不足600分")?.without // => ["to"]
 * ```
 */
export const parseBand = (grade: string, words: string): Band | undefined => {
  const text = words.replaceAll(/\s/g, "")
  const both = range.exec(text)
  if (both !== null) return { grade, from: Number(both[1]), to: Number(both[2]), words }
  const under = below.exec(text)
  if (under !== null) return { grade, to: Number(under[1]), without: ["to"], words }
  const over = above.exec(text)
  if (over !== null) return { grade, from: Number(over[1]), without: ["from"], words }
  const from = atLeast.exec(text)
  if (from !== null && (from[2] !== undefined || /^(≥|不低于)/.test(text)))
    return { grade, from: Number(from[1]), words }
  const to = atMost.exec(text)
  if (to !== null && (to[2] !== undefined || /^(≤|不超过)/.test(text))) return { grade, to: Number(to[1]), words }
  return undefined
}

/** The bands as a decision table over `total`. */
export const bandTable = (bands: ReadonlyArray<Band>, rules: BandRules): Table => ({
  id: "bands",
  hit: rules.overlap === "better" ? "first" : "unique",
  inputs: [{ fact: "total", kind: "number", ...(rules.whole ? { whole: true as const } : {}) }],
  outputs: [{ name: "grade", kind: "text" }],
  rules: bands.map(({ from, grade, to, without }) => ({
    id: grade,
    when: [
      {
        tests: [
          {
            ...(from === undefined ? {} : { from }),
            ...(to === undefined ? {} : { to }),
            ...(without === undefined ? {} : { without })
          }
        ]
      }
    ],
    gives: [grade]
  }))
})

/**
 * Overlaps and holes of the bands, from zero to the full score.
 *
 * @rule SC-6
 */
export const checkBands = (bands: ReadonlyArray<Band>, rules: BandRules): ReadonlyArray<TableProblem> =>
  checkTable(bandTable(bands, rules)).filter((p) => {
    if (p.code !== "gap") return p.code !== "never-used" || rules.overlap !== "better"
    const piece = p.region["total"]
    if (piece === undefined || !("after" in piece)) return true
    const { after, before } = piece
    const low = before === undefined ? undefined : exact.fromValue(before)
    const high = after === undefined ? undefined : exact.fromValue(after)
    // outside of the totals that can come there need be no band
    return !(
      (low !== undefined && exact.compare(low, 0) <= 0) ||
      (high !== undefined && exact.compare(high, rules.full) >= 0)
    )
  })

/** The grade of a total: the first band that holds it, `undefined` if none does. */
export const gradeOf = (bands: ReadonlyArray<Band>, total: number | readonly [number, number]): Band | undefined => {
  const x = exact.fromValue(total)
  if (x === undefined) return undefined
  return bands.find(({ from, to, without }) => {
    const low = from === undefined ? 1 : exact.compare(x, exact.fromValue(from) ?? 0)
    const high = to === undefined ? -1 : exact.compare(x, exact.fromValue(to) ?? 0)
    return (without?.includes("from") ? low > 0 : low >= 0) && (without?.includes("to") ? high < 0 : high <= 0)
  })
}
