import { describe, expect, it } from "vitest"
import { Disk } from "../../promises/durable/disk.ts"
import { type Op, opsIn } from "../../promises/durable/trace.ts"
import { random } from "../../promises/Random.ts"

type Change = Exclude<Op, { readonly kind: "ack" }>
const create = (path: string): Change => ({ kind: "create", path })
const write = (path: string, offset: number, text: string): Change => ({
  kind: "write",
  path,
  offset,
  bytes: Buffer.from(text)
})
const sync = (path: string, failed = false): Change => ({ kind: "sync", path, failed })

/** Every state that many tries find, as text. */
const states = (...ops: ReadonlyArray<Change>): ReadonlySet<string> => {
  const disk = new Disk("/d")
  for (const op of ops) disk.take(op)
  const chance = random(1)
  return new Set(
    Array.from({ length: 400 }, () =>
      [...disk.after(chance).files].map(([path, content]) => `${path}=${content.toString("latin1")}`).join(" ")
    )
  )
}

describe("the disk that promises no more than it must", () => {
  it("keeps what was synced, with its name", () => {
    expect(states(create("/d/a"), write("/d/a", 0, "one"), sync("/d/a"), sync("/d"))).toEqual(new Set(["/d/a=one"]))
  })
  it("may lose a name whose folder was not synced", () => {
    expect(states(create("/d/a"), write("/d/a", 0, "one"), sync("/d/a"))).toEqual(new Set(["", "/d/a=one"]))
  })
  it("may lose what was not synced, and any of two writes alone", () => {
    const found = states(create("/d/a"), sync("/d"), write("/d/a", 0, "A"), write("/d/a", 1, "B"))
    for (const one of ["/d/a=", "/d/a=A", "/d/a=AB", "/d/a=\0B"]) expect(found).toContain(one)
  })
  it("tears a write between sectors", () => {
    const found = states(create("/d/a"), sync("/d"), write("/d/a", 0, "x".repeat(1024)))
    expect(found).toContain(`/d/a=${"\0".repeat(512)}${"x".repeat(512)}`)
    expect(found).toContain(`/d/a=${"x".repeat(512)}`)
  })
  it("may give back a file that was removed", () => {
    const made = [create("/d/a"), write("/d/a", 0, "one"), sync("/d/a"), sync("/d")]
    expect(states(...made, { kind: "unlink", path: "/d/a" })).toEqual(new Set(["", "/d/a=one"]))
    expect(states(...made, { kind: "unlink", path: "/d/a" }, sync("/d"))).toEqual(new Set([""]))
  })
  it("cuts", () => {
    const made = [create("/d/a"), write("/d/a", 0, "one"), sync("/d/a"), sync("/d")]
    expect(states(...made, { kind: "cut", path: "/d/a", size: 1 })).toEqual(new Set(["/d/a=one", "/d/a=o"]))
  })
  it("does not take a later sync for one that failed", () => {
    const found = states(create("/d/a"), sync("/d"), write("/d/a", 0, "A"), sync("/d/a", true), sync("/d/a"))
    // a byte that never arrived is zero, or whatever stood on the disk before
    expect(found).toEqual(new Set(["/d/a=", "/d/a=A", "/d/a=\0", "/d/a=\u00a5"]))
    const again = states(
      create("/d/a"),
      sync("/d"),
      write("/d/a", 0, "A"),
      sync("/d/a", true),
      write("/d/a", 0, "A"),
      sync("/d/a")
    )
    expect(again).toEqual(new Set(["/d/a=A"]))
  })
})

describe("the record of a process", () => {
  it("is read as it was written, up to where it was cut off", () => {
    const record = Buffer.from(
      "create 0 0 0 0 /d/a b\nwrite 0 7 3 0 /d/a b\nx\nysync 0 0 0 5 /d/a b\nack 1 0 2 0 /d/acks\nokcut 0 9 0 0 /d/a b\nwrite 0 0 9 0 /d/a b\nx"
    )
    expect(opsIn(record)).toEqual([
      create("/d/a b"),
      write("/d/a b", 7, "x\ny"),
      sync("/d/a b", true),
      { kind: "ack", bytes: Buffer.from("ok") },
      { kind: "cut", path: "/d/a b", size: 9 }
    ])
  })
})
