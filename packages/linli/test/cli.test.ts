import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { createCommunity } from "linli"
import { main } from "../src/internal/cli/cli.ts"
import { table, widthOf } from "../src/internal/cli/table.ts"

const dir = mkdtempSync(join(tmpdir(), "linli-cli-"))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
const bin = join(import.meta.dirname, "../src/bin.ts")
const module = join(import.meta.dirname, "fixtures/module.ts")
const broken = join(import.meta.dirname, "fixtures/broken.ts")
const file = join(dir, "sample.sqlite")

/** In a process of its own, as somebody types it. */
const started = (...args: ReadonlyArray<string>) => {
  const done = spawnSync(process.execPath, ["--conditions=@linli/source", bin, ...args], { encoding: "utf8" })
  return { code: done.status, out: done.stdout, err: done.stderr }
}
/** The same in this process. */
const linli = async (...args: ReadonlyArray<string>) => {
  const said = { out: "", err: "" }
  const into = (name: "out" | "err") => (text: string | Uint8Array) => (said[name] += String(text)) !== ""
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(into("out")),
    vi.spyOn(process.stderr, "write").mockImplementation(into("err"))
  ]
  const before = process.exitCode
  process.exitCode = undefined
  try {
    await main(args, "0.0.0")
    return { code: process.exitCode ?? 0, ...said }
  } finally {
    process.exitCode = before
    for (const spy of spies) spy.mockRestore()
  }
}

beforeAll(async () => {
  const clock = () => "2026-03-02T02:00:00.000Z"
  const app = await createCommunity({ file, community: "sample", every: "off", clock })
  const subject = { kind: "noise", parties: ["anna", "ben"], origin: "application", requestedOn: "2026-03-02" } as const
  const anna = app.as({ person: "anna" }).mediation
  for (const n of [1, 2, 3]) await anna.apply({ case: `c${n}`, subject, dispute: "sample" }, { key: `apply ${n}` })
  await app.close()
})
/** The file with something done to it behind the store's back. */
const tampered = (name: string, sql: string): string => {
  const path = join(dir, `${name}.sqlite`)
  const from = new DatabaseSync(file, { readOnly: true })
  from.prepare("VACUUM INTO ?").run(path)
  from.close()
  writeFileSync(`${path}.keys`, readFileSync(`${file}.keys`))
  const db = new DatabaseSync(path)
  const triggers = db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all()
  for (const { name: trigger } of triggers) db.exec(`DROP TRIGGER ${String(trigger)}`)
  db.exec(sql)
  db.close()
  return path
}

describe("LL-10 check and describe look at a community module and open nothing", () => {
  it("one that fits", async () => {
    expect(await linli("check", module)).toEqual({ code: 0, out: "no issues: it can be opened\n", err: "" })
    expect(JSON.parse((await linli("check", module, "--json")).out)).toEqual({ issues: [] })
  })
  it("one that does not: every issue, with what to do", async () => {
    const { code, out } = await linli("check", broken)
    expect(code).toBe(1)
    expect(out).toMatch(/^\d+ issues\n {2}1\. \[/)
    expect(out).toContain("→ add a pack to `jurisdiction`")
    const { issues } = JSON.parse((await linli("check", broken, "--json")).out)
    expect(issues.length).toBeGreaterThan(1)
    expect((await linli("describe", broken)).code).toBe(1)
  })
  it("what it is made of, for people and for programs", async () => {
    const { code, out } = await linli("describe", module)
    expect(code).toBe(0)
    for (const word of ["mediation", "registrar", "sqlite"]) expect(out).toContain(word)
    const described = JSON.parse((await linli("describe", module, "--json")).out)
    expect(described.workflows.map((w: { readonly id: string }) => w.id)).toEqual(["mediation", "standing"])
  })
})

describe("LL-11 plan tells what the composition means for each open case, on a copy", () => {
  it("counts cases by what becomes of them, and changes nothing", async () => {
    const before = readFileSync(file)
    const { code, out } = await linli("plan", module, "--store", file)
    expect([code, out.split("\n")[0]?.replace(/ {3,}/g, "  ")]).toEqual([
      0,
      "workflow  verdict  stands at  adopted to  cases"
    ])
    expect(out).toMatch(/^mediation {2}(current|pinned) .* 3$/m)
    expect(JSON.parse((await linli("plan", module, "--store", file, "--json")).out).planned).toHaveLength(3)
    expect(readFileSync(file).equals(before)).toBe(true)
  })
})

describe("LL-12 verify tells whether a store holds together", () => {
  it("one that does", async () => {
    const { code, out } = await linli("verify", module, "--store", file)
    expect(out).toMatch(/^all is well: \d+ facts in 3 streams, 3 idempotency keys\n$/)
    expect(code).toBe(0)
  })
  it.each([
    ["a fact is gone", "DELETE FROM facts WHERE position = 2", /fact 3 follows fact 1/],
    [
      "a fact was put elsewhere",
      "UPDATE facts SET stream = 'mediation:c9' WHERE position = 1",
      /mediation:c9|version 2 of `mediation:c1` follows version 0/
    ],
    [
      "what a key remembers",
      `UPDATE outcomes SET outcome = replace(outcome, '"c2"', '"c3"')`,
      /the key `apply 2` remembers something else/
    ],
    [
      "a key is gone",
      "DELETE FROM outcomes WHERE key = 'apply 1'",
      /under the key `apply 1`, which remembers no receipt/
    ],
    [
      "a fact was written anew",
      `UPDATE facts SET fact = replace(fact, 'mediation/Opened', 'mediation/Closed')`,
      /the history of `mediation:c1` cannot be folded/
    ]
  ])("not where %s", async (what, sql, sign) => {
    const { code, out } = await linli("verify", module, "--store", tampered(what.replaceAll(" ", "-"), sql))
    expect(out).toMatch(sign)
    expect(code).toBe(1)
  })
})

describe("LL-13 exit codes, JSON and tables", () => {
  it("2 where nothing could be found out, with a sentence on the error output", async () => {
    const nowhere = await linli("check", join(dir, "nowhere.ts"))
    expect([nowhere.code, nowhere.out]).toEqual([2, ""])
    expect(nowhere.err).toContain("cannot load")
    const noModule = join(dir, "empty.mjs")
    writeFileSync(noModule, "export default {}\n")
    expect((await linli("check", noModule)).err).toContain("is no community module")
    expect((await linli("plan", module, "--store", join(dir, "none.sqlite"))).err).toContain("there is no store")
    expect((await linli("chek", module)).code).toBe(2)
  })
  it("so ends the program, too", () => {
    expect(started("check", broken)).toMatchObject({ code: 1, err: "" })
    expect(started("check", join(dir, "nowhere.ts"))).toMatchObject({ code: 2, out: "" })
  })
  it("help and version", () => {
    expect(started("--help").out).toContain("verify")
    const version = execFileSync(process.execPath, ["--conditions=@linli/source", bin, "--version"], {
      encoding: "utf8"
    })
    expect(version).toMatch(/\d+\.\d+\.\d+/)
  })
  it("columns stand straight with Chinese text", () => {
    const lines = table(
      ["角色", "n"],
      [
        ["登记员", "1"],
        ["clerk", "2"]
      ]
    ).split("\n")
    expect(lines.map((line) => widthOf(line.slice(0, line.search(/\S$/))))).toEqual([8, 8, 8])
  })
})
