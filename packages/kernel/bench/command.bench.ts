/**
 * One command from end to end, on 1,000 streams of 20 facts each, in memory: linli validates, authorises, decides and
 * appends through the client of an open community; Emmett handles it as its documentation shows; the floor is what one
 * would write by hand for this one command. All parse the input with the same zod schema. Each round starts on fresh
 * streams of 18 facts and ends with streams of 22.
 */
import { CommandHandler, getInMemoryEventStore } from "@event-driven-io/emmett"
import { defineCommunity, defineCase, defineFacts, definePack, definePlugin, MemoryStore, role } from "@linli/kernel"
import * as z from "zod"
import { compareStaged } from "../../../scripts/measure.ts"

const streams = 1_000
/** Facts of a stream when a round begins; at its end there are four more. */
const before = 18
const limit = 1_000_000

interface Till {
  readonly balance: number
  readonly payments: number
}
const empty = (): Till => ({ balance: 0, payments: 0 })
const Payment = z.strictObject({ till: z.string(), amount: z.int().positive(), payer: z.string().min(1) })
type Payment = z.infer<typeof Payment>
const Paid = z.strictObject({ amount: z.int(), payer: z.string() })
type Paid = z.infer<typeof Paid>
const paid = (till: Till, fact: Paid): Till => ({ balance: till.balance + fact.amount, payments: till.payments + 1 })

// streams in an order of their own, so that no call finds the stream of the call before
const tillOf = (call: number) => `t${(call * 389) % streams}`
const payment = (call: number) => ({ till: tillOf(call), amount: 1 + (call % 50), payer: "p1" })
const history = async (pay: (call: number) => unknown) => {
  for (let call = 0; call < streams * before; call++) await pay(call)
}

// ---------------------------------------------------------------------------------------------------------- linli

const tills = defineFacts("till", { events: { Paid }, state: empty })
class Tills extends tills.module({
  evolve: { Paid: paid },
  commands: (command) => ({
    pay: command({
      input: Payment,
      stream: (c) => c.till,
      refusals: ["full"],
      decide: ({ emit, input, refuse, state }) =>
        state.balance + input.amount > limit
          ? refuse({ rule: "TL-1", code: "full" })
          : emit.Paid({ amount: input.amount, payer: input.payer })
    })
  })
}) {}
const box = defineCase("box", {
  subject: z.strictObject({ keeper: z.string() }),
  events: { Paid },
  data: empty,
  capacities: ({ subject }) => ({ keeper: [subject.keeper] })
})
class Box extends box.workflow({
  initial: "open",
  states: { open: {}, closed: { final: true } },
  evolve: { Paid: paid },
  acts: (act) => ({
    make: act({ in: "new", by: "keeper" }),
    pay: act({
      in: "open",
      by: "keeper",
      input: z.strictObject({ amount: z.int().positive(), payer: z.string().min(1) }),
      check: [{ rule: "BX-1", code: "full", holds: ({ case: c, input }) => c.data.balance + input.amount <= limit }],
      decide: ({ emit, input }) => emit.Paid(input)
    }),
    close: act({ in: "open", to: "closed", by: "keeper" })
  })
}) {}
const words = { "till/full": "f", "box/full": "f", "box/open": "o", "box/closed": "c" }
class TillPlugin extends definePlugin("tills", {
  version: "1.0.0",
  modules: [Tills, Box],
  contributes: [
    role("cashier", {
      title: { en: "Cashier", "zh-CN": "收银员" },
      grants: [Tills.powers.pay, Box.powers.find, Box.powers.list, Box.powers.adopt]
    })
  ],
  words: { en: words, "zh-CN": words }
}) {}
const open = async () => {
  const kind = defineCommunity("bench", { plugins: [MemoryStore, TillPlugin] })
  const app = await kind.open({
    community: "bench",
    zone: "Asia/Shanghai",
    jurisdiction: [definePack("none", {})],
    every: "off"
  })
  return app.as({ person: "k", roles: ["cashier"] })
}
const linli = async () => {
  const me = await open()
  const pay = (call: number) => me.till.pay(payment(call))
  await history(pay)
  return pay
}
const linliCase = async () => {
  const me = await open()
  for (let n = 0; n < streams; n++) await me.box.make({ case: `t${n}`, subject: { keeper: "k" } })
  const pay = (call: number) => {
    const { amount, payer, till } = payment(call)
    return me.box.pay({ case: till, amount, payer })
  }
  // the fact that opened the case is the first
  for (let call = 0; call < streams * (before - 1); call++) await pay(call)
  return pay
}

// ---------------------------------------------------------------------------------------------------------- Emmett

type PaidEvent = { readonly type: "Paid"; readonly data: Paid }
const evolve = (till: Till, event: PaidEvent): Till => paid(till, event.data)
const decide = (input: Payment, till: Till): PaidEvent => {
  if (till.balance + input.amount > limit) throw new Error("full")
  return { type: "Paid", data: { amount: input.amount, payer: input.payer } }
}
const emmett = async () => {
  const store = getInMemoryEventStore()
  const handle = CommandHandler<Till, PaidEvent>({ evolve, initialState: empty })
  for (let n = 0; n < streams; n++) {
    await store.appendToStream<PaidEvent>(
      `t${n}`,
      Array.from({ length: before }, (): PaidEvent => ({ type: "Paid", data: { amount: 1, payer: "p1" } }))
    )
  }
  return (call: number) => {
    const input = Payment.parse(payment(call))
    return handle(store, input.till, async (till) => decide(input, till))
  }
}

// ---------------------------------------------------------------------------------------------------------- floor

const floor = async () => {
  const store = new Map<string, Array<PaidEvent>>()
  const pay = async (call: number) => {
    const input = Payment.parse(payment(call))
    let events = store.get(input.till)
    if (events === undefined) store.set(input.till, (events = []))
    let till = empty()
    for (const event of events) till = evolve(till, event)
    events.push(decide(input, till))
  }
  await history(pay)
  return pay
}

const rates = await compareStaged(
  `a command on ${streams.toLocaleString("en-US")} streams of ${before + 2} facts`,
  { linli, Emmett: emmett, "written by hand": floor, "linli, an act of a case": linliCase },
  { calls: 4 * streams, target: 2, rounds: 25, warmUp: 5, clock: "cpu" }
)
const times = rates["written by hand"] / rates.linli
console.log(`goal ≤ 4 × the time of the hand-written one: ${times <= 4 ? "reached" : "missed"}, ${times.toFixed(2)} ×`)
