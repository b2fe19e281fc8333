/** Settling what communities owe each other for what they shared, period by period. */
import * as z from "zod"
import { attempt } from "../fairness/Problem.ts"
import { cost, settlementFacts } from "./Facts.ts"
import { day, id } from "./internal/schemas.ts"
import { UsesIn } from "./Questions.ts"
import { type PeriodSettlement, settlePeriod } from "./Settle.ts"

const settleInput = z
  .strictObject({ settlement: id, from: day, until: day, costs: z.array(cost).max(1000) })
  .refine((s) => s.from < s.until, { path: ["until"], message: "the period ends before it begins" })

const settledOf = (input: z.infer<typeof settleInput>, uses: Parameters<typeof settlePeriod>[0]) =>
  attempt(() => settlePeriod(uses, input.costs))

/**
 * Settlements. All stand in one stream, so that a day is settled once; bookings of a settled period are over, and change
 * no more.
 *
 * @rule BK-13, BK-14
 */
export class BookingSettlements extends settlementFacts.module({
  summary: "Settlement of shared resources between communities",
  evolve: { PeriodSettled: (s, { currency, from, until }) => ({ periods: [...s.periods, { from, until, currency }] }) },
  commands: (command) => ({
    settle: command({
      summary: "Settle a period that is over",
      input: settleInput,
      stream: () => "all",
      asks: ({ input }) => ({ found: UsesIn.of({ from: input.from, until: input.until }) }),
      check: [
        {
          rule: "BK-14",
          code: "period-not-over",
          holds: ({ input, today }) => input.until <= today || { until: input.until, today }
        },
        {
          rule: "BK-14",
          code: "settled-already",
          holds: ({ input, state }) => {
            const other = state.periods.find((p) => p.from < input.until && input.from < p.until)
            return other === undefined || { from: other.from, until: other.until }
          }
        },
        {
          rule: "BK-14",
          code: "bookings-still-open",
          holds: ({ found }) => found.found.pending === 0 || { bookings: found.found.pending }
        }
      ],
      refusals: ["cannot-be-divided"],
      decide: ({ emit, found, input, refuse }) => {
        const settled = settledOf(input, found.found.uses)
        if (!settled.ok)
          return refuse(
            ...settled.problems.map((p) => ({
              rule: "BK-13",
              code: "cannot-be-divided",
              detail: { because: p.message }
            }))
          )
        const { balances, currency, lines, transfers } = settled.value
        return emit.PeriodSettled({
          settlement: input.settlement,
          from: input.from,
          until: input.until,
          currency,
          lines: [...lines],
          costs: input.costs,
          balances: [...balances],
          transfers: [...transfers]
        })
      }
    })
  }),
  views: (view) => ({
    settlements: view({
      model: () =>
        new Map<
          string,
          PeriodSettlement & { readonly settlement: string; readonly from: string; readonly until: string }
        >(),
      on: { PeriodSettled: (m, fact) => void m.set(fact.settlement, fact) },
      query: (m) => [...m.values()]
    })
  })
}) {}
