import { Blobs, Keys, Store } from "@linli/kernel"
import { existsSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { SqliteStore } from "../src/index.ts"
import { batch } from "./samples.ts"
import { temporaryFile } from "./temporary.ts"

interface Part {
  readonly point: string
  readonly value: { readonly scoped: (opening: { readonly community: string }) => Promise<any> }
}
const portsOf = (file: string) => {
  const { contributes } = SqliteStore.with({ file }).parts(undefined)
  const open = (id: string, community: string) => {
    const part = (contributes as ReadonlyArray<unknown> as ReadonlyArray<Part>).find((c) => c.point === `port ${id}`)
    if (part === undefined) throw new Error(`no port ${id}`)
    return part.value.scoped({ community })
  }
  return open
}
const problemsOf = (value: unknown): ReadonlyArray<string> => {
  const { config } = SqliteStore.with(value as never).parts(undefined)
  const result = config?.schema["~standard"].validate(value) as {
    readonly issues?: ReadonlyArray<{ readonly message: string; readonly path: ReadonlyArray<string> }>
  }
  return (result.issues ?? []).map(({ message, path }) => `${path.join(".")} ${message}`.trim())
}

describe("SQ-12 the plugin fills the three ports from one file, for all communities of a composition", () => {
  it("opened with the first, closed with the last", async () => {
    const file = temporaryFile()
    const open = portsOf(file)
    expect(existsSync(file)).toBe(false)
    const [store, keys, blobs] = [await open(Store.id, "a"), await open(Keys.id, "a"), await open(Blobs.id, "a")]
    const other = await open(Store.id, "b")
    expect((await store.commit("a", batch("sample:1", 0))).tag).toBe("appended")
    expect(other.head("a")).toBe(1)
    expect(keys.wrap("a", ["person:1"])[0]?.key).toHaveLength(32)
    await blobs.put("a", "h", Uint8Array.of(1))
    for (const port of [store, keys, blobs]) {
      await port[Symbol.asyncDispose]()
      await port[Symbol.asyncDispose]()
    }
    expect(other.head("a")).toBe(1)
    await other[Symbol.asyncDispose]()
    expect(() => other.head("a")).toThrow("it was closed")
    expect(existsSync(`${file}-wal`)).toBe(false)
    const again = await open(Store.id, "a")
    expect(again.head("a")).toBe(1)
    await again[Symbol.asyncDispose]()
  })
  it("is read at once while another closes it", async () => {
    const open = portsOf(temporaryFile())
    const first = await open(Store.id, "a")
    const [, second] = await Promise.all([first[Symbol.asyncDispose](), open(Store.id, "a")])
    expect((await second.commit("a", batch("sample:1", 0))).tag).toBe("appended")
    await second[Symbol.asyncDispose]()
  })
  it("its configuration is strict", () => {
    expect(problemsOf({ file: "garden.db", keysFile: "garden.keys", busyTimeoutMs: 100, newKeys: false })).toEqual([])
    expect(problemsOf({ file: "garden.db" })).toEqual([])
    expect(problemsOf(undefined)).toEqual(["must be an object with `file`"])
    expect(problemsOf({})).toEqual(["file must be the path of a file"])
    expect(problemsOf({ file: ":memory:" })).toEqual([
      "file must be the path of a file; for a store in memory there is MemoryStore"
    ])
    expect(problemsOf({ file: "a.db", keysFile: "a.db", busyTimeoutMs: -1, newKeys: 1, keyFile: "b" })).toEqual([
      "keyFile is not an option; there are file, keysFile, busyTimeoutMs, newKeys",
      "busyTimeoutMs must be a whole number of milliseconds, at most 600000",
      "newKeys must be true or false",
      "keysFile must be another file than the facts"
    ])
  })
})
