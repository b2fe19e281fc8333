/** What is recorded of a purchase, and what that adds up to. */
import { type CivilDate, defineCase, type Sealed } from "@linli/kernel"
import { Money } from "@linli/quantities"
import * as z from "zod"
import { day, label, person, sealedText } from "../internal/fields.ts"

export const money = z.custom<Money.Money>(
  (u) => Money.is(u) && u.amountMinor > 0,
  'write an amount as { amountMinor: 100, currency: "CNY" }'
)
export interface Offer {
  readonly provider: string
  readonly price: Money.Money
}
export interface PurchaseData {
  readonly budget?: Money.Money
  readonly offers: ReadonlyArray<Offer>
  readonly selected?: Offer & { readonly on: CivilDate }
  readonly contract?: { readonly id: string; readonly from: CivilDate; readonly to: CivilDate }
}
/** One reason for each offer that was looked at. */
export interface Reasons {
  readonly [provider: string]: Sealed<string>
}
export const purchase = defineCase("purchase", {
  subject: z.strictObject({
    buyer: person,
    service: label,
    what: z.enum(["service", "own-duty", "administrative-act", "works", "staffing"]),
    /** Where the need is on record: a demand, a question or a ticket of residents, a plan. */
    need: z.strictObject({ from: z.enum(["demand", "question", "ticket", "plan"]), record: label })
  }),
  events: {
    NeedRecorded: z.strictObject({ on: day }),
    Budgeted: z.strictObject({ budget: money, source: label, on: day }),
    OfferTaken: z.strictObject({ provider: person, price: money, on: day }),
    Selected: z.strictObject({ provider: person, reasons: z.record(person, sealedText).readonly(), on: day }),
    Contracted: z.strictObject({ contract: label, from: day, to: day, steady: z.boolean(), on: day }),
    GivenUp: z.strictObject({ reason: sealedText, on: day })
  },
  data: (): PurchaseData => ({ offers: [] }),
  capacities: ({ subject: s }) => ({ buyer: [s.buyer] })
})
