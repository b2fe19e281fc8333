import { spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeEach, describe, expect, it } from "vitest"

const main = join(import.meta.dirname, "../src/main.ts")
const top = mkdtempSync(join(tmpdir(), "tales-"))
let out = top
beforeEach(() => void (out = mkdtempSync(join(top, "run-"))))
afterAll(() => rmSync(top, { recursive: true, force: true }))

/** The demo as somebody starts it. */
const demo = (...args: ReadonlyArray<string>) => {
  const env = { ...process.env, LC_ALL: "C" }
  const command = ["--conditions=@linli/source", main, "--to", out, ...args]
  const { status, stderr, stdout } = spawnSync(process.execPath, command, { encoding: "utf8", env })
  return { status, stderr, stdout, lines: stdout.split("\n").map((l) => l.trim()) }
}
const ok = (...args: ReadonlyArray<string>) => {
  const { status, stderr, ...rest } = demo(...args)
  expect(`${stderr}${status}`).toBe("0")
  return rest
}
/** The papers of the cases told, by name; the text of each as it stands on the page. */
const papers = (lines: ReadonlyArray<string>): ReadonlyMap<string, string> => {
  const files = lines.flatMap((l) => (l.endsWith(".html") ? [l.slice(l.indexOf(out))] : []))
  return new Map(files.map((f, n) => [`${n} ${f.split("/").at(-1)}`, readFileSync(f, "utf8")]))
}
const named = (all: ReadonlyMap<string, string>, end: string) => [...all].filter(([name]) => name.endsWith(end))

describe("the other published cases", { timeout: 60_000 }, () => {
  it("C2: three offices together; the plumber starts, and nothing is filed before", () => {
    const { lines } = ok("--case", "c2", "--lang", "zh-CN")
    expect(lines).toEqual(
      expect.arrayContaining([
        "三个席位：民警、调解员、律师；邀请物业维修主管和业委会代表，两户都同意。",
        "◷ 期限　小组任务 check：2026年3月9日（星期一）",
        "调委会登记员（示例）：想现在就归档",
        "状态：已归档"
      ])
    )
    const all = papers(lines)
    expect([...all.keys()]).toHaveLength(8)
    const [, agreement] = named(all, "agreement.html")[0]!
    for (const words of ["人民调解协议书", "甲（9楼住户，示例）", "让物业维修人员入户查验厨房管道"]) {
      expect(agreement).toContain(words)
    }
    const [, register] = named(all, "register.html")[0]!
    expect(register).toContain("三所联动")
  })

  it("C3: the community fails, the town begins anew with every consent, and the report leaves it open", () => {
    const { lines, stdout } = ok("--case", "c3", "--lang", "en")
    const first = lines.indexOf("Papers of the first case:")
    const second = lines.indexOf("Papers of the second case:")
    expect(first).toBeGreaterThan(0)
    expect(stdout).toContain(
      "consent to mediation is missing from 2 of the parties (source: People's Mediation Law, art. 17)"
    )
    expect(lines).toContain("state: in session")
    const old = named(papers(lines.slice(first, second)), "archive-cover.html")
    expect(old).toHaveLength(1)
    const id = /sample-community (\w+)/.exec(stdout)?.[1] ?? "none"
    expect(old[0]?.[1]).toContain(id)
    expect(old[0]?.[1]).toContain("屋顶使用纠纷")
    const now = papers(lines.slice(second))
    expect(named(now, "archive-cover.html")).toEqual([])
    // nothing of the first case stands in the papers of the second
    const [, record] = named(now, "work-record.html")[0]!
    expect(record).not.toContain("the family refuses to pay")
    expect(named(papers(lines.slice(first, second)), "termination-notice.html")).toHaveLength(1)
  })

  it("C4: what a court decided is sent on; the leak is a case of its own, and its talk stays closed", () => {
    const { lines, stdout } = ok("--case", "c4", "--lang", "zh-CN")
    expect(stdout).toContain("楼上业主（示例） ✕ 看不到这次谈话的内容。")
    expect(lines.filter((l) => l === "状态：已归档")).toHaveLength(2)
    expect(stdout).toContain("（来源：若干规定 22）")
    const all = papers(lines)
    expect(named(all, "route-notice.html")).toHaveLength(1)
    expect(named(all, "agreement.html")).toHaveLength(1)
    expect(named(all, "archive-cover.html")).toHaveLength(2)
  })

  it.each(["c2", "c3", "c4"])("%s in both languages, and again on the same file", (name) => {
    for (const lang of ["zh-CN", "en"]) {
      const { stdout } = ok("--case", name, "--lang", lang)
      expect(stdout).toContain(lang === "en" ? "assumed" : "假设")
      expect(stdout).not.toMatch(/undefined|\[object|NaN/)
    }
    expect(readdirSync(out).filter((f) => f.endsWith(".sqlite"))).toEqual([`${name}.sqlite`])
  })

  it("says which cases there are, and what belongs to C1 alone", () => {
    expect(demo("--case", "c9")).toMatchObject({
      status: 2,
      stderr: "--case is one of c1, c2, c3, c4, not `c9`\n"
    })
    expect(demo("--case", "c2", "--until", "agreed")).toMatchObject({
      status: 2,
      stderr: "--with-survey and --until are for --case c1\n"
    })
  })
})
