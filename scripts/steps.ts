/** Runs checks one after the other and counts them: name and seconds as they go, `N passed, N failed` as the last line. */
import { spawnSync } from "node:child_process"
import { existsSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { delimiter, join } from "node:path"
import { root } from "./workspace.ts"

export interface Count {
  readonly passed: number
  readonly failed: number
}

export interface Step {
  readonly name: string
  readonly run: () => Count
}

const env = { ...process.env, PATH: `${join(root, "node_modules/.bin")}${delimiter}${process.env["PATH"] ?? ""}` }

/** A step that passes when a program ends with 0. Its output is shown only when it fails. */
export const command = (name: string, program: string, ...args: ReadonlyArray<string>): Step => ({
  name,
  run: () => {
    const done = spawnSync(program, args, { cwd: root, env, encoding: "utf8", maxBuffer: 2 ** 28 })
    if (done.status === 0) return { passed: 1, failed: 0 }
    console.log(`${done.stdout ?? ""}${done.stderr ?? ""}${done.error?.message ?? ""}`.trimEnd())
    return { passed: 0, failed: 1 }
  }
})

/** The same on the Node that runs the checks. */
export const script = (name: string, ...args: ReadonlyArray<string>): Step => command(name, process.execPath, ...args)

/** A step whose last line of output is itself `N passed, N failed`; its output is shown as it comes. */
export const counted = (name: string, program: string, ...args: ReadonlyArray<string>): Step => ({
  name,
  run: () => {
    const done = spawnSync(program, args, {
      cwd: root,
      env,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      stdio: ["ignore", "pipe", "inherit"]
    })
    process.stdout.write(done.stdout ?? "")
    const last = /(\d+) passed, (\d+) failed\s*$/.exec(done.stdout ?? "")
    const count = { passed: Number(last?.[1] ?? 0), failed: Number(last?.[2] ?? 1) }
    return done.status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
  }
})

/** All tests. A file that cannot be loaded, an error outside a test and an empty run count as failures. */
export const vitest = (name: string, ...args: ReadonlyArray<string>): Step => ({
  name,
  run: () => {
    const counts = join(tmpdir(), `linli-tests-${process.pid}.json`)
    const done = spawnSync(
      process.execPath,
      ["node_modules/vitest/vitest.mjs", "run", "--reporter=dot", "--reporter=./scripts/countReporter.ts", ...args],
      { cwd: root, env: { ...env, LINLI_COUNTS: counts }, stdio: "inherit" }
    )
    if (!existsSync(counts)) return { passed: 0, failed: 1 }
    const { failed, passed } = JSON.parse(readFileSync(counts, "utf8")) as Count
    rmSync(counts)
    return { passed, failed: failed === 0 && (done.status !== 0 || passed === 0) ? 1 : failed }
  }
})

/** Runs the steps in order and ends the process; a failed step does not stop the others. */
export const runAll = (steps: ReadonlyArray<Step>): never => {
  const start = performance.now()
  const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`
  const total = { passed: 0, failed: 0 }
  const failures: Array<string> = []
  for (const step of steps) {
    const since = performance.now()
    const { failed, passed } = step.run()
    total.passed += passed
    total.failed += failed
    if (failed > 0) failures.push(step.name)
    const counts = passed + failed > 1 ? ` (${passed} passed, ${failed} failed)` : ""
    console.log(`${failed === 0 ? "ok    " : "FAILED"} ${step.name.padEnd(44)} ${seconds(since).padStart(8)}${counts}`)
  }
  if (failures.length > 0) console.log(`failed: ${failures.join("; ")}`)
  console.log(`all of it in ${seconds(start)}`)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  process.exit(total.failed === 0 ? 0 : 1)
}
