/** The month table (人民调解工作月报表) as a sheet for the justice office. */
import {
  type CaseOutcome,
  type Document,
  type MonthTable,
  type Office,
  plain,
  type Pooled,
  text,
  type Text
} from "@linli/mediation"
import { CivilDate } from "@linli/quantities"
import { originText, outcomeText } from "./Register.ts"
import { basis, closing, kindText, ownLayout, placeText } from "./Wording.ts"

/** `2026-03` as it is said. */
const monthText = (month: string): Text => {
  const day = `${month}-01`
  return text(CivilDate.format(day, "zh-CN").replace(/\d+日$/, ""), CivilDate.format(day, "en").replace(/^\d+ /, ""))
}

const tooFew: Text = text("数量过少，不单独公布", "too few to be told")
const clocks: Readonly<Record<string, Text>> = {
  "in-time": text("期限内", "within the period"),
  extended: text("经同意延长", "extended by consent"),
  "run-out": text("期限届满", "the period passed")
}

const table = (
  zh: string,
  en: string,
  counts: Pooled,
  name: (key: string) => Text
): ReadonlyArray<Document["blocks"][number]> => [
  { kind: "heading", text: text(zh, en) },
  {
    kind: "table",
    head: [text("项目", "Item"), text("件数", "Cases")],
    rows: [
      ...counts.rows.map((r) => [
        r.key === "unknown" ? text("未填写", "not stated") : name(r.key),
        plain(String(r.cases))
      ]),
      ...(counts.pooled === null ? [] : [[text("其他（合并）", "others, pooled"), plain(String(counts.pooled))]]),
      [text("合计", "All"), counts.total === null ? tooFew : plain(String(counts.total))]
    ]
  }
]

/**
 * The month table. Cells of few cases are pooled, so that nobody is told from them.
 *
 * @rule CN-22
 */
export const monthPage = (month: MonthTable, office: Office): Document => ({
  id: "month-table",
  title: text("人民调解工作月报表", "Month table of mediation"),
  number: "",
  basis: basis("人民调解法 27", ownLayout),
  dense: true,
  blocks: [
    {
      kind: "fields",
      rows: [
        { label: text("调解组织", "Committee"), value: plain(office.committee) },
        { label: text("月份", "Month"), value: monthText(month.month) }
      ]
    },
    {
      kind: "table",
      head: [text("项目", "Item"), text("件数", "Cases")],
      rows: [
        [text("收到申请", "received"), plain(String(month.received))],
        [text("受理", "accepted"), plain(String(month.accepted))],
        [text("不予受理、告知其他途径", "told another route"), plain(String(month.redirected))],
        [text("达成协议并生效", "agreements in effect"), plain(String(month.agreed))],
        [text("其中书面协议", "of these in writing"), plain(String(month.written))],
        [text("其中口头协议", "of these oral"), plain(String(month.oral))],
        [text("司法确认有效", "confirmed by the court"), plain(String(month.confirmed))],
        [text("终止调解", "ended without agreement"), plain(String(month.ended))],
        [text("月末在办", "open at the end"), plain(String(month.open))]
      ]
    },
    ...table("受理案件的纠纷类型", "Accepted, by kind", month.byCause, kindText),
    ...table("受理案件的地点", "Accepted, by place", month.byPlace, (place) => placeText(office, place)),
    ...table("受理案件的来源", "Accepted, by origin", month.byOrigin, originText),
    // the keys of the table are the outcomes
    ...table("办结案件的结果", "Concluded, by result", month.byOutcome, (key) => outcomeText(key as CaseOutcome)),
    ...table("办结案件的期限", "Concluded, by period", month.byClock, (key) => clocks[key] ?? plain(key)),
    {
      kind: "paragraph",
      text:
        month.days === null
          ? text("办理天数：数量过少，不单独公布。", "Days taken: too few to be told.")
          : text(
              `办理天数：最短${month.days.shortest}日，中位${month.days.middle}日，最长${month.days.longest}日。`,
              `Days taken: ${month.days.shortest} at least, ${month.days.middle} in the middle, ${month.days.longest} at most.`
            )
    },
    {
      kind: "paragraph",
      text: text(
        "拒绝调解、未达成协议均属当事人的权利和正常结果，不作为对任何人的评价。",
        "To refuse mediation or not to agree is everybody's right; it says nothing about anybody."
      )
    },
    { kind: "signatures", lines: [{ label: text("填表人", "filled in by") }, ...closing(office)] }
  ]
})
