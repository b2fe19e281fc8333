/** Clients that try again whatever they do not know the outcome of, on two engines over one file whose answers get lost. */
import { canonical, isFailure } from "@linli/kernel"
import { openSqliteStore, type SqliteFile } from "@linli/store-sqlite"
import { join } from "node:path"
import { asker, counting, opening } from "../community/counter.ts"
import { type Fate, faulty, turns } from "../community/faulty.ts"
import type { Run } from "../Harness.ts"
import type { Random } from "../Random.ts"
import { brokenKeys, type Asked } from "./judge.ts"
import { wrongly } from "./wrong.ts"

/** Keys of one community; half a dozen clients use them at once. */
const KEYS = 36
const CLIENTS = 6

const fates =
  (random: Random, run: Run) =>
  (call: string): Fate => {
    const fate: Fate =
      call === "commit"
        ? random.oneIn(4)
          ? "unanswered"
          : random.oneIn(8)
            ? "lost"
            : random.oneIn(40)
              ? random.pick(["dies before", "dies after"] as const)
              : "done"
        : random.oneIn(60)
          ? "lost"
          : "done"
    if (call === "commit" && fate !== "done") run.fault(`commits whose outcome is unknown (${fate})`)
    return fate
  }

/** An engine that is replaced when it has died. */
const engineOn = (run: Run, random: Random, file: SqliteFile, community: string) => {
  const make = () => {
    const made = faulty(file.store, fates(random, run), turns(random, 2))
    const kind = counting(wrongly(run.subject, made.store))
    // one that died while it was opened is replaced by whoever needs it next
    return { dead: made.dead, app: kind.open(opening(community)).catch(() => undefined) }
  }
  let engine = make()
  return async () => {
    for (;;) {
      if (engine.dead()) engine = make()
      const app = await engine.app
      if (app !== undefined) return app.as(asker).counter
      engine = make()
    }
  }
}
type Counter = Awaited<ReturnType<ReturnType<typeof engineOn>>>
export type Input = Parameters<Counter["count"]>[0]

/** The answer as text: the receipt, or the reasons. Undefined where nobody knows what became of it. */
export const answerOf = async (counter: Counter, input: Input, key: string): Promise<string | undefined> => {
  try {
    return canonical(await counter.count(input, { key }))
  } catch (cause) {
    if (!isFailure(cause)) throw cause
    if (cause._tag === "Refused") return `refused ${cause.reasons.map((r) => r.code).join()}`
    if (cause._tag === "Unavailable") return undefined
    throw cause
  }
}

const community = async (run: Run, random: Random, files: ReadonlyArray<SqliteFile>, name: string, keys: number) => {
  const engines = files.map((file, i) => engineOn(run, random.fork(i), file, name))
  const ask = async (input: Input, key: string): Promise<string> => {
    for (;;) {
      const counter = await random.pick(engines)()
      const answer = await answerOf(counter, input, key)
      if (answer !== undefined) return answer
    }
  }
  const asked: Array<Asked & { readonly input: Input }> = []
  const one = async (n: number): Promise<void> => {
    const key = `k${n}`
    const input = { on: `s${n % 3}`, by: "c", n, ...(random.oneIn(3) ? { most: 2 + random.below(8) } : {}) }
    const answers: Array<string> = []
    const times = 1 + random.below(3)
    for (let time = 0; time < times; time++) {
      const together = Array.from({ length: 1 + random.below(2) }, () => ask(input, key))
      answers.push(...(await Promise.all(together)))
    }
    const other = random.oneIn(4) ? await ask({ ...input, n: n + 1_000_000 }, key) : undefined
    asked.push({ key, n, input, answers, ...(other === undefined ? {} : { other }) })
    run.note("times a key was used", answers.length)
  }
  let next = 0
  const client = async () => {
    for (let n = next++; n < keys; n = next++) await one(n)
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  // for ever: an engine that was not there then
  const later = await counting(wrongly(run.subject, (files[0] as SqliteFile).store)).open(opening(name))
  for (const { answers, input, key } of asked.filter((a) => a.n % 4 === 0)) {
    const first = answers[0] ?? ""
    const again = await answerOf(later.as(asker).counter, input, key)
    if (again !== first) run.broke(`${key} was answered ${first} and later ${again ?? "not at all"}`)
  }
  const facts = await later.facts({ limit: 10_000 })
  run.judged(keys)
  run.broke(...brokenKeys(asked, facts))
  await later.close()
}

export const unknownOutcomes = async (run: Run, amount: number): Promise<void> => {
  const file = join(run.folder, "keys.db")
  const files = [openSqliteStore({ file }), openSqliteStore({ file })]
  const before = run.tally.cases
  for (let n = 0; run.tally.cases - before < amount && !run.enough; n++) {
    await community(run, run.random.fork(n), files, `c-${n}`, Math.min(KEYS, amount - run.tally.cases + before))
  }
  for (const open of files) await open.close()
}
