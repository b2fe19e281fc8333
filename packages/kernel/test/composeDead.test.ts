/** What could be installed and would never work: rules that contradict, questions nobody answers, roles without a name. */
import { describe, expect, it } from "vitest"
import { defineFacts, defineQuestion, grant, role } from "@linli/kernel"
import * as z from "zod"
import { composed, flow, flowPlugin, issuesOf, plugin, said, wordsFor } from "./fixtures/small.ts"

const holds = () => true
const Small = flow()
const hint = "install one of the two, or a version of them that agrees"

describe("KC-38 rules of one seam may name others that they cannot stand beside", () => {
  const adds = (id: string, code: string, excludes?: ReadonlyArray<string>, seam = "finishing") =>
    plugin(id, {
      contributes: [Small.seams[seam].rule({ rule: "R", code, ...(excludes && { excludes }), holds })],
      words: wordsFor(`${id}/${code}`)
    })
  it("by code, or by plugin and code", () => {
    for (const named of ["late", "b/late"]) {
      const both = [flowPlugin(), adds("a", "early", [named]), adds("b", "late")]
      expect(issuesOf(both)).toEqual([
        {
          code: "conflict",
          plugin: "a",
          message: "its rule `early` on `small/finishing@1` excludes `late` of `b`",
          hint
        }
      ])
      expect(issuesOf(both.toReversed())).toEqual(issuesOf(both))
    }
  })
  it("not where the other is absent, on another seam, of another plugin, or the rule itself", () => {
    expect(said([flowPlugin(), adds("a", "early", ["late"])])).toEqual([])
    expect(said([flowPlugin(), adds("a", "early", ["late"]), adds("b", "late", [], "asking")])).toEqual([])
    expect(said([flowPlugin(), adds("a", "early", ["c/late"]), adds("b", "late")])).toEqual([])
    expect(said([flowPlugin(), adds("a", "early", ["early"])])).toEqual([])
  })
  it("each says it for itself; checks on input too", () => {
    const check = plugin("b", {
      contributes: [Small.seams.finishing.check({ rule: "R", code: "late", excludes: ["a/early"], holds })],
      words: wordsFor("b/late")
    })
    expect(said([flowPlugin(), adds("a", "early", ["late"]), check])).toEqual([
      "conflict a: its rule `early` on `small/finishing@1` excludes `late` of `b`",
      "conflict b: its rule `late` on `small/finishing@1` excludes `early` of `a`"
    ])
  })
  it("changes nothing else: a rule with `excludes` has the digest it had without", () => {
    const digest = (excludes?: ReadonlyArray<string>) => composed([flowPlugin(), adds("a", "early", excludes)]).digest
    expect(digest(["late"])).toBe(digest())
  })
})

describe("KC-39 a question that an operation asks is answered by somebody", () => {
  const Warden = defineQuestion<{ readonly topic: string }, { readonly person: string }>()("warden@1")
  const acts = (asks: (c: any) => object) => (act: any) => ({
    ask: act({ in: "new", by: "asker" }),
    finish: act({ in: "open", to: "done", by: "asker", asks })
  })
  const unanswered = ["missing small: `small.finish` asks `warden@1`, which nobody answers"]
  it("an act's, whatever it looks at to ask", () => {
    const asks = [
      () => ({ who: Warden.of({ topic: "x" }) }),
      ({ case: c }: any) => ({ who: Warden.of({ topic: c.subject.topic.toLowerCase() }) }),
      ({ case: c, input }: any) => ({ who: Warden.of({ topic: [...c.data.list, `${input.n}`].map(String).join() }) })
    ]
    for (const one of asks) expect(said([flowPlugin({ acts: acts(one) })])).toEqual(unanswered)
    const answering = plugin("app", { contributes: [Warden.from(() => ({ person: "w" }))] })
    for (const one of asks) expect(said([flowPlugin({ acts: acts(one) }), answering])).toEqual([])
  })
  it("a command's", () => {
    const shed = defineFacts("shed", { events: {}, state: () => ({ topic: "x" }) }).module({
      evolve: {},
      commands: (command) => ({
        lend: command({
          input: z.strictObject({ tool: z.string() }),
          stream: () => "one",
          asks: ({ state }) => ({ who: Warden.of({ topic: state.topic }) }),
          decide: () => []
        })
      })
    })
    const keeper = role("keeper", { title: { en: "Keeper", "zh-CN": "保管员" }, grants: [shed.powers.lend] })
    expect(issuesOf([plugin("shed", { modules: [shed], contributes: [keeper] })])).toEqual([
      {
        code: "missing",
        plugin: "shed",
        message: "`shed.lend` asks `warden@1`, which nobody answers",
        hint: "add a plugin that answers it, or answer it in one of yours with `question.from(…)`"
      }
    ])
  })
  it("what cannot be asked about a stand-in is left to the compiler and the first call", () => {
    const asks = ({ case: c }: any) => {
      if (typeof c.subject.topic !== "string") throw new TypeError("no topic")
      return { who: Warden.of({ topic: c.subject.topic }) }
    }
    expect(said([flowPlugin({ acts: acts(asks) })])).toEqual([])
  })
})

describe("KC-40 a role has a title in English and in Chinese", () => {
  const withTitle = (title: Readonly<Record<string, string>>) =>
    plugin("desk", { contributes: [role("clerk", { title, grants: [] })] })
  it("missing, or empty", () => {
    expect(issuesOf([withTitle({ en: "Clerk", "zh-CN": "" })])).toEqual([
      {
        code: "words",
        plugin: "desk",
        message: "the role `clerk` has no title in `zh-CN`",
        hint: "add it to `title` of the role"
      }
    ])
    expect(said([withTitle({})])).toEqual(["words desk: the role `clerk` has no title in `en`, `zh-CN`"])
    expect(said([withTitle({ en: "Clerk", "zh-CN": "书记员" })])).toEqual([])
  })
  it("more powers for a role need none", () => {
    expect(
      said([withTitle({ en: "Clerk", "zh-CN": "书记员" }), plugin("more", { contributes: [grant("clerk", [])] })])
    ).toEqual([])
  })
})
