import { execFileSync } from "node:child_process"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { brief } from "../../promises/inputs/attempt.ts"

describe("inputs led by coverage", () => {
  it("go on from a call that went a way nobody had gone before, and from no other", () => {
    const script = join(import.meta.dirname, "fixtures/led.ts")
    const told = execFileSync(process.execPath, ["--conditions=@linli/source", script], { encoding: "utf8" })
    // another name is nothing new; a figure is, another figure is not; and behind it is what is wrong
    expect(JSON.parse(told)).toEqual({ news: [true, false, true, false, true], broken: 1 })
  })
  it("are named in short, whatever they are", () => {
    expect(brief({ a: "x".repeat(100), b: [1, 2n, () => 1], c: new Date(0) })).toBe(
      '{"a":"xxxxxxxxxxxxxxxxxxxx… 100","b":[1,bigint,function],"c":{}}'
    )
    const trap = new Proxy({}, { ownKeys: () => [][0] as never })
    expect(brief([trap])).toBe("[what cannot be shown]")
  })
})
