/** Readers follow the positions of a file while several processes write to it. */
import { openSqliteStore } from "@linli/store-sqlite"
import { spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { join } from "node:path"
import { environment } from "../compiled.ts"
import type { Run } from "../Harness.ts"

const WRITERS = 3
const READERS = 2
/** Facts of one file. */
const FACTS = 25_000

interface Seen {
  readonly count: number
  readonly strange: ReadonlyArray<string>
  readonly seen: string
}

const child = (...args: ReadonlyArray<string>): Promise<string> =>
  new Promise((resolve, reject) => {
    const script = join(import.meta.dirname, "tide.ts")
    const made = spawn(process.execPath, ["--conditions=@linli/source", script, ...args], {
      env: environment(),
      stdio: ["ignore", "pipe", "pipe"]
    })
    let said = ""
    let complaint = ""
    made.stdout.on("data", (chunk) => (said += String(chunk)))
    made.stderr.on("data", (chunk) => (complaint += String(chunk)))
    made.on("error", reject)
    made.on("close", (code) =>
      code === 0 ? resolve(said) : reject(new Error(`${args.join(" ")} ended with ${code ?? "a signal"}: ${complaint}`))
    )
  })

const oneFile = async (run: Run, file: string, seed: string, facts: number): Promise<void> => {
  const each = Math.max(1, Math.ceil(facts / WRITERS))
  const writers = Array.from({ length: WRITERS }, (_, i) => child("write", file, `w${i}`, seed, String(each)))
  const readers = Array.from({ length: READERS }, (_, i) =>
    child("read", file, `r${i}`, run.subject, seed, String(WRITERS)).then((said) => JSON.parse(said) as Seen)
  )
  // a reader that goes wrong stops early; the writers go on
  const [told] = await Promise.all([Promise.all(readers), Promise.all(writers)])
  const open = openSqliteStore({ file })
  const all = createHash("sha256")
  const stored = open.store.after("tide", 0, 10_000_000)
  for (const { data, position, stream, version } of stored)
    all.update(`${position} ${stream} ${version} ${JSON.stringify(data)}\n`)
  const digest = all.digest("hex")
  const own = new Set(stored.map((f) => `${f.actor.person} ${JSON.stringify(f.data)}`))
  if (own.size !== stored.length || stored.length !== WRITERS * (each + 1))
    run.broke(`${WRITERS * (each + 1)} facts were written, ${stored.length} are there, ${own.size} of them different`)
  for (const { count, seen, strange } of told) {
    run.broke(...strange)
    if (strange.length === 0 && seen !== digest)
      run.broke(`a reader saw ${count} facts and they are not the ${stored.length} that are there`)
  }
  run.judged(stored.length)
  run.note(
    "facts seen by readers",
    told.reduce((sum, t) => sum + t.count, 0)
  )
  run.note("processes", WRITERS + READERS)
  await open.close()
}

export const following = async (run: Run, amount: number): Promise<void> => {
  for (let n = 0; n * FACTS < amount && !run.enough; n++) {
    const seed = String(run.random.below(1_000_000_000))
    await oneFile(run, join(run.folder, `tide-${n}.db`), seed, Math.min(FACTS, amount - n * FACTS))
  }
}
