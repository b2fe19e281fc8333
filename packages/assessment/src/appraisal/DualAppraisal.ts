/** Dual appraisal: "whistle" and "report-in" rate each other, and neither sees the other's rating before giving its own. */
import { defineFacts, defineQuestion } from "@linli/kernel"
import * as z from "zod"
import { code, person } from "../internal/fields.ts"

const side = z.enum(["whistle", "report-in"])
type Side = z.infer<typeof side>
// the side makes the name of a stream with it
const matter = code.max(54)
const rating = z.int().min(1).max(5)
interface Sides {
  readonly whistle: string
  readonly department: string
}
/** The two sides of a matter; `null`: there is no such matter. */
export const DualSides = defineQuestion<{ readonly matter: string }, Sides | null>()("assessment/dualSides@1")

interface DualState {
  readonly open: boolean
  readonly rated: boolean
}
const sideOf = (s: Sides | null, which: Side): string | undefined => (which === "whistle" ? s?.whistle : s?.department)
const dual = defineFacts("dualAppraisal", {
  events: {
    Whistled: z.strictObject({ whistle: person, department: person }),
    Rated: z.strictObject({ matter, side, rating })
  },
  state: (): DualState => ({ open: false, rated: false })
})

export interface DualResult {
  readonly matter: string
  readonly whistle: string
  readonly department: string
  /** Both or none. */
  readonly ratings: { readonly ofDepartment: number; readonly ofWhistle: number } | null
}

/**
 * One stream a matter (the street or residents' committee that whistled, the department that had to report in) and one for
 * what each side says, so that no version tells one side that the other has rated.
 *
 * @source Beijing Regulations on Responding to Complaints (2021), art. 33
 */
export class DualAppraisal extends dual.module({
  summary: "Whistle and report-in rate each other",
  evolve: {
    Whistled: (s) => ({ ...s, open: true }),
    Rated: (s) => ({ ...s, rated: true })
  },
  commands: (command) => ({
    open: command({
      summary: "Open a matter for both sides to rate",
      input: z.strictObject({ matter, whistle: person, department: person }),
      stream: ({ matter }) => matter,
      check: [
        { rule: "AP-5", code: "matter-open", holds: ({ state }) => !state.open },
        { rule: "AP-5", code: "rates-oneself", holds: ({ input }) => input.whistle !== input.department }
      ],
      decide: ({ emit, input }) => emit.Whistled({ whistle: input.whistle, department: input.department })
    }),
    rate: command({
      summary: "Rate the other side, once",
      input: z.strictObject({ matter, side, rating }),
      stream: (input) => `${input.matter}-${input.side}`,
      asks: ({ input }: { readonly input: { readonly matter: string } }) => ({
        sides: DualSides.of({ matter: input.matter })
      }),
      check: [
        {
          rule: "AP-5",
          code: "not-this-side",
          holds: ({ found, input, principal }) => principal === sideOf(found.sides, input.side)
        },
        {
          rule: "AP-5",
          code: "side-rated-already",
          // the other side is not told that a rating waits
          holds: ({ found, input, principal, state }) => principal !== sideOf(found.sides, input.side) || !state.rated
        }
      ],
      decide: ({ emit, input }) => emit.Rated(input)
    })
  }),
  views: (view) => ({
    results: view({
      readers: "anyone",
      model: () =>
        new Map<
          string,
          { readonly whistle: string; readonly department: string; readonly by: Partial<Record<Side, number>> }
        >(),
      on: {
        Whistled: (m, e, { id }) => void m.set(id, { ...e, by: {} }),
        Rated: (m, e) => {
          const found = m.get(e.matter)
          if (found !== undefined) m.set(e.matter, { ...found, by: { ...found.by, [e.side]: e.rating } })
        }
      },
      query: (m): ReadonlyArray<DualResult> =>
        [...m].map(([matter, { by, department, whistle }]) => {
          const { "report-in": ofWhistle, whistle: ofDepartment } = by
          const both = ofWhistle !== undefined && ofDepartment !== undefined
          return { matter, whistle, department, ratings: both ? { ofDepartment, ofWhistle } : null }
        })
    }),
    sides: view({
      readers: "anyone",
      model: () => new Map<string, Sides>(),
      on: { Whistled: (m, e, { id }) => void m.set(id, e) },
      input: z.strictObject({ matter }),
      query: (m, input) => m.get(input.matter) ?? null
    })
  })
}) {}
