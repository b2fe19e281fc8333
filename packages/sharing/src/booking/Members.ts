/** Which person belongs to which of the communities that share, and to which group. */
import * as z from "zod"
import { memberFacts } from "./Facts.ts"
import { id, person } from "./internal/schemas.ts"
import type { Member } from "./Model.ts"

/** A stream holds one person's membership under an id of the keeper's choice, such as a number of a card. */
const card = id

/**
 * The plugin's own list of members, for communities without another.
 *
 * @rule BK-5
 */
export class BookingMembers extends memberFacts.module({
  summary: "Members of the communities that share resources",
  evolve: { MemberNamed: () => ({ member: true }), MemberLeft: () => ({ member: false }) },
  commands: (command) => ({
    name: command({
      summary: "Enter that a person belongs to a community and a group",
      input: z.strictObject({ card, person, community: id, group: id }),
      stream: (input) => input.card,
      decide: ({ emit, input }) =>
        emit.MemberNamed({ person: input.person, community: input.community, group: input.group })
    }),
    leave: command({
      summary: "Enter that a person belongs to it no longer",
      input: z.strictObject({ card, person }),
      stream: (input) => input.card,
      check: [{ rule: "BK-5", code: "no-member", holds: ({ state }) => state.member }],
      decide: ({ emit, input }) => emit.MemberLeft({ person: input.person })
    })
  }),
  views: (view) => ({
    memberOf: view({
      model: () => new Map<string, Member>(),
      on: {
        MemberNamed: (m, { community, group, person: who }) => void m.set(who, { community, group }),
        MemberLeft: (m, { person: who }) => void m.delete(who)
      },
      input: z.strictObject({ person }),
      query: (m, input): Member | null => m.get(input.person) ?? null
    })
  })
}) {}
