/** The import, step by step: read, plan, settle, apply, and give back what was set aside. */
import { fromGrid, gridsOf, readFiles, type SheetsUnreadable, writeCsv, writeXlsx } from "@linli/sheets"
import {
  applyImport,
  exportKinds,
  type ExportKind,
  exportSheet,
  type ImportPlan,
  type ImportProblem,
  planImport,
  problemCodes,
  type ProblemCode,
  type RegisterContent,
  type SettledPlan,
  type Settlement,
  type Sheet
} from "@linli/registry"
import { sampleCheckDigit } from "./generate/People.ts"
import type { Planted } from "./generate/Planted.ts"
import { developer, today } from "./generate/Story.ts"
import { type Clerk, contentOf } from "./Register.ts"

export interface InputFile {
  readonly file: string
  readonly bytes: Uint8Array
}

/** Change these first: your compound, your developer, your tolerance. */
export const options = {
  on: today,
  compound: { id: "wenjingli", name: "文景里（样例）", type: "market-housing" },
  developer,
  /** Civil Code art. 17, as the national pack has it. */
  fullAge: 18,
  /** Sample numbers end in a wrong digit on purpose; leave this out for real ones. */
  checkDigit: sampleCheckDigit,
  toleranceDm2: 2
} as const

export interface Read {
  readonly sheets: ReadonlyArray<Sheet>
  /** Files that cannot be read, with the way out. */
  readonly unreadable: ReadonlyArray<SheetsUnreadable>
}
export const read = async (files: ReadonlyArray<InputFile>): Promise<Read> => {
  const { files: readable, unreadable } = await readFiles(files)
  return { sheets: readable.flatMap(gridsOf), unreadable }
}

export const plan = (sheets: ReadonlyArray<Sheet>, content: RegisterContent): ImportPlan =>
  planImport(sheets, content, options)

/** Problems of one kind: how many there are, and the first of them. */
export interface Heap {
  readonly code: ProblemCode
  readonly count: number
  readonly first: ImportProblem
}
const order = { refuse: 0, ask: 1, note: 2 } as const
/** What the clerk sees first: what cannot be taken, what is asked, what was only noticed. */
export const heapsOf = ({ problems }: Pick<ImportPlan, "problems">): ReadonlyArray<Heap> =>
  [...Map.groupBy(problems, ({ code }) => code)]
    .flatMap(([code, list]) => (list[0] === undefined ? [] : [{ code, count: list.length, first: list[0] }]))
    .toSorted((a, b) => order[problemCodes[a.code]] - order[problemCodes[b.code]] || b.count - a.count)

const placeOf = ({ code, column, file, row, sheet }: Planted | ImportProblem) =>
  [file, sheet, row, column, code].join("|")
/** The clerk's answers: in the example they are known, because what is wrong was planted. */
export const answersFor = ({ problems }: ImportPlan, planted: ReadonlyArray<Planted>): ReadonlyArray<Settlement> => {
  const ids = new Map(problems.map((p) => [placeOf(p), p.id]))
  return planted.flatMap((p) => {
    const problem = ids.get(placeOf(p)) ?? ids.get(placeOf({ ...p, column: p.or ?? p.column }))
    return p.answer === undefined || problem === undefined ? [] : [{ problem, ...p.answer }]
  })
}

/** Rows that were set aside, as files of the same columns: one a sheet, to be mended and imported again. */
export const setAsideFiles = async (
  plan: SettledPlan
): Promise<ReadonlyArray<{ readonly file: string; readonly bytes: Uint8Array<ArrayBuffer> }>> => {
  const files: Array<{ readonly file: string; readonly bytes: Uint8Array<ArrayBuffer> }> = []
  for (const sheet of plan.setAside) {
    const out = fromGrid(sheet)
    const csv = sheet.file.endsWith(".csv")
    const bytes = csv
      ? writeCsv(out.rows, sheet.encoding === "gb18030" ? { encoding: "gb18030" } : {})
      : await writeXlsx([out])
    files.push({ file: sheet.file.replace(/(\.\w+)$/, `-退回${sheet.sheet === "" ? "" : `-${sheet.sheet}`}$1`), bytes })
  }
  return files
}

const fileNames: Readonly<Record<ExportKind, string>> = {
  places: "场所清册.xlsx",
  "property-list": "房产清册.xlsx",
  parking: "车位.xlsx",
  persons: "人员清册.xlsx",
  owners: "业主信息.xlsx",
  households: "一房一户.xlsx",
  guardians: "监护登记.xlsx",
  grids: "网格划分.xlsx",
  representatives: "居民代表.xlsx"
}
/** The register as files that an import reads: all of them together are the register. */
export const exportFiles = async (clerk: Clerk, on: string): Promise<ReadonlyArray<InputFile>> => {
  const content = await contentOf(clerk)
  const files: Array<InputFile> = []
  for (const kind of exportKinds) {
    const file = `台账-${fileNames[kind]}`
    files.push({ file, bytes: await writeXlsx([fromGrid(exportSheet(content, kind, on, file))]) })
  }
  return files
}

/** Reads files against the register as it stands. */
export const planFor = async (clerk: Clerk, files: ReadonlyArray<InputFile>) => {
  const { sheets, unreadable } = await read(files)
  return { unreadable, plan: plan(sheets, await contentOf(clerk)) }
}
export const apply = (clerk: Clerk, settled: SettledPlan) => applyImport(clerk.registry, settled)
