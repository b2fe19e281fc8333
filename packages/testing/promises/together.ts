/** Proves several promises at a time, each in a process of its own: none disturbs what another left behind. */
import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { deserialize } from "node:v8"
import type { Harness } from "./Harness.ts"
import { newTally } from "./Harness.ts"
import type { Proof } from "./prove.ts"

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

const prove = (id: string, folder: string, { minutes, say, seed, size }: Options): Promise<Proof> =>
  new Promise((resolve, reject) => {
    const file = join(folder, id)
    const main = join(import.meta.dirname, "main.ts")
    const args = Object.entries({ only: id, seed, size, minutes, proofs: file }).flatMap(([k, v]) => [
      `--${k}`,
      String(v)
    ])
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
const order = ["P1", "P12", "P17", "P21", "P14", "P4", "P3", "P13", "P2", "P22"]
const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length)

export const together = async (harnesses: ReadonlyArray<Harness>, options: Options): Promise<ReadonlyArray<Proof>> => {
  const folder = mkdtempSync(join(tmpdir(), "linli-proofs-"))
  const waiting = harnesses.map((h) => h.id as string).toSorted((a, b) => place(a) - place(b))
  const proofs: Array<Proof> = []
  const worker = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const proof = await prove(id, folder, options)
      options.say(`${id.padEnd(4)} ${proof.verdict}, ${proof.seconds.toFixed(1)} s`)
      proofs.push(proof)
    }
  }
  try {
    await Promise.all(Array.from({ length: options.jobs }, worker))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const ids = harnesses.map((h) => h.id as string)
  return proofs.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}
