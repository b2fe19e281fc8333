/** The version of a key that holds on a day. */
import { refuse, quote, words } from "../internal/problems.ts"
import type { KeyDocument } from "./Model.ts"

/**
 * The key `id` as it is in force on a civil date: of several, the highest version.
 *
 * **Errors**: a `SharingError`: `NotInForce`.
 *
 * @rule KY-4
 */
export const inForce = <Key extends KeyDocument>(keys: ReadonlyArray<Key>, id: string, on: string): Key => {
  const found = keys
    .filter((key) => key.id === id && key.from <= on && (key.until === undefined || on < key.until))
    .toSorted((a, b) => b.version - a.version)[0]
  return (
    found ??
    refuse("NotInForce", `the key ${quote(id)} is not in force on ${quote(on)}; take one that is`, {
      key: words(id),
      on: words(on)
    })
  )
}
