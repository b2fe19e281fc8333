/** P13: a deadline takes effect once, never early, never missed. */
import { MemoryData, memoryStore } from "@linli/kernel"
import { openSqliteStore } from "@linli/store-sqlite"
import { join } from "node:path"
import type { Harness, Run } from "./Harness.ts"
import { communityYear } from "./years/simulate.ts"

const inMemory = async (run: Run, amount: number): Promise<void> => {
  for (let n = 0; n < amount && !run.enough; n++) {
    const data = MemoryData.make()
    await communityYear(run, run.random.fork(n), `year-${n}`, [memoryStore(data), memoryStore(data)])
  }
}
const onOneFile = async (run: Run, amount: number): Promise<void> => {
  const file = join(run.folder, "years.db")
  const [a, b] = [openSqliteStore({ file }), openSqliteStore({ file })]
  for (let n = 0; n < amount && !run.enough; n++)
    await communityYear(run, run.random.fork(n), `year-${n}`, [a.store, b.store])
  await a.close()
  await b.close()
}

const saboteurs = {
  "at the tick": "dates a deadline when it was noticed",
  "another midnight": "takes midnight in UTC",
  forgets: "keeps due rows in memory",
  twice: "records a deadline again when another engine was first"
}

export const P13: Harness = {
  id: "P13",
  says: "a deadline is recorded once, dated when it was due, at the first moment from then on at which an engine runs",
  parts: [
    { name: "simulated years", unit: "community-years", figure: 200, saboteurs, attack: inMemory },
    {
      name: "two engines on one file",
      unit: "community-years",
      figure: 30,
      saboteurs: { twice: saboteurs.twice, forgets: saboteurs.forgets },
      patience: 20,
      attack: onOneFile
    }
  ]
}
