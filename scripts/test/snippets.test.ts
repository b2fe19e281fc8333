import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { blocksOf, collect, withAssertions } from "../snippets.ts"
import { whats, workspace } from "./fixture.ts"

const fence = "```"
const block = (code: string, info = "") => `${fence}ts${info === "" ? "" : ` ${info}`}\n${code}\n${fence}\n`

describe("the blocks of the documentation", () => {
  it("are found with their lines and words; other languages are left alone", () => {
    const text = `text\n${block("a()")}${fence}tsx\nno\n${fence}\n\n- x\n  ${fence}ts no-run\n  b()\n  ${fence}\n`
    expect(blocksOf(text).map((b) => [b.code, b.line, [...b.flags]])).toEqual([
      ["a()\n", 2, []],
      ["b()\n", 10, ["no-run"]]
    ])
  })

  it("say what a statement gives, over several lines too", () => {
    expect(withAssertions("f(1) // => 2")).toBe(";__expect(f(1)).toEqual(2); // => 2")
    expect(withAssertions("console.log(x) // => [1]")).toBe(";__expect(x).toEqual([1]); // => [1]")
    expect(withAssertions("f(\n  1\n) // => 2")).toBe(";__expect(f(\n  1\n)).toEqual(2); // => 2")
    expect(withAssertions("const a = f() // => 2")).toBe("const a = f(); __expect(a).toEqual(2); // => 2")
    expect(withAssertions('const a = "// => 2"')).toBe('const a = "// => 2"')
  })

  it("become modules: from Markdown and doc comments, continued ones joined, stale ones removed", () => {
    const top = workspace({
      "README.md": `${block("const a = 1")}\n${block("a // => 1", "continued")}\n${block("???", "ignore")}`,
      "packages/quantities/src/Money.ts": `/**\n * Zero.\n *\n * @example\n * ${fence}ts\n * zero // => 0\n * ${fence}\n */\nexport const zero = 0\n`,
      "docs/.snippets/stale.ts": "old"
    })
    const { problems, snippets } = collect(top)
    expect(problems).toEqual([])
    expect(snippets.map((s) => [s.source, s.line, s.run])).toEqual([
      ["README.md", 1, true],
      ["packages/quantities/src/Money.ts", 5, true]
    ])
    const [readme = "", money = ""] = snippets.map((s) => readFileSync(s.path, "utf8"))
    expect(readme).toContain("const a = 1\n")
    expect(readme).toContain("__expect(a).toEqual(1)")
    expect(money).toContain("__expect(zero).toEqual(0)")
    expect(() => readFileSync(`${top}/docs/.snippets/stale.ts`)).toThrow("ENOENT")
  })

  it("are refused when they continue nothing, carry an unknown word, or are an @example without a fence", () => {
    const top = workspace({
      "README.md": block("a", "continued"),
      "docs/how-to/a.md": block("a", "norun"),
      "packages/quantities/src/Money.ts": "/**\n * @example\n * zero\n */\nexport const zero = 0\n"
    })
    expect(whats(collect(top).problems)).toEqual([
      "README.md:1 continues no block before it",
      "docs/how-to/a.md:1 unknown word `norun` after the fence",
      "packages/quantities/src/Money.ts:2 put the code of `@example` into a ```ts block"
    ])
  })
})
