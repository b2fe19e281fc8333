/** Which rows of a sheet name its columns. */
import type { Sheet } from "../Cell.ts"
import type { Fields } from "../Table.ts"

const searched = 40

/** The name of a column as it is compared: without width, case, spaces, units and brackets. */
export const headerName = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[(（[【][^)）\]】]*[)）\]】]/g, "")
    .replace(/[\s:*_.、/\\-]/g, "")

interface Header {
  readonly rows: ReadonlyArray<number>
  readonly names: ReadonlyMap<number, string>
  readonly columns: Readonly<Record<string, number>>
}

/** Names by column of a row, a merge across columns giving its name to each of them. */
const namesOf = (sheet: Sheet, row: number): ReadonlyMap<number, string> => {
  const names = new Map<number, string>()
  for (const cell of sheet.rows.find((each) => each.row === row)?.cells ?? []) names.set(cell.column, cell.text.trim())
  for (const { bottom, left, right, top } of sheet.merges) {
    const name = names.get(left)
    if (top !== row || bottom !== row || name === undefined || right - left > 100) continue
    for (let column = left; column <= right; column++) names.set(column, name)
  }
  return names
}

const match = (names: ReadonlyMap<number, string>, fields: Fields): Readonly<Record<string, number>> => {
  const columns: Record<string, number> = {}
  const taken = new Set<number>()
  for (const [field, aliases] of Object.entries(fields)) {
    const wanted = new Set([field, ...aliases].map(headerName))
    for (const [column, name] of names) {
      if (taken.has(column) || !wanted.has(headerName(name))) continue
      columns[field] = column
      taken.add(column)
      break
    }
  }
  return columns
}

const together = (upper: ReadonlyMap<number, string>, lower: ReadonlyMap<number, string>, fields: Fields) => {
  const known = new Set(Object.entries(fields).flatMap(([field, aliases]) => [field, ...aliases].map(headerName)))
  const names = new Map(upper)
  for (const [column, name] of lower) {
    const above = names.get(column)
    if (above === undefined || known.has(headerName(name)) || !known.has(headerName(above))) names.set(column, name)
  }
  return names
}

export const findHeader = (sheet: Sheet, fields: Fields): Header | undefined => {
  const least = Math.min(2, Object.keys(fields).length)
  let best: Header | undefined
  const offer = (rows: ReadonlyArray<number>, names: ReadonlyMap<number, string>) => {
    const columns = match(names, fields)
    const found = Object.keys(columns).length
    if (found >= least && found > Object.keys(best?.columns ?? {}).length) best = { rows, names, columns }
  }
  const rows = sheet.rows.slice(0, searched).map(({ row }) => row)
  for (const row of rows) offer([row], namesOf(sheet, row))
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1]
    if (next !== row + 1) continue
    offer([row, next], together(namesOf(sheet, row), namesOf(sheet, next), fields))
  }
  return best
}
