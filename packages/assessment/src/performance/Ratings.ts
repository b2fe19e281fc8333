/** Ratings of a service by those served: apart from the case of the contract, so that nobody reads in it who answered. */
import { defineFacts, defineQuestion, type Rule, when } from "@linli/kernel"
import * as z from "zod"
import { code, streamId } from "../internal/fields.ts"
import { LeastRatings, pooled, type Pooled } from "../Pooling.ts"
import { performance } from "./Facts.ts"

/** The best rating somebody served can give. */
export const bestRating = 5

/** Whether a contract takes ratings now, and who is rated; `null`: there is no such case. */
export const TakesRatings = defineQuestion<
  { readonly case: string },
  { readonly provider: string; readonly open: boolean } | null
>()("assessment/takesRatings@1")
/** The ratings of a contract, pooled. */
export const RatingsOf = defineQuestion<{ readonly case: string }, Pooled>()("assessment/ratingsOf@1")

interface RatingsState {
  /** Slips that were used; nobody knows whose they are. */
  readonly slips: ReadonlyArray<string>
}
const ratings = defineFacts("serviceRatings", {
  events: { Rated: z.strictObject({ slip: code, rating: z.int().min(1).max(bestRating) }) },
  state: (): RatingsState => ({ slips: [] })
})
interface Judged {
  readonly state: RatingsState
  readonly input: { readonly slip: string }
  readonly actor: { readonly person: string }
  readonly principal: string
  readonly found: { readonly taking: { readonly provider: string; readonly open: boolean } | null }
}
const isProvider = ({ actor, found, principal }: Judged): boolean =>
  found.taking?.provider === principal || found.taking?.provider === actor.person
const takesRatings: Rule<Judged> = {
  rule: "PF-3",
  code: "takes-no-ratings",
  holds: ({ found }) => found.taking?.open === true
}
const notTheProvider: Rule<Judged> = {
  rule: "PF-1",
  code: "provider-judges-nothing",
  holds: (c) => !isProvider(c)
}
const slipUnused: Rule<Judged> = {
  rule: "PF-3",
  code: "slip-used",
  // the provider is not told which slips came back
  holds: (c) => isProvider(c) || !c.state.slips.includes(c.input.slip)
}

interface Pools {
  readonly counts: Map<string, ReadonlyArray<number>>
  /** Cases whose ratings have ended. */
  readonly ended: Set<string>
}
const noCounts: ReadonlyArray<number> = Array.from({ length: bestRating }, () => 0)

/**
 * Ratings by those served, one stream a contract's case. They become known as a pool, and when no more of them come.
 *
 * @rule PF-2, PF-3, RT-1, RT-2
 */
export class ServiceRatings extends ratings.module({
  summary: "Ratings of services by those served",
  params: { least: LeastRatings },
  evolve: { Rated: (s, { slip }) => ({ slips: [...s.slips, slip] }) },
  commands: (command) => ({
    rate: command({
      summary: "Rate the service, with a slip that says nothing of whose it is",
      input: z.strictObject({ case: streamId, slip: code, rating: z.int().min(1).max(bestRating) }),
      stream: (input) => input.case,
      asks: ({ input }: { readonly input: { readonly case: string } }) => ({
        taking: TakesRatings.of({ case: input.case })
      }),
      check: [takesRatings, notTheProvider, slipUnused],
      decide: ({ emit, input: { rating, slip } }) => emit.Rated({ slip, rating })
    })
  }),
  views: (view) => ({
    /** Ratings of a contract, pooled; nothing before the work was accepted or not. */
    pool: view({
      readers: "anyone",
      model: (): Pools => ({ counts: new Map(), ended: new Set() }),
      on: {
        Rated: (m, { rating }, { id }) => {
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
    })
  })
}) {}
