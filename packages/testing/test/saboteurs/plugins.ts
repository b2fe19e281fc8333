/** Plugins that break one law each. */
import * as z from "zod"
import {
  type AnyPlugin,
  contribution,
  defineCase,
  defineFacts,
  definePlugin,
  definePoint,
  defineStep,
  role,
  type Span,
  versioned
} from "@linli/kernel"

// parts are exchanged freely here; what the compiler would say is not the point
type Over = {
  readonly module?: any
  readonly events?: any
  readonly state?: () => any
  readonly words?: any
  readonly contributes?: ReadonlyArray<any>
}

const words = (says: string) => ({ en: { "box/full": `${says} is full` }, "zh-CN": { "box/full": `${says}已满` } })

/** An honest plugin, or with one part exchanged: a box that takes numbers until it is full. */
export const box = (over: Over = {}): AnyPlugin => {
  const facts: any = defineFacts("box", {
    events: { Put: z.strictObject({ n: z.number() }), ...over.events },
    state: over.state ?? (() => ({ all: [] as ReadonlyArray<number> }))
  })
  const Box = facts.module({
    evolve: { Put: (s: any, d: any) => ({ all: [...s.all, d.n] }) },
    commands: (command: any) => ({
      put: command({
        input: z.strictObject({ n: z.int().min(0).max(99) }),
        stream: () => "one",
        check: [{ rule: "BX-1", code: "full", holds: ({ state }: any) => state.all.length < 5 }],
        decide: ({ emit, input }: any) => emit.Put({ n: input.n })
      })
    }),
    views: (view: any) => ({
      sum: view({
        readers: "anyone",
        model: () => ({ sum: 0 }),
        on: { Put: (m: any, d: any) => ({ sum: m.sum + d.n }) },
        query: (m: any) => m.sum
      })
    }),
    ...over.module
  })
  return definePlugin("box", {
    version: "1.0.0",
    modules: [Box],
    contributes: [
      role("packer", { title: { en: "Packer", "zh-CN": "装箱员" }, grants: [{ power: "box.put" }] }),
      ...(over.contributes ?? [])
    ] as never,
    words: over.words ?? words("the box")
  })
}
export const packing = {
  "a number is put": async (c: any) => {
    await c.as("p", "packer").box.put({ n: 1 })
    await c.as("p", "packer").box.put({ n: 2 })
  }
}

const put = (decide: (c: any) => unknown, more: object = {}) => ({
  module: {
    commands: (command: any) => ({
      put: command({ input: z.strictObject({ n: z.int().min(0).max(99) }), stream: () => "one", decide, ...more })
    })
  },
  words: {}
})

// ------------------------------------------------------------------------------------------------------ impurities

export const readsTheClock = box(put(({ emit }) => emit.Put({ n: Date.now() % 7 })))
export const makesADate = box(put(({ emit }) => emit.Put({ n: new Date().getFullYear() })))
export const swallowsTheClock = box(
  put(({ emit }) => {
    try {
      return emit.Put({ n: Date.now() })
    } catch {
      return emit.Put({ n: 0 })
    }
  })
)
export const throwsDice = box({
  module: { evolve: { Put: (s: any, d: any) => ({ all: [...s.all, d.n + Math.random()] }) } }
})
export const asksTheNetwork = box(put(({ emit }) => (void fetch("data:,x").catch(() => undefined), emit.Put({ n: 1 }))))
export const setsATimer = box(
  put(({ emit }) => {
    setTimeout(() => undefined, 0)
    return emit.Put({ n: 1 })
  })
)
export const endsTheProcess = box(put(() => process.exit(3)))
export const defersWork = box(
  put(({ emit }) => {
    process.nextTick(() => undefined)
    return emit.Put({ n: 1 })
  })
)
export const mutatesItsState = box({
  module: {
    evolve: {
      Put: (s: any, d: any) => {
        s.all.push(d.n)
        return s
      }
    }
  }
})
export const mutatesAMap = box({
  state: () => ({ all: new Map() }),
  ...put(({ emit, input }) => emit.Put(input)),
  module: {
    evolve: { Put: (s: any, d: any) => (s.all.set(d.n, true), { ...s }) },
    commands: (command: any) => ({
      put: command({
        input: z.strictObject({ n: z.int() }),
        stream: () => "one",
        decide: ({ emit, input }: any) => emit.Put(input)
      })
    })
  },
  words: {}
})
export const mutatesItsInput = box(put(({ emit, input }) => emit.Put({ n: ++input.n })))
let calls = 0
export const remembersCalls = box({
  module: {
    commands: (command: any) => ({
      put: command({
        input: z.strictObject({ n: z.int() }),
        stream: () => "one",
        check: [{ rule: "BX-1", code: "full", holds: () => ++calls % 2 === 1 }],
        decide: ({ emit, input }: any) => emit.Put(input)
      })
    })
  }
})
export const readsTheClockInAView = box({
  module: {
    views: (view: any) => ({
      sum: view({
        readers: "anyone",
        model: () => ({ at: 0 }),
        on: { Put: (m: any) => ({ at: m.at + performance.now() }) },
        query: (m: any) => m.at
      })
    })
  }
})

// ----------------------------------------------------------------------------------------------- facts and versions

export const recordsADate = box({
  events: { Put: z.strictObject({ n: z.date() }) },
  ...put(({ emit, input }) => emit.Put({ n: new Date(input.n) }))
})
export const changesOnReading = box({ events: { Put: z.strictObject({ n: z.number().transform((n) => n + 1) }) } })
export const upcastMissing = box({
  events: {
    Put: versioned(z.strictObject({ n: z.number() }), (old: { readonly m: number }) => ({ m: old.m }) as never)
  }
})
export const upcastThere = box({
  events: { Put: versioned(z.strictObject({ n: z.number() }), (old: { readonly m: number }) => ({ n: old.m })) }
})

// ----------------------------------------------------------------------------------------------- views, words, world

const shared = { sum: 0 }
export const sharesItsModel = box({
  module: {
    views: (view: any) => ({
      sum: view({
        readers: "anyone",
        model: () => shared,
        on: { Put: (m: any, d: any) => void (m.sum += d.n) },
        query: (m: any) => m.sum
      })
    })
  }
})
export const ruleWithoutWords = box({ words: { en: { "box/full": "the box is full" } } })
export const placesDiffer = box({ words: { en: { "box/full": "{n} are in it" }, "zh-CN": { "box/full": "已满" } } })
export const roleWithoutTitle = box({
  contributes: [contribution("roles@1", { id: "helper", title: { en: "Helper" }, grants: [] })]
})
export const patchesArrays = box(
  put(({ emit, input }) => {
    // oxlint-disable-next-line no-extend-native -- what a careless polyfill does
    Object.defineProperty(Array.prototype, "sumOfAll", { value: () => 0, configurable: true })
    return emit.Put(input)
  })
)
const { structuredClone: clone } = globalThis
export const patchesGlobals = box(
  put(({ emit, input }) => {
    globalThis.structuredClone = (value) => value
    return emit.Put(input)
  })
)
export const cleanGlobals = (): void => void (globalThis.structuredClone = clone)
export const cleanArrays = (): void => void Reflect.deleteProperty(Array.prototype, "sumOfAll")

// ----------------------------------------------------------------------------------------------------- composition

const Lids = definePoint<string, ReadonlyArray<string>>()("lids@1", (given) => given.map((g) => g.value))
export const lids = definePlugin("lids", {
  version: "1",
  points: [Lids],
  contributes: [Lids.of("round")]
})
export const readsUndeclared = box(put(({ emit, read }) => emit.Put({ n: read(Lids).length })))
export const declaresWhatItReads = box({
  ...put(({ emit, read }) => emit.Put({ n: read(Lids).length })),
  contributes: [Lids.of("square")]
})
let composed = 0
const Orders = definePoint<string, number>()("orders@1", (_, report) => {
  if (++composed % 3 === 0) report({ code: "moody", plugin: "box", message: "not today" })
  return composed
})
export const dependsOnMood = definePlugin("box", { version: "1", points: [Orders] })
const Blaming = definePoint<string, number>()("blaming@1", (given, report) => {
  if (!given.some((g) => g.plugin === "lids"))
    report({ code: "missing", plugin: "kernel", message: "something is missing" })
  return given.length
})
export const blamesOthers = definePlugin("box", { version: "1", points: [Blaming] })
export const lidsForBlaming = definePlugin("lids", {
  version: "1",
  contributes: [Blaming.maybe("round")]
})

// ------------------------------------------------------------------------------------------------------------ steps

/** A workflow without a clock of its own: nothing but the step's deadline leads on. */
const queue = defineCase("queue", {
  subject: z.strictObject({ host: z.string() }),
  events: {},
  data: () => ({}),
  capacities: ({ subject }) => ({ host: [subject.host] })
})
class Queue extends queue.workflow({
  initial: "open",
  states: { open: {}, done: { final: true } },
  evolve: {},
  acts: (act) => ({ enter: act({ in: "new", by: "host" }), finish: act({ in: "open", to: "done", by: "host" }) }),
  seams: { beforeDone: { on: "finish", version: 1 } }
}) {}
export const queues = definePlugin("queue", {
  version: "1.0.0",
  modules: [Queue],
  words: {
    en: { "queue/open": "open", "queue/done": "done" },
    "zh-CN": { "queue/open": "进行中", "queue/done": "已完成" }
  }
})
export const queueing = {
  "a case waits": async (c: any) => {
    const { id } = await c.as("h").queue.enter({ subject: { host: "h" } })
    await c.as("h").queue.finish({ case: id })
  }
}

const waiting = (name: string, within: Span): AnyPlugin => {
  const Wait = defineStep(name, { events: { Ended: z.strictObject({}) }, state: () => ({}) }).step({
    of: Queue,
    within,
    else: "go",
    evolve: {},
    commands: (command) => ({ end: command({ by: "host", decide: ({ emit, go }) => go(emit.Ended({})) }) })
  })
  return definePlugin(name, {
    version: "1.0.0",
    modules: [Wait],
    contributes: [Queue.seams.beforeDone.step(Wait)],
    words: { en: { [`${name}/${name}`]: "waiting" }, "zh-CN": { [`${name}/${name}`]: "等待中" } }
  })
}
export const waits = waiting("wait", { amount: 5, unit: "day" })
export const waitsTooLong = waiting("wait", { amount: 60, unit: "year", rollForward: false })
export const waitsForACalendar = waiting("wait", { amount: 900, unit: "workday" })
