/**
 * @packageDocumentation Spreadsheets in and out: CSV and XLSX as rows of cells that know file, sheet, row and column.
 */
export * from "./Cell.ts"
export * from "./Grid.ts"
export * from "./Limits.ts"
export * from "./Reading.ts"
export * from "./SheetsUnreadable.ts"
export * from "./SheetsUnwritable.ts"
export * from "./Table.ts"
export * from "./Writing.ts"
