/** Ratings of a service by those served: apart from the case of the contract, so that nobody reads in it who answered. */
import { defineFacts, defineQuestion, type Rule, when } from "@linli/kernel"
import * as z from "zod"
import { code, streamId } from "../internal/fields.ts"
import { LeastRatings, pooled, type Pooled } from "../Pooling.ts"
import { performance } from "./Facts.ts"

/** The best rating somebody served can give. */
export const bestRating = 5

/** Whether a contract takes ratings now, who is rated and who buys; `null`: there is no such case. */
export const TakesRatings = defineQuestion<
  { readonly case: string },
  { readonly provider: string; readonly buyer: string; readonly open: boolean } | null
>()("assessment/takesRatings@1")
/** Whether a slip was given to those a contract serves. */
export const SlipGiven = defineQuestion<{ readonly case: string; readonly slip: string }, boolean>()(
  "assessment/slipGiven@1"
)
/** The ratings of a contract, pooled. */
export const RatingsOf = defineQuestion<{ readonly case: string }, Pooled>()("assessment/ratingsOf@1")

interface RatingsState {
  /** Of the stream of one slip: whether it was used; nobody knows whose it is. */
  readonly used: boolean
}
// a slip names its stream with the case
const nameable = (one: string, slip: string): boolean => one.length + slip.length < 64
const tooLong = "case and slip have at most 63 characters together"
const slips = z.array(code).min(1).max(1000).readonly()
const ratings = defineFacts("serviceRatings", {
  events: {
    SlipsGiven: z.strictObject({ slips }),
    Rated: z.strictObject({ case: streamId, slip: code, rating: z.int().min(1).max(bestRating) })
  },
  state: (): RatingsState => ({ used: false })
})
interface Asked {
  readonly actor: { readonly person: string }
  readonly principal: string
  readonly found: {
    readonly taking: { readonly provider: string; readonly buyer: string; readonly open: boolean } | null
  }
}
interface Judged extends Asked {
  readonly state: RatingsState
  readonly found: Asked["found"] & { readonly given: boolean }
}
const isProvider = ({ actor, found, principal }: Asked): boolean =>
  found.taking?.provider === principal || found.taking?.provider === actor.person
const takesRatings: Rule<Asked> = {
  rule: "PF-3",
  code: "takes-no-ratings",
  holds: ({ found }) => found.taking?.open === true
}
const notTheProvider: Rule<Asked> = {
  rule: "PF-1",
  code: "provider-judges-nothing",
  holds: (c) => !isProvider(c)
}
const byTheBuyer: Rule<Asked> = {
  rule: "PF-2",
  code: "buyer-gives-slips",
  holds: ({ found, principal }) => found.taking === null || found.taking.buyer === principal
}
// the provider is not told which slips there are, and which came back
const slipGiven: Rule<Judged> = {
  rule: "PF-2",
  code: "no-such-slip",
  holds: (c) => isProvider(c) || c.found.given
}
const slipUnused: Rule<Judged> = {
  rule: "PF-3",
  code: "slip-used",
  holds: (c) => isProvider(c) || !c.state.used
}

interface Pools {
  readonly counts: Map<string, ReadonlyArray<number>>
  /** Cases whose ratings have ended. */
  readonly ended: Set<string>
}
const noCounts: ReadonlyArray<number> = Array.from({ length: bestRating }, () => 0)

/**
 * Ratings by those served, one stream a slip: neither a receipt nor a version says how many others rated. They become known
 * as a pool, and when no more of them come.
 *
 * @rule PF-2, PF-3, RT-1, RT-2
 */
export class ServiceRatings extends ratings.module({
  summary: "Ratings of services by those served",
  params: { least: LeastRatings },
  evolve: { SlipsGiven: (s) => s, Rated: () => ({ used: true }) },
  commands: (command) => ({
    giveSlips: command({
      summary: "Record slips that are given to those served; write such as nobody guesses",
      input: z
        .strictObject({ case: streamId, slips })
        .refine((i) => i.slips.every((slip) => nameable(i.case, slip)), tooLong),
      stream: (input) => input.case,
      asks: ({ input }: { readonly input: { readonly case: string } }) => ({
        taking: TakesRatings.of({ case: input.case })
      }),
      check: [takesRatings, notTheProvider, byTheBuyer],
      decide: ({ emit, input }) => emit.SlipsGiven({ slips: input.slips })
    }),
    rate: command({
      summary: "Rate the service, with a slip that says nothing of whose it is",
      input: z
        .strictObject({ case: streamId, slip: code, rating: z.int().min(1).max(bestRating) })
        .refine((i) => nameable(i.case, i.slip), tooLong),
      stream: (input) => `${input.case}-${input.slip}`,
      asks: ({ input }: { readonly input: { readonly case: string; readonly slip: string } }) => ({
        taking: TakesRatings.of({ case: input.case }),
        given: SlipGiven.of({ case: input.case, slip: input.slip })
      }),
      check: [takesRatings, notTheProvider, slipGiven, slipUnused],
      decide: ({ emit, input }) => emit.Rated(input)
    })
  }),
  views: (view) => ({
    /** Ratings of a contract, pooled; nothing before the work was accepted or not. */
    pool: view({
      readers: "anyone",
      model: (): Pools => ({ counts: new Map(), ended: new Set() }),
      on: {
        Rated: (m, { case: id, rating }) => {
          if (m.ended.has(id)) return
          m.counts.set(
            id,
            (m.counts.get(id) ?? noCounts).map((n, k) => (k === rating - 1 ? n + 1 : n))
          )
        }
      },
      also: [when(performance.on.Accepted, (m: Pools, _, { id }) => void m.ended.add(id))],
      input: z.strictObject({ case: streamId }),
      query: (m, input, reader): Pooled =>
        pooled(
          { counts: (m.ended.has(input.case) ? m.counts.get(input.case) : undefined) ?? noCounts },
          reader.param(LeastRatings)?.value ?? Infinity
        )
    }),
    /** Whether a slip was given: for those who give them, and for `rate`, which asks. */
    slip: view({
      model: () => new Set<string>(),
      on: { SlipsGiven: (m, given, { id }) => given.slips.forEach((slip) => m.add(`${id} ${slip}`)) },
      input: z.strictObject({ case: streamId, slip: code }),
      query: (m, input) => m.has(`${input.case} ${input.slip}`)
    })
  })
}) {}
