/** Cases stay open while what is installed changes: each is kept, moved as foretold, or refused with a reason. */
import { type App, type CompositionError, type Planned, pure, type StoredFact } from "@linli/kernel"
import type { Run } from "../Harness.ts"
import { pluginsOf } from "../kinds/pluginsOf.ts"
import { randomShape } from "../kinds/shapes.ts"
import { type Shape, workflow } from "../kinds/Shape.ts"
import type { Random } from "../Random.ts"
import { actOn, actor, clientOf, fill, tried } from "./cases.ts"
import { change } from "./changes.ts"
import { enter, type House, newHouse, stored, storedDefinition } from "./house.ts"
import { foretell, type Foretold, type Seen, Stranger } from "./stranger.ts"

type AnyApp = App<any, "promise">

/** Today's definition, composed without a community. */
const todayOf = (shape: Shape, { clock }: House) => {
  if (!shape.installed) return undefined
  const made = pluginsOf(shape)
  const { definition, digest } = pure(made.workflow, {
    zone: "Asia/Shanghai",
    jurisdiction: made.jurisdiction,
    plugins: made.plugins,
    on: clock.now.slice(0, 10)
  })
  return { definition, digest }
}

/** The plan says of each case what a stranger foretells, and of no other. */
const judgePlan = (plan: ReadonlyArray<Planned>, cases: ReadonlyMap<string, Seen>, house: House, shape: Shape) => {
  const today = todayOf(shape, house)
  const broken: Array<string> = []
  const foretold = new Map<string, Foretold>()
  for (const seen of cases.values()) {
    const one = foretell(seen, storedDefinition(house, seen.digest), today, shape)
    if (one !== undefined) foretold.set(seen.id, one)
  }
  for (const { adopted, at, case: id, verdict } of plan) {
    const own = foretold.get(id)
    if (own?.verdict !== verdict || own.adopted !== adopted || cases.get(id)?.at !== at)
      broken.push(
        `the plan says ${verdict} ${adopted ?? ""} of ${id}, which is ${own?.verdict ?? "over"} ${own?.adopted ?? ""}`
      )
  }
  for (const id of foretold.keys()) if (!plan.some((p) => p.case === id)) broken.push(`the plan forgot the case ${id}`)
  return { broken, foretold }
}

const whole = (definition: any, seen: Seen): ReadonlyArray<string> => {
  const broken: Array<string> = []
  if (!Object.hasOwn(definition.states, seen.at))
    broken.push(`${seen.id} stands in ${seen.at}, which its definition does not have`)
  for (const [clock, state] of seen.clocks) {
    const runsHere = definition.clocks[clock]?.while.includes(seen.at) === true
    if (state !== "stopped" && state !== "passed" && !runsHere)
      broken.push(`clock ${clock} of ${seen.id} is ${state} in ${seen.at}`)
  }
  for (const [clock, { while: states }] of Object.entries<any>(definition.clocks))
    if (states.includes(seen.at) && (seen.clocks.get(clock) ?? "stopped") === "stopped")
      broken.push(`clock ${clock} of ${seen.id} does not run in ${seen.at}`)
  return broken
}

/** What the kernel shows of a case is what the facts say; what can be done follows the definition it stands under. */
const judgeCase = async (app: AnyApp, house: House, seen: Seen, shape: Shape): Promise<ReadonlyArray<string>> => {
  const definition = storedDefinition(house, seen.digest)
  const broken = [...whole(definition, seen)]
  if (!shape.installed) return broken
  const found = await clientOf(app)[workflow].find({ case: seen.id })
  const running = (all: Iterable<readonly [string, string]>) =>
    [...all]
      .filter(([, s]) => s === "running")
      .map(([c]) => c)
      .toSorted()
  const clocks = Object.entries<any>(found.clocks).map(([name, c]) => [name, String(c.state)] as const)
  if (found.at !== seen.at) broken.push(`${seen.id} is shown at ${found.at} and stands at ${seen.at}`)
  if (found.definition !== seen.digest) broken.push(`${seen.id} is shown under another definition`)
  if (found.version !== seen.version) broken.push(`${seen.id} is shown at version ${found.version} of ${seen.version}`)
  if (found.data.sum !== seen.sum || found.data.notes !== seen.notes)
    broken.push(`the notes of ${seen.id} add up to something else`)
  if (running(clocks).join() !== running(seen.clocks).join())
    broken.push(`other clocks of ${seen.id} run than were started`)
  const options = (await clientOf(app)[workflow].options({ case: seen.id })) as ReadonlyArray<any>
  for (const { act, reasons } of options) {
    const [module = "", name = ""] = String(act).split(".")
    if (module !== workflow) continue
    const has = Object.hasOwn(definition.states[seen.at]?.acts ?? {}, name)
    const placed = !reasons.some((r: any) => ["not-in-this-state", "in-a-step", "final"].includes(r.code))
    if (has !== placed)
      broken.push(`${act} of ${seen.id} is ${placed ? "" : "not "}possible at ${seen.at}, against its definition`)
  }
  return broken
}

const resumesAfterStep = (data: any): boolean =>
  data.due.changes.findLast((c: any) => c.kind === "suspended")?.because.startsWith("step ") === true

/** An adoption that was carried out: one commit, to where it was foretold, under the definition of today. */
const judgeAdopted = (
  id: string,
  to: string,
  digest: string,
  facts: ReadonlyArray<StoredFact>
): ReadonlyArray<string> => {
  const own = facts.filter((f) => f.stream === `${workflow}:${id}`)
  // a step that is left lets go what it had suspended
  const at = own.findIndex((f) => !f.type.endsWith("/ClockResumed"))
  const [first, ...rest] = own.slice(Math.max(at, 0))
  const data = first?.data as any
  const broken: Array<string> = []
  if (first?.type !== `${workflow}/Adopted`) broken.push(`${id} was adopted and its file does not say so`)
  if (data?.to !== to) broken.push(`${id} was adopted to ${data?.to}; the plan said ${to}`)
  if (data?.definition !== digest) broken.push(`${id} was adopted to another definition than that of the day`)
  if (at > 0 && (data?.to === data?.from || own.slice(0, at).some(({ data: d }) => !resumesAfterStep(d))))
    broken.push(`adopting ${id} resumed clocks that no step had suspended`)
  if (rest.some((f) => !/\/Clock(Started|Suspended)$/.test(f.type)))
    broken.push(`adopting ${id} did more than moving it`)
  return broken
}

const adopt = async (
  r: Random,
  run: Run,
  app: AnyApp,
  house: House,
  stranger: Stranger,
  shape: Shape,
  foretold: ReadonlyMap<string, Foretold>
) => {
  const today = todayOf(shape, house)
  if (today === undefined) return
  const head = stranger.head
  const all = r.oneIn(2)
  if (all) {
    await app.adoptAll({ workflow, as: actor, because: "the rules have changed" })
    for (const [id, { adopted }] of foretold) {
      const made = stranger.since(head)
      if (adopted !== undefined) run.broke(...judgeAdopted(id, adopted, today.digest, made))
      else if (made.some((f) => f.stream === `${workflow}:${id}`))
        run.broke(`${id} had nothing to adopt and was changed`)
      run.note(adopted === undefined ? "kept" : "adopted")
    }
    const left = (await app.plan()).filter((p) => p.verdict !== "current")
    for (const { adopted, case: id, verdict } of left) run.broke(`${id} was adopted and is ${verdict} ${adopted ?? ""}`)
    return
  }
  for (const [id, { adopted }] of foretold) {
    if (!r.oneIn(4)) {
      run.note("kept")
      continue
    }
    const before = stranger.head
    const { facts, failure } = await tried(stranger, () => clientOf(app)[workflow].adopt({ case: id }))
    if (adopted === undefined) {
      const code = failure?._tag === "Refused" ? failure.reasons[0]?.code : failure?._tag
      if (code !== "nothing-to-adopt" || facts !== 0)
        run.broke(`${id} had nothing to adopt; it ended with ${code} and ${facts} facts`)
      run.note("refused")
    } else if (failure !== undefined)
      run.broke(`${id} was foretold to go to ${adopted} and was refused: ${failure.message}`)
    else {
      run.broke(...judgeAdopted(id, adopted, today.digest, stranger.since(before)))
      run.note("adopted")
    }
  }
}

const CHANGES = 50
const DAY = 86_400_000
const later = (house: House, days: number) => {
  house.clock.now = new Date(Date.parse(house.clock.now) + days * DAY).toISOString()
}

/** A composition that does not fit is refused with plugin, sentence and reason, and leaves everything as it is. */
const judgeIssues = ({ issues, name }: CompositionError, what: string): ReadonlyArray<string> => {
  if (name !== "CompositionError" || issues.length === 0) return [`${what}: refused without an issue`]
  return issues
    .filter((i) => i.plugin === "" || i.message === "" || i.code === "")
    .map(() => `${what}: an issue says nothing`)
}

const live = async (r: Random, run: Run, cases: number, name: string): Promise<void> => {
  const house = newHouse()
  let shape = randomShape(r)
  let app = await enter(house, shape, "right")
  const stranger = new Stranger(() => stored(house))
  await fill(r, app, name, cases)
  for (const { case: id } of await app.plan())
    for (let n = 0; n < r.below(5); n++) await actOn(r, stranger, app, shape, id)
  for (let n = 0; n < CHANGES && !run.enough; n++) {
    const seen = stranger.read()
    const before = stranger.head
    await app.close()
    const next = change(r, shape, n)
    let refused = false
    try {
      app = await enter(house, next.shape, run.subject)
      shape = next.shape
    } catch (cause) {
      refused = true
      run.broke(...judgeIssues(cause as CompositionError, next.name))
      app = await enter(house, shape, run.subject)
    }
    run.fault(refused ? "changes refused" : "changes")
    const plan = await app.plan()
    if (!stranger.intact() || stranger.head !== before) run.broke(`facts changed with ${next.name}`)
    const { broken, foretold } = judgePlan(plan, seen, house, shape)
    run.broke(...broken)
    for (const id of foretold.keys()) run.broke(...(await judgeCase(app, house, seen.get(id) as Seen, shape)))
    for (const { verdict } of foretold.values()) run.note(verdict)
    run.judged(foretold.size)
    if (r.oneIn(2)) await adopt(r, run, app, house, stranger, shape, foretold)
    stranger.read()
    for (const id of foretold.keys()) run.broke(...(await judgeCase(app, house, seen.get(id) as Seen, shape)))
    if (!stranger.intact()) run.broke("facts that were there changed")
    if (r.oneIn(3)) later(house, r.below(20))
    await app.tick()
    if (shape.installed) {
      await fill(r, app, `${name}-${n}`, cases)
      for (const { case: id } of await app.plan())
        if (r.oneIn(3)) run.broke(...(await actOn(r, stranger, app, shape, id)))
    }
  }
  later(house, 3 * 366)
  const { failed } = await app.tick()
  if (failed.length > 0) run.broke(`deadlines that could not be recorded: ${failed.join("; ")}`)
  for (const one of stranger.read().values()) {
    const step = storedDefinition(house, one.digest)?.states[one.at]?.step
    if (step !== undefined) run.broke(`${one.id} stands in the step ${step.id} for three years`)
  }
  await app.close()
}

const CASES = 50
/** `amount` cases, each looked at after each change. */
export const survive = async (run: Run, amount: number): Promise<void> => {
  for (let house = 0; run.tally.cases < amount && !run.enough; house++) {
    await live(run.random.fork(house), run, CASES, `h${house}`)
  }
}
