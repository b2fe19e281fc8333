/** Runs the poisoned communities in a process of their own, and judges what it tells; a process that ends tells, too. */
import { spawn } from "node:child_process"
import { join } from "node:path"
import { environment } from "../compiled.ts"
import type { Run } from "../Harness.ts"
import { poisons } from "./poisons.ts"

type Line =
  | { readonly begins: string }
  | { readonly name: string; readonly broken: ReadonlyArray<string>; readonly calls: number; readonly slower: number }
  | { readonly done: true }

const child = join(import.meta.dirname, "child.ts")
/** A guard that is missing may let the process hang. */
const MOST_MS = { right: 600_000, wrong: 15_000 } as const

interface Ended {
  readonly lines: ReadonlyArray<Line>
  readonly how: string
  readonly complaint: string
}
const start = (guard: string, only: ReadonlyArray<number> | undefined): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const order = JSON.stringify({ guard, ...(only === undefined ? {} : { only }) })
    const started = spawn(process.execPath, ["--conditions=@linli/source", child, order], {
      env: environment(),
      stdio: ["ignore", "pipe", "pipe"]
    })
    let out = ""
    let complaint = ""
    const late = setTimeout(() => void started.kill("SIGKILL"), guard === "right" ? MOST_MS.right : MOST_MS.wrong)
    started.stdout.on("data", (chunk) => (out += String(chunk)))
    started.stderr.on("data", (chunk) => (complaint += String(chunk)))
    started.on("error", reject)
    started.on("close", (code, signal) => {
      clearTimeout(late)
      const whole = out.slice(0, out.lastIndexOf("\n") + 1).split("\n")
      const lines = whole.filter((line) => line !== "").map((line) => JSON.parse(line) as Line)
      resolve({ lines, how: signal === null ? `code ${code}` : "no end in sight", complaint })
    })
  })

const once = async (run: Run, only: ReadonlyArray<number> | undefined): Promise<void> => {
  run.at(only === undefined ? "every poison" : `poisons ${only.join()}`)
  const { complaint, how, lines } = await start(run.subject, only)
  // the harness itself is out of date
  if (complaint.includes("is not where it was")) throw new Error(complaint.slice(0, 1_000))
  let slowest = 0
  for (const line of lines) {
    if (!("name" in line)) continue
    run.judged()
    run.fault("poisoned plugins")
    run.note("calls judged", line.calls)
    slowest = Math.max(slowest, line.slower)
    run.broke(...line.broken.map((what) => `${line.name}: ${what}`))
  }
  if (!lines.some((line) => "done" in line)) {
    const begun = new Set(lines.flatMap((line) => ("begins" in line ? [line.begins] : [])))
    for (const line of lines) if ("name" in line) begun.delete(line.name)
    run.broke(`the process ended with ${how} beside one of: ${[...begun].join("; ")}: ${complaint.slice(0, 400)}`)
  }
  if (slowest > 0 && run.subject === "right") run.note(`runs with p99 of others' calls at most ${slowest.toFixed(2)} ×`)
}

/** Every poison, as often as it takes. A rehearsal takes a few of them. */
export const poisoned = async (run: Run, amount: number): Promise<void> => {
  const few = run.subject === "right" && amount < poisons.length
  const only = few ? Array.from({ length: amount }, () => run.random.below(poisons.length)) : undefined
  do await once(run, only)
  while (run.tally.cases < amount && !run.enough && run.subject === "right")
}
