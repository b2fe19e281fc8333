/** Whether a table can be worked on: all problems at once. */
import { Currency } from "@linli/quantities"
import { type Issue, limits, type Mark, type MoneyIssue, type Talk } from "./Model.ts"
import { type GroundProblem, problem } from "./Problem.ts"
import { markProblems } from "./CheckMark.ts"

/**
 * Everything that is wrong with the issue itself; empty if nothing is.
 *
 * @rule CG-1
 */
export const issueProblems = (issue: Issue): ReadonlyArray<GroundProblem> =>
  issue.kind === "money"
    ? moneyProblems(issue)
    : [
        ...countProblems("option", issue.options.length, 1, limits.options, issue.id),
        ...twice(issue.options.map((o) => o.id)).map((id) =>
          problem(
            "ListedTwice",
            `option \`${id}\` is listed twice in \`${issue.id}\`; list it once`,
            `议题“${issue.id}”中选项“${id}”重复，请只列一次`,
            { issue: issue.id }
          )
        )
      ]

/**
 * Everything that is wrong with the table and the marks; empty if nothing is. The answers of this module suppose that it
 * is empty; `commonGround` asks by itself.
 *
 * @rule CG-1, CG-2, CG-3
 */
export const talkProblems = (talk: Talk): ReadonlyArray<GroundProblem> => {
  const { issues, marks, parties } = talk
  const table = [
    ...countProblems("party", parties.length, 2, limits.parties),
    ...countProblems("issue", issues.length, 1, limits.issues),
    ...twice(parties).map((party) =>
      problem("ListedTwice", `party \`${party}\` is listed twice; list it once`, `当事人“${party}”重复，请只列一次`, {
        party
      })
    ),
    ...twice(issues.map((i) => i.id)).map((issue) =>
      problem("ListedTwice", `issue \`${issue}\` is listed twice; list it once`, `议题“${issue}”重复，请只列一次`, {
        issue
      })
    ),
    ...issues.flatMap(issueProblems)
  ]
  const of = (m: Mark) => JSON.stringify([m.party, m.issue])
  const seen = new Set(marks.map(of))
  const doubled = twice(marks.map(of)).map((key) => {
    const [party, issue] = JSON.parse(key) as [string, string]
    return problem(
      "ListedTwice",
      `\`${party}\` marked \`${issue}\` twice; keep the mark that counts`,
      `“${party}”对议题“${issue}”有两份标注，请保留有效的一份`,
      { party, issue }
    )
  })
  const missing = parties.flatMap((party) =>
    issues
      .filter((i) => !seen.has(JSON.stringify([party, i.id])))
      .map((i) =>
        problem(
          "MarkMissing",
          `\`${party}\` has not marked \`${i.id}\`; ask for the mark, or take the issue off`,
          `“${party}”尚未标注议题“${i.id}”，请先标注或撤下该议题`,
          { party, issue: i.id }
        )
      )
  )
  const wrong = marks.flatMap((m) => {
    const issue = issues.find((i) => i.id === m.issue)
    const where = { party: m.party, issue: m.issue }
    if (!parties.includes(m.party))
      return [problem("NotOnTheTable", `\`${m.party}\` is no party here`, `“${m.party}”不是本案当事人`, where)]
    if (issue === undefined)
      return [problem("NotOnTheTable", `issue \`${m.issue}\` is not on the table`, `议题“${m.issue}”未列入`, where)]
    return markProblems(issue, m)
  })
  return [...table, ...doubled, ...missing, ...wrong]
}

const moneyProblems = (issue: MoneyIssue): ReadonlyArray<GroundProblem> => {
  const { currency, id, leastMinor: least, mostMinor: most, stepMinor: step = 1 } = issue
  const unclear = (en: string, zh: string) => [problem("AmountUnclear", en, zh, { issue: id })]
  if (![least, most, step].every(Number.isSafeInteger) || !Number.isSafeInteger(most - least))
    return unclear(
      `the amounts of \`${id}\` are not whole minor units; write 12.50 as 1250`,
      `议题“${id}”的金额须以最小货币单位填写整数，如12.50写作1250`
    )
  if (!Currency.is(currency))
    return unclear(`\`${id}\` has no known currency; write one such as CNY`, `议题“${id}”缺少币种，如CNY`)
  if (!Number.isSafeInteger((most - least) * limits.points))
    return unclear(
      `the amounts of \`${id}\` lie too far apart to weigh exactly; narrow its span`,
      `议题“${id}”的金额跨度过大，请缩小范围`
    )
  if (step < 1 || least > most || (most - least) % step !== 0)
    return unclear(
      `the steps of \`${id}\` do not lead from its least to its most amount; choose another step or end`,
      `议题“${id}”的步长不能从最低额整步走到最高额，请调整`
    )
  return []
}

const countProblems = (
  what: "party" | "issue" | "option",
  count: number,
  least: number,
  most: number,
  issue?: string
): ReadonlyArray<GroundProblem> => {
  const [one, zh] = { party: ["parties", "当事人"], issue: ["issues", "议题"], option: ["options", "选项"] }[what]
  const where = issue === undefined ? {} : { issue }
  const at = issue === undefined ? "" : ` in \`${issue}\``
  const zhAt = issue === undefined ? "" : `议题“${issue}”中`
  if (count < least)
    return [
      problem(
        "TooFew",
        `there are ${count} ${one}${at}; it takes at least ${least}`,
        `${zhAt}${zh}有${count}个，至少须有${least}个`,
        where
      )
    ]
  return count > most
    ? [
        problem(
          "TooMany",
          `there are ${count} ${one}${at}; take at most ${most} at a time`,
          `${zhAt}${zh}有${count}个，一次至多${most}个，请分次进行`,
          where
        )
      ]
    : []
}

/** What occurs more than once, each named once. */
const twice = (ids: ReadonlyArray<string>): ReadonlyArray<string> => [
  ...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))
]
