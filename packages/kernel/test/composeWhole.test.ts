/** The composition as a whole: a list of plugins is a set; what it is can be described and drawn. */
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type AnyPlugin, definePack, definePlugin, definePort, type Definition, MemoryStore } from "@linli/kernel"
import { compose } from "../src/internal/compose/index.ts"
import { describe as describeWiring } from "../src/internal/describe.ts"
import { mermaid } from "../src/internal/mermaid.ts"
import { ConcludeWithin, ShedPlugin, SurveyPlugin, TalkPlugin } from "./fixtures/garden.ts"
import { Calendar, composed, flow, flowPlugin, halt, plugin, wordsFor } from "./fixtures/small.ts"

const Sample = definePack("sample", {
  includes: [Calendar],
  values: [
    ConcludeWithin.from("2021-01-01", { amount: 30, unit: "day" }, "sample rule 1"),
    ConcludeWithin.from("2027-07-01", { amount: 20, unit: "day" }, "sample rule 1, as amended")
  ]
})
const holds = () => true
const Talking = plugin("talking", {
  contributes: [flow().seams.finishing.rule({ rule: "T-1", code: "uno", holds })],
  words: wordsFor("talking/uno")
})
const stepping = (id: string) =>
  plugin(id, {
    modules: [halt(id)],
    contributes: [flow().seams.finishing.step(halt(id), id === "beta" ? { when: holds, after: "gamma" } : {})],
    words: wordsFor(`${id}/${id}`)
  })
const garden: ReadonlyArray<AnyPlugin> = [
  MemoryStore,
  TalkPlugin,
  ShedPlugin,
  SurveyPlugin,
  flowPlugin(),
  Talking,
  stepping("alpha"),
  stepping("beta"),
  stepping("gamma")
]
const whole = (plugins: ReadonlyArray<AnyPlugin>) => compose(plugins, { packs: [Sample], byLaws: [], on: "2026-01-01" })
const days = ["2026-01-01", "2027-07-01"]
const faces = (plugins: ReadonlyArray<AnyPlugin>) => {
  const wiring = whole(plugins)
  return {
    issues: wiring.issues,
    digest: wiring.digest,
    definitions: days.map((day) => [...wiring.workflows.keys()].map((id) => wiring.kitOn(id, day))),
    descriptions: days.map((day) => describeWiring(wiring, day)),
    words: wiring.words,
    places: [...wiring.modules.keys(), ...wiring.ports.keys(), ...wiring.points.keys(), ...wiring.events.keys()]
  }
}

describe("KC-34 a list of plugins is a set: its order changes nothing", () => {
  const first = faces(garden)
  it("not the digest, the definitions, the description, the words", () => {
    expect(first.issues).toEqual([])
    fc.assert(
      fc.property(fc.shuffledSubarray([...garden], { minLength: garden.length }), (shuffled) => {
        expect(faces(shuffled)).toEqual(first)
      }),
      { numRuns: 40 }
    )
  })
  it("not the issues", () => {
    const broken = [
      ...garden,
      plugin("alike", { modules: [flow()] }),
      plugin("zeta", { modules: [halt("delta")] })
    ].filter((p) => p !== MemoryStore)
    const issues = whole(broken).issues
    expect(issues.length).toBeGreaterThan(4)
    fc.assert(
      fc.property(fc.shuffledSubarray(broken, { minLength: broken.length }), (shuffled) => {
        expect(whole(shuffled).issues).toEqual(issues)
      }),
      { numRuns: 40 }
    )
  })
  it("nor does the order in which a plugin lists its modules and what it fills", () => {
    const modules = [halt("one"), halt("two"), flow()]
    const fills = ["b@1", "a@1"].map((id) => definePort<{ f(): void }>()(id).of({ f: () => undefined }))
    const steps = [flow().seams.finishing.step(modules[0]), flow().seams.finishing.step(modules[1])]
    const small = (order: <A>(all: ReadonlyArray<A>) => ReadonlyArray<A>) =>
      composed([
        plugin("small", {
          modules: order(modules),
          contributes: order([...fills, ...steps]),
          words: wordsFor("small/open", "small/done", "one/one", "two/two")
        })
      ])
    const [first, second] = [small((all) => all), small((all) => all.toReversed())]
    expect(first.issues).toEqual([])
    expect(second.digest).toBe(first.digest)
    expect(describeWiring(second, "2026-01-01")).toEqual(describeWiring(first, "2026-01-01"))
  })
  it("what is another set has another digest", () => {
    const digests = garden.filter((p) => p !== MemoryStore).map((p) => whole(garden.filter((q) => q !== p)).digest)
    expect(new Set([first.digest, ...digests]).size).toBe(digests.length + 1)
    const newer = definePlugin("talking", { version: "1.0.1" })
    const older = definePlugin("talking", { version: "1.0.0" })
    const others = garden.filter((p) => p.id !== "talking")
    expect(whole([...others, newer as AnyPlugin]).digest).not.toBe(whole([...others, older as AnyPlugin]).digest)
    const dearer = compose(garden, {
      packs: [Sample],
      byLaws: [{ param: "talk/concludeWithin", from: "2030-01-01", value: { amount: 9, unit: "day" }, source: "s" }],
      on: "2026-01-01"
    })
    expect(dearer.issues).toEqual([])
    expect(dearer.digest).not.toBe(first.digest)
  })
})

describe("KC-35 a composition describes itself", () => {
  const description = describeWiring(whole(garden), "2026-01-01")
  it("operations, powers, facts, contributions, params and their sources", () => {
    expect(description.plugins.find((p) => p.id === "survey")).toMatchSnapshot()
    expect(description.roles.find((r) => r.id === "keeper")?.grants).toEqual(["shed.giveBack", "shed.lend"])
    expect(description.params).toEqual([
      {
        id: "survey/within",
        usedBy: ["survey"],
        value: { amount: 10, unit: "day" },
        from: "1800-01-01",
        source: "default of the plugin",
        layer: "survey",
        trust: "design"
      },
      {
        id: "talk/concludeWithin",
        usedBy: ["talk"],
        value: { amount: 30, unit: "day" },
        from: "2021-01-01",
        source: "sample rule 1",
        layer: "sample",
        trust: "read"
      }
    ])
    const operations = description.plugins.flatMap((p) => p.operations)
    expect(operations.find((o) => o.id === "talk.options")?.power).toBe("anyone")
    expect(operations.find((o) => o.id === "talk.sign")).toMatchObject({
      kind: "act",
      in: ["talking"],
      to: ["agreed"],
      by: ["party"]
    })
  })
  it("for a day: definitions and values are those of that day", () => {
    const wiring = whole(garden)
    for (const day of days) {
      const { params, workflows } = describeWiring(wiring, day)
      expect(workflows.map((w) => w.digest)).toEqual(["small", "talk"].map((id) => wiring.kitOn(id, day).digest))
      expect(params.map((p) => p.value)).toEqual([...wiring.paramsOn(day).values()].map((v) => v.value))
    }
    expect(describeWiring(wiring, "2027-07-01").workflows).not.toEqual(description.workflows)
  })
  it("is JSON, and cannot be thrown off by a schema that has no JSON Schema", () => {
    expect(JSON.parse(JSON.stringify(description))).toEqual(description)
    const odd = (jsonSchema: object) => ({
      "~standard": { version: 1, vendor: "odd", validate: (value: unknown) => ({ value }), jsonSchema }
    })
    const breaks = () => {
      throw new Error("no")
    }
    for (const schema of [
      odd({ input: breaks }),
      odd({}),
      odd({ input: () => undefined }),
      odd({ input: () => ({ n: 1n }) })
    ]) {
      const acts = (act: any) => ({
        ask: act({ in: "new", by: "asker", input: schema }),
        finish: act({ in: "open", to: "done", by: "asker" })
      })
      const { plugins } = describeWiring(composed([flowPlugin({ acts })]), "2026-01-01")
      const ask = plugins.flatMap((p) => p.operations).find((o) => o.id === "small.ask")
      expect(ask).toEqual({ id: "small.ask", kind: "act", power: "small.ask", by: ["asker"], in: ["new"] })
    }
  })
  it("describes what does not compose, too, without the workflows that have no values", () => {
    const wiring = compose(garden, { packs: [], byLaws: [], on: "2026-01-01" })
    expect(wiring.issues.length).toBeGreaterThan(0)
    expect(describeWiring(wiring, "2026-01-01").workflows.map((w) => w.id)).toEqual(["small"])
  })
})

describe("KC-36 a composed workflow can be drawn", () => {
  const diagram = (id: string) =>
    describeWiring(whole(garden), "2026-01-01").workflows.find((w) => w.id === id)?.diagram
  it("with its acts, steps, conditions and deadlines", () => {
    expect(diagram("talk")).toMatchSnapshot("talk")
    expect(diagram("small")).toMatchSnapshot("small")
  })
  it("every state has one line, and every arrow leads from and to a state that has one", () => {
    for (const id of ["talk", "small"]) {
      const lines = (diagram(id) ?? "")
        .split("\n")
        .slice(1)
        .map((l) => l.trim())
      const states = lines.flatMap((l) => /^state ".*" as (\w+)$/.exec(l)?.[1] ?? [])
      expect(new Set(states).size).toBe(states.length)
      const arrows = lines.flatMap((l) => {
        const found = /^(\w+|\[\*\]) --> (\w+|\[\*\])(?:: [^:;#"]+)?$/.exec(l)
        return found === null ? [] : [found.slice(1, 3)]
      })
      expect(arrows.length).toBeGreaterThan(3)
      for (const end of arrows.flat()) expect(end === "[*]" || states.includes(end)).toBe(true)
      const described = lines.filter((l) => /^\w+: [^:;#"]+$/.test(l))
      expect(states.length + arrows.length + described.length).toBe(lines.length)
    }
  })
  it("names that Mermaid cannot read get others, no two alike", () => {
    const state = { owner: "p", home: "x", acts: {} }
    const odd: Definition = {
      kernel: 1,
      workflow: "w",
      initial: "end",
      opens: { "a:b": { rules: [] } },
      params: {},
      clocks: {},
      states: { end: state, "a.b": state, a_b: state, "1": state, 'q"q': state }
    }
    expect(mermaid(odd).split("\n")).toEqual([
      "stateDiagram-v2",
      '  state "1" as s_1',
      '  state "end" as s_end',
      '  state "a.b" as a_b',
      '  state "a_b" as a_b_2',
      '  state "q q" as q_q',
      "  [*] --> s_end: a b"
    ])
  })
})
