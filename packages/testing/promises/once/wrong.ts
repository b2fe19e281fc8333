/** Stores that keep idempotency keys wrongly, around any store. */
import type { Batch, Committed, Json, StoreImplementation, StoredFact } from "@linli/kernel"
import { setTimeout as sleep } from "node:timers/promises"
import { without } from "../community/batch.ts"

type Known = { readonly body: string; readonly outcome: Json }

/** Notes the key in a commit of its own, after that of the facts. */
const late = (right: StoreImplementation): StoreImplementation => ({
  ...right,
  commit: async (community, batch) => {
    const { once, stream } = batch
    if (once === undefined) return (await right.commit(community, batch)) as Committed
    const known = (await right.recall(community, once.key)) as Known | undefined
    if (known !== undefined) return { tag: "remembered", ...known }
    const done = (await right.commit(community, without(batch, "once"))) as Committed
    if (done.tag !== "appended") return done
    await sleep(1)
    for (let noted = false; !noted;) {
      const expected = ((await right.read(community, stream, 0)) as ReadonlyArray<StoredFact>).length
      const empty: Batch = { stream, expected, facts: [], once }
      noted = ((await right.commit(community, empty)) as Committed).tag !== "stale"
    }
    return done
  }
})

/** Remembers keys as long as the process lives, and tells nobody else. */
const forgetful = (right: StoreImplementation): StoreImplementation => {
  const known = new Map<string, Known>()
  return {
    ...right,
    recall: (_, key) => known.get(key),
    commit: async (community, batch) => {
      const { once } = batch
      const found = once && known.get(once.key)
      if (found !== undefined) return { tag: "remembered", ...found }
      const done = (await right.commit(community, without(batch, "once"))) as Committed
      if (done.tag === "appended" && once !== undefined) known.set(once.key, { body: once.body, outcome: once.outcome })
      return done
    }
  }
}

/** Remembers what was done and not what was refused. */
const lenient = (right: StoreImplementation): StoreImplementation => ({
  ...right,
  commit: (community, batch) => right.commit(community, batch.facts.length === 0 ? without(batch, "once") : batch)
})

const wrongs: Readonly<Record<string, (right: StoreImplementation) => StoreImplementation>> = {
  right: (right) => right,
  late,
  forgetful,
  lenient
}
export const wrongly = (subject: string, right: StoreImplementation): StoreImplementation => {
  const wrong = wrongs[subject]
  if (wrong === undefined) throw new Error(`there is no store \`${subject}\``)
  return wrong(right)
}
