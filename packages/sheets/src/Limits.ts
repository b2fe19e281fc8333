/** How much of a file is read. Every limit is checked before what it limits is held in memory. */

/** Limits of reading. What lies over one is refused by name, never cut off in silence. */
export interface Limits {
  /** Bytes of the file itself. */
  readonly bytes: number
  /** Bytes of all parts of an XLSX file once unpacked. */
  readonly unpackedBytes: number
  /** Unpacked bytes for one packed byte, of parts over 1 MB: a spreadsheet stays under 100, a bomb has 1,000. */
  readonly ratio: number
  /** Parts inside an XLSX file. */
  readonly parts: number
  readonly sheets: number
  /** Rows with content of one sheet. */
  readonly rows: number
  /** Number of the last column with content. */
  readonly columns: number
  /** Cells with content of the whole file. */
  readonly cells: number
  /** Characters (UTF-16 units) of one cell. */
  readonly cellLength: number
  /** Merged ranges of one sheet. */
  readonly merges: number
}

/** The limits that hold where none are given. */
export const defaultLimits: Limits = {
  bytes: 50_000_000,
  unpackedBytes: 400_000_000,
  ratio: 250,
  parts: 2_000,
  sheets: 100,
  rows: 200_000,
  columns: 500,
  cells: 5_000_000,
  cellLength: 32_767,
  merges: 50_000
}
