/** Opening: ports are acquired, the facts are read, the clockwork starts. */
import { type Flow, wait } from "../../Answer.ts"
import { Authority, byRoles } from "../../Authority.ts"
import { Blobs } from "../../Blobs.ts"
import type { App, Opening } from "../../Community.ts"
import { InvalidInput, isFailure, Unavailable } from "../../Errors.ts"
import type { StoredFact } from "../../Fact.ts"
import { explain } from "../../Explain.ts"
import { Keys } from "../../Keys.ts"
import type { AnyPack } from "../../Pack.ts"
import type { Filling } from "../../Port.ts"
import { Store } from "../../Store.ts"
import * as Zone from "@linli/quantities/Zone"
import type { Wiring } from "../wiring.ts"
import { describe } from "../describe.ts"
import { clientFor, lifts } from "./clients.ts"
import { fieldsOf, invalid } from "./given.ts"
import { health } from "./health.ts"
import { idForm } from "./input.ts"
import { asPromise } from "./dialects.ts"
import { groundOf, type Instance, newProjection, outside, sync, todayOf, zoneRecord } from "./instance.ts"
import { attach, attachment, forget, forgetAgain } from "./people.ts"
import { follow, followers } from "./tasks.ts"
import { adoptAll, passAll, plan, tick } from "./tick.ts"
import { systemClock } from "./systemClock.ts"
import { viewAnswer } from "./views.ts"

const acquire = (i: { current: Instance | undefined }, filling: Filling, community: string): unknown => {
  if (filling.scoped !== undefined) return filling.scoped({ community })
  if (filling.from === undefined) return filling.of
  const { make, views } = filling.from
  const query = Object.fromEntries(
    Object.entries(views).map(([name, view]) => [
      name,
      (input: unknown) => {
        if (i.current === undefined)
          throw new Unavailable({ operation: "open", because: "a port asked a view before the community was open" })
        return viewAnswer(i.current, view, input)
      }
    ])
  )
  return make(query)
}

const giveBack = async (ports: Iterable<unknown>): Promise<void> => {
  const failed: Array<unknown> = []
  for (const port of [...ports].toReversed()) {
    const dispose = (port as { readonly [Symbol.asyncDispose]?: () => PromiseLike<void> } | undefined)?.[
      Symbol.asyncDispose
    ]
    try {
      if (dispose !== undefined) await dispose.call(port)
    } catch (cause) {
      failed.push(cause)
    }
  }
  if (failed.length > 0) throw failed[0]
}

const spans = { seconds: 1_000, minutes: 60_000 } as const
const millisOf = (every: string): number => {
  const [amount, unit] = every.split(" ") as [string, keyof typeof spans]
  return Number(amount) * spans[unit]
}

const checked = (opening: Opening<ReadonlyArray<AnyPack>>): void => {
  const problems = [
    ...(typeof opening.community === "string" && idForm.test(opening.community)
      ? []
      : [{ path: "community", message: "expected an id of 1 to 64 lower-case letters, digits and hyphens" }]),
    ...(typeof opening.zone === "string" && Zone.is(opening.zone)
      ? []
      : [{ path: "zone", message: "expected an IANA zone such as `Asia/Shanghai`" }]),
    ...(opening.every === undefined ||
    opening.every === "off" ||
    // what is longer than a timer can wait would go off at once, again and again
    (typeof opening.every === "string" &&
      /^[1-9][0-9]{0,5} (seconds|minutes)$/.test(opening.every) &&
      millisOf(opening.every) <= 86_400_000)
      ? []
      : [{ path: "every", message: "expected `30 seconds`, `5 minutes`, at most a day, or `off`" }])
  ]
  if (problems.length > 0) throw new InvalidInput({ operation: "open", problems })
}

/** A community stays in the zone of its first fact: its due days were counted there. */
function* sameZone(i: Instance): Flow<void> {
  const zone = yield* outside<string | undefined>("open", "the store", () =>
    i.store.definition(i.community, zoneRecord)
  )
  if (zone === undefined) return
  if (zone !== i.zone) {
    throw invalid("open", [{ path: "zone", message: `this community has lived in \`${zone}\`; open it there` }])
  }
  i.zoned = true
}

/** Acquires the ports and reads the facts. */
function* start(wiring: Wiring, opening: Opening<ReadonlyArray<AnyPack>>): Flow<Instance> {
  checked(opening)
  const { community, zone } = opening
  const holder: { current: Instance | undefined } = { current: undefined }
  const ports = new Map<string, any>()
  try {
    for (const [id, filling] of wiring.ports) {
      ports.set(id, yield* wait(acquire(holder, filling, community)))
    }
    const i: Instance = {
      community,
      zone,
      wiring,
      ports,
      store: ports.get(Store.id),
      keys: ports.get(Keys.id),
      blobs: ports.get(Blobs.id),
      authority: ports.get(Authority.id) ?? { may: byRoles(wiring.roles) },
      clock: opening.clock ?? systemClock,
      projection: newProjection(wiring),
      machines: new Map(),
      ground: groundOf(wiring, zone),
      changed: new Set(),
      failed: new Map(),
      closed: false,
      zoned: false
    }
    holder.current = i
    yield* sameZone(i)
    yield* sync(i, "open")
    yield* forgetAgain(i)
    return i
  } catch (cause) {
    // why it could not be opened matters more than what could not be given back
    yield giveBack(ports.values()).catch(() => undefined)
    throw cause
  }
}

/** How long closing waits for a task that does not come back. */
const patience = 3_000

/**
 * Records deadlines and runs tasks again and again, each task by itself: one that hangs holds up neither deadlines nor
 * other tasks, and nothing runs twice at a time.
 */
const clockwork = (i: Instance, every: Opening<ReadonlyArray<AnyPack>>["every"]): (() => Promise<void>) => {
  if (every === "off") return () => Promise.resolve()
  const busy = new Map<string, Promise<unknown>>()
  const once = (name: string, flow: () => Flow<unknown>): void => {
    if (busy.has(name)) return
    const run = asPromise("tick", flow)
      .then(() => void i.failed.delete(`clockwork ${name}`))
      .catch((cause: unknown) => void i.failed.set(`clockwork ${name}`, said(cause, "tick failed")))
    busy.set(name, run)
    void run.finally(() => busy.delete(name))
  }
  const tasks = followers(i)
  const beat = (): void => {
    once("deadlines", () => passAll(i))
    for (const task of tasks) once(task.reader, () => follow(i, task))
  }
  const timer = setInterval(beat, millisOf(every ?? "30 seconds"))
  if (typeof timer === "object" && "unref" in timer) timer.unref()
  let soon: ReturnType<typeof setTimeout> | undefined
  // tasks that follow a fact should not wait for the next beat
  const changed = () => {
    if (soon !== undefined) return
    soon = setTimeout(() => {
      soon = undefined
      beat()
    }, 50)
    if (typeof soon === "object" && "unref" in soon) soon.unref()
  }
  i.changed.add(changed)
  // what has passed while nobody was there
  beat()
  return async () => {
    clearInterval(timer)
    clearTimeout(soon)
    i.changed.delete(changed)
    let late: ReturnType<typeof setTimeout> | undefined
    const enough = new Promise((resolve) => (late = setTimeout(resolve, patience)))
    await Promise.race([Promise.all(busy.values()), enough])
    clearTimeout(late)
  }
}

/** What went wrong, without the words of anything but the kernel's own failures. */
const said = (cause: unknown, otherwise: string): string => (isFailure(cause) ? cause.message : otherwise)

/** Which facts were asked for. */
const pageOf = (options: unknown): { readonly after: number; readonly limit: number } => {
  const { after = 0, limit = 1_000 } = options === undefined ? {} : fieldsOf("facts", options, ["after", "limit"])
  const whole = (value: unknown, least: number) => Number.isSafeInteger(value) && Number(value) >= least
  const problems = [
    ...(whole(after, 0) ? [] : [{ path: "after", message: "expected the position of a fact, or 0" }]),
    ...(whole(limit, 1) ? [] : [{ path: "limit", message: "expected a number of facts, at least 1" }])
  ]
  if (problems.length > 0) throw invalid("facts", problems)
  return { after: Number(after), limit: Math.min(Number(limit), 10_000) }
}

const appOf = (i: Instance, mode: "promise" | "effect", stop: () => Promise<void>): App<any, any> => {
  const lift = (operation: string, flow: () => Flow<any>): any => lifts[mode](operation, flow)
  let closing: Promise<void> | undefined
  const close = () =>
    (closing ??= (async () => {
      await stop()
      i.closed = true
      i.changed.clear()
      await giveBack(i.ports.values())
    })())
  const whileOpen = (operation: string, flow: () => Flow<any>): any =>
    lift(operation, () => {
      if (i.closed) throw new Unavailable({ operation, because: "this community was closed" })
      return flow()
    })
  return {
    community: i.community,
    as: (actor) => clientFor(i, actor, mode) as never,
    tick: () => lift("tick", () => tick(i)),
    health: () => lift("health", () => health(i)),
    plan: () => lift("plan", () => plan(i)),
    adoptAll: (request) => lift("adoptAll", () => adoptAll(i, request)),
    facts: (options) =>
      whileOpen("facts", () => {
        const { after, limit } = pageOf(options)
        return outside<ReadonlyArray<StoredFact>>("facts", "the store", () => i.store.after(i.community, after, limit))
      }),
    watch: (read, show) => watch(i, read, show),
    forget: (request) => lift("forget", () => forget(i, request)),
    attach: (content, type) => whileOpen("attach", () => attach(i, content, type)),
    attachment: (hash) => whileOpen("attachment", () => attachment(i, hash)),
    explain,
    word: (key, locale) => i.wiring.words.get(locale)?.get(key),
    describe: () => describe(i.wiring, todayOf(i.clock(), i.zone)),
    close,
    [Symbol.asyncDispose]: close
  }
}

/** Shows what `read` answers, now and after every change; changes that come while it reads are shown once. */
const watch = <A>(i: Instance, read: () => Promise<A>, show: (value: A) => void): (() => void) => {
  const at = { stopped: false, again: false, busy: false }
  const look = async () => {
    at.again = true
    if (at.busy) return
    at.busy = true
    try {
      while (at.again && !at.stopped) {
        at.again = false
        const value = await read()
        if (!at.stopped) show(value)
        i.failed.delete("watch")
      }
    } catch (cause) {
      i.failed.set("watch", said(cause, "what is watched could not be read or shown"))
    } finally {
      at.busy = false
    }
  }
  const changed = () => void look()
  i.changed.add(changed)
  changed()
  return () => {
    at.stopped = true
    i.changed.delete(changed)
  }
}

/** Opens a community of a composition that has no issues. */
export const openApp = async (
  wiring: Wiring,
  opening: Opening<ReadonlyArray<AnyPack>>,
  mode: "promise" | "effect"
): Promise<App<any, any>> => {
  const i = await asPromise("open", () => start(wiring, opening))
  return appOf(i, mode, clockwork(i, opening.every))
}
