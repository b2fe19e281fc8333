/** Proves several parts of promises at a time, each in a process of its own: none disturbs what another left behind. */
import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { deserialize } from "node:v8"
import type { Harness } from "./Harness.ts"
import { newTally } from "./Harness.ts"
import { joined, type Proof } from "./prove.ts"

interface Options {
  readonly seed: number
  readonly size: number
  /** For each of them. */
  readonly minutes: number
  readonly jobs: number
  readonly say: (line: string) => void
}

/** A process that ended without a word has proven nothing. */
const lost = (id: string, how: string): Proof => ({
  id,
  tally: newTally(),
  byPart: new Map(),
  aims: [],
  caught: [],
  failures: [`its process ended ${how}`],
  passes: 0,
  seconds: 0,
  verdict: "broken"
})

/** A part of a promise. */
interface Task {
  readonly id: string
  readonly part: string
  /** How many parts the promise has. */
  readonly of: number
}

const prove = ({ id, of, part }: Task, file: string, { minutes, say, seed, size }: Options): Promise<Proof> =>
  new Promise((resolve, reject) => {
    const main = join(import.meta.dirname, "main.ts")
    const settings = { only: id, part, seed, size, minutes: minutes / of, proofs: file }
    const args = Object.entries(settings).flatMap(([k, v]) => [`--${k}`, String(v)])
    const child = spawn(process.execPath, ["--conditions=@linli/source", main, ...args], {
      stdio: ["ignore", "pipe", "inherit"]
    })
    let rest = ""
    child.stdout.on("data", (chunk) => {
      const lines = `${rest}${String(chunk)}`.split("\n")
      rest = lines.pop() ?? ""
      for (const line of lines) say(line)
    })
    child.on("error", reject)
    child.on("close", (code, signal) => {
      if (code !== 0 || !existsSync(file)) return resolve(lost(id, `with ${signal ?? `code ${code}`}`))
      const [proof] = deserialize(readFileSync(file)) as ReadonlyArray<Proof>
      resolve(proof ?? lost(id, "without a proof"))
    })
  })

/** The longest first: what comes last should not be waited for alone. */
const order = [
  "power failure",
  "poisoned plugins",
  "kill -9",
  "power failure after syncs that failed",
  "definitions",
  "inputs led by coverage",
  "histories",
  "inputs",
  "disk in trouble",
  "generated orders",
  "askers that are killed"
]
const place = ({ part }: Task): number => (order.includes(part) ? order.indexOf(part) : order.length)

export const together = async (harnesses: ReadonlyArray<Harness>, options: Options): Promise<ReadonlyArray<Proof>> => {
  const folder = mkdtempSync(join(tmpdir(), "linli-proofs-"))
  const tasks = harnesses.flatMap(({ id, parts }) =>
    parts.map(({ name }): Task => ({ id, part: name, of: parts.length }))
  )
  const waiting = tasks.toSorted((a, b) => place(a) - place(b))
  const proofs = new Map<Task, Proof>()
  const worker = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      const proof = await prove(task, join(folder, String(tasks.indexOf(task))), options)
      options.say(`${task.id.padEnd(4)} ${task.part}: ${proof.verdict}, ${proof.seconds.toFixed(1)} s`)
      proofs.set(task, proof)
    }
  }
  try {
    await Promise.all(Array.from({ length: options.jobs }, worker))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return harnesses.map(({ id }) =>
    joined(
      id,
      tasks.flatMap((task) => (task.id === id ? [proofs.get(task) as Proof] : []))
    )
  )
}
