/** Words that several documents share: days, kinds of dispute, routes, what is not shown. */
import { type LastDay, type Office, type Route, type Text, text } from "@linli/mediation"
import { CivilDate } from "@linli/quantities"

export const dayText = (on: CivilDate.CivilDate): Text => ({
  "zh-CN": CivilDate.format(on, "zh-CN"),
  en: CivilDate.format(on, "en")
})
/** A last day; while its calendar year is not announced, a day it does not end before. */
export const lastDayText = ({ awaits, on }: LastDay): Text => {
  const day = dayText(on)
  return awaits === undefined
    ? day
    : text(
        `不早于${day["zh-CN"]}（${awaits}年工作日安排公布后确定）`,
        `not before ${day.en} (fixed once the work days of ${awaits} are announced)`
      )
}

/** What somebody wrote, or that it is not there for this reader. */
export const written = (content: string | undefined): Text =>
  content === undefined ? text("（内容未提供或已删除）", "(not shown, or erased)") : { "zh-CN": content, en: content }

const kinds: Readonly<Record<string, Text>> = {
  leak: text("房屋漏水纠纷", "leak between homes"),
  noise: text("噪声纠纷", "noise"),
  parking: text("停车纠纷", "parking"),
  "property-fee": text("物业费纠纷", "property fee"),
  "fund-use": text("维修资金使用纠纷", "use of the maintenance fund"),
  "roof-use": text("屋顶使用纠纷", "use of a roof"),
  lift: text("加装电梯纠纷", "lift retrofit"),
  adjacency: text("相邻关系纠纷", "neighbours' rights"),
  family: text("婚姻家庭纠纷", "family"),
  labour: text("劳动纠纷", "labour"),
  care: text("赡养扶养纠纷", "care of relatives")
}
/** The kind of dispute in words; an unknown code stands as it is. */
export const kindText = (kind: string): Text =>
  Object.hasOwn(kinds, kind) ? (kinds[kind] ?? text(kind, kind)) : text(kind, kind)

const routes: Readonly<Record<Route, Text>> = {
  arbitration: text(
    "仲裁：双方有仲裁协议，或法律规定可以申请仲裁的，依法申请仲裁；",
    "Arbitration: where there is an arbitration agreement, or the law provides for it;"
  ),
  administrative: text(
    "行政：属于行政机关处理范围的，向有关行政机关申请处理；",
    "Administration: where an administrative authority is competent, apply to it;"
  ),
  court: text(
    "司法：依法向有管辖权的人民法院提起诉讼。",
    "Court: bring an action before the people's court that has jurisdiction."
  ),
  police: text("公安：属于公安机关管辖的，向公安机关报案。", "Police: report what falls to the police."),
  "other-committee": text(
    "其他调解组织：向有权受理的人民调解委员会申请。",
    "Another mediation body: apply to the people's mediation committee that may take the case."
  )
}
export const routeText = (route: Route): Text => routes[route]

export const numberOf = (office: Office, id: string): string => office.number ?? id

/** Committee and day, as they close a notice. */
export const closing = (office: Office): ReadonlyArray<{ readonly label: Text; readonly value?: Text }> => [
  {
    label: text(`${office.committee}（印章）`, `${office.committee} (seal)`),
    value: dayText(office.on)
  }
]
export const join = (names: ReadonlyArray<string>): Text => ({ "zh-CN": names.join("、"), en: names.join(", ") })
/** The same sentence built in both languages. */
export const sentence = (make: (say: (t: Text) => string, l: "zh-CN" | "en") => string): Text => ({
  "zh-CN": make((t) => t["zh-CN"], "zh-CN"),
  en: make((t) => t.en, "en")
})
