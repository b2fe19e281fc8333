/**
 * What composition costs the compiler: writes 30 plugins of 10 commands each, compiles them to declarations against the
 * built kernel, and counts the type instantiations of an app over those declarations, on TypeScript 6 and 7. Counts are
 * exact and do not depend on the machine. Needs a build. `node scripts/typeBudget.ts [plugins] [commands]`
 */
import { spawnSync } from "node:child_process"
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { type Problem, report, root } from "./workspace.ts"

/** Instantiations of the app over declarations of 30 plugins with 10 commands each. */
const appLimit = 40_000
/** Instantiations per operation (command or view) of a plugin's own source, beyond what its imports cost. */
const operationLimit = 6_000

const [plugins = 30, commands = 10] = process.argv.slice(2).map(Number)
const events = 6
const views = 3
// Inside `docs`, whose package.json has every package of the workspace.
const out = join(root, "docs/.types")
const range = (n: number) => Array.from({ length: n }, (_, i) => i)
const list = (n: number, line: (i: number) => string) => range(n).map(line).join(",\n")

const kinds = (j: number) => `z.enum(["a${j}", "b${j}", "c${j}"])`
const input = (j: number) =>
  `z.strictObject({ id: z.string().min(1), amount: z.int().positive(), kind: ${kinds(j)}, tags: z.array(z.string()), detail: z.strictObject({ note: z.string().optional(), at: z.iso.datetime(), who: z.array(z.strictObject({ member: z.string(), share: z.int() })) }) })`
const event = (j: number) =>
  `z.strictObject({ id: z.string(), amount: z.int(), kind: ${kinds(j)}, tags: z.array(z.string()) })`

/** One plugin as its author writes it: a module, a point it opens, one it contributes to, a role, configuration. */
const plugin = (i: number): string => {
  const before = i - 1
  const uses = i > 0
  return `import * as z from "zod"
import { defineFacts, definePlugin, definePoint, role } from "@linli/kernel"
${uses ? `import { Mod${before}, Point${before} } from "./mod${before}.js"` : ""}
const facts = defineFacts("mod${i}", {
  events: {
${list(events, (j) => `    Ev${j}: ${event(j)}`)}
  },
  state: (): { readonly total: number; readonly last: string | undefined } => ({ total: 0, last: undefined })
})
export const Point${i} = definePoint<{ readonly id: string; readonly weigh: (n: number) => number }>()("mod${i}/things@1")
export class Mod${i} extends facts.module({
  evolve: {
${list(events, (j) => `    Ev${j}: (s, d) => ({ total: s.total + d.amount, last: d.id })`)}
  },
  commands: (command) => ({
${list(
  commands,
  (j) =>
    `    cmd${j}: command({ input: ${input(j)}, stream: (c) => c.id, decide: ({ emit, input, state, refuse }) => state.total > 10 ? refuse({ rule: "MO-1", code: "full" }) : emit.Ev${j % events}({ id: input.id, amount: input.amount + input.detail.who.length, kind: "a${j % events}", tags: input.tags }) })`
)}
  }),
  views: (view) => ({
${list(
  views,
  (j) =>
    `    view${j}: view({ model: () => new Map<string, number>(), on: { Ev${j}: (m, d) => void m.set(d.id, d.amount) }, input: z.strictObject({ id: z.string() }), query: (m, q) => ({ amount: m.get(q.id) ?? 0 }) })`
)}
  })
}) {}
export class Mod${i}Plugin extends definePlugin("mod${i}", {
  version: "1.0.0",
  config: z.strictObject({ size: z.int() }),
  modules: [Mod${i}],
  points: [Point${i}],
  contributes: [
    role("mod${i}/r", { title: { en: "r" }, grants: [Mod${i}.powers.cmd0${uses ? `, Mod${before}.powers.cmd1` : ""}] })${
      uses ? `,\n    Point${before}.of({ id: "x", weigh: (n) => n })` : ""
    }
  ]
}) {}
`
}

/** An app that composes them, calls a command and reads a view of each. */
const app = (n: number): string => `import { defineCommunity, MemoryStore } from "@linli/kernel"
${range(n)
  .map((i) => `import { Mod${i}Plugin } from "../plugins/mod${i}.js"`)
  .join("\n")}
export const garden = defineCommunity("bench", { plugins: [MemoryStore, ${range(n)
  .map((i) => `Mod${i}Plugin.with({ size: 1 })`)
  .join(", ")}] })
const opened = await garden.open({ community: "c", zone: "Asia/Shanghai", jurisdiction: [] })
const me = opened.as({ person: "m", roles: [] })
${range(n)
  .map(
    (i) =>
      `export const r${i} = await me.mod${i}.cmd${i % commands}({ id: "x", amount: 1, kind: "a${i % commands}", tags: [], detail: { at: "", who: [] } })
export const v${i} = await me.mod${i}.view1({ id: "x" })`
  )
  .join("\n")}
`

const project = (name: string, files: ReadonlyArray<string>, more: object = {}): string => {
  const path = join(out, `tsconfig.${name}.json`)
  const compilerOptions = { allowImportingTsExtensions: false, rewriteRelativeImportExtensions: false, ...more }
  writeFileSync(path, JSON.stringify({ extends: "../../tsconfig.base.json", compilerOptions, files }))
  return path
}

interface Cost {
  readonly instantiations: number
  readonly seconds: string
  readonly errors: string
}

/** Compiles a project and reads what the compiler says it took. */
const cost = (compiler: string, path: string): Cost => {
  const args = [
    join(root, `node_modules/${compiler}/bin/tsc`),
    "-p",
    path,
    "--extendedDiagnostics",
    "--pretty",
    "false"
  ]
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 26 })
  const read = (name: string) => new RegExp(`^${name}: +([\\d.]+)`, "m").exec(stdout)?.[1]
  return {
    instantiations: Number(read("Instantiations") ?? Number.NaN),
    seconds: read("Check time") ?? "?",
    errors: stdout
      .split("\n")
      .filter((line) => line.includes("error TS"))
      .slice(0, 3)
      .join("\n")
  }
}

rmSync(out, { recursive: true, force: true })
for (const dir of ["source", "app"]) mkdirSync(join(out, dir), { recursive: true })
for (const i of range(plugins)) writeFileSync(join(out, `source/mod${i}.ts`), plugin(i))
writeFileSync(join(out, "app/app.ts"), app(plugins))
writeFileSync(
  join(out, "app/base.ts"),
  'import * as z from "zod"\nimport { defineFacts, definePlugin, definePoint, role } from "@linli/kernel"\nexport const kept = [z.string, defineFacts, definePlugin, definePoint, role]\n'
)
const emitted = {
  declaration: true,
  declarationMap: false,
  sourceMap: false,
  emitDeclarationOnly: true,
  rootDir: "source",
  outDir: "plugins"
}
const declarations = cost(
  "typescript-native",
  project(
    "plugins",
    range(plugins).map((i) => `source/mod${i}.ts`),
    emitted
  )
)

const problems: Array<Problem> = []
if (declarations.errors !== "") problems.push({ where: "plugins", what: `do not compile\n${declarations.errors}` })
const noEmit = { noEmit: true, declaration: false, declarationMap: false, sourceMap: false }
const overDeclarations = project("app", ["app/app.ts"], noEmit)
const one = project("one", ["source/mod0.ts"], noEmit)
const base = project("base", ["app/base.ts"], noEmit)
console.log("| checked | TypeScript | instantiations | limit | check time |\n| --- | --- | ---: | ---: | ---: |")
for (const [compiler, name] of [
  ["typescript", "6"],
  ["typescript-native", "7"]
] as const) {
  const judge = (what: string, value: number, limit: number, { errors, seconds }: Cost) => {
    console.log(
      `| ${what} | ${name} | ${Math.round(value).toLocaleString("en-US")} | ${limit.toLocaleString("en-US")} | ${seconds} s |`
    )
    if (errors !== "") problems.push({ where: what, what: `does not compile on TypeScript ${name}\n${errors}` })
    else if (!(value <= limit))
      problems.push({
        where: what,
        what: `takes ${Math.round(value)} instantiations on TypeScript ${name}, more than ${limit}`
      })
  }
  const whole = cost(compiler, overDeclarations)
  judge(`app over ${plugins} plugins × ${commands} commands`, whole.instantiations, appLimit, whole)
  const own = cost(compiler, one)
  const perOperation = (own.instantiations - cost(compiler, base).instantiations) / (commands + views)
  judge("one plugin's source, per operation", perOperation, operationLimit, own)
}
report("type budget", problems)
