/**
 * Draws the arrows between packages from what their sources import, and finds arrows that run back, circles,
 * undeclared imports and modules a package may not use. `node scripts/architecture.ts --draw` prints the drawing.
 */
import { existsSync, globSync, readFileSync } from "node:fs"
import { isBuiltin } from "node:module"
import { dirname, join, relative } from "node:path"
import ts from "typescript"
import { entries, examples, type Package, packages, type Problem, report, root } from "./workspace.ts"

/** A package may import those of a lower layer. What is not listed is a domain package. */
const layers: Readonly<Record<string, number>> = { quantities: 0, kernel: 1, domain: 2, china: 3, linli: 4 }
/** Arrows inside the layer of the domain packages, each a decision written down in the architecture. */
const allowed: ReadonlySet<string> = new Set(["treasury → sharing"])
/** Packages that hold one outside thing each, or run in tests: these may use Node and unstable Effect modules. */
const adapter = (id: string) => /^(store-.+|cluster|http|notify|sheets|testing)$/.test(id)
/** The preset opens files, so it may use Node too. */
const usesNode = (id: string) => adapter(id) || id === "linli"
const layerOf = (id: string): number => layers[id] ?? layers["domain"] ?? 2

export interface Import {
  readonly from: string
  readonly names: ReadonlyArray<string>
  readonly line: number
  /** Erased by the compiler. */
  readonly typeOnly: boolean
}

const namesOf = (clause: ts.ImportClause | undefined): ReadonlyArray<string> =>
  clause?.namedBindings !== undefined && ts.isNamedImports(clause.namedBindings)
    ? clause.namedBindings.elements.map((e) => (e.propertyName ?? e.name).text)
    : []

/** Every module a source file imports, re-exports, loads dynamically or names in a type; comments do not count. */
export const importsOf = (path: string, text: string = readFileSync(path, "utf8")): ReadonlyArray<Import> => {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
  const found: Array<Import> = []
  const add = (node: ts.Node, from: string, typeOnly: boolean, names: ReadonlyArray<string> = []) =>
    found.push({ from, names, typeOnly, line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1 })
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const typeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      add(node, node.moduleSpecifier.text, typeOnly, namesOf(node.importClause))
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
      const names =
        node.exportClause !== undefined && ts.isNamedExports(node.exportClause)
          ? node.exportClause.elements.map((e) => (e.propertyName ?? e.name).text)
          : []
      add(node, (node.moduleSpecifier as ts.StringLiteral).text, node.isTypeOnly, names)
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments
      if (argument !== undefined && ts.isStringLiteral(argument)) add(node, argument.text, false)
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node, (node.argument.literal as ts.StringLiteral).text, true)
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** Circles of a graph, each written once as the path that closes it. */
export const circles = (graph: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyArray<ReadonlyArray<string>> => {
  const found: Array<ReadonlyArray<string>> = []
  const state = new Map<string, "open" | "done">()
  const visit = (node: string, path: ReadonlyArray<string>): void => {
    if (state.get(node) === "done") return
    if (state.get(node) === "open") {
      found.push([...path.slice(path.indexOf(node)), node])
      return
    }
    state.set(node, "open")
    for (const next of graph.get(node) ?? []) visit(next, [...path, node])
    state.set(node, "done")
  }
  for (const node of graph.keys()) visit(node, [])
  return found
}

const bare = (from: string) => from.split("/", from.startsWith("@") ? 2 : 1).join("/")

/** Whether Effect marks a module as unstable: the first `@stability` of its declarations is the module's own. */
const unstable = (name: string): boolean => {
  const file = [name, `${name}/index`].map((n) => join(root, `node_modules/effect/dist/${n}.d.ts`)).find(existsSync)
  if (file === undefined) return false
  return /@stability (\w+)/.exec(readFileSync(file, "utf8").slice(0, 4000))?.[1] === "unstable"
}

/** The command line of the preset: everything it is made of is internal. */
const commandLine = (p: Package, file: string) => p.id === "linli" && file.includes("/src/internal/cli/")

const effectProblem = (p: Package, file: string, { from, names }: Import): string | undefined => {
  if (from !== "effect" && !from.startsWith("effect/")) return undefined
  const modules = from === "effect" ? names : [from.slice("effect/".length)]
  const schema = modules.find((m) => m.startsWith("Schema") || m === "schema")
  if (schema !== undefined) return `\`effect/${schema}\` may be used in adapters only; take a Standard Schema instead`
  const shaky = adapter(p.id) || commandLine(p, file) ? undefined : modules.find(unstable)
  return shaky === undefined ? undefined : `\`effect/${shaky}\` is unstable; only adapters may use it, behind a port`
}

interface Context {
  readonly top: string
  readonly p: Package
  readonly byName: ReadonlyMap<string, Package>
  readonly file: string
}

const judge = ({ byName, file, p, top }: Context, i: Import): ReadonlyArray<string> => {
  const found: Array<string> = []
  const declared = { ...p.manifest.dependencies, ...p.manifest.peerDependencies }
  if (i.from.startsWith(".")) {
    const target = relative(p.dir, join(dirname(file), i.from))
    if (target.startsWith("..")) found.push(`\`${i.from}\` leaves the package; import the other package by its name`)
    else if (/^(test|bench)\//.test(target)) found.push(`sources may not import \`${target}\``)
    return found
  }
  if (isBuiltin(i.from)) {
    return usesNode(p.id) ? [] : [`\`${i.from}\` exists in Node only; put what needs it into an adapter package`]
  }
  const name = bare(i.from)
  if (name === p.manifest.name) return [`a package may not import itself by name; use a relative path`]
  if (declared[name] === undefined)
    found.push(`\`${name}\` is not declared; add it to ${relative(top, p.dir)}/package.json`)
  if (i.from === "zod" && i.names.includes("z"))
    found.push('write `import * as z from "zod"`: it keeps zod small in bundles')
  if (p.id === "kernel" && /^(zod|valibot|arktype)$/.test(name))
    found.push(`the kernel knows Standard Schema only, not \`${name}\``)
  const effect = effectProblem(p, file, i)
  if (effect !== undefined) found.push(effect)
  const other = byName.get(name)
  if (other !== undefined && layerOf(other.id) >= layerOf(p.id) && !allowed.has(`${p.id} → ${other.id}`)) {
    found.push(`arrow back: ${p.id} → ${other.id}; domain packages meet through events, views, points and powers`)
  }
  return found
}

/** Modules that `.` reaches through relative imports: these may not need an optional peer. */
const reachable = (start: string, graph: ReadonlyMap<string, ReadonlyArray<Import>>): ReadonlySet<string> => {
  const seen = new Set<string>()
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    for (const i of graph.get(file) ?? []) if (i.from.startsWith(".")) visit(join(dirname(file), i.from))
  }
  visit(start)
  return seen
}

export interface Architecture {
  readonly problems: ReadonlyArray<Problem>
  /** Package → packages it imports. */
  readonly arrows: ReadonlyMap<string, ReadonlySet<string>>
}

export const architecture = (top: string = root): Architecture => {
  const all = packages(top)
  const byName = new Map(all.map((p) => [p.manifest.name, p]))
  const problems: Array<Problem> = []
  const arrows = new Map<string, Set<string>>()
  for (const p of all) {
    const graph = new Map(
      globSync("src/**/*.ts", { cwd: p.dir })
        .toSorted()
        .map((f) => [join(p.dir, f), importsOf(join(p.dir, f))])
    )
    const values = new Map<string, Set<string>>()
    const out = new Set<string>()
    arrows.set(p.id, out)
    const optional = new Set(
      Object.entries(p.manifest.peerDependenciesMeta ?? {}).flatMap(([name, { optional: is }]) =>
        is === true ? [name] : []
      )
    )
    const core = reachable(entries(p).get(".") ?? "", graph)
    for (const [file, list] of graph) {
      const at = (i: Import) => `${relative(top, file)}:${i.line}`
      for (const i of list) {
        for (const what of judge({ top, p, byName, file }, i)) problems.push({ where: at(i), what })
        const other = byName.get(bare(i.from))
        if (other !== undefined && other !== p) out.add(other.id)
        if (core.has(file) && optional.has(bare(i.from))) {
          problems.push({
            where: at(i),
            what: `\`${bare(i.from)}\` is optional; reach it through a subpath, not from \`.\``
          })
        }
      }
      const local = list.filter((i) => !i.typeOnly && i.from.startsWith("."))
      values.set(relative(p.dir, file), new Set(local.map((i) => relative(p.dir, join(dirname(file), i.from)))))
    }
    for (const circle of circles(values))
      problems.push({ where: relative(top, p.dir), what: `modules in a circle: ${circle.join(" → ")}` })
    for (const name of Object.keys({ ...p.manifest.dependencies, ...p.manifest.peerDependencies })) {
      const other = byName.get(name)
      if (other !== undefined && layerOf(other.id) >= layerOf(p.id) && !allowed.has(`${p.id} → ${other.id}`)) {
        problems.push({ where: `${relative(top, p.dir)}/package.json`, what: `arrow back: ${p.id} → ${other.id}` })
      }
    }
  }
  for (const circle of circles(arrows))
    problems.push({ where: "packages", what: `packages in a circle: ${circle.join(" → ")}` })
  const reserved = new Map([...byName, ...examples(top).map((e) => [e.manifest.name, e] as const)])
  for (const e of examples(top)) {
    for (const file of globSync("{src,test}/**/*.ts", { cwd: e.dir }).toSorted()) {
      for (const i of importsOf(join(e.dir, file))) {
        const escapes = i.from.startsWith(".") && relative(e.dir, join(e.dir, dirname(file), i.from)).startsWith("..")
        if (escapes)
          problems.push({ where: relative(top, join(e.dir, file)), what: `\`${i.from}\` leaves the example` })
        const declared = { ...e.manifest.dependencies, ...e.manifest.devDependencies }
        if (reserved.has(bare(i.from)) && declared[bare(i.from)] === undefined) {
          problems.push({
            where: relative(top, join(e.dir, file)),
            what: `\`${bare(i.from)}\` is not declared in its package.json`
          })
        }
      }
    }
  }
  return { problems, arrows }
}

if (import.meta.main) {
  const { arrows, problems } = architecture()
  if (process.argv.includes("--draw")) {
    for (const [id, to] of arrows)
      console.log(`${id.padEnd(14)} → ${to.size === 0 ? "–" : [...to].toSorted().join(", ")}`)
  }
  report("architecture", problems)
}
