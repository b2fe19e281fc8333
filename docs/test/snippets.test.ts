import { describe, expect, it } from "vitest"
import { collect } from "../../scripts/snippets.ts"

const { problems, snippets } = collect()

describe("the code blocks of the documentation", () => {
  it("are marked as the extractor understands", () => expect(problems).toEqual([]))
  for (const s of snippets.filter((each) => each.run)) {
    it(`${s.source}:${s.line} runs`, async () => {
      await import(/* @vite-ignore */ s.path)
    })
  }
})
