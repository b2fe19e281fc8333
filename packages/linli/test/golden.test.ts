/** What earlier builds wrote is read by this one, and says what it said. */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { digest, folder, foldHistory, readHistory, told } from "./golden/golden.ts"
import { openFile } from "./golden/file.ts"

interface Recorded {
  readonly digest: string
  readonly state: unknown
}
const recorded = (name: string): Recorded => JSON.parse(readFileSync(join(folder, name), "utf8")) as Recorded
const named = (ending: string) => readdirSync(folder).filter((name) => name.endsWith(ending))

describe("LL-14 a case that an earlier build mediated says today what it said then", () => {
  it("there are such cases", () => {
    expect(named(".jsonl").length).toBeGreaterThan(0)
    expect(named(".sqlite").length).toBe(named(".jsonl").length)
  })
  it.each(named(".jsonl"))("folded from its facts, twice: %s", async (name) => {
    const then = recorded(name.replace(".jsonl", ".history.json"))
    expect(digest(then.state)).toBe(then.digest)
    for (let n = 0; n < 2; n++) {
      const now = told(then.state, await foldHistory(readHistory(join(folder, name))))
      expect(now).toEqual(then.state)
      expect(digest(now)).toBe(then.digest)
    }
  })
  it.each(named(".sqlite"))("read from its file, with its keys: %s", async (name) => {
    const then = recorded(name.replace(".sqlite", ".file.json"))
    expect(digest(then.state)).toBe(then.digest)
    const now = told(then.state, await openFile(join(folder, name)))
    expect(now).toEqual(then.state)
    expect(digest(now)).toBe(then.digest)
  })
  it("and a fact more, less or otherwise is noticed", async () => {
    const [name = ""] = named(".jsonl")
    const then = recorded(name.replace(".jsonl", ".history.json"))
    const history = readHistory(join(folder, name))
    const last = history.facts.at(-1)
    const other = history.facts.map((f) => (f === last ? { ...f, at: "2023-08-30T00:00:00.000Z" } : f))
    for (const facts of [history.facts.slice(0, -1), other]) {
      expect(digest(told(then.state, await foldHistory({ ...history, facts })))).not.toBe(then.digest)
    }
  })
})
