/** What may stand in an agreement beside the obligations: tasks of the panel, totals, shared expenses, classes of subject. */
import type { Sealed } from "@linli/kernel"
import { Currency } from "@linli/quantities"
import * as z from "zod"
import type { Terms } from "../Facts.ts"
import type { InputRule } from "../Shape.ts"
import { panelOf } from "../Data.ts"
import { code, day, person, text } from "./fields.ts"

const amount = {
  amountMinor: z.int().positive(),
  currency: z.string().refine((s) => Currency.is(s), "write a currency such as CNY")
}
export const alongside = {
  /** What members of the panel take on. */
  tasks: z
    .array(z.strictObject({ id: code, who: person, what: text(1000), due: day }))
    .max(50)
    .readonly()
    .optional(),
  /** Sums stated in the agreement: of all obligations, or of those of one debtor or creditor. */
  totals: z
    .array(z.strictObject({ debtor: person.optional(), creditor: person.optional(), ...amount }))
    .max(50)
    .readonly()
    .optional(),
  /** Expenses the parties share among themselves. Mediation itself is free. */
  expenses: z
    .array(
      z.strictObject({
        id: code,
        what: text(1000),
        payee: person,
        ...amount,
        shares: z
          .array(z.strictObject({ party: person, amountMinor: z.int().nonnegative() }))
          .min(1)
          .max(50)
          .readonly()
      })
    )
    .max(50)
    .readonly()
    .optional(),
  /** Classes of subject it is about, such as `title`. */
  concerns: z.array(code).max(20).readonly().optional()
}
const shape = z.strictObject(alongside)
type Alongside = z.infer<typeof shape>
interface Owed {
  readonly on: string
  readonly obligations: ReadonlyArray<{
    readonly debtor: string
    readonly creditor: string
    readonly amountMinor?: number | undefined
    readonly currency?: string | undefined
  }>
}
/** Exact, whatever the number of amounts. */
const sum = (amounts: ReadonlyArray<number>): bigint => amounts.reduce((a, b) => a + BigInt(b), 0n)

export const alongsideRules: ReadonlyArray<InputRule<Alongside & Owed>> = [
  {
    rule: "MD-125",
    source: "人民调解法 29",
    code: "before-the-sessions",
    holds: ({ case: c, input }) => {
      const first = c.data.sessions.map((s) => s.on).toSorted()[0]
      return first === undefined || input.on >= first || { on: input.on, first }
    }
  },
  {
    rule: "MD-126",
    code: "task-listed-twice",
    holds: ({ input: { tasks = [] } }) => new Set(tasks.map((t) => t.id)).size === tasks.length
  },
  {
    rule: "MD-126",
    code: "task-of-a-stranger",
    holds: ({ case: c, input: { tasks = [] } }) => {
      const strange = tasks.filter((t) => !panelOf(c).includes(t.who)).map((t) => t.id)
      return strange.length === 0 || { tasks: strange }
    }
  },
  {
    rule: "MD-126",
    code: "task-due-before-the-agreement",
    holds: ({ input: { on, tasks = [] } }) => {
      const early = tasks.filter((t) => t.due < on).map((t) => t.id)
      return early.length === 0 || { tasks: early, agreed: on }
    }
  },
  {
    rule: "MD-127",
    code: "amounts-do-not-add-up",
    holds: ({ input: { obligations, totals = [] } }) => {
      const wrong = totals.flatMap(({ amountMinor, creditor, currency, debtor }) => {
        const parts = obligations.filter(
          (o) =>
            o.currency === currency &&
            (debtor === undefined || o.debtor === debtor) &&
            (creditor === undefined || o.creditor === creditor)
        )
        const added = sum(parts.map((o) => o.amountMinor ?? 0))
        return added === BigInt(amountMinor) ? [] : [{ stated: amountMinor, added: String(added), currency }]
      })
      return wrong.length === 0 || { wrong, stated: wrong[0]?.stated ?? 0, added: wrong[0]?.added ?? "" }
    }
  },
  {
    rule: "MD-128",
    code: "shares-do-not-add-up",
    holds: ({ input: { expenses = [] } }) => {
      const wrong = expenses.filter((e) => sum(e.shares.map((s) => s.amountMinor)) !== BigInt(e.amountMinor))
      return wrong.length === 0 || { expenses: wrong.map((e) => e.id) }
    }
  },
  {
    rule: "MD-128",
    code: "share-of-a-stranger",
    holds: ({ case: c, input: { expenses = [] } }) =>
      expenses.every(
        ({ shares }) =>
          shares.every((s) => c.subject.parties.includes(s.party)) &&
          new Set(shares.map((s) => s.party)).size === shares.length
      )
  },
  {
    rule: "MD-128",
    source: "人民调解法 4",
    code: "mediation-is-free",
    holds: ({ case: c, input: { expenses = [] } }) => {
      const table = new Set([...panelOf(c), ...c.data.core.map((s) => s.who), c.data.registrar])
      return !expenses.some((e) => table.has(e.payee))
    }
  }
]

export const sealedAlongside = (
  { concerns, expenses, tasks, totals }: Alongside,
  sealed: (s: string) => Sealed<string>
): Pick<Terms, "tasks" | "totals" | "expenses" | "concerns"> => ({
  ...(tasks === undefined ? {} : { tasks: tasks.map((t) => ({ ...t, what: sealed(t.what) })) }),
  ...(totals === undefined ? {} : { totals }),
  ...(expenses === undefined ? {} : { expenses: expenses.map((e) => ({ ...e, what: sealed(e.what) })) }),
  ...(concerns === undefined ? {} : { concerns })
})
