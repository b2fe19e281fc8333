/** Runs checks one after the other and counts them: name and seconds as they go, `N passed, N failed` as the last line. */
import { spawnSync } from "node:child_process"
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { delimiter, join } from "node:path"
import { root } from "./workspace.ts"

export interface Count {
  readonly passed: number
  readonly failed: number
}

export interface Step {
  readonly name: string
  readonly run: () => Count | Promise<Count>
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

/** A step whose script ends with {@link runAll} and so tells its own counts; its output is shown as it comes. */
export const counted = (name: string, ...args: ReadonlyArray<string>): Step => ({
  name,
  run: () => {
    const path = join(tmpdir(), `linli-counts-${process.pid}-${performance.now()}.json`)
    const { status } = spawnSync(process.execPath, args, {
      cwd: root,
      env: { ...env, LINLI_COUNTS: path },
      stdio: "inherit"
    })
    const told = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Count) : { passed: 0, failed: 0 }
    rmSync(path, { force: true })
    // A program that fails without a failure to name, or that checks nothing, counts as one failure.
    return told.failed === 0 && (status !== 0 || told.passed === 0) ? { ...told, failed: 1 } : told
  }
})

/** All tests. A file that cannot be loaded, an error outside a test and an empty run count as failures. */
export const vitest = (name: string, ...args: ReadonlyArray<string>): Step =>
  counted(
    name,
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=dot",
    "--reporter=./scripts/countReporter.ts",
    ...args
  )

/** Runs the steps in order and ends the process; a failed step does not stop the others. */
export const runAll = async (steps: ReadonlyArray<Step>): Promise<never> => {
  const start = performance.now()
  const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`
  const total = { passed: 0, failed: 0 }
  const failures: Array<string> = []
  for (const step of steps) {
    const since = performance.now()
    const { failed, passed } = await step.run()
    total.passed += passed
    total.failed += failed
    if (failed > 0) failures.push(step.name)
    const counts = passed + failed > 1 ? ` (${passed} passed, ${failed} failed)` : ""
    console.log(`${failed === 0 ? "ok    " : "FAILED"} ${step.name.padEnd(44)} ${seconds(since).padStart(8)}${counts}`)
  }
  if (failures.length > 0) console.log(`failed: ${failures.join("; ")}`)
  const counts = process.env["LINLI_COUNTS"]
  if (counts !== undefined) writeFileSync(counts, JSON.stringify(total))
  console.log(`all of it in ${seconds(start)}`)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  process.exit(total.failed === 0 ? 0 : 1)
}
