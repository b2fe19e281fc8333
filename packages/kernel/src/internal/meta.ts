/** What folding code is told about a fact. */
import type { Actor } from "../Actor.ts"
import type { EventMeta } from "../Fact.ts"
import type { Instant } from "../Time.ts"

/** What facts that are being decided fold with: they have no position yet. */
export const metaOf = (
  module: string,
  id: string,
  { actor, now }: { readonly actor: Actor; readonly now: Instant }
): EventMeta => metaFor(actor, now, now, `${module}:${id}`, id, 0)

/** A literal, and not a spread: it is of one shape, and several times faster. */
export const metaFor = (
  { onBehalfOf, person }: Pick<Actor, "person" | "onBehalfOf">,
  at: Instant,
  recordedAt: Instant,
  stream: string,
  id: string,
  position: number
): EventMeta => {
  const meta: { -readonly [K in keyof EventMeta]: EventMeta[K] } = { at, recordedAt, person, stream, id, position }
  if (onBehalfOf !== undefined) meta.onBehalfOf = onBehalfOf
  return meta
}
