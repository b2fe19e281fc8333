/** What a resident or a clerk is told when something is refused. */
import type { Locale } from "../Locale.ts"
import type { Problem, ProblemTag } from "../Problem.ts"

type Sentence<Tag extends ProblemTag> = Readonly<Record<Locale, (problem: Problem<Tag>) => string>>

const WHAT: Readonly<Record<string, string>> = {
  money: "金额",
  area: "面积",
  ratio: "比例",
  share: "比例",
  threshold: "表决标准",
  date: "日期",
  instant: "时刻",
  "time of day": "时间",
  span: "期限",
  extension: "延长期限",
  months: "月数",
  "work days": "工作日数",
  decimals: "小数位数"
}
const what = (word: string): string => WHAT[word] ?? word

const SENTENCES: { readonly [Tag in ProblemTag]: Sentence<Tag> } = {
  NotReadable: {
    "zh-CN": (p) => `无法识别${what(p.what)}“${p.input}”，请检查写法。`,
    en: (p) => `“${p.input}” cannot be read as ${p.what}; please check how it is written.`
  },
  NotExact: {
    "zh-CN": (p) => `${what(p.what)}“${p.input}”的小数位数过多，最多${p.decimals}位；请先确定取舍方式。`,
    en: (p) => `“${p.input}” is not exact: ${p.what} takes at most ${p.decimals} decimals. Please round it first.`
  },
  OutOfRange: {
    "zh-CN": (p) => `${what(p.what)}“${p.input}”超出允许范围。`,
    en: (p) => `“${p.input}” is outside the range allowed for ${p.what}.`
  },
  MoneyOverflow: {
    "zh-CN": (p) => `金额（${p.currency}）过大，无法准确计算，请核对。`,
    en: (p) => `The amount in ${p.currency} is too large to be computed exactly. Please check it.`
  },
  AreaOverflow: {
    "zh-CN": () => "面积过大，无法准确计算，请核对。",
    en: () => "The area is too large to be computed exactly. Please check it."
  },
  RatioOverflow: {
    "zh-CN": () => "比例的数字过大，无法准确计算，请核对。",
    en: () => "The share needs numbers too large to be computed exactly. Please check it."
  },
  DivisionByZero: {
    "zh-CN": () => "不能除以零，请核对。",
    en: () => "Nothing can be divided by zero. Please check it."
  },
  WholeNotPositive: {
    "zh-CN": (p) => `总数为${p.whole}，无法计算所占比例。`,
    en: (p) => `The whole is ${p.whole}, so there is no share of it.`
  },
  CurrencyMismatch: {
    "zh-CN": (p) => `币种不一致：${p.left}与${p.right}不能直接计算。`,
    en: (p) => `${p.left} and ${p.right} are different currencies and cannot be computed together.`
  },
  UnknownCurrency: {
    "zh-CN": (p) => `未知币种“${p.currency}”，请使用标准代码，如CNY。`,
    en: (p) => `“${p.currency}” is not a known currency. Please use its code, such as CNY.`
  },
  UnknownZone: {
    "zh-CN": (p) => `未知时区“${p.zone}”，请使用标准名称，如Asia/Shanghai。`,
    en: (p) => `“${p.zone}” is not a known time zone. Please use its name, such as Asia/Shanghai.`
  },
  YearNotCovered: {
    "zh-CN": (p) => `${p.year}年的工作日安排尚未录入，公布后请先更新日历。`,
    en: (p) => `The work days of ${p.year} are not known yet. Please add them once they are announced.`
  },
  CalendarNotUsable: {
    "zh-CN": (p) => `工作日历“${p.calendar}”有误，无法使用，请检查后重新录入。`,
    en: (p) => `The work calendar “${p.calendar}” contradicts itself. Please check and enter it again.`
  },
  CalendarMissing: {
    "zh-CN": () => "计算该期限需要工作日历，请先选择。",
    en: () => "This period needs a work calendar. Please choose one."
  },
  ZoneMissing: {
    "zh-CN": () => "请注明按哪个时区计算日期。",
    en: () => "Please say in which time zone the day is counted."
  },
  MomentMissing: {
    "zh-CN": () => "按小时计算的期限，请写明起算时刻。",
    en: () => "A period of hours needs the moment it starts from."
  },
  Suspended: {
    "zh-CN": (p) => `期限自${p.since}起已中止，请先恢复。`,
    en: (p) => `The deadline is suspended since ${p.since}. Please resume it first.`
  },
  NotSuspended: { "zh-CN": () => "期限未中止，无需恢复。", en: () => "The deadline is not suspended." },
  NotLater: {
    "zh-CN": (p) => `${p.given}过早，不得早于${p.notBefore}。`,
    en: (p) => `${p.given} is too early; ${p.notBefore} is the limit.`
  },
  NotFixed: {
    "zh-CN": (p) => `${p.awaits}年的工作日安排尚未公布，期限暂定不早于${p.notBefore}届满。`,
    en: (p) => `The work days of ${p.awaits} are not known yet; the deadline ends not before ${p.notBefore}.`
  }
}

/**
 * The problem in a sentence for the person concerned; `message` is for the developer.
 *
 * @rule QT-72
 * @example
 * ```ts
 * import { Area, Problem } from "@linli/quantities"
 *
 * const read = Area.tryParse("89,5")
 * read.ok ? "" : Problem.explain(read.problem, "zh-CN") // => "无法识别面积“89,5”，请检查写法。"
 * ```
 */
export const explain = <Tag extends ProblemTag>(problem: Problem<Tag>, locale: Locale): string =>
  // The table has a sentence for each tag, of that tag; the compiler cannot tie the two lookups together.
  (SENTENCES[problem._tag] as Sentence<Tag>)[locale](problem)
