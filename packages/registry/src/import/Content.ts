/** What an import is compared with: the register as it stands, in the clear, for the clerk who may see it. */
import type { ChangeInput } from "../Change.ts"
import type { FileKind } from "./Columns.ts"

/** A sheet that was imported earlier. */
export interface ImportedSheet {
  readonly kind: FileKind
  /** Of what the sheet held. */
  readonly fingerprint: string
  readonly savedOn?: string | undefined
}
export interface RegisterContent {
  /** Changes recorded so far. A plan that was made on another number is not applied. */
  readonly basis: number
  /** What holds today, as changes. */
  readonly changes: ReadonlyArray<ChangeInput>
  readonly imported: ReadonlyArray<ImportedSheet>
}
export const emptyContent: RegisterContent = { basis: 0, changes: [], imported: [] }
