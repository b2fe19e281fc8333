/** What the shim recorded: every write, cut, sync, creation and removal of a process, in order. */

export type Op =
  | { readonly kind: "write"; readonly path: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: "ack"; readonly bytes: Buffer }
  | { readonly kind: "cut"; readonly path: string; readonly size: number }
  | { readonly kind: "sync"; readonly path: string; readonly failed: boolean }
  | { readonly kind: "create"; readonly path: string }
  | { readonly kind: "unlink"; readonly path: string }

const NEWLINE = 10

/** Reads a record. One that was cut off in the middle, as its process was killed, ends it. */
export const opsIn = (record: Buffer): ReadonlyArray<Op> => {
  const ops: Array<Op> = []
  for (let at = 0; at < record.length;) {
    const end = record.indexOf(NEWLINE, at)
    if (end < 0) break
    const [kind, , offset, length, error, ...rest] = record.toString("utf8", at, end).split(" ")
    const path = rest.join(" ")
    const bytes = record.subarray(end + 1, end + 1 + Number(length))
    if (bytes.length < Number(length)) break
    at = end + 1 + Number(length)
    if (kind === "write") {
      if (bytes.length > 0) ops.push({ kind, path, offset: Number(offset), bytes })
    } else if (kind === "ack") ops.push({ kind, bytes })
    else if (kind === "cut") ops.push({ kind, path, size: Number(offset) })
    else if (kind === "sync") ops.push({ kind, path, failed: error !== "0" })
    else if (kind === "create" || kind === "unlink") ops.push({ kind, path })
    else throw new Error(`the record has a line of an unknown kind: ${kind ?? ""}`)
  }
  return ops
}
