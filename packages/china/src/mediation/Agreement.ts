/** The agreement document (人民调解协议书), with the contents of article 29. */
import {
  type AgreementData,
  agreementData,
  type Block,
  type Document,
  type FoundMediation,
  lastDayOf,
  type Office,
  plain,
  text,
  type Text
} from "@linli/mediation"
import {
  basis,
  dayText,
  kindText,
  lastDayText,
  nothing,
  numberOf,
  obligationsBlock,
  partiesBlock,
  representativesBlock,
  sentence,
  written
} from "./Wording.ts"

/** What the agreement waits for, or since when it binds. */
const effectText = (a: AgreementData): Text => {
  if (a.effectiveOn !== undefined) {
    const on = dayText(a.effectiveOn)
    return sentence((say, l) => (l === "en" ? `In effect since ${say(on)}.` : `本协议自${say(on)}起生效。`))
  }
  if (a.form === "oral") {
    return text("本协议自最后一方当事人确认之日起生效。", "It has effect on the day the last party assents.")
  }
  const missing = [
    ...(a.signatures.some((s) => s.as === "party" && s.on === undefined)
      ? [text("全体当事人签名", "the signatures of all parties")]
      : []),
    ...(a.signatures.some((s) => s.as === "mediator" && s.on !== undefined)
      ? []
      : [text("人民调解员签名", "the mediator's signature")]),
    ...(a.sealedOn === undefined ? [text("人民调解委员会印章", "the committee's seal")] : [])
  ]
  return sentence((say, l) =>
    l === "en"
      ? `Not yet in effect; it waits for ${missing.map(say).join(", ")}.`
      : `本协议尚未生效，尚待：${missing.map(say).join("、")}。`
  )
}

const numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
/** What stands between the terms and the signatures, numbered on from the fifth section. */
const closingSections = (a: AgreementData): ReadonlyArray<Block> => {
  let section = 5
  const heading = (zh: string, en: string): Block => {
    section += 1
    return { kind: "heading", text: text(`${numerals[section - 1]}、${zh}`, `${section}. ${en}`) }
  }
  return [
    ...(a.tasks.length === 0 ? [] : [heading("协助事项", "What others take on"), tasksBlock(a)]),
    ...(a.expenses.length === 0 ? [] : [heading("当事人分担的费用", "Expenses the parties share"), expensesBlock(a)]),
    ...(a.scope === "partial"
      ? [
          heading("尚未解决的事项", "What remains open"),
          { kind: "items" as const, numbered: true, items: a.remaining.map(written) }
        ]
      : []),
    heading("效力", "Effect")
  ]
}
const tasksBlock = (a: AgreementData): Block => ({
  kind: "table",
  head: [text("编号", "No."), text("承担人", "Who"), text("内容", "What"), text("期限", "Due")],
  rows: a.tasks.map((t) => [plain(t.id), plain(t.who), written(t.what), dayText(t.due)])
})
const expensesBlock = (a: AgreementData): Block => ({
  kind: "table",
  head: [text("编号", "No."), text("内容", "What"), text("金额", "Amount"), text("分担", "Shares")],
  rows: a.expenses.map((e) => [
    plain(e.id),
    written(e.what),
    e.amount ?? nothing,
    sentence((say) => e.shares.map((s) => `${s.name} ${say(s.amount ?? nothing)}`).join("\n"))
  ])
})

/**
 * The agreement document. `undefined` before there is an agreement.
 *
 * @rule CN-10
 * @source 人民调解法 28, 29, 30, 31, 33
 */
export const agreementDocument = (found: FoundMediation, office: Office): Document | undefined => {
  const a = agreementData(found, office.names)
  if (a === undefined) return undefined
  const last = lastDayOf(found, "confirmation")
  const oral = a.form === "oral"
  return {
    id: "agreement",
    title: oral ? text("口头协议登记表", "Record of an oral agreement") : text("人民调解协议书", "Mediation agreement"),
    number: numberOf(office, found),
    basis: basis("人民调解法 28、29、30、31、33"),
    dense: true,
    blocks: [
      { kind: "heading", text: text("一、当事人基本情况", "1. The parties") },
      partiesBlock(a.parties),
      ...representativesBlock(found, office.names),
      {
        kind: "fields",
        rows: a.members.map((m) => ({ label: m.role, value: plain(m.name) }))
      },
      { kind: "heading", text: text("二、纠纷的主要事实", "2. The main facts") },
      { kind: "fields", rows: [{ label: text("纠纷类型", "Kind of dispute"), value: kindText(found.subject.kind) }] },
      { kind: "paragraph", text: written(a.facts) },
      { kind: "heading", text: text("三、争议事项", "3. The points at issue") },
      { kind: "paragraph", text: written(a.issues) },
      { kind: "heading", text: text("四、各方当事人的责任", "4. Each party's responsibility") },
      a.responsibilities.length === 0
        ? { kind: "paragraph", text: text("当事人未要求写明。", "The parties asked for none to be stated.") }
        : { kind: "fields", rows: a.responsibilities.map((r) => ({ label: plain(r.name), value: written(r.text) })) },
      {
        kind: "heading",
        text: text("五、协议内容、履行方式和期限", "5. What was agreed, manner and time of performance")
      },
      ...(a.obligations.length === 0 ? [] : [obligationsBlock(a.obligations)]),
      ...(a.content === undefined ? [] : [{ kind: "paragraph" as const, text: plain(a.content) }]),
      ...closingSections(a),
      {
        kind: "fields",
        rows: [{ label: text("达成协议日", "Agreed on"), value: dayText(a.agreedOn) }]
      },
      { kind: "paragraph", text: effectText(a) },
      {
        kind: "paragraph",
        text: text(
          "生效的协议具有法律约束力，当事人应当按照约定履行。",
          "Once in effect it binds in law; the parties are to perform it as agreed."
        )
      },
      ...(last === undefined
        ? []
        : [
            {
              kind: "paragraph" as const,
              text: sentence((say, l) =>
                l === "en"
                  ? `All parties together may ask the court to confirm it until ${say(lastDayText(last))}.`
                  : `全体当事人可以共同申请司法确认，最后一日为${say(lastDayText(last))}。`
              )
            }
          ]),
      ...(oral
        ? []
        : [
            {
              kind: "paragraph" as const,
              text: text(
                `本协议书一式${a.copies}份，当事人各执一份，人民调解委员会留存一份。`,
                `In ${a.copies} copies: one for each party, one kept by the committee.`
              )
            }
          ]),
      ...(oral
        ? []
        : [
            {
              kind: "paragraph" as const,
              text: text(
                "当事人签名、盖章或者按指印，人民调解员签名，人民调解委员会盖章：",
                "Signature, seal or fingerprint of the parties, signature of the mediator, seal of the committee:"
              )
            }
          ]),
      {
        kind: "signatures",
        lines: [
          ...a.signatures.map((s) => ({
            label:
              s.as === "party"
                ? text(`当事人 ${s.name}`, `party ${s.name}`)
                : text(`人民调解员 ${s.name}`.trim(), `mediator ${s.name}`.trim()),
            ...(s.on === undefined ? {} : { value: dayText(s.on) })
          })),
          ...(oral
            ? []
            : [
                {
                  label: text(`${office.committee}（印章）`, `${office.committee} (seal)`),
                  seal: true,
                  ...(a.sealedOn === undefined ? {} : { value: dayText(a.sealedOn) })
                }
              ])
        ]
      }
    ]
  }
}
