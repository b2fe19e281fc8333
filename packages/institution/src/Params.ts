/**
 * What a jurisdiction sets for institutions. Values are law or by-law and come from packs; where a param has a default,
 * the default says "no rule", or is our design and says so.
 */
import { defineParam, type InForce, type Param } from "@linli/kernel"
import * as z from "zod"
import type { BodyKind } from "./Body.ts"
import type { CompositionRule, StaffingNorm } from "./Composition.ts"
import { compositionRule } from "./internal/composition.ts"
import { code, codes, source, span } from "./internal/fields.ts"
import { type Reach, tieKinds, waivableKinds } from "./Recusal.ts"

const composition = <const Id extends string>(id: Id): Param<Id, CompositionRule | null> =>
  defineParam(id, compositionRule.nullable(), { fallback: null, binds: "day-of-act" })

/** What the residents' committee is made up of, and its longest term; `null`: no rule. */
export const ResidentsCommitteeRule: Param<"institution/residentsCommittee", CompositionRule | null> = composition(
  "institution/residentsCommittee"
)
/** The same for the people's mediation committee. */
export const MediationCommitteeRule: Param<"institution/mediationCommittee", CompositionRule | null> = composition(
  "institution/mediationCommittee"
)
/** The same for the owners' committee. */
export const OwnersCommitteeRule: Param<"institution/ownersCommittee", CompositionRule | null> =
  composition("institution/ownersCommittee")
/** The same for the group that prepares the first owners' assembly. */
export const PreparatoryGroupRule: Param<"institution/preparatoryGroup", CompositionRule | null> =
  composition("institution/preparatoryGroup")
/** The same for the interim management body (物业管理委员会). */
export const InterimBodyRule: Param<"institution/interimBody", CompositionRule | null> =
  composition("institution/interimBody")

/** Within what period a defect of a body is to be cured; `null`: no period is set. */
export const CureWithin = defineParam("institution/cureWithin", span.nullable(), {
  fallback: null,
  binds: "day-of-act"
})

const norm: z.ZodType<StaffingNorm, StaffingNorm> = z.strictObject({ kind: code, households: z.int().positive() })
/** How many workers there should be: of each kind of position one for so many households. */
export const StaffingNorms = defineParam("institution/staffing", z.array(norm).max(50).readonly(), {
  fallback: [],
  binds: "day-of-act"
})

export interface Exclusion {
  readonly a: string
  readonly b: string
  readonly source: string
}
const exclusion: z.ZodType<Exclusion, Exclusion> = z.strictObject({ a: code, b: code, source })
/** Kinds of positions that nobody holds at the same time, besides those the kinds name themselves. */
export const Incompatible = defineParam("institution/incompatible", z.array(exclusion).max(200).readonly(), {
  fallback: [],
  binds: "day-of-act"
})
/** Kinds of positions whose holders delegate nothing. */
export const NotDelegable = defineParam("institution/notDelegable", codes, { fallback: [], binds: "day-of-act" })
/** The longest delegation; `null`: no limit. */
export const LongestDelegation = defineParam("institution/longestDelegation", span.nullable(), {
  fallback: null,
  binds: "day-of-act"
})

const steps = z.int().positive().max(8)
const reach: z.ZodType<Reach, Reach> = z.strictObject(
  Object.fromEntries(tieKinds.map((k) => [k, steps.optional()])) as Record<
    (typeof tieKinds)[number],
    z.ZodOptional<typeof steps>
  >
)
/**
 * How many steps of each tie bind in office. Our design where no law counts: the nearest relative, whoever shares a home or
 * a body with one, an employer, an agent, a declared interest.
 */
export const ConflictReach: Param<"institution/conflictReach", Reach> = defineParam(
  "institution/conflictReach",
  reach,
  {
    fallback: { kinship: 1, ownership: 2, employment: 1, agency: 1, interest: 1 },
    binds: "day-of-act"
  }
)
/** Kinds of conflict that all those concerned may waive together. */
export const Waivable = defineParam("institution/waivable", z.array(z.enum(waivableKinds)).max(20).readonly(), {
  fallback: [],
  binds: "day-of-act"
})

/** Matters in which a party body is consulted before another body decides (先议). Off unless set. */
export const ConsultFirst = defineParam("institution/consultFirst", codes, { fallback: [], binds: "day-of-act" })
/** What kind of community it is: rules of villages apply to rural ones. */
export const CommunityKind = defineParam("institution/communityKind", z.enum(["urban", "rural", "mixed"]), {
  fallback: "urban",
  binds: "day-of-act"
})

export const institutionParams = {
  residentsCommittee: ResidentsCommitteeRule,
  mediationCommittee: MediationCommitteeRule,
  ownersCommittee: OwnersCommitteeRule,
  preparatoryGroup: PreparatoryGroupRule,
  interimBody: InterimBodyRule,
  cure: CureWithin,
  staffing: StaffingNorms,
  incompatible: Incompatible,
  notDelegable: NotDelegable,
  longestDelegation: LongestDelegation,
  reach: ConflictReach,
  waivable: Waivable,
  consultFirst: ConsultFirst,
  communityKind: CommunityKind
}

/** Names of the params with rules for kinds of bodies. */
const ruled = {
  "residents-committee": "residentsCommittee",
  "mediation-committee": "mediationCommittee",
  "owners-committee": "ownersCommittee",
  "preparatory-group": "preparatoryGroup",
  "interim-body": "interimBody"
} as const
/** Values of those params. */
export type Ruled = { readonly [K in (typeof ruled)[keyof typeof ruled]]: InForce<CompositionRule | null> }

/** The rule in force for a kind of body: its param's, or what the kind brings along. */
export const ruleOf = (
  kind: string,
  kinds: ReadonlyMap<string, BodyKind>,
  values: Ruled
): InForce<CompositionRule | null> => {
  if (Object.hasOwn(ruled, kind)) return values[ruled[kind as keyof typeof ruled]]
  const own = kinds.get(kind)
  return {
    value: own?.composition ?? null,
    from: "0001-01-01",
    source: own?.source ?? "",
    layer: "plugin",
    trust: "design"
  }
}
