/** Terms of an agreement as they are put in, their rules, and how they are sealed. */
import type { Seal } from "@linli/kernel"
import * as z from "zod"
import type { Terms } from "../Facts.ts"
import { notBeforeTheRequest, notInTheFuture } from "../Rules.ts"
import type { InputRule, MediationCase } from "../Shape.ts"
import { code, day, money, moneyHalf, moneyIsWhole, person, text } from "./fields.ts"
import { alongside, alongsideRules, sealedAlongside } from "./alongside.ts"
import { caseText } from "./sealing.ts"

const obligation = z
  .strictObject({
    id: code,
    debtor: person,
    creditor: person,
    what: text(1000),
    how: text(1000).optional(),
    due: day,
    ...money
  })
  .refine(moneyIsWhole, moneyHalf)

export const terms = z.strictObject({
  scope: z.enum(["full", "partial"]),
  form: z.enum(["written", "oral"]),
  /** The day the parties came to terms. */
  on: day,
  /** The main facts. */
  facts: text(8000),
  /** The points at issue. */
  issues: text(4000),
  responsibilities: z
    .array(z.strictObject({ party: person, text: text(2000) }))
    .max(50)
    .readonly(),
  obligations: z.array(obligation).max(100).readonly(),
  /** What else was agreed; for an oral agreement without obligations its content. */
  content: text(8000).optional(),
  /** Points that stay open; of a partial agreement only. */
  remaining: z.array(text(2000)).max(50).readonly(),
  ...alongside
})
export type TermsInput = z.infer<typeof terms>

export const termsRules: ReadonlyArray<InputRule<TermsInput>> = [
  notInTheFuture,
  notBeforeTheRequest,
  ...alongsideRules,
  {
    rule: "MD-28",
    source: "深圳条例 26",
    code: "full-leaves-nothing",
    holds: ({ input }) => input.scope !== "full" || input.remaining.length === 0
  },
  {
    rule: "MD-28",
    source: "深圳条例 26",
    code: "partial-names-what-remains",
    holds: ({ input }) => input.scope !== "partial" || input.remaining.length > 0
  },
  {
    rule: "MD-29",
    source: "人民调解法 29",
    code: "obligation-listed-twice",
    holds: ({ input }) => new Set(input.obligations.map((o) => o.id)).size === input.obligations.length
  },
  {
    rule: "MD-29",
    source: "人民调解法 29",
    code: "obligation-of-a-stranger",
    holds: ({ case: c, input }) => {
      const strange = input.obligations.filter(
        (o) => !c.subject.parties.includes(o.debtor) || !c.subject.parties.includes(o.creditor)
      )
      return strange.length === 0 || { obligations: strange.map((o) => o.id) }
    }
  },
  {
    rule: "MD-29",
    code: "obligation-to-oneself",
    holds: ({ input }) => {
      const own = input.obligations.filter((o) => o.debtor === o.creditor)
      return own.length === 0 || { obligations: own.map((o) => o.id) }
    }
  },
  {
    rule: "MD-29",
    code: "due-before-the-agreement",
    holds: ({ input }) => {
      const early = input.obligations.filter((o) => o.due < input.on)
      return early.length === 0 || { obligations: early.map((o) => o.id), agreed: input.on }
    }
  },
  {
    rule: "MD-29",
    code: "responsibility-of-a-stranger",
    holds: ({ case: c, input }) => input.responsibilities.every((r) => c.subject.parties.includes(r.party))
  },
  {
    rule: "MD-29",
    source: "人民调解法 29",
    code: "nothing-agreed",
    holds: ({ input }) => input.obligations.length > 0 || input.content !== undefined
  },
  {
    rule: "MD-31",
    source: "人民调解法 28",
    code: "a-party-asked-for-writing",
    holds: ({ case: c, input }) => input.form !== "oral" || c.data.writing.length === 0
  },
  {
    rule: "MD-157",
    source: "宁波市人民调解条例 24",
    code: "later-performance-needs-writing",
    holds: ({ input: { form, obligations, on }, params }) => {
      if (form !== "oral" || !params.writtenWhere.value.includes("not-performed-on-the-spot")) return true
      const later = obligations.filter((o) => o.due > on).map((o) => o.id)
      return later.length === 0 || { obligations: later }
    }
  },
  {
    rule: "MD-157",
    source: "宁波市人民调解条例 24",
    code: "a-grave-dispute-needs-writing",
    holds: ({ case: c, input, params }) =>
      input.form !== "oral" || !c.data.grave || !params.writtenWhere.value.includes("major-or-complex")
  }
]

export const sealedTerms = (c: MediationCase, input: TermsInput, seal: Seal): Terms => {
  const sealed = (s: string) => seal(s, caseText(c))
  const { content, facts, form, issues, obligations, on, remaining, responsibilities, scope } = input
  return {
    scope,
    form,
    on,
    facts: sealed(facts),
    issues: sealed(issues),
    responsibilities: responsibilities.map((r) => ({ party: r.party, text: sealed(r.text) })),
    obligations: obligations.map(({ how, what, ...plain }) => ({
      ...plain,
      what: sealed(what),
      ...(how === undefined ? {} : { how: sealed(how) })
    })),
    ...(content === undefined ? {} : { content: sealed(content) }),
    remaining: remaining.map(sealed),
    ...sealedAlongside(input, sealed)
  }
}
