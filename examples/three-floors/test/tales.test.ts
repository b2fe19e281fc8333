import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { demoIn } from "./demo.ts"

const { demo, ok, out } = demoIn("tales")

/** The papers of the cases told, by name; the text of each as it stands on the page. */
const papers = (lines: ReadonlyArray<string>): ReadonlyMap<string, string> => {
  const files = lines.flatMap((l) => (l.endsWith(".html") ? [l.slice(l.indexOf(out()))] : []))
  return new Map(files.map((f, n) => [`${n} ${f.split("/").at(-1)}`, readFileSync(f, "utf8")]))
}
const named = (all: ReadonlyMap<string, string>, end: string) => [...all].filter(([name]) => name.endsWith(end))

describe("the other published cases", { timeout: 60_000 }, () => {
  it("C2: three offices together; the plumber starts, and nothing is filed before", async () => {
    const { lines } = await ok("--case", "c2", "--lang", "zh-CN")
    expect(lines).toEqual(
      expect.arrayContaining([
        "三个席位：民警、调解员、律师；邀请物业维修主管和业委会代表，两户都同意。",
        "◷ 期限　协助事项 1：2026年3月9日（星期一）",
        "调委会登记员（示例）：想现在就归档",
        "状态：已归档"
      ])
    )
    const all = papers(lines)
    expect([...all.keys()]).toHaveLength(9)
    const [, agreement] = named(all, "agreement.html")[0]!
    for (const words of [
      "人民调解协议书",
      "（2026）样例居民区人调字第1号",
      "甲（9楼住户，示例）",
      "让物业维修人员入户查验厨房管道",
      "业主委员会"
    ]) {
      expect(agreement).toContain(words)
    }
    expect(agreement).not.toContain("owners-committee")
    const [, register] = named(all, "register.html")[0]!
    expect(register).toContain("三所联动")
    expect(register).toContain("淮海中路某高层住宅")
    // the mediator who was at the table prints the record, so its notes can be read
    expect(named(all, "work-record.html")[0]?.[1]).toContain("民警说明事实；调解员")
    const [, cover] = named(all, "archive-cover.html")[0]!
    expect(cover).toMatch(/权利义务告知书<\/td><td>2026年3月3日/)
    const [, month] = named(all, "2026-03.html")[0]!
    expect(month).toMatch(/月份<\/dt><dd>2026年3月[\s\S]*收到申请<\/td><td>1[\s\S]*数量过少，不单独公布/)
  })

  it("C3: the community fails, the town begins anew with every consent, and the report leaves it open", async () => {
    const { lines, stdout } = await ok("--case", "c3", "--lang", "en")
    const first = lines.indexOf("Papers of the first case:")
    const second = lines.indexOf("Papers of the second case:")
    expect(first).toBeGreaterThan(0)
    expect(stdout).toContain(
      "consent to mediation is missing from 2 of the parties (source: People's Mediation Law, art. 17)"
    )
    expect(lines).toContain("state: in session")
    expect(stdout).toContain("these seats of the panel are empty: presiding mediator, assisting mediator")
    const old = named(papers(lines.slice(first, second)), "archive-cover.html")
    expect(old).toHaveLength(1)
    expect(old[0]?.[1]).toContain("（2022）样例社区人调字第1号")
    const id = /sample-community (\w+)/.exec(stdout)?.[1] ?? "none"
    expect(lines.slice(first, second).some((l) => l.includes(id))).toBe(true)
    expect(old[0]?.[1]).toContain("屋顶使用纠纷")
    const now = papers(lines.slice(second))
    expect(named(now, "archive-cover.html")).toEqual([])
    // nothing of the first case stands in the papers of the second
    const [, record] = named(now, "work-record.html")[0]!
    expect(record).toContain("look at the roof")
    expect(record).not.toContain("the family refuses to pay")
    const [, page] = named(now, "register.html")[0]!
    expect(page).toContain("电梯机房屋顶")
    expect(page).toContain("（2022）样例社区人调字第1号")
    const ended = papers(lines.slice(first, second))
    expect(named(ended, "termination-notice.html")).toHaveLength(1)
    expect(named(ended, "termination-notice.html")[0]?.[1]).not.toContain("宁波")
    expect(named(ended, "route-notice.html")).toEqual([])
  })

  it("C4: what a court decided is sent on; the leak is a case of its own, and its talk stays closed", async () => {
    const { lines, stdout } = await ok("--case", "c4", "--lang", "zh-CN")
    expect(stdout).toContain("楼上业主（示例） ✕ 看不到这次谈话的内容。")
    expect(lines.filter((l) => l === "状态：已归档")).toHaveLength(2)
    expect(stdout).toContain("处理结果：人民法院，请告知其他途径")
    expect(stdout).toContain("（来源：若干规定 22）")
    const all = papers(lines)
    expect(named(all, "route-notice.html")).toHaveLength(1)
    // a court has decided: nobody is sent there with a claim
    expect(named(all, "route-notice.html")[0]?.[1]).toMatch(
      /已由人民法院处理完毕[\s\S]*由法院执行途径解决[\s\S]*申请执行/
    )
    expect(named(all, "agreement.html")).toHaveLength(1)
    expect(named(all, "archive-cover.html")).toHaveLength(2)
  })

  // the other language of each is told above
  it.each([
    ["c2", ["en"]],
    ["c3", ["zh-CN", "en"]],
    ["c4", ["en"]]
  ] as const)("%s in the other language too, and again on the same file", async (name, langs) => {
    for (const lang of langs) {
      const { stdout } = await ok("--case", name, "--lang", lang)
      expect(stdout).toContain(lang === "en" ? "assumed" : "假设")
      expect(stdout).not.toMatch(/undefined|\[object|NaN/)
    }
    expect(readdirSync(out()).filter((f) => f.endsWith(".sqlite"))).toEqual([`${name}.sqlite`])
  })

  const shown = {
    registered: "registered",
    inSession: "in session",
    agreed: "agreed, awaiting signatures or assent",
    effective: "agreement in effect"
  }
  it.each([
    ["c2", ["registered", "agreed", "effective"], 1],
    ["c3", ["inSession"], 2],
    ["c4", ["registered", "agreed"], 2]
  ] as const)("%s goes on wherever it was stopped: %j", async (name, stops, cases) => {
    for (const until of stops) {
      const { stdout } = await ok("--case", name, "--lang", "en", "--until", until)
      expect(stdout).toContain(`Stopped in "${shown[until]}" as --until asked`)
    }
    const { stdout } = await ok("--case", name, "--lang", "en")
    expect(stdout).toMatch(/The last case, \w+, is not finished/)
    expect(stdout).toContain(name === "c3" ? "the case is left in session" : "state: archived")
    const told = readdirSync(out(), { withFileTypes: true }).filter(
      (f) => f.isDirectory() && !f.name.startsWith("month")
    )
    expect(told).toHaveLength(cases)
    // what is finished begins anew; what the report leaves open stays the same case
    const again = (await ok("--case", name, "--lang", "en")).stdout
    expect(again.includes("is not finished")).toBe(name === "c3")
    expect(again.includes("— Application") || again.includes("— The lift")).toBe(name !== "c3")
  })

  it("says which cases there are, and what belongs to C1 alone", async () => {
    expect(await demo("--case", "c9")).toMatchObject({
      status: 2,
      stderr: "--case is one of c1, c2, c3, c4, not `c9`\n"
    })
    expect(await demo("--case", "c2", "--with-survey")).toMatchObject({
      status: 2,
      stderr: "--with-survey is for --case c1\n"
    })
  })
})
