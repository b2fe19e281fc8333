import { describe, expect, it } from "vitest"
import {
  acceptanceNotice,
  agreementDocument,
  archiveCover,
  confirmationApplication,
  monthPage,
  registerPage,
  rightsNotice,
  rulingNotice,
  terminationNotice,
  undisputedRecord,
  workRecord
} from "@linli/china/mediation"
import { type Document, type MonthTable, toHtml, toMarkdown } from "@linli/mediation"
import { community, office } from "./fixtures/mediated.ts"

const zh = (document: Document | undefined) => toMarkdown(document!, ["zh-CN"])
const en = (document: Document | undefined) => toMarkdown(document!, ["en"])
const chinese = /[\u4E00-\u9FFF]/
/** The English without the names and texts of the sample. */
const bare = (document: Document | undefined) =>
  en(document).replaceAll(/样例\S*|漏水|三千元维修费|赔偿损失|银行转账|七楼漏水至五楼|损失由谁承担/g, "")

describe("CN-17 the register page", () => {
  it("who, what, since when, by which model and how well that is known, how it stands", async () => {
    const s = await community()
    const accepted = zh(registerPage(await s.find(await s.accepted()), office))
    expect(accepted).toMatch(
      /申请日期\*\*：2026年3月1日[\s\S]*受理日期\*\*：2026年3月2日[\s\S]*届满日\*\*：2026年4月2日/
    )
    expect(accepted).toContain("没有文件界定“2+N”（推荐，并非官方规定）")
    expect(accepted).toContain("调解结果**：调解中")
    expect(accepted).not.toMatch(/司法确认|履行情况/)
    const done = registerPage(await s.find(await s.effective()), office)
    expect(zh(done)).toMatch(/部分达成协议[\s\S]*司法确认\*\*：未申请[\s\S]*共1项，已履行0项，未履行0项/)
    expect(bare(done)).not.toMatch(chinese)
    await s.app.close()
  })
  it("what this reader may not see is said to be so", async () => {
    const s = await community()
    const id = await s.accepted()
    const seen = await s.as("b").find({ case: id })
    expect(zh(registerPage(seen, office))).not.toContain("样例电话")
    const erased = { ...seen, data: { ...seen.data, dispute: { known: false, why: "erased" } } } as typeof seen
    expect(zh(registerPage(erased, office))).toContain("（内容未提供或已删除）")
    await s.app.close()
  })
})
describe("CN-36 a place is called what the office calls it", () => {
  it("on the register page and in the month table; an unknown code stands in brackets", async () => {
    const s = await community()
    const found = await s.find(await s.accepted())
    const at = (place: string) => ({ ...found, subject: { ...found.subject, place } })
    const places = { "lift-roof": { "zh-CN": "样例楼电梯机房屋顶", en: "roof of the lift room" } }
    expect(zh(registerPage(at("lift-roof"), { ...office, places }))).toContain("发生地点**：样例楼电梯机房屋顶")
    expect(en(registerPage(at("lift-roof"), { ...office, places }))).toContain("roof of the lift room")
    expect(zh(registerPage(at("lift-roof"), office))).toContain("发生地点**：\\[lift-roof\\]")
    const second = { ...found, subject: { ...found.subject, refersTo: "first" } }
    expect(zh(registerPage(second, { ...office, cases: { first: "样例2025-9" } }))).toContain("关联案件**：样例2025-9")
    expect(zh(registerPage(second, office))).toContain("关联案件**：\\[first\\]")
    expect(zh(registerPage(at("toString"), { ...office, places }))).toContain("\\[toString\\]")
    await s.app.close()
  })
})
describe("CN-35 the notice of the court's ruling", () => {
  it("confirmed: what follows, until when a party objects, how long anybody else", async () => {
    const s = await community()
    const id = await s.effective()
    expect(rulingNotice(await s.find(id), office)).toBeUndefined()
    await s.desk.requestConfirmation({ case: id, on: "2026-03-02", parties: ["a", "b"] })
    expect(rulingNotice(await s.find(id), office)).toBeUndefined()
    await s.desk.recordRuling({ case: id, outcome: "confirmed", on: "2026-03-02" })
    const sheet = rulingNotice(await s.find(id), office)
    expect(zh(sheet)).toMatch(/申请强制执行[\s\S]*可以在2026年3月17日之前（含当日）[\s\S]*之日起6个月内提出/)
    expect(en(sheet)).toContain("within 6 months of the day they knew")
    expect(bare(sheet)).not.toMatch(chinese)
    await s.desk.noteObjection({ case: id, id: "x1", by: "party", party: "a", on: "2026-03-02" })
    await s.desk.decideObjection({ case: id, id: "x1", outcome: "upheld", on: "2026-03-02" })
    const fallen = await s.find(id)
    expect(zh(rulingNotice(fallen, office))).toContain("该裁定已被撤销")
    expect(zh(rulingNotice(fallen, office))).not.toContain("强制执行")
    expect(zh(archiveCover(fallen, office))).toMatch(/人民法院裁定书 \| 2026年3月2日[\s\S]*对确认裁定的异议及审查结果/)
    expect(zh(registerPage(fallen, office))).toContain("确认裁定已被撤销")
    await s.app.close()
  })
  it("refused: where to turn", async () => {
    const s = await community()
    const id = await s.effective()
    await s.desk.requestConfirmation({ case: id, on: "2026-03-02", parties: ["a", "b"] })
    await s.desk.recordRuling({ case: id, outcome: "refused", on: "2026-03-02" })
    expect(zh(rulingNotice(await s.find(id), office))).toMatch(/未予确认[\s\S]*提起诉讼/)
    await s.app.close()
  })
})
describe("CN-18 the work record has a note only for those who may read it", () => {
  it("those present read it, the registrar reads that there is one", async () => {
    const s = await community()
    const id = await s.talking()
    const note = "甲愿意让步"
    await s.as("li").recordSession({ case: id, kind: "separate", on: "2026-03-02", present: ["a", "li"], note })
    await s.desk.recordWork({ case: id, on: "2026-03-02", note: "电话联系" })
    const [mediator, registrar, other] = await Promise.all(
      [s.as("li"), s.desk, s.as("b")].map(async (who) => workRecord(await who.find({ case: id }), office))
    )
    expect(zh(mediator)).toMatch(/1\. 2026年3月2日 分别调解[\s\S]*在场人员\*\*：样例甲、样例书记[\s\S]*甲愿意让步/)
    expect(zh(mediator)).toContain("（记录仅供在场人员和指定人员查阅，或已删除）")
    for (const d of [registrar, other]) {
      expect(toMarkdown(d!)).not.toContain(note)
      expect(toHtml(d!)).not.toContain(note)
    }
    expect(zh(registrar)).toContain("电话联系")
    expect(zh(other)).not.toContain("电话联系")
    await s.app.close()
  })
  it("before anything is recorded", async () => {
    const s = await community()
    expect(zh(workRecord(await s.find(await s.accepted()), office))).toContain("尚无调解工作记录")
    await s.app.close()
  })
})
describe("CN-19 the joint application for confirmation", () => {
  it("all parties, the agreement, the last day; none before there is effect", async () => {
    const s = await community()
    const document = confirmationApplication(await s.find(await s.effective()), office)
    expect(zh(document)).toMatch(
      /请求确认申请人于2026年3月2日经样例社区人民调解委员会主持调解达成、自2026年3月2日起生效的调解协议有效/
    )
    expect(zh(document)).toContain("本申请在法定期限内提出，该期限的最后一日为2026年4月1日。")
    expect(zh(document)).toContain("不属于身份关系、确权或者应当适用其他特别程序")
    expect(document?.blocks.at(-1)).toMatchObject({ kind: "signatures", lines: [{}, {}, {}] })
    expect(bare(document)).not.toMatch(chinese)
    expect(confirmationApplication(await s.find(await s.agreed()), office)).toBeUndefined()
    await s.app.close()
  })
})
describe("CN-25 facts nobody disputes", () => {
  it("are called recorded once every party has signed", async () => {
    const s = await community()
    const id = await s.talking()
    expect(undisputedRecord(await s.find(id), office)).toBeUndefined()
    await s.as("li").proposeUndisputedFacts({ case: id, id: "f1", text: "漏水发生在二月" })
    await s.as("a").signUndisputedFacts({ case: id, id: "f1", to: ["a"], on: "2026-03-02" })
    const half = zh(undisputedRecord(await s.find(id), office))
    expect(half).toContain("漏水发生在二月")
    expect(half).toContain("尚待全体当事人签名")
    expect(half).toMatch(/样例甲（签名）：2026年3月2日\n- 当事人 样例乙公司（签名）：\\_/)
    await s.as("b").signUndisputedFacts({ case: id, id: "f1", to: ["b"], on: "2026-03-02" })
    const whole = undisputedRecord(await s.find(id), office)
    expect(zh(whole)).toContain("全体当事人已签名，记载于2026年3月2日。")
    expect(bare(whole).replaceAll("发生在二月", "")).not.toMatch(chinese)
    await s.app.close()
  })
})
describe("CN-26 who acts for a party", () => {
  it("stands on register page, agreement and application", async () => {
    const s = await community()
    const id = await s.accepted()
    await s.desk.represent({ case: id, who: "ma", of: ["b"], as: "agent", maySettle: true, on: "2026-03-02" })
    const page = registerPage(await s.find(id), { ...office, names: { ma: "样例代理" } })
    expect(zh(page)).toContain("**代理人**：样例代理（为样例乙公司）")
    expect(en(page)).toContain("**agent**: 样例代理, for 样例乙公司")
    const found = await s.find(await s.effective())
    const acting = { who: "ma", of: ["a"], as: "guardian" as const, maySettle: true, on: "2026-03-02" }
    const with2 = { ...found, data: { ...found.data, representatives: [acting] } }
    for (const document of [agreementDocument(with2, office), confirmationApplication(with2, office)])
      expect(zh(document)).toContain("**监护人**：\\[ma\\]（为样例甲）")
    await s.app.close()
  })
})
describe("CN-13 the notice of termination", () => {
  it("to each party, with the reason, the routes and a line for whoever receives it", async () => {
    const s = await community()
    const id = await s.accepted()
    expect(terminationNotice(await s.find(id), office)).toBeUndefined()
    await s.as("b").consent({ case: id, agrees: false })
    const found = await s.find(id)
    const both = zh(terminationNotice(found, office))
    expect(both).toMatch(
      /受送达人\*\*：样例甲、样例乙公司[\s\S]*有当事人明确拒绝调解[\s\S]*仲裁：[\s\S]*行政：[\s\S]*司法：/
    )
    expect(both).toContain("收件人 样例乙公司（签名）、日期")
    expect(zh(terminationNotice(found, office, "a"))).not.toContain("样例乙公司")
    expect(bare(terminationNotice(found, office))).not.toMatch(chinese)
    await s.app.close()
  })
  it("not where an agreement has effect, however much remains", async () => {
    const s = await community()
    expect(terminationNotice(await s.find(await s.effective()), office)).toBeUndefined()
    await s.app.close()
  })
})
describe("CN-21 the cover of the file lists its contents and what is missing", () => {
  it("incomplete, then complete", async () => {
    const s = await community()
    const id = await s.agreed()
    expect(zh(archiveCover(await s.find(id), office))).toContain("缺：人民调解工作记录、人民调解协议书。")
    const done = await s.effective()
    expect(en(archiveCover(await s.find(done), office))).toContain("missing: work record.")
    await s.desk.recordWork({ case: done, on: "2026-03-02", note: "回访" })
    const cover = archiveCover(await s.find(done), office)
    expect(zh(cover)).toContain("卷内必备材料齐全。")
    expect(zh(cover)).toContain("| 2 | 受理通知书 | 2026年3月2日 | 否 | 是 |")
    expect(bare(cover)).not.toMatch(chinese)
    await s.app.close()
  })
  it("rights were explained on a day, and the day stands there", async () => {
    const s = await community()
    const found = await s.find(await s.effective())
    expect(zh(archiveCover(found, office))).toContain("权利义务告知书 | 2026年3月2日 | 否 | 是")
    expect(zh(rightsNotice(found, office))).toContain("告知日期**：2026年3月2日")
    expect(zh(rightsNotice(await s.find(await s.accepted()), office))).not.toContain("告知日期")
    await s.app.close()
  })
  it("of a matter that was not accepted: what there is, and nothing of a mediation that never was", async () => {
    const s = await community()
    const id = await s.apply()
    await s.desk.redirect({ case: id, reason: "not-mediable", routes: ["court"] })
    const found = await s.find(id)
    const cover = zh(archiveCover(found, office))
    expect(cover).toMatch(/\| 1 \| 人民调解登记表 [\s\S]*\| 2 \| 不予受理告知书 /)
    expect(cover).toContain("结束日期**：2026年3月2日")
    expect(cover).not.toMatch(/受理通知书|工作记录|\| 缺/)
    expect(zh(registerPage(found, office))).not.toMatch(/联调模式|调解次数/)
    await s.app.close()
  })
  it("a case of the committee's own was asked for by nobody", async () => {
    const s = await community()
    const { id } = await s.desk.apply({
      subject: { kind: "leak", parties: ["a", "b"], origin: "initiative", requestedOn: "2026-03-02" },
      dispute: "漏水"
    })
    await s.desk.accept({ case: id })
    const found = await s.find(id)
    for (const paper of [registerPage(found, office), archiveCover(found, office), acceptanceNotice(found, office)]) {
      expect(zh(paper)).toContain("主动调解日期**：2026年3月2日")
      expect(zh(paper)).not.toContain("申请日期")
    }
    expect(zh(acceptanceNotice(found, office))).not.toContain("诉讼时效")
    await s.app.close()
  })
  it("a case that goes on", async () => {
    const s = await community()
    const id = await s.talking()
    await s.desk.recordWork({ case: id, on: "2026-03-02", note: "联系" })
    expect(zh(archiveCover(await s.find(id), office))).toContain("案件尚未结束。")
    await s.app.close()
  })
})
describe("CN-22 the month table", () => {
  const pooled = { rows: [], pooled: null, total: null }
  const month: MonthTable = {
    month: "2026-03",
    received: 12,
    accepted: 11,
    redirected: 1,
    agreed: 7,
    written: 6,
    oral: 1,
    confirmed: 2,
    ended: 2,
    open: 3,
    byCause: { rows: [{ key: "leak", cases: 6 }], pooled: 5, total: 11 },
    byPlace: pooled,
    byOrigin: { rows: [{ key: "court", cases: 11 }], pooled: null, total: 11 },
    byOutcome: { rows: [{ key: "agreed-full", cases: 9 }], pooled: null, total: 9 },
    byClock: { rows: [{ key: "in-time", cases: 9 }], pooled: null, total: 9 },
    days: { cases: 9, shortest: 2, middle: 11, longest: 30 }
  }
  it("figures in words; small cells stay pooled", () => {
    const document = monthPage(month, office)
    expect(zh(document)).toMatch(/房屋漏水纠纷 \| 6 \|\n\| 其他（合并） \| 5 \|\n\| 合计 \| 11/)
    expect(zh(document)).toContain("数量过少，不单独公布")
    expect(zh(document)).toMatch(/人民法院 \| 11[\s\S]*全部达成协议 \| 9[\s\S]*期限内 \| 9[\s\S]*中位11日/)
    expect(bare(document)).not.toMatch(chinese)
    expect(zh(monthPage({ ...month, days: null }, office))).toContain("办理天数：数量过少")
  })
})
describe("CN-23 sheets are numbered throughout, with a place for the seal", () => {
  it("the closing section of an agreement is numbered on, whatever stands before it", async () => {
    const s = await community()
    const headings = async (change: object) =>
      agreementDocument(await s.find(await s.agreed(change)), office)!.blocks.flatMap((b) =>
        b.kind === "heading" ? [b.text["zh-CN"]] : []
      )
    expect(await headings({ scope: "full", remaining: [] })).toContain("六、效力")
    expect(await headings({ tasks: [{ id: "t1", who: "sun", what: "复查", due: "2026-03-25" }] })).toEqual([
      "一、当事人基本情况",
      "二、纠纷的主要事实",
      "三、争议事项",
      "四、各方当事人的责任",
      "五、协议内容、履行方式和期限",
      "六、协助事项",
      "七、尚未解决的事项",
      "八、效力"
    ])
    await s.app.close()
  })
  it("tasks of others and shared expenses stand beside what the parties owe", async () => {
    const s = await community()
    const document = agreementDocument(
      await s.find(
        await s.agreed({
          tasks: [{ id: "t1", who: "sun", what: "复查", due: "2026-03-25" }],
          expenses: [
            {
              id: "e1",
              what: "检测费",
              payee: "lab",
              amountMinor: 60_000,
              currency: "CNY",
              shares: [
                { party: "a", amountMinor: 20_000 },
                { party: "b", amountMinor: 40_000 }
              ]
            }
          ]
        })
      ),
      office
    )
    expect(zh(document)).toContain("| t1 | \\[sun\\] | 复查 | 2026年3月25日 |")
    expect(zh(document)).toContain("| e1 | 检测费 | ¥600.00 | 样例甲 ¥200.00 样例乙公司 ¥400.00 |")
    await s.app.close()
  })
  it("seals have their own place, and a long notice is set closer", async () => {
    const s = await community()
    const rights = rightsNotice(await s.find(await s.accepted()), office)
    expect(rights.dense).toBe(true)
    expect(toHtml(rights).match(/class="seal"/g)).toHaveLength(1)
    await s.app.close()
  })
})
