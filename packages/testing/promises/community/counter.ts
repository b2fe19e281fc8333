/** A community whose only module counts, over a store that every test makes anew. */
import {
  Blobs,
  defineCommunity,
  defineFacts,
  definePlugin,
  Keys,
  memoryBlobs,
  memoryKeys,
  role,
  Store,
  type Implementation,
  type KeysShape,
  type StoreImplementation
} from "@linli/kernel"
import * as z from "zod"

const counter = defineFacts("counter", {
  events: { Counted: z.strictObject({ by: z.string(), n: z.int() }), Echoed: z.strictObject({ of: z.int() }) },
  state: (): { readonly count: number } => ({ count: 0 })
})
export class Counter extends counter.module({
  summary: "Counts up to a limit, and says again what was counted",
  evolve: { Counted: (s) => ({ count: s.count + 1 }) },
  commands: (command) => ({
    count: command({
      input: z.strictObject({ on: z.string(), by: z.string(), n: z.int(), most: z.int().optional() }),
      stream: (i) => i.on,
      refusals: ["full"],
      decide: ({ emit, input, refuse, state }) =>
        input.most !== undefined && state.count >= input.most
          ? refuse({ rule: "CO-1", code: "full" })
          : emit.Counted({ by: input.by, n: input.n })
    }),
    echo: command({
      input: z.strictObject({ of: z.int() }),
      stream: () => "echo",
      decide: ({ emit, input }) => emit.Echoed(input)
    })
  }),
  tasks: (task) => ({
    again: task.after(counter.on.Counted, {
      run: async ({ position, promise }) => {
        await promise.ask.echo({ of: position })
      }
    })
  })
}) {}
class CounterPlugin extends definePlugin("counter", {
  version: "1.0.0",
  modules: [Counter],
  contributes: [
    role("counter", {
      title: { en: "Counter", "zh-CN": "计数员" },
      grants: [Counter.powers.count, Counter.powers.echo]
    })
  ],
  words: { en: { "counter/full": "it is full" }, "zh-CN": { "counter/full": "已满" } }
}) {}

const memory = memoryKeys()
const blobs = memoryBlobs()

/** The community over a store; without keys of its own it shares some in memory with all that are made here. */
export const counting = (store: StoreImplementation, keys: Implementation<KeysShape> = memory) => {
  class Ground extends definePlugin("ground", {
    version: "1",
    contributes: [Store.of(store), Keys.of(keys), Blobs.of(blobs)]
  }) {}
  return defineCommunity("counting", { plugins: [Ground, CounterPlugin] })
}
export const asker = { person: "p", roles: ["counter"] } as const
export const opening = (community: string) =>
  ({
    community,
    zone: "Asia/Shanghai",
    jurisdiction: [],
    every: "off",
    clock: () => "2026-01-05T02:00:00.000Z"
  }) as const
