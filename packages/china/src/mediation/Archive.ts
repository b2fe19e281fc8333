/** The cover of a file with its list of contents (卷宗封面、卷内目录). */
import {
  archiveData,
  type Document,
  type FoundMediation,
  type Office,
  type PaperKind,
  partiesOf,
  plain,
  registerData,
  text,
  type Text
} from "@linli/mediation"
import { endLabel, outcomeText, requestLabel } from "./Register.ts"
import { basis, closing, dayText, join, kindText, nothing, numberOf, ownLayout } from "./Wording.ts"

const papers: Readonly<Record<PaperKind, Text>> = {
  register: text("人民调解登记表", "register page"),
  "acceptance-notice": text("受理通知书", "notice of acceptance"),
  consents: text("当事人同意调解的记录", "the parties' consent"),
  "rights-notice": text("权利义务告知书", "notice of rights and duties"),
  record: text("人民调解工作记录", "work record"),
  agreement: text("人民调解协议书", "mediation agreement"),
  "termination-notice": text("终止调解通知书", "notice of the end of mediation"),
  "route-notice": text("救济途径告知书", "notice of routes"),
  confirmation: text("司法确认申请书", "application for judicial confirmation"),
  ruling: text("人民法院裁定书", "the court's ruling"),
  objections: text("对确认裁定的异议及审查结果", "objections to the confirmation, and what became of them"),
  referral: text("移送材料", "papers of the referral"),
  "undisputed-facts": text("无争议事实记载", "facts nobody disputes"),
  evaluation: text("中立评估意见", "neutral evaluation"),
  performance: text("履行情况记录", "record of performance"),
  visits: text("回访记录", "record of return visits")
}

/**
 * The cover of the file, the list of its contents, and whether it is complete. What the law asks for and is not there is
 * named.
 *
 * @rule CN-21
 * @source 人民调解法 27
 */
export const archiveCover = (found: FoundMediation, office: Office): Document => {
  const { complete, papers: all } = archiveData(found)
  // what need not be there and is not, is no content of this file
  const filed = all.filter((p) => p.present || p.required)
  const r = registerData(found, office.names)
  const oral = found.data.agreement?.form === "oral"
  const nameOf = (paper: PaperKind): Text => {
    if (oral && paper === "agreement") return text("口头协议登记表", "record of the oral agreement")
    if (found.data.redirected !== undefined && paper === "route-notice")
      return text("不予受理告知书", "notice of the right route")
    return papers[paper]
  }
  const missing = filed.filter((p) => p.required && !p.present).map((p) => nameOf(p.paper))
  return {
    id: "archive-cover",
    title: text("人民调解卷宗", "File of a mediation"),
    number: numberOf(office, found),
    basis: basis("人民调解法 27", ownLayout),
    dense: true,
    blocks: [
      {
        kind: "fields",
        rows: [
          { label: text("调解组织", "Committee"), value: plain(office.committee) },
          { label: text("当事人", "Parties"), value: join(partiesOf(found).map((p) => p.name)) },
          { label: text("纠纷类型", "Kind of dispute"), value: kindText(found.subject.kind) },
          { label: requestLabel(r.origin), value: dayText(r.requestedOn) },
          ...(r.acceptedOn === undefined
            ? []
            : [{ label: text("受理日期", "Day of acceptance"), value: dayText(r.acceptedOn) }]),
          { label: text("调解结果", "Result"), value: outcomeText(r.outcome) },
          ...(r.endedOn === undefined ? [] : [{ label: endLabel(r.outcome), value: dayText(r.endedOn) }])
        ]
      },
      { kind: "heading", text: text("卷内目录", "Contents") },
      {
        kind: "table",
        head: [
          text("序号", "No."),
          text("材料名称", "Paper"),
          text("日期", "Day"),
          text("是否必备", "Required"),
          text("是否在卷", "In the file"),
          text("页码", "Pages")
        ],
        rows: filed.map((p, i) => [
          plain(String(i + 1)),
          nameOf(p.paper),
          p.on === undefined ? nothing : dayText(p.on),
          p.required ? text("是", "yes") : text("否", "no"),
          p.present ? text("是", "yes") : text("缺", "missing"),
          plain("")
        ])
      },
      {
        kind: "paragraph",
        text: complete
          ? text("卷内必备材料齐全。", "The file has every paper it must have.")
          : missing.length === 0
            ? text("案件尚未结束。", "The case has not come to its end.")
            : text(
                `卷内材料不齐全，缺：${missing.map((t) => t["zh-CN"]).join("、")}。`,
                `The file is incomplete; missing: ${missing.map((t) => t.en).join(", ")}.`
              )
      },
      {
        kind: "signatures",
        lines: [{ label: text("立卷人", "filed by") }, { label: text("检查人", "checked by") }, ...closing(office)]
      }
    ]
  }
}
