/** Forty and more plugins that do harm, each in one place: what is done to provoke it, and how it must be told. */
import { type AnyPlugin, versioned } from "@linli/kernel"
import * as z from "zod"
import { Talk } from "../../test/fixtures/garden.ts"
import {
  boom,
  deep,
  getter,
  type Loose,
  maze,
  mazeWords,
  never,
  rejects,
  thenable,
  throwsLater,
  trap,
  well
} from "./kit.ts"

/** Whoever does something: persons `p` draw from the well, `w` walks the maze. */
export type As = (person: string, ...roles: ReadonlyArray<string>) => Loose

export interface Poison {
  readonly name: string
  readonly plugins: () => ReadonlyArray<AnyPlugin>
  /** What has to be there first. */
  readonly before?: (as: As) => Promise<unknown> | undefined
  /** Calls that meet it. */
  readonly provoke: (as: As, round: number) => ReadonlyArray<() => Promise<unknown>>
  /**
   * How each call must end: `told`: a failure that names the plugin's place; `never`: it waits for what never comes;
   * `carried out`: the harm comes later, or is kept out altogether.
   */
  readonly ends: "told" | "never" | "carried out"
  /** Nothing but the operation can be named: the value that came cannot even be looked at. */
  readonly strange?: true
  /** Where the failure points to; the name of the plugin's module unless told. */
  readonly place?: RegExp
  /** What `health` must say afterwards. */
  readonly health?: RegExp
  /** The act of another workflow that it decides about. */
  readonly decides?: string
  /** It hangs until it is closed: closing waits a little and goes on. */
  readonly hangs?: true
}

const put = (as: As) => [() => as("p", "drawer").well.put({ n: 1 }), () => as("p", "drawer").well.put({ n: 2 })]
const enter = (as: As) => [() => as("w").maze.enter({ case: "m1", subject: { who: "w" } })]
const go = (as: As) => [() => as("w").maze.go({ case: "m1" })]

const decides = (name: string, decide: (c: Loose) => unknown, more: Partial<Poison> = {}): Poison => ({
  name: `a decision that ${name}`,
  plugins: () => well({ decide }),
  provoke: put,
  ends: "told",
  ...more
})
const records = (name: string, data: () => unknown, more: Partial<Poison> = {}): Poison =>
  decides(`records ${name}`, ({ emit }) => emit.Put(data()), more)
const answering = (name: string, answer: () => unknown, more: Partial<Poison> = {}): Poison => ({
  name: `an answer to a question that ${name}`,
  plugins: () => well({ answer }),
  provoke: put,
  ends: "told",
  place: /poison\/depth@1/,
  ...more
})
const following = (name: string, task: Loose, more: Partial<Poison> = {}): Poison => ({
  name: `a task that ${name}`,
  plugins: () => well({ task }),
  provoke: put,
  ends: "carried out",
  health: /well\.carry/,
  ...more
})
const looking = (name: string, parts: Loose, more: Partial<Poison> = {}): Poison => ({
  name: `a view that ${name}`,
  plugins: () => well(parts),
  provoke: (as) => [() => as("p").well.sum()],
  ends: "told",
  ...more
})
const folding = (name: string, fold: Loose): Poison => ({
  name: `a view whose folding ${name}`,
  plugins: () => well({ fold }),
  provoke: put,
  ends: "carried out",
  health: /well\.sum/
})
/** A rule on a seam of somebody else's workflow: it decides about that act, and about nothing else. */
const ruling = (name: string, holds: () => unknown, more: Partial<Poison> = {}): Poison => ({
  name: `a rule on another workflow that ${name}`,
  plugins: () =>
    well({
      contributes: [Talk.seams.beforeTalking.rule({ rule: "PO-1", code: "poisoned", holds: holds as never })],
      words: { "well/poisoned": "poisoned" }
    }),
  provoke: (as, round) => [() => as("h").talk.begin({ case: `poisoned-${round}` })],
  ends: "told",
  place: /PO-1|talk\.begin/,
  health: /talk\.begin/,
  decides: "talk.begin",
  ...more
})
const walking = (name: string, over: Loose, more: Partial<Poison> = {}): Poison => ({
  name: `a case whose ${name}`,
  plugins: () => well({ modules: [maze(over)], words: mazeWords }),
  provoke: enter,
  ends: "told",
  place: /maze/,
  ...more
})
const ringing = (name: string, bell: () => unknown, more: Partial<Poison> = {}): Poison => ({
  name: `a contribution to another plugin's point that ${name}`,
  plugins: () => well({ bell }),
  provoke: () => [],
  ends: "carried out",
  health: /bells\.ring/,
  ...more
})
const pulling = (name: string, pull: () => unknown, more: Partial<Poison> = {}): Poison => ({
  name: `a port that ${name}`,
  plugins: () => well({ rope: { pull }, task: ({ promise }: Loose) => promise.ports.rope.pull(1) }),
  provoke: put,
  ends: "carried out",
  health: /poison\/rope/,
  ...more
})
const circle: Loose = {}
circle.circle = circle

export const poisons: ReadonlyArray<Poison> = [
  decides("throws", boom),
  decides("throws nothing", () => {
    throw undefined
  }),
  decides(
    "throws what cannot be looked at",
    () => {
      throw trap()
    },
    { strange: true }
  ),
  decides("rejects", rejects),
  decides("never settles", never),
  decides("answers with a thenable", thenable),
  decides("answers with what cannot be looked at", trap, { strange: true }),
  decides("answers with a number", () => 7),
  decides("answers with a list of nothing", () => [null, undefined]),
  decides("forges a fact of another module", () => ({
    "~fact": "shed/Lent",
    data: { tool: "rake", to: "p", until: "2026-01-31" }
  })),
  decides("forges a fact of the kernel", () => ({ "~fact": "kernel/Forgotten", data: { person: "a", because: "x" } })),
  decides("floods the community with facts", ({ emit }) => Array.from({ length: 100_000 }, (_, n) => emit.Put({ n }))),
  decides(
    "refuses with what cannot be looked at",
    ({ refuse }) => refuse({ rule: "PO-2", code: "x", detail: trap() }),
    { strange: true }
  ),
  decides("changes its input and its state", ({ emit, input, state }) => {
    state.n = 1_000
    input.n = 1_000
    return emit.Put(input)
  }),
  records("a text of ten million characters", () => ({ text: "x".repeat(10_000_000) })),
  records("a million values", () => Array.from({ length: 1_000_000 }, (_, n) => n)),
  records("ten thousand levels", () => deep(10_000)),
  records("a circle", () => circle),
  records("a getter that throws", getter, { strange: true }),
  records("a Date", () => new Date(0)),
  {
    name: "a first state that throws",
    plugins: () => well({ state: boom }),
    provoke: put,
    ends: "told"
  },
  {
    name: "folding that throws",
    plugins: () => well({ evolve: { Put: boom } }),
    provoke: put,
    ends: "told"
  },
  {
    name: "an old fact whose folding throws",
    plugins: () => well({ evolve: { Put: (s: Loose, _: Loose, meta: Loose) => (meta.id === "old" ? boom() : s) } }),
    provoke: () => [],
    ends: "carried out",
    health: /well:old/
  },
  {
    name: "an old fact whose folding throws nothing",
    plugins: () => {
      const fold = (s: Loose, _: Loose, meta: Loose) => {
        if (meta.id === "old") throw undefined
        return s
      }
      return well({ evolve: { Put: fold } })
    },
    provoke: () => [],
    ends: "carried out",
    health: /well:old/
  },
  {
    name: "days from data by the hundred thousand",
    plugins: () => well({ dues: () => Array.from({ length: 100_000 }, (_, n) => ({ id: `d${n}`, on: "2026-02-01" })) }),
    provoke: put,
    ends: "told"
  },
  {
    name: "the stream of a command that throws",
    plugins: () => well({ command: { stream: boom } }),
    provoke: put,
    ends: "told"
  },
  {
    name: "what a command is about that throws",
    plugins: () => well({ command: { about: boom } }),
    provoke: put,
    ends: "told"
  },
  {
    name: "a rule of a command whose detail is what cannot be looked at",
    plugins: () =>
      well({
        command: { check: [{ rule: "PO-3", code: "bad", holds: trap }] },
        words: { "well/bad": "bad" }
      }),
    provoke: put,
    ends: "told",
    strange: true
  },
  answering("throws", boom),
  answering("rejects", rejects),
  answering("never settles", never, { ends: "never" }),
  answering("is what cannot be looked at", trap, { strange: true, place: /well/ }),
  answering("is a list of a million", () => Array.from({ length: 1_000_000 }, (_, n) => n)),
  answering("throws while it is waited for", throwsLater),
  looking("throws", { query: boom }),
  looking("answers with what cannot be looked at", { query: trap }, { strange: true }),
  looking("has no model", { model: boom }, { health: /well\.sum/ }),
  {
    name: "a view that gives away its model and lets it be changed",
    plugins: () =>
      well({ model: () => ({ list: [] }), fold: (m: Loose) => void m.list.push(1), query: (m: Loose) => m }),
    provoke: (as) => [
      ...put(as),
      async () => {
        const given = await as("p").well.sum()
        given.list.push("changed")
        if ((await as("p").well.sum()).list.includes("changed")) throw new Error("a view can be changed from outside")
      }
    ],
    ends: "carried out"
  },
  folding("throws", boom),
  folding("throws nothing", () => {
    throw undefined
  }),
  folding("rejects", rejects),
  {
    name: "a view that changes the facts of others",
    plugins: () => well({ also: [{ type: "shed/Lent", apply: (_: Loose, d: Loose) => void (d.to = "thief") }] }),
    provoke: put,
    ends: "carried out",
    health: /well\.sum/
  },
  following("throws", boom),
  following("rejects", rejects),
  following("never settles", never, { ends: "carried out", hangs: true }),
  following("answers with a thenable that never is done", thenable, { hangs: true }),
  following(
    "asks for two more with each fact it follows",
    async ({ promise }: Loose) => {
      await promise.ask.put({ n: 1 })
      await promise.ask.put({ n: 2 })
    },
    { health: /^$/ }
  ),
  following("asks for what it may not", ({ promise }: Loose) => promise.ask.put({ n: "much" })),
  {
    name: "an old fact that cannot be read any more",
    plugins: () => well({ put: versioned(z.any(), boom as never), task: () => undefined }),
    provoke: () => [],
    ends: "carried out",
    health: /well:old/
  },
  pulling("throws", boom),
  pulling("never settles", never, { hangs: true }),
  ringing("throws", boom),
  ringing("rejects", rejects),
  ringing("never settles", never, { hangs: true }),
  ruling("throws", boom),
  ruling("rejects", rejects),
  ruling("answers with a thenable", thenable),
  ruling("answers with what cannot be looked at", trap, { strange: true }),
  walking("capacities throw", { capacities: boom }),
  walking("capacities are what cannot be looked at", { capacities: trap }, { strange: true }),
  walking("data throw", { data: boom }),
  walking("folding throws", { evolve: { Went: boom } }, { before: (as) => enter(as)[0]?.(), provoke: go }),
  walking("dues reject", { dues: rejects })
]
