/** Rules that several acts share. */
import type { CivilDate } from "@linli/kernel"
import { CivilDate as Days, Threshold } from "@linli/quantities"
import { assess, type Assessment } from "../Assess.ts"
import type { ScoringMethod } from "../Methods.ts"
import { readySchemeOf } from "../SchemeCheck.ts"
import type { Scheme } from "../Scheme.ts"
import type { EvaluationData } from "./Facts.ts"
import type { Roster } from "./Questions.ts"
import type { EvaluationCase, EvaluationRule, InputRule } from "./Shape.ts"

const order39 = (article: string): string => `社会组织评估管理办法 ${article}`

/** The scheme as the city grades by it. */
export const localScheme = (
  scheme: Scheme,
  bands: Pick<Scheme, "full" | "overlap" | "rounding" | "bands">
): Scheme => ({ ...scheme, bands: bands.bands, overlap: bands.overlap, rounding: bands.rounding })

/**
 * What an evaluation comes to with what it knows: the result with its trace, recomputed from the case.
 *
 * @rule EV-8, TR-1
 */
export const evaluationOf = (
  c: { readonly data: EvaluationData },
  methods?: ReadonlyArray<ScoringMethod>
): Assessment | undefined =>
  c.data.scheme === undefined
    ? undefined
    : assess(readySchemeOf(c.data.scheme, methods), c.data.values, { evidence: c.data.evidence })

/** Whether somebody has no part in it on a day. */
export const hasInterest = (d: EvaluationData, who: string, on: CivilDate, years: number): boolean =>
  d.interests.some(
    (i) => i.who === who && (i.kind !== "worked-there" || i.leftOn === undefined || on < Days.addYears(i.leftOn, years))
  )

export const notInTheFuture: InputRule<{ readonly on: CivilDate }> = {
  rule: "EV-23",
  code: "in-the-future",
  holds: ({ input: { on }, today }) => on <= today || { on, today }
}
export const notTheOrganisation: EvaluationRule = {
  rule: "EV-10",
  source: order39("19"),
  code: "organisation-decides-nothing",
  holds: ({ actor, case: c, principal }) =>
    principal !== c.subject.organisation && actor.person !== c.subject.organisation
}
/** Whoever is named has no interest. */
export const nobodyInterested = <Input>(persons: (input: Input) => ReadonlyArray<string>): InputRule<Input> => ({
  rule: "EV-10",
  source: order39("19"),
  code: "somebody-has-an-interest",
  holds: ({ case: c, input, params, today }) => {
    const named = persons(input)
    const interested = named.filter(
      (p) => p === c.subject.organisation || hasInterest(c.data, p, today, params.recusalYears.value)
    ).length
    return interested === 0 || { interested }
  }
})
/** Nothing is decided in their own case by those who assess. */
export const actorHasNoInterest: EvaluationRule = {
  rule: "EV-10",
  source: order39("19"),
  code: "you-have-an-interest",
  holds: ({ actor, case: c, params, today }) => !hasInterest(c.data, actor.person, today, params.recusalYears.value)
}

/** The file of a case says who acted: whoever reports or objects does not, and nobody does in their name. */
export const takenDownByTheOffice: EvaluationRule = {
  rule: "EV-19",
  code: "you-would-be-named",
  holds: ({ actor, case: c, principal }) =>
    principal === actor.person || principal === c.subject.office || principal === c.subject.organisation
}

interface SittingInput {
  readonly present: ReadonlyArray<string>
}
type Seated = { readonly roster: Roster | null }
/** A committee in its term, with enough of its members there, each of them once and of the committee. */
export const sittingRules = <Input>(
  present: (input: Input) => ReadonlyArray<string>
): ReadonlyArray<InputRule<Input, Seated>> => [
  {
    rule: "EV-9",
    source: order39("11"),
    code: "no-committee-in-office",
    holds: ({ found, today }) => found.roster !== null && found.roster.from <= today && today <= found.roster.until
  },
  {
    rule: "EV-9",
    source: order39("13"),
    code: "not-of-the-committee",
    holds: ({ found, input }) => {
      const seats = new Set(found.roster?.members)
      const here = present(input)
      const strangers = here.filter((p) => !seats.has(p)).length + here.length - new Set(here).size
      return strangers === 0 || { strangers }
    }
  },
  {
    rule: "EV-9",
    source: order39("13"),
    code: "too-few-present",
    holds: ({ found, input, params }) => {
      const members = found.roster?.members.length ?? 0
      if (members === 0) return true
      const judged = Threshold.judge(params.present.value, present(input).length, members)
      return judged.met || { present: judged.part, members, least: judged.limit }
    }
  }
]
export const committeeRules: ReadonlyArray<InputRule<SittingInput, Seated>> = sittingRules((i) => i.present)

export const newId = (ids: (c: EvaluationCase) => ReadonlyArray<string>): InputRule<{ readonly id: string }> => ({
  rule: "EV-23",
  code: "id-taken",
  holds: ({ case: c, input }) => !ids(c).includes(input.id) || { id: input.id }
})
export const knowsMeasure: InputRule<{ readonly id: string }> = {
  rule: "EV-20",
  code: "no-such-measure",
  holds: ({ case: c, input }) => c.data.measures.some((m) => m.id === input.id)
}
/** Nothing takes effect before the organisation was heard, or had its time and let it pass. */
export const heardFirst: InputRule<{ readonly id: string }> = {
  rule: "EV-20",
  source: `${order39("30")}; 个人信息保护法 24`,
  code: "not-heard",
  holds: ({ case: c, input }) => c.data.measures.find((m) => m.id === input.id)?.heardOn !== undefined
}
export { order39 }
