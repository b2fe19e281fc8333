/** What a mediation committee (人民调解委员会) records about itself: members, roster, misconduct, ties, allowances. */
import { type Accepts, type CivilDate, defineFacts, type Events, type Sealed, type Span } from "@linli/kernel"
import { Currency } from "@linli/quantities"
import * as z from "zod"
import { code, day, person, sealedText, span } from "../internal/fields.ts"

export type CommitteeOffice = "chair" | "vice-chair" | "member"
/** 人民调解法 15: partial; insulting; taking money or another benefit; leaking privacy or a trade secret. */
export type Misconduct = "partial" | "insulting" | "taking-benefit" | "leaking"
/** Who pays an allowance. There is no word here for a party. */
export type Payer = "county-government" | "street-office" | "residents-committee" | "enterprise"

export interface Defect {
  readonly code:
    | "too-few-members"
    | "too-many-members"
    | "not-one-chair"
    | "too-few-women"
    | "no-member-of-a-smaller-group"
  readonly have: number
  /** What would cure it. */
  readonly need: number
  readonly source: string
}
export interface Composition {
  readonly members: ReadonlyArray<{ readonly who: string; readonly office: CommitteeOffice }>
  /** How many of them are women: the law reserves seats. A number, not a mark on persons. */
  readonly women: number
  /** How many are from smaller ethnic groups, where the law reserves them a seat. A number, too. */
  readonly ofSmallerGroups?: number | undefined
  readonly from: CivilDate
  /** The last day of the term, where a term is set. */
  readonly until?: CivilDate | undefined
  /** Within which period it is to be filed, and by which rule; where the jurisdiction has one. */
  readonly filing?: { readonly within: Span; readonly source: string } | undefined
  /** Reported, to be cured; no act is void for them. */
  readonly defects: ReadonlyArray<Defect>
}
export interface Finding {
  readonly id: string
  readonly who: string
  readonly kind: Misconduct
  readonly on: CivilDate
  readonly measure: "criticised" | "ordered-to-correct"
  readonly text: Sealed<string>
}
export type Tie = "employment" | "agency" | "kinship" | "interest"

export type CommitteeFacts = {
  readonly Composed: Composition
  /** The composition was filed with the justice administration. */
  readonly Filed: { readonly on: CivilDate }
  readonly Engaged: { readonly who: string; readonly from: CivilDate }
  readonly Released: { readonly who: string; readonly on: CivilDate }
  readonly MisconductFound: Finding
  readonly Heard: { readonly id: string; readonly on: CivilDate }
  readonly Disqualified: {
    readonly who: string
    readonly on: CivilDate
    readonly because: ReadonlyArray<string>
    readonly text: Sealed<string>
  }
  readonly Reinstated: { readonly who: string; readonly on: CivilDate }
  readonly TieDeclared: { readonly who: string; readonly with: string; readonly kind: Tie }
  readonly TieEnded: { readonly who: string; readonly with: string; readonly kind: Tie }
  readonly AllowancePaid: {
    readonly mediator: string
    readonly kind: "lost-working-time" | "injury-aid" | "bereavement"
    readonly amountMinor: number
    readonly currency: string
    readonly payer: Payer
    readonly on: CivilDate
  }
}

export const office = z.enum(["chair", "vice-chair", "member"])
export const misconduct = z.enum(["partial", "insulting", "taking-benefit", "leaking"])
export const tie = z.strictObject({
  who: person,
  with: person,
  kind: z.enum(["employment", "agency", "kinship", "interest"])
})
export const member = z.strictObject({ who: person, office })
export const allowance = z.strictObject({
  mediator: person,
  kind: z.enum(["lost-working-time", "injury-aid", "bereavement"]),
  amountMinor: z.int().positive(),
  currency: z.string().refine((s) => Currency.is(s), "write a currency such as CNY"),
  payer: z.enum(["county-government", "street-office", "residents-committee", "enterprise"]),
  on: day
})
const defect: Accepts<Defect> & z.ZodType<Defect, Defect> = z.strictObject({
  code: z.enum([
    "too-few-members",
    "too-many-members",
    "not-one-chair",
    "too-few-women",
    "no-member-of-a-smaller-group"
  ]),
  have: z.int(),
  need: z.int(),
  source: z.string()
})
const events: Events<CommitteeFacts> = {
  Composed: z.strictObject({
    members: z.array(member),
    women: z.int().nonnegative(),
    ofSmallerGroups: z.int().nonnegative().optional(),
    from: day,
    until: day.optional(),
    filing: z.strictObject({ within: span, source: z.string() }).optional(),
    defects: z.array(defect)
  }),
  Filed: z.strictObject({ on: day }),
  Engaged: z.strictObject({ who: person, from: day }),
  Released: z.strictObject({ who: person, on: day }),
  MisconductFound: z.strictObject({
    id: code,
    who: person,
    kind: misconduct,
    on: day,
    measure: z.enum(["criticised", "ordered-to-correct"]),
    text: sealedText
  }),
  Heard: z.strictObject({ id: code, on: day }),
  Disqualified: z.strictObject({ who: person, on: day, because: z.array(code).min(1), text: sealedText }),
  Reinstated: z.strictObject({ who: person, on: day }),
  TieDeclared: tie,
  TieEnded: tie,
  AllowancePaid: allowance
}

export interface CommitteeState {
  readonly composition: Composition | undefined
  readonly termEndedOn: CivilDate | undefined
  readonly filedOn: CivilDate | undefined
  readonly roster: ReadonlyArray<{ readonly who: string; readonly from: CivilDate }>
  readonly findings: ReadonlyArray<Omit<Finding, "text"> & { readonly heardOn?: CivilDate | undefined }>
  readonly disqualified: ReadonlyArray<string>
  readonly ties: ReadonlyArray<{ readonly who: string; readonly with: string; readonly kind: Tie }>
}
export const noCommittee = (): CommitteeState => ({
  composition: undefined,
  termEndedOn: undefined,
  filedOn: undefined,
  roster: [],
  findings: [],
  disqualified: [],
  ties: []
})
export const committee = defineFacts("committee", { events, state: noCommittee })
