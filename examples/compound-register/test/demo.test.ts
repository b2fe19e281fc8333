import { MemoryData } from "@linli/kernel"
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { demo, type DemoOptions } from "../src/Demo.ts"

const folder = mkdtempSync(join(tmpdir(), "linli-register-"))
afterAll(() => rmSync(folder, { recursive: true }))
const run = async (lang: "zh-CN" | "en", more: Partial<DemoOptions> = {}): Promise<ReadonlyArray<string>> => {
  const lines: Array<string> = []
  await demo({ lang, say: (line) => lines.push(line), ...more })
  return lines
}

describe("the example", () => {
  const kept = { data: MemoryData.make() }
  let en: ReadonlyArray<string> = []
  beforeAll(async () => void (en = await run("en", { folder, kept })))

  it("tells its story in both languages with the same figures", async () => {
    const zh = await run("zh-CN", { folder })
    // the last line names the folder
    const figures = (lines: ReadonlyArray<string>) => lines.map((line) => line.match(/\d+/g) ?? []).slice(-4, -1)
    expect(zh).toHaveLength(en.length)
    expect(figures(zh)).toEqual(figures(en))
    expect(zh.join("\n")).toMatch(/这是旧版 Excel 文件/)
    expect(en.join("\n")).toMatch(/it is an old Excel workbook/)
    expect(en.filter((line) => /\p{Script=Han}{12}/u.test(line))).toEqual([])
    expect(zh.join("\n")).not.toMatch(/undefined|NaN|\{\w+\}/)
    expect(en.join("\n")).not.toMatch(/undefined|NaN|\{\w+\}/)
  })
  it("runs again on what it kept, and changes nothing", async () => {
    expect(en.some((line) => /^Applied as a whole: \d{4} changes/.test(line))).toBe(true)
    const again = await run("en", { folder, kept })
    expect(again).toContain("The same files again: 0 changes.")
    expect(again.some((line) => line.startsWith("Applied"))).toBe(false)
    const figures = (lines: ReadonlyArray<string>) => lines.filter((line) => / heads, /.test(line)).slice(-3)
    expect(figures(again)).toHaveLength(3)
    expect(figures(again)).toEqual(figures(en))
    expect(existsSync(join(folder, "dossier.html"))).toBe(true)
    expect(readdirSync(folder).filter((name) => name.includes("退回"))).toHaveLength(2)
  })
})
