/** Plugins, modules, points, ports, questions, powers: what composition accepts and what it says when it does not. */
import * as z from "zod"
import { describe, expect, it } from "vitest"
import {
  type AnyPlugin,
  Authority,
  defineCommunity,
  definePlugin,
  definePoint,
  definePort,
  defineQuestion,
  byId,
  CompositionError,
  grant,
  kernelPowers,
  MemoryStore,
  role
} from "@linli/kernel"
import { compose } from "../src/internal/compose/index.ts"
import { Calendar, composed, flow, flowPlugin, issuesOf, plugin, said, shelf, wordsFor } from "./fixtures/small.ts"

const title = { en: "title", "zh-CN": "名称" }
const Shelf = shelf()
const keeper = role("keeper", { title, grants: [Shelf.powers.put] })
const ShelfPlugin = plugin("shelf", { modules: [Shelf], contributes: [keeper] })

describe("KC-1 what composes has no issue", () => {
  it("the small fixtures compose as they are", () => {
    expect(said([flowPlugin(), ShelfPlugin])).toEqual([])
  })
})

describe("KC-2 all problems come at once, sorted, each with the plugin at fault and what to do", () => {
  const broken = [
    plugin("b", { contributes: [definePoint<string>()("b/absent@1").of("x")] }),
    plugin("a", { contributes: [grant("nobody", [])] }),
    flowPlugin({ initial: "begun" })
  ]
  it("lists them by plugin", () => {
    const issues = issuesOf(broken)
    expect(issues.map((i) => `${i.plugin} ${i.code}`)).toEqual(["a missing", "b missing", "small state"])
    for (const i of issues) expect(i.hint).toBeTypeOf("string")
  })
  it("speaks in lower case and without a full stop", () => {
    for (const { message } of issuesOf(broken)) {
      expect(message[0]).toBe(message[0]?.toLowerCase())
      expect(message.endsWith(".")).toBe(false)
    }
  })
  it("stops a community from opening, with every issue", async () => {
    // the compiler refuses this list, too
    const community = defineCommunity("broken", { plugins: broken as never })
    const failed = await (community as any)
      .open({ community: "c", zone: "Asia/Shanghai", jurisdiction: [Calendar], every: "off" })
      .then(() => undefined)
      .catch((e: unknown) => e)
    expect(failed).toBeInstanceOf(CompositionError)
    expect((failed as CompositionError).issues.length).toBe(5)
    expect((failed as CompositionError).message).toContain("1. [missing] a: grants powers to the role `nobody`")
  })
})

describe("KC-3 ids of plugins and modules can stand in names of facts, powers and streams", () => {
  it.each([["Small"], ["a.b"], ["a:b"], [""], ["kernel"], ["x".repeat(65)]])("refuses a plugin named %j", (id) => {
    expect(said([plugin(id)])).toEqual([`name ${id}: \`${id}\` cannot name a plugin`])
  })
  it.each([["a.b"], ["Shelf"], ["a/b"], ["kernel"]])("refuses a module named %j", (name) => {
    const m = shelf(name)
    const parts = { modules: [m], contributes: [role("keeper", { title, grants: [m.powers.put] })] }
    expect(said([plugin("p", parts)])).toContainEqual(`name p: \`${name}\` cannot name a module`)
  })
  it("takes letters, digits and dashes", () => {
    expect(said([plugin("a-1"), plugin("z9")])).toEqual([])
  })
})

describe("KC-4 what is there once cannot be there twice", () => {
  it("a plugin", () => {
    expect(said([ShelfPlugin, ShelfPlugin])).toEqual(["duplicate shelf: is listed more than once"])
  })
  it("a module, of two plugins or of one", () => {
    expect(said([ShelfPlugin, plugin("fork", { modules: [Shelf] })])).toEqual([
      "conflict shelf: module `shelf` is also added by `fork`"
    ])
    expect(said([plugin("shelf", { modules: [Shelf, Shelf], contributes: [keeper] })])).toEqual([
      "conflict shelf: adds module `shelf` more than once"
    ])
  })
  it("a point, also one of the kernel's or a seam", () => {
    const point = definePoint<string>()("books/genres@1")
    const opens = (id: string, points: ReadonlyArray<unknown>) => plugin(id, { points })
    expect(said([opens("a", [point]), opens("b", [point])])).toEqual([
      "conflict b: point `books/genres@1` is also opened by `a`"
    ])
    expect(said([opens("a", [definePoint<string>()("roles@1")])])).toEqual([
      "conflict a: point `roles@1` is also opened by `kernel`"
    ])
    expect(said([flowPlugin(), opens("a", [definePoint<string>()("small/asking@1")])])).toEqual([
      "conflict a: point `small/asking@1` is also opened by `small`"
    ])
    expect(said([opens("a", [point]), opens("b", [definePoint<string>()("books/genres@2")])])).toEqual([])
  })
  it("a role; a grant adds to it", () => {
    const one = plugin("one", { contributes: [role("chair", { title, grants: [] })] })
    const two = plugin("two", { contributes: [role("chair", { title, grants: [] })] })
    expect(said([one, two])).toEqual(["duplicate two: `chair` is also contributed by `one`"])
    const more = plugin("two", { contributes: [grant("chair", [Shelf.powers.put])] })
    const wiring = composed([one, more, ShelfPlugin])
    expect(wiring.issues).toEqual([])
    expect(wiring.roles.get("chair")?.grants).toEqual(["shelf.put"])
  })
  it("a contribution with an id, where the owner of the point says so", () => {
    const point = definePoint<{ readonly id: string }, ReadonlyMap<string, { readonly id: string }>>()("x/y@1", byId)
    const twice = [point.of({ id: "same" }), point.of({ id: "same" })]
    expect(said([plugin("p", { points: [point], contributes: twice })])).toEqual([
      "duplicate p: `same` is also contributed by `p`"
    ])
    expect(composed([plugin("p", { points: [point], contributes: [twice[0]] })]).points.get("x/y@1")).toEqual(
      new Map([["same", { id: "same" }]])
    )
  })
  it("the filling of a port and of a question", () => {
    const Mail = definePort<{ send(): void }>()("mail@1")
    const Warden = defineQuestion<string, string>()("warden@1")
    const fills = (id: string) =>
      plugin(id, { contributes: [Mail.of({ send: () => undefined }), Warden.from((x) => x)] })
    expect(said([fills("a"), fills("b")])).toEqual([
      "conflict b: port `mail@1` is already filled by `a`",
      "conflict b: question `warden@1` is already filled by `a`"
    ])
    const wiring = composed([fills("a")])
    expect(wiring.issues).toEqual([])
    expect([...wiring.ports.keys()]).toContain("mail@1")
    expect(wiring.questions.get("warden@1")?.answer?.("x")).toBe("x")
  })
})

describe("KC-5 a configuration is checked, and nothing of it is repeated", () => {
  const secret = "correct horse battery staple"
  class Sms extends definePlugin("sms", {
    version: "1.0.0",
    config: z.strictObject({ gateway: z.url(), retries: z.int().default(3) }),
    contributes: (config) => [definePort<{ retries(): number }>()("sms@1").of({ retries: () => config.retries })]
  }) {}
  it("one that is missing", () => {
    expect(issuesOf([Sms])).toEqual([
      {
        code: "config",
        plugin: "sms",
        message: "needs a configuration and has none",
        hint: "list it as `….with({ … })`"
      }
    ])
  })
  it("one that does not fit: all places, and not the value", () => {
    const broken = Sms.with({ gateway: secret, retries: 0.5 })
    expect(said([broken]).length).toBe(2)
    expect(said([broken])[0]).toMatch(/^config sms: `gateway` of its configuration does not fit: /)
    expect(JSON.stringify(issuesOf([broken]))).not.toContain(secret)
  })
  it("one that fits, with the defaults of its schema", () => {
    const wiring = composed([Sms.with({ gateway: "https://sms.example" } as never)])
    expect(wiring.issues).toEqual([])
    const sms = wiring.ports.get("sms@1")?.of as { readonly retries: () => number } | undefined
    expect(sms?.retries()).toBe(3)
  })
  it("one that its plugin cannot work with: no cause, no internals", () => {
    const broken = plugin("p", {
      contributes: () => {
        throw new Error(secret)
      }
    })
    expect(said([broken])).toEqual(["config p: its contributions could not be made from its configuration"])
    expect(JSON.stringify(issuesOf([broken]))).not.toContain(secret)
  })
  it("a point that cannot combine what it was given, likewise", () => {
    const point = definePoint<string, string>()("x/y@1", () => {
      throw new Error(secret)
    })
    expect(said([plugin("p", { points: [point] })])).toEqual([
      "combine p: its point `x/y@1` could not combine what it was given"
    ])
  })
})

describe("KC-6 a contribution has a place to go", () => {
  const One = definePoint<string>()("books/genres@1")
  const Two = definePoint<string>()("books/genres@2")
  const Gives = plugin("gives", { contributes: [One.of("novel")] })
  it("nobody opens it", () => {
    expect(issuesOf([Gives])).toEqual([
      {
        code: "missing",
        plugin: "gives",
        message: "contributes to `books/genres@1`, which no plugin opens",
        hint: "install the plugin that opens `books/genres`, or contribute with `maybe`"
      }
    ])
  })
  it("somebody opens another version of it", () => {
    expect(issuesOf([Gives, plugin("opens", { points: [Two] })])[0]?.hint).toBe(
      "`opens` opens `books/genres@2`: install a version of `gives` made for it"
    )
  })
  it("somebody opens both versions for a while", () => {
    const wiring = composed([Gives, plugin("opens", { points: [Two, One] })])
    expect(wiring.issues).toEqual([])
    expect(wiring.points.get("books/genres@1")).toEqual([{ plugin: "gives", value: "novel" }])
  })
  it("`maybe` is left out where there is no place, and counted where there is", () => {
    const maybe = plugin("gives", { contributes: [One.maybe("novel")] })
    expect(said([maybe])).toEqual([])
    expect(composed([maybe, plugin("opens", { points: [One] })]).points.get(One.id)).toHaveLength(1)
  })
})

describe("KC-7 ports that are used are filled", () => {
  const Mail = definePort<{ send(): void }>()("mail@1")
  const filled = plugin("post", { contributes: [Mail.of({ send: () => undefined })] })
  const tasks = (task: any) => ({ tell: task({ uses: { mail: Mail }, run: () => undefined }) })
  const Telling = shelf("shelf", { tasks })
  const telling = plugin("shelf", {
    modules: [Telling],
    contributes: [role("keeper", { title, grants: [Telling.powers.put, Telling.powers.tell] })]
  })
  it("by a plugin's contributions", () => {
    const uses = plugin("p", { uses: [Mail] })
    expect(said([uses])).toEqual(["missing p: uses port `mail@1`, which no plugin fills"])
    expect(said([uses, filled])).toEqual([])
  })
  it("by a task", () => {
    expect(said([telling])).toEqual(["missing shelf: task `shelf.tell` uses port `mail@1`, which no plugin fills"])
    expect(said([telling, filled])).toEqual([])
  })
  it("by the kernel: store and keys; authority has a default", () => {
    const bare = compose([], { packs: [], byLaws: [], on: "2026-01-01" })
    expect(bare.issues.map((i) => i.message)).toEqual(["nothing fills port `keys@1`", "nothing fills port `store@1`"])
    const asks = plugin("asks", { uses: [Authority] })
    expect(compose([MemoryStore, asks], { packs: [], byLaws: [], on: "2026-01-01" }).issues).toEqual([])
  })
  it("and questions and ports are filled from views that are there", () => {
    const Warden = defineQuestion<string, string>()("warden@1")
    const by = plugin("by", { contributes: [Warden.by(Shelf.views.all)] })
    const from = plugin("from", {
      contributes: [Mail.from({ all: Shelf.views.all }, () => ({ send: () => undefined }))]
    })
    expect(said([by, from])).toEqual([
      "missing by: fills question warden@1 from view `shelf.all`, which is not there",
      "missing from: fills port mail@1 from view `shelf.all`, which is not there"
    ])
    expect(said([by, from, ShelfPlugin])).toEqual([])
  })
})

describe("KC-8 powers that are granted exist", () => {
  const granting = (...powers: ReadonlyArray<string>) =>
    plugin("grants", { contributes: [role("chair", { title, grants: powers.map((power) => ({ power })) as never })] })
  it("as operations of a module that is there", () => {
    expect(issuesOf([granting("shelf.put")])).toEqual([
      {
        code: "missing",
        plugin: "grants",
        message: "grants `shelf.put` to the role `chair`, and no such power exists",
        hint: "add the plugin that adds module `shelf`"
      }
    ])
    expect(issuesOf([granting("shelf.burn"), ShelfPlugin])[0]?.hint).toBe("module `shelf` has no operation `burn`")
    expect(said([granting("shelf.put", "shelf.all"), ShelfPlugin])).toEqual([])
  })
  it("as powers the kernel gives every workflow, and its own", () => {
    const all = ["small.adopt", "small.find", "small.list", "small.file", "small.actFor", "small.readSensitive"]
    expect(said([granting(...all, kernelPowers.forget.power), flowPlugin()])).toEqual([])
    expect(said([granting("kernel.burn")])).toHaveLength(1)
  })
  it("to roles that are defined", () => {
    const issues = said([plugin("p", { contributes: [grant("nobody", [Shelf.powers.put])] }), ShelfPlugin])
    expect(issues).toEqual(["missing p: grants powers to the role `nobody`, which no plugin defines"])
  })
})

describe("KC-9 every power can be somebody's", () => {
  const unheld = (name: string) =>
    `unreachable-power p: nobody can hold the power \`${name}\`: it is granted to no role and carried by no capacity`
  const granted = (m: any, ...names: ReadonlyArray<string>) =>
    plugin("p", {
      modules: [m],
      words: wordsFor("small/open", "small/done"),
      contributes: [role("r", { title, grants: names.map((n) => m.powers[n]) })]
    })
  it("a command", () => {
    expect(said([plugin("p", { modules: [Shelf] })])).toEqual([unheld("shelf.put")])
    expect(said([granted(Shelf, "put")])).toEqual([])
  })
  it("a view that is not for anyone, and a task that is called", () => {
    const views = (view: any) => ({ all: view({ model: () => [], on: {}, query: () => [] }) })
    const tasks = (task: any) => ({
      tidy: task({ run: () => undefined }),
      follow: task.after({ type: "shelf/Put" }, { run: () => undefined })
    })
    const m = shelf("shelf", { views, tasks })
    expect(said([granted(m, "put")])).toEqual([unheld("shelf.all"), unheld("shelf.tidy")])
    expect(said([granted(m, "put", "all", "tidy")])).toEqual([])
  })
  it("an act that no capacity carries", () => {
    const acts = (act: any) => ({ ask: act({ in: "new" }), finish: act({ in: "open", to: "done", by: "asker" }) })
    const m = flow("small", { acts })
    expect(said([granted(m)])).toEqual([unheld("small.ask")])
    expect(said([granted(m, "ask")])).toEqual([])
  })
  it("unless an authority of its own decides", () => {
    const allows = { may: () => ({ allowed: true, basis: { by: "position", rule: "chair" } }) }
    const authority = { point: "port authority@1", optional: false, value: { of: allows } }
    const own: AnyPlugin = plugin("own", { contributes: [authority] })
    expect(said([plugin("p", { modules: [Shelf] }), own])).toEqual([])
  })
})

describe("KC-10 facts that are followed are recorded", () => {
  const follows = (type: string) =>
    plugin("shelf", {
      modules: [
        shelf("shelf", {
          tasks: (task: any) => ({ tell: task.after({ type }, { run: () => undefined }) }),
          views: (view: any) => ({
            all: view({
              readers: "anyone",
              model: () => [],
              on: {},
              also: [{ type, apply: () => {} }],
              query: () => []
            })
          })
        })
      ],
      contributes: [keeper]
    })
  it("by the module they are of, where it is installed", () => {
    expect(said([follows("small/Burnt"), flowPlugin()])).toEqual([
      "missing shelf: `shelf.all` follows `small/Burnt`, which that module does not record",
      "missing shelf: `shelf.tell` follows `small/Burnt`, which that module does not record"
    ])
  })
  it("kernel facts are; facts of modules that are not installed cost nothing", () => {
    for (const type of ["small/Opened", "small/DeadlinePassed", "shelf/Put", "absent/Anything"]) {
      expect(said([follows(type), flowPlugin()])).toEqual([])
    }
  })
})

describe("KC-11 operations of a module have names of their own", () => {
  it("an act, a view and a task, and what the kernel adds", () => {
    const views = (view: any) => ({
      finish: view({ readers: "anyone", model: () => [], on: {}, query: () => [] }),
      options: view({ readers: "anyone", model: () => [], on: {}, query: () => [] })
    })
    expect(said([flowPlugin({ views })])).toEqual([
      "conflict small: module `small` has two operations named `finish`, `options`"
    ])
  })
  it("facts the kernel records are not recorded by others", () => {
    const m = shelf()
    m.spec.events.DeadlinePassed = m.spec.events.Put
    expect(said([plugin("shelf", { modules: [m], contributes: [keeper] })])).toEqual([
      "conflict shelf: module `shelf` records facts named `DeadlinePassed`, which the kernel records itself"
    ])
  })
})
