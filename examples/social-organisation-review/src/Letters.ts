/** Letters, in Chinese and in English below: the result with every figure, the review, the exit. */
import { type Advice, traceText } from "@linli/assessment"
import { citation } from "@linli/china"
import { CivilDate } from "@linli/quantities"
import { cities } from "./Community.ts"
import type { Exit, Reviewed } from "./Season.ts"

type Locale = "zh-CN" | "en"
const day = (on: string, locale: Locale): string => CivilDate.format(on, locale)
const sample = "> 样例文书，组织与数据均为虚构。 / A sample letter; organisation and figures are made up."

const adviceText = (advice: Advice | undefined, r: Reviewed, locale: Locale): string => {
  if (advice?.tag !== "change") return ""
  const titles = new Map(r.scheme.facts.map((f) => [f.id, f.title[locale]]))
  const said = advice.steps.map((s) => `${titles.get(s.fact) ?? s.fact} ${String(s.from)} → ${String(s.to)}`)
  return locale === "en"
    ? `The smallest change for the next grade: ${said.join("; ")}.`
    : `达到上一等级所需的最小变化：${said.join("；")}。`
}

const result = (r: Reviewed, locale: Locale): ReadonlyArray<string> => {
  const { ending, organisation } = r
  const name = organisation.name[locale]
  const en = locale === "en"
  if (ending.tag === "refused") {
    return [
      en ? `## ${name}: the application cannot be taken` : `## ${name}：申请不予受理告知书`,
      citation(ending.says[locale])[locale],
      en ? "Once the reason no longer holds you may apply again." : "前述情形消除后可以再次申请。"
    ]
  }
  if (ending.tag === "not-rated") {
    const missing = ending.missing
      .map((id) => r.scheme.facts.find((f) => f.id === id)?.title[locale] ?? id)
      .join(en ? ", " : "、")
    return [
      en ? `## ${name}: not rated yet` : `## ${name}：暂不评分告知书`,
      en
        ? `Missing: ${missing}. What is missing is neither taken for nothing nor for everything; the evaluation goes on once it is known.`
        : `缺少：${missing}。缺少的数据既不按零分计，也不按满分计；补齐后继续评估。`
    ]
  }
  const until = day(ending.until, locale)
  const before = ending.before
  return [
    en ? `## ${name}: result` : `## ${name}：评估结果通知书`,
    en
      ? `${ending.total} of 1,000 points, grade **${ending.grade}**, valid until ${until}.`
      : `总分 1000 分，得 ${ending.total} 分，评定等级 **${ending.grade}**，有效期至${until}。`,
    ...(before === undefined
      ? []
      : [
          en
            ? `A review changed the result: it was ${before.total} points, ${before.grade}.`
            : `经复核变更：原为 ${before.total} 分、${before.grade}。`
        ]),
    ...(ending.certificate === undefined
      ? [en ? "This grade has no certificate." : "本等级不颁发证书。"]
      : [en ? `Certificate ${ending.certificate}.` : `证书编号 ${ending.certificate}。`]),
    traceText(r.assessment, r.scheme, locale)
      .map((line) => `- ${line}`)
      .join("\n"),
    adviceText(r.advice, r, locale)
  ].filter((part) => part !== "")
}

/** The letter to one organisation. */
export const resultLetter = (r: Reviewed): string =>
  [
    `# ${cities[r.city].name["zh-CN"]} / ${cities[r.city].name.en}`,
    sample,
    ...result(r, "zh-CN"),
    ...result(r, "en"),
    ""
  ].join("\n\n")

const acts: Readonly<Record<string, { readonly "zh-CN": string; readonly en: string }>> = {
  record: { "zh-CN": "登记履约结果", en: "result of a period recorded" },
  askCorrection: { "zh-CN": "书面限期整改", en: "correction asked for in writing, with a term" },
  noticeExit: { "zh-CN": "书面告知拟退出", en: "written notice that it may lose its standing" },
  hear: { "zh-CN": "听取陈述", en: "heard" },
  decideExit: { "zh-CN": "作出退出决定并说明理由", en: "exit decided, with reasons" },
  askReview: { "zh-CN": "申请复核", en: "review asked for" },
  decideReview: { "zh-CN": "由他人复核，维持", en: "reviewed by somebody else, upheld" }
}
/** The letter about an exit, with every step of its process. */
export const exitLetter = (exit: Exit, name: { readonly "zh-CN": string; readonly en: string }): string => {
  const lines = (locale: Locale) =>
    exit.steps.map((s) => `- ${day(s.on, locale)}: ${acts[s.act]?.[locale] ?? s.act}`).join("\n")
  return [
    `# ${name["zh-CN"]} / ${name.en}`,
    sample,
    "## 退出决定书",
    lines("zh-CN"),
    `不参加新合同至${day(exit.barUntil, "zh-CN")}；此为购买方自行规定，不影响社会组织评估。`,
    "## Exit",
    lines("en"),
    `No new contract until ${day(exit.barUntil, "en")}. This is the buyer's own rule; it does not touch the evaluation.`,
    ""
  ].join("\n\n")
}
