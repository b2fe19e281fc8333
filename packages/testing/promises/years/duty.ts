/** A community of deadlines: a workflow with clocks that stop, start, are suspended and extended, and a module with due days. */
import {
  defineCase,
  defineCommunity,
  defineFacts,
  definePlugin,
  Keys,
  memoryKeys,
  role,
  Store,
  type StoreImplementation
} from "@linli/kernel"
import * as z from "zod"

const date = z.iso.date()
const duty = defineCase("duty", {
  subject: z.strictObject({ holder: z.string() }),
  events: { Promised: z.strictObject({ id: z.string(), due: date }), Kept: z.strictObject({ id: z.string() }) },
  data: (): { readonly promised: ReadonlyArray<{ readonly id: string; readonly due: string }> } => ({ promised: [] }),
  capacities: ({ subject }) => ({ holder: [subject.holder] })
})
const running = ["open", "late"] as const

export class Duty extends duty.workflow({
  summary: "A duty to answer within ten work days",
  initial: "open",
  states: { open: {}, late: {}, closed: { final: true } },
  clocks: {
    answer: { while: "open", within: { amount: 10, unit: "workday" }, else: "late" },
    review: { while: [...running], within: { amount: 1, unit: "month" } },
    cure: { while: "late", within: { amount: 15, unit: "day", rollForward: false }, else: "closed" }
  },
  dues: (c) => c.data.promised.map((p) => ({ id: `promise ${p.id}`, on: p.due })),
  evolve: {
    Promised: (d, e) => ({ promised: [...d.promised, e] }),
    Kept: (d, e) => ({ promised: d.promised.filter((p) => p.id !== e.id) }),
    DeadlinePassed: (d) => d
  },
  acts: (act) => ({
    begin: act({ in: "new", by: "holder" }),
    promise: act({
      in: [...running],
      by: "holder",
      input: z.strictObject({ id: z.string(), due: date }),
      decide: ({ emit, input }) => emit.Promised(input)
    }),
    keep: act({
      in: [...running],
      by: "holder",
      input: z.strictObject({ id: z.string() }),
      decide: ({ emit, input }) => emit.Kept(input)
    }),
    pause: act({ in: "open", by: "holder", decide: ({ clock }) => clock.answer.suspend("away") }),
    unpause: act({ in: "open", by: "holder", decide: ({ clock }) => clock.answer.resume() }),
    extend: act({
      in: "late",
      by: "holder",
      input: z.strictObject({ to: date }),
      decide: ({ clock, input }) => clock.cure.extendTo(input.to, "agreed")
    }),
    answer: act({ in: [...running], to: "closed", by: "holder" })
  })
}) {}

const shelf = defineFacts("shelf", {
  events: { Lent: z.strictObject({ until: date }), Returned: z.strictObject({}) },
  state: (): { readonly until: string | undefined; readonly late: number } => ({ until: undefined, late: 0 })
})
export class Shelf extends shelf.module({
  summary: "Things that are lent until a day",
  evolve: {
    Lent: (s, d) => ({ ...s, until: d.until }),
    Returned: (s) => ({ ...s, until: undefined }),
    DeadlinePassed: (s) => ({ ...s, late: s.late + 1 })
  },
  dues: (s) => (s.until === undefined ? [] : [{ id: "back", on: s.until }]),
  commands: (command) => ({
    lend: command({
      input: z.strictObject({ thing: z.string(), until: date }),
      stream: (i) => i.thing,
      decide: ({ emit, input }) => emit.Lent({ until: input.until })
    }),
    giveBack: command({
      input: z.strictObject({ thing: z.string() }),
      stream: (i) => i.thing,
      decide: ({ emit }) => emit.Returned({})
    })
  })
}) {}

const said = ["open", "late", "closed"].map((state) => [`duty/${state}`, state])
class DutyPlugin extends definePlugin("duty", {
  version: "1.0.0",
  modules: [Duty, Shelf],
  contributes: [
    role("keeper", {
      title: { en: "Keeper", "zh-CN": "保管员" },
      grants: [Shelf.powers.lend, Shelf.powers.giveBack]
    })
  ],
  words: { en: Object.fromEntries(said), "zh-CN": Object.fromEntries(said) }
}) {}

const keys = memoryKeys()
let next: StoreImplementation | undefined
class Ground extends definePlugin("ground", {
  version: "1",
  contributes: [Store.scoped(() => next as StoreImplementation), Keys.of(keys)]
}) {}
const Years = defineCommunity("years", { plugins: [Ground, DutyPlugin] })

/** An engine over a store. Composed once: only the store differs. */
export const engineOver = (store: StoreImplementation, opening: Parameters<typeof Years.open>[0]) => {
  next = store
  return Years.open(opening)
}
export type Engine = Awaited<ReturnType<typeof engineOver>>
