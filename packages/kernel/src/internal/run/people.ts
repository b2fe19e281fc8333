/** What concerns persons and attachments: erasing, keeping, reading back. */
import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex } from "@noble/hashes/utils.js"
import type { Actor } from "../../Actor.ts"
import type { Flow } from "../../Answer.ts"
import type { Attachment } from "../../Blobs.ts"
import { Unavailable } from "../../Errors.ts"
import { actorOf } from "./clients.ts"
import { fieldsOf, invalid, readable } from "./given.ts"
import type { StoredFact } from "../../Fact.ts"
import { type Instance, outside, sync, todayOf } from "./instance.ts"
import { permitted } from "./power.ts"
import { commit, facts } from "./record.ts"

/** The power to have a person's keys destroyed. */
export const forgetPower = "kernel.forget"

/** Texts of a request as it is passed by an app; each field is looked at once. */
export const textsOf = <R extends object>(
  operation: string,
  request: R,
  fields: Partial<Record<keyof R, number>>
): R => {
  const given = fieldsOf<any>(operation, request, [...Object.keys(fields), "as"]) as R
  const problems = Object.entries(fields).flatMap(([path, limit]) => {
    const value: unknown = given[path as keyof R]
    return typeof value === "string" && value !== "" && value.length <= Number(limit) && value.isWellFormed()
      ? []
      : [{ path, message: `expected a text of 1 to ${String(limit)} characters` }]
  })
  if (problems.length > 0) throw invalid(operation, problems)
  return given
}

/** Whose keys go: a person's, or those that a named group shares. */
interface Owner {
  readonly person?: string
  readonly group?: string
}
const keyOwner = ({ group, person }: Owner): string => (group === undefined ? `person ${person}` : `group ${group}`)

/**
 * Destroys the keys of a person or of a group. The fact comes first: a crash in between leaves a record of what was to be done, and doing it
 * again is harmless.
 */
export function* forget(i: Instance, request: Owner & { readonly as: Actor; readonly because: string }): Flow<void> {
  const operation = forgetPower
  const given = fieldsOf(operation, request, ["person", "group", "because", "as"]) as typeof request
  const named = given.group === undefined ? "person" : "group"
  const { as: who, because, group, person } = textsOf(operation, given, { [named]: 200, because: 2_000 })
  const owner: Owner = group === undefined ? { person: person as string } : { group }
  const actor = actorOf(who, operation)
  for (let attempt = 0; attempt < 100; attempt++) {
    yield* sync(i, operation)
    const now = i.clock()
    const asking = { actor, now, today: todayOf(now, i.zone) }
    const about = { module: "kernel", stream: "people", persons: person === undefined ? [] : [person] }
    const basis = yield* permitted(i, operation, asking, forgetPower, about)
    const drafts = [{ type: "kernel/Forgotten", data: { ...owner, because } }]
    const made = yield* facts(i, drafts, { actor, power: forgetPower, basis, at: now, recordedAt: now })
    const expected = i.projection.streams.get("kernel:people")?.version ?? 0
    const done = yield* commit(i, operation, { stream: "kernel:people", expected, facts: made })
    if (done.tag !== "appended") continue
    yield* outside(operation, "the keys", () => i.keys.destroy(i.community, keyOwner(owner)))
    return
  }
  throw new Unavailable({ operation, because: "the stream changes too fast; try again" })
}

/** Destroys again what was to be destroyed: a crash may have come between the fact and the key. */
export function* forgetAgain(i: Instance): Flow<void> {
  const facts = yield* outside<ReadonlyArray<StoredFact>>("open", "the store", () =>
    i.store.read(i.community, "kernel:people", 0)
  )
  for (const { data, type } of facts) {
    if (type !== "kernel/Forgotten") continue
    yield* outside("open", "the keys", () => i.keys.destroy(i.community, keyOwner(data as Owner)))
  }
}

/** An attachment of at most this many bytes. */
export const mostBytes = 20 * 1024 * 1024

export function* attach(i: Instance, content: Uint8Array, type: string): Flow<Attachment> {
  const operation = "kernel.attach"
  const copy = readable(operation, () => {
    const fits = content instanceof Uint8Array && content.length > 0 && content.length <= mostBytes
    const named = typeof type === "string" && /^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,60}$/.test(type)
    const problems = [
      ...(fits ? [] : [{ path: "content", message: `expected 1 to ${mostBytes} bytes` }]),
      ...(named ? [] : [{ path: "type", message: "expected a media type such as `image/png`" }])
    ]
    if (problems.length > 0) throw invalid(operation, problems)
    return new Uint8Array(content)
  })
  const { blobs } = i
  if (blobs === undefined)
    throw new Unavailable({
      operation,
      because: "nothing keeps attachments here; add a plugin that fills the port `blobs@1`"
    })
  const hash = bytesToHex(sha256(copy))
  yield* outside(operation, "the attachments", () => blobs.put(i.community, hash, copy))
  return { hash, type, bytes: copy.length }
}

export function* attachment(i: Instance, hash: string): Flow<Uint8Array | undefined> {
  const operation = "kernel.attachment"
  if (typeof hash !== "string" || !/^[0-9a-f]{64}$/.test(hash)) {
    throw invalid(operation, [{ path: "hash", message: "expected 64 hex digits" }])
  }
  const { blobs } = i
  if (blobs === undefined) return undefined
  const content = yield* outside<Uint8Array | undefined>(operation, "the attachments", () =>
    blobs.get(i.community, hash)
  )
  if (content !== undefined && bytesToHex(sha256(content)) !== hash) {
    throw new Unavailable({ operation, because: "the attachment is not what its hash says; restore it from a backup" })
  }
  return content
}
