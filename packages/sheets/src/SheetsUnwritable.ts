/** Why sheets could not be written. */

/** What was to be written cannot be, with every reason; each names the cell and says what to do. */
export class SheetsUnwritable extends Error {
  readonly _tag = "SheetsUnwritable"
  readonly reasons: ReadonlyArray<string>

  constructor(reasons: ReadonlyArray<string>) {
    super(`cannot write: ${reasons.join("; ")}`)
    this.name = "SheetsUnwritable"
    this.reasons = reasons
  }
}
