/** Words that several documents share: days, kinds of dispute, routes, what is not shown. */
import type { Span, Trust } from "@linli/kernel"
import {
  type ActingAs,
  type Block,
  type FoundMediation,
  type LastDay,
  nameOf,
  type ObligationData,
  type Office,
  partiesOf,
  type PartyData,
  plain,
  type Route,
  type SignatureLine,
  type Text,
  text
} from "@linli/mediation"
import { CivilDate } from "@linli/quantities"
import { citation } from "../Laws.ts"

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

const partyKinds: Readonly<Record<"person" | "body", Text>> = {
  person: text("自然人", "person"),
  body: text("单位", "body")
}
export const nothing: Text = text("—", "—")
export const partiesBlock = (parties: ReadonlyArray<PartyData>): Block => ({
  kind: "table",
  head: [text("当事人", "Party"), text("类别", "Kind"), text("联系方式", "Contact")],
  rows: parties.map((p) => [
    plain(p.name),
    p.kind === undefined ? nothing : partyKinds[p.kind],
    p.contact === undefined ? nothing : plain(p.contact)
  ])
})

const actingAs: Readonly<Record<ActingAs, Text>> = {
  guardian: text("监护人", "guardian"),
  agent: text("代理人", "agent"),
  representative: text("推选的代表", "representative")
}
/** Who acts for a party, and as what; nothing if nobody does. */
export const representativesBlock = (found: FoundMediation, names: Office["names"]): ReadonlyArray<Block> =>
  found.data.representatives.length === 0
    ? []
    : [
        {
          kind: "fields",
          rows: found.data.representatives.map((r) => ({
            label: actingAs[r.as],
            value: sentence((_, l) => {
              const of = r.of.map((p) => nameOf(found, p, names))
              const who = nameOf(found, r.who, names)
              return l === "en" ? `${who}, for ${of.join(", ")}` : `${who}（为${of.join("、")}）`
            })
          }))
        }
      ]

/** What is owed, point by point. */
export const obligationsBlock = (obligations: ReadonlyArray<ObligationData>): Block => ({
  kind: "table",
  head: [
    text("编号", "No."),
    text("义务人", "Debtor"),
    text("权利人", "Creditor"),
    text("内容", "What"),
    text("金额", "Amount"),
    text("履行方式", "Manner"),
    text("履行期限", "Due")
  ],
  rows: obligations.map((o) => [
    plain(o.id),
    plain(o.debtor),
    plain(o.creditor),
    written(o.what),
    o.amount ?? nothing,
    o.how === undefined ? nothing : plain(o.how),
    dayText(o.due)
  ])
})

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
    "仲裁：双方有仲裁协议，或法律规定可以申请仲裁的，依法申请仲裁",
    "Arbitration: where there is an arbitration agreement, or the law provides for it"
  ),
  administrative: text(
    "行政：属于行政机关处理范围的，向有关行政机关申请处理",
    "Administration: where an administrative authority is competent, apply to it"
  ),
  court: text(
    "司法：依法向有管辖权的人民法院提起诉讼",
    "Court: bring an action before the people's court that has jurisdiction"
  ),
  police: text("公安：属于公安机关管辖的，向公安机关报案", "Police: report what falls to the police"),
  "other-committee": text(
    "其他调解组织：向有权受理的人民调解委员会申请",
    "Another mediation body: apply to the people's mediation committee that may take the case"
  )
}
export const routeText = (route: Route): Text => routes[route]
/** The way to court in a matter that a court has decided. */
const afterJudgment = text(
  "司法：对人民法院已经作出的裁判，依法向人民法院申请执行，或者依照法律规定的审判程序寻求救济",
  "Court: the court has decided; apply to it for enforcement, or take the remedies that procedure provides"
)
/** The routes as items of a list; `decided`: a court has decided the matter. */
export const routeItems = (all: ReadonlyArray<Route>, decided = false): ReadonlyArray<Text> =>
  all.map((route, i) => {
    const [zh, en] = i === all.length - 1 ? ["。", "."] : ["；", ";"]
    const said = decided && route === "court" ? afterJudgment : routes[route]
    return text(`${said["zh-CN"]}${zh}`, `${said.en}${en}`)
  })

/** The case number: as the office gives it, as it was filed under, else the id of the case in brackets. */
export const numberOf = (office: Office, found: FoundMediation): string =>
  office.number ?? found.data.number ?? `[${found.id}]`

/** What the office calls a place; a code it has no name for stands in brackets, as ids of persons do. */
export const placeText = (office: Office, place: string): Text =>
  (Object.hasOwn(office.places ?? {}, place) ? office.places?.[place] : undefined) ?? plain(`[${place}]`)

const units = {
  hour: text("小时", "hours"),
  day: text("日", "days"),
  workday: text("个工作日", "work days"),
  month: text("个月", "months"),
  year: text("年", "years")
}
/** A period in words: `六个月` is written `6个月`. */
export const periodText = ({ amount, unit }: Span): Text =>
  text(`${amount}${units[unit]["zh-CN"]}`, `${amount} ${amount === 1 ? units[unit].en.slice(0, -1) : units[unit].en}`)

/** Committee and day, as they close a notice. */
export const closing = (office: Office): ReadonlyArray<SignatureLine> => [
  {
    label: text(`${office.committee}（印章）`, `${office.committee} (seal)`),
    value: dayText(office.on),
    seal: true
  }
]
/** What a document rests on, cited in both languages. */
export const basis = (...sources: ReadonlyArray<string>): ReadonlyArray<Text> => sources.map(citation)
/** No law fixes how the sheet is laid out. */
export const ownLayout = "推荐样式（法律未规定）"

const trusts: Readonly<Record<Trust, Text>> = {
  read: text("", ""),
  secondary: text("（二手来源，未核对原文）", " (from a secondary source, not checked)"),
  recalled: text("（未再次核对）", " (not read again)"),
  design: text("（推荐，并非官方规定）", " (a proposal, no official rule)")
}
/** A remark for a source that was not read itself. */
export const trustText = (trust: Trust): Text => trusts[trust]
export const join = (names: ReadonlyArray<string>): Text => ({ "zh-CN": names.join("、"), en: names.join(", ") })
/** The same sentence built in both languages. */
export const sentence = (make: (say: (t: Text) => string, l: "zh-CN" | "en") => string): Text => ({
  "zh-CN": make((t) => t["zh-CN"], "zh-CN"),
  en: make((t) => t.en, "en")
})
/** The parties in one line. */
export const partyNames = (found: FoundMediation): Text => join(partiesOf(found).map((p) => p.name))
