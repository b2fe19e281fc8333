/** Notices of a mediation that goes on: acceptance, rights, confirmation. */
import { type Document, type FoundMediation, lastDayOf, type Office, partiesOf, plain, text } from "@linli/mediation"
import { requestLabel } from "./Register.ts"
import { basis, closing, dayText, kindText, lastDayText, numberOf, partyNames } from "./Wording.ts"

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
