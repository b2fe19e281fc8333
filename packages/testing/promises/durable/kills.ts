/** Kills a writing process again and again: at any moment, and in the middle of any chosen write or sync. */
import { mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import type { Run } from "../Harness.ts"
import type { Random } from "../Random.ts"
import { type Ended, startWriter } from "./child.ts"
import { acknowledgedIn, judge, said } from "./judge.ts"
import { LANES, type Order } from "./lanes.ts"
import { NO_SHIM, shim } from "./shim.ts"

/** Rounds in one file; each goes on where the one before was killed. */
const ROUNDS = 25

/** Lanes of one process, or of two that write at once. */
const crews = (random: Random): ReadonlyArray<ReadonlyArray<number>> => (random.oneIn(4) ? [[0, 1], [2]] : [[0, 1, 2]])

const killed = async (run: Run, random: Random, order: Order): Promise<Ended> => {
  // a new file takes about 35 calls to be made, an open one about 5 calls a commit
  const inTheMiddle = shim() !== undefined && random.oneIn(2)
  run.fault(inTheMiddle ? "kills in the middle of a write or sync" : "kills at any moment")
  return inTheMiddle
    ? startWriter({ order, io: { LINLI_IO_KILL: String(1 + random.below(150)) }, killAfterMs: 3_000 })
    : startWriter({ order, killAfterMs: random.below(20) })
}

const oneFile = async (run: Run, random: Random, folder: string, amount: number): Promise<void> => {
  const acks = join(folder, "acks")
  for (let round = 0; round < amount; round++) {
    const { ends } = acknowledgedIn(said(acks))
    const base = {
      folder,
      acks,
      subject: run.subject,
      sessions: 1,
      // a harness that is kept waiting kills late: the file must not grow meanwhile
      commits: 80,
      lingers: true,
      checkpointEvery: random.pick([0, 8, 40]),
      patience: 50
    }
    const all = crews(random)
    const ended = await Promise.all(
      all.map((lanes) =>
        killed(run, random, { ...base, starts: ends.map((end, lane) => (lanes.includes(lane) ? end : -1)) })
      )
    )
    for (const { code, complaint, signal } of ended) {
      if (signal !== "SIGKILL") throw new Error(`the writer ended by itself with ${code ?? signal}: ${complaint}`)
    }
    const acknowledged = acknowledgedIn(said(acks))
    const { broken, ends: found } = await judge(folder, acknowledged)
    run.judged()
    run.broke(...broken)
    for (let lane = 0; lane < LANES; lane++) {
      if ((found[lane] ?? 0) > (acknowledged.ends[lane] ?? 0)) run.note("batches that had happened unacknowledged")
    }
    if (broken.length > 0 || run.enough) return
  }
}

export const kills = async (run: Run, amount: number): Promise<void> => {
  if (shim() === undefined) run.skip(`kills in the middle of a write: ${NO_SHIM}`)
  const files = Math.ceil(amount / ROUNDS)
  let next = 0
  // two files at a time: a start is mostly waiting
  const worker = async () => {
    for (let n = next++; n < files && !run.enough; n = next++) {
      const folder = join(run.folder, `kills-${n}`)
      mkdirSync(folder)
      await oneFile(run, run.random.fork(n), folder, Math.min(ROUNDS, amount - n * ROUNDS))
      rmSync(folder, { recursive: true })
    }
  }
  await Promise.all([worker(), worker()])
}
