/** @packageDocumentation Spreadsheets in and out. */
export * from "@linli/sheets"
