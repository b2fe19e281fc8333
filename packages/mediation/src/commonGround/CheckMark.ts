/** Whether a party's mark says one thing only. */
import {
  type Issue,
  limits,
  type Mark,
  type MoneyIssue,
  type MoneyMark,
  type OptionIssue,
  type OptionMark
} from "./Model.ts"
import { acceptedOptions } from "./Places.ts"
import { type GroundProblem, problem } from "./Problem.ts"

/**
 * Everything that is wrong with the mark on this issue; empty if nothing is.
 *
 * @rule CG-2
 * @example
 * ```ts
 * import { CommonGround } from "@linli/mediation"
 *
 * const repair: CommonGround.OptionIssue = {
 *   kind: "options",
 *   id: "repair",
 *   title: "修缮方式",
 *   options: [
 *     { id: "patch", title: "局部修补" },
 *     { id: "redo", title: "重做防水" }
 *   ]
 * }
 * const mark: CommonGround.OptionMark = { kind: "options", party: "home-501", issue: "repair", accepts: ["redo"], ideal: "patch" }
 * CommonGround.markProblems(repair, mark).map((p) => p.says.en)
 * // => ["the mark of `home-501` on `repair` is unclear: its ideal is not among what it accepts"]
 * ```
 */
export const markProblems = (issue: Issue, mark: Mark): ReadonlyArray<GroundProblem> => {
  const where = { party: mark.party, issue: mark.issue }
  const reasons =
    issue.kind === "options" && mark.kind === "options"
      ? optionReasons(issue, mark)
      : issue.kind === "money" && mark.kind === "money"
        ? moneyReasons(issue, mark)
        : [otherKind]
  return [...reasons, ...(inPoints(mark.importance ?? 0) ? [] : [badImportance])].map(([en, zh]) =>
    problem(
      "MarkUnclear",
      `the mark of \`${mark.party}\` on \`${mark.issue}\` is unclear: ${en}`,
      `“${mark.party}”对议题“${mark.issue}”的标注不明确：${zh}`,
      where
    )
  )
}

type Said = readonly [en: string, zh: string]
const otherKind: Said = [
  "options are marked by options, an amount by amounts",
  "选项议题须标注选项，金额议题须标注金额"
]
const badImportance: Said = ["importance is a whole number from 0 to 100", "重要程度为0至100的整数"]

const inPoints = (n: number): boolean => Number.isInteger(n) && n >= 0 && n <= limits.points

const optionReasons = (issue: OptionIssue, mark: OptionMark): ReadonlyArray<Said> => {
  const { accepts, ideal, importance, limit, points, ranking } = mark
  const reasons: Array<Said> = []
  const unless = (holds: boolean, en: string, zh: string) => void (holds || reasons.push([en, zh]))
  const known = new Set(issue.options.map((o) => o.id))
  const named = [...(accepts ?? []), ...(ranking ?? []), ...Object.keys(points ?? {})]
  if (limit !== undefined) named.push(limit)
  if (ideal !== undefined) named.push(ideal)
  const unknown = named.find((o) => !known.has(o))
  unless(unknown === undefined, `there is no option \`${unknown}\``, `没有选项“${unknown}”`)
  unless(
    (accepts === undefined) !== (limit === undefined),
    "list what is accepted, or give the limit, not both",
    "请列出可接受的选项，或者给出底线，二者择一"
  )
  unless(ranking === undefined || points === undefined, "give a ranking or points, not both", "排序与打分二者择一")
  unless(
    points === undefined || importance === undefined,
    "points carry their own importance",
    "打分已含重要程度，不另填"
  )
  unless(
    limit === undefined || (ranking?.includes(limit) ?? points !== undefined),
    "a limit needs a ranking that has it, or points",
    "给出底线的，须同时有包含它的排序或打分"
  )
  for (const list of [accepts ?? [], ranking ?? []])
    unless(new Set(list).size === list.length, "an option is listed twice", "有选项重复")
  unless(Object.values(points ?? {}).every(inPoints), "points are whole numbers from 0 to 100", "分数为0至100的整数")
  if (reasons.length > 0) return reasons

  const yes = acceptedOptions(issue, mark)
  const no = issue.options.map((o) => o.id).filter((o) => !yes.has(o))
  const rank = (o: string) => {
    const at = ranking?.indexOf(o) ?? -1
    return at < 0 ? Number.MAX_SAFE_INTEGER : at
  }
  const score = (o: string) => (points !== undefined && Object.hasOwn(points, o) ? (points[o] ?? 0) : 0)
  unless(
    [...yes].every((y) => no.every((n) => rank(n) === Number.MAX_SAFE_INTEGER || rank(y) < rank(n))) &&
      [...yes].every((y) => no.every((n) => score(y) >= score(n))),
    "something not accepted stands above something accepted",
    "不可接受的选项排在可接受的之前"
  )
  unless(
    ideal === undefined || yes.has(ideal),
    "its ideal is not among what it accepts",
    "理想选项不在可接受的选项之中"
  )
  unless(
    ideal === undefined ||
      [...yes].every((y) => (ranking === undefined || rank(ideal) <= rank(y)) && score(ideal) >= score(y)),
    "its ideal is not its best",
    "理想选项不是其排序或打分最优的选项"
  )
  return reasons
}

const moneyReasons = (issue: MoneyIssue, mark: MoneyMark): ReadonlyArray<Said> => {
  const { leastMinor: least = issue.leastMinor, mostMinor: most = issue.mostMinor, idealMinor: ideal = least } = mark
  const step = issue.stepMinor ?? 1
  const onStep = (x: number) =>
    Number.isSafeInteger(x) && x >= issue.leastMinor && x <= issue.mostMinor && (x - issue.leastMinor) % step === 0
  if (![least, most, ideal].every(onStep))
    return [
      [
        `amounts lie on its steps: ${issue.leastMinor} and every ${step} above, to ${issue.mostMinor}`,
        `金额须落在步长上：自${issue.leastMinor}起每${step}一步，至${issue.mostMinor}（以最小货币单位计）`
      ]
    ]
  return least <= ideal && ideal <= most
    ? []
    : [["least, ideal and most do not stand in this order", "最低、理想、最高金额的顺序不对"]]
}
