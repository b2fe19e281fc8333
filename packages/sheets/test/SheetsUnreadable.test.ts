import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { describeReason, type WhyUnreadable } from "../src/index.ts"

describe("SH-11 every reason has a sentence in both languages", () => {
  const source = readFileSync(join(import.meta.dirname, "../src/SheetsUnreadable.ts"), "utf8")
  const all = [
    ...source
      .slice(source.indexOf("export type WhyUnreadable"), source.indexOf("/** One reason."))
      .matchAll(/"([a-z0-9-]+)"/g)
  ].map(([, why]) => why as WhyUnreadable)
  it("that differs from all others and says what to do", () => {
    expect(all.length).toBeGreaterThan(20)
    for (const locale of ["zh-CN", "en"] as const) {
      const sentences = all.map((why) => describeReason({ why }, locale))
      expect(new Set(sentences).size).toBe(all.length)
      for (const sentence of sentences) {
        expect(sentence).toMatch(locale === "en" ? /^[a-z][^;]+; [a-z]/ : /^[^；]*\p{Script=Han}[^；]+；/u)
        expect(sentence).not.toMatch(/[.。]$/)
      }
    }
  })
  it("with place, limit and detail", () => {
    const reason = { why: "damaged", sheet: "S", row: 3, detail: "x" } as const
    expect(describeReason(reason, "en")).toMatch(/^\[S\] 3: it is damaged \(x\); /)
    expect(describeReason({ why: "rows", limit: 5 }, "zh-CN")).toBe(
      "工作表的行数太多（上限 5）；请分成几个文件，或调高上限"
    )
  })
})
