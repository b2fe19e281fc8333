/** Opening: ports are acquired, the facts are read, the clockwork starts. */
import { type Flow, wait } from "../../Answer.ts"
import { Authority, byRoles } from "../../Authority.ts"
import { Blobs } from "../../Blobs.ts"
import type { App, Opening } from "../../Community.ts"
import { InvalidInput, Unavailable } from "../../Errors.ts"
import type { StoredFact } from "../../Fact.ts"
import { explain } from "../../Explain.ts"
import { Keys } from "../../Keys.ts"
import type { AnyPack } from "../../Pack.ts"
import type { Filling } from "../../Port.ts"
import { Store } from "../../Store.ts"
import { Zone } from "@linli/quantities"
import type { Wiring } from "../wiring.ts"
import { describe } from "../describe.ts"
import { clientFor, lifts } from "./clients.ts"
import { idForm } from "./input.ts"
import { asPromise } from "./dialects.ts"
import { groundOf, type Instance, newProjection, outside, sync, todayOf } from "./instance.ts"
import { attach, attachment, forget } from "./people.ts"
import { adoptAll, plan, tick } from "./tick.ts"
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
  for (const port of [...ports].toReversed()) {
    const dispose = (port as { readonly [Symbol.asyncDispose]?: () => PromiseLike<void> } | undefined)?.[
      Symbol.asyncDispose
    ]
    if (dispose !== undefined) await dispose.call(port)
  }
}

const spans = { seconds: 1_000, minutes: 60_000 } as const

const checked = (opening: Opening<ReadonlyArray<AnyPack>>): void => {
  const problems = [
    ...(idForm.test(opening.community)
      ? []
      : [{ path: "community", message: "expected an id of 1 to 64 lower-case letters, digits and hyphens" }]),
    ...(Zone.is(opening.zone) ? [] : [{ path: "zone", message: "expected an IANA zone such as `Asia/Shanghai`" }]),
    ...(opening.every === undefined ||
    opening.every === "off" ||
    /^[1-9][0-9]{0,5} (seconds|minutes)$/.test(opening.every)
      ? []
      : [{ path: "every", message: "expected `30 seconds`, `5 minutes` or `off`" }])
  ]
  if (problems.length > 0) throw new InvalidInput({ operation: "open", problems })
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
      closed: false
    }
    holder.current = i
    yield* sync(i, "open")
    return i
  } catch (cause) {
    yield giveBack(ports.values())
    throw cause
  }
}

/** Runs `tick` again and again, never two at a time. */
const clockwork = (i: Instance, every: Opening<ReadonlyArray<AnyPack>>["every"]): (() => Promise<void>) => {
  if (every === "off") return () => Promise.resolve()
  const [amount, unit] = (every ?? "30 seconds").split(" ") as [string, keyof typeof spans]
  let busy: Promise<unknown> | undefined
  const beat = () => {
    busy ??= asPromise("tick", () => tick(i))
      .catch((cause: unknown) => void i.failed.set("tick", cause instanceof Error ? cause.message : "tick failed"))
      .finally(() => (busy = undefined))
  }
  const timer = setInterval(beat, Number(amount) * spans[unit])
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
    await busy
  }
}

const appOf = (i: Instance, mode: "promise" | "effect", stop: () => Promise<void>): App<any, any> => {
  const lift = (operation: string, flow: () => Flow<any>): any => lifts[mode](operation, flow)
  const close = async () => {
    if (i.closed) return
    await stop()
    i.closed = true
    i.changed.clear()
    await giveBack(i.ports.values())
  }
  return {
    community: i.community,
    as: (actor) => clientFor(i, actor, mode) as never,
    tick: () => lift("tick", () => tick(i)),
    plan: () => lift("plan", () => plan(i)),
    adoptAll: (request) => lift("adoptAll", () => adoptAll(i, request)),
    facts: (options = {}) =>
      lift("facts", () =>
        outside<ReadonlyArray<StoredFact>>("facts", "the store", () =>
          i.store.after(i.community, options.after ?? 0, Math.min(options.limit ?? 1_000, 10_000))
        )
      ),
    watch: (read, show) => watch(i, read, show),
    forget: (request) => lift("forget", () => forget(i, request)),
    attach: (content, type) => lift("attach", () => attach(i, content, type)),
    attachment: (hash) => lift("attachment", () => attachment(i, hash)),
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
      }
    } catch (cause) {
      i.failed.set("watch", cause instanceof Error ? cause.message : "watch failed")
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
