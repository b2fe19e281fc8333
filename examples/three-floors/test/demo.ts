import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeEach, expect } from "vitest"
import { demo as program } from "../src/Demo.ts"

/** A folder for each test, and the demo run in it. */
export const demoIn = (name: string) => {
  const top = mkdtempSync(join(tmpdir(), `${name}-`))
  let folder = top
  beforeEach(() => void (folder = mkdtempSync(join(top, "run-"))))
  afterAll(() => rmSync(top, { recursive: true, force: true }))

  const told = (status: number | null, stdout: string, stderr: string) => ({
    status,
    stdout,
    stderr,
    lines: stdout.split("\n").map((l) => l.trim())
  })
  /** In a process of its own, as somebody starts it. */
  const started = (...args: ReadonlyArray<string>) => {
    const main = join(import.meta.dirname, "../src/main.ts")
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      ["--conditions=@linli/source", main, "--to", folder, ...args],
      { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } }
    )
    return told(status, stdout, stderr)
  }
  /** The same in this process. */
  const demo = async (...args: ReadonlyArray<string>) => {
    const [out, err]: [Array<string>, Array<string>] = [[], []]
    const status = await program(
      ["--to", folder, ...args],
      {},
      { print: (line) => out.push(`${line}\n`), complain: (line) => err.push(`${line}\n`) }
    )
    return told(status, out.join(""), err.join(""))
  }
  const ok = async (...args: ReadonlyArray<string>) => {
    const { status, stderr, ...rest } = await demo(...args)
    expect(`${stderr}${status}`).toBe("0")
    return rest
  }
  return { out: () => folder, started, demo, ok }
}
