/** Real races: several processes append to the same streams of one file. */
import { openSqliteStore } from "@linli/store-sqlite"
import { spawn } from "node:child_process"
import { join } from "node:path"
import { environment } from "../compiled.ts"
import type { Run } from "../Harness.ts"
import { linearizable, type Operation } from "./history.ts"

const PROCESSES = 3
/** Facts every stream gets; keeps the search for an order short. */
const VERSIONS = 5
const STREAMS = 250

type Told = Operation & { readonly n: number }
interface Racer {
  readonly ready: Promise<void>
  readonly go: () => void
  readonly done: Promise<ReadonlyMap<string, ReadonlyArray<Told>>>
}

const racer = (file: string, name: string, subject: string, streams: number): Racer => {
  const script = join(import.meta.dirname, "racer.ts")
  const args = ["--conditions=@linli/source", script, file, name, subject, String(streams), String(VERSIONS)]
  const child = spawn(process.execPath, args, { env: environment(), stdio: ["pipe", "pipe", "pipe"] })
  let said = ""
  let complaint = ""
  child.stderr.on("data", (chunk) => (complaint += String(chunk)))
  const ready = new Promise<void>((resolve) => child.stdout.once("data", () => resolve()))
  child.stdout.on("data", (chunk) => (said += String(chunk)))
  const done = new Promise<ReadonlyMap<string, ReadonlyArray<Told>>>((resolve, reject) => {
    child.on("error", reject)
    child.on("close", (code) => {
      if (code !== 0) return reject(new Error(`a racer ended with ${code ?? "a signal"}: ${complaint}`))
      const lines = said.split("\n").filter((line) => line.startsWith("{"))
      const told = lines.map(
        (line) => JSON.parse(line) as { readonly stream: string; readonly told: ReadonlyArray<Told> }
      )
      resolve(new Map(told.map((t) => [t.stream, t.told])))
    })
  })
  return { ready: Promise.race([ready, done.then(() => undefined)]), go: () => void child.stdin.end("go\n"), done }
}

const oneFile = async (run: Run, file: string, streams: number): Promise<void> => {
  const racers = Array.from({ length: PROCESSES }, (_, i) => racer(file, `p${i}`, run.subject, streams))
  await Promise.all(racers.map((r) => r.ready))
  for (const r of racers) r.go()
  const told = await Promise.all(racers.map((r) => r.done))
  const open = openSqliteStore({ file })
  for (let s = 0; s < streams && !run.enough; s++) {
    const stream = `race:${s}`
    const own = told.map((t) => t.get(stream) ?? [])
    const history = own.flat()
    const facts = open.store.read("races", stream, 0)
    const stale = history.filter((o) => o.answer.tag === "stale").length
    run.judged()
    run.fault("appends that lost a race", stale)
    if (!linearizable(history, facts.length)) run.broke(`no order explains ${stream}: ${JSON.stringify(history)}`)
    const acknowledged = own.flatMap((ops, i) =>
      ops.filter((o) => o.answer.tag === "appended").map((o) => `p${i} ${o.n}`)
    )
    const found = facts.map((f) => `${(f.data as { by: string }).by} ${(f.data as { n: number }).n}`)
    if (acknowledged.toSorted().join() !== found.toSorted().join())
      run.broke(`${stream}: what was acknowledged and what is there differ`)
  }
  await open.close()
}

export const processes = async (run: Run, amount: number): Promise<void> => {
  const before = run.tally.cases
  for (let n = 0; run.tally.cases - before < amount && !run.enough; n++) {
    await oneFile(run, join(run.folder, `race-${n}.db`), Math.min(STREAMS, amount - run.tally.cases + before))
  }
}
