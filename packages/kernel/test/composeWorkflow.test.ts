/** Workflows and what other plugins put on their edges. */
import { describe, expect, it } from "vitest"
import { type AnyPlugin, defineParam, role } from "@linli/kernel"
import type { Definition, RuleRef } from "@linli/kernel"
import * as z from "zod"
import { ruleKey } from "../src/internal/wiring.ts"
import { SurveyPlugin, TalkPlugin } from "./fixtures/garden.ts"
import { composed, flow, flowPlugin, halt, plugin, said, shelf, wordsFor } from "./fixtures/small.ts"

const holds = () => true
const Small = flow()
const SmallPlugin = flowPlugin()
const definitionOf = (plugins: ReadonlyArray<AnyPlugin>, options: object = {}, name = "small"): Definition => {
  const wiring = composed(plugins, options)
  expect(wiring.issues).toEqual([])
  return wiring.kitOn(name, "2026-01-01").definition
}
const refs = (rules: ReadonlyArray<RuleRef> | undefined) =>
  (rules ?? []).map((r) => `${r.phase} ${r.by} ${r.id}${r.again === true ? " again" : ""} ${r.ifRemoved}`)

describe("KC-12 an act is judged by its own rules, by those that always hold, and by those of other plugins", () => {
  const acts = (act: any) => ({
    ask: act({ in: "new", by: "asker", check: [{ rule: "S-1", code: "one", holds }] }),
    wait: act({ in: "open", by: "asker", decide: () => [] }),
    finish: act({
      in: "open",
      to: "done",
      by: "asker",
      when: [{ rule: "S-2", code: "two", holds, ifRemoved: "refuse" }],
      check: [{ rule: "S-3", code: "three", holds }]
    })
  })
  const always = [
    { rule: "S-4", code: "four", except: ["ask"], holds },
    { rule: "S-5", code: "five", in: ["open"], holds },
    { rule: "S-6", code: "six", in: ["done"], holds }
  ]
  const owner = flowPlugin({ acts, always }, ["one", "two", "three", "four", "five", "six"])
  const other = plugin("other", {
    contributes: [
      Small.seams.finishing.rule({ rule: "O-1", code: "uno", holds }),
      Small.seams.finishing.rule({ rule: "O-2", code: "dos", again: true, holds }),
      Small.seams.finishing.check({ rule: "O-3", code: "tres", holds }),
      Small.seams.asking.rule({ rule: "O-4", code: "cuatro", holds })
    ],
    words: wordsFor("other/uno", "other/dos", "other/tres", "other/cuatro")
  })
  const definition = definitionOf([owner, other])

  it("in a state: own and foreign, with the phase that says whether input is needed", () => {
    expect(refs(definition.states["open"]?.acts["finish"]?.rules)).toEqual([
      "when small S-4 four again pass",
      "when small S-5 five again pass",
      "when small S-2 two again refuse",
      "check small S-3 three pass",
      "when other O-1 uno pass",
      "when other O-2 dos again pass",
      "check other O-3 tres pass"
    ])
  })
  it("away from a seam nothing is judged again", () => {
    expect(refs(definition.states["open"]?.acts["wait"]?.rules)).toEqual([
      "when small S-4 four pass",
      "when small S-5 five pass"
    ])
  })
  it("opening is in no state: rules bound to states are left out", () => {
    expect(refs(definition.opens["ask"]?.rules)).toEqual(["check small S-1 one pass", "when other O-4 cuatro pass"])
  })
  it("each reference finds its code", () => {
    const code = composed([owner, other]).workflows.get("small")
    const all = [
      ...Object.entries(definition.opens),
      ...Object.values(definition.states).flatMap((s) => Object.entries(s.acts))
    ]
    const keys = all.flatMap(([act, { rules }]) => rules.map((r) => ruleKey(act, r)))
    expect(keys.length).toBe(11)
    expect(keys.map((key) => code?.rules.get(key)?.holds)).toEqual(keys.map(() => holds))
  })
})

describe("KC-13 a rule is there once for an act", () => {
  it("of the workflow and of a plugin", () => {
    const twice = [
      { rule: "S-1", code: "one", holds },
      { rule: "S-1", code: "one", holds }
    ]
    const adds = plugin("adds", {
      contributes: twice.map((r) => Small.seams.asking.rule(r)),
      words: wordsFor("adds/one")
    })
    expect(said([flowPlugin({ always: twice }, ["one"]), adds])).toEqual([
      "duplicate adds: rule `S-1 one` is there twice for `small.ask`",
      "duplicate small: rule `S-1 one` is there twice for `small.ask`",
      "duplicate small: rule `S-1 one` is there twice for `small.finish`"
    ])
  })
  it("one id with two codes, or of two plugins, is two rules", () => {
    const adds = (id: string) =>
      plugin(id, {
        contributes: [Small.seams.asking.rule({ rule: "S-1", code: "one", holds })],
        words: wordsFor(`${id}/one`)
      })
    const always = [
      { rule: "S-1", code: "one", holds },
      { rule: "S-1", code: "two", holds }
    ]
    expect(said([flowPlugin({ always }, ["one", "two"]), adds("a"), adds("b")])).toEqual([])
  })
})

/** A plugin with one step on the seam before `done`. */
const stepping = (id: string, placing?: object, over: object = {}): AnyPlugin =>
  plugin(id, {
    modules: [halt(id, over)],
    contributes: [Small.seams.finishing.step(halt(id, over), placing)],
    words: wordsFor(`${id}/${id}`)
  })
const chainOf = (plugins: ReadonlyArray<AnyPlugin>) => {
  const { states } = definitionOf([SmallPlugin, ...plugins])
  const chain: Array<string> = []
  for (let at = states["open"]?.acts["finish"]?.routes["done"]?.[0]?.to; at !== undefined && at !== "done";) {
    chain.push(at)
    at = states[at]?.step?.go[0]?.to
  }
  return chain
}

describe("KC-14 steps split an edge: by `before` and `after`, then by id", () => {
  it("by id", () => {
    expect(chainOf([stepping("c"), stepping("a"), stepping("b")])).toEqual([
      "finishing.a",
      "finishing.b",
      "finishing.c"
    ])
  })
  it("by `before` and `after`; a step that is not there is nobody's neighbour", () => {
    const plugins = [
      stepping("a", { after: "c" }),
      stepping("b", { before: "absent" }),
      stepping("d", { before: "c" }),
      stepping("c")
    ]
    expect(chainOf(plugins)).toEqual(["finishing.b", "finishing.d", "finishing.c", "finishing.a"])
  })
  it("conditions make several ways on, up to the first place a case takes in any case", () => {
    const when = () => false
    const { states } = definitionOf([
      SmallPlugin,
      stepping("a", { when }),
      stepping("b", { when }),
      stepping("c"),
      stepping("d")
    ])
    expect(states["open"]?.acts["finish"]?.routes).toEqual({
      done: [
        { to: "finishing.a", when: "a:finishing.a" },
        { to: "finishing.b", when: "b:finishing.b" },
        { to: "finishing.c" }
      ]
    })
    expect(states["finishing.a"]?.step?.go).toEqual([
      { to: "finishing.b", when: "b:finishing.b" },
      { to: "finishing.c" }
    ])
    expect(states["finishing.d"]?.step?.go).toEqual([{ to: "done" }])
    const code = composed([SmallPlugin, stepping("a", { when })]).workflows.get("small")
    expect([...(code?.conditions ?? [])]).toEqual([["a:finishing.a", when]])
  })
  it("an act of several states gives each its own copy of the chain", () => {
    const over = {
      states: { open: {}, held: {}, done: { final: true } },
      acts: (act: any) => ({
        ask: act({ in: "new", by: "asker" }),
        hold: act({ in: "open", to: "held", by: "asker" }),
        finish: act({ in: ["open", "held"], to: "done", by: "asker" })
      })
    }
    const { states } = definitionOf([flowPlugin(over, ["held"]), stepping("a")])
    expect(states["finishing.a~open"]?.home).toBe("open")
    expect(states["finishing.a~held"]?.home).toBe("held")
    expect(states["held"]?.acts["finish"]?.routes).toEqual({ done: [{ to: "finishing.a~held" }] })
  })
})

describe("KC-15 steps that each want to come before the other are an issue", () => {
  it("names them, and keeps composing", () => {
    expect(said([SmallPlugin, stepping("a", { after: "b" }), stepping("b", { after: "a" }), stepping("c")])).toEqual([
      "cycle a: the steps `a`, `b` on `small.finish` each want to come before the other"
    ])
    expect(said([SmallPlugin, stepping("a", { after: "b" }), stepping("b"), stepping("c")])).toEqual([])
  })
})

describe("KC-16 a step stands for the state its edge leaves", () => {
  const over = {
    clocks: { wait: { while: "open", within: { amount: 30, unit: "day" }, else: "done", stepsMay: "suspend" } },
    acts: (act: any) => ({
      ask: act({ in: "new", by: "asker" }),
      say: act({ in: "open", by: "asker", decide: () => [] }),
      finish: act({ in: "open", to: "done", by: "asker" }),
      drop: act({ in: "open", to: "done", by: "asker" })
    })
  }
  const { clocks, states } = definitionOf([
    flowPlugin(over),
    stepping("a", {}, { else: "back", suspends: ["wait"] }),
    stepping("b")
  ])
  it("what was possible there stays possible, but for the act it is on", () => {
    expect(states["finishing.a"]).toEqual({
      owner: "a",
      home: "open",
      acts: { drop: states["open"]?.acts["drop"], say: states["open"]?.acts["say"] },
      step: { id: "a", act: "finish", to: "done", go: [{ to: "finishing.b" }], else: "back", suspends: ["wait"] }
    })
  })
  it("the clocks of that state run on in it", () => {
    expect(clocks["wait"]?.while).toEqual(["finishing.a", "finishing.b", "open"])
  })
  it("it has a deadline of its own, and a way from there that needs no code", () => {
    expect(clocks["step finishing.a"]).toEqual({
      while: ["finishing.a"],
      span: { amount: 10, unit: "day" },
      else: [{ to: "open" }]
    })
    expect(clocks["step finishing.b"]?.else).toEqual([{ to: "done" }])
  })
  it("the sample workflow with its step is this definition", () => {
    const ConcludeDays = {
      param: "talk/concludeWithin",
      from: "2021-01-01",
      value: { amount: 30, unit: "day" },
      source: "sample 1"
    }
    const warden = plugin("warden", {
      contributes: [{ point: "question garden/warden@1", optional: false, value: {} }]
    })
    expect(definitionOf([TalkPlugin, SurveyPlugin, warden], { byLaws: [ConcludeDays] }, "talk")).toMatchSnapshot()
  })
})

describe("KC-17 a step fits the seam it stands on", () => {
  const on = (seam: "asking" | "finishing", step: any, modules: ReadonlyArray<unknown> = [step]) =>
    plugin("a", { modules, contributes: [Small.seams[seam].step(step)], words: wordsFor("a/a") })
  const lost = "unused a: step `a` stands on no seam"
  it("it is installed", () => {
    expect(said([SmallPlugin, on("finishing", halt("a"), [])])).toEqual([
      "step a: step `a` is on seam `small/finishing@1`, and no plugin adds it"
    ])
  })
  it("it is made for this workflow", () => {
    expect(said([SmallPlugin, on("finishing", halt("a", { of: { id: "other" } }))])).toEqual([
      "step a: step `a` is made for `other` and stands on `small/finishing@1`"
    ])
  })
  it("it is not where a case is opened", () => {
    expect(said([SmallPlugin, on("asking", halt("a"))])).toEqual([
      "step a: step `a` stands on `small/asking@1`, where a case is opened",
      lost
    ])
  })
  it("it is where an act leads on", () => {
    const over = {
      acts: (act: any) => ({
        ask: act({ in: "new", by: "asker" }),
        finish: act({ in: "open", by: "asker", decide: () => [] }),
        drop: act({ in: "open", to: "done", by: "asker" })
      })
    }
    expect(said([flowPlugin(over), on("finishing", halt("a"))])).toEqual([
      "step a: step `a` stands on `small/finishing@1`, which leads nowhere",
      lost
    ])
  })
  it("it suspends clocks that may be suspended", () => {
    const clocks = { wait: { while: "open", within: { amount: 30, unit: "day" }, else: "done" } }
    expect(said([flowPlugin({ clocks }), on("finishing", halt("a", { suspends: ["wait", "absent"] }))])).toEqual([
      "step a: step `a` suspends `absent`, which is no clock of `small`",
      "step a: step `a` suspends `wait`, which may not be suspended by steps of `small`"
    ])
  })
  it("it is there once; its deadline names a param it declares", () => {
    const twice = plugin("a", {
      modules: [halt("a")],
      contributes: [Small.seams.finishing.step(halt("a")), Small.seams.finishing.step(halt("a"))],
      words: wordsFor("a/a")
    })
    expect(said([SmallPlugin, twice])).toEqual([
      "duplicate a: step `a` stands on seam `small/finishing@1` more than once"
    ])
    expect(said([SmallPlugin, on("finishing", halt("a", { within: "absent" }))])).toEqual([
      "clock a: step `a` names a param `absent`, which is not declared"
    ])
  })
})

describe("KC-18 a seam says which edge it is", () => {
  const over = (seams: object) => ({
    seams: { asking: { on: "ask", version: 1 }, ...seams },
    states: { open: {}, done: { final: true }, lost: { final: true } },
    acts: (act: any) => ({
      ask: act({ in: "new", by: "asker" }),
      finish: act({ in: "open", to: ["done", "lost"], by: "asker", decide: () => [] })
    })
  })
  it.each([
    [{ on: "absent" }, "is on `absent`, which is no act"],
    [{ on: "finish" }, "does not say to which of `done`, `lost` it leads"],
    [{ on: "finish", to: "open" }, "leads to `open`, where `finish` does not go"]
  ])("refuses %j", (seam, message) => {
    const broken = flowPlugin(over({ finishing: { ...seam, version: 1 } }), ["lost"])
    expect(said([broken])).toEqual([`seam small: seam \`finishing\` of \`small\` ${message}`])
  })
  it("with `to`, a step is on that way only", () => {
    const { states } = definitionOf([
      flowPlugin(over({ finishing: { on: "finish", to: "lost", version: 1 } }), ["lost"]),
      stepping("a")
    ])
    expect(states["open"]?.acts["finish"]?.routes).toEqual({ done: [{ to: "done" }], lost: [{ to: "finishing.a" }] })
  })
})

describe("KC-19 a workflow names its own states and acts", () => {
  const acts = (finish: object) => ({
    acts: (act: any) => ({
      ask: act({ in: "new", by: "asker" }),
      finish: act({ in: "open", to: "done", by: "asker" }),
      more: act({ by: "asker", decide: () => [], ...finish })
    })
  })
  it.each([
    ["`initial` of `small` names `begun`, which is no state", { initial: "begun" }],
    ["act `more` of `small` names `x`, `y`, which are no states", acts({ in: ["x", "y"] })],
    ["act `more` of `small` names `x`, which is no state", acts({ in: "open", to: "x" })],
    [
      "clock `c` of `small` names `x`, which is no state",
      { clocks: { c: { while: ["open", "x"], within: { amount: 1, unit: "day" }, else: "done" } } }
    ],
    ["rule `S-1` of `small` names `x`, which is no state", { always: [{ rule: "S-1", code: "one", in: ["x"], holds }] }]
  ])("%s", (message, over) => {
    expect(said([flowPlugin(over, ["one"])])).toContain(`state small: ${message}`)
  })
  it.each([
    [
      "rule `S-1` of `small` excepts `x`, which it has no act for",
      { always: [{ rule: "S-1", code: "one", except: ["x"], holds }] }
    ],
    ["act `more` of `small` opens a case and says where it leads", acts({ in: "new", to: "done" })],
    ["act `more` of `small` decides nothing and leads to no place", acts({ in: "open", decide: undefined })],
    [
      "act `more` of `small` decides nothing and leads to several places",
      acts({ in: "open", to: ["open", "done"], decide: undefined })
    ],
    [
      "workflow `small` has no act that opens a case",
      { acts: (act: any) => ({ finish: act({ in: "open", to: "done", by: "asker" }) }), seams: {} }
    ]
  ])("%s", (message, over) => {
    expect(said([flowPlugin(over, ["one"])])).toEqual([`act small: ${message}`])
  })
  it("`new` is where a case is before it is opened", () => {
    const over = { states: { open: {}, done: { final: true }, new: {} }, ...acts({ in: "open", to: "new" }) }
    expect(said([flowPlugin(over, ["new"])])).toContain("state small: workflow `small` has a state named `new`")
  })
  it("their twin composes", () => {
    expect(said([flowPlugin(acts({ in: "open", to: ["open", "done"] }))])).toEqual([])
  })
})

describe("KC-20 every state can be reached, and left unless it is final", () => {
  const over = (extra: object, more: (act: any) => object = () => ({})) => ({
    states: { open: {}, done: { final: true }, ...extra },
    acts: (act: any) => ({
      ask: act({ in: "new", by: "asker" }),
      finish: act({ in: "open", to: "done", by: "asker" }),
      ...more(act)
    })
  })
  it("nobody reaches it", () => {
    expect(
      said([
        flowPlugin(
          over({ island: {} }, (act) => ({ go: act({ in: "island", to: "done", by: "asker" }) })),
          ["island"]
        )
      ])
    ).toEqual(["unreachable small: state `island` of `small` can never be reached"])
  })
  it("nobody leaves it", () => {
    const stays = (act: any) => ({
      fall: act({ in: "open", to: "pit", by: "asker" }),
      dig: act({ in: "pit", to: "pit", by: "asker" }),
      shout: act({ in: "pit", by: "asker", decide: () => [] })
    })
    expect(said([flowPlugin(over({ pit: {} }, stays), ["pit"])])).toEqual([
      "dead-end small: state `pit` of `small` can never be left"
    ])
    const clocks = { rescue: { while: "pit", within: { amount: 3, unit: "hour" }, else: "done" } }
    expect(said([flowPlugin({ ...over({ pit: {} }, stays), clocks }, ["pit"])])).toEqual([])
  })
  it("a final state leads nowhere, but may be spoken about", () => {
    const reopen = (act: any) => ({ reopen: act({ in: "done", to: "open", by: "asker" }) })
    expect(said([flowPlugin(over({}, reopen))])).toEqual([
      "dead-end small: state `done` of `small` is final and leads to `open`"
    ])
    const remark = (act: any) => ({ remark: act({ in: "done", by: "asker", decide: () => [] }) })
    expect(said([flowPlugin(over({}, remark))])).toEqual([])
  })
  it("a deadline is a way, too", () => {
    const clocks = { lapse: { while: "open", within: { amount: 3, unit: "hour" }, else: "lapsed" } }
    expect(said([flowPlugin({ ...over({ lapsed: { final: true } }), clocks }, ["lapsed"])])).toEqual([])
  })
})

describe("KC-21 a deadline has an effect", () => {
  const clocks = { remind: { while: "open", within: { amount: 3, unit: "hour" } } }
  const silent = "no-effect small: nothing follows when clock `remind` of `small` passes"
  it("otherwise it is an issue, for clocks and for dues of cases and modules", () => {
    const Shelf = shelf("shelf", { dues: () => [] })
    const grants = role("keeper", { title: { en: "Keeper", "zh-CN": "保管员" }, grants: [Shelf.powers.put] })
    const shelves = plugin("shelf", { modules: [Shelf], contributes: [grants] })
    expect(said([flowPlugin({ clocks, dues: () => [] }), shelves])).toEqual([
      "no-effect shelf: nothing follows when `dues` of `shelf` passes",
      "no-effect small: nothing follows when `dues` of `small` passes",
      silent
    ])
  })
  it.each([
    ["folded", { evolve: { DeadlinePassed: (d: object) => d } }],
    [
      "shown",
      {
        views: (view: any) => ({
          late: view({ readers: "anyone", model: () => [], on: { DeadlinePassed: () => {} }, query: () => [] })
        })
      }
    ],
    [
      "followed",
      { tasks: (task: any) => ({ tell: task.after({ type: "small/DeadlinePassed" }, { run: () => undefined }) }) }
    ],
    ["somewhere to go", { clocks: { remind: { ...clocks.remind, else: "done" } } }]
  ])("%s is an effect", (_, over) => {
    expect(said([flowPlugin({ clocks, ...over })])).toEqual([])
  })
  it("shown by another module's view is one, too", () => {
    const also = [{ type: "small/DeadlinePassed", apply: () => {} }]
    const views = (view: any) => ({ late: view({ readers: "anyone", model: () => [], on: {}, also, query: () => [] }) })
    const board = plugin("board", { modules: [flow("board", { views })], words: wordsFor("board/open", "board/done") })
    expect(said([flowPlugin({ clocks }), board])).toEqual([])
    expect(said([flowPlugin({ clocks })])).toEqual([silent])
  })
})

describe("KC-22 what is declared is used", () => {
  const Days = defineParam("small/days", z.int().positive(), { fallback: 3 })
  it("a step stands somewhere", () => {
    const step = plugin("a", { modules: [halt("a")], words: wordsFor("a/a") })
    expect(said([SmallPlugin, step])).toEqual(["unused a: step `a` stands on no seam"])
    expect(said([SmallPlugin, stepping("a")])).toEqual([])
  })
  it("a param is named by a clock, or there is code that may read it", () => {
    const params = { days: Days }
    expect(said([flowPlugin({ params })])).toEqual([
      "unused small: nothing of `small` uses the param `days` it declares"
    ])
    const always = [{ rule: "S-1", code: "one", holds }]
    expect(said([flowPlugin({ params, always }, ["one"])])).toEqual([])
    const Span = defineParam("small/span", z.any(), { fallback: { amount: 3, unit: "hour" } })
    const clocks = { c: { while: "open", within: "span", else: "done" } }
    expect(said([flowPlugin({ params: { span: Span }, clocks })])).toEqual([])
  })
})
