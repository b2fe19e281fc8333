/** The purchase of a service up to its contract: need, budget, offers, selection with reasons for each, contract. */
import type { CivilDate, Rule } from "@linli/kernel"
import { CivilDate as Days, Money } from "@linli/quantities"
import * as z from "zod"
import { day, label, person, sameId, text } from "../internal/fields.ts"
import { money, type Offer, purchase, type PurchaseData } from "./Facts.ts"
import { ContractYears, NotBought, ProviderBar } from "./Params.ts"

interface Stands {
  readonly case: { readonly data: PurchaseData }
  readonly actor: { readonly person: string }
  readonly principal: string
}
const offerOf = (d: PurchaseData, provider: string): Offer | undefined =>
  d.offers.find((o) => sameId(o.provider, provider))
const noneOfTheOffers: Rule<Stands> = {
  rule: "PU-4",
  code: "offers-oneself",
  holds: ({ actor, case: c, principal }) =>
    offerOf(c.data, principal) === undefined && offerOf(c.data, actor.person) === undefined
}
/** Kinds of what is asked for, each refused with a sentence of its own where the param names it. */
const kinds = ["own-duty", "administrative-act", "works", "staffing"] as const
const kept = (c: { readonly id: string; readonly subject: { readonly buyer: string } }) =>
  ({ group: `${c.id} purchase`, members: [c.subject.buyer], class: "ordinary" }) as const

/** What became of a purchase that has a contract. */
export interface PurchaseLine {
  readonly service: string
  readonly provider: string
  readonly contract: string
  readonly from: CivilDate
  readonly to: CivilDate
}

/**
 * A purchase, from the need on record to the contract. What follows is `Performance`: evidence, acceptance, result; and
 * the standing that a result leads to is looked at when the next offers are taken.
 *
 * @source Measures for Government Purchase of Services (Ministry of Finance order 102), recalled; the order of the steps and
 * the reasons for each offer are the project's design
 */
export class Purchase extends purchase.workflow({
  summary: "Purchase of a service",
  params: { years: ContractYears, notBought: NotBought },
  initial: "needed",
  states: {
    needed: {},
    budgeted: {},
    selected: {},
    contracted: { final: true },
    givenUp: { final: true }
  },
  evolve: {
    NeedRecorded: (d) => d,
    Budgeted: (d, { budget }) => ({ ...d, budget }),
    OfferTaken: (d, { price, provider }) => ({ ...d, offers: [...d.offers, { provider, price }] }),
    Selected: (d, { on, provider }) => {
      const offer = offerOf(d, provider)
      return offer === undefined ? d : { ...d, selected: { ...offer, on } }
    },
    Contracted: (d, { contract: id, from, to }) => ({ ...d, contract: { id, from, to } }),
    GivenUp: (d) => d
  },
  acts: (act) => ({
    recordNeed: act({
      summary: "Record what is needed, and where the need is on record",
      in: "new",
      by: "buyer",
      check: kinds.map((what) => ({
        rule: "PU-1",
        code: `${what}-is-not-bought`,
        holds: ({ case: c, params }) => c.subject.what !== what || !params.notBought.value.includes(what)
      })),
      decide: ({ emit, today }) => emit.NeedRecorded({ on: today })
    }),
    budget: act({
      summary: "Set the budget and name where the money is from",
      in: "needed",
      to: "budgeted",
      by: "buyer",
      input: z.strictObject({ budget: money, source: label }),
      decide: ({ emit, go, input, today }) => go.budgeted(emit.Budgeted({ ...input, on: today }))
    }),
    takeOffer: act({
      summary: "Take down an offer of a provider from which the buyer takes offers",
      in: "budgeted",
      by: "buyer",
      when: [noneOfTheOffers],
      input: z.strictObject({ provider: person, price: money }),
      asks: ({ case: c, input }) => ({ bar: ProviderBar.of({ provider: input.provider, buyer: c.subject.buyer }) }),
      check: [
        {
          rule: "PU-3",
          code: "offer-taken",
          holds: ({ case: c, input }) => offerOf(c.data, input.provider) === undefined || { provider: input.provider }
        },
        {
          rule: "PU-3",
          code: "provider-barred",
          holds: ({ found, today }) => found.bar === null || found.bar.until < today || { until: found.bar.until }
        },
        {
          rule: "PU-3",
          code: "buyer-offers-itself",
          holds: ({ actor, case: c, input }) =>
            !sameId(input.provider, c.subject.buyer) && !sameId(input.provider, actor.person)
        },
        {
          rule: "PU-2",
          code: "another-currency",
          holds: ({ case: c, input }) => c.data.budget?.currency === input.price.currency
        }
      ],
      decide: ({ emit, input, today }) => emit.OfferTaken({ ...input, on: today })
    }),
    select: act({
      summary: "Select an offer within the budget, with a reason for each that was made",
      in: "budgeted",
      to: "selected",
      by: "buyer",
      when: [noneOfTheOffers, { rule: "PU-4", code: "no-offers", holds: ({ case: c }) => c.data.offers.length > 0 }],
      input: z.strictObject({
        provider: person,
        reasons: z
          .array(z.strictObject({ provider: person, reason: text(2000) }))
          .max(1000)
          .readonly()
      }),
      check: [
        {
          rule: "PU-4",
          code: "no-such-offer",
          holds: ({ case: c, input }) => offerOf(c.data, input.provider) !== undefined || { provider: input.provider }
        },
        {
          rule: "PU-2",
          code: "over-the-budget",
          holds: ({ case: c, input }) => {
            const price = offerOf(c.data, input.provider)?.price
            const { budget } = c.data
            return price === undefined || budget === undefined || Money.compare(price, budget) <= 0
          }
        },
        {
          rule: "PU-4",
          code: "reason-for-each",
          holds: ({ case: c, input }) => {
            const given = new Set(input.reasons.map((r) => r.provider))
            const missing = c.data.offers.filter((o) => !given.has(o.provider)).map((o) => o.provider)
            return missing.length === 0 || { missing }
          }
        },
        {
          rule: "PU-4",
          code: "reason-for-no-offer",
          holds: ({ case: c, input }) => {
            const said = input.reasons.map((r) => r.provider)
            const stray = said.filter((p, n) => said.indexOf(p) !== n || !c.data.offers.some((o) => o.provider === p))
            return stray.length === 0 || { stray: [...new Set(stray)] }
          }
        }
      ],
      decide: ({ case: c, emit, go, input, seal, today }) =>
        go.selected(
          emit.Selected({
            provider: input.provider,
            reasons: Object.fromEntries(input.reasons.map((r) => [r.provider, seal(r.reason, kept(c))])),
            on: today
          })
        )
    }),
    contract: act({
      summary: "Conclude the contract with the provider that was selected",
      in: "selected",
      to: "contracted",
      by: "buyer",
      when: [noneOfTheOffers],
      input: z.strictObject({
        contract: label,
        from: day,
        to: day,
        /** A steady service that goes on, with its budget secured. */
        steady: z.boolean()
      }),
      check: [
        { rule: "PU-5", code: "ends-before-it-begins", holds: ({ input }) => input.from <= input.to },
        {
          rule: "PU-5",
          code: "begins-before-the-selection",
          holds: ({ case: c, input }) => {
            const on = c.data.selected?.on
            return on === undefined || input.from >= on || { on }
          }
        },
        {
          rule: "PU-5",
          code: "contract-too-long",
          holds: ({ input, params }) => {
            const { most, steady } = params.years.value
            const years = input.steady ? steady : most
            return input.to < Days.addYears(input.from, years) || { years }
          }
        }
      ],
      decide: ({ emit, go, input, today }) => go.contracted(emit.Contracted({ ...input, on: today }))
    }),
    giveUp: act({
      summary: "Give the purchase up, with the reason",
      in: ["needed", "budgeted", "selected"],
      to: "givenUp",
      by: "buyer",
      when: [noneOfTheOffers],
      input: z.strictObject({ reason: text(2000) }),
      decide: ({ case: c, emit, go, input, seal, today }) =>
        go.givenUp(emit.GivenUp({ reason: seal(input.reason, kept(c)), on: today }))
    })
  }),
  views: (view) => ({
    /** What was bought, from whom and for how long: for everybody. */
    bought: view({
      readers: "anyone",
      model: () => ({
        services: new Map<string, string>(),
        selected: new Map<string, string>(),
        lines: [] as Array<PurchaseLine>
      }),
      on: {
        Opened: (m, { subject: { service } }, { id }) => void m.services.set(id, service),
        Selected: (m, { provider }, { id }) => void m.selected.set(id, provider),
        Contracted: (m, { contract, from, to }, { id }) =>
          void m.lines.push({
            service: m.services.get(id) ?? "",
            provider: m.selected.get(id) ?? "",
            contract,
            from,
            to
          })
      },
      query: (m): ReadonlyArray<PurchaseLine> => m.lines
    })
  })
}) {}
