/** Two communities side by side, one of them poisoned: everything that is not the poison's own must come out alike. */
import {
  type App,
  defineCommunity,
  isFailure,
  MemoryData,
  MemoryStore,
  memoryStore,
  type AnyPlugin
} from "@linli/kernel"
import { alike } from "../../src/internal/agree.ts"
import { difference } from "../../src/internal/difference.ts"
import { changes, intrinsics } from "../../src/internal/pluginLaws/intrinsics.ts"
import { virtualClock, type VirtualClock } from "../../src/VirtualClock.ts"
import { Land, ShedPlugin, SurveyPlugin, TalkPlugin } from "../../test/fixtures/garden.ts"
import { BellsPlugin, type Loose, SECRET } from "./kit.ts"
import type { As, Poison } from "./poisons.ts"

type AnyApp = App<any, "promise">
interface Place {
  readonly app: AnyApp
  readonly as: As
  readonly data: MemoryData
  readonly clock: VirtualClock
}
const zone = "Asia/Shanghai"
const ID = "test"

const open = async (poison: ReadonlyArray<AnyPlugin>, data: MemoryData, clock: VirtualClock): Promise<Place> => {
  const plugins = [MemoryStore.with({ data }), TalkPlugin, ShedPlugin, SurveyPlugin, BellsPlugin, ...poison]
  const kind = defineCommunity("poisoned", { plugins: plugins as never })
  const app: AnyApp = await kind.open({
    community: ID,
    zone,
    jurisdiction: [Land],
    // the clockwork runs: tasks and deadlines must go on by themselves
    every: "1 seconds",
    clock: () => clock.now
  } as never)
  return { app, data, clock, as: (person, ...roles) => app.as({ person, roles }) }
}

/** A fact of the well as an earlier version recorded it. */
const oldFact = (data: MemoryData): void => {
  const at = "2026-01-05T02:00:00.000Z"
  memoryStore(data).commit(ID, {
    stream: "well:old",
    expected: 0,
    facts: [
      {
        type: "well/Put",
        typeVersion: 1,
        at,
        recordedAt: at,
        actor: { person: "p" },
        power: "well.put",
        basis: { by: "role", rule: "drawer", readAt: 0 } as never,
        data: { n: 1 }
      }
    ]
  })
}

/** Places of facts, keys made of them, and the definition a case was opened under: a rule that a plugin adds is part of it. */
const apart = new Set(["position", "readAt", "definition", "key"])
/** What a call came to, without the places of facts: there are more of them beside a poison. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null, (key, v: unknown) => (apart.has(key) ? 0 : v)))
type Came = { readonly value: unknown } | { readonly failure: string }
const came = async (call: () => Promise<unknown>): Promise<Came> => {
  try {
    return { value: plain(await call()) }
  } catch (cause) {
    return { failure: isFailure(cause) ? `${cause._tag}: ${cause.message}` : `threw ${String(cause)}` }
  }
}

const STUCK = "is still waiting"
/** How long something may take that happens by itself: patience with a busy machine, not a measure. */
let mostMs = 30_000
const soon = async <A>(promise: Promise<A>, ms = mostMs): Promise<A | typeof STUCK> => {
  let late: ReturnType<typeof setTimeout> | undefined
  try {
    return await Promise.race([
      promise,
      new Promise<typeof STUCK>((resolve) => (late = setTimeout(resolve, ms, STUCK)))
    ])
  } finally {
    clearTimeout(late)
  }
}
const until = async (holds: () => Promise<boolean>): Promise<boolean> => {
  const end = performance.now() + mostMs
  while (performance.now() < end) {
    if (await holds()) return true
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return false
}

/** Calls that have nothing to do with any poison; `n` makes them new ones. */
const honest = (n: number): ReadonlyArray<readonly [string, (as: As) => Promise<unknown>]> => [
  ["ask", (as) => as("a").talk.ask({ case: `c${n}`, subject: { topic: "noise", parties: ["a", "b"], host: "h" } })],
  ["accept", (as) => as("h").talk.accept({ case: `c${n}` })],
  ["consent", (as) => as("a").talk.consent({ case: `c${n}`, agrees: true })],
  ["refused", (as) => as("z").talk.accept({ case: `c${n}` })],
  ["invalid", (as) => as("a").talk.consent({ case: `c${n}`, agrees: "yes" })],
  ["lend", (as) => as("k", "keeper").shed.lend({ tool: `rake-${n}`, to: "a", until: "2026-01-31" })],
  ["out", (as) => as("k").shed.out()],
  ["give back", (as) => as("k", "keeper").shed.giveBack({ tool: `rake-${n}` })],
  ["find", (as) => as("a").talk.find({ case: `c${n}` })],
  ["options", (as) => as("a").talk.options({ case: `c${n}` })],
  ["mine", (as) => as("a").talk.mine({})],
  ["options of the host", (as) => as("h").talk.options({ case: `c${n}` })],
  ["mine of the host", (as) => as("h").talk.mine({})],
  ["list", (as) => as("r", "registrar").talk.list({ limit: 5 })],
  ["topics", (as) => as("a").talk.topics()],
  ["file", (as) => as("a").talk.file({ case: `c${n}` })],
  ["heard", (as) => as("a").bells.heard()]
]

export interface Judged {
  readonly broken: Array<string>
  calls: number
  /** p90 or p99 of calls of others beside the poison, as a multiple of that without it; of each call the quickest of some. */
  slower: number
}

/** A rule that a plugin put on an act of somebody else decides about that act: what is said of it is its own affair. */
const allowed = ({ decides }: Poison, came: unknown): unknown =>
  decides === undefined
    ? came
    : JSON.parse(JSON.stringify(came), (_, v: unknown) => ((v as Loose)?.act === decides ? decides : v))

/** The same calls in both, one after the other, in turns who is first. */
const both = async (j: Judged, poison: Poison, poisoned: Place, clean: Place, n: number): Promise<void> => {
  for (const [i, [name, call]] of honest(n).entries()) {
    const ask = (place: Place) => soon(came(() => call(place.as)))
    const first = (n + i) % 2 === 0
    const one = await ask(first ? poisoned : clean)
    const two = await ask(first ? clean : poisoned)
    const [bad, good] = (first ? [one, two] : [two, one]).map((answer) => allowed(poison, answer))
    j.calls += 1
    if (!alike(bad, good))
      j.broken.push(
        `\`${name}\` came to ${JSON.stringify(bad).slice(0, 300)} and not to ${JSON.stringify(good).slice(0, 300)}`
      )
  }
}

/** Meets the poison, and judges how it is told. */
const provoke = async (j: Judged, poison: Poison, { as }: Place, round: number): Promise<void> => {
  const { ends } = poison
  for (const call of poison.provoke(as, round)) {
    const answer = await soon(came(call), ends === "never" ? 30 : mostMs)
    j.calls += 1
    if (ends === "never") {
      if (answer !== STUCK) j.broken.push(`it answered what it never should: ${JSON.stringify(answer)}`)
    } else if (answer === STUCK) j.broken.push("its call never came back")
    else if (ends === "carried out") {
      if ("failure" in answer) j.broken.push(`its call failed: ${answer.failure.slice(0, 300)}`)
    } else if (!("failure" in answer)) j.broken.push(`its call came to ${JSON.stringify(answer).slice(0, 300)}`)
    else if (!answer.failure.startsWith("Unavailable: "))
      j.broken.push(`its call failed otherwise: ${answer.failure.slice(0, 300)}`)
    else if (
      !(poison.place ?? /well/).test(answer.failure) ||
      (poison.strange !== true && /unexpected/.test(answer.failure))
    )
      j.broken.push(`its failure does not say where: ${answer.failure.slice(0, 300)}`)
    else if (answer.failure.includes(SECRET))
      j.broken.push(`its failure tells what it threw: ${answer.failure.slice(0, 300)}`)
  }
}

const judgeHealth = async (j: Judged, poison: Poison, { app }: Place): Promise<void> => {
  const health: Loose = await soon(app.health())
  if (health === STUCK) return void j.broken.push("`health` does not come back")
  const told = [
    ...health.streams.map((s: Loose) => s.stream),
    ...health.views.map((v: Loose) => `${v.view} of ${v.plugin}`),
    ...health.failed
  ]
  const text = JSON.stringify([told, health])
  if (
    poison.health !== undefined &&
    !poison.hangs &&
    !told.some((t: string) => poison.health?.test(t)) &&
    String(poison.health) !== "/^$/"
  )
    j.broken.push(`\`health\` does not say what happened: ${JSON.stringify(told)}`)
  if (text.includes(SECRET)) j.broken.push("`health` tells what it threw")
  const others = told.filter((t: string) => !/well|maze|PO-\d|talk\.begin|bells\.ring|poison/.test(t))
  if (others.length > 0) j.broken.push(`\`health\` names what is not at fault: ${JSON.stringify(others)}`)
}

const own = /^(well|maze|talk:poisoned-)/
/** Facts of everything that is not the poison's, stream by stream: who came first of two streams is a matter of chance. */
const factsOf = async ({ app }: Place): Promise<ReadonlyArray<unknown>> =>
  (await app.facts({ limit: 10_000 }))
    .filter((f) => !own.test(f.stream))
    .toSorted((a, b) => (a.stream === b.stream ? a.version - b.version : a.stream < b.stream ? -1 : 1))
    .map((fact) => plain(fact))

/** The other plugins' tasks and deadlines happen by themselves, whatever hangs. */
const goesOn = async (j: Judged, poisoned: Place, clean: Place, n: number): Promise<void> => {
  for (const place of [poisoned, clean]) {
    await place.as("r", "ringer").bells.strike({ n })
    if (!(await until(async () => (await place.as("r").bells.heard()).includes(n))))
      j.broken.push("another plugin's task does not run any more")
    place.clock.days(40)
    await place.as("r", "ringer").bells.strike({ n: n + 1 })
    const passed = async () =>
      (await place.app.facts({ limit: 10_000 })).some(
        (f) => f.stream === `talk:c${n}` && f.type === "talk/DeadlinePassed"
      )
    if (!(await until(passed))) j.broken.push("a deadline of another plugin does not pass any more")
    if (!(await until(async () => (await place.as("r").bells.heard()).includes(n + 1))))
      j.broken.push("another plugin's task does not run any more")
  }
}

/** A rule of another plugin decides about this case; everybody has consented, so the rule is asked. */
const prepare = async ({ as }: Place, round: number): Promise<void> => {
  const id = `poisoned-${round}`
  await as("a").talk.ask({ case: id, subject: { topic: "noise", parties: ["a", "b"], host: "h" } })
  await as("h").talk.accept({ case: id })
  for (const party of ["a", "b"]) await as(party).talk.consent({ case: id, agrees: true })
}

const TRIES = 5
const SAMPLES = 300
/** Slower than this is no accident of a busy machine. */
const MOST_SLOWER = 3
const at = (ms: ReadonlyArray<number>, share: number): number =>
  ms.toSorted((a, b) => a - b)[Math.floor(ms.length * share)] ?? 0
/** How many times slower: at p99, and at p90, which a machine that does much else beside leaves alone. */
const ratio = (one: ReadonlyArray<number>, other: ReadonlyArray<number>): number =>
  Math.max(...[0.9, 0.99].map((share) => at(one, share) / Math.max(at(other, share), 0.01)))
/** The same calls in both by turns, so that whatever else the machine does slows both alike. */
const hurry = async (j: Judged, poisoned: Place, clean: Place, n: number): Promise<void> => {
  const quick: ReadonlyArray<(as: As) => Promise<unknown>> = [
    (as) => as("a").talk.find({ case: `c${n}` }),
    (as) => as("k").shed.out(),
    (as) => as("a").talk.options({ case: `c${n}` }),
    (as) =>
      as("k", "keeper")
        .shed.giveBack({ tool: "nobody-has-it" })
        .catch(() => undefined)
  ]
  // of each call its quickest: what a poison costs is there in every try, what else the machine did is not
  const quickest: readonly [Array<number>, Array<number>] = [[], []]
  let least = Number.POSITIVE_INFINITY
  for (let t = 0; t < TRIES && least > MOST_SLOWER; t++) {
    for (let i = 0; i < SAMPLES; i++) {
      for (const which of i % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const since = performance.now()
        await quick[i % quick.length]?.((which === 0 ? poisoned : clean).as)
        quickest[which][i] = Math.min(quickest[which][i] ?? Number.POSITIVE_INFINITY, performance.now() - since)
      }
    }
    least = ratio(...quickest)
  }
  j.slower = Math.max(j.slower, least)
  if (least > MOST_SLOWER) j.broken.push(`p90 or p99 of the others' calls is ${least.toFixed(1)} times that without it`)
}

const ROUNDS = 3
/** Lives a while beside one poison. */
export const live = async (poison: Poison, patience: number): Promise<Judged> => {
  mostMs = patience
  const j: Judged = { broken: [], calls: 0, slower: 0 }
  const before = intrinsics()
  const start = () => ({ data: MemoryData.make(), clock: virtualClock({ zone, on: "2026-01-05" }) })
  const [one, two] = [start(), start()]
  if (/old fact/.test(poison.name)) oldFact(one.data)
  const plugins = poison.plugins()
  let poisoned = await open(plugins, one.data, one.clock)
  const clean = await open([], two.data, two.clock)
  await poison.before?.(poisoned.as)
  for (let n = 0; n < ROUNDS && j.broken.length === 0; n++) {
    for (const place of [poisoned, clean]) await prepare(place, n)
    await provoke(j, poison, poisoned, n)
    await both(j, poison, poisoned, clean, n * 10)
    await hurry(j, poisoned, clean, n * 10)
    await goesOn(j, poisoned, clean, n * 10)
    await judgeHealth(j, poison, poisoned)
  }
  const ticked = poison.hangs === true ? undefined : await soon(came(() => poisoned.app.tick()))
  if (ticked === STUCK || (ticked !== undefined && "failure" in ticked))
    j.broken.push(`\`tick\` does not come to its end: ${JSON.stringify(ticked)}`)
  if (j.broken.length > 0) return j
  const facts = [await factsOf(poisoned), await factsOf(clean)] as const
  if (!alike(facts[0], facts[1]))
    j.broken.push(`the facts of the others are not the same\n${difference(facts[1], facts[0])}`)
  if ((await soon(poisoned.app.close())) === STUCK) return { ...j, broken: ["it cannot be closed"] }
  // and once more from the beginning
  poisoned = await open(plugins, one.data, one.clock)
  await both(j, poison, poisoned, clean, 1_000)
  await judgeHealth(j, { ...poison, health: undefined as never }, poisoned)
  await soon(poisoned.app.close())
  await clean.app.close()
  const touched = changes(before, intrinsics())
  if (touched.length > 0) j.broken.push(`something that every program shares was changed: ${touched.join()}`)
  return j
}
