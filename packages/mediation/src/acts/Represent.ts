/** Guardians, agents, representatives of a numerous side. */
import * as z from "zod"
import { attachment, day, people, person } from "../internal/fields.ts"
import { sidesOf } from "../Representation.ts"
import { notInTheFuture } from "../Rules.ts"
import type { InputRule, MakeAct } from "../Shape.ts"

const representation = z.strictObject({
  who: person,
  of: people,
  as: z.enum(["guardian", "agent", "representative"]),
  maySettle: z.boolean(),
  on: day,
  paper: attachment.optional()
})
type Named = z.infer<typeof representation>

const rules: ReadonlyArray<InputRule<Named>> = [
  notInTheFuture,
  {
    rule: "MD-107",
    code: "represents-a-stranger",
    holds: ({ case: c, input }) => input.of.every((p) => c.subject.parties.includes(p))
  },
  {
    rule: "MD-107",
    source: "民法典 23, 民事诉讼法 61, 62",
    code: "recorded-at-the-desk",
    holds: ({ capacities, case: c, input, principal }) =>
      capacities.includes("registrar") ||
      !c.subject.parties.includes(principal) ||
      // naming a member of the panel empties a seat, so the desk looks at the paper first
      (input.as === "agent" &&
        input.of.every((p) => p === principal) &&
        ![...c.data.core, ...c.data.invited].some((s) => s.who === input.who))
  },
  {
    rule: "MD-107",
    source: "民法典 23",
    code: "paper-is-missing",
    holds: ({ input }) => input.as !== "guardian" || input.paper !== undefined
  },
  {
    rule: "MD-109",
    source: "民法典 34",
    code: "a-guardian-settles",
    holds: ({ input }) => input.as !== "guardian" || input.maySettle
  },
  {
    rule: "MD-112",
    code: "two-sides",
    holds: ({ case: c, input }) => {
      const own = c.subject.parties.includes(input.who) ? [input.who] : []
      const parties = [...input.of, ...own]
      return sidesOf(c.subject).some((side) => parties.every((p) => side.parties.includes(p)))
    }
  },
  {
    rule: "MD-107",
    code: "represents-itself",
    holds: ({ input }) => input.as === "representative" || !input.of.includes(input.who)
  },
  {
    rule: "MD-111",
    source: "宁波条例 20",
    code: "too-many-representatives",
    holds: ({ case: c, input, params }) => {
      const most = params.mostRepresentatives.value
      if (most === null || input.as !== "representative") return true
      const side = sidesOf(c.subject).find((s) => input.of.every((p) => s.parties.includes(p)))
      const others = c.data.representatives.filter(
        (r) => r.as === "representative" && r.who !== input.who && r.of.some((p) => side?.parties.includes(p) === true)
      )
      return others.length < most || { most }
    }
  }
]

export const representActs = (act: MakeAct) => ({
  represent: act({
    summary: "Record who acts for a party: a guardian, an agent, a representative of a numerous side",
    in: ["registered", "accepted", "inSession", "agreed", "effective"],
    by: ["party", "registrar"],
    input: representation,
    about: ({ input }) => ({ persons: [input.who] }),
    check: rules,
    decide: ({ case: c, emit, input }) => {
      const named = emit.RepresentativeNamed({ ...input, of: [...new Set(input.of)] })
      const seats = [...c.data.core, ...c.data.invited].filter((s) => s.who === input.who)
      if (seats.length === 0) return named
      const role = c.data.core.find((s) => s.who === input.who)?.role
      return [
        named,
        emit.ConflictDeclared({
          who: input.who,
          kind: "agency",
          ...(input.of[0] === undefined ? {} : { party: input.of[0] }),
          ...(role === undefined ? {} : { role })
        }),
        emit.SeatLeft({ who: input.who, because: "recused" })
      ]
    }
  }),
  endRepresentation: act({
    summary: "Record that somebody no longer acts for a party",
    in: ["registered", "accepted", "inSession", "agreed", "effective"],
    by: ["party", "registrar"],
    input: z.strictObject({ who: person, on: day }),
    check: [
      notInTheFuture,
      {
        rule: "MD-107",
        code: "represents-nobody",
        holds: ({ case: c, input }) => c.data.representatives.some((r) => r.who === input.who)
      },
      {
        rule: "MD-107",
        source: "民法典 23, 民事诉讼法 61, 62",
        code: "recorded-at-the-desk",
        holds: ({ capacities, case: c, input, principal }) =>
          capacities.includes("registrar") ||
          !c.subject.parties.includes(principal) ||
          c.data.representatives.some(
            (r) => r.who === input.who && r.as === "agent" && r.of.every((p) => p === principal)
          )
      }
    ],
    decide: ({ emit, input }) => emit.RepresentativeEnded(input)
  })
})
