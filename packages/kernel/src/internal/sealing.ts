/**
 * Seals fields before they are stored and opens them in what a view returns. AES-256-GCM with a fresh random nonce per
 * field; the token's other fields (class, owner, members, key) are authenticated with it, so that nobody can widen who
 * may read. Digests are HMACs: a bare hash of a phone number is guessed in minutes.
 */
import { hmac } from "@noble/hashes/hmac.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"
import { type Flow, wait } from "../Answer.ts"
import { canonical } from "../Definition.ts"
import { Unavailable } from "../Errors.ts"
import type { Json } from "../Json.ts"
import type { OwnedKey } from "../Keys.ts"
import type { Opened, Sensitivity, Whose } from "../Seal.ts"
import { fromBase64Url, toBase64Url } from "./base64url.ts"
import { isPending, Pending, type Unsealed } from "./pending.ts"
import { copyAround, finds, type Site } from "./walk.ts"

/** A sealed field as it is stored. */
export interface Token {
  /** `1.<nonce>.<ciphertext and tag>`, both base64url; or `erased`. */
  readonly $sealed: string
  /** Id of the key; absent if it was destroyed before the value was sealed. */
  readonly key?: string
  readonly class: Sensitivity
  readonly person?: string
  readonly group?: string
  readonly members?: ReadonlyArray<string>
}

/** Who looks, and whether they hold `<module>.readSensitive`. */
export interface SealReader {
  readonly person: string
  readonly readSensitive: boolean
}

const isToken = (u: object): boolean => "$sealed" in u && typeof u.$sealed === "string"

/** Whether some field is sealed but not yet encrypted. */
export const hasPending = (data: unknown): boolean => finds(data, isPending, true)

const failed = (operation: string, because: string, cause?: unknown): Unavailable =>
  new Unavailable({ operation, because, ...(cause === undefined ? {} : { hidden: () => cause }) })

// ---------------------------------------------------------------------------------------------------- cipher

type Subtle = typeof globalThis.crypto.subtle
type CipherKey = Awaited<ReturnType<Subtle["importKey"]>>
const subtle = (): Subtle => {
  const found = globalThis.crypto?.subtle
  if (found === undefined) throw failed("seal", "there is no WebCrypto here; serve the page over https or use Node 22")
  return found
}
const importKey = async (key: Uint8Array): Promise<CipherKey> => {
  if (key.length !== 32) throw failed("seal", "the keys port gave a key that is not 32 bytes")
  const copy = new Uint8Array(key)
  const imported = await subtle().importKey("raw", copy, "AES-GCM", false, ["encrypt", "decrypt"])
  copy.fill(0)
  return imported
}
const algorithm = (nonce: Uint8Array<ArrayBuffer>, rest: unknown) => ({
  name: "AES-GCM",
  iv: nonce,
  additionalData: new Uint8Array(utf8ToBytes(canonical(rest))),
  tagLength: 128
})

/** Plaintext is padded with blanks, which JSON ignores, so that its length does not tell `true` from `false`. */
const block = 32
const padded = (text: string): Uint8Array<ArrayBuffer> => {
  const bytes = utf8ToBytes(text)
  const out = new Uint8Array(Math.max(1, Math.ceil(bytes.length / block)) * block).fill(0x20)
  out.set(bytes)
  return out
}

const encrypt = async (key: CipherKey, value: Json, rest: Omit<Token, "$sealed">): Promise<Token> => {
  const nonce = globalThis.crypto.getRandomValues(new Uint8Array(12))
  const sealed = await subtle().encrypt(algorithm(nonce, rest), key, padded(canonical(value)))
  return { $sealed: `1.${toBase64Url(nonce)}.${toBase64Url(new Uint8Array(sealed))}`, ...rest }
}

const tampered = "a sealed value does not open: it was changed, or its key is another one"
const decrypt = async (key: CipherKey, token: Token): Promise<unknown> => {
  const { $sealed, ...rest } = token
  const [version, nonceText, sealedText, ...more] = $sealed.split(".")
  const nonce = fromBase64Url(nonceText ?? "")
  const sealed = fromBase64Url(sealedText ?? "")
  if (version !== "1" || more.length > 0 || nonce?.length !== 12 || sealed === undefined) throw new Error("malformed")
  const bytes = await subtle().decrypt(algorithm(nonce, rest), key, sealed)
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
}

/** One use of one key. Nothing starts before every key is at hand, so that no promise is left without an owner. */
interface Job {
  readonly id: string
  readonly bytes: Uint8Array
  use(key: CipherKey): Promise<void>
}
function* doAll(jobs: ReadonlyArray<Job>, operation: string, because: string): Flow<void> {
  if (jobs.length === 0) return
  const keys = new Map<string, Promise<CipherKey>>()
  const one = async (job: Job): Promise<void> => {
    let key = keys.get(job.id)
    if (key === undefined) keys.set(job.id, (key = importKey(job.bytes)))
    await job.use(await key)
  }
  try {
    yield* wait(Promise.all(jobs.map(one)))
  } catch (cause) {
    throw cause instanceof Unavailable ? cause : failed(operation, because, cause)
  }
}

// ---------------------------------------------------------------------------------------------------- sealing

const ownerOf = (how: Whose): string => ("person" in how ? `person ${how.person}` : `group ${how.group}`)
const partsOf = (how: Whose & { readonly class: Sensitivity }): Omit<Token, "$sealed"> =>
  "person" in how
    ? { class: how.class, person: how.person }
    : { class: how.class, group: how.group, members: [...how.members] }

/** The keys of owners (`person <id>`, `group <name>`), in the order asked for. */
type KeysOf = (owners: ReadonlyArray<string>) => Flow<ReadonlyArray<OwnedKey | "destroyed">>

const contentAt = (site: Site): Unsealed => {
  const content = Pending.read(site.found)
  if (content === undefined) {
    throw failed("seal", "a sealed value was made by another copy of @linli/kernel; install one copy only")
  }
  return content
}

/**
 * Replaces every field that `decide` has sealed by its stored token, in the data of all facts of one act. Their owners'
 * keys are asked for at once, so that a keeper makes them durable together; of an owner whose key was destroyed nothing
 * is kept but that there was a value. Data without such a field come back as they are; others as copies without
 * `undefined` fields.
 */
export function* sealAll(data: ReadonlyArray<unknown>, keysOf: KeysOf): Flow<ReadonlyArray<Json>> {
  const copies = data.map((one) => (hasPending(one) ? copyAround(one, isPending, true) : undefined))
  const pending = copies.flatMap((copy) => (copy?.sites ?? []).map((site) => ({ site, ...contentAt(site) })))
  const owners = [...new Set(pending.map(({ how }) => ownerOf(how)))]
  const found = owners.length === 0 ? [] : yield* keysOf(owners)
  const keys = new Map(owners.map((owner, n) => [owner, found[n]]))
  const work: Array<Job> = []
  for (const { how, site, value } of pending) {
    const key = keys.get(ownerOf(how))
    if (key === undefined) throw failed("seal", "the keys port gave fewer keys than it was asked for")
    const parts = partsOf(how)
    if (key === "destroyed") {
      site.put({ $sealed: "erased", ...parts })
      continue
    }
    const rest = { key: key.id, ...parts }
    work.push({ id: key.id, bytes: key.key, use: async (imported) => site.put(await encrypt(imported, value, rest)) })
  }
  yield* doAll(work, "seal", "a value could not be sealed")
  return copies.map((copy, n) => {
    // what has no pending field passed a fact's schema as JSON
    if (copy === undefined) return data[n] as Json
    const sealed = copy.value()
    if (hasPending(sealed)) {
      throw failed("seal", "a sealed value lies inside a Map, a Set or a class instance; facts are plain JSON")
    }
    return sealed as Json
  })
}

// ---------------------------------------------------------------------------------------------------- opening

/**
 * Whether `reader` may open a token. `ordinary`: yes. `sensitive`: the person it is about, and holders of the power.
 * `confidential`: that person, or the members named when it was sealed; no power opens it. An unknown class: nobody.
 */
export const mayOpen = (token: Token, reader: SealReader): boolean => {
  const about = typeof token.person === "string" && token.person !== "" && token.person === reader.person
  switch (token.class) {
    case "ordinary":
      return true
    case "sensitive":
      return about || reader.readSensitive
    case "confidential":
      return about || (Array.isArray(token.members) && token.members.includes(reader.person))
    default:
      return false
  }
}

/**
 * Deep copy of `value` in which every token is what `reader` sees of it. Keys are asked for once per call, and only for
 * tokens the reader may open. Data without a token come back as they are, not copied; maps, sets and class instances
 * are never entered. Fails with `Unavailable` if a token was tampered with.
 */
export function* revealAll(
  value: unknown,
  reader: SealReader,
  unwrap: (keyId: string) => Flow<Uint8Array | "destroyed">
): Flow<unknown> {
  if (!finds(value, isToken)) return value
  const { sites, value: copied } = copyAround(value, isToken, false)
  const keys = new Map<string, Uint8Array | "destroyed">()
  const work: Array<Job> = []
  const hidden = (why: "erased" | "not-permitted"): Opened<never> => ({ known: false, why })
  for (const site of sites) {
    const token = site.found as Token
    if (!mayOpen(token, reader)) {
      site.put(hidden("not-permitted"))
      continue
    }
    if (token.$sealed === "erased") {
      site.put(hidden("erased"))
      continue
    }
    if (typeof token.key !== "string") throw failed("open", tampered)
    let key = keys.get(token.key)
    if (key === undefined) {
      key = yield* unwrap(token.key)
      keys.set(token.key, key)
    }
    if (key === "destroyed") site.put(hidden("erased"))
    else {
      work.push({
        id: token.key,
        bytes: key,
        use: async (imported) => site.put({ known: true, value: await decrypt(imported, token) })
      })
    }
  }
  yield* doAll(work, "open", tampered)
  return copied()
}

// ---------------------------------------------------------------------------------------------------- digests

const mac = (key: Uint8Array, use: string, value: Json): string => {
  if (key.length < 32) throw failed("digest", "the keys port gave a key of less than 32 bytes")
  return bytesToHex(hmac(sha256, key, utf8ToBytes(`${use}\n${canonical(value)}`)))
}

/** What a searchable sealed field is found by: equal values have equal indexes under one key. 64 hex digits. */
export const indexOf = (value: Json, key: Uint8Array): string => mac(key, "index", value)

/** Digest of a request under the community's key, to tell whether an idempotency key comes with the same input. */
export const bodyDigest = (key: Uint8Array, value: Json): string => mac(key, "body", value)
