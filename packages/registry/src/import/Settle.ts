/** A clerk's answers to what a plan asks, and what becomes of it. */
import { type ImportPlan, planImport } from "./Plan.ts"
import { type ImportProblem, problemCodes } from "./Problem.ts"
import type { Sheet } from "./Sheet.ts"

/**
 * `correct`: this is what the cell should say. `choose`: one of the proposals, or another answer of the same kind.
 * `accept`: taken as it stands, as doubtful. `set-aside`: the row (for a problem of a heading the column, of a sheet the
 * sheet) is left out and comes back as a file.
 */
export type Settlement =
  | { readonly problem: string; readonly do: "correct"; readonly value: string }
  | { readonly problem: string; readonly do: "choose"; readonly answer: string }
  | { readonly problem: string; readonly do: "accept"; readonly because: string }
  | { readonly problem: string; readonly do: "set-aside"; readonly because: string }

export interface SettledPlan extends ImportPlan {
  /** What was set aside: sheets of the same columns, to be mended and imported again. */
  readonly setAside: ReadonlyArray<Sheet>
  /** Answers that answer nothing, with the reason. */
  readonly rejected: ReadonlyArray<{
    readonly problem: string
    readonly code: "no-such-problem" | "cannot-be-accepted"
  }>
}

/**
 * Reads the plan's sheets again with these answers. New problems may come up (a corrected cell may be wrong, too): settle
 * them in a second round, with all answers or only the new ones.
 *
 * **Details**: the last answer to a problem counts. What cannot be taken as it stands (`refuse`) cannot be accepted.
 *
 * @rule IM-5, IM-6
 */
export const settle = (plan: ImportPlan, settlements: ReadonlyArray<Settlement>): SettledPlan => {
  const known = new Map(plan.problems.map((p) => [p.id, p]))
  const answered = new Set(plan.answers.map((a) => a.problem))
  const rejected: Array<SettledPlan["rejected"][number]> = []
  const taken = settlements.filter((s) => {
    const problem = known.get(s.problem)
    if (problem === undefined && !answered.has(s.problem)) {
      rejected.push({ problem: s.problem, code: "no-such-problem" })
      return false
    }
    if (s.do === "accept" && problem !== undefined && problemCodes[problem.code] === "refuse") {
      rejected.push({ problem: s.problem, code: "cannot-be-accepted" })
      return false
    }
    return true
  })
  const answers = [...new Map([...plan.answers, ...taken].map((a) => [a.problem, a])).values()]
  const { content, options, sheets } = plan.source
  const next = planImport(sheets, content, options, answers)
  return { ...next, setAside: setAside(sheets, answers), rejected }
}

/** The first proposal of every open problem that has one. */
export const acceptProposals = (plan: ImportPlan): ReadonlyArray<Settlement> =>
  plan.open.flatMap((p: ImportProblem) => {
    const first = p.proposals[0]
    return first === undefined ? [] : [{ problem: p.id, do: "choose" as const, answer: first.answer }]
  })

/** Where a problem stands, from its id. */
export const placeOfProblem = (
  id: string
): { readonly file: string; readonly sheet: string; readonly row: number; readonly code: string } => {
  const [file = "", sheet = "", row = "0", , code = ""] = id.split("|")
  return { file, sheet, row: Number(row), code }
}

const setAside = (sheets: ReadonlyArray<Sheet>, answers: ReadonlyArray<Settlement>): ReadonlyArray<Sheet> => {
  const aside = answers.filter((a) => a.do === "set-aside").map((a) => placeOfProblem(a.problem))
  return sheets.flatMap((sheet) => {
    const own = aside.filter((a) => a.file === sheet.file && a.sheet === sheet.sheet)
    if (own.length === 0) return []
    if (own.some((a) => a.row === 0 || a.code === "column-not-declared" || a.code === "column-missing")) return [sheet]
    const rows = new Set(own.map((a) => a.row))
    const first = Math.min(...rows)
    // everything above the first row of data that is a heading goes along
    const headings = sheet.rows.filter((r) => r.row < first && r.row <= headingEnd(sheet))
    return [{ ...sheet, rows: [...headings, ...sheet.rows.filter((r) => rows.has(r.row))] }]
  })
}
const headingEnd = (sheet: Sheet): number => {
  let best = 0
  for (const r of sheet.rows.slice(0, 12)) {
    const filled = r.cells.filter((c) => c !== undefined)
    if (filled.length > 1 && filled.every((c) => c?.kind === "text" && !/\d{3}/.test(c.text))) best = r.row
  }
  return best
}
