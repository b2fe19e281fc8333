/** Issues on the table, what the parties mark, and packages in offers. What they have in common is worked out elsewhere. */
import * as z from "zod"
import type { TabledIssue } from "../commonGround/Facts.ts"
import { isOnStep, markReasons, type MarkReason, markReasonsOf } from "../commonGround/CheckMark.ts"
import { issueProblems } from "../commonGround/Check.ts"
import { issueInput, type IssueInput, markInput, type packageInput } from "../internal/groundSchemas.ts"
import { type Issue, limits } from "../commonGround/Model.ts"
import { panelOf } from "../Data.ts"
import { code, people, person } from "../internal/fields.ts"
import { caseText, onlyFor } from "../internal/sealing.ts"
import { voicesOf } from "../Representation.ts"
import { saidFor, speaksForAParty, speaksForThem } from "../Rules.ts"
import type { InputRule, MakeAct, MediationCase } from "../Shape.ts"

const issueRules: ReadonlyArray<InputRule<{ readonly issue: IssueInput }>> = [
  {
    rule: "CG-31",
    code: "issue-id-taken",
    holds: ({ case: c, input }) => !c.data.table.issues.some((i) => i.id === input.issue.id) || { id: input.issue.id }
  },
  {
    rule: "CG-31",
    code: "too-many-issues",
    holds: ({ case: c }) => c.data.table.issues.length < limits.issues || { most: limits.issues }
  },
  {
    rule: "CG-1",
    code: "option-listed-twice",
    holds: ({ input: { issue } }) => issueProblems(issue).every((p) => p.tag !== "ListedTwice")
  },
  {
    rule: "CG-1",
    code: "amounts-unclear",
    holds: ({ input: { issue } }) => issueProblems(issue).every((p) => p.tag !== "AmountUnclear")
  }
]

/** The issue as the marks on it are judged: titles say nothing there. */
const untitled = (issue: TabledIssue): Issue =>
  issue.kind === "money"
    ? { ...issue, title: "" }
    : { ...issue, title: "", options: issue.options.map(({ id }) => ({ id, title: "" })) }
const issueOf = (c: MediationCase, id: string): Issue | undefined => {
  const issue = c.data.table.issues.find((i) => i.id === id)
  return issue === undefined ? undefined : untitled(issue)
}

const mark = z.strictObject({
  issue: code,
  /** Of those one acts for; left out: all of them. */
  for: person.optional(),
  private: z.boolean().optional(),
  /** If private: the mediators it is for; left out: the whole panel. */
  readers: people.optional(),
  mark: markInput
})
type MarkInput = z.infer<typeof mark>

const isTabled: InputRule<{ readonly issue: string }> = {
  rule: "CG-31",
  code: "no-such-issue",
  holds: ({ case: c, input }) => issueOf(c, input.issue) !== undefined || { id: input.issue }
}
const reasonCodes = Object.keys(markReasons) as ReadonlyArray<MarkReason>
const markRules: ReadonlyArray<InputRule<MarkInput>> = [
  isTabled,
  speaksForThem,
  {
    rule: "CG-33",
    code: "reader-is-no-mediator",
    holds: ({ case: c, input }) => (input.readers ?? []).every((r) => panelOf(c).includes(r))
  },
  {
    rule: "CG-33",
    code: "open-marks-name-no-readers",
    holds: ({ input }) => input.readers === undefined || input.private === true
  },
  ...reasonCodes.map((reason): InputRule<MarkInput> => ({
    rule: "CG-2",
    code: `mark-${reason}`,
    holds: ({ case: c, input }) => {
      const issue = issueOf(c, input.issue)
      return (
        issue === undefined || !markReasonsOf(issue, { ...input.mark, party: "", issue: input.issue }).includes(reason)
      )
    }
  }))
]

/** An offer's package: values the issues on the table have, of each issue one. */
export const packageOnTheTable: InputRule<{ readonly package?: z.infer<typeof packageInput> | undefined }> = {
  rule: "CG-35",
  code: "package-off-the-table",
  holds: ({ case: c, input: { package: given = [] } }) =>
    new Set(given.map((g) => g.issue)).size === given.length &&
    given.every((choice) => {
      const issue = issueOf(c, choice.issue)
      if (issue === undefined) return false
      if (issue.kind === "money") return "amountMinor" in choice && isOnStep(issue, choice.amountMinor)
      return "option" in choice && issue.options.some((o) => o.id === choice.option)
    })
}

interface PutForward {
  readonly to: ReadonlyArray<string>
  readonly package?: unknown
  readonly weighed?: number | undefined
}
/** A mediator's package goes to all parties, found acceptable to all of them by the marks there are. */
export const putForwardRules: ReadonlyArray<InputRule<PutForward>> = [
  {
    rule: "CG-36",
    code: "package-not-weighed",
    holds: ({ case: c, input, principal }) =>
      (input.weighed !== undefined) === (input.package !== undefined && panelOf(c).includes(principal))
  },
  {
    rule: "CG-36",
    code: "not-put-to-every-party",
    holds: ({ case: c, input }) => input.weighed === undefined || c.subject.parties.every((p) => input.to.includes(p))
  },
  {
    rule: "CG-36",
    code: "marks-have-changed",
    holds: ({ case: c, input }) => input.weighed === undefined || input.weighed === c.data.table.made
  }
]

export const groundActs = (act: MakeAct) => ({
  tableIssue: act({
    summary: "Put an issue on the table, with options or a span of amounts",
    in: "inSession",
    by: "mediator",
    input: z.strictObject({ issue: issueInput }),
    check: issueRules,
    decide: ({ case: c, emit, input: { issue }, seal }) => {
      const title = seal(issue.title, caseText(c))
      return emit.IssueTabled(
        issue.kind === "money"
          ? { ...issue, title }
          : { ...issue, title, options: issue.options.map((o) => ({ id: o.id, title: seal(o.title, caseText(c)) })) }
      )
    }
  }),
  takeOffIssue: act({
    summary: "Take an issue off the table, with the marks on it",
    in: "inSession",
    by: "mediator",
    input: z.strictObject({ issue: code }),
    check: [isTabled],
    decide: ({ emit, input }) => emit.IssueTakenOff({ id: input.issue })
  }),
  mark: act({
    summary: "A party marks what it accepts of an issue, its ideal and its limit; for the mediators only if it wishes",
    in: "inSession",
    by: ["party", "representative"],
    input: mark,
    when: [speaksForAParty],
    check: markRules,
    decide: ({ case: c, emit, input, principal, seal }) =>
      saidFor({ case: c, input, principal }).map((party, i) => {
        const { made } = c.data.table
        const readers = [...voicesOf(c, party), ...(input.readers ?? panelOf(c))]
        const isPrivate = input.private === true
        return emit.Marked({
          party,
          issue: input.issue,
          private: isPrivate,
          mark: seal(input.mark, isPrivate ? onlyFor(c, `mark ${made + i + 1}`, readers) : caseText(c))
        })
      })
  })
})
