import * as z from "zod"
import { defineCase } from "@linli/kernel"
const c = defineCase("c", {
  subject: z.strictObject({ topic: z.string() }),
  events: { Said: z.strictObject({ what: z.string() }) },
  data: () => ({ said: 0 }),
  capacities: ({ subject }) => ({ host: [subject.topic] })
})
const states = { open: {}, held: {}, done: { final: true } } as const
const evolve = {}
c.workflow({
  states,
  initial: "open",
  evolve,
  acts: (act) => ({ ask: act({ in: "new" }), hold: act({ in: "open", to: "held" }) }),
  seams: { closing: { on: "conclude", version: 1 } }
})
c.workflow({
  states,
  initial: "open",
  evolve,
  acts: (act) => ({ ask: act({ in: "new" }), hold: act({ in: "open", to: "held" }) }),
  seams: { holding: { on: "hold", to: "shut", version: 1 } }
})
c.workflow({
  states,
  initial: "open",
  evolve,
  acts: (act) => ({ ask: act({ in: "new" }), hold: act({ in: "open", to: "held" }) }),
  seams: { holding: { on: "hold", to: "held", version: 1 }, closing: { on: "conclude", version: 1 } }
})
