/** Dual appraisal: "whistle" and "report-in" rate each other, and neither sees the other's rating before giving its own. */
import { defineFacts } from "@linli/kernel"
import * as z from "zod"
import { code, person } from "../internal/fields.ts"

const side = z.enum(["whistle", "report-in"])
type Side = z.infer<typeof side>
const rating = z.int().min(1).max(5)
interface DualState {
  readonly whistle?: string
  readonly department?: string
  readonly rated: ReadonlyArray<Side>
}
const sideOf = (s: DualState, which: Side): string | undefined => (which === "whistle" ? s.whistle : s.department)
const dual = defineFacts("dualAppraisal", {
  events: {
    Whistled: z.strictObject({ whistle: person, department: person }),
    Rated: z.strictObject({ side, rating })
  },
  state: (): DualState => ({ rated: [] })
})

export interface DualResult {
  readonly matter: string
  readonly whistle: string
  readonly department: string
  /** Both or none. */
  readonly ratings: { readonly ofDepartment: number; readonly ofWhistle: number } | null
}

/**
 * One stream a matter: the street or residents' committee that whistled, the department that had to report in.
 *
 * @source Beijing Regulations on Responding to Complaints (2021), art. 33
 */
export class DualAppraisal extends dual.module({
  summary: "Whistle and report-in rate each other",
  evolve: {
    Whistled: (s, e) => ({ ...s, ...e }),
    Rated: (s, { side: which }) => ({ ...s, rated: [...s.rated, which] })
  },
  commands: (command) => ({
    open: command({
      summary: "Open a matter for both sides to rate",
      input: z.strictObject({ matter: code, whistle: person, department: person }),
      stream: ({ matter }) => matter,
      check: [
        { rule: "AP-5", code: "matter-open", holds: ({ state }) => state.whistle === undefined },
        { rule: "AP-5", code: "rates-oneself", holds: ({ input }) => input.whistle !== input.department }
      ],
      decide: ({ emit, input }) => emit.Whistled({ whistle: input.whistle, department: input.department })
    }),
    rate: command({
      summary: "Rate the other side, once",
      input: z.strictObject({ matter: code, side, rating }),
      stream: ({ matter }) => matter,
      check: [
        {
          rule: "AP-5",
          code: "not-this-side",
          holds: ({ input, principal, state }) => principal === sideOf(state, input.side)
        },
        {
          rule: "AP-5",
          code: "side-rated-already",
          // the other side is not told that a rating waits
          holds: ({ input, principal, state }) =>
            principal !== sideOf(state, input.side) || !state.rated.includes(input.side)
        }
      ],
      decide: ({ emit, input }) => emit.Rated({ side: input.side, rating: input.rating })
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
        Rated: (m, e, { id }) => {
          const found = m.get(id)
          if (found !== undefined) m.set(id, { ...found, by: { ...found.by, [e.side]: e.rating } })
        }
      },
      query: (m): ReadonlyArray<DualResult> =>
        [...m].map(([matter, { by, department, whistle }]) => {
          const { "report-in": ofWhistle, whistle: ofDepartment } = by
          const both = ofWhistle !== undefined && ofDepartment !== undefined
          return { matter, whistle, department, ratings: both ? { ofDepartment, ofWhistle } : null }
        })
    })
  })
}) {}
