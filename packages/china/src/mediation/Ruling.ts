/** What the court made of an agreement (司法确认结果告知书), for the parties. */
import {
  type Document,
  type FoundMediation,
  lastDayOf,
  type Office,
  partiesOf,
  text,
  type Text
} from "@linli/mediation"
import { basis, closing, dayText, join, lastDayText, numberOf, ownLayout, periodText, sentence } from "./Wording.ts"

const outcomes: Readonly<Record<"confirmed" | "refused" | "set-aside", Text>> = {
  confirmed: text(
    "人民法院已裁定确认调解协议有效。一方拒绝履行或者未全部履行的，对方可以向人民法院申请强制执行。",
    "The court has confirmed the agreement. If one party does not perform it, or not all of it, the other may ask for enforcement."
  ),
  refused: text(
    "人民法院未予确认。当事人可以通过人民调解变更原协议或者达成新的协议，也可以向人民法院提起诉讼。",
    "The court did not confirm it. The parties may change the agreement or reach a new one by mediation, or bring an action."
  ),
  "set-aside": text(
    "对确认裁定的异议成立，该裁定已被撤销。当事人可以通过人民调解变更原协议或者达成新的协议，也可以向人民法院提起诉讼。",
    "An objection was upheld and the confirmation set aside. The parties may change the agreement or reach a new one by mediation, or bring an action."
  )
}

/** Until when whom an objection is open to; nothing where the case knows no period. */
const objections = (found: FoundMediation): ReadonlyArray<Text> => {
  const last = lastDayOf(found, "objection")
  const { interestedWithin } = found.data
  return [
    ...(last === undefined
      ? []
      : [
          sentence((say, l) =>
            l === "en"
              ? `A party may object before the court that made the ruling, until ${say(lastDayText(last))}, itself included.`
              : `当事人对裁定有异议的，可以在${say(lastDayText(last))}之前（含当日）向作出裁定的人民法院提出。`
          )
        ]),
    ...(interestedWithin === undefined
      ? []
      : [
          sentence((say, l) =>
            l === "en"
              ? `An interested person may object within ${say(periodText(interestedWithin))} of the day they knew, or ought to have known, that their rights are harmed.`
              : `利害关系人有异议的，自知道或者应当知道其民事权益受到侵害之日起${say(periodText(interestedWithin))}内提出。`
          )
        ])
  ]
}

/**
 * The notice of what the court ruled, what follows, and who may object until when. `undefined` before there is a ruling.
 *
 * @rule CN-35
 * @source 人民调解法 33; 民事诉讼法 206; 民诉解释 372
 */
export const rulingNotice = (found: FoundMediation, office: Office): Document | undefined => {
  const { confirmation, ruledOn } = found.data
  if (ruledOn === undefined || confirmation === "none" || confirmation === "lapsed" || confirmation === "requested") {
    return undefined
  }
  return {
    id: "ruling-notice",
    title: text("司法确认结果告知书", "Notice of the court's ruling"),
    number: numberOf(office, found),
    basis: basis("人民调解法 33", "民事诉讼法 206", "民诉解释 372", ownLayout),
    blocks: [
      {
        kind: "fields",
        rows: [
          { label: text("当事人", "Parties"), value: join(partiesOf(found).map((p) => p.name)) },
          { label: text("收到裁定之日", "Ruling received on"), value: dayText(ruledOn) }
        ]
      },
      { kind: "paragraph", text: outcomes[confirmation] },
      ...(confirmation === "confirmed"
        ? objections(found).map((said) => ({ kind: "paragraph" as const, text: said }))
        : []),
      { kind: "signatures", lines: closing(office) }
    ]
  }
}
