/** Cells of DMN tables: the unary tests of S-FEEL, read into data and written back. */
import { CivilDate } from "@linli/quantities"
import { readDecimal } from "../internal/decimal.ts"
import { anything, type Cell, type Test } from "../Table.ts"
import type { Kind, Value } from "../Value.ts"

export type Read<A> = { readonly ok: true; readonly value: A } | { readonly ok: false; readonly message: string }
const no = (message: string): Read<never> => ({ ok: false, message })

/** How long a cell may be. */
export const longestCell = 2000

/** Splits at commas that stand outside of texts and brackets; `undefined` if a text or bracket does not end. */
const parts = (text: string): ReadonlyArray<string> | undefined => {
  const found: Array<string> = []
  let from = 0
  let round = 0
  let inText = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (inText) {
      if (c === "\\") i++
      else if (c === '"') inText = false
    } else if (c === '"') inText = true
    else if (c === "(") round++
    else if (c === ")") round--
    else if (c === "," && round <= 0) {
      found.push(text.slice(from, i))
      from = i + 1
    }
  }
  return inText ? undefined : [...found, text.slice(from)]
}
const unescaped = (text: string): string => text.replaceAll(/\\(["\\])/g, "$1")
const numeral = /^-?\d{1,38}(\.\d{1,38})?$/
const quotient = /^(-?\d{1,16}) ?\/ ?(\d{1,16})$/
const dated = /^(?:date\()?"(\d{4}-\d{2}-\d{2})"\)?$/

/** A value of a kind; `undefined` if the text is none. Texts stand in double quotes; days as `date("2026-01-31")`. */
export const readValue = (text: string, kind: Kind): Value | undefined => {
  const t = text.trim()
  switch (kind) {
    case "number": {
      const ratio = quotient.exec(t)
      if (ratio !== null) {
        const [n, d] = [Number(ratio[1]), Number(ratio[2])]
        return Number.isSafeInteger(n) && Number.isSafeInteger(d) && d > 0 ? [n, d] : undefined
      }
      if (!numeral.test(t)) return undefined
      const value = readDecimal(t.startsWith("-") ? t.slice(1) : t)
      if (value === undefined || !t.startsWith("-")) return value
      return typeof value === "number" ? 0 - value : [0 - value[0], value[1]]
    }
    case "text":
      return /^"(?:[^"\\]|\\["\\])*"$/.test(t) ? unescaped(t.slice(1, -1)) : undefined
    case "date": {
      const day = dated.exec(t)?.[1]
      return day !== undefined && CivilDate.is(day) ? day : undefined
    }
    case "flag":
      return t === "true" ? true : t === "false" ? false : undefined
  }
}
const plain = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

const comparison = /^(<=|>=|<|>)(.+)$/s
const interval = /^([[\](])(.+?)\.\.(.+)([\])[])$/s

const readTest = (text: string, kind: Kind): Read<Test> => {
  const t = text.trim()
  const wrong = no(`cannot read \`${plain(t)}\` as a test of a ${kind}`)
  const compared = comparison.exec(t)
  const between = interval.exec(t)
  if ((compared !== null || between !== null) && (kind === "text" || kind === "flag")) return wrong
  if (compared !== null) {
    const value = readValue(compared[2] ?? "", kind)
    if (value === undefined || typeof value === "boolean") return wrong
    const sign = compared[1] ?? ""
    const side = sign.startsWith("<") ? "to" : "from"
    return { ok: true, value: { [side]: value, ...(sign.length === 1 ? { without: [side] as const } : {}) } }
  }
  if (between !== null) {
    const [from, to] = [readValue(between[2] ?? "", kind), readValue(between[3] ?? "", kind)]
    if (from === undefined || to === undefined || typeof from === "boolean" || typeof to === "boolean") return wrong
    const without = [
      ...(between[1] === "[" ? [] : (["from"] as const)),
      ...(between[4] === "]" ? [] : (["to"] as const))
    ]
    return { ok: true, value: { from, to, ...(without.length === 0 ? {} : { without }) } }
  }
  const value = readValue(t, kind)
  return value === undefined ? wrong : { ok: true, value: { oneOf: [value] } }
}

/**
 * Reads a cell: `-`, `< 5`, `[1..5)`, `"a", "b"`, `not("a")`, `date("2026-01-31")`. Nothing is thrown whatever it is.
 *
 * @rule DM-2
 * @source DMN 1.5, S-FEEL, simple unary tests
 */
export const readCell = (text: string, kind: Kind): Read<Cell> => {
  if (text.length > longestCell) return no(`a cell has at most ${longestCell} characters`)
  const t = text.trim()
  if (t === "" || t === "-") return { ok: true, value: anything }
  const denied = /^not\s*\((.*)\)$/s.exec(t)
  const list = parts(denied?.[1] ?? t)
  if (list === undefined) return no(`a text in \`${plain(t)}\` does not end`)
  if (list.length > 100) return no("a cell has at most 100 tests")
  const tests: Array<Test> = []
  for (const part of list) {
    const read = readTest(part, kind)
    if (!read.ok) return read
    const last = tests.at(-1)
    // values one after the other are one set
    if (last !== undefined && "oneOf" in last && "oneOf" in read.value) {
      tests[tests.length - 1] = { oneOf: [...last.oneOf, ...read.value.oneOf] }
    } else tests.push(read.value)
  }
  return { ok: true, value: { tests, ...(denied === null ? {} : { not: true as const }) } }
}

/** A value as S-FEEL writes it. Ratios that are no decimals are written as a quotient. */
export const writeValue = (value: Value, kind: Kind): string => {
  if (kind === "date") return `date("${String(value)}")`
  if (typeof value === "string") return `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`
  if (typeof value !== "object") return String(value)
  const [n, d] = value
  for (let places = 1, unit = 10; places <= 15; places++, unit *= 10) {
    if (unit % d !== 0) continue
    const digits = (BigInt(Math.abs(n)) * BigInt(unit / d)).toString().padStart(places + 1, "0")
    return `${n < 0 ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`
  }
  return `${n}/${d}`
}

/** A cell as S-FEEL writes it; `readCell` reads it back. */
export const writeCell = (cell: Cell, kind: Kind): string => {
  if (cell.tests.length === 0) return "-"
  const said = cell.tests.map((t) => {
    if ("oneOf" in t) return t.oneOf.map((v) => writeValue(v, kind)).join(", ")
    const [from, to] = [t.from, t.to].map((v) => (v === undefined ? undefined : writeValue(v as Value, kind)))
    const open = (side: "from" | "to") => t.without?.includes(side) === true
    if (from === undefined) return `${open("to") ? "<" : "<="} ${to ?? ""}`
    if (to === undefined) return `${open("from") ? ">" : ">="} ${from}`
    return `${open("from") ? "(" : "["}${from}..${to}${open("to") ? ")" : "]"}`
  })
  return cell.not === true ? `not(${said.join(", ")})` : said.join(", ")
}
