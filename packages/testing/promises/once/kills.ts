/** Kills a process that asks under keys, and starts it again. */
import { openSqliteStore } from "@linli/store-sqlite"
import { mkdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { start } from "../durable/child.ts"
import { shim } from "../durable/shim.ts"
import type { Run } from "../Harness.ts"
import type { AskOrder } from "./asker.ts"
import { type Asked, brokenKeys } from "./judge.ts"

const ROUNDS = 6

/** What the process has noted, by key. A line that was cut off was not said. */
export const askedIn = (text: string): ReadonlyArray<Asked> => {
  const answers = new Map<string, Array<string>>()
  for (const line of text.slice(0, text.lastIndexOf("\n") + 1).split("\n")) {
    const [, key, answer] = /^(?:again )?(k\d+) (.*)$/.exec(line) ?? []
    if (key !== undefined && answer !== undefined) answers.set(key, [...(answers.get(key) ?? []), answer])
  }
  return [...answers].map(([key, told]) => ({ key, n: Number(key.slice(1)), answers: told }))
}

const oneFile = async (run: Run, n: number, rounds: number): Promise<void> => {
  const random = run.random.fork(n)
  const folder = join(run.folder, `asked-${n}`)
  mkdirSync(folder)
  for (let round = 0; round < rounds; round++) {
    const order: AskOrder = { folder, subject: run.subject, seed: String(random.below(1_000_000_000)) }
    const inTheMiddle = shim() !== undefined && random.oneIn(2)
    run.fault(inTheMiddle ? "kills in the middle of a write or sync" : "kills at any moment")
    const { code, complaint, signal } = await start({
      script: join(import.meta.dirname, "asker.ts"),
      folder,
      order,
      ...(inTheMiddle
        ? { io: { LINLI_IO_KILL: String(60 + random.below(120)) }, killAfterMs: 3_000 }
        : { killAfterMs: random.below(30) })
    })
    if (signal !== "SIGKILL") throw new Error(`the asker ended by itself with ${code ?? signal}: ${complaint}`)
    run.judged()
  }
  const asked = askedIn(readFileSync(join(folder, "acks"), "utf8"))
  const open = openSqliteStore({ file: join(folder, "keys.db") })
  const facts = open.store.after("asked", 0, 1_000_000)
  await open.close()
  // the last key may have had its effect before it could be answered
  const last = facts.at(-1)
  const unanswered = last !== undefined && !asked.some((a) => a.key === last.key) ? [last] : []
  run.note("keys", asked.length)
  run.note("effects that had happened unanswered", unanswered.length)
  run.broke(...brokenKeys(asked, facts.slice(0, facts.length - unanswered.length)))
  rmSync(folder, { recursive: true })
}

export const kills = async (run: Run, amount: number): Promise<void> => {
  let next = 0
  const worker = async () => {
    for (let n = next++; n * ROUNDS < amount && !run.enough; n = next++)
      await oneFile(run, n, Math.min(ROUNDS, amount - n * ROUNDS))
  }
  await Promise.all([worker(), worker()])
}
