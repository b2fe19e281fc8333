/** Whether a party's mark says one thing only. */
import { text } from "../Document.ts"
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

/** Why a mark does not say one thing only. */
export const markReasons = {
  "other-kind": text("选项议题须标注选项，金额议题须标注金额", "options are marked by options, an amount by amounts"),
  importance: text("重要程度为0至100的整数", "importance is a whole number from 0 to 100"),
  "no-such-option": text("所列选项不在该议题之中", "it names an option the issue does not have"),
  "accepts-or-limit": text(
    "请列出可接受的选项，或者给出底线，二者择一",
    "list what is accepted, or give the limit, not both"
  ),
  "ranking-or-points": text("排序与打分二者择一", "give a ranking or points, not both"),
  "points-weigh": text("打分已含重要程度，不另填", "points carry their own importance"),
  "limit-without-order": text(
    "给出底线的，须同时有包含它的排序或打分",
    "a limit needs a ranking that has it, or points"
  ),
  "option-twice": text("有选项重复", "an option is listed twice"),
  points: text("分数为0至100的整数", "points are whole numbers from 0 to 100"),
  "order-against-acceptance": text(
    "不可接受的选项排在可接受的之前",
    "something not accepted stands above something accepted"
  ),
  "ideal-not-accepted": text("理想选项不在可接受的选项之中", "its ideal is not among what it accepts"),
  "ideal-not-best": text("理想选项不是其排序或打分最优的选项", "its ideal is not its best"),
  "off-the-steps": text(
    "金额须在该议题的范围内，并落在步长上",
    "amounts lie within the span of the issue, on its steps"
  ),
  "amounts-out-of-order": text("最低、理想、最高金额的顺序不对", "least, ideal and most do not stand in this order")
} as const
export type MarkReason = keyof typeof markReasons

/**
 * Every reason why the mark on this issue is unclear; empty if it is not.
 *
 * @rule CG-2
 */
export const markReasonsOf = (issue: Issue, mark: Mark): ReadonlyArray<MarkReason> => [
  ...(issue.kind === "options" && mark.kind === "options"
    ? optionReasons(issue, mark)
    : issue.kind === "money" && mark.kind === "money"
      ? moneyReasons(issue, mark)
      : (["other-kind"] as const)),
  ...(inPoints(mark.importance ?? 0) ? [] : (["importance"] as const))
]

/**
 * The same as problems.
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
 * const [problem] = CommonGround.markProblems(repair, mark)
 * problem?.tag // => "MarkUnclear"
 * problem?.says.en.split(": ")[1] // => "its ideal is not among what it accepts"
 * ```
 */
export const markProblems = (issue: Issue, mark: Mark): ReadonlyArray<GroundProblem> =>
  markReasonsOf(issue, mark).map((reason) =>
    problem(
      "MarkUnclear",
      `the mark of \`${mark.party}\` on \`${mark.issue}\` is unclear: ${markReasons[reason].en}`,
      `“${mark.party}”对议题“${mark.issue}”的标注不明确：${markReasons[reason]["zh-CN"]}`,
      { party: mark.party, issue: mark.issue }
    )
  )

const inPoints = (n: number): boolean => Number.isInteger(n) && n >= 0 && n <= limits.points

const optionReasons = (issue: OptionIssue, mark: OptionMark): ReadonlyArray<MarkReason> => {
  const { accepts, ideal, importance, limit, points, ranking } = mark
  const reasons: Array<MarkReason> = []
  const must = (holds: boolean, reason: MarkReason) => void (holds || reasons.push(reason))
  const known = new Set(issue.options.map((o) => o.id))
  const named = [...(accepts ?? []), ...(ranking ?? []), ...Object.keys(points ?? {})]
  if (limit !== undefined) named.push(limit)
  if (ideal !== undefined) named.push(ideal)
  must(
    named.every((o) => known.has(o)),
    "no-such-option"
  )
  must((accepts === undefined) !== (limit === undefined), "accepts-or-limit")
  must(ranking === undefined || points === undefined, "ranking-or-points")
  must(points === undefined || importance === undefined, "points-weigh")
  must(limit === undefined || (ranking?.includes(limit) ?? points !== undefined), "limit-without-order")
  for (const list of [accepts ?? [], ranking ?? []]) must(new Set(list).size === list.length, "option-twice")
  must(Object.values(points ?? {}).every(inPoints), "points")
  // The rest supposes a mark that can be read.
  if (reasons.length > 0) return reasons

  const yes = [...acceptedOptions(issue, mark)]
  const no = issue.options.map((o) => o.id).filter((o) => !yes.includes(o))
  const unranked = ranking?.length ?? 0
  const rank = (o: string) => {
    const at = ranking?.indexOf(o) ?? -1
    return at < 0 ? unranked : at
  }
  const score = (o: string) => (points !== undefined && Object.hasOwn(points, o) ? (points[o] ?? 0) : 0)
  must(
    yes.every((y) => no.every((n) => (rank(n) === unranked || rank(y) < rank(n)) && score(y) >= score(n))),
    "order-against-acceptance"
  )
  if (ideal === undefined) return reasons
  must(yes.includes(ideal), "ideal-not-accepted")
  must(
    yes.every((y) => rank(ideal) <= rank(y) && score(ideal) >= score(y)),
    "ideal-not-best"
  )
  return reasons
}

const moneyReasons = (issue: MoneyIssue, mark: MoneyMark): ReadonlyArray<MarkReason> => {
  const { leastMinor: least = issue.leastMinor, mostMinor: most = issue.mostMinor, idealMinor: ideal = least } = mark
  if (![least, most, ideal].every((x) => isOnStep(issue, x))) return ["off-the-steps"]
  return least <= ideal && ideal <= most ? [] : ["amounts-out-of-order"]
}

/** Whether an amount is one of the issue's. */
export const isOnStep = (issue: MoneyIssue, amountMinor: number): boolean =>
  Number.isSafeInteger(amountMinor) &&
  amountMinor >= issue.leastMinor &&
  amountMinor <= issue.mostMinor &&
  (amountMinor - issue.leastMinor) % (issue.stepMinor ?? 1) === 0
