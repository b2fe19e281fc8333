/** What every keeper of attachments must do. */
import type { BlobsShape, Implementation } from "@linli/kernel"
import { answered } from "./internal/answered.ts"
import { waited } from "./internal/batches.ts"
import { same } from "./internal/expect.ts"
import { type Law, type LawTest, type MakeSubject, registerLaws } from "./Law.ts"

type BlobsImplementation = Implementation<BlobsShape>
type BlobsLaw = Law<BlobsImplementation>
const C = "garden"
const blobs = (of: BlobsImplementation) => waited<BlobsShape>(of)
const hash = (letter: string) => letter.repeat(64)
const bytes = (length: number, seed = 7) => Uint8Array.from({ length }, (_, i) => (i * seed + (i >> 8)) & 255)

const kept: BlobsLaw = {
  id: "LB-1",
  says: "content comes back byte for byte under its hash; an unknown hash has none",
  run: async ({ of }) => {
    const b = blobs(of)
    const contents = [bytes(0), bytes(1), bytes(1_000_003), Uint8Array.of(0, 255, 10, 13, 0)]
    for (const [i, content] of contents.entries()) await b.put(C, hash("abcd"[i] ?? ""), content)
    for (const [i, content] of contents.entries()) same(await b.get(C, hash("abcd"[i] ?? "")), content, `content ${i}`)
    same(await b.get(C, hash("e")), undefined, "an unknown hash")
  }
}
const first: BlobsLaw = {
  id: "LB-2",
  says: "content under a hash stays what it was at first, whatever is put again or done to the bytes",
  run: async ({ of }) => {
    const b = blobs(of)
    const given = bytes(100)
    await b.put(C, hash("a"), given)
    given.fill(1)
    same(await b.get(C, hash("a")), bytes(100), "the content after the caller changed its bytes")
    await b.put(C, hash("a"), bytes(100, 3))
    const got = await b.get(C, hash("a"))
    same(got, bytes(100), "the content after a second put")
    got?.fill(2)
    same(await b.get(C, hash("a")), bytes(100), "the content after a reader changed its bytes")
    const view = new Uint8Array(bytes(100).buffer, 10, 20)
    await b.put(C, hash("b"), view)
    same(await b.get(C, hash("b")), bytes(100).slice(10, 30), "the content of a view into a larger buffer")
  }
}
const apart: BlobsLaw = {
  id: "LB-3",
  says: "a community has only its own attachments",
  run: async ({ of }) => {
    const b = blobs(of)
    await b.put("a", hash("a"), bytes(3))
    same(await b.get("b", hash("a")), undefined, "the attachment of another community")
    await b.put("b", hash("a"), bytes(4))
    same(await b.get("a", hash("a")), bytes(3), "the attachment after another community put its own")
  }
}
const reopened: BlobsLaw = {
  id: "LB-4",
  says: "a restart keeps attachments",
  run: async ({ of, reopen }) => {
    if (reopen === undefined) return
    await blobs(of).put(C, hash("a"), bytes(5000))
    same(await blobs(await answered(reopen())).get(C, hash("a")), bytes(5000), "the attachment after a restart")
  }
}

/** The laws one by one. */
export const lawsOfBlobs: ReadonlyArray<BlobsLaw> = [kept, first, apart, reopened]

/** Makes one test of every law of attachments. `make` must give an empty keeper. */
export const blobsLaws = (test: LawTest, make: MakeSubject<BlobsImplementation>): void =>
  registerLaws(test, lawsOfBlobs, make)
