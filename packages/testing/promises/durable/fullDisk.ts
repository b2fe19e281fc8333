/** Disks that are full or broken for a while, or for good: what is acknowledged must be there, and afterwards work goes on. */
import { spawnSync } from "node:child_process"
import { mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import type { Run } from "../Harness.ts"
import type { Random } from "../Random.ts"
import { type Ended, startWriter } from "./child.ts"
import { acknowledgedIn, judge, said } from "./judge.ts"
import { LANES, type Order } from "./lanes.ts"
import { NO_SHIM, shim } from "./shim.ts"

const ENOSPC = 28
const EIO = 5

type Trouble = (run: Run, random: Random, order: Order) => Promise<Ended>

/** No file may grow over a limit. */
const limited: Trouble = (run, random, order) => {
  run.fault("file size limits")
  return startWriter({ order, shell: `ulimit -f ${180 + random.below(500)}; exec "$@"` })
}
const failing =
  (name: string, errno: number, kinds: ReadonlyArray<string>): Trouble =>
  (run, random, order) => {
    run.fault(name)
    const count = random.oneIn(3) ? 1_000_000_000 : 1 + random.below(12)
    return startWriter({
      order,
      io: { LINLI_IO_FAIL: `${1 + random.below(160)}:${count}:${errno}:${random.pick(kinds)}` }
    })
  }

const mount = (...args: ReadonlyArray<string>): boolean => spawnSync("mount", args, { stdio: "ignore" }).status === 0
const small = (folder: string, kilobytes: number): boolean =>
  mount("-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", folder)
const canMount = (folder: string): boolean => {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false
  const place = join(folder, "small")
  mkdirSync(place)
  const could = small(place, 64)
  if (could) spawnSync("umount", [place])
  return could
}
/** A disk of a few hundred kilobytes that is full, and then gets room. */
const fullDisk: Trouble = async (run, random, order) => {
  run.fault("full disks that get room again")
  small(order.folder, 240 + random.below(300))
  const ended = startWriter({ order: { ...order, commits: 60, patience: 1_000 } })
  const room = setInterval(() => {
    if (said(order.acks).includes("failed")) mount("-o", "remount,size=8m", order.folder)
  }, 20)
  return ended.finally(() => clearInterval(room))
}

const troubles = (run: Run): ReadonlyArray<Trouble> => {
  const all: Array<Trouble> = []
  if (process.platform === "win32") run.skip("file size limits: there is no `ulimit`")
  else all.push(limited)
  if (shim() === undefined) run.skip(`calls that fail: ${NO_SHIM}`)
  else {
    all.push(
      failing("writes that find no space", ENOSPC, ["w"]),
      failing("writes, cuts and syncs that fail", EIO, ["w", "s", "wst", "t"])
    )
  }
  if (canMount(run.folder)) all.push(fullDisk)
  else run.skip("a full disk: mounting a small one needs root on Linux")
  return all
}

const oneDisk = async (run: Run, random: Random, trouble: Trouble, folder: string): Promise<void> => {
  const starts = Array.from({ length: LANES }, () => 0)
  const order = {
    folder,
    // not on the disk in trouble: half a line would be read as another
    acks: `${folder}.acks`,
    subject: run.subject,
    starts,
    sessions: 1,
    commits: 30,
    checkpointEvery: random.pick([0, 8, 20]),
    patience: 8
  }
  await trouble(run, random, order)
  const acknowledged = acknowledgedIn(said(order.acks))
  if (said(order.acks).includes("failed")) run.note("disks on which a commit or an opening failed")
  const { broken } = await judge(folder, acknowledged)
  run.broke(...broken.map((what) => `after a disk in trouble: ${what}`))
  if (broken.length === 0) {
    const { code, complaint } = await startWriter({
      order: { ...order, starts: acknowledged.ends, commits: 2, patience: 1 }
    })
    if (code !== 0) throw new Error(`the writer ended with ${code ?? "a signal"}: ${complaint}`)
    const now = acknowledgedIn(said(order.acks))
    for (let lane = 0; lane < LANES; lane++) {
      if ((now.ends[lane] ?? 0) <= (acknowledged.ends[lane] ?? 0))
        run.broke(`lane ${lane} cannot go on when the disk is sound again`)
    }
    run.broke(...(await judge(folder, now)).broken.map((what) => `after the disk was sound again: ${what}`))
  }
  run.judged()
}

export const diskTrouble = async (run: Run, amount: number): Promise<void> => {
  const all = troubles(run)
  let next = 0
  // two disks at a time: a start is mostly waiting
  const worker = async () => {
    for (let n = next++; n < amount && all.length > 0 && !run.enough; n = next++) {
      const folder = join(run.folder, `disk-${n}`)
      mkdirSync(folder)
      const trouble = all[n % all.length] as Trouble
      try {
        await oneDisk(run, run.random.fork(n), trouble, folder)
      } finally {
        if (trouble === fullDisk) spawnSync("umount", [folder])
        rmSync(folder, { recursive: true })
      }
    }
  }
  await Promise.all([worker(), worker()])
}
