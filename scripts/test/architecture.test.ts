import { describe, expect, it } from "vitest"
import { architecture, circles, importsOf } from "../architecture.ts"
import { whats, workspace } from "./fixture.ts"

const manifest = (name: string, dependencies: Readonly<Record<string, string>>) =>
  JSON.stringify({ name, exports: { ".": { "@linli/source": "./src/index.ts" } }, dependencies })
const faults = (files: Readonly<Record<string, string>>) => whats(architecture(workspace(files)).problems)

describe("the architecture check", () => {
  it("finds nothing in a sound workspace and draws its arrows", () => {
    const { arrows, problems } = architecture(workspace())
    expect(problems).toEqual([])
    expect([...(arrows.get("kernel") ?? [])]).toEqual(["quantities"])
  })

  it("finds an arrow back, in a source and in a manifest, and the circle it closes", () => {
    const found = faults({
      "packages/quantities/package.json": manifest("@linli/quantities", { "@linli/kernel": "workspace:^" }),
      "packages/quantities/src/Money.ts": 'import type { e } from "@linli/kernel"\nexport type E = typeof e\n'
    })
    expect(found).toEqual([
      expect.stringContaining("packages/quantities/src/Money.ts:1 arrow back: quantities → kernel"),
      "packages/quantities/package.json arrow back: quantities → kernel",
      expect.stringContaining("packages in a circle: kernel → quantities → kernel")
    ])
  })

  it("finds domain packages that import each other", () => {
    const found = faults({
      "packages/mediation/package.json": manifest("@linli/mediation", { "@linli/sharing": "workspace:^" }),
      "packages/mediation/src/index.ts": 'export * from "@linli/sharing"\n',
      "packages/sharing/package.json": manifest("@linli/sharing", {}),
      "packages/sharing/src/index.ts": "export {}\n"
    })
    expect(found[0]).toContain("arrow back: mediation → sharing")
  })

  it("finds modules in a circle, unless types alone close it", () => {
    const files = (kind: string) => ({
      "packages/quantities/src/Money.ts": `import ${kind} { area } from "./Area.ts"\nexport const zero = 0\n`,
      "packages/quantities/src/Area.ts": 'import { zero } from "./Money.ts"\nexport const area = zero\n'
    })
    expect(faults(files(""))).toEqual([
      expect.stringContaining("modules in a circle: src/Area.ts → src/Money.ts → src/Area.ts")
    ])
    expect(faults(files("type"))).toEqual([])
  })

  it("finds undeclared, Node-only, test and escaping imports", () => {
    const found = faults({
      "packages/quantities/src/Money.ts":
        'import "xstate"\nimport { join } from "node:path"\nimport "../test/x.ts"\nimport "../../kernel/src/index.ts"\n'
    })
    expect(found).toEqual([
      expect.stringContaining("`xstate` is not declared"),
      expect.stringContaining("`node:path` exists in Node only"),
      expect.stringContaining("sources may not import `test/x.ts`"),
      expect.stringContaining("leaves the package")
    ])
  })

  it("finds Effect Schema, unstable Effect modules and the large form of the zod import", () => {
    const found = faults({
      "packages/kernel/src/index.ts":
        'import { Schema } from "effect"\nimport { Graph } from "effect"\nimport { SqlClient } from "effect/sql"\nimport { z } from "zod"\n'
    })
    expect(found).toEqual([
      expect.stringContaining("`effect/Schema` may be used in adapters only"),
      expect.stringContaining("`effect/Graph` is unstable"),
      expect.stringContaining("`effect/sql` is unstable"),
      expect.stringContaining("`zod` is not declared"),
      expect.stringContaining('write `import * as z from "zod"`'),
      expect.stringContaining("the kernel knows Standard Schema only")
    ])
  })

  it("finds an optional peer that the main entry needs", () => {
    const china = JSON.stringify({
      name: "@linli/china",
      exports: { ".": { "@linli/source": "./src/index.ts" }, "./*": { "@linli/source": "./src/*.ts" } },
      peerDependencies: { "@linli/mediation": "workspace:^" },
      peerDependenciesMeta: { "@linli/mediation": { optional: true } }
    })
    const files = {
      "packages/mediation/package.json": manifest("@linli/mediation", {}),
      "packages/mediation/src/index.ts": "export {}\n",
      "packages/china/package.json": china,
      "packages/china/src/mediation.ts": 'export * from "@linli/mediation"\n'
    }
    expect(faults({ ...files, "packages/china/src/index.ts": "export {}\n" })).toEqual([])
    expect(faults({ ...files, "packages/china/src/index.ts": 'export * from "./mediation.ts"\n' })).toEqual([
      expect.stringContaining("`@linli/mediation` is optional")
    ])
  })

  it("reads imports as the compiler does: not from comments or strings", () => {
    const text =
      '/** import "a" */\nconst s = \'import "b"\'\nexport { x } from "c"\ntype T = import("d").T\nawait import("e")\n'
    expect(importsOf("x.ts", text).map((i) => [i.from, i.typeOnly, i.line])).toEqual([
      ["c", false, 3],
      ["d", true, 4],
      ["e", false, 5]
    ])
  })

  it("finds each circle of a graph", () => {
    const graph = new Map([
      ["a", new Set(["b"])],
      ["b", new Set(["c", "d"])],
      ["c", new Set(["a"])],
      ["d", new Set<string>()]
    ])
    expect(circles(graph)).toEqual([["a", "b", "c", "a"]])
  })
})
