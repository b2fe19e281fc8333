/** Years of a community, by leaps of minutes to months: what is recorded as passed against what the model says. */
import type { Run } from "../Harness.ts"
import type { Random } from "../Random.ts"
import { calendars } from "./calendars.ts"
import { factsAfter, Seat, type World } from "./community.ts"
import { dayAfter, dayIn } from "./days.ts"
import { act, lend, newCase, newThing, pass, type Passed, type Stream } from "./model.ts"

const MINUTE = 60_000
const DAY = 86_400_000
const CASES = 14
const zones = ["Asia/Shanghai", "Asia/Shanghai", "America/New_York", "Pacific/Chatham", "Europe/London"] as const

const leap = (random: Random): number => {
  if (random.oneIn(60)) return (100 + random.below(260)) * DAY
  if (random.oneIn(14)) return (15 + random.below(50)) * DAY
  if (random.oneIn(3)) return random.below(600) * MINUTE
  return random.below(8 * 24 * 60) * MINUTE
}

const text = ({ at, deadline, on, run }: Passed): string =>
  `${deadline} on ${on}${run === undefined ? "" : `, run ${run}`}, dated ${at}`

/** Compares what was recorded in the last step with the model. */
class Ledger {
  #position = 0
  readonly #found = new Map<string, Array<string>>()
  readonly #world: World
  constructor(world: World) {
    this.#world = world
  }
  async check(streams: ReadonlyMap<string, Stream>, nows: ReadonlyArray<number>, step: string): Promise<void> {
    const { name, run, zone } = this.#world
    for (const { at, data, position, recordedAt, stream, type } of await factsAfter(this.#world, this.#position)) {
      this.#position = position
      if (!type.endsWith("/DeadlinePassed")) continue
      const passed = text({ ...(data as unknown as Passed), at })
      this.#found.set(stream, [...(this.#found.get(stream) ?? []), passed])
      run.note("deadlines that passed")
      if (recordedAt < at)
        run.broke(`${name}, ${zone}, ${step}: ${stream}: ${passed}, was recorded before, at ${recordedAt}`)
      if (!nows.some((ms) => new Date(ms).toISOString() === recordedAt))
        run.broke(`${name}, ${zone}, ${step}: ${stream}: ${passed}, was recorded at ${recordedAt}, when no engine ran`)
    }
    for (const [stream, { passed }] of streams) {
      const found = this.#found.get(stream) ?? []
      const wanted = passed.map(text)
      if (found.join("; ") !== wanted.join("; "))
        run.broke(`${name}, ${zone}, ${step}: ${stream}: recorded ${found.join("; ")} and not ${wanted.join("; ")}`)
    }
  }
}

/** One step of a case or thing, on one engine: what the model foresees must be what is answered. */
const oneAct = async (world: World, seat: Seat, streams: Map<string, Stream>, n: number): Promise<string> => {
  const { random, run } = world
  const { moment } = seat
  const today = dayIn(moment.ms, moment.zone)
  const later = (most: number) => dayAfter(today, random.below(most))
  const key = `k${n}`
  if (random.oneIn(5)) {
    const thing = `t${random.below(4)}`
    const model = streams.get(`shelf:${thing}`) ?? newThing()
    streams.set(`shelf:${thing}`, model)
    const until = random.oneIn(3) ? undefined : later(40)
    await seat.act((app, key) => {
      const { shelf } = app.as({ person: "p", roles: ["keeper"] })
      return until === undefined ? shelf.giveBack({ thing }, { key }) : shelf.lend({ thing, until }, { key })
    }, key)
    if (model.kind === "thing") lend(model, until, moment)
    return `${key} shelf ${thing} ${until ?? "back"}`
  }
  const id = `c${random.below(CASES)}`
  const model = streams.get(`duty:${id}`)
  if (model === undefined) {
    await seat.act(
      (app, key) => app.as({ person: "p" }).duty.begin({ case: id, subject: { holder: "p" } }, { key }),
      key
    )
    streams.set(`duty:${id}`, newCase(moment))
    return `${key} begin ${id}`
  }
  const name = random.pick([
    "promise",
    "promise",
    "keep",
    "pause",
    "pause",
    "unpause",
    "unpause",
    "unpause",
    "extend",
    "answer"
  ] as const)
  const input = {
    promise: { id: `p${random.below(3)}`, due: later(70) },
    keep: { id: `p${random.below(3)}` },
    extend: { to: later(50) }
  }
  const given = name === "promise" || name === "keep" || name === "extend" ? input[name] : {}
  const done = await seat.act((app, key) => {
    const { duty } = app.as({ person: "p" })
    if (name === "promise") return duty.promise({ case: id, ...input.promise }, { key })
    if (name === "keep") return duty.keep({ case: id, ...input.keep }, { key })
    if (name === "extend") return duty.extend({ case: id, ...input.extend }, { key })
    return duty[name]({ case: id }, { key })
  }, key)
  const foreseen = model.kind === "case" && act(model, name, given, moment)
  const step = `${key} ${name} ${id} ${JSON.stringify(given)} at ${new Date(moment.ms).toISOString()}`
  if (done !== foreseen)
    run.broke(`${world.name}, ${world.zone}: ${step} was ${done ? "done" : "refused"} and should not have been`)
  return step
}

const ticks = async (world: World, seats: readonly [Seat, Seat], streams: Map<string, Stream>): Promise<string> => {
  const { random } = world
  const [a, b] = seats
  // two that know different calendars would fix a day differently; whoever is first is right
  const both = a.installed === b.installed && random.oneIn(2)
  const ticking = both ? [a, b] : [random.pick(seats)]
  if (random.oneIn(4)) await random.pick(ticking).mayDie()
  await Promise.all(ticking.map((seat) => seat.tick()))
  if (both) world.run.note("ticks of two engines at once")
  for (const { moment } of ticking) for (const stream of streams.values()) pass(stream, moment)
  return both ? "both tick" : "one ticks"
}

/** One year and what is left of it. */
export const communityYear = async (run: Run, random: Random, name: string, stores: World["stores"]): Promise<void> => {
  const year = 2026
  const start = Date.UTC(year, random.below(12), 5, 2)
  const world: World = {
    run,
    random,
    name,
    zone: random.pick(zones),
    stores,
    calendars: calendars(random.fork("calendars"), year),
    ms: start
  }
  const seats = [new Seat(world, 0), new Seat(world, 1)] as const
  const streams = new Map<string, Stream>()
  const ledger = new Ledger(world)
  for (let n = 0; world.ms < start + 365 * DAY && !run.enough; n++) {
    const slept = leap(random)
    world.ms += slept
    if (slept > 30 * DAY) run.fault("months in which no engine ran")
    const seat = random.pick(seats)
    if (random.oneIn(12)) seat.jump()
    if (random.oneIn(10)) await seat.restart()
    if (random.oneIn(12)) {
      // a year is installed about when it begins, now and then late
      const most = Math.min(3, Math.max(1, new Date(world.ms).getUTCFullYear() - year + 2))
      const next = Math.min(most, seat.installed + 1)
      if (next > seat.installed) run.fault("calendars installed or amended")
      await seat.restart(next)
    }
    if (random.oneIn(6)) await seat.mayDie()
    const nows = seats.map((s) => s.moment.ms)
    const step = random.oneIn(3) ? await ticks(world, seats, streams) : await oneAct(world, seat, streams, n)
    await ledger.check(streams, nows, step)
  }
  // a year later, with every calendar: nothing may be missing
  world.ms += 400 * DAY
  for (const seat of seats) {
    seat.showsTheTime()
    await seat.restart(3)
  }
  if (!run.enough) {
    await seats[0].tick()
    for (const stream of streams.values()) pass(stream, seats[0].moment)
    await ledger.check(streams, [world.ms], "the last tick")
  }
  for (const seat of seats) await seat.restart()
  run.judged()
}
