/** A register that follows the tables: it remembers what they said, and when. */
import type { ChangeInput } from "@linli/registry"

/** What `mirror` needs of a clerk's client. */
export interface Mirrored {
  content(): Promise<{ readonly changes: ReadonlyArray<object> }>
  record(input: { readonly changes: Array<ChangeInput> }): Promise<unknown>
}

const mostChanges = 1_000

/** The part that the register shows to its clerk as it was entered: no personal field among it. */
const openPart = (change: object): string => {
  const { value, ...rest } = change as { readonly value?: object | null }
  if (value === null || value === undefined || !("sort" in value)) return canonical(change)
  const { home: _home, personal: _personal, secret: _secret, title: _title, ...open } = value as Record<string, unknown>
  return canonical({ ...rest, value: open })
}
const canonical = (u: unknown): string =>
  JSON.stringify(u, (_, v: unknown) =>
    typeof v === "object" && v !== null && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : v
  )

/**
 * Enters what the register does not say yet, and answers how many changes that were. Run it as often as you like: the
 * same tables change nothing. A row that vanished is not taken for an end; give it its last day in the tables.
 */
export const mirror = async (clerk: Mirrored, changes: ReadonlyArray<ChangeInput>): Promise<number> => {
  const known = new Set((await clerk.content()).changes.map(openPart))
  const missing = changes.filter((change) => !known.has(openPart(change)))
  for (let from = 0; from < missing.length; from += mostChanges) {
    await clerk.record({ changes: missing.slice(from, from + mostChanges) })
  }
  return missing.length
}
