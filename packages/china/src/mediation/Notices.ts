/** Notices of a mediation: acceptance, rights, routes, confirmation. */
import {
  type Document,
  type EndingData,
  endingData,
  type FoundMediation,
  lastDayOf,
  type Office,
  partiesOf,
  plain,
  type RedirectReason,
  shown,
  text,
  type Text
} from "@linli/mediation"
import {
  basis,
  closing,
  dayText,
  join,
  kindText,
  lastDayText,
  numberOf,
  ownLayout,
  routeItems,
  sentence
} from "./Wording.ts"
import { originText, requestLabel } from "./Register.ts"

const partyNames = (found: FoundMediation): Text => join(partiesOf(found).map((p) => p.name))

/**
 * The acceptance notice (受理通知书): the day of the request, the last day of mediation, and that it is free.
 *
 * @rule CN-11
 * @source 人民调解法 4, 17; 人民调解工作若干规定 33; 诉讼时效规定 12
 */
export const acceptanceNotice = (found: FoundMediation, office: Office): Document => {
  const last = lastDayOf(found, "conclusion")
  // it is a request that interrupts limitation
  const own = found.subject.origin === "initiative"
  return {
    id: "acceptance-notice",
    title: text("人民调解受理通知书", "Notice of acceptance"),
    number: numberOf(office, found),
    basis: basis("人民调解法 4、17", "人民调解工作若干规定 33", ...(own ? [] : ["诉讼时效规定 12"])),
    blocks: [
      {
        kind: "fields",
        rows: [
          { label: text("当事人", "Parties"), value: partyNames(found) },
          { label: text("纠纷类型", "Kind of dispute"), value: kindText(found.subject.kind) },
          { label: requestLabel(found.subject.origin), value: dayText(found.subject.requestedOn) },
          ...(found.data.acceptedOn === undefined
            ? []
            : [{ label: text("受理日期", "Day of acceptance"), value: dayText(found.data.acceptedOn) }]),
          ...(last === undefined
            ? []
            : [{ label: text("调解期限届满日", "Last day of mediation"), value: lastDayText(last) }]),
          ...(office.contact === undefined
            ? []
            : [{ label: text("联系方式", "Contact"), value: plain(office.contact) }])
        ]
      },
      {
        kind: "paragraph",
        text: text(
          "本调解委员会已受理上述纠纷。调解以当事人自愿、平等为前提，任何一方明确拒绝的，不进行调解。",
          "The committee has accepted this dispute. Mediation rests on the free will and equality of the parties; if one clearly refuses, there is none."
        )
      },
      { kind: "paragraph", text: text("人民调解不收取任何费用。", "People's mediation is free of charge.") },
      {
        kind: "paragraph",
        text: own
          ? text("期限届满前，经全体当事人同意可以延长。", "Before the last day all parties together may extend it.")
          : text(
              "期限届满前，经全体当事人同意可以延长。提出调解申请的，诉讼时效自申请之日起中断。",
              "Before the last day all parties together may extend it. The request interrupts the period of limitation from its day."
            )
      },
      { kind: "signatures", lines: closing(office) }
    ]
  }
}

/** The days on which rights were explained, each once. */
const toldOn = ({ data }: FoundMediation) => [...new Set(data.toldOn.map((t) => t.on))].toSorted()

/**
 * The rights notice (权利义务告知书): nature, principles and effect of mediation, rights and duties.
 *
 * @rule CN-12
 * @source 人民调解工作若干规定 30; 人民调解法 3, 20, 23, 24, 31, 33
 */
export const rightsNotice = (found: FoundMediation, office: Office): Document => ({
  id: "rights-notice",
  title: text("人民调解权利义务告知书", "Notice of rights and duties"),
  number: numberOf(office, found),
  basis: basis("人民调解工作若干规定 30", "人民调解法 3、20、23、24、31、33"),
  dense: true,
  blocks: [
    {
      kind: "fields",
      rows: [
        { label: text("当事人", "Parties"), value: partyNames(found) },
        ...toldOn(found).map((on) => ({ label: text("告知日期", "Explained on"), value: dayText(on) }))
      ]
    },
    { kind: "heading", text: text("性质", "Nature") },
    {
      kind: "paragraph",
      text: text(
        "人民调解是人民调解委员会通过说服、疏导，促使当事人在平等协商基础上自愿达成调解协议、解决民间纠纷的活动，不收取费用。",
        "A people's mediation committee helps the parties, by persuasion and guidance, to settle their dispute by an agreement reached freely and as equals. It is free of charge."
      )
    },
    { kind: "heading", text: text("原则", "Principles") },
    {
      kind: "items",
      numbered: true,
      items: [
        text("在当事人自愿、平等的基础上进行调解；", "it rests on the free will and equality of the parties;"),
        text("不违背法律、法规和国家政策；", "it does not go against law, regulations or national policy;"),
        text(
          "尊重当事人的权利，不得因调解而阻止当事人依法通过仲裁、行政、司法等途径维护自己的权利。",
          "it respects the parties' rights and keeps nobody from arbitration, administration or court."
        )
      ]
    },
    { kind: "heading", text: text("协议的效力", "Effect of an agreement") },
    {
      kind: "paragraph",
      text: text(
        "经调解达成的协议具有法律约束力，当事人应当按照约定履行。全体当事人可以在法定期限内共同向人民法院申请司法确认。",
        "An agreement binds in law and is to be performed. Within the period the law sets, all parties together may ask the court to confirm it."
      )
    },
    { kind: "heading", text: text("权利", "Rights") },
    {
      kind: "items",
      numbered: true,
      items: [
        text("选择或者接受人民调解员；", "to choose or accept the mediator;"),
        text("接受调解、拒绝调解或者要求终止调解；", "to accept mediation, to refuse it, or to demand its end;"),
        text("要求调解公开进行或者不公开进行；", "to ask for a public or a closed session;"),
        text("自主表达意愿、自愿达成调解协议；", "to speak freely and to agree of one's own will;"),
        text(
          "对拟邀请参与调解的人员表示同意或者不同意。",
          "to consent or not to those whom the mediator wishes to invite."
        )
      ]
    },
    { kind: "heading", text: text("义务", "Duties") },
    {
      kind: "items",
      numbered: true,
      items: [
        text("如实陈述纠纷事实；", "to state the facts truthfully;"),
        text("遵守调解现场秩序，尊重人民调解员；", "to keep order at the session and respect the mediator;"),
        text("尊重对方当事人行使权利。", "to respect the other side's rights.")
      ]
    },
    {
      kind: "signatures",
      lines: [
        ...partiesOf(found).map((p) => ({
          label: text(`当事人 ${p.name}（已阅知）`, `party ${p.name} (read)`)
        })),
        ...closing(office)
      ]
    }
  ]
})

const whyEnded: Readonly<Record<EndingData["why"], Text>> = {
  refused: text("有当事人明确拒绝调解，依法不进行调解。", "A party clearly refused mediation, so there is none."),
  withdrawn: text("有当事人要求终止调解。", "A party demanded its end."),
  failed: text("调解未达成协议，依法终止调解。", "No agreement was reached, so mediation ends."),
  expired: text(
    "调解期限届满，且未经全体当事人同意延长，依法终止调解。",
    "Its last day passed without all parties agreeing to extend it."
  ),
  partial: text(
    "就部分事项达成协议，下列途径适用于尚未解决的事项。",
    "An agreement settles part of the dispute; these routes are for what remains."
  ),
  redirected: text("本调解委员会对该事项不予受理。", "The committee does not accept the matter.")
}
/** Which organs have, had or reserve the matter, as far as the case knows. */
const organsOf = ({ data }: FoundMediation): ReadonlyArray<string> => [
  ...new Set([
    ...(data.redirected?.organ === undefined ? [] : [data.redirected.organ]),
    ...data.elsewhere.map((e) => e.organ)
  ])
]
/** Why a matter was not accepted; where the organ is known it is named. */
const whyNotOf = (found: FoundMediation, reason: RedirectReason): Text => {
  const organs = organsOf(found).map(originText)
  const named = sentence((say, l) => organs.map(say).join(l === "en" ? ", " : "、"))
  if (organs.length === 0) return whyNot[reason]
  if (reason === "already-decided") {
    return text(`该事项已由${named["zh-CN"]}处理完毕。`, `It has been decided already, by: ${named.en}.`)
  }
  if (reason === "handled-elsewhere") {
    return text(`该事项已由${named["zh-CN"]}受理。`, `It has been taken on already, by: ${named.en}.`)
  }
  return whyNot[reason]
}
const whyNot: Readonly<Record<RedirectReason, Text>> = {
  "reserved-to-an-organ": text(
    "该事项依法应当由专门机关管辖处理。",
    "By law it is for an organ of its own to deal with."
  ),
  "already-decided": text(
    "该事项已由人民法院、公安机关或者其他机关处理完毕。",
    "A court, the police or another authority has decided it."
  ),
  "handled-elsewhere": text(
    "该事项已由人民法院、公安机关或者其他机关受理。",
    "A court, the police or another authority has taken it on."
  ),
  "not-mediable": text("该事项依法不得以人民调解方式解决。", "By law it cannot be mediated."),
  "no-impartial-panel": text(
    "本调解委员会无法组成与当事人没有利害关系的调解小组。",
    "The committee can form no panel that is free of conflicts with the parties."
  )
}

/**
 * The route notice (终止调解告知书): why and when mediation ended, and where the parties may turn. `undefined` while
 * mediation goes on.
 *
 * @rule CN-13
 * @source 人民调解法 26; 民诉解释 107; of a matter not accepted 人民调解工作若干规定 22
 */
export const routeNotice = (found: FoundMediation, office: Office): Document | undefined => {
  const ending = endingData(found)
  if (ending === undefined) return undefined
  const explained = shown(found.data.redirected?.explanation)
  const title =
    ending.why === "redirected"
      ? text("不予受理告知书", "Notice of the right route")
      : ending.why === "partial"
        ? text("未决事项救济途径告知书", "Notice of routes for what remains")
        : text("终止调解告知书", "Notice of the end of mediation")
  return {
    id: "route-notice",
    title,
    number: numberOf(office, found),
    basis:
      ending.why === "redirected"
        ? basis("人民调解法 3", "人民调解工作若干规定 22")
        : basis("人民调解法 3、26", "民诉解释 107"),
    blocks: [
      {
        kind: "fields",
        rows: [
          { label: text("当事人", "Parties"), value: partyNames(found) },
          { label: text("纠纷类型", "Kind of dispute"), value: kindText(found.subject.kind) },
          { label: text("日期", "Day"), value: dayText(ending.on) }
        ]
      },
      { kind: "paragraph", text: whyEnded[ending.why] },
      ...(ending.reason === undefined ? [] : [{ kind: "paragraph" as const, text: whyNotOf(found, ending.reason) }]),
      ...(explained === undefined ? [] : [{ kind: "paragraph" as const, text: plain(explained) }]),
      {
        kind: "paragraph",
        text: text("当事人可以依法通过下列途径维护自己的权利：", "The parties may take these routes:")
      },
      {
        kind: "items",
        numbered: true,
        items: routeItems(ending.routes, ending.reason === "already-decided" && organsOf(found).includes("court"))
      },
      // nothing was conceded where there was no mediation
      ...(ending.why === "redirected"
        ? []
        : [
            {
              kind: "paragraph" as const,
              text: text(
                "当事人为达成调解协议作出妥协而认可的事实，除法律另有规定或者当事人均同意外，不得在后续的诉讼中作为对其不利的根据；是否接受调解不影响任何一方的权利。",
                "What a party admitted for the sake of an agreement is no ground against it in later litigation, unless the law provides otherwise or all agree; whether somebody took part in mediation affects no right."
              )
            }
          ]),
      { kind: "signatures", lines: closing(office) }
    ]
  }
}

/**
 * The notice of termination (终止调解通知书): to each party, that and why mediation ended, within which period it stood,
 * and a line for whoever receives it. `undefined` while mediation goes on or where it led to an agreement.
 *
 * **Details**: a city's regulations may know it by this name, as Ningbo's do; what it says is the law's.
 *
 * @rule CN-13
 * @source 人民调解法 23, 26
 */
export const terminationNotice = (found: FoundMediation, office: Office, to?: string): Document | undefined => {
  const ending = endingData(found)
  if (found.data.ending === undefined || ending === undefined) return undefined
  const last = lastDayOf(found, "conclusion")
  const addressees = partiesOf(found).filter((p) => to === undefined || p.id === to)
  return {
    id: "termination-notice",
    title: text("终止调解通知书", "Notice of termination"),
    number: numberOf(office, found),
    basis: basis("人民调解法 23、26", ownLayout),
    blocks: [
      {
        kind: "fields",
        rows: [
          { label: text("受送达人", "To"), value: join(addressees.map((p) => p.name)) },
          { label: text("纠纷类型", "Kind of dispute"), value: kindText(found.subject.kind) },
          ...(found.data.acceptedOn === undefined
            ? []
            : [{ label: text("受理日期", "Day of acceptance"), value: dayText(found.data.acceptedOn) }]),
          ...(last === undefined
            ? []
            : [{ label: text("调解期限届满日", "Last day of mediation"), value: lastDayText(last) }]),
          { label: text("终止日期", "Day it ended"), value: dayText(ending.on) }
        ]
      },
      { kind: "paragraph", text: whyEnded[ending.why] },
      {
        kind: "paragraph",
        text: text(
          "本调解委员会现终止调解。当事人可以依法通过下列途径维护自己的权利：",
          "The committee hereby ends the mediation. The parties may take these routes:"
        )
      },
      { kind: "items", numbered: true, items: routeItems(ending.routes) },
      { kind: "signatures", lines: closing(office) },
      { kind: "heading", text: text("送达", "Service") },
      {
        kind: "signatures",
        lines: addressees.map((p) => ({
          label: text(`收件人 ${p.name}（签名）、日期`, `received by ${p.name}, day`)
        }))
      }
    ]
  }
}

/**
 * A reminder that the parties may ask the court for confirmation (司法确认提示): until when, that it takes all of them,
 * and which courts are competent. `undefined` before the agreement has effect.
 *
 * @rule CN-14
 * @source 人民调解法 33; 民事诉讼法 205, 206
 */
export const confirmationReminder = (found: FoundMediation, office: Office): Document | undefined => {
  const { effectiveOn } = found.data
  const last = lastDayOf(found, "confirmation")
  if (effectiveOn === undefined || last === undefined) return undefined
  return {
    id: "confirmation-reminder",
    title: text("申请司法确认提示书", "Reminder: confirmation by the court"),
    number: numberOf(office, found),
    basis: basis("人民调解法 33", "民事诉讼法 205、206"),
    blocks: [
      {
        kind: "fields",
        rows: [
          { label: text("当事人", "Parties"), value: partyNames(found) },
          { label: text("协议生效日", "Day of effect"), value: dayText(effectiveOn) },
          { label: text("申请的最后一日", "Last day to apply"), value: lastDayText(last) }
        ]
      },
      {
        kind: "paragraph",
        text: text(
          "全体当事人认为有必要的，可以在上述日期之前（含当日）共同向人民法院申请司法确认；一方单独申请的，不予受理。",
          "Until that day, itself included, all parties together may ask the court to confirm the agreement; one party alone cannot."
        )
      },
      {
        kind: "paragraph",
        text: text(
          "管辖：人民法院邀请调解组织开展先行调解的，向作出邀请的人民法院提出；调解组织自行开展调解的，向当事人住所地、标的物所在地或者调解组织所在地的基层人民法院提出。",
          "Courts: the one that invited the mediation; otherwise the basic people's court of a party's domicile, of the place of the subject matter, or of the place of the mediation body."
        )
      },
      {
        kind: "paragraph",
        text: text(
          "经确认有效的协议，一方拒绝履行或者未全部履行的，对方可以申请强制执行；未予确认的，可以通过人民调解变更原协议或者达成新的协议，也可以向人民法院提起诉讼。",
          "A confirmed agreement can be enforced. If confirmation is refused, the parties may change the agreement or reach a new one by mediation, or bring an action."
        )
      },
      { kind: "signatures", lines: closing(office) }
    ]
  }
}
