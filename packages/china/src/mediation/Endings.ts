/** How a mediation ended, or why a matter was not accepted, and where the parties may turn. */
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
import { originText } from "./Register.ts"
import {
  basis,
  closing,
  dayText,
  join,
  kindText,
  lastDayText,
  numberOf,
  ownLayout,
  partyNames,
  routeItems,
  sentence
} from "./Wording.ts"

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
