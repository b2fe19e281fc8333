import { afterAll, describe, expect, it } from "vitest"
import type { AnyPlugin } from "@linli/kernel"
import { lawsOfPlugin } from "@linli/testing"
import { Land } from "./fixtures/garden.ts"
import * as S from "./saboteurs/plugins.ts"

type Options = Parameters<typeof lawsOfPlugin>[1]
const base = { zone: "Asia/Shanghai", jurisdiction: [Land] }
const run = (id: string, plugin: AnyPlugin, options: Partial<Options> = {}): Promise<void> => {
  const law = lawsOfPlugin(plugin, { ...base, scenarios: S.packing, ...options }).find((one) => one.id === id)
  if (law === undefined) throw new Error(`there is no law ${id}`)
  return law.run()
}
const waiting = { around: [S.queues], scenarios: S.queueing } as Partial<Options>

describe("the honest box keeps every law", () => {
  for (const law of lawsOfPlugin(S.box(), { ...base, scenarios: S.packing })) it(`${law.id} ${law.says}`, law.run)
})

describe("LP-1 catches a composition that changes its mind", () => {
  it("at the second look", async () => {
    await expect(run("LP-1", S.dependsOnMood)).rejects.toThrow(/not today/)
    await expect(run("LP-1", S.readsUndeclared)).resolves.toBeUndefined()
  })
})

describe("LP-2 catches needs that are not declared, and issues that blame others", () => {
  it("a point that is read and not contributed to", async () => {
    await expect(run("LP-2", S.readsUndeclared, { around: [S.lids] })).rejects.toThrow(
      /composes without `lids`, and then `a number is put` breaks/
    )
    await expect(run("LP-2", S.declaresWhatItReads, { around: [S.lids] })).resolves.toBeUndefined()
  })
  it("an issue that names nobody", async () => {
    await expect(run("LP-2", S.blamesOthers, { around: [S.lidsForBlaming] })).rejects.toThrow(
      "the issue is not precise"
    )
  })
})

describe("LP-3, LP-4, LP-5 catch steps that strand cases, and scenarios that do not try them", () => {
  it("lets an honest step pass", async () => {
    for (const id of ["LP-3", "LP-4", "LP-5"]) await expect(run(id, S.waits, waiting)).resolves.toBeUndefined()
  })
  it("a deadline of sixty years, and one no calendar reaches", async () => {
    await expect(run("LP-4", S.waitsTooLong, waiting)).rejects.toThrow(
      /stranded in `beforeDone.wait`.*no deadline leads out/
    )
    await expect(run("LP-4", S.waitsForACalendar, waiting)).rejects.toThrow(/stranded.*waits for sample 20/)
  })
  it("a step that no scenario ends in", async () => {
    for (const id of ["LP-3", "LP-4", "LP-5"]) {
      await expect(run(id, S.waits, { ...waiting, scenarios: {} })).rejects.toThrow(
        "no scenario ends with a case in the step `wait`"
      )
    }
  })
})

describe("LP-6 catches a view that is not rebuilt as it was", () => {
  it("because its model outlives the community", async () => {
    await expect(run("LP-6", S.sharesItsModel)).rejects.toThrow(/views are not rebuilt as they were/)
  })
})

describe("LP-7 catches facts that do not survive", () => {
  it("a Date, and a schema that changes what it reads", async () => {
    await expect(run("LP-7", S.recordsADate)).rejects.toThrow(
      /`box\/Put` (does not survive JSON|of `box.put` is not plain JSON)/
    )
    await expect(run("LP-7", S.changesOnReading)).rejects.toThrow(/schema of fact .* changes what it reads/)
    await expect(run("LP-7", S.box(), { scenarios: {} })).rejects.toThrow("no scenario records a fact")
  })
})

describe("LP-8 catches versions that no longer read", () => {
  const old = { type: "box/Put", version: 1, data: { m: 3 } }
  it("an upcast that does not lead to today's shape", async () => {
    await expect(run("LP-8", S.upcastMissing, { fixtures: [old] })).rejects.toThrow(
      /version 1 of `box\/Put` no longer reads/
    )
    await expect(run("LP-8", S.upcastThere, { fixtures: [old] })).resolves.toBeUndefined()
  })
  it("a version without a fixture, a fact that is gone", async () => {
    await expect(run("LP-8", S.upcastThere)).rejects.toThrow("no fixture of `box/Put` version 1")
    await expect(run("LP-8", S.box(), { fixtures: [{ ...old, type: "box/Taken" }] })).rejects.toThrow(
      "is gone, and its facts are not"
    )
    await expect(run("LP-8", S.box(), { fixtures: [{ ...old, type: "crate/Put" }] })).rejects.toThrow(
      "is no fact of `box`"
    )
    await expect(run("LP-8", S.box(), { fixtures: [{ ...old, version: 2 }] })).rejects.toThrow("there is no version 2")
  })
})

describe("LP-9 catches every impurity", () => {
  const cases: ReadonlyArray<readonly [string, AnyPlugin, RegExp]> = [
    ["Date.now in decide", S.readsTheClock, /`decide` of `box.put` uses `Date.now`/],
    ["new Date() in decide", S.makesADate, /uses `new Date\(\)`/],
    ["a clock whose error is swallowed", S.swallowsTheClock, /uses `Date.now`/],
    ["Math.random in evolve", S.throwsDice, /`evolve` of `box\/Put` uses `Math.random`/],
    ["fetch", S.asksTheNetwork, /uses `fetch`/],
    ["a timer", S.setsATimer, /uses `setTimeout`/],
    ["the end of the process", S.endsTheProcess, /`decide` of `box.put` uses `process.exit`/],
    ["work for later", S.defersWork, /uses `process.nextTick`/],
    ["evolve that changes its state", S.mutatesItsState, /`evolve` of `box\/Put` changes what it is given/],
    ["evolve that changes a Map", S.mutatesAMap, /changes what it is given/],
    ["decide that changes its input", S.mutatesItsInput, /`decide` of `box.put` changes what it is given/],
    ["a rule that counts its calls", S.remembersCalls, /rule `BX-1 full` of `box.put` gives two results/],
    ["a view that reads the clock", S.readsTheClockInAView, /view `box.sum` on `Put` uses `performance.now`/]
  ]
  for (const [name, plugin, message] of cases) it(name, () => expect(run("LP-9", plugin)).rejects.toThrow(message))
  it("scenarios that try nothing", () =>
    expect(run("LP-9", S.box(), { scenarios: {} })).rejects.toThrow("no scenario makes `box` decide"))
  it("and gives the world back", () => {
    expect(Date.now()).toBeGreaterThan(0)
    expect(Math.random()).toBeLessThan(1)
    expect(new Date()).toBeInstanceOf(Date)
  })
})

describe("LP-10 catches words that are missing in a language", () => {
  it("of a code, of a role, and places that differ", async () => {
    await expect(run("LP-10", S.ruleWithoutWords)).rejects.toThrow(/no sentence for `box\/full` in `zh-CN`/)
    await expect(run("LP-10", S.placesDiffer)).rejects.toThrow(
      /`box\/full` has the places \{n\} in en and \(none\) in zh-CN/
    )
    await expect(run("LP-10", S.roleWithoutTitle)).rejects.toThrow(/`helper` has no title in zh-CN/)
  })
})

describe("LP-11 catches a plugin that changes built-ins", () => {
  afterAll(S.cleanArrays)
  afterAll(S.cleanGlobals)
  it("by a polyfill", async () => {
    await expect(run("LP-11", S.patchesArrays)).rejects.toThrow(/added `Array.prototype.sumOfAll`/)
  })
  it("and a function of the global object", async () => {
    await expect(run("LP-11", S.patchesGlobals)).rejects.toThrow(/changed `globalThis.structuredClone`/)
  })
})
