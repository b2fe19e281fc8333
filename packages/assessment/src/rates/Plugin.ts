/** The three rates as a module: ticket facts come through a port, the formula from a pack. */
import { defineFacts, defineParam, definePlugin, definePort, defineQuestion, type Instant, role } from "@linli/kernel"
import { Instant as Moments } from "@linli/quantities"
import * as z from "zod"
import { code } from "../internal/fields.ts"
import { LeastRatings } from "../Pooling.ts"
import { rateFormula, type Rates, threeRates, type TicketFact } from "./ThreeRates.ts"

/** Where ticket facts come from: another module's view, or the app's own system. */
export const TicketSource = definePort<{
  readonly tickets: (from: Instant, before: Instant) => ReadonlyArray<TicketFact>
}>()("assessment/tickets@1")
/** The same asked by a command, so that the answer is recorded with the figures. */
export const TicketsOf = defineQuestion<
  { readonly from: Instant; readonly before: Instant },
  ReadonlyArray<TicketFact>
>()("assessment/ticketsOf@1")
/** How rates are worked out. No regulation fixes it. */
export const Formula = defineParam("assessment/rateFormula", rateFormula, { binds: "day-of-act" })

export type PeriodRates =
  | { readonly tag: "shown"; readonly period: string; readonly rates: Rates }
  | { readonly tag: "too-few"; readonly period: string; readonly least: number }

const moment = z.string().refine((s) => Moments.is(s), "write a moment as 2026-01-31T16:00:00.000Z")
const figures = z.custom<Rates>((u) => typeof u === "object" && u !== null && "valid" in u, "expected rates")
const rates = defineFacts("threeRates", {
  events: { Established: z.strictObject({ period: code, rates: figures }) },
  state: (): { readonly established: boolean } => ({ established: false })
})

const counted = ["valid", "contacted", "resolved", "satisfied", "basically", "dissatisfied"] as const
const isWithin = (a: Rates, b: Rates): boolean => a.window.from >= b.window.from && a.window.before <= b.window.before
const overlap = (a: Rates, b: Rates): boolean => a.window.from < b.window.before && b.window.from < a.window.before
/** Whether rates differ from those of all periods within them by nothing, or by enough answers to hide who gave them. */
const hides = (rates: Rates, within: ReadonlyArray<Rates>, least: number): boolean => {
  // of periods within each other the outermost count
  const outer = within.filter((a, n) => !within.some((b, k) => n !== k && isWithin(a, b) && (!isWithin(b, a) || k < n)))
  const rest = counted.map((c) => outer.reduce((left, o) => left - o[c], rates[c]))
  return (rest[0] ?? 0) >= least || rest.every((n) => n === 0)
}
/**
 * The periods that are shown: with enough answers, and so that no difference between two of them is one of too few. What
 * was established first goes before.
 *
 * @rule RT-1
 */
const shownOf = (all: ReadonlyMap<string, Rates>, least: number): ReadonlyMap<string, Rates> => {
  const shown = new Map<string, Rates>()
  for (const [period, rates] of all) {
    const others = [...shown.values()]
    const nested = others.every((o) => !overlap(o, rates) || isWithin(o, rates) || isWithin(rates, o))
    const inside = (o: Rates): ReadonlyArray<Rates> => [...others, rates].filter((r) => r !== o && isWithin(r, o))
    const around = others.filter((o) => isWithin(rates, o) && !isWithin(o, rates))
    if (rates.valid < least || !nested) continue
    if ([rates, ...around].every((o) => hides(o, inside(o), least))) shown.set(period, rates)
  }
  return shown
}

/** The rates of a period, established once from what the tickets say, and then standing. */
export class ThreeRates extends rates.module({
  summary: "Response, resolution and satisfaction of tickets",
  params: { formula: Formula, least: LeastRatings },
  evolve: { Established: () => ({ established: true }) },
  commands: (command) => ({
    establish: command({
      summary: "Work the rates of a period out and keep them",
      input: z.strictObject({ period: code, from: moment, before: moment }),
      stream: ({ period }) => period,
      asks: ({ input }) => ({ tickets: TicketsOf.of({ from: input.from, before: input.before }) }),
      check: [
        { rule: "TRR-5", code: "established-already", holds: ({ state }) => !state.established },
        {
          rule: "TRR-5",
          code: "period-runs",
          holds: ({ input, now }) => input.before <= now && input.from < input.before
        }
      ],
      decide: ({ emit, found, input, params }) =>
        emit.Established({ period: input.period, rates: threeRates(found.tickets, input, params.formula.value) })
    })
  }),
  views: (view) => ({
    /** The rates of each period. Where too few answered, whoever dealt with a ticket would know who said what. */
    figures: view({
      readers: "anyone",
      model: () => new Map<string, Rates>(),
      on: { Established: (m, e) => void m.set(e.period, e.rates) },
      query: (m, _, reader): ReadonlyArray<PeriodRates> => {
        const least = reader.param(LeastRatings)?.value ?? Infinity
        const shown = shownOf(m, least)
        return [...m]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([period, rates]) =>
            shown.has(period) ? { tag: "shown", period, rates } : { tag: "too-few", period, least }
          )
      }
    })
  }),
  tasks: (task) => ({
    /** The rates as they stand now, recorded nowhere. */
    preview: task({
      uses: { source: TicketSource },
      input: z.strictObject({ from: moment, before: moment, formula: rateFormula }),
      run: async ({ input, promise }) =>
        threeRates(await promise.ports.source.tickets(input.from, input.before), input, input.formula)
    })
  })
}) {}

/** The three rates. The app answers `TicketsOf` and fills `TicketSource`. */
export class ThreeRatesPlugin extends definePlugin("three-rates", {
  version: "0.1.0",
  summary: "Response, resolution and satisfaction of tickets",
  modules: [ThreeRates],
  contributes: [
    role("hotline-desk", {
      title: { "zh-CN": "接诉即办专班", en: "Hotline desk" },
      grants: [ThreeRates.powers.establish, ThreeRates.powers.preview]
    })
  ],
  words: {
    en: {
      "threeRates/established-already": "the rates of this period stand already",
      "threeRates/period-runs": "the period has not ended, or ends before it begins"
    },
    "zh-CN": {
      "threeRates/established-already": "该期三率已经确定",
      "threeRates/period-runs": "该期尚未结束，或者结束早于开始"
    }
  }
}) {}
