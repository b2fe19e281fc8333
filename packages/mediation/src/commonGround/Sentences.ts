/** Why a package is proposed, and what a concession asks of whom, as sentences in zh-CN and English. */
import { Money, Ratio } from "@linli/quantities"
import { text, type Text } from "../Document.ts"
import { choiceTitle, isProposal, type Names, nameIn } from "./Explain.ts"
import type { Criterion } from "./internal/fairness.ts"
import type { Issue } from "./Model.ts"
import type { MoneyConcession } from "./MoneyGround.ts"
import type { OptionConcession } from "./OptionGround.ts"

const why: Readonly<Record<Criterion, Text>> = {
  leximin: text("使满意度最低的一方尽可能高（leximin）", "Most for the worst-off (leximin)"),
  nash: text("各方得分之积最大（纳什积）", "The largest product of the parties' scores (Nash)"),
  sum: text("各方满意度之和最大，仅供比较", "The largest sum of satisfactions, for comparison")
}

/**
 * By which criterion a package is proposed, who has least by it, how many are as good, and that it is a proposal.
 *
 * @rule CG-11, CG-12, CG-20
 */
export const sayProposal = (
  proposal: { readonly criterion: Criterion; readonly tied: number; readonly worstOff: ReadonlyArray<string> },
  least: Ratio.Ratio,
  names: Names = {}
): Text => {
  const { criterion, tied, worstOff } = proposal
  const who = worstOff.map((p) => nameIn(names, p))
  const ratio = Ratio.format(least)
  const others = tied - 1
  return text(
    `${why[criterion]["zh-CN"]}：最低的是${who.join("、")}，为其最佳方案的${ratio}。${others > 0 ? `按此标准同样好的方案另有${others}个。` : ""}${isProposal["zh-CN"]}`,
    `${why[criterion].en}: least is ${ratio} of the best, for ${who.join(", ")}. ${others > 0 ? `As good by this criterion: ${others} more. ` : ""}${isProposal.en}`
  )
}

/**
 * Who would have to accept what, and how far beyond its limit that lies.
 *
 * @rule CG-13, CG-15, CG-20
 */
export const sayConcession = (
  issue: Issue,
  concession: OptionConcession | MoneyConcession,
  names: Names = {}
): Text => {
  const choice =
    "option" in concession
      ? { issue: issue.id, option: concession.option }
      : { issue: issue.id, amountMinor: concession.amountMinor }
  const value = choiceTitle(issue, choice)
  const asked = concession.by.map((b): Text => {
    const name = nameIn(names, b.party)
    if ("places" in b)
      return text(`${name}让步${b.places}档`, `${name} by ${b.places === 1 ? "1 place" : `${b.places} places`}`)
    const moved = issue.kind === "money" ? Money.of(b.byMinor, issue.currency) : undefined
    const [zh, en] =
      moved === undefined ? [b.byMinor, b.byMinor] : [Money.format(moved, "zh-CN"), Money.format(moved, "en")]
    return text(`${name}让步${zh}`, `${name} by ${en}`)
  })
  return text(
    `“${issue.title}”定为“${value["zh-CN"]}”即可各方一致，须${asked.map((a) => a["zh-CN"]).join("、")}。${isProposal["zh-CN"]}`,
    `"${issue.title}" at "${value.en}" would open an agreement if these moved beyond their limits: ${asked.map((a) => a.en).join(", ")}. ${isProposal.en}`
  )
}
