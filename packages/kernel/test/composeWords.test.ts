/** Sentences: every reason and every state has one in each required language. */
import { describe, expect, it } from "vitest"
import { definePack, definePoint, words } from "@linli/kernel"
import { Calendar, composed, flow, flowPlugin, halt, plugin, said, wordsFor } from "./fixtures/small.ts"

const holds = () => true
const lacks = (key: string, who = "small") => `words ${who}: there is no sentence for \`${key}\` in \`en\`, \`zh-CN\``

describe("KC-32 every reason and every state has a sentence in English and in Chinese", () => {
  const acts = (act: any) => ({
    ask: act({ in: "new", by: "asker", refusals: ["late"] }),
    finish: act({
      in: "open",
      to: "done",
      by: "asker",
      when: [{ rule: "S-1", code: "one", holds }],
      check: [{ rule: "S-2", code: "two", holds }]
    })
  })
  const always = [{ rule: "S-3", code: "three", holds }]
  const codes = ["late", "one", "two", "three"]
  it("own rules, declared refusals and states", () => {
    expect(said([plugin("small", { modules: [flow("small", { acts, always })] })])).toEqual(
      [...codes, "open", "done"].map((code) => lacks(`small/${code}`)).toSorted()
    )
    expect(said([flowPlugin({ acts, always }, codes)])).toEqual([])
  })
  it("one language alone is not enough", () => {
    const { en } = wordsFor("small/open", "small/done")
    expect(said([plugin("small", { modules: [flow()], words: { en } })])).toEqual([
      "words small: there is no sentence for `small/done` in `zh-CN`",
      "words small: there is no sentence for `small/open` in `zh-CN`"
    ])
  })
  it("rules of other plugins under the plugin's name; steps and their commands under the step's", () => {
    const commands = (command: any) => ({
      submit: command({
        by: "asker",
        check: [{ rule: "A-1", code: "uno", holds }],
        refusals: ["dos"],
        decide: () => []
      })
    })
    const step = halt("a", { commands })
    const contributes = [
      flow().seams.finishing.step(step),
      flow().seams.finishing.rule({ rule: "A-2", code: "tres", holds })
    ]
    const adds = (keys: ReadonlyArray<string>) =>
      plugin("adds", { modules: [step], contributes, words: wordsFor(...keys) })
    expect(said([flowPlugin(), adds([])])).toEqual(["a/a", "a/dos", "a/uno", "adds/tres"].map((k) => lacks(k, "adds")))
    expect(said([flowPlugin(), adds(["a/a", "a/dos", "a/uno", "adds/tres"])])).toEqual([])
  })
  it("what is given to a point of the same package that is no seam needs none", () => {
    const point = definePoint<{ readonly kind: string; readonly rule: object }>()("small/models@1")
    const contributes = [point.of({ kind: "rule", rule: { code: "uno" } })]
    expect(said([flowPlugin({}, [], { points: [point], contributes })])).toEqual([])
  })
  it("they may come from another plugin, or from a pack", () => {
    const bare = plugin("small", { modules: [flow()] })
    const said_ = wordsFor("small/open", "small/done")
    expect(said([bare, plugin("other", { contributes: [words(said_)] })])).toEqual([])
    expect(said([bare], { packs: [Calendar, definePack("cn", { words: said_ })] })).toEqual([])
  })
  it("a further language may have gaps", () => {
    const wiring = composed([flowPlugin({}, [], { contributes: [words({ ug: { "small/open": "…" } })] })])
    expect(wiring.issues).toEqual([])
    expect(wiring.words.get("ug")?.get("small/open")).toBe("…")
  })
})

describe("KC-33 of two different sentences for one key neither wins silently; a jurisdiction has the last word", () => {
  const other = (sentence: string) => plugin("other", { words: { en: { "small/open": sentence } } })
  it("plugins may say the same, not two things", () => {
    expect(said([flowPlugin(), other("small/open in English")])).toEqual([])
    expect(said([flowPlugin(), other("begun")])).toEqual([
      "conflict small: says `small/open` in `en` otherwise than `other`"
    ])
    const kernel = plugin("other", { words: { en: { "kernel/no-power": "go away" } } })
    expect(said([kernel])).toEqual(["conflict other: says `kernel/no-power` in `en` otherwise than `kernel`"])
  })
  it("a pack may word it anew, the highest pack last", () => {
    const pack = (id: string) => definePack(id, { words: { en: { "small/open": `open in ${id}` } } })
    const wiring = composed([flowPlugin()], { packs: [pack("nation"), pack("city")] })
    expect(wiring.issues).toEqual([])
    expect(wiring.words.get("en")?.get("small/open")).toBe("open in city")
    expect(wiring.words.get("en")?.get("small/done")).toBe("small/done in English")
  })
  it("the kernel's own sentences are there", () => {
    for (const locale of ["en", "zh-CN"])
      expect(composed([]).words.get(locale)?.get("kernel/no-power")).toBeTypeOf("string")
  })
})
