/** One act of a workflow, through the public pure engine, beside an actor of xstate doing the same. */
import { assign, createActor, setup } from "xstate"
import { defineCase, definePack, definePlugin, pure, role } from "@linli/kernel"
import * as z from "zod"
import { compare } from "../../../scripts/measure.ts"

const door = defineCase("door", {
  subject: z.strictObject({ keeper: z.string() }),
  events: { Knocked: z.strictObject({ times: z.int() }) },
  data: () => ({ knocks: 0 }),
  capacities: ({ subject }) => ({ keeper: [subject.keeper] })
})
class Door extends door.workflow({
  initial: "shut",
  states: { shut: {}, open: {}, gone: { final: true } },
  evolve: { Knocked: (d, e) => ({ knocks: d.knocks + e.times }) },
  acts: (act) => ({
    make: act({ in: "new", by: "keeper" }),
    knock: act({
      in: ["shut", "open"],
      by: "keeper",
      input: z.strictObject({ times: z.int().positive() }),
      check: [{ rule: "DR-1", code: "too-often", holds: ({ input }) => input.times < 10 }],
      decide: ({ emit, input }) => emit.Knocked(input)
    }),
    open: act({
      in: "shut",
      to: "open",
      by: "keeper",
      when: [{ rule: "DR-2", code: "nobody-knocked", holds: ({ case: c }) => c.data.knocks > 0 }]
    }),
    shut: act({ in: "open", to: "shut", by: "keeper" }),
    remove: act({ in: "open", to: "gone", by: "keeper" })
  })
}) {}
class Doors extends definePlugin("doors", {
  version: "1.0.0",
  modules: [Door],
  contributes: [
    role("nobody", {
      title: { en: "n", "zh-CN": "n" },
      grants: [Door.powers.find, Door.powers.list, Door.powers.adopt]
    })
  ],
  words: Object.fromEntries(
    ["en", "zh-CN"].map((l) => [
      l,
      { "door/too-often": "t", "door/nobody-knocked": "n", "door/shut": "s", "door/open": "o", "door/gone": "g" }
    ])
  )
}) {}

const engine = pure(Door, { zone: "UTC", jurisdiction: [definePack("none", {})], on: "2026-01-05", plugins: [Doors] })
const by = { actor: { person: "k" }, now: "2026-01-05T00:00:00.000Z" }
const done = <S>(made: { readonly tag: string; readonly state?: S }): S => {
  if (made.tag !== "done") throw new Error(JSON.stringify(made))
  return made.state as S
}
const shut = done(
  engine.act(done(engine.open("d", "make", { subject: { keeper: "k" } }, by)), "knock", { times: 1 }, by)
)

const machine = setup({
  types: {
    context: {} as { knocks: number },
    events: {} as { type: "open" } | { type: "shut" } | { type: "knock"; times: number }
  },
  guards: {
    knocked: ({ context }) => context.knocks > 0,
    few: ({ event }) => event.type === "knock" && event.times < 10
  },
  actions: {
    count: assign({ knocks: ({ context, event }) => context.knocks + (event.type === "knock" ? event.times : 0) })
  }
}).createMachine({
  initial: "shut",
  context: { knocks: 1 },
  states: {
    shut: { on: { open: { target: "open", guard: "knocked" }, knock: { guard: "few", actions: "count" } } },
    open: { on: { shut: { target: "shut" }, knock: { guard: "few", actions: "count" } } }
  }
})
const actor = createActor(machine).start()

let state = shut
await compare(
  "an act that moves (and back): pure workflow beside xstate's actor.send",
  {
    linli: () => {
      state = done(engine.act(state, "open", undefined, by))
      state = done(engine.act(state, "shut", undefined, by))
      return state
    },
    "xstate send": () => {
      actor.send({ type: "open" })
      actor.send({ type: "shut" })
      return actor.getSnapshot()
    }
  },
  { perCall: 2, target: 10, clock: "cpu" }
)
const Knock = z.strictObject({ times: z.int().positive() })
await compare(
  "an act with input: bounded, parsed by zod, one rule, one fact checked by its schema",
  {
    linli: () => (state = done(engine.act(shut, "knock", { times: 1 }, by))),
    "xstate send, the event parsed by zod": () => {
      actor.send({ type: "knock", times: Knock.parse({ times: 1 }).times })
      return actor.getSnapshot()
    },
    "xstate send, nothing parsed": () => {
      actor.send({ type: "knock", times: 1 })
      return actor.getSnapshot()
    }
  },
  { clock: "cpu" }
)
