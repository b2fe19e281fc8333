/** What of sheets can be written, checked before a byte is. */
import { columnName } from "../Cell.ts"
import type { OutCell, OutSheet, TypedCell } from "../Writing.ts"
import { plainDecimal } from "./number.ts"

const lastRow = 1_048_576
const lastColumn = 16_384
const longest = 32_767
const mostProblems = 100

/** A cell that says what it is, with a formula replaced by its result; nothing for an empty one. */
export const typed = (cell: OutCell | undefined): TypedCell | undefined => {
  if (cell === null || cell === undefined || cell === "") return undefined
  if (typeof cell === "string") return { kind: "text", text: cell }
  if (typeof cell === "number") return { kind: "number", text: plainDecimal(String(cell)) ?? String(cell) }
  if (typeof cell === "boolean") return { kind: "boolean", text: cell ? "TRUE" : "FALSE" }
  if ("result" in cell) return typed(cell.result)
  return cell.text === "" ? undefined : cell
}

const problemOfCell = ({ kind, text }: TypedCell): string | undefined => {
  if (text.length > longest) return `is longer than ${longest} characters; shorten it`
  if (kind === "number" && !/^-?\d+(\.\d+)?$/.test(text)) return `\`${text}\` is no plain decimal; write it as text`
  if (kind === "boolean" && text !== "TRUE" && text !== "FALSE") return `\`${text}\` is neither TRUE nor FALSE`
  if (kind === "error" && !/^#[A-Z0-9/_]+[!?]?$/.test(text)) return `\`${text}\` is no error of a spreadsheet`
  return undefined
}

const problemOfName = (name: string, named: ReadonlySet<string>): string | undefined => {
  if (name === "" || name.length > 31 || /[[\]:*?/\\]|^'|'$/.test(name)) {
    return `sheet \`${name}\`: give it a name of 1 to 31 characters without [ ] : * ? / \\`
  }
  return named.has(name.toLowerCase()) ? `sheet \`${name}\` is there twice; rename one` : undefined
}

export const problemsOf = (sheets: ReadonlyArray<OutSheet>, isWorkbook = false): ReadonlyArray<string> => {
  const problems: Array<string> = []
  const named = new Set<string>()
  if (isWorkbook && sheets.length === 0) problems.push("a workbook needs a sheet; add one")
  for (const { name, rows } of sheets) {
    const wrong = isWorkbook ? problemOfName(name, named) : undefined
    if (wrong !== undefined) problems.push(wrong)
    named.add(name.toLowerCase())
    if (isWorkbook && rows.length > lastRow) problems.push(`sheet \`${name}\` has over ${lastRow} rows; split it`)
    for (const [r, row] of rows.entries()) {
      if (isWorkbook && row.length > lastColumn) problems.push(`row ${r + 1} has over ${lastColumn} columns; split it`)
      for (const [c, cell] of row.entries()) {
        const value = typed(cell)
        const problem = value === undefined ? undefined : problemOfCell(value)
        if (problem !== undefined) problems.push(`[${name}] ${columnName(c + 1)}${r + 1} ${problem}`)
        if (problems.length >= mostProblems) return problems
      }
    }
  }
  return problems
}
