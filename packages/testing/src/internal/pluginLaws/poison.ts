/** Runs a function in a world without clock, chance, network, timers and ways to end the process. Each use of one is noted and throws. */

class Poisoned extends Error {
  override readonly name = "Poisoned"
}

/** What was touched, `Date.now` for example. */
export interface Poison {
  readonly run: <A>(body: () => A) => A
}

const stop = (what: string, note: (what: string) => void): never => {
  note(what)
  throw new Poisoned(`a pure function may not use \`${what}\`; take it from the context, or ask for it with a question`)
}

const poisonedDate = (note: (what: string) => void): DateConstructor =>
  new Proxy(Date, {
    // a date made from figures is arithmetic; a date made from nothing is the clock
    construct: (target, args, self) =>
      args.length === 0 ? stop("new Date()", note) : (Reflect.construct(target, args, self) as object),
    apply: () => stop("Date()", note),
    get: (target, key, self) =>
      key === "now" ? () => stop("Date.now", note) : (Reflect.get(target, key, self) as unknown)
  })

const globals = [
  "fetch",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "requestAnimationFrame",
  "XMLHttpRequest"
]

/** What ends the process for everybody, or leaves something for later. */
const endings = ["exit", "abort", "kill", "reallyExit", "nextTick"] as const

type Slot = readonly [owner: object, key: string, what: string]

/** `note` is told what was touched, also where the function swallows the error. */
export const poison = (note: (what: string) => void): Poison => {
  const world = globalThis as unknown as Record<string, unknown>
  // where there is a process, it is everybody's
  const host = world["process"] as object | undefined
  const slots: ReadonlyArray<Slot> = [
    [Math, "random", "Math.random"],
    ...globals.filter((key) => key in world).map((key): Slot => [world, key, key]),
    ...(["getRandomValues", "randomUUID"] as const).map((key): Slot => [globalThis.crypto, key, `crypto.${key}`]),
    [globalThis.performance, "now", "performance.now"],
    ...endings.flatMap((key): ReadonlyArray<Slot> =>
      host !== undefined && key in host ? [[host, key, `process.${key}`]] : []
    )
  ]
  const date = poisonedDate(note)
  return {
    run: (body) => {
      const kept: Array<() => void> = []
      const replace = (owner: object, key: string, value: unknown) => {
        const own = Object.getOwnPropertyDescriptor(owner, key)
        Object.defineProperty(owner, key, {
          value,
          configurable: true,
          writable: true,
          enumerable: own?.enumerable ?? false
        })
        kept.push(() =>
          own === undefined ? void Reflect.deleteProperty(owner, key) : void Object.defineProperty(owner, key, own)
        )
      }
      try {
        replace(world, "Date", date)
        for (const [owner, key, what] of slots) replace(owner, key, () => stop(what, note))
        return body()
      } finally {
        for (const restore of kept.toReversed()) restore()
      }
    }
  }
}
