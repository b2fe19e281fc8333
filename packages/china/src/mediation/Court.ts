/** The parties' joint application to the court (司法确认申请书). */
import {
  agreementData,
  type Document,
  type FoundMediation,
  lastDayOf,
  type Office,
  partiesOf,
  text
} from "@linli/mediation"
import {
  basis,
  dayText,
  lastDayText,
  numberOf,
  obligationsBlock,
  ownLayout,
  partiesBlock,
  representativesBlock,
  sentence
} from "./Wording.ts"

/**
 * The joint application for judicial confirmation, for all parties to sign. `undefined` before the agreement has effect,
 * and of an oral agreement that has none to attach.
 *
 * @rule CN-19
 * @source 人民调解法 33; 民事诉讼法 205; 民诉解释 355, 358
 */
export const confirmationApplication = (found: FoundMediation, office: Office): Document | undefined => {
  const a = agreementData(found, office.names)
  const last = lastDayOf(found, "confirmation")
  if (a?.effectiveOn === undefined) return undefined
  const effective = dayText(a.effectiveOn)
  const agreed = dayText(a.agreedOn)
  return {
    id: "confirmation-application",
    title: text("司法确认申请书", "Joint application for judicial confirmation"),
    number: numberOf(office, found),
    basis: basis("人民调解法 33", "民事诉讼法 205", "民诉解释 355、358", ownLayout),
    dense: true,
    blocks: [
      { kind: "heading", text: text("一、申请人", "1. Applicants") },
      partiesBlock(partiesOf(found)),
      ...representativesBlock(found, office.names),
      { kind: "heading", text: text("二、请求事项", "2. Request") },
      {
        kind: "paragraph",
        text: sentence((say, l) =>
          l === "en"
            ? `The applicants ask the court to confirm that the agreement they reached on ${say(agreed)} before ${office.committee}, in effect since ${say(effective)}, is valid.`
            : `请求确认申请人于${say(agreed)}经${office.committee}主持调解达成、自${say(effective)}起生效的调解协议有效。`
        )
      },
      { kind: "heading", text: text("三、事实和理由", "3. Facts and reasons") },
      {
        kind: "paragraph",
        text: text(
          "申请人之间的纠纷经人民调解委员会主持调解，全体当事人自愿达成调解协议，主要内容如下：",
          "The committee mediated the applicants' dispute; they agreed of their own will. In the main:"
        )
      },
      ...(a.obligations.length === 0 ? [] : [obligationsBlock(a.obligations)]),
      ...(a.content === undefined ? [] : [{ kind: "paragraph" as const, text: text(a.content, a.content) }]),
      { kind: "heading", text: text("四、申请人的声明", "4. What the applicants state") },
      {
        kind: "items",
        numbered: true,
        items: [
          text("本申请由全体当事人共同提出；", "all parties apply together;"),
          text(
            "协议系自愿达成，不违反法律的强制性规定，不损害国家利益、社会公共利益和他人合法权益；",
            "the agreement was reached freely, is not against mandatory law, and harms neither the public nor anybody else's rights;"
          ),
          text(
            "申请事项不属于身份关系、确权或者应当适用其他特别程序的事项。",
            "it is not about status, about whose a thing is, or about what another special procedure is for."
          )
        ]
      },
      ...(last === undefined
        ? []
        : [
            {
              kind: "paragraph" as const,
              text: sentence((say, l) =>
                l === "en"
                  ? `It is made within the period the law sets, the last day of which is ${say(lastDayText(last))}.`
                  : `本申请在法定期限内提出，该期限的最后一日为${say(lastDayText(last))}。`
              )
            }
          ]),
      {
        kind: "paragraph",
        text: text(
          "附：调解协议；调解组织主持调解的证明；申请人身份和住所材料；与协议有关的权利证明材料。",
          "Enclosed: the agreement; the committee's proof of mediation; the applicants' identity and domicile; proof of rights the agreement is about."
        )
      },
      { kind: "paragraph", text: text("此致", "To the") },
      { kind: "paragraph", text: text("＿＿＿＿＿＿＿＿＿＿人民法院", "people's court of ____________________") },
      {
        kind: "signatures",
        lines: [
          ...partiesOf(found).map((p) => ({
            label: text(`申请人 ${p.name}（签章）`, `applicant ${p.name}`)
          })),
          { label: text("申请日期", "day of the application") }
        ]
      }
    ]
  }
}
