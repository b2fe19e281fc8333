/** The register as sheets: the same columns an import reads. What is read back changes nothing. */
import type { CivilDate } from "@linli/quantities"
import { registerOf } from "../Register.ts"
import { type Column, columns } from "./Columns.ts"
import type { RegisterContent } from "./Content.ts"
import type { Locale } from "./internal/vocabulary.ts"
import { guardians, homes, owners, persons, representatives } from "./write/people.ts"
import { grids, parking, places, units } from "./write/places.ts"
import { type Line, text, type Writing } from "./write/writing.ts"
import type { Sheet } from "./Sheet.ts"

/** Sheets that a register writes; read back in this order they find what they name. */
export const exportKinds = [
  "places",
  "property-list",
  "parking",
  "persons",
  "owners",
  "households",
  "guardians",
  "grids",
  "representatives"
] as const
export type ExportKind = (typeof exportKinds)[number]

export interface ExportOptions {
  /** The language of headings and words. Default: `zh-CN`. */
  readonly locale?: Locale
  /** Rows that are written, of how many. */
  readonly onProgress?: (rows: number, of: number) => void
}

/**
 * A sheet of one kind: of places, areas and persons what is so on the day, of ownership, households, guardians and
 * representatives the whole history. All kinds together are the register; one alone is what its columns say.
 *
 * **Details**: text that begins like a formula is written as text; escaping it for a spreadsheet is the writer's task
 * (`@linli/sheets` does it).
 *
 * @rule IM-16
 */
export const exportSheet = (
  content: RegisterContent,
  kind: ExportKind,
  on: CivilDate.CivilDate,
  file: string,
  { locale = "zh-CN", onProgress }: ExportOptions = {}
): Sheet => {
  const table = tables[kind]({ r: registerOf(content.changes, "2000-01-01T00:00:00.000Z"), asOf: { on }, locale })
  const known: Readonly<Record<string, Column>> = columns[kind]
  const filled = new Set<string>()
  for (const row of table) for (const key in row) if (row[key] !== undefined) filled.add(key)
  // a column that nothing stands in is left out, unless the kind is known by it
  const shown = Object.entries(known).flatMap(([key, column]) =>
    column.required === true || filled.has(key) ? [key] : []
  )
  const heading = (key: string) => text(locale === "en" ? known[key]?.en : known[key]?.headings[0])
  return {
    file,
    sheet: "Sheet1",
    rows: [
      { row: 1, cells: shown.map(heading) },
      ...table.map((row, i) => {
        if ((i + 1) % 1_000 === 0 || i + 1 === table.length) onProgress?.(i + 1, table.length)
        return { row: i + 2, cells: shown.map((key) => row[key]) }
      })
    ]
  }
}

const tables: Readonly<Record<ExportKind, (w: Writing) => ReadonlyArray<Line>>> = {
  places,
  "property-list": units,
  parking,
  persons,
  owners,
  households: homes,
  guardians,
  grids,
  representatives
}
