import {
  letterHtml,
  type OwnBill,
  plainAmount,
  type Statement,
  statementCsv,
  statementHtml,
  statementLines
} from "@linli/sharing"
import { describe, expect, it } from "vitest"
import { floors, march, open, signed } from "./fixture.ts"

const shared = async () => {
  const { auditor, c, clerk, home } = await open()
  await clerk.agree({ matter: "lift", formula: floors, from: "2026-03-01", ground: signed })
  await clerk.apportion({ matter: "lift", run: "2026-03", bill: march })
  const [bill] = await home("301").mine({ from: "2026-01-01" })
  const statement = await auditor.statement({ matter: "lift", run: "2026-03" })
  await c.close()
  return { bill: bill as OwnBill, statement: statement as Statement }
}
/** CSV by RFC 4180, read character by character. */
const fieldsOf = (csv: string): ReadonlyArray<ReadonlyArray<string>> => {
  const rows: Array<Array<string>> = [[""]]
  let quoted = false
  const text = csv.replace("\uFEFF", "")
  for (let i = 0; i < text.length; i++) {
    const row = rows.at(-1) ?? []
    const add = (c: string) => void (row[row.length - 1] += c)
    if (quoted && text[i] === '"' && text[i + 1] === '"') add(text[++i] ?? "")
    else if (text[i] === '"') quoted = !quoted
    else if (!quoted && text[i] === ",") row.push("")
    else if (!quoted && text[i] === "\r") rows.push([""])
    else if (quoted || text[i] !== "\n") add(text[i] ?? "")
  }
  return rows.slice(0, -1)
}
const names = (_: string, id: string) => (id === "301" ? `<b>301</b>` : `${id}室`)

describe("SM-40 a letter", () => {
  it("has amount, basis, why it binds, every step and what would change it", async () => {
    const { bill } = await shared()
    const html = letterHtml(bill, "zh-CN", { from: "样例委员会", on: "2026-04-02", remark: "样例数据", names })
    for (const part of [
      "应付：",
      "协议第1版，全体签署",
      "约束您的原因：您户已签署",
      "楼层系数：3",
      "困难减免",
      "什么会改变这个金额",
      "样例数据",
      "lift/2026-03/301"
    ])
      expect(html).toContain(part)
    expect(html).toContain("&lt;b&gt;301&lt;/b&gt;")
    expect(html).not.toContain("<b>301")
    expect(html).not.toMatch(/https?:|<script|<link|<img/)
    const en = letterHtml(bill, "en", {
      from: "<script>x</script>",
      on: "2026-04-02",
      more: [{ title: "&", lines: ['"'] }]
    })
    expect(en).toContain("To pay: CN¥")
    expect(en).toContain("&lt;script&gt;")
    expect(en).toContain("<h2>&amp;</h2><ol><li>&quot;</li></ol>".replace("</h2>", "</h2>\n"))
    expect(en).not.toMatch(/[\u4e00-\u9fff]/)
  })
})

describe("SM-41 a statement", () => {
  it("adds up, to its total", async () => {
    const { statement } = await shared()
    const lines = statementLines(statement, "en")
    const total = lines.at(-1)
    expect(total?.kind).toBe("total")
    expect(lines.slice(0, -1).reduce((sum, line) => sum + line.amountMinor, 0)).toBe(total?.amountMinor)
    expect(total?.amountMinor).toBe(100_00)
    expect(JSON.stringify(statement)).not.toMatch(/hardship|illness/)
  })
  it("as CSV that a spreadsheet reads back, in which nothing is a formula", async () => {
    const { statement } = await shared()
    const evil = (_: string, id: string) => (id === "101" ? '=HYPERLINK("x")' : id === "102" ? "a,b\nc" : id)
    const csv = statementCsv(statement, "zh-CN", evil)
    expect(csv.startsWith("\uFEFF类别,")).toBe(true)
    const rows = fieldsOf(csv)
    expect(rows).toHaveLength(8)
    expect(rows[1]?.[1]).toBe(`'=HYPERLINK("x")`)
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`)
    expect(rows[2]?.[1]).toBe("a,b\nc")
    expect(rows[1]?.[4]).toBe("lift/2026-03/101")
    const sum = rows.slice(1, -1).reduce((total, row) => total + Math.round(Number(row[3]) * 100), 0)
    expect(sum).toBe(100_00)
  })
  it("as HTML", async () => {
    const { statement } = await shared()
    const html = statementHtml({ ...statement, reversed: { because: "court", on: "2026-05-01" } }, "en", names)
    expect(html).toContain("Taken back on 2026-05-01: a court decided so")
    expect(html).toContain("&lt;b&gt;301&lt;/b&gt;")
    expect(html).toContain("CN¥100.00")
    expect(statementHtml(statement, "zh-CN")).toContain("¥100.00")
  })
  it("amounts are plain decimals of their currency", () => {
    expect([
      plainAmount(-5, "CNY"),
      plainAmount(123456, "CNY"),
      plainAmount(0, "CNY"),
      plainAmount(-1500, "JPY")
    ]).toEqual(["-0.05", "1234.56", "0.00", "-1500"])
  })
})
