/** Kills a writing process again and again, and counts what it had acknowledged. */
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { openSqliteStore } from "../src/index.ts"

export const LANES = 3
export interface Counted {
  readonly kills: number
  readonly acknowledged: number
  /** Commits that had happened when the process was killed before it could say so. */
  readonly unacknowledged: number
  readonly lost: ReadonlyArray<string>
  readonly doubled: ReadonlyArray<string>
  /** Due rows or outcomes that do not fit the facts. */
  readonly torn: ReadonlyArray<string>
}

/** Starts the writer, waits for its first words, kills it `afterMs` later, and answers what it had said. */
const killed = (file: string, mode: string, starts: ReadonlyArray<number>, afterMs: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const script = fileURLToPath(new URL("fixtures/writer.ts", import.meta.url))
    const child = spawn(process.execPath, [script, file, mode, ...starts.map(String)], {
      stdio: ["ignore", "pipe", "pipe"]
    })
    let said = ""
    let complaint = ""
    child.stderr.on("data", (chunk) => (complaint += String(chunk)))
    child.stdout.on("data", (chunk) => {
      if (said === "") setTimeout(() => child.kill("SIGKILL"), afterMs)
      said += String(chunk)
    })
    child.on("error", reject)
    child.on("close", (_, signal) =>
      signal === "SIGKILL" ? resolve(said) : reject(new Error(`it ended by itself: ${complaint}`))
    )
  })

const factsOf = (file: string) => {
  const open = openSqliteStore({ file })
  const facts = open.store.after("garden", 0, 1_000_000)
  const dues = open.store.due("garden", "2299-01-01T00:00:00.000Z", 100)
  const remembered = facts.filter((f) => {
    const { index, lane } = f.data as { readonly lane: number; readonly index: number }
    return open.store.recall("garden", `${lane}-${index}`)?.outcome === index
  })
  return { facts, dues, remembered: remembered.length, close: open.close }
}

/** `kills` rounds of one file; every round retries what the round before did not acknowledge. */
export const crash = async (file: string, mode: string, kills: number, keepsKeys = true): Promise<Counted> => {
  const next = Array.from({ length: LANES }, () => 0)
  let unacknowledged = 0
  for (let round = 0; round < kills; round++) {
    const said = await killed(file, mode, next, (round * 7) % 23)
    // a line that was cut off was not said
    for (const line of said.slice(0, said.lastIndexOf("\n") + 1).split("\n")) {
      const [lane, index] = line.split(" ").map(Number)
      if (line !== "" && lane !== undefined && index !== undefined) next[lane] = Math.max(next[lane] ?? 0, index + 1)
    }
    const { close, facts } = factsOf(file)
    await close()
    unacknowledged += facts.filter(
      (f) => (f.data as { lane: number; index: number }).index >= (next[(f.data as { lane: number }).lane] ?? 0)
    ).length
  }
  const { close, dues, facts, remembered } = factsOf(file)
  await close()
  const times = new Map<string, number>()
  for (const f of facts) {
    const { index, lane } = f.data as { readonly lane: number; readonly index: number }
    times.set(`${lane} ${index}`, (times.get(`${lane} ${index}`) ?? 0) + 1)
  }
  const said = next.flatMap((count, lane) => Array.from({ length: count }, (_, index) => `${lane} ${index}`))
  const last = new Map(facts.map((f) => [f.stream, f.at]))
  return {
    kills,
    acknowledged: said.length,
    unacknowledged,
    lost: said.filter((one) => !times.has(one)),
    doubled: [...times].filter(([, count]) => count > 1).map(([one]) => one),
    torn: [
      ...dues
        .filter((row) => Date.parse(row.at) - Date.parse(last.get(row.stream) ?? "") !== 60_000)
        .map((row) => `due row of ${row.stream}`),
      ...(dues.length === last.size ? [] : ["streams without due row"]),
      ...(remembered === facts.length || !keepsKeys ? [] : ["facts without outcome"])
    ]
  }
}
