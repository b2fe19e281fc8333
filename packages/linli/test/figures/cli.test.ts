/** `linli plan` and `linli verify` on a store of many cases. */
import { spawnSync } from "node:child_process"
import { copyFileSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createCommunity } from "linli"
import { openSqliteStore } from "@linli/store-sqlite"

/** Each has three facts. */
const cases = 1_500 * Number(process.env["LINLI_TIMES"] ?? 1)
const dir = mkdtempSync(join(tmpdir(), "linli-large-"))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
const file = join(dir, "large.sqlite")
const bin = join(import.meta.dirname, "../../src/bin.ts")
const module = join(import.meta.dirname, "../fixtures/module.ts")
const linli = (...args: ReadonlyArray<string>) => {
  const done = spawnSync(process.execPath, ["--conditions=@linli/source", bin, ...args], {
    encoding: "utf8",
    maxBuffer: 2 ** 28
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}
let each = 0

beforeAll(async () => {
  const clock = () => "2026-03-02T02:00:00.000Z"
  const app = await createCommunity({ file, community: "sample", every: "off", clock })
  const subject = { kind: "noise", parties: ["anna", "ben"], origin: "application", requestedOn: "2026-03-02" } as const
  await app.as({ person: "anna" }).mediation.apply({ case: "c0", subject, dispute: "sample" })
  await app.as({ person: "li", roles: ["registrar"] }).mediation.accept({ case: "c0" })
  await app.close()
  // the same history again and again, as a busy office would have it
  const { close, store } = openSqliteStore({ file })
  const first = store.read("sample", "mediation:c0", 0)
  each = first.length
  const dues = store.due("sample", "9999-12-31T00:00:00.000Z", 100).filter((row) => row.stream === "mediation:c0")
  const facts = first.map(({ position: _position, stream: _stream, version: _version, ...fact }) => fact)
  const rows = dues.map(({ stream: _stream, ...row }) => row)
  for (let n = 1; n < cases; n += 500) {
    const some = Array.from({ length: Math.min(500, cases - n) }, (_, i) => `mediation:c${n + i}`)
    await Promise.all(some.map((stream) => store.commit("sample", { stream, expected: 0, facts, dues: rows })))
  }
  await close()
}, 120_000)

describe("LL-11, LL-12, LL-13 a large store", () => {
  it("plan counts every open case, says how far it is when asked, and prints JSON alone", () => {
    const { code, err, out } = linli("plan", module, "--store", file, "--progress")
    expect(code).toBe(0)
    expect(out).toMatch(new RegExp(`^mediation {2}current .* ${cases}$`, "m"))
    expect(err.split("\n")).toEqual(["copying the store", "reading every fact", "looking at every open case", ""])
    const json = linli("plan", module, "--store", file, "--json")
    expect([json.code, json.err]).toEqual([0, ""])
    const { planned } = JSON.parse(json.out) as { readonly planned: ReadonlyArray<{ readonly case: string }> }
    expect(new Set(planned.map((p) => p.case)).size).toBe(cases)
  })
  it("verify reads every fact and tells how many it has read", () => {
    const { code, err, out } = linli("verify", module, "--store", file, "--progress")
    expect([code, out]).toEqual([0, `all is well: ${cases * each} facts in ${cases} streams, 0 idempotency keys\n`])
    const read = err.split("\n").flatMap((line) => /^(\d+) facts read$/.exec(line)?.[1] ?? [])
    expect(read.map(Number)).toEqual(read.map(Number).toSorted((a, b) => a - b))
    expect(read.at(-1)).toBe(String(cases * each))
    expect(err).toContain("folding every history")
    expect(linli("verify", module, "--store", file).err).toBe("")
  })
  it("verify finds the one fact that is wrong, ends with 1, and says it as JSON", () => {
    const spoilt = join(dir, "spoilt.sqlite")
    copyFileSync(file, spoilt)
    copyFileSync(`${file}.keys`, `${spoilt}.keys`)
    const db = new DatabaseSync(spoilt)
    for (const { name } of db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all())
      db.exec(`DROP TRIGGER ${String(name)}`)
    const at = Math.floor((cases * each) / 2)
    db.exec(`DELETE FROM facts WHERE position = ${at}`)
    db.close()
    const { code, out } = linli("verify", module, "--store", spoilt, "--json")
    expect(code).toBe(1)
    const { facts, wrong } = JSON.parse(out) as { readonly facts: number; readonly wrong: ReadonlyArray<string> }
    expect(facts).toBe(cases * each - 1)
    expect(wrong[0]).toBe(`fact ${at + 1} follows fact ${at - 1}`)
  })
})
