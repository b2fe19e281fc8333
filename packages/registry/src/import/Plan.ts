/**
 * Plans an import: reads sheets against the register and says everything that is wrong with them at once. Pure; nothing
 * is stored. The same sheets and answers give the same plan.
 */
import type { ChangeInput } from "../Change.ts"
import { judge } from "../Judge.ts"
import type { FileKind } from "./Columns.ts"
import type { RegisterContent } from "./Content.ts"
import { readHouseholds } from "./internal/households.ts"
import { lookThrough } from "./internal/looked.ts"
import { readOwners } from "./internal/owners.ts"
import { readParking } from "./internal/parking.ts"
import { readGrids, readGuardians, readPersons, readPlaces, readRepresentatives } from "./internal/ownSheets.ts"
import { readProperty, unsoldUnits } from "./internal/property.ts"
import { Reading } from "./internal/Reading.ts"
import { recognise } from "./internal/recognise.ts"
import { readTenants } from "./internal/tenants.ts"
import { fingerprint } from "./Fingerprint.ts"
import { type ImportProblem, problemCodes } from "./Problem.ts"
import type { Sheet } from "./Sheet.ts"
import type { Settlement } from "./Settle.ts"

export interface PlanOptions {
  /** The day of planning: later days are asked about. */
  readonly on: string
  /** The compound the files are about. It is entered if the register has none of this id. */
  readonly compound: { readonly id: string; readonly name: string; readonly type: NonNullable<CompoundType> }
  /** Whose the unsold units are. */
  readonly developer?: { readonly id: string; readonly name: string }
  /** Years at full age, from the jurisdiction's pack. Left out: nobody is taken for a minor. */
  readonly fullAge?: number
  /** Headings that a plugin declares as fields, with statute and impact assessment. */
  readonly declared?: ReadonlyArray<string>
  /** The check digit of an identity number, from its first 17 digits. Default: GB 11643. */
  readonly checkDigit?: (seventeen: string) => string
  /** By how much the parts of an area may miss the whole, in dm², before it is listed. Default 0. */
  readonly toleranceDm2?: number
  readonly onProgress?: (rows: number, of: number) => void
}
type CompoundType = Extract<Extract<ChangeInput, { change: "place" }>["value"], object>["type"]

export interface PlannedSheet {
  readonly file: string
  readonly sheet: string
  /** `undefined`: not known, or left out. */
  readonly kind: FileKind | undefined
  readonly rows: number
  readonly fingerprint: string
  readonly savedOn?: string | undefined
  /** Headings of columns that are known and not stored: the register keeps no more than it needs. */
  readonly leftOut: ReadonlyArray<string>
}

export interface ImportPlan {
  /** The same for the same sheets and answers on the same register. */
  readonly id: string
  readonly basis: number
  readonly sheets: ReadonlyArray<PlannedSheet>
  /** By file, sheet, row and column. */
  readonly problems: ReadonlyArray<ImportProblem>
  /** Problems that need an answer before the plan can be applied. */
  readonly open: ReadonlyArray<ImportProblem>
  /** What would change. While problems are open, the doubtful is left out. */
  readonly changes: ReadonlyArray<ChangeInput>
  readonly answers: ReadonlyArray<Settlement>
  readonly source: {
    readonly sheets: ReadonlyArray<Sheet>
    readonly content: RegisterContent
    readonly options: PlanOptions
  }
}

const contentOf = (sheet: Sheet): string =>
  fingerprint(sheet.rows.map((r) => r.cells.map((c) => c?.text ?? "").join("\t")).join("\n"))

/** @rule IM-1, IM-2, IM-3, IM-4 */
export const planImport = (
  sheets: ReadonlyArray<Sheet>,
  content: RegisterContent,
  options: PlanOptions,
  answers: ReadonlyArray<Settlement> = []
): ImportPlan => {
  const reading = new Reading(content, options, answers)
  const prints = new Map(sheets.map((s) => [s, contentOf(s)]))
  const found = recognise(sheets, prints, reading)
  const of = (kind: FileKind) => found.filter((s) => s.kind === kind)
  for (const s of of("places")) readPlaces(s, reading)
  for (const s of of("property-list")) readProperty(s, reading)
  reading.afterProperty()
  for (const s of of("persons")) readPersons(s, reading)
  for (const s of of("parking")) readParking(s, reading)
  for (const s of of("owners")) readOwners(s, reading)
  unsoldUnits(reading)
  reading.afterOwners()
  for (const s of of("households")) readHouseholds(s, reading)
  for (const s of of("tenants")) readTenants(s, reading)
  for (const s of [...of("meters"), ...of("fund")]) lookThrough(s, reading)
  reading.finish()
  for (const s of of("guardians")) readGuardians(s, reading)
  for (const s of of("grids")) readGrids(s, reading)
  for (const s of of("representatives")) readRepresentatives(s, reading)
  judged(reading, options)
  const order = new Map(sheets.map((s, i) => [`${s.file}|${s.sheet}`, i]))
  const problems = reading.problems.toSorted(
    (a, b) =>
      (order.get(`${a.file}|${a.sheet}`) ?? 0) - (order.get(`${b.file}|${b.sheet}`) ?? 0) ||
      a.row - b.row ||
      a.column.length - b.column.length ||
      (a.column < b.column ? -1 : 1)
  )
  return {
    id: `import-${fingerprint(JSON.stringify([content.basis, [...prints.values()], answers]))}`,
    basis: content.basis,
    sheets: sheets.map((s) => {
      const plan = found.find((f) => f.sheet === s)
      return {
        file: s.file,
        sheet: s.sheet,
        kind: plan?.kind,
        rows: plan?.data.length ?? 0,
        fingerprint: prints.get(s) ?? "",
        savedOn: s.savedOn,
        leftOut: plan?.leftOut ?? []
      }
    }),
    problems,
    open: problems.filter((p) => problemCodes[p.code] !== "note" && !reading.settled.has(p.id)),
    changes: reading.changes,
    answers,
    source: { sheets, content, options }
  }
}

/** What the register itself would refuse, told at the row it comes from. */
const judged = (reading: Reading, { on }: PlanOptions): void => {
  for (const p of judge(reading.register, reading.changes, { today: on })) {
    const at = reading.origins[p.index]
    if (at === undefined) continue
    reading.tell(at, "register-refuses", { more: p.code, detail: { ...p.detail, code: p.code, rule: p.rule } })
  }
}
