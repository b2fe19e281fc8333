/** The panel: core seats by the case's model, members invited with every party's consent. */
import * as z from "zod"
import { label, person, seat } from "../internal/fields.ts"
import { invitedRolesFor, namedRoles } from "../Model.ts"
import { chosenFor, coreRolesOf } from "../Data.ts"
import { Conflicts } from "../Questions.ts"
import { isNoParty, noPartyOnThePanel, saidFor, speaksForAParty, speaksForThem } from "../Rules.ts"
import { sidesOf } from "../Representation.ts"
import type { InputRule, MakeAct } from "../Shape.ts"
import { asChosen, nothingStandsAgainst } from "./Impartial.ts"

const isInvited: InputRule<{ readonly who: string }> = {
  rule: "MD-15",
  code: "not-invited",
  holds: ({ case: c, input }) => c.data.invited.some((i) => i.who === input.who)
}

/** Where a jurisdiction lets each side bring helpers, whoever is invited is brought by one, and they are not too many. */
const helperOfASide: ReadonlyArray<InputRule<{ readonly side?: string | undefined }>> = [
  {
    rule: "MD-150",
    code: "no-such-side",
    holds: ({ case: c, input, params }) => {
      const sides = sidesOf(c.subject).map((s) => s.id)
      if (input.side === undefined) return params.helpersPerSide.value === null || { sides }
      return sides.includes(input.side) || { sides }
    }
  },
  {
    rule: "MD-150",
    source: "鄉鎮市調解條例 17",
    code: "too-many-helpers",
    holds: ({ case: c, input, params }) => {
      const most = params.helpersPerSide.value
      return most === null || c.data.invited.filter((i) => i.side === input.side).length < most || { most }
    }
  }
]

interface Core {
  readonly core: ReadonlyArray<{ readonly who: string }>
}
export const panelActs = (act: MakeAct) => ({
  formPanel: act({
    summary: "Seat the core of the panel, each role of the model",
    in: ["accepted", "inSession", "agreed"],
    by: "registrar",
    input: z.strictObject({ core: z.array(seat).min(1).max(60).readonly() }),
    about: ({ case: c, input }) => ({ persons: input.core.map((s) => s.who), matter: c.subject.kind }),
    asks: ({ case: c, input }) => ({
      conflicts: Conflicts.of({ persons: input.core.map((s) => s.who), parties: c.subject.parties })
    }),
    when: [isNoParty],
    check: [
      noPartyOnThePanel((i: Core) => i.core.map((s) => s.who)),
      nothingStandsAgainst((i: Core) => i.core.map((s) => s.who)),
      asChosen,
      {
        rule: "MD-13",
        code: "not-a-core-role",
        holds: ({ case: c, input }) => {
          const roles = input.core.map((s) => s.role).filter((r) => !coreRolesOf(c.data).includes(r))
          return roles.length === 0 || namedRoles(c.data.model, roles)
        }
      },
      {
        rule: "MD-13",
        code: "a-core-role-is-missing",
        holds: ({ case: c, input }) => {
          const roles = coreRolesOf(c.data).filter((r) => !input.core.some((s) => s.role === r))
          return roles.length === 0 || namedRoles(c.data.model, roles)
        }
      },
      {
        rule: "MD-13",
        code: "sits-twice",
        holds: ({ case: c, input }) => {
          const all = [...input.core.map((s) => s.who), ...c.data.invited.map((i) => i.who)]
          return new Set(all).size === all.length
        }
      }
    ],
    decide: ({ case: c, emit, input }) => {
      const chosen = input.core.filter((s) => chosenFor(c, s.role) === s.who).map((s) => s.who)
      return emit.PanelFormed(chosen.length === 0 ? input : { ...input, chosen })
    }
  }),
  invite: act({
    summary: "Invite somebody to the panel; takes part once every party consents",
    in: ["accepted", "inSession"],
    by: ["registrar", "convener"],
    input: seat.extend({
      /** The side that brings this helper. */
      side: label.optional()
    }),
    about: ({ case: c, input }) => ({ persons: [input.who], matter: c.subject.kind }),
    asks: ({ case: c, input }) => ({
      conflicts: Conflicts.of({ persons: [input.who], parties: c.subject.parties })
    }),
    when: [isNoParty],
    check: [
      noPartyOnThePanel((i: { readonly who: string }) => [i.who]),
      nothingStandsAgainst((i: { readonly who: string }) => [i.who]),
      ...helperOfASide,
      {
        rule: "MD-13",
        code: "sits-twice",
        holds: ({ case: c, input }) => ![...c.data.core, ...c.data.invited].some((s) => s.who === input.who)
      },
      {
        rule: "MD-17",
        code: "role-not-invited-by-model",
        holds: ({ case: c, input }) =>
          c.data.model?.onlyListed !== true ||
          invitedRolesFor(c.data.model, c.subject.kind).includes(input.role) ||
          namedRoles(c.data.model, [input.role])
      }
    ],
    decide: ({ emit, input }) => emit.Invited(input)
  }),
  answerInvitation: act({
    summary: "A party consents to an invited member, or declines, which rejects the invitation",
    in: ["accepted", "inSession"],
    by: ["party", "representative"],
    input: z.strictObject({ who: person, agrees: z.boolean(), for: person.optional() }),
    when: [speaksForAParty],
    check: [isInvited, speaksForThem],
    decide: ({ case: c, emit, input, principal }) =>
      saidFor({ case: c, input, principal }).map((party) =>
        emit.InvitationAnswered({ who: input.who, party, agrees: input.agrees })
      )
  }),
  cancelInvitation: act({
    summary: "Call an invitation back",
    in: ["accepted", "inSession"],
    by: ["registrar", "convener"],
    input: z.strictObject({ who: person }),
    when: [isNoParty],
    check: [isInvited],
    decide: ({ emit, input }) => emit.InvitationCancelled({ who: input.who })
  }),
  leavePanel: act({
    summary: "Leave one's seat on the panel",
    in: ["accepted", "inSession", "agreed"],
    by: ["mediator", "registrar"],
    input: z.strictObject({ who: person, because: z.enum(["recused", "other"]) }),
    check: [
      {
        rule: "MD-18",
        code: "not-on-the-panel",
        holds: ({ case: c, input }) => [...c.data.core, ...c.data.invited].some((s) => s.who === input.who)
      },
      {
        rule: "MD-18",
        code: "unseats-another",
        holds: ({ capacities, input, principal }) =>
          input.who === principal || capacities.includes("registrar") || !capacities.includes("mediator")
      }
    ],
    decide: ({ emit, input }) => emit.SeatLeft(input)
  })
})
