/** Erasure as a whole: what is asked, what a hold keeps, and the keys that go. */
import type { Actor } from "@linli/kernel"
import { careKey } from "./Care.ts"
import { homeKey, titleKey } from "./internal/opened.ts"
import { type Erasure, type Held, type KeptPart, keptParts } from "./Rights.ts"

/** What `forget` needs of an app over a community with this package's plugin. */
export interface ForgettingApp {
  as(actor: Actor): {
    readonly rights: {
      askErasure(input: { readonly person: string }): Promise<unknown>
      notePartErased(input: { readonly person: string; readonly what: KeptPart }): Promise<unknown>
      releasePart(input: { readonly person: string; readonly what: KeptPart }): Promise<unknown>
      erasure(input: {
        readonly person?: string | undefined
      }): Promise<ReadonlyArray<Erasure & { readonly person: string }>>
    }
  }
  forget(request: KeyOwner & { readonly as: Actor; readonly because: string }): Promise<void>
}
export interface Forgetting {
  readonly erased: ReadonlyArray<KeptPart>
  /** What is kept, why, on what source, and until when. */
  readonly held: ReadonlyArray<Held>
}

/** Whose key seals a part. */
type KeyOwner = { readonly person: string } | { readonly group: string }
export const keyOf = (person: string, part: KeptPart): KeyOwner => {
  switch (part) {
    case "title":
      return { person: titleKey(person) }
    case "home":
      return { person: homeKey(person) }
    case "care":
      return { group: careKey(person) }
    case "sensitive":
      return { person }
  }
}

/**
 * Erases what nothing keeps, at once, and lists what is kept. Counts, rolls and history stay as they are: they hold ids
 * only.
 *
 * **Errors**: those of `rights.askErasure` and of `kernel.forget`, whose powers the actor needs.
 *
 * @rule PI-8, PI-9
 */
export const forget = async (
  app: ForgettingApp,
  request: { readonly person: string; readonly as: Actor; readonly because: string }
): Promise<Forgetting> => {
  const { as: actor, person } = request
  const { rights } = app.as(actor)
  await rights.askErasure({ person })
  const [asked] = await rights.erasure({ person })
  if (asked === undefined) return { erased: [], held: [] }
  for (const part of asked.due) await destroy(app, request, person, part)
  return { erased: asked.due, held: asked.held }
}

/** The key goes first: what breaks off before it is noted is done again, and doing it again is harmless. */
const destroy = async (
  app: ForgettingApp,
  request: { readonly as: Actor; readonly because: string },
  person: string,
  what: KeptPart
): Promise<void> => {
  await app.forget({ ...keyOf(person, what), as: request.as, because: request.because })
  await app.as(request.as).rights.notePartErased({ person, what })
}

/**
 * Erases what was kept and is kept no longer: call it every day. Whoever is still held is left for another day.
 *
 * @rule PI-9
 */
export const eraseWhatIsDue = async (
  app: ForgettingApp,
  request: { readonly as: Actor; readonly because: string }
): Promise<ReadonlyArray<{ readonly person: string; readonly what: KeptPart }>> => {
  const { rights } = app.as(request.as)
  const done: Array<{ readonly person: string; readonly what: KeptPart }> = []
  for (const { due, held, person } of await rights.erasure({})) {
    const free = [...due]
    for (const what of keptParts.filter((p) => held.some((h) => h.what === p))) {
      const released = await rights.releasePart({ person, what }).then(
        () => true,
        (e: unknown) => {
          if (typeof e === "object" && e !== null && "_tag" in e && e._tag === "Refused") return false
          throw e
        }
      )
      if (released) free.push(what)
    }
    for (const what of free) {
      await destroy(app, request, person, what)
      done.push({ person, what })
    }
  }
  return done
}
