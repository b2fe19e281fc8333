import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { describe, expect, it, onTestFinished } from "vitest"
import { openSqliteStore } from "../src/index.ts"
import { contents, filled } from "./samples.ts"
import { temporaryFile } from "./temporary.ts"

interface Result {
  readonly first: number
  readonly stale: number
}
const race = (file: string, name: string, count: number): Promise<Result> =>
  new Promise((resolve, reject) => {
    const script = fileURLToPath(new URL("fixtures/racer.ts", import.meta.url))
    const child = spawn(process.execPath, [script, file, name, String(count)], { stdio: ["ignore", "pipe", "pipe"] })
    let said = ""
    let complaint = ""
    child.stdout.on("data", (chunk) => (said += String(chunk)))
    child.stderr.on("data", (chunk) => (complaint += String(chunk)))
    child.on("error", reject)
    child.on("close", (code) => (code === 0 ? resolve(JSON.parse(said) as Result) : reject(new Error(complaint))))
  })

describe("SQ-7 several processes may use one file", () => {
  it("each fact once, each key once, and a reader in a third process skips none", { timeout: 120_000 }, async () => {
    const file = temporaryFile()
    const { close, store } = openSqliteStore({ file })
    onTestFinished(close)
    const count = 120
    const names = ["a", "b"]
    // Both make the tables of a new file at once, too: nothing has been written to it.
    const racing = Promise.all(names.map((name) => race(file, name, count)))
    let ended = false
    void racing.finally(() => (ended = true)).catch(() => undefined)
    const seen: Array<string> = []
    for (let last = false; !last;) {
      last = ended
      for (const fact of store.after("garden", seen.length, 50)) {
        expect(fact.position).toBe(seen.length + 1)
        seen.push(fact.data as string)
        last = false
      }
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    const results = await racing
    const own = names.flatMap((name) => Array.from({ length: count }, (_, i) => `${name} ${i}`))
    const shared = Array.from({ length: count }, (_, i) => `key ${i}`)
    expect(seen.toSorted()).toEqual([...own, ...shared].toSorted())
    expect(results.reduce((sum, r) => sum + r.first, 0)).toBe(count)
    for (const stream of [0, 1, 2]) {
      const versions = store.read("garden", `race:${stream}`, 0).map((f) => f.version)
      expect(versions).toEqual(Array.from({ length: (2 * count) / 3 }, (_, i) => i + 1))
    }
    // otherwise they have not met, and the test has shown nothing
    expect(results.reduce((sum, r) => sum + r.stale, 0)).toBeGreaterThan(0)
  })
  it("a new file that many open at once is made once", { timeout: 60_000 }, async () => {
    const file = temporaryFile()
    await Promise.all(["a", "b", "c", "d"].map((name) => race(file, name, 1)))
    const { close, store } = openSqliteStore({ file })
    onTestFinished(close)
    expect(store.after("garden", 0, 100)).toHaveLength(5)
  })
  it("two that are open at once share keys, and what one destroys the other has lost", async () => {
    const file = temporaryFile()
    const before = await filled(file)
    const [a, b] = [openSqliteStore({ file }), openSqliteStore({ file })]
    onTestFinished(async () => {
      await a.close()
      await b.close()
    })
    const [made] = a.keys.wrap("garden", ["person:1"])
    expect(b.keys.wrap("garden", ["person:1"])).toEqual([made])
    b.keys.destroy("garden", "person:1")
    expect(a.keys.wrap("garden", ["person:1"])).toEqual(["destroyed"])
    expect(made !== undefined && made !== "destroyed" && a.keys.unwrap("garden", made.id)).toBe("destroyed")
    expect(contents(b)).toEqual(before)
  })
})
