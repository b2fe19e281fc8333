/** What an import finds in its files: every problem with its place, all of them at once. */

/**
 * `note`: read and listed, nothing to do. `ask`: a clerk says what is meant. `refuse`: cannot be taken as it stands; it is
 * corrected or set aside, never accepted as doubtful.
 */
export type Severity = "note" | "ask" | "refuse"

/** Every code an import can report; each has a sentence in zh-CN and en under `registry/import/<code>`. */
export const problemCodes = {
  // rooms and buildings
  "room-written-differently": "note",
  "room-ambiguous": "ask",
  "room-unknown": "ask",
  "building-alias": "ask",
  "structure-unusual": "ask",
  "register-id-unreadable": "refuse",
  "floor-skipped": "note",
  // the sheet
  "sheet-unknown": "note",
  "sheet-repeated": "note",
  "sheet-older": "ask",
  "title-row": "note",
  "second-header": "note",
  "subtotal-row": "note",
  "blank-row": "note",
  "merged-cells": "note",
  "hidden-column": "note",
  "hidden-row": "note",
  "row-repeated": "note",
  "column-unknown": "note",
  "column-missing": "refuse",
  "column-not-declared": "refuse",
  "free-text-left-out": "note",
  // text
  encoding: "note",
  "character-lost": "ask",
  "character-variant": "note",
  "value-missing": "ask",
  "value-unknown": "ask",
  // formulas
  "formula-column": "note",
  "formula-error": "refuse",
  "formula-external": "ask",
  "text-like-formula": "note",
  // numbers and areas
  "number-as-text": "note",
  "number-with-unit": "note",
  "number-unreadable": "refuse",
  "number-comma": "ask",
  "number-inexact": "ask",
  "area-zero": "refuse",
  "area-point-missing": "ask",
  "areas-do-not-add-up": "note",
  "area-sources-differ": "note",
  // dates
  "date-written-differently": "note",
  "date-serial": "note",
  "date-two-digit-year": "ask",
  "date-month-only": "ask",
  "date-impossible": "refuse",
  "date-in-future": "ask",
  "delivered-before-completion": "ask",
  // identity numbers
  "id-15-digits": "ask",
  "id-lower-case": "note",
  "id-unreadable": "refuse",
  "id-check-digit": "ask",
  "id-digits-lost": "refuse",
  "id-shared": "ask",
  "id-birth-differs": "ask",
  // telephones
  "phone-two": "note",
  "phone-landline": "note",
  "phone-spaced": "note",
  "phone-shared": "note",
  "phone-ditto": "ask",
  "phone-unreadable": "ask",
  // persons and owners
  "person-maybe-same": "ask",
  "ownership-form": "ask",
  "shares-do-not-sum": "ask",
  "share-rounded": "ask",
  "owner-state": "ask",
  "owners-overlap": "refuse",
  "owner-maybe-stale": "ask",
  // households
  "tenant-is-owner": "ask",
  "group-let": "ask",
  "sub-household": "ask",
  "two-principal-homes": "ask",
  // parking, bank, meters
  "parking-two-plates": "ask",
  "parking-not-ownable": "ask",
  "parking-shared-by-time": "note",
  "parking-users-or-owners": "ask",
  "account-unknown": "note",
  "balance-negative": "note",
  "total-differs": "note",
  "meter-changed": "note",
  "meter-wrapped": "note",
  "meter-estimated": "note",
  "meter-no-use": "note",
  "meter-two-dwellings": "note",
  // what the register says
  "register-refuses": "refuse"
} as const satisfies Readonly<Record<string, Severity>>
export type ProblemCode = keyof typeof problemCodes

/** A proposed answer. */
export interface Proposal {
  /** What to pass to `settle`; of a cell the text to read in its place. */
  readonly answer: string
  /** Figures and codes that speak for it, never personal data: `same-id-number`, `same-dwelling`. */
  readonly evidence?: ReadonlyArray<string>
}

export interface ImportProblem {
  /** The same in every run over the same files. */
  readonly id: string
  readonly code: ProblemCode
  readonly severity: Severity
  readonly file: string
  readonly sheet: string
  /** From 1; 0 if the whole sheet is meant. */
  readonly row: number
  /** `A`, `B` …; empty if the whole row is meant. */
  readonly column: string
  /** The column's own heading. */
  readonly heading: string
  /** What stands there. Left out where it may be personal beyond need (free text, an undeclared column). */
  readonly value?: string
  readonly proposals: ReadonlyArray<Proposal>
  /** Figures for the sentence. */
  readonly detail?: Readonly<Record<string, string | number>>
  /** Other rows that the same answer settles. */
  readonly also?: ReadonlyArray<{ readonly file: string; readonly sheet: string; readonly row: number }>
}

/** The id of a problem: where it is and what it is. */
export const problemId = (
  at: Pick<ImportProblem, "file" | "sheet" | "row" | "column">,
  code: ProblemCode,
  more = ""
): string => [at.file, at.sheet, at.row, at.column, code, more].join("|")
