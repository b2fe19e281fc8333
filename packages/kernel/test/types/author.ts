/**
 * What the compiler says to the author of a plugin. Each mistake is expected here; `messages.test.ts` takes the
 * expectations out and keeps what both compilers then say.
 */
import * as z from "zod"
import { defineCase, defineFacts, defineParam, definePlugin, defineStep, versioned } from "@linli/kernel"
import { Survey, Talk, Warden } from "../fixtures/garden.ts"

const state = () => ({ n: 0 })

// facts are stored as JSON, and are what they were when they are read
// @ts-expect-error a date is not JSON
defineFacts("a", { events: { Opened: z.strictObject({ at: z.date() }) }, state })
// @ts-expect-error what is stored is not what is read
defineFacts("a", { events: { Opened: z.strictObject({ at: z.string().transform((s) => s.length) }) }, state })
// the last hop must yield today's shape
// @ts-expect-error `a` is a number today
versioned(z.strictObject({ a: z.number() }), (v1: { readonly b: string }) => ({ a: v1.b }))

const f = defineFacts("f", { events: { Opened: z.strictObject({ n: z.number() }) }, state })
// folding yields the state, from facts that exist
// @ts-expect-error `m` is not the state
f.module({ evolve: { Opened: (s, d) => ({ m: d.n }) }, commands: () => ({}) })
// @ts-expect-error no such fact
f.module({ evolve: { Closed: () => ({ n: 1 }) }, commands: () => ({}) })
// decisions emit facts, at once
const input = z.strictObject({ id: z.string() })
const stream = (i: { readonly id: string }) => i.id
f.module({
  evolve: {},
  commands: (command) => ({
    // @ts-expect-error a string is no number
    one: command({ input, stream, decide: ({ emit, input: i }) => emit.Opened({ n: i.id }) }),
    // @ts-expect-error no such fact
    two: command({ input, stream, decide: ({ emit }) => emit.Closed({}) }),
    // @ts-expect-error nothing is returned
    three: command({ input, stream, decide: ({ emit }) => void emit.Opened({ n: 1 }) }),
    // @ts-expect-error deciding is not asynchronous
    four: command({ input, stream, decide: async ({ emit }) => emit.Opened({ n: 1 }) }),
    // @ts-expect-error the question was not asked for that
    five: command({ input, stream, asks: () => ({ who: Warden.of({ subject: 1 }) }), decide: () => [] })
  })
})

const c = defineCase("c", {
  subject: z.strictObject({ topic: z.string() }),
  events: { Said: z.strictObject({ what: z.string() }) },
  data: () => ({ said: 0 }),
  capacities: ({ subject }) => ({ host: [subject.topic] })
})
const Wait = defineParam("c/wait", z.strictObject({ amount: z.int(), unit: z.literal("day") }))
const states = { open: {}, held: {}, done: { final: true } } as const
const evolve = {}
// states, capacities, clocks, params and acts are named as they are declared
c.workflow({
  states,
  // @ts-expect-error no such state
  initial: "opened",
  evolve,
  acts: () => ({})
})
c.workflow({
  states,
  initial: "open",
  evolve,
  params: { wait: Wait },
  clocks: {
    // @ts-expect-error no such state
    one: { while: "shut", within: "wait" },
    // @ts-expect-error no such state
    two: { while: "open", within: "wait", else: "shut" },
    // @ts-expect-error no such param
    three: { while: "open", within: "waiting" },
    lapse: { while: "open", within: "wait", else: "done" }
  },
  acts: (act) => ({
    ask: act({ in: "new" }),
    // @ts-expect-error no such state
    shut: act({ in: "shut", to: "done" }),
    // @ts-expect-error no such capacity
    hold: act({ in: "open", to: "held", by: "owner" }),
    // @ts-expect-error not among `to`
    close: act({ in: "open", to: "done", decide: ({ go }) => go.held() }),
    // @ts-expect-error no such clock
    extend: act({ in: "open", decide: ({ clock }) => clock.lapsed.suspend("holiday") }),
    // @ts-expect-error not asked
    look: act({ in: "open", decide: ({ emit, found }) => emit.Said({ what: found.warden }) }),
    judge: act({
      in: "open",
      // @ts-expect-error no such data
      when: [{ rule: "C-1", code: "one", holds: ({ case: { data } }) => data.heard > 0 }],
      decide: ({ emit }) => emit.Said({ what: "so be it" })
    })
  })
})
c.workflow({
  states,
  initial: "open",
  evolve,
  acts: (act) => ({ ask: act({ in: "new" }), hold: act({ in: "open", to: "held" }) }),
  seams: {
    // @ts-expect-error no such act
    closing: { on: "conclude", version: 1 }
  }
})
c.workflow({
  states,
  initial: "open",
  evolve,
  acts: (act) => ({ ask: act({ in: "new" }), hold: act({ in: "open", to: "held" }) }),
  seams: {
    // @ts-expect-error no such state
    holding: { on: "hold", to: "shut", version: 1 }
  }
})

// other packages see the case and nothing more; a step has a deadline
// @ts-expect-error a case has no `witnesses`
Talk.seams.beforeTalking.rule({ rule: "X-1", code: "x", holds: ({ case: { data } }) => data.witnesses.length > 0 })
// @ts-expect-error this act has no input
Talk.seams.beforeTalking.check({ rule: "X-2", code: "y", holds: ({ input: { witnesses } }) => witnesses > 0 })
const s = defineStep("s", { events: {}, state: () => ({}) })
// @ts-expect-error a step has a deadline
s.step({ of: Talk, evolve: {}, commands: () => ({}) })
// @ts-expect-error it goes on or back
s.step({ of: Talk, within: { amount: 1, unit: "day" }, else: "stay", evolve: {}, commands: () => ({}) })
const span = { amount: 1, unit: "day" } as const
s.step({
  of: Talk,
  within: span,
  else: "go",
  evolve: {},
  commands: (command) => ({
    // @ts-expect-error no capacity of a talk
    submit: command({ by: "surveyor", decide: ({ go }) => go() })
  })
})
class Choir extends c.workflow({
  states,
  initial: "open",
  evolve,
  acts: (act) => ({ ask: act({ in: "new" }), hold: act({ in: "open", to: "held" }) }),
  seams: { holding: { on: "hold", version: 1 } }
}) {}
// @ts-expect-error a step made for talks does not fit a case of another shape
Choir.seams.holding.step(Survey)
// @ts-expect-error not a contribution
definePlugin("p", { version: "1.0.0", contributes: [{ id: "x" }] })
