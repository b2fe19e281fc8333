/** A plugin that does one thing, honest until a part of it is exchanged for a poisoned one. */
import {
  type AnyPlugin,
  defineCase,
  defineFacts,
  definePlugin,
  definePoint,
  definePort,
  defineQuestion,
  role
} from "@linli/kernel"
import * as z from "zod"

// parts are exchanged freely here; what the compiler would say is not the point
export type Loose = any

/** What no failure may tell: the text of the poison's own errors. */
export const SECRET = "what only the poison knows"
export const boom = (): never => {
  throw new Error(SECRET)
}
export const rejects = (): Promise<never> => Promise.reject(new Error(SECRET))
export const never = (): Promise<never> => new Promise(() => undefined)
/** Says that it can be waited for, and never has done. */
// oxlint-disable-next-line unicorn/no-thenable -- a thenable is what is tried
export const thenable = (): object => ({ then: () => undefined })
// oxlint-disable-next-line unicorn/no-thenable -- a thenable is what is tried
export const throwsLater = (): object => ({ then: boom })
const traps: ProxyHandler<object> = {
  get: boom,
  has: boom,
  ownKeys: boom,
  getPrototypeOf: boom,
  getOwnPropertyDescriptor: boom
}
export const trap = (): object => new Proxy({}, traps)
/** Answers once and throws from then on. */
export const getter = (): object => Object.defineProperty({}, "n", { enumerable: true, get: boom })
export const deep = (levels: number): unknown => {
  let value: unknown = 1
  for (let n = 0; n < levels; n++) value = { value }
  return value
}

/** Somebody else's place, to which the poison may contribute. */
export const Bells = definePoint<() => unknown, ReadonlyArray<() => unknown>>()("bells@1", (given) =>
  given.map((g) => g.value)
)
export const Depth = defineQuestion<{ readonly n: number }, { readonly deep: number }>()("poison/depth@1")
export const Rope = definePort<{ pull(n: number): number }>()("poison/rope@1")

export interface Parts {
  /** Of the facts: schemas and first state. */
  readonly put?: Loose
  readonly state?: () => Loose
  readonly evolve?: Loose
  readonly dues?: Loose
  readonly decide?: (c: Loose) => unknown
  readonly command?: Loose
  readonly model?: () => Loose
  readonly fold?: Loose
  readonly also?: Loose
  readonly query?: Loose
  readonly task?: Loose
  readonly answer?: Loose
  readonly rope?: Loose
  readonly bell?: () => unknown
  readonly contributes?: ReadonlyArray<Loose>
  readonly modules?: ReadonlyArray<Loose>
  readonly words?: Readonly<Record<string, string>>
}

const both = (words: Readonly<Record<string, string>>) => ({ en: words, "zh-CN": words })
/** A well into which numbers are put; whatever is exchanged is poisoned. */
export const well = (parts: Parts): ReadonlyArray<AnyPlugin> => {
  const asks = parts.answer === undefined ? {} : { asks: ({ input }: Loose) => ({ depth: Depth.of({ n: input.n }) }) }
  const facts: Loose = (defineFacts as Loose)("well", {
    events: { Put: parts.put ?? z.any() },
    state: parts.state ?? (() => ({ n: 0 }))
  })
  const Well = facts.module({
    evolve: { Put: (s: Loose) => ({ n: s.n + 1 }), DeadlinePassed: (s: Loose) => s, ...parts.evolve },
    ...(parts.dues === undefined ? {} : { dues: parts.dues }),
    commands: (command: Loose) => ({
      put: command({
        input: z.strictObject({ n: z.int() }),
        stream: () => "one",
        decide: parts.decide ?? (({ emit, input }: Loose) => emit.Put({ n: input.n })),
        ...asks,
        ...parts.command
      })
    }),
    views: (view: Loose) => ({
      sum: view({
        readers: "anyone",
        model: parts.model ?? (() => ({ n: 0 })),
        on: { Put: parts.fold ?? ((m: Loose) => ({ n: m.n + 1 })) },
        ...(parts.also === undefined ? {} : { also: parts.also }),
        query: parts.query ?? ((m: Loose) => m.n)
      })
    }),
    ...(parts.task === undefined
      ? {}
      : {
          tasks: (task: Loose) => ({
            carry: task.after(facts.on.Put, {
              ...(parts.rope === undefined ? {} : { uses: { rope: Rope } }),
              run: parts.task
            })
          })
        })
  })
  return [
    definePlugin("well", {
      version: "1.0.0",
      modules: [Well, ...(parts.modules ?? [])],
      contributes: [
        role("drawer", { title: { en: "Drawer", "zh-CN": "汲水者" }, grants: [Well.powers.put] }),
        ...(parts.answer === undefined ? [] : [Depth.from(parts.answer)]),
        ...(parts.rope === undefined ? [] : [Rope.of(parts.rope)]),
        ...(parts.bell === undefined ? [] : [Bells.of(parts.bell)]),
        ...(parts.contributes ?? [])
      ] as never,
      words: both(parts.words ?? {})
    })
  ]
}

/** A case of its own, poisoned in what the kernel asks about every case. */
export const maze = (over: Loose): Loose => {
  const { acts, capacities, data, ...behaviour } = over
  return (defineCase as Loose)("maze", {
    subject: z.strictObject({ who: z.string() }),
    events: { Went: z.any() },
    data: data ?? (() => ({ n: 0 })),
    capacities: capacities ?? (({ subject }: Loose) => ({ walker: [subject.who] }))
  }).workflow({
    initial: "inside",
    states: { inside: {}, outside: { final: true } },
    evolve: { Went: (d: Loose) => ({ n: d.n + 1 }), DeadlinePassed: (d: Loose) => d },
    ...behaviour,
    acts: (act: Loose) => ({
      enter: act({ in: "new", by: "walker" }),
      go: act({ in: "inside", by: "walker", decide: ({ emit }: Loose) => emit.Went(1) }),
      leave: act({ in: "inside", to: "outside", by: "walker" }),
      ...acts?.(act)
    })
  })
}
export const mazeWords = { "maze/inside": "inside", "maze/outside": "outside" }

/** An honest plugin beside it: its task rings every bell, and notes what it follows on its own. */
const bells: Loose = (defineFacts as Loose)("bells", {
  events: { Struck: z.strictObject({ n: z.int() }), Heard: z.strictObject({ n: z.int() }) },
  state: () => ({ struck: 0, heard: 0 })
})
export const BellsModule: Loose = bells.module({
  evolve: {
    Struck: (s: Loose) => ({ ...s, struck: s.struck + 1 }),
    Heard: (s: Loose) => ({ ...s, heard: s.heard + 1 })
  },
  commands: (command: Loose) => ({
    strike: command({
      input: z.strictObject({ n: z.int() }),
      stream: () => "tower",
      decide: ({ emit, input }: Loose) => emit.Struck(input)
    }),
    hear: command({
      input: z.strictObject({ n: z.int() }),
      stream: () => "tower",
      decide: ({ emit, input }: Loose) => emit.Heard(input)
    })
  }),
  views: (view: Loose) => ({
    heard: view({
      readers: "anyone",
      model: () => [] as Array<number>,
      on: { Heard: (m: Loose, d: Loose) => void m.push(d.n) },
      query: (m: Loose) => m
    })
  }),
  tasks: (task: Loose) => ({
    listen: task.after(bells.on.Struck, {
      run: ({ input, promise }: Loose) => promise.ask.hear({ n: input.data.n })
    }),
    ring: task.after(bells.on.Struck, {
      run: async ({ read }: Loose) => {
        for (const ring of read(Bells)) await ring()
      }
    })
  })
})
export const BellsPlugin = definePlugin("bells", {
  version: "1.0.0",
  points: [Bells],
  modules: [BellsModule],
  contributes: [
    role("ringer", {
      title: { en: "Ringer", "zh-CN": "敲钟人" },
      grants: [BellsModule.powers.strike, BellsModule.powers.hear]
    })
  ]
}) as AnyPlugin
