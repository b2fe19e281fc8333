/** The three rates of answering complaints: response, resolution, satisfaction, from facts about tickets. */
import type { Instant, Trust } from "@linli/kernel"
import * as z from "zod"
import { evaluate, type Program, program } from "../Program.ts"
import type { Facts, Values } from "../Value.ts"

/** What happened to one ticket, without who wrote it or what it says. */
export interface TicketFact {
  readonly id: string
  /** When it was received. */
  readonly at: Instant
  readonly contacted: boolean
  readonly resolved: boolean
  /** What the call-back found; `unreached` is not dissatisfied, `null`: nobody has called back yet. */
  readonly callBack: "satisfied" | "basically" | "dissatisfied" | "unreached" | null
  /** Why it is left out of the rates. */
  readonly excluded?: string
}
/** How rates are worked out: formulas over `valid`, `contacted`, `resolved`, `satisfied`, `basically`. */
export interface RateFormula {
  readonly response: string
  readonly resolution: string
  readonly satisfaction: string
  readonly composite?: string | undefined
  readonly source: string
  readonly trust: Trust
}
export const rateFormula: z.ZodType<RateFormula, RateFormula> = z.strictObject({
  response: z.string().max(1000),
  resolution: z.string().max(1000),
  satisfaction: z.string().max(1000),
  composite: z.string().max(1000).optional(),
  source: z.string().min(1),
  trust: z.enum(["read", "secondary", "recalled", "design"])
})

type Rate = number | readonly [number, number] | null
export interface Rates {
  readonly window: { readonly from: Instant; readonly before: Instant }
  /** Tickets of the window that were called back and answered: the base of every rate. */
  readonly valid: number
  readonly contacted: number
  readonly resolved: number
  readonly satisfied: number
  readonly basically: number
  readonly dissatisfied: number
  /** Called and not reached: apart from dissatisfied, and in no base. */
  readonly unreached: number
  /** Not called back yet. */
  readonly waiting: number
  /** Left out, by reason. */
  readonly excluded: Readonly<Record<string, number>>
  /** Exact, or `null` where there is no base. */
  readonly response: Rate
  readonly resolution: Rate
  readonly satisfaction: Rate
  readonly composite: Rate
  readonly source: string
  readonly trust: Trust
}

const counts: Facts = {
  valid: "number",
  contacted: "number",
  resolved: "number",
  satisfied: "number",
  basically: "number"
}
const rates: Facts = { ...counts, response: "number", resolution: "number", satisfaction: "number" }

const formulaOf = (name: string, text: string, facts: Facts): Program => {
  const made = program(text, facts, { kind: "number" })
  if (made.ok) return made.value
  throw new TypeError(`cannot use the formula of \`${name}\`: ${made.problems.map((p) => p.message).join("; ")}`)
}
const worked = (p: Program, values: Values): Rate => {
  const out = evaluate(p, values)
  return out.tag === "value" ? (out.value as Rate) : null
}

/**
 * The rates of tickets received in a window, from its beginning on and before its end. A rate without a base is `null`,
 * never zero and never a hundred.
 *
 * **Errors**: a `TypeError` for a formula that does not fit.
 *
 * @rule TRR-1, TRR-2, TRR-3, TRR-4
 */
export const threeRates = (
  tickets: ReadonlyArray<TicketFact>,
  window: { readonly from: Instant; readonly before: Instant },
  formula: RateFormula
): Rates => {
  const programs = {
    response: formulaOf("response", formula.response, counts),
    resolution: formulaOf("resolution", formula.resolution, counts),
    satisfaction: formulaOf("satisfaction", formula.satisfaction, counts)
  }
  const composite = formula.composite === undefined ? undefined : formulaOf("composite", formula.composite, rates)
  const seen = new Set<string>()
  // a ticket that is listed twice is one
  const inside = tickets.filter((t) => {
    if (seen.has(t.id) || t.at < window.from || t.at >= window.before) return false
    seen.add(t.id)
    return true
  })
  const reasons = new Map<string, number>()
  for (const { excluded } of inside) if (excluded !== undefined) reasons.set(excluded, (reasons.get(excluded) ?? 0) + 1)
  const counted = inside.filter((t) => t.excluded === undefined)
  const of = (answer: TicketFact["callBack"]): number => counted.filter((t) => t.callBack === answer).length
  const base = counted.filter((t) => t.callBack !== null && t.callBack !== "unreached")
  const figures = {
    valid: base.length,
    contacted: base.filter((t) => t.contacted).length,
    resolved: base.filter((t) => t.resolved).length,
    satisfied: of("satisfied"),
    basically: of("basically")
  }
  const [response, resolution, satisfaction] = [programs.response, programs.resolution, programs.satisfaction].map(
    (p) => worked(p, figures)
  ) as [Rate, Rate, Rate]
  return {
    window,
    ...figures,
    dissatisfied: of("dissatisfied"),
    unreached: of("unreached"),
    waiting: of(null),
    excluded: Object.fromEntries(reasons),
    response,
    resolution,
    satisfaction,
    composite: composite === undefined ? null : worked(composite, { ...figures, response, resolution, satisfaction }),
    source: formula.source,
    trust: formula.trust
  }
}
