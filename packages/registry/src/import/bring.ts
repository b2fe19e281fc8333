/** Brings changes in parts under the id of an import; none of them counts yet. */
import type { ChangeInput } from "../Change.ts"
import { mostChanges } from "../internal/commands.ts"
import type { ImportClient } from "./Apply.ts"

interface Bringing {
  readonly onBrought: (changes: number) => void
  readonly signal: AbortSignal | undefined
}
export interface Brought {
  readonly import: string
  readonly parts: number
}
/** So many clerks may have begun with the same before. */
const mostClerks = 9

/** Whether a command was refused with this code. */
export const isRefusedWith = (error: unknown, code: string): boolean =>
  typeof error === "object" &&
  error !== null &&
  "reasons" in error &&
  Array.isArray(error.reasons) &&
  error.reasons.some((r: { readonly code?: string }) => r.code === code)

/**
 * **Details**: who comes back goes on where they stopped. Where another clerk has begun with the same, one begins anew under
 * an id of one's own.
 *
 * @rule IM-8, DR-6
 */
export const bring = async (
  client: Pick<ImportClient, "stageImport">,
  id: string,
  changes: ReadonlyArray<ChangeInput>,
  bringing: Bringing
): Promise<Brought> => {
  for (let clerk = 1; ; clerk++) {
    const own = clerk === 1 ? id : `${id}-${clerk}`
    try {
      return { import: own, parts: await parts(client, own, changes, bringing) }
    } catch (error) {
      if (clerk === mostClerks || !isRefusedWith(error, "key-reused")) throw error
    }
  }
}

const parts = async (
  client: Pick<ImportClient, "stageImport">,
  id: string,
  changes: ReadonlyArray<ChangeInput>,
  { onBrought, signal }: Bringing
): Promise<number> => {
  let part = 0
  for (let from = 0; from < changes.length; from += mostChanges) {
    part += 1
    const some = changes.slice(from, from + mostChanges)
    await client.stageImport(
      { import: id, part, changes: some },
      { key: `${id} part ${part}`, ...(signal === undefined ? {} : { signal }) }
    )
    onBrought(from + some.length)
  }
  return part
}
