/** Choice of mediators, conflicts, recusal, waivers, substitutes. */
import type { CivilDate, Emitters } from "@linli/kernel"
import * as z from "zod"
import { chosenFor, coreRolesOf } from "../Data.ts"
import type { MediationFacts } from "../Facts.ts"
import { conflictsOf, isWaived } from "../Impartiality.ts"
import { namedRoles } from "../Model.ts"
import { conflictKind, label, person, text } from "../internal/fields.ts"
import { inWords } from "../internal/inWords.ts"
import { caseText } from "../internal/sealing.ts"
import type { ConflictFound } from "../Questions.ts"
import { spokenForBy } from "../Representation.ts"
import { isNoParty, noPartyOnThePanel, speaksForAParty } from "../Rules.ts"
import type { InputRule, Judged, MakeAct, MediationCase } from "../Shape.ts"

const ofSomebody = z.strictObject({ who: person })
const isSeated: InputRule<{ readonly who: string }> = {
  rule: "MD-114",
  code: "not-on-the-panel",
  holds: ({ case: c, input }) => [...c.data.core, ...c.data.invited].some((s) => s.who === input.who)
}

/** Nobody gets a seat against whom something stands, declared or found, that not every party waived. */
export const nothingStandsAgainst = <Input>(persons: (input: Input) => ReadonlyArray<string>): InputRule<Input> => ({
  rule: "MD-115",
  source: "特邀调解规定 15",
  code: "a-conflict-stands",
  holds: ({ case: c, found, input }) => {
    const waived = (f: ConflictFound) =>
      c.data.conflicts.some((k) => k.who === f.who && k.kind === f.kind && isWaived(c, k))
    // an app that asks nobody hands in no answers
    const answers = (found as { readonly conflicts?: ReadonlyArray<ConflictFound> } | undefined)?.conflicts ?? []
    const kinds = [...persons(input).flatMap((who) => conflictsOf(c, who)), ...answers.filter((f) => !waived(f))].map(
      (k) => k.kind
    )
    return kinds.length === 0 || { kinds: [...new Set(kinds)], ...inWords([...new Set(kinds)]) }
  }
})
/** Whom every party chose for a core role sits there. */
export const asChosen: InputRule<{ readonly core: ReadonlyArray<{ readonly who: string; readonly role: string }> }> = {
  rule: "MD-113",
  source: "人民调解法 19, 23",
  code: "the-parties-chose-another",
  holds: ({ case: c, input }) => {
    const roles = input.core
      .filter(({ role, who }) => {
        const chosen = chosenFor(c, role)
        return chosen !== undefined && chosen !== who && conflictsOf(c, chosen).length === 0
      })
      .map((s) => s.role)
    return roles.length === 0 || namedRoles(c.data.model, roles)
  }
}
/** Whether a conflict of this kind is one that every party's waiver cures. */
const isWaivable = ({ params }: Pick<Judged<unknown>, "params">, kind: string): boolean =>
  kind === "party-asked" || params.waivable.value.some((k) => k === kind)

export const impartialActs = (act: MakeAct) => ({
  chooseMediator: act({
    summary: "A party chooses who is to hold a core seat; whom every party chose sits there",
    in: ["accepted", "inSession"],
    by: ["party", "representative"],
    input: z.strictObject({ role: label, who: person }),
    when: [speaksForAParty],
    check: [
      noPartyOnThePanel((i: { readonly who: string }) => [i.who]),
      {
        rule: "MD-113",
        code: "not-a-core-role",
        holds: ({ case: c, input }) =>
          coreRolesOf(c.data).includes(input.role) || namedRoles(c.data.model, [input.role])
      }
    ],
    decide: ({ case: c, emit, input, principal }) =>
      spokenForBy(c, principal).map((party) => emit.MediatorChosen({ party, ...input }))
  }),
  askRecusal: act({
    summary: "A party asks that somebody leave the panel",
    in: ["accepted", "inSession", "agreed"],
    by: ["party", "representative"],
    input: z.strictObject({ who: person, why: text(2000).optional() }),
    when: [speaksForAParty],
    check: [
      isSeated,
      {
        rule: "MD-114",
        code: "asked-for-already",
        holds: ({ case: c, input, principal }) =>
          !c.data.recusals.some((r) => r.who === input.who && spokenForBy(c, principal).includes(r.party))
      }
    ],
    decide: ({ case: c, emit, input, params, principal, seal, today }) => {
      const party = spokenForBy(c, principal)[0] ?? principal
      const asked = emit.RecusalAsked({
        who: input.who,
        party,
        ...(input.why === undefined ? {} : { why: seal(input.why, caseText(c)) })
      })
      return params.recusalOnRequest.value
        ? [asked, ...leaving({ case: c, emit, today }, { who: input.who, party, granted: true })]
        : asked
    }
  }),
  decideRecusal: act({
    summary: "Decide on a party's request that somebody leave the panel; until then that person does not act",
    in: ["accepted", "inSession", "agreed"],
    by: "registrar",
    input: z.strictObject({ who: person, granted: z.boolean() }),
    when: [isNoParty],
    check: [
      {
        rule: "MD-114",
        code: "no-recusal-was-asked",
        holds: ({ case: c, input }) => c.data.recusals.some((r) => r.who === input.who && r.decided === undefined)
      },
      {
        rule: "MD-114",
        code: "decides-about-oneself",
        holds: ({ actor, input, principal }) => input.who !== principal && input.who !== actor.person
      }
    ],
    decide: ({ case: c, emit, input, today }) => {
      const party = c.data.recusals.find((r) => r.who === input.who && r.decided === undefined)?.party
      return leaving({ case: c, emit, today }, { ...input, party })
    }
  }),
  declareConflict: act({
    summary: "Declare what binds somebody of the panel to a party",
    in: ["registered", "accepted", "inSession", "agreed"],
    by: ["mediator", "registrar"],
    input: z.strictObject({
      who: person,
      kind: conflictKind.exclude(["party-asked"]),
      party: person.optional(),
      role: label.optional()
    }),
    check: [
      {
        rule: "MD-116",
        code: "declares-for-another",
        holds: ({ capacities, input, principal }) =>
          input.who === principal || capacities.includes("registrar") || !capacities.includes("mediator")
      },
      {
        rule: "MD-116",
        code: "conflict-with-a-stranger",
        holds: ({ case: c, input }) => input.party === undefined || c.subject.parties.includes(input.party)
      },
      {
        rule: "MD-116",
        code: "declared-already",
        holds: ({ case: c, input }) => !c.data.conflicts.some((k) => k.who === input.who && k.kind === input.kind)
      }
    ],
    decide: ({ case: c, emit, input, params }) => {
      const role = input.role ?? c.data.core.find((s) => s.who === input.who)?.role
      const declared = emit.ConflictDeclared({ ...input, ...(role === undefined ? {} : { role }) })
      const seated = [...c.data.core, ...c.data.invited].some((s) => s.who === input.who)
      return seated && !isWaivable({ params }, input.kind)
        ? [declared, emit.SeatLeft({ who: input.who, because: "recused" })]
        : declared
    }
  }),
  waiveConflict: act({
    summary: "A party waives what stands against somebody; the waiver of every party keeps the person",
    in: ["registered", "accepted", "inSession", "agreed"],
    by: ["party", "representative"],
    input: ofSomebody,
    when: [speaksForAParty],
    check: [
      {
        rule: "MD-117",
        code: "nothing-to-waive",
        holds: ({ case: c, input }) => conflictsOf(c, input.who).length > 0
      },
      {
        rule: "MD-117",
        source: "特邀调解规定 15",
        code: "cannot-be-waived",
        holds: ({ case: c, input, params }) => {
          const kinds = conflictsOf(c, input.who).flatMap((k) => (isWaivable({ params }, k.kind) ? [] : [k.kind]))
          return kinds.length === 0 || { kinds, ...inWords(kinds) }
        }
      }
    ],
    decide: ({ case: c, emit, input, principal }) =>
      spokenForBy(c, principal).map((party) => emit.ConflictWaived({ who: input.who, party }))
  }),
  replaceRole: act({
    summary: "Let the model's substitute take a core seat whose holder is a party, its staff or its agent",
    in: ["accepted", "inSession", "agreed"],
    by: "registrar",
    input: z.strictObject({ role: label }),
    when: [isNoParty],
    check: [
      {
        rule: "MD-118",
        code: "nobody-left-that-seat",
        holds: ({ case: c, input }) =>
          coreRolesOf(c.data).includes(input.role) &&
          c.data.conflicts.some((k) => k.role === input.role && conflictsOf(c, k.who).length > 0)
      },
      {
        rule: "MD-118",
        code: "no-substitute",
        holds: ({ case: c, input }) =>
          Object.hasOwn(c.data.model?.substitutes ?? {}, input.role) || namedRoles(c.data.model, [input.role])
      }
    ],
    decide: ({ case: c, emit, input }) =>
      emit.RoleReplaced({ role: input.role, by: c.data.model?.substitutes?.[input.role] ?? input.role })
  })
})

interface Deciding {
  readonly case: MediationCase
  readonly emit: Emitters<MediationFacts>
  readonly today: CivilDate
}
/** What follows a decision on a recusal: granted, the seat is left and kept free of that person. */
const leaving = (
  { case: c, emit, today: on }: Deciding,
  { granted, party, who }: { readonly who: string; readonly granted: boolean; readonly party?: string | undefined }
) => {
  const decided = emit.RecusalDecided({ who, granted, on })
  if (!granted) return [decided]
  const role = c.data.core.find((s) => s.who === who)?.role
  return [
    decided,
    emit.ConflictDeclared({
      who,
      kind: "party-asked",
      ...(party === undefined ? {} : { party }),
      ...(role === undefined ? {} : { role })
    }),
    emit.SeatLeft({ who, because: "recused" })
  ]
}
