import { describe, expect, it } from "vitest"
import * as z from "zod"
import { communityOf, refusesGarbage, tryGarbage } from "@linli/testing"
import { Land, ShedPlugin, SurveyPlugin, TalkPlugin } from "./fixtures/garden.ts"
import { begun } from "./fixtures/scenarios.ts"
import * as S from "./saboteurs/plugins.ts"

const open = () =>
  communityOf({
    plugins: [TalkPlugin, ShedPlugin, SurveyPlugin],
    zone: "Asia/Shanghai",
    jurisdiction: [Land],
    on: "2026-01-05"
  })
const openBox = (plugin: Parameters<typeof S.box>[0]) => () =>
  communityOf({ plugins: [S.box(plugin)], zone: "Asia/Shanghai", jurisdiction: [Land], on: "2026-01-05" })

describe("LG-1 commands refuse what is hostile or malformed, by a typed failure, and nothing changes", () => {
  const subject = { topic: "leak", parties: ["a", "b"], host: "h" }
  refusesGarbage(it, open, [
    {
      command: "shed.lend",
      as: { person: "k", roles: ["keeper"] },
      input: { tool: "drill", to: "b", until: "2026-01-20" }
    },
    { command: "talk.ask", as: "a", input: { subject } }
  ])
  const id = "case-1"
  refusesGarbage(it, async () => {
    const c = await open()
    await c.as("a").talk.ask({ case: id, subject })
    await c.as("h").talk.accept({ case: id })
    return c
  }, [
    { command: "talk.consent", as: "a", input: { case: id, agrees: true } },
    { command: "talk.close", as: "a", input: { case: id } }
  ])
  const inAStep = async () => {
    const c = await open()
    await begun(c, "leak", id)
    return c
  }
  const submit = { command: "survey.submit", as: "h", input: { case: id, feasible: true } }
  refusesGarbage(it, inAStep, [submit])
  it("counts what was tried and how it was refused", async () => {
    const { refused, tried, wrong } = await tryGarbage(inAStep, submit)
    expect(wrong).toEqual([])
    // a version that is well formed but wrong ends in `Conflict`
    expect(refused.InvalidInput + refused.NotPermitted + refused.Refused + 1).toBe(tried)
    expect(refused.InvalidInput).toBeGreaterThan(150)
  })
})

describe("LG-1 catches commands that let garbage in", () => {
  const good = { command: "box.put", as: { person: "p", roles: ["packer"] }, input: { n: 1 } }
  const command = (input: unknown, decide: (c: any) => unknown) => ({
    module: { commands: (make: any) => ({ put: make({ input, stream: () => "one", decide }) }) },
    words: {}
  })
  const emit = ({ emit: e }: any) => e.Put({ n: 1 })
  it("a schema that is not strict", async () => {
    const { wrong } = await tryGarbage(openBox(command(z.object({ n: z.int().max(99) }), emit)), good)
    expect(wrong).toContain("a surplus field: was carried out")
    expect(wrong).toContain("a surplus field: something was recorded")
  })
  it("a schema that takes anything", async () => {
    const { wrong } = await tryGarbage(openBox(command(z.any(), emit)), good)
    expect(wrong.join()).toContain("was carried out")
  })
  it("a decision that breaks on what its schema lets through shows in the good input", async () => {
    const picky = z.strictObject({ n: z.int().min(0).max(99), more: z.strictObject({}).optional() })
    const bomb = ({ emit: e, input }: any) => {
      if (input.more !== undefined) throw new Error("broken")
      return e.Put({ n: 1 })
    }
    expect((await tryGarbage(openBox(command(picky, bomb)), good)).wrong).toEqual([])
    expect(
      (await tryGarbage(openBox(command(picky, bomb)), { ...good, input: { n: 1, more: {} } })).wrong.join()
    ).toContain("the good input itself fails")
  })
  it("a good input that is none", async () => {
    const { wrong } = await tryGarbage(openBox({}), { ...good, input: { n: 100 } })
    expect(wrong.join()).toContain("the good input itself fails")
    await expect(tryGarbage(openBox({}), { ...good, command: "box.take" })).rejects.toThrow(
      "there is no command `box.take`"
    )
  })
})
