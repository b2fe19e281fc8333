/** Inputs of the register's commands. */
import * as z from "zod"
import { changeInput } from "../Change.ts"
import { fileKinds } from "../import/Columns.ts"
import { scope } from "../rolls/Scope.ts"
import { rollKind } from "../views/rolls.ts"
import { day, id, label } from "./schemas.ts"

/** So many changes fit one entry; an import is brought in parts of as many. */
export const mostChanges = 1_000
/** Streams of imports and rolls are told apart by how their ids begin. */
const importId = z.string().regex(/^import-[a-z0-9-]{1,57}$/, "an id of an import begins with `import-`")
const rollId = id.max(59)
const changes = z.array(changeInput).min(1).max(mostChanges)

export const recordInput = z.strictObject({ changes, because: label.optional() })
export const correctInput = z.strictObject({ changes, because: label })
export const stageInput = z.strictObject({ import: importId, part: z.int().min(1).max(10_000), changes })
export const applyInput = z.strictObject({
  import: importId,
  parts: z.int().min(0).max(10_000),
  /** Register changes known when the import was planned. */
  basis: z.int().nonnegative(),
  setAside: z.int().nonnegative(),
  sheets: z.array(z.strictObject({ kind: z.enum(fileKinds), fingerprint: label, savedOn: day.optional() })).max(200)
})
export const followInput = z.strictObject({
  import: importId,
  parts: z.int().min(1).max(10_000),
  basis: z.int().nonnegative(),
  /** Whose tables, and how far they were read. */
  follows: z.strictObject({ directory: label, mark: label })
})
export const freezeInput = z.strictObject({
  roll: rollId,
  kind: rollKind,
  scope,
  on: day,
  purpose: label,
  /** As many as the roll has when it is tried out (`rollPage`); 1 unless told. More than 6 are brought first (`stageRoll`). */
  pages: z.int().min(1).max(1_000).optional(),
  /** Why units without a known owner or area do not stand in the way. */
  gapsAccepted: label.optional()
})
export const stageRollInput = z.strictObject({
  roll: rollId,
  kind: rollKind,
  scope,
  on: day,
  /** From 0; 0 begins anew. */
  page: z.int().min(0).max(999)
})
/** Without a dwelling: the whole register, as an import needs it. */
export const accessInput = z.strictObject({ dwelling: id.optional(), purpose: label })
export const discardInput = z.strictObject({ import: importId })
