/** Records what a writer writes and syncs, and opens what a power failure at any moment of it may leave behind. */
import { hash } from "node:crypto"
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import type { Run } from "../Harness.ts"
import type { Random } from "../Random.ts"
import { startWriter } from "./child.ts"
import { Disk } from "./disk.ts"
import { type Acknowledged, acknowledgedIn, judge, UNOPENED } from "./judge.ts"
import { LANES } from "./lanes.ts"
import { NO_SHIM, shim } from "./shim.ts"
import { type Op, opsIn } from "./trace.ts"

const EIO = 5

/** What a writer does and what goes wrong under it. */
interface Plan {
  readonly sessions: number
  readonly commits: number
  /** Calls that fail, as the shim takes them. */
  readonly fails: string | undefined
  /** States of the record. */
  readonly states: number
}

/** In one of three records some syncs or writes fail. */
const anyTrouble = (random: Random): Plan => {
  const failing = random.oneIn(3)
  const at = 20 + random.below(120)
  const fails = failing ? `${at}:${1 + random.below(4)}:${EIO}:${random.pick(["s", "w", "wst"])}` : undefined
  return { sessions: 2, commits: 12, fails, states: 1_200 }
}

/**
 * Syncs fail while the files are made, opened again and first written to: what they should have kept stays readable. Making
 * them takes about eighty calls; those at its end and those that make the first keys are the most delicate.
 */
const syncsFail = (random: Random): Plan => ({
  sessions: 1,
  commits: 3,
  fails: `${random.pick([70, 92, 60 + random.below(50)]) + random.below(14)}:${1 + random.below(3)}:${EIO}:s`,
  states: 60
})

/** Lets a writer run to its end under the shim. */
const recorded = async (run: Run, random: Random, folder: string, plan: Plan): Promise<ReadonlyArray<Op>> => {
  const record = join(run.folder, `${basename(folder)}.record`)
  const { commits, fails, sessions } = plan
  if (fails !== undefined) run.fault("records in which a sync or write fails")
  const io = { LINLI_IO_TRACE: record, ...(fails === undefined ? {} : { LINLI_IO_FAIL: fails }) }
  const order = {
    folder,
    acks: join(folder, "acks"),
    subject: run.subject,
    starts: Array.from({ length: LANES }, () => 0),
    sessions,
    commits,
    checkpointEvery: random.pick([0, 6, 12, 30]),
    patience: 6
  }
  const { code, complaint, signal } = await startWriter({ order, io })
  if (code !== 0 && fails === undefined) throw new Error(`the writer ended with ${code ?? signal}: ${complaint}`)
  const ops = opsIn(readFileSync(record))
  rmSync(record)
  return ops
}

/** Where the power fails: mostly where something is uncertain, for nothing else can go wrong there. */
const moments = (random: Random, ops: number, states: number): ReadonlyArray<number> => {
  const times = Array.from({ length: ops }, () => Math.floor(states / ops))
  for (let left = states - Math.floor(states / ops) * ops; left > 0; left--) {
    const at = random.below(ops)
    times[at] = (times[at] ?? 0) + 1
  }
  return times
}

/** What stands for a content. Most files of most states are what they were before, to the very buffer. */
const contents = new WeakMap<Buffer, string>()
const digestOf = (content: Buffer): string => {
  const known = contents.get(content)
  if (known !== undefined) return known
  const digest = hash("sha1", content, "base64")
  contents.set(content, digest)
  return digest
}

const nothing = ({ ends, keys }: Acknowledged): boolean => keys.length === 0 && ends.every((end) => end === 0)

const explore = async (run: Run, random: Random, ops: ReadonlyArray<Op>, folder: string, amount: number) => {
  const disk = new Disk(folder)
  const times = moments(random, ops.length, amount)
  let said = ""
  let acknowledged = acknowledgedIn(said)
  const seen = new Set<string>()
  let failed = false
  for (const [i, op] of ops.entries()) {
    if (op.kind === "ack") {
      said += op.bytes.toString("utf8")
      acknowledged = acknowledgedIn(said)
    } else disk.take(op)
    failed ||= op.kind === "sync" && op.failed
    // with nothing uncertain there is one state
    const tries = disk.uncertain === 0 ? Math.min(1, times[i] ?? 0) : (times[i] ?? 0)
    for (let n = 0; n < tries; n++) {
      const { fate, files } = disk.after(random)
      // what was said only grows
      const digest = [said.length, ...[...files].map(([path, content]) => `${path} ${digestOf(content)}`)].join("\n")
      if (seen.has(digest)) continue
      seen.add(digest)
      const place = join(run.folder, "state")
      mkdirSync(place)
      for (const [path, content] of files) {
        if (basename(path) !== "acks") writeFileSync(join(place, basename(path)), content)
      }
      const { broken } = await judge(place, acknowledged)
      rmSync(place, { recursive: true })
      run.judged()
      run.fault(`states with ${fate} of what was not synced`)
      // a disk that failed before anything was acknowledged may leave what has to be thrown away
      if (failed && nothing(acknowledged) && broken.some((what) => what.startsWith(UNOPENED))) {
        run.note("files that failed before anything was acknowledged, and cannot be opened")
        continue
      }
      run.broke(...broken.map((what) => `power failure after call ${i} of ${ops.length}, ${fate} kept: ${what}`))
      if (run.enough) return
    }
  }
}

const losing =
  (planned: (random: Random) => Plan) =>
  async (run: Run, amount: number): Promise<void> => {
    if (shim() === undefined) return run.skip(`reconstructed power failures: ${NO_SHIM}`)
    const before = run.tally.cases
    for (let n = 0; run.tally.cases - before < amount && !run.enough; n++) {
      const random = run.random.fork(n)
      const plan = planned(random)
      const folder = join(run.folder, `record-${n}`)
      mkdirSync(folder)
      const ops = await recorded(run, random, folder, plan)
      run.note("records")
      run.note("recorded calls", ops.length)
      await explore(run, random, ops, folder, Math.min(plan.states, 2 * (amount - run.tally.cases + before)))
      rmSync(folder, { recursive: true })
    }
  }

export const powerLoss = losing(anyTrouble)
export const powerLossAfterFailedSyncs = losing(syncsFail)
