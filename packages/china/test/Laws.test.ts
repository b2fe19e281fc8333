import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { citation, lawTitles } from "@linli/china"
import { ChinaMediation, Ningbo, Shenzhen } from "@linli/china/mediation"
import { Taiwan } from "@linli/china/taiwan"

const chinese = /[\u4E00-\u9FFF]/
/** Every source that a rule of mediation names. */
const sourcesOfRules = (): ReadonlyArray<string> => {
  const root = join(import.meta.dirname, "../../mediation/src")
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((f) => f.endsWith(".ts"))
    .flatMap((f) => [...readFileSync(join(root, f), "utf8").matchAll(/source: "([^"]+)"/g)].map((m) => m[1] ?? ""))
}

describe("CN-16 laws are cited in both languages", () => {
  it("title, article, several of them", () => {
    expect(citation("人民调解法 33").en).toBe("People's Mediation Law, art. 33")
    expect(citation("人民调解法 4、17").en).toBe("People's Mediation Law, arts. 4, 17")
    expect(citation("人民调解工作若干规定 33").en).toBe("Ministry of Justice order 75, art. 33")
    expect(citation("深圳条例 23, 特邀调解规定 15").en).toBe(
      "Shenzhen Regulations on Diversified Dispute Resolution, art. 23, Provisions on Invited Mediation, art. 15"
    )
    expect(citation("法释〔2011〕5号 4").en).toBe("Judicial Interpretation [2011] No. 5, art. 4")
    expect(citation("特邀调解规定 15（比照）").en).toBe("Provisions on Invited Mediation, art. 15 (by analogy)")
    expect(citation("人民调解法 33")["zh-CN"]).toBe("人民调解法 33")
  })
  it("within a sentence, as `explain` makes it", () =>
    expect(citation("This cannot be done now: a party refused (source: 人民调解法 17).").en).toBe(
      "This cannot be done now: a party refused (source: People's Mediation Law, art. 17)."
    ))
  it("what the framework says of itself has Chinese", () => {
    expect(citation("default of the plugin")["zh-CN"]).toBe("插件默认值")
    expect(citation("default of the plugin").en).toBe("the plugin's default")
  })
  it("what is not known stands as it is", () => {
    expect(citation("某某条例 5").en).toBe("某某条例 5")
    expect(citation("constructor 5").en).toBe("constructor 5")
  })
  it("no source of a value or of a rule stays in Chinese", () => {
    const values = [ChinaMediation, Shenzhen, Ningbo, Taiwan].flatMap((p) => p.values.map((v) => v.source))
    const rules = sourcesOfRules()
    expect(rules.length).toBeGreaterThan(40)
    expect([...values, ...rules].filter((s) => chinese.test(citation(s).en))).toEqual([])
    expect(Object.keys(lawTitles).every((t) => chinese.test(t))).toBe(true)
  })
})
