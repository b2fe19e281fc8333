import { describe, expect, it } from "vitest"
import {
  acceptanceNotice,
  agreementDocument,
  confirmationReminder,
  kindText,
  rightsNotice,
  routeNotice,
  routeText
} from "@linli/china/mediation"
import { type Document, toHtml, toMarkdown } from "@linli/mediation"
import { community, office } from "./fixtures/mediated.ts"

const zh = (document: Document | undefined) => toMarkdown(document!, ["zh-CN"])
const en = (document: Document | undefined) => toMarkdown(document!, ["en"])
/** Nothing Chinese but what is a name, a law or a text that somebody wrote. */
const chinese = /[\u4E00-\u9FFF]/

describe("CN-10 the agreement has the contents of article 29", () => {
  it("not yet in effect, partial, in both languages", async () => {
    const s = await community()
    const id = await s.agreed()
    await s.as("a").sign({ case: id, by: "a", on: "2026-03-02" })
    const document = agreementDocument(await s.find(id), office)
    expect(zh(document)).toMatchInlineSnapshot(`
      "# 人民调解协议书

      样例2026-1

      ## 一、当事人基本情况

      | 当事人 | 类别 | 联系方式 |
      | --- | --- | --- |
      | 样例甲 | 自然人 | 样例电话 |
      | 样例乙公司 | 单位 | — |

      - **社区党组织**：样例书记
      - **居民委员会**：\\[wang\\]
      - **勘察人员**：\\[sun\\]

      ## 二、纠纷的主要事实

      - **纠纷类型**：房屋漏水纠纷

      七楼漏水至五楼

      ## 三、争议事项

      损失由谁承担

      ## 四、各方当事人的责任

      - **样例乙公司**：漏水源在其房屋

      ## 五、协议内容、履行方式和期限

      | 编号 | 义务人 | 权利人 | 内容 | 金额 | 履行方式 | 履行期限 |
      | --- | --- | --- | --- | --- | --- | --- |
      | o1 | 样例乙公司 | 样例甲 | 赔偿损失 | ¥7,000.00 | 银行转账 | 2026年3月20日 |

      ## 六、尚未解决的事项

      1. 三千元维修费

      ## 七、效力

      - **达成协议日**：2026年3月2日

      本协议尚未生效，尚待：全体当事人签名、人民调解员签名、人民调解委员会印章。

      生效的协议具有法律约束力，当事人应当按照约定履行。

      本协议书一式3份，当事人各执一份，人民调解委员会留存一份。

      当事人签名、盖章或者按指印，人民调解员签名，人民调解委员会盖章：

      - 当事人 样例甲：2026年3月2日
      - 当事人 样例乙公司：\\_\\_\\_\\_\\_\\_\\_\\_
      - 人民调解员：\\_\\_\\_\\_\\_\\_\\_\\_
      - 样例社区人民调解委员会（印章）：\\_\\_\\_\\_\\_\\_\\_\\_

      *人民调解法 28、29、30、31、33*
      "
    `)
    expect(en(document)).toMatchInlineSnapshot(`
      "# Mediation agreement

      样例2026-1

      ## 1. The parties

      | Party | Kind | Contact |
      | --- | --- | --- |
      | 样例甲 | person | 样例电话 |
      | 样例乙公司 | body | — |

      - **community party organisation**: 样例书记
      - **residents' committee**: \\[wang\\]
      - **surveyor**: \\[sun\\]

      ## 2. The main facts

      - **Kind of dispute**: leak between homes

      七楼漏水至五楼

      ## 3. The points at issue

      损失由谁承担

      ## 4. Each party's responsibility

      - **样例乙公司**: 漏水源在其房屋

      ## 5. What was agreed, manner and time of performance

      | No. | Debtor | Creditor | What | Amount | Manner | Due |
      | --- | --- | --- | --- | --- | --- | --- |
      | o1 | 样例乙公司 | 样例甲 | 赔偿损失 | CN¥7,000.00 | 银行转账 | 20 March 2026 |

      ## 6. What remains open

      1. 三千元维修费

      ## 7. Effect

      - **Agreed on**: 2 March 2026

      Not yet in effect; it waits for the signatures of all parties, the mediator's signature, the committee's seal.

      Once in effect it binds in law; the parties are to perform it as agreed.

      In 3 copies: one for each party, one kept by the committee.

      Signature, seal or fingerprint of the parties, signature of the mediator, seal of the committee:

      - party 样例甲: 2 March 2026
      - party 样例乙公司: \\_\\_\\_\\_\\_\\_\\_\\_
      - mediator: \\_\\_\\_\\_\\_\\_\\_\\_
      - 样例社区人民调解委员会 (seal): \\_\\_\\_\\_\\_\\_\\_\\_

      *People's Mediation Law, arts. 28, 29, 30, 31, 33*
      "
    `)
  })
  it("in effect: the day, the seal, the last day of confirmation", async () => {
    const s = await community()
    const document = agreementDocument(await s.find(await s.effective({ scope: "full", remaining: [] })), office)
    const text = zh(document)
    expect(text).toContain("本协议自2026年3月2日起生效。")
    expect(text).toContain("最后一日为2026年4月1日")
    expect(text).toContain("样例社区人民调解委员会（印章）：2026年3月2日")
    expect(text).not.toContain("尚未解决的事项")
    expect(toHtml(document!)).toContain("本协议自2026年3月2日起生效。")
  })
  it("oral: a record, without seal and copies", async () => {
    const s = await community()
    const document = agreementDocument(await s.find(await s.agreed({ form: "oral" })), office)
    const text = zh(document)
    expect(text).toContain("# 口头协议登记表")
    expect(text).toContain("本协议自最后一方当事人确认之日起生效。")
    expect(text).not.toMatch(/印章|一式/)
  })
  it("there is none before there is an agreement", async () => {
    const s = await community()
    expect(agreementDocument(await s.find(await s.talking()), office)).toBeUndefined()
  })
  it("what is closed to the reader is said to be so", async () => {
    const s = await community()
    const id = await s.agreed()
    const found = await s.as("b").find({ case: id })
    expect(zh(agreementDocument(found, office))).not.toContain("样例电话")
    const erased = {
      ...found,
      data: { ...found.data, agreement: { ...found.data.agreement!, facts: { known: false, why: "erased" } } }
    } as typeof found
    expect(zh(agreementDocument(erased, office))).toContain("（内容未提供或已删除）")
  })
})

describe("CN-11 the acceptance notice", () => {
  it("says since when, until when, and that it is free", async () => {
    const s = await community()
    const document = acceptanceNotice(await s.find(await s.accepted()), office)
    expect(zh(document)).toMatchInlineSnapshot(`
      "# 人民调解受理通知书

      样例2026-1

      - **当事人**：样例甲、样例乙公司
      - **纠纷类型**：房屋漏水纠纷
      - **申请日期**：2026年3月1日
      - **受理日期**：2026年3月2日
      - **调解期限届满日**：2026年4月2日

      本调解委员会已受理上述纠纷。调解以当事人自愿、平等为前提，任何一方明确拒绝的，不进行调解。

      人民调解不收取任何费用。

      期限届满前，经全体当事人同意可以延长。提出调解申请的，诉讼时效自申请之日起中断。

      - 样例社区人民调解委员会（印章）：2026年3月5日

      *人民调解法 4、17；人民调解工作若干规定 33；诉讼时效规定 12*
      "
    `)
    expect(en(document)).toContain("People's mediation is free of charge.")
  })
})

describe("CN-12 the rights notice", () => {
  it("says nature, principles, effect, rights and duties", async () => {
    const s = await community()
    const document = rightsNotice(await s.find(await s.accepted()), office)
    for (const heading of ["性质", "原则", "协议的效力", "权利", "义务"])
      expect(zh(document)).toContain(`## ${heading}\n`)
    for (const right of [
      "选择或者接受人民调解员",
      "拒绝调解或者要求终止调解",
      "公开进行或者不公开进行",
      "自愿达成调解协议"
    ]) {
      expect(zh(document)).toContain(right)
    }
    for (const duty of ["如实陈述纠纷事实", "遵守调解现场秩序", "尊重对方当事人行使权利"])
      expect(zh(document)).toContain(duty)
    expect(document.blocks.at(-1)).toMatchObject({ kind: "signatures", lines: [{}, {}, {}] })
  })
})

describe("CN-13 the route notice", () => {
  it("after a refusal", async () => {
    const s = await community()
    const id = await s.accepted()
    await s.as("b").consent({ case: id, agrees: false })
    const document = routeNotice(await s.find(id), office)
    expect(zh(document)).toMatchInlineSnapshot(`
      "# 终止调解告知书

      样例2026-1

      - **当事人**：样例甲、样例乙公司
      - **纠纷类型**：房屋漏水纠纷
      - **日期**：2026年3月2日

      有当事人明确拒绝调解，依法不进行调解。

      当事人可以依法通过下列途径维护自己的权利：

      1. 仲裁：双方有仲裁协议，或法律规定可以申请仲裁的，依法申请仲裁；
      2. 行政：属于行政机关处理范围的，向有关行政机关申请处理；
      3. 司法：依法向有管辖权的人民法院提起诉讼。

      当事人为达成调解协议作出妥协而认可的事实，除法律另有规定或者当事人均同意外，不得在后续的诉讼中作为对其不利的根据；是否接受调解不影响任何一方的权利。

      - 样例社区人民调解委员会（印章）：2026年3月5日

      *人民调解法 3、26；民诉解释 107*
      "
    `)
  })
  it("after an expiry, for what remains, and of a redirected case", async () => {
    const s = await community()
    const [expired, partial, redirected] = [await s.talking(), await s.effective(), await s.apply()]
    await s.desk.redirect({ case: redirected, reason: "reserved-to-an-organ", routes: ["administrative", "police"] })
    s.day("2026-04-10")
    expect(zh(routeNotice(await s.find(expired), office))).toMatch(
      /调解期限届满[\s\S]*仲裁：[\s\S]*行政：[\s\S]*司法：/
    )
    expect(zh(routeNotice(await s.find(partial), office))).toContain("# 未决事项救济途径告知书")
    const right = zh(routeNotice(await s.find(redirected), office))
    expect(right).toMatch(/# 不予受理告知书[\s\S]*行政：[\s\S]*公安：/)
    expect(right).toContain("该事项依法应当由专门机关管辖处理。")
    // nothing was mediated, so nothing was conceded; the last route ends the sentence
    expect(right).not.toMatch(/仲裁：|妥协/)
    expect(right).toContain("向公安机关报案。")
    expect(right).toContain("*人民调解法 3；人民调解工作若干规定 22*")
  })
  it("says what the registrar explained", async () => {
    const s = await community()
    const id = await s.apply()
    await s.desk.redirect({ case: id, reason: "already-decided", routes: ["court"], explanation: "样例说明" })
    expect(zh(routeNotice(await s.find(id), office))).toMatch(
      /人民法院、公安机关或者其他机关处理完毕。[\s\S]*样例说明[\s\S]*提起诉讼。/
    )
    // where a court has decided, nobody is sent to bring an action
    const decided = await s.apply()
    await s.desk.noteElsewhere({ case: decided, organ: "court", stands: "decided" })
    await s.desk.redirect({ case: decided, reason: "already-decided", routes: ["court"] })
    const notice = routeNotice(await s.find(decided), office)
    expect(zh(notice)).toMatch(/该事项已由人民法院处理完毕。[\s\S]*申请执行/)
    expect(zh(notice)).not.toContain("提起诉讼")
    expect(toMarkdown(notice!, ["en"])).toContain("by: people's court.")
  })
  it("there is none while mediation goes on", async () => {
    const s = await community()
    expect(routeNotice(await s.find(await s.talking()), office)).toBeUndefined()
  })
})

describe("CN-14 the confirmation reminder", () => {
  it("names the last day, all parties, and the courts", async () => {
    const s = await community()
    const document = confirmationReminder(await s.find(await s.effective()), office)
    expect(zh(document)).toMatch(/申请的最后一日\*\*：2026年4月1日[\s\S]*共同向人民法院申请[\s\S]*标的物所在地/)
    expect(en(document)).toMatch(/1 April 2026[\s\S]*all parties together/)
    expect(confirmationReminder(await s.find(await s.agreed()), office)).toBeUndefined()
  })
})

describe("CN-15 no document states a legal number of its own", () => {
  it("each number is a figure of the case", async () => {
    const s = await community()
    const [accepted, ended, done] = [
      await s.find(await s.accepted()),
      await s.apply(),
      await s.find(await s.effective())
    ]
    await s.as("a").withdraw({ case: ended })
    const all = [
      acceptanceNotice(accepted, office),
      rightsNotice(accepted, office),
      routeNotice(await s.find(ended), office),
      agreementDocument(done, office),
      confirmationReminder(done, office)
    ]
    for (const document of all) {
      const { basis: _, ...rest } = document!
      const text = toMarkdown({ ...rest, basis: [] }, ["zh-CN"])
      expect(text).not.toMatch(/[一二三四五六七八九十]+(?:日|个月|个工作日)内|\d+(?:日|天)内/)
      // every date is one of the case
      const dates = text.match(/\d{4}年\d{1,2}月\d{1,2}日/g) ?? []
      expect(dates.filter((d) => !/2026年(?:3月(?:1|2|5|20)日|4月[12]日)/.test(d))).toEqual([])
    }
  })
  it("English stands beside it, and nothing but names, laws and people's words is left in Chinese", async () => {
    const s = await community()
    const id = await s.accepted()
    const text = en(rightsNotice(await s.find(id), { ...office, committee: "Sample committee", number: "1" }))
      .replaceAll(/样例甲|样例乙公司/g, "")
      .replace(/\*人民调解.*\*/, "")
    expect(text).not.toMatch(chinese)
  })
  it("an unknown kind of dispute stands as it is", () => {
    expect(kindText("leak").en).toBe("leak between homes")
    expect(kindText("constructor")).toEqual({ "zh-CN": "constructor", en: "constructor" })
    expect(routeText("court")["zh-CN"]).toMatch(/人民法院/)
  })
})
