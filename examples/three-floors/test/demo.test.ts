import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { demoIn } from "./demo.ts"

const { demo, ok, out, started } = demoIn("three-floors")

describe("the demo", { timeout: 60_000 }, () => {
  it("tells the case in English: who, what, deadline with source, document", async () => {
    const { lines } = await ok("--lang", "en")
    expect(lines).toEqual(
      expect.arrayContaining([
        "Registrar of the committee (sample) accepts the case.",
        "◷ deadline, end of mediation: Friday, 25 August 2023 (source: Ministry of Justice order 75, art. 33)",
        "Owner C of 701 (sample) pays Owner A of 501 (sample) CN¥7,000.00 by Tuesday, 15 August 2023.",
        "The agreement has effect from Thursday, 3 August 2023, the day of the last signature or seal.",
        // thirty days end on Saturday, 2 September: the next work day
        "◷ deadline, joint request for confirmation by the court: Monday, 4 September 2023 (source: People's Mediation Law, art. 33)",
        "✕ it stays closed. The note is encrypted for those who were there.",
        "Finished: archived"
      ])
    )
    const paper = lines.find((l) => l.startsWith("Mediation agreement: "))?.split(": ")[1] ?? ""
    expect(readFileSync(paper, "utf8")).toContain("人民调解协议书")
    expect(readFileSync(paper.replace(".html", ".md"), "utf8")).toContain("7,000.00")
  })

  it("tells it in Chinese, and starts anew the second time", async () => {
    const first = await ok("--lang", "zh-CN")
    expect(first.lines).toEqual(
      expect.arrayContaining([
        "新立一案。",
        "◷ 期限　调解结案：2023年8月25日（星期五）（依据：人民调解工作若干规定 33）",
        "◷ 期限　共同申请司法确认：2023年9月4日（星期一）（依据：人民调解法 33）",
        "办结：已归档"
      ])
    )
    expect((await ok("--lang", "zh-CN")).stdout).toContain("新立一案。 此前已有1件归档，保留不动。")
  })

  it("goes on where it was stopped, from one process to the next", () => {
    const stopped = started("--until", "agreed")
    expect(stopped).toMatchObject({ status: 0, stderr: "" })
    expect(stopped.stdout).toContain('Stopped in "agreed, awaiting signatures or assent"')
    const { status, stdout } = started()
    expect(status).toBe(0)
    expect(stdout).toMatch(/The last case, \w+, is not finished/)
    expect(stdout).not.toContain("Application")
    expect(stdout).toContain("Finished: archived")
  })

  it("runs with the survey plugin, whose step, deadline and notice appear", async () => {
    const { lines, stdout } = await ok("--with-survey")
    expect(lines).toContain("◷ deadline, site survey: Thursday, 3 August 2023 (source: the plugin's default)")
    expect(stdout).toContain("hands in the survey")
    expect(stdout.match(/The notice is out/g)).toHaveLength(1)
    expect(stdout).toContain("Finished: archived")
  })

  it("gets the plugin while a case is open: it is finished under the rules it was opened with", async () => {
    await ok("--until", "accepted")
    const { stdout } = await ok("--with-survey")
    expect(stdout).toContain("it is finished under the rules it was opened with")
    expect(stdout).not.toContain("hands in the survey")
    expect(stdout).toContain("Finished: archived")
  })

  it("loses the plugin while a case stands in its step: it is taken home and finished", async () => {
    await ok("--with-survey", "--until", "siteSurvey")
    const { stdout } = await ok()
    expect(stdout).toContain("stands in a step whose plugin is gone")
    expect(stdout).toContain('takes the case home to "accepted"')
    expect(stdout).toContain("Finished: archived")
  })

  it("begins with an empty file when asked", async () => {
    await ok("--until", "accepted")
    expect((await ok("--fresh", "--until", "accepted")).stdout).not.toContain("is not finished")
  })

  it("says in a sentence what is wrong with the command line or the file", async () => {
    expect(await demo("--lang", "fr")).toMatchObject({
      status: 2,
      stdout: "",
      stderr: "--lang is `zh-CN` or `en`, not `fr`\n"
    })
    writeFileSync(join(out(), "three-floors.sqlite"), "a letter and no database at all, long enough to be looked at")
    const broken = started()
    expect(broken.status).toBe(1)
    expect(broken.stderr).toContain("cannot use `three-floors.sqlite`: it is not a database")
    expect(broken.stderr).not.toContain("    at ")
  })
})
