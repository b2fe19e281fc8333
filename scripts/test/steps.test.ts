import { spawnSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { workspace } from "./fixture.ts"

const steps = JSON.stringify(join(import.meta.dirname, "../steps.ts"))

/** Runs steps written as source text in a process of their own. */
const run = (list: string) => {
  const path = join(workspace(), "steps.ts")
  writeFileSync(path, `import { counted, runAll, script } from ${steps}\nawait runAll([${list}])\n`)
  const { LINLI_COUNTS: _, ...env } = process.env
  const { status, stdout } = spawnSync(process.execPath, [path], { encoding: "utf8", env })
  return { status, lines: stdout.trimEnd().split("\n") }
}

describe("a list of steps", () => {
  it("counts what passed, and says so in the last line", () => {
    const { lines, status } = run('script("a", "-e", "1"), script("b", "-e", "console.log(2)")')
    expect(lines.at(-1)).toBe("2 passed, 0 failed")
    expect(lines.join("\n")).toMatch(/^ok {5}a +\d+\.\d s\nok {5}b +\d+\.\d s\n/)
    expect(status).toBe(0)
  })

  it("goes on after a failure, shows its output, names it and fails", () => {
    const { lines, status } = run('script("a", "-e", "console.log(7); process.exit(3)"), script("b", "-e", "1")')
    expect(lines.at(-1)).toBe("1 passed, 1 failed")
    expect(lines[0]).toBe("7")
    expect(lines).toContain("failed: a")
    expect(status).toBe(1)
  })

  it("counts a program that counts nothing, or dies without a word, as a failure", () => {
    expect(run('counted("a", "-e", "1")').lines.at(-1)).toBe("0 passed, 1 failed")
    expect(run('counted("a", "-e", "process.exit(1)")').lines.at(-1)).toBe("0 passed, 1 failed")
  })

  it("adds up what a program tells", () => {
    const inner = `import { runAll, script } from ${steps}; await runAll([script("x", "-e", "1"), script("y", "-e", "process.exit(1)")])`
    expect(
      run(
        `counted("a", "--input-type=module-typescript", "-e", ${JSON.stringify(inner)}), script("b", "-e", "1")`
      ).lines.at(-1)
    ).toBe("2 passed, 1 failed")
  })
})
