/** What every keeper of keys must do. */
import type { Implementation, KeysShape, OwnedKey } from "@linli/kernel"
import { answered } from "./internal/answered.ts"
import { waited } from "./internal/batches.ts"
import { holds, same } from "./internal/expect.ts"
import { type Law, type LawTest, type MakeSubject, registerLaws } from "./Law.ts"

type KeysImplementation = Implementation<KeysShape>
type KeysLaw = Law<KeysImplementation>
const C = "garden"
const keys = (of: KeysImplementation) => waited<KeysShape>(of)
type WaitedKeys = ReturnType<typeof keys>

const one = async (k: WaitedKeys, community: string, owner: string) => {
  const found = await k.wrap(community, [owner])
  same(found.length, 1, "keys, of one owner")
  return found[0] as OwnedKey | "destroyed"
}
const wrapped = async (k: WaitedKeys, community: string, owner: string) => {
  const found = await one(k, community, owner)
  if (found === "destroyed") throw new Error(`the key of \`${owner}\` is destroyed`)
  return found
}

const stable: KeysLaw = {
  id: "LK-1",
  says: "an owner has one key of 32 bytes, made on first use and found again by its id",
  run: async ({ of }) => {
    const k = keys(of)
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => wrapped(k, C, "person:李")))
    for (const other of [...others, await wrapped(k, C, "person:李")])
      same(other, first, "the owner's key, asked again")
    same(first?.key.length, 32, "bytes of a key")
    holds(new Set(first?.key).size > 8, "a key looks like chance")
    same(await k.unwrap(C, first?.id ?? ""), first?.key, "the key by its id")
    same(await k.unwrap(C, "no such id"), "destroyed", "a key that never was")
  }
}
const apart: KeysLaw = {
  id: "LK-2",
  says: "owners and communities have different keys, and reach no other community's",
  run: async ({ of }) => {
    const k = keys(of)
    const all = [await wrapped(k, C, "p1"), await wrapped(k, C, "p2"), await wrapped(k, "other", "p1")]
    same(new Set(all.map(({ id }) => id)).size, 3, "different ids")
    same(new Set(all.map(({ key }) => key.join())).size, 3, "different keys")
    same(await k.unwrap("other", all[0]?.id ?? ""), "destroyed", "a key asked for in another community")
    await k.destroy("other", "p1")
    await k.destroy("other", "p2")
    same(await wrapped(k, C, "p1"), all[0], "the key here after another community destroyed its own")
    same(await wrapped(k, C, "p2"), all[1], "the other key here")
  }
}
const destroyed: KeysLaw = {
  id: "LK-3",
  says: "a destroyed key is gone for good, and its owner gets no other",
  run: async ({ of }) => {
    const k = keys(of)
    const mine = await wrapped(k, C, "p1")
    const other = await wrapped(k, C, "p2")
    await k.destroy(C, "p1")
    same(await k.unwrap(C, mine.id), "destroyed", "the destroyed key")
    same(await one(k, C, "p1"), "destroyed", "a new key for its owner")
    same(await k.unwrap(C, other.id), other.key, "another owner's key")
    await k.destroy(C, "p1")
    await k.destroy(C, "never had one")
    same(await one(k, C, "never had one"), "destroyed", "a key for an owner that was destroyed before first use")
    same(await one(k, C, "p1"), "destroyed", "a new key after destroying twice")
  }
}
const owned: KeysLaw = {
  id: "LK-4",
  says: "what callers do to the bytes they were given changes no key",
  run: async ({ of }) => {
    const k = keys(of)
    const given = await wrapped(k, C, "p1")
    const before = given.key.slice()
    given.key.fill(0)
    const again = await k.unwrap(C, given.id)
    same(again, before, "the key after its bytes were overwritten")
    if (again !== "destroyed") again.fill(0)
    same((await wrapped(k, C, "p1")).key, before, "the key after its bytes were overwritten again")
  }
}
const reopened: KeysLaw = {
  id: "LK-5",
  says: "a restart keeps keys and what was destroyed",
  run: async ({ of, reopen }) => {
    if (reopen === undefined) return
    const k = keys(of)
    const mine = await wrapped(k, C, "p1")
    const gone = await wrapped(k, C, "p2")
    await k.destroy(C, "p2")
    const after = keys(await answered(reopen()))
    same(await wrapped(after, C, "p1"), mine, "the key after a restart")
    same(await after.unwrap(C, gone.id), "destroyed", "the destroyed key after a restart")
    same(await one(after, C, "p2"), "destroyed", "a new key for its owner after a restart")
  }
}

const together: KeysLaw = {
  id: "LK-6",
  says: "keys asked for together are those of their owners, in the order asked for",
  run: async ({ of, reopen }) => {
    const k = keys(of)
    same(await k.wrap(C, []), [], "the keys of nobody")
    const known = await wrapped(k, C, "known")
    await wrapped(k, C, "gone")
    await k.destroy(C, "gone")
    const owners = ["new 1", "gone", "known", "new 2", "new 1", ...Array.from({ length: 300 }, (_, i) => `many ${i}`)]
    const all = await k.wrap(C, owners)
    same(all.length, owners.length, "keys, of as many owners")
    same(all[1], "destroyed", "the destroyed key among others")
    same(all[2], known, "the known key among others")
    same(all[4], all[0], "the key of who was named twice")
    const ids = new Set(all.map((key) => (key === "destroyed" ? key : key.id)))
    same(ids.size, owners.length - 1, "different ids")
    const after = reopen === undefined ? k : keys(await answered(reopen()))
    for (const [n, owner] of owners.entries()) same(await one(after, C, owner), all[n], `the key of \`${owner}\` alone`)
    same(await after.wrap(C, owners.toReversed()), all.toReversed(), "the keys, asked for in another order")
  }
}

/** The laws one by one. */
export const lawsOfKeys: ReadonlyArray<KeysLaw> = [stable, apart, destroyed, owned, reopened, together]

/** Makes one test of every law of keys. `make` must give a keeper without keys. */
export const keysLaws = (test: LawTest, make: MakeSubject<KeysImplementation>): void =>
  registerLaws(test, lawsOfKeys, make)
