/** What the books of shared costs record. Facts are for ever: new ones may be added, none is changed. */
import { defineFacts } from "@linli/kernel"
import * as z from "zod"
import { billSchema, outcomeSchema } from "../key/BillSchema.ts"
import { apportionmentKey, day, text } from "../key/Schema.ts"
import { formulaSchema } from "./Formula.ts"
import { whole } from "./internal/whole.ts"
import type { Matter } from "./Model.ts"

/** An id within a community: lower-case letters, digits and hyphens. It says nothing about a person. */
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "use 1 to 64 lower-case letters, digits and hyphens")
export const person = z.string().min(1).max(200)
export const name = z.string().min(1).max(200)
export const version = z.int().min(1)
export const party = z.strictObject({ party: name, persons: z.array(person).max(50).readonly() })

export { day, text }
const reference = z.string().min(1).max(200)
export const ground = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("signed"),
    signatures: z
      .array(z.strictObject({ party: name, person, on: day }))
      .min(1)
      .max(5000)
      .readonly()
  }),
  z.strictObject({ kind: z.literal("decision"), reference, on: day }),
  z.strictObject({ kind: z.literal("covenant"), reference, on: day })
])

/** Why a party contests that an agreement binds it. */
export const contestReasons = ["not-signed", "procedure", "content", "not-bound"] as const
/** Why a sharing is reversed. */
export const reversalReasons = ["wrong-data", "wrong-formula", "agreement-fell", "billed-twice", "court"] as const

const basis = z.discriminatedUnion("by", [
  z.strictObject({
    by: z.literal("agreement"),
    version,
    ground: z.enum(["signed", "decision", "covenant"]),
    reference: reference.exactOptional(),
    on: day.exactOptional(),
    checked: z.boolean(),
    contested: z.boolean()
  }),
  z.strictObject({ by: z.literal("law"), source: z.string(), trust: z.string() })
])

export const formula = whole(formulaSchema)
export const bill = whole(billSchema)
const outcome = whole(outcomeSchema)
const key = whole(apportionmentKey)

const minor = z.int()
const line = z.strictObject({ party: name, amountMinor: minor })

/** One stream for each matter: what two clerks do at once is decided one after the other. */
export const sharingFacts = defineFacts("sharing", {
  events: {
    MatterOpened: z.strictObject({ title: text, currency: z.string(), parties: z.array(party).readonly() }),
    /** Who holds a party from now on; a party that was not there joins. */
    HoldersNamed: party,
    Agreed: z.strictObject({
      version,
      formula,
      from: day,
      until: day.exactOptional(),
      ground,
      checked: z.boolean(),
      disputed: z.boolean()
    }),
    AgreementContested: z.strictObject({ version, party: name, because: z.enum(contestReasons) }),
    ContestDecided: z.strictObject({ version, outcome: z.enum(["stands", "falls"]), reference, on: day }),
    Apportioned: z.strictObject({
      run: slug,
      period: z.strictObject({ from: day, until: day }),
      recordedOn: day,
      basis,
      formula,
      key: key.nullable(),
      bill,
      outcome,
      parties: z.array(party).readonly(),
      corrects: slug.exactOptional()
    }),
    ApportionmentReversed: z.strictObject({
      run: slug,
      because: z.enum(reversalReasons),
      on: day,
      totalMinor: minor,
      parties: z.array(line),
      payers: z.array(z.strictObject({ payer: name, layer: z.string(), for: name, title: text, amountMinor: minor })),
      carried: z.array(z.strictObject({ place: name, layer: name, amountMinor: minor })),
      bearers: z.array(z.strictObject({ ...line.shape, bearer: name }))
    })
  },
  state: (): Matter => ({ title: undefined, currency: "", parties: [], agreements: [], runs: [] })
})
