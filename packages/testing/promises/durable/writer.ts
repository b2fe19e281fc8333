/**
 * A process that commits in lanes and notes in the file `acks` what was acknowledged, to be attacked. It loads the store's
 * file and not the whole package: half of a thousand starts would be spent on reading code that is not used here.
 */
import { createHash } from "node:crypto"
import { openSync, writeSync } from "node:fs"
import { flushCompileCache } from "node:module"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { openSqliteStore, type SqliteFile } from "../../../store-sqlite/src/SqliteFile.ts"
import { batchOf, batchSize, COMMUNITY, type Order, sealsWith } from "./lanes.ts"
import { onBegin, sabotage } from "./saboteurs.ts"

const order = JSON.parse(process.argv[2] ?? "") as Order
const early = order.subject === "early"
const acks = openSync(order.acks, "a")
const say = (line: string) => void writeSync(acks, `${line}\n`)

// at its end it may be killed
flushCompileCache()
sabotage(order.subject)
if (order.checkpointEvery > 0) onBegin((db) => db.exec(`PRAGMA wal_autocheckpoint = ${order.checkpointEvery}`))

/** Tries until it is done, or until trying is hopeless. A commit that failed may have happened: its key tells. */
const insist = async (work: () => Promise<void>): Promise<boolean> => {
  for (let failures = 0; failures < order.patience; failures++) {
    try {
      await work()
      return true
    } catch {
      say("failed")
      await sleep(1)
    }
  }
  return false
}

const commit = async ({ keys, store }: SqliteFile, lane: number, start: number): Promise<void> => {
  const owner = sealsWith(lane, start)
  const [key] = owner === undefined ? [] : keys.wrap(COMMUNITY, [owner])
  if (key !== undefined && key !== "destroyed")
    say(`key ${key.id} ${createHash("sha256").update(key.key).digest("hex")}`)
  const end = start + batchSize(lane, start)
  if (early) say(`lane ${lane} ${end}`)
  const done = await store.commit(COMMUNITY, batchOf(lane, start))
  if (done.tag === "stale") say(`stale ${lane} ${start} ${done.version}`)
  else if (!early) say(`lane ${lane} ${end}`)
}

const next = [...order.starts]
const run = async (file: SqliteFile, lane: number): Promise<boolean> => {
  for (let n = 0; n < order.commits; n++) {
    const start = next[lane] ?? 0
    if (!(await insist(() => commit(file, lane, start)))) return false
    next[lane] = start + batchSize(lane, start)
  }
  return true
}
for (let session = 0; session < order.sessions; session++) {
  let file: SqliteFile | undefined
  const opened = await insist(async () => {
    file = openSqliteStore({ file: join(order.folder, "facts.db") })
  })
  if (!opened || file === undefined) break
  process.stdout.write("ready\n")
  const open = file
  const went = await Promise.all(next.map(async (start, lane) => start < 0 || run(open, lane)))
  // never resolved: whoever started it kills it
  if (order.lingers === true) await new Promise(() => setInterval(() => undefined, 1_000))
  await open.close()
  if (went.includes(false)) break
}
