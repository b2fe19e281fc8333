/** Counts what is read of one file against its limits, gathers the reasons against it, and lets other work go on. */
import type { Limits } from "../Limits.ts"
import type { ReadOptions } from "../Reading.ts"
import { type Reason, SheetsUnreadable } from "../SheetsUnreadable.ts"

/** After so many reasons nobody reads on. */
const mostReasons = 100

export class Tally {
  readonly file: string
  readonly limits: Limits
  private readonly options: ReadOptions
  private readonly reasons: Array<Reason> = []
  private sheet = ""
  private rows = 0
  private rowsOfSheet = 0
  private cells = 0
  private fraction = 0

  constructor(file: string, limits: Limits, options: ReadOptions) {
    this.file = file
    this.limits = limits
    this.options = options
  }

  /** Notes a reason and reads on; too many of them end the reading. */
  note(reason: Reason): void {
    this.reasons.push(reason)
    if (this.reasons.length >= mostReasons) throw new SheetsUnreadable(this.file, this.reasons)
  }

  /** Notes a reason after which there is nothing to read. */
  refuse(reason: Reason): never {
    throw new SheetsUnreadable(this.file, [...this.reasons, reason])
  }

  /** Ends the reading if anything was noted. */
  settle(): void {
    if (this.reasons.length > 0) throw new SheetsUnreadable(this.file, this.reasons)
  }

  beginSheet(sheet: string): void {
    this.sheet = sheet
    this.rowsOfSheet = 0
  }

  /** Called for each row with content, before its cells are kept. */
  countRow(row: number): void {
    this.rows++
    if (++this.rowsOfSheet > this.limits.rows) {
      this.refuse({ why: "rows", sheet: this.sheet, row, limit: this.limits.rows })
    }
  }

  /** Called for each cell with content. */
  countCell(row: number, column: number, length: number): void {
    const { cellLength, cells, columns } = this.limits
    if (++this.cells > cells) this.refuse({ why: "cells", sheet: this.sheet, row, column, limit: cells })
    if (column > columns) this.note({ why: "columns", sheet: this.sheet, row, column, limit: columns, found: column })
    if (length > cellLength) {
      this.note({ why: "cell-length", sheet: this.sheet, row, column, limit: cellLength, found: length })
    }
  }

  /** Between two slices of work: says how far it has come, lets other work go on, and stops if it was asked to. */
  async pause(fraction: number): Promise<void> {
    this.fraction = Math.max(this.fraction, Math.min(1, fraction))
    this.options.onProgress?.({ file: this.file, sheet: this.sheet, rows: this.rows, fraction: this.fraction })
    await new Promise((resume) => setTimeout(resume, 0))
    this.options.signal?.throwIfAborted()
  }

  done(): void {
    this.settle()
    this.options.signal?.throwIfAborted()
    this.options.onProgress?.({ file: this.file, sheet: this.sheet, rows: this.rows, fraction: 1 })
  }
}
