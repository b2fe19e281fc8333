import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { banned, bannedIn } from "../banned.ts"
import { runExamples } from "../examples.ts"
import { spec } from "../spec.ts"
import { entries, inBuildOrder, packages } from "../workspace.ts"
import { whats, workspace } from "./fixture.ts"

describe("the rule check", () => {
  it("finds nothing in a sound workspace", () => expect(spec(workspace())).toEqual([]))

  it("finds a rule without a test, a test of no rule, and missing pages", () => {
    const top = workspace({
      "packages/quantities/SPEC.md": "- QU-1 nothing is added\n- QU-2 nothing is lost\n",
      "packages/quantities/test/Area.test.ts": 'describe("QU-1, QU-7 areas", () => {})\n',
      "packages/other/package.json": "{}"
    })
    expect(whats(spec(top))).toEqual([
      "packages/other has no README.md; write it",
      "packages/other has no SPEC.md; write it",
      "packages/quantities/test/Area.test.ts names `QU-7`, which SPEC.md does not state",
      "packages/quantities/SPEC.md no test names rule `QU-2`"
    ])
  })

  it("finds a SPEC.md that states nothing", () => {
    expect(
      whats(spec(workspace({ "packages/kernel/SPEC.md": "soon\n", "packages/kernel/test/index.test.ts": "" })))
    ).toEqual(["packages/kernel/SPEC.md states no numbered rule"])
  })
})

describe("the check of banned things", () => {
  const path = "packages/kernel/src/Clock.ts"
  const found = (line: string, file = path) => bannedIn(file, line).map((p) => p.what)

  it("finds nothing in a sound workspace, and a fault with its line", () => {
    expect(banned(workspace())).toEqual([])
    const top = workspace({ [path]: "export {}\nexport const now = () => Date.now()\n" })
    expect(whats(banned(top))).toEqual([`${path}:2 reads the system clock; take \`now\` from the clock service`])
  })

  it("finds clocks, chance and floats in domain code, not in adapters or comments", () => {
    for (const line of ["const a = new Date()", "Math.random()", "x.toFixed(2)", 'parseFloat("1")']) {
      expect(found(line)).toHaveLength(1)
      expect(found(line, "packages/store-sqlite/src/Store.ts")).toEqual([])
      expect(found(` * ${line}`)).toEqual([])
    }
    expect(found("new Date(instant)")).toEqual([])
  })

  it("finds what loads all of effect", () => {
    expect(found('import { Effect } from "effect"')).toHaveLength(1)
    expect(found('import type { Effect } from "effect"')).toEqual([])
    expect(found('import * as Effect from "effect/Effect"')).toEqual([])
    expect(found('import { Effect } from "effect"', "packages/linli/src/internal/cli/cli.ts")).toEqual([])
  })

  it("finds casts without a reason and silenced tools", () => {
    const cast = ["x as", "any"].join(" ")
    expect(found(cast)).toEqual(["casts to any; write the reason beside it"])
    expect(found(`${cast} // the compiler cannot see that T is a key`)).toEqual([])
    expect(found(`// the compiler cannot see that T is a key\n${cast}`)).toEqual([])
    expect(found(["// @ts", "ignore"].join("-"))).toHaveLength(1)
    expect(found(["// @ts", "expect-error"].join("-"))).toHaveLength(1)
    expect(found(["// oxlint", "disable-next-line no-console"].join("-"))).toHaveLength(1)
    expect(found(["// oxlint", "disable-next-line no-console -- the demo prints"].join("-"))).toEqual([])
  })

  it("finds skipped tests, paths of one machine, registry hosts and the large zod import", () => {
    expect(found(["it", 'skip("x")'].join("."), "packages/kernel/test/a.test.ts")).toHaveLength(1)
    expect(found(["describe", "concurrent", 'only("x")'].join("."), "packages/kernel/test/a.test.ts")).toHaveLength(1)
    expect(found(["see ", "tmp", "x"].join("/"), "docs/a.md")).toEqual(["names a path of one machine"])
    expect(found(["https://example.org", "work", "x"].join("/"), "docs/a.md")).toEqual([])
    expect(found("    tarball: https://example.org/x.tgz", "pnpm-lock.yaml")).toHaveLength(1)
    expect(found(["import { z }", 'from "zod"'].join(" "))).toHaveLength(1)
  })
})

describe("the run of the examples", () => {
  const example = { "examples/a/package.json": "{}" }

  it("asks for at least one", () => expect(runExamples(workspace())).toHaveLength(1))
  it("accepts one that prints and ends well", () => {
    expect(runExamples(workspace({ ...example, "examples/a/src/main.ts": 'console.log("a story")' }))).toEqual([])
  })
  it("refuses one that fails, also when only the second run does, and one that says nothing", () => {
    const second =
      'import { existsSync, writeFileSync } from "node:fs"\nconst f = "left"\nif (existsSync(f)) throw new Error("left")\nwriteFileSync(f, "")\nconsole.log(1)'
    expect(whats(runExamples(workspace({ ...example, "examples/a/src/main.ts": second })))[0]).toContain(
      "the second run ended with 1"
    )
    expect(whats(runExamples(workspace({ ...example, "examples/a/src/main.ts": "" })))[0]).toContain(
      "the first run printed nothing"
    )
  })
})

describe("the workspace", () => {
  it("is built bottom up", () => {
    expect(inBuildOrder(packages(workspace()).toReversed()).map((p) => p.id)).toEqual(["quantities", "kernel"])
  })

  it("expands the entries of a package", () => {
    const exports = { ".": { "@linli/source": "./src/index.ts" }, "./*": { "@linli/source": "./src/*.ts" } }
    const top = workspace({
      "packages/quantities/package.json": JSON.stringify({ name: "@linli/quantities", exports })
    })
    const quantities = packages(top).find((p) => p.id === "quantities")
    expect(quantities && [...entries(quantities)]).toEqual([
      [".", join(top, "packages/quantities/src/index.ts")],
      ["./Money", join(top, "packages/quantities/src/Money.ts")]
    ])
  })
})
