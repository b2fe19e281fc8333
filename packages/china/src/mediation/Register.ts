/** The register page (人民调解登记表) and the work record (人民调解工作记录). */
import {
  type Block,
  type CaseOutcome,
  type Document,
  type FoundMediation,
  lastDayOf,
  type Office,
  partiesOf,
  plain,
  registerData,
  text,
  type Text,
  type WorkEntry,
  workData
} from "@linli/mediation"
import { modelSourceText } from "./Models.ts"
import {
  basis,
  closing,
  dayText,
  join,
  kindText,
  lastDayText,
  numberOf,
  ownLayout,
  partiesBlock,
  placeText,
  representativesBlock,
  sentence,
  trustText,
  written
} from "./Wording.ts"

const origins: Readonly<Record<"application" | "initiative" | "referral", Text>> = {
  application: text("当事人申请", "a party's application"),
  initiative: text("调解委员会主动调解", "the committee's own initiative"),
  referral: text("有关单位移送", "referral")
}
const referrers: Readonly<Record<string, Text>> = {
  court: text("人民法院", "people's court"),
  police: text("公安机关", "police"),
  "street-office": text("街道办事处", "street office"),
  hotline: text("政务服务热线", "hotline"),
  committee: text("其他人民调解委员会", "another mediation committee")
}
/** Where a case came from: its origin, or the code of who referred it. */
export const originText = (key: string): Text =>
  Object.hasOwn(referrers, key)
    ? (referrers[key] ?? plain(key))
    : Object.hasOwn(origins, key)
      ? (origins[key as keyof typeof origins] ?? plain(key))
      : plain(key)

const outcomes: Readonly<Record<CaseOutcome, Text>> = {
  open: text("调解中", "open"),
  redirected: text("不予受理，已告知其他途径", "told another route"),
  "agreed-full": text("全部达成协议", "agreed in full"),
  "agreed-partial": text("部分达成协议", "agreed in part"),
  refused: text("有当事人拒绝调解，终止", "ended: a party refused"),
  withdrawn: text("有当事人要求终止", "ended: a party withdrew"),
  failed: text("未达成协议，终止", "ended without agreement"),
  expired: text("期限届满，终止", "ended: the period passed")
}
/** The day mediation was asked for; of a case of the committee's own, the day it took the matter up. */
export const requestLabel = (origin: "application" | "initiative" | "referral"): Text =>
  origin === "initiative" ? text("主动调解日期", "Day it was taken up") : text("申请日期", "Day of the request")
/** The day an agreement had effect, or the day it was over. */
export const endLabel = (outcome: CaseOutcome): Text =>
  outcome.startsWith("agreed") ? text("协议生效日期", "Day of effect") : text("结束日期", "Day it ended")
/** How a case stands or ended, in words. */
export const outcomeText = (outcome: CaseOutcome): Text => outcomes[outcome]

const confirmations: Readonly<Record<FoundMediation["data"]["confirmation"], Text>> = {
  none: text("未申请", "not asked for"),
  lapsed: text("未申请，期限已过", "not asked for in time"),
  requested: text("已共同申请", "asked for jointly"),
  confirmed: text("已确认有效", "confirmed"),
  refused: text("未予确认", "refused"),
  "set-aside": text("确认裁定已被撤销", "set aside")
}

/** The earlier case: by its number, where the office knows it, else by its id in brackets. */
const earlierText = (office: Office, id: string): Text =>
  plain((Object.hasOwn(office.cases ?? {}, id) ? office.cases?.[id] : undefined) ?? `[${id}]`)

type Row = { readonly label: Text; readonly value: Text }
const row = (zh: string, en: string, value: Text | undefined): ReadonlyArray<Row> =>
  value === undefined ? [] : [{ label: text(zh, en), value }]

/**
 * The register page: who, what, since when, how it stands. What this reader may not see is said to be so.
 *
 * @rule CN-17
 * @source 人民调解法 27
 */
export const registerPage = (found: FoundMediation, office: Office): Document => {
  const r = registerData(found, office.names)
  const concluded = lastDayOf(found, "conclusion")
  const referrer = r.referredBy === undefined ? undefined : originText(r.referredBy)
  const { model, obligations } = r
  const accepted = r.acceptedOn !== undefined
  return {
    id: "register",
    title: text("人民调解登记表", "Register page"),
    number: numberOf(office, found),
    basis: basis("人民调解法 17、27", "诉讼时效规定 12", ownLayout),
    dense: true,
    blocks: [
      { kind: "heading", text: text("一、当事人", "1. Parties") },
      partiesBlock(partiesOf(found)),
      ...representativesBlock(found, office.names),
      { kind: "heading", text: text("二、纠纷", "2. Dispute") },
      {
        kind: "fields",
        rows: [
          ...row("纠纷类型", "Kind of dispute", kindText(found.subject.kind)),
          ...row("发生地点", "Place", r.place === undefined ? undefined : placeText(office, r.place)),
          ...row("来源", "Origin", origins[r.origin]),
          ...row("移送单位", "Referred by", referrer),
          ...row("关联案件", "Follows case", r.refersTo === undefined ? undefined : earlierText(office, r.refersTo)),
          ...row("纠纷简要情况", "What it is about", written(r.dispute))
        ]
      },
      { kind: "heading", text: text("三、办理", "3. Handling") },
      {
        kind: "fields",
        rows: [
          { label: requestLabel(r.origin), value: dayText(r.requestedOn) },
          ...row("受理日期", "Day of acceptance", r.acceptedOn === undefined ? undefined : dayText(r.acceptedOn)),
          ...row("登记人", "Registrar", r.registrar === undefined ? undefined : plain(r.registrar)),
          ...row(
            "调解期限届满日",
            "Last day of mediation",
            concluded === undefined ? undefined : lastDayText(concluded)
          ),
          ...row("联调模式", "Model", accepted ? model?.title : undefined),
          ...row(
            "模式来源",
            "Source of the model",
            model === undefined || !accepted
              ? undefined
              : sentence((say) => `${say(modelSourceText(model.source))}${say(trustText(model.trust))}`)
          ),
          ...row(
            "调解小组",
            "Panel",
            r.members.length === 0
              ? undefined
              : sentence((say, l) =>
                  r.members
                    .map((m) => (l === "en" ? `${m.name} (${say(m.role)})` : `${m.name}（${say(m.role)}）`))
                    .join(l === "en" ? ", " : "、")
                )
          ),
          ...row("调解次数", "Sessions", accepted ? plain(String(r.sessions)) : undefined)
        ]
      },
      { kind: "heading", text: text("四、结果", "4. Result") },
      {
        kind: "fields",
        rows: [
          ...row("调解结果", "Result", outcomeText(r.outcome)),
          ...(r.endedOn === undefined ? [] : [{ label: endLabel(r.outcome), value: dayText(r.endedOn) }]),
          ...row(
            "司法确认",
            "Confirmation by the court",
            r.outcome.startsWith("agreed") ? confirmations[r.confirmation] : undefined
          ),
          ...row(
            "履行情况",
            "Performance",
            obligations.all === 0
              ? undefined
              : text(
                  `共${obligations.all}项，已履行${obligations.performed}项，未履行${obligations.breached}项`,
                  `of ${obligations.all}: ${obligations.performed} performed, ${obligations.breached} not`
                )
          )
        ]
      },
      {
        kind: "signatures",
        lines: [
          { label: text("登记人", "registrar"), ...(r.registrar === undefined ? {} : { value: plain(r.registrar) }) },
          ...closing(office)
        ]
      }
    ]
  }
}

const entryKinds: Readonly<Record<WorkEntry["kind"], Text>> = {
  joint: text("共同调解", "joint session"),
  separate: text("分别调解", "separate session"),
  work: text("其他调解工作", "other work")
}
const entryBlocks = (e: WorkEntry, i: number): ReadonlyArray<Block> => [
  {
    kind: "heading",
    text: sentence((say) => `${i + 1}. ${say(dayText(e.on))} ${say(entryKinds[e.kind])}`)
  },
  ...(e.present.length === 0
    ? []
    : [{ kind: "fields" as const, rows: [{ label: text("在场人员", "Present"), value: join(e.present) }] }]),
  {
    kind: "paragraph",
    text:
      e.note === undefined
        ? text("（记录仅供在场人员和指定人员查阅，或已删除）", "(for those who were present or named only, or erased)")
        : plain(e.note)
  }
]

/**
 * The work record. A note stands in it only for a reader who was present or was named; for all others it says that there
 * is one.
 *
 * @rule CN-18
 * @source 人民调解法 15, 27
 */
export const workRecord = (found: FoundMediation, office: Office): Document => {
  const entries = workData(found, office.names)
  return {
    id: "work-record",
    title: text("人民调解工作记录", "Work record"),
    number: numberOf(office, found),
    basis: basis("人民调解法 15、27", ownLayout),
    dense: true,
    blocks: [
      {
        kind: "fields",
        rows: [
          { label: text("当事人", "Parties"), value: join(partiesOf(found).map((p) => p.name)) },
          { label: text("纠纷类型", "Kind of dispute"), value: kindText(found.subject.kind) }
        ]
      },
      ...(entries.length === 0
        ? [{ kind: "paragraph" as const, text: text("尚无调解工作记录。", "No work is recorded yet.") }]
        : entries.flatMap(entryBlocks)),
      {
        kind: "signatures",
        lines: [{ label: text("人民调解员", "mediator") }, { label: text("记录人", "recorder") }, ...closing(office)]
      }
    ]
  }
}
