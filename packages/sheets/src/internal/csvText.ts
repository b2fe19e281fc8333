/** Rows as the text of a CSV file. */
import Papa from "papaparse"
import type { OutRow } from "../Writing.ts"
import { escapeText } from "./escape.ts"
import { typed } from "./writable.ts"

export const csvText = (rows: ReadonlyArray<OutRow>, separator: string): string => {
  const fields = rows.map((row) =>
    row.map((cell) => {
      const value = typed(cell)
      if (value === undefined) return ""
      // An error is written as an error: as text it could not be told from text.
      const text = value.text.replace(/\r\n?/g, "\n")
      return value.kind === "text" ? escapeText(text) : text
    })
  )
  const text = Papa.unparse(fields, {
    delimiter: separator,
    newline: "\r\n",
    // Quoted, so that no guess takes one of these for the separator, or the first line for a statement of it.
    quotes: (value: unknown) => typeof value === "string" && /[,;\t|\n]|^sep=/.test(value)
  })
  return text === "" ? "" : `${text}\r\n`
}
