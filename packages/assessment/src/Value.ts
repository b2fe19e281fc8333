/** What rules speak about: numbers that are exact, texts, days, and yes or no; each may also be missing. */
import { CivilDate, type Ratio } from "@linli/quantities"

/** The kind of a fact or of an expression. */
export type Kind = "number" | "text" | "date" | "flag"
export const kinds: ReadonlyArray<Kind> = ["number", "text", "date", "flag"]

/**
 * A safe whole number, a ratio `[numerator, denominator]`, a text, a day as `2026-01-31`, or yes or no. What is missing is
 * left out or `null`: it is not known, and it is never taken for zero.
 */
export type Value = number | Ratio.Ratio | string | boolean
/** Values by the name of the fact. */
export type Values = Readonly<Record<string, Value | null | undefined>>
/** The facts a rule may speak about, with their kinds. */
export type Facts = Readonly<Record<string, Kind>>

/** Why something has no value: what a rule ran into. */
export type FaultCode = "divided-by-zero" | "too-large" | "not-whole" | "no-such-day" | "wrong-kind"

/** What an expression came to. */
export type Outcome =
  | { readonly tag: "value"; readonly value: Value }
  /** Facts that are not known and on which it depends. */
  | { readonly tag: "missing"; readonly facts: ReadonlyArray<string> }
  | { readonly tag: "fault"; readonly code: FaultCode }

const factName = /^\p{L}[\p{L}\p{N}_.]{0,63}$/u
/** Words of formulas, which no fact may be called. */
export const reserved: ReadonlySet<string> = new Set([
  "and",
  "or",
  "not",
  "if",
  "then",
  "else",
  "in",
  "true",
  "false",
  "date",
  "min",
  "max",
  "floor",
  "ceiling",
  "round",
  "days",
  "addDays",
  "addMonths",
  "addYears",
  "known",
  "__proto__",
  "constructor",
  "prototype"
])
/** A name of a fact: a letter, then letters, digits, dots and underscores, at most 64; no word of the language. */
export const isFactName = (name: unknown): name is string =>
  typeof name === "string" && factName.test(name) && !reserved.has(name)

/** The kind a value is of; a text that is a day counts as a day only where a day is expected. */
export const fits = (value: unknown, kind: Kind): boolean => {
  switch (kind) {
    case "number":
      return (
        Number.isSafeInteger(value) ||
        (Array.isArray(value) &&
          value.length === 2 &&
          Number.isSafeInteger(value[0]) &&
          Number.isSafeInteger(value[1]) &&
          value[1] > 0)
      )
    case "text":
      return typeof value === "string"
    case "date":
      return CivilDate.is(value)
    case "flag":
      return typeof value === "boolean"
  }
}
