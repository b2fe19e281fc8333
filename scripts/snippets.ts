/**
 * Turns every ```ts block of the documentation and of the doc comments into a module under docs/.snippets, so that the
 * compiler checks it and a test runs it.
 *
 * `expression // => value` and `const name = … // => value` become assertions. Words after the fence:
 * `continued` adds the block to the one before it in the same file; `no-run` only type-checks it; `ignore` skips it.
 */
import { globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import ts from "typescript"
import { type Problem, root } from "./workspace.ts"

export interface Block {
  readonly code: string
  /** Line of the opening fence, from 1. */
  readonly line: number
  readonly flags: ReadonlySet<string>
}

export interface Snippet {
  readonly source: string
  readonly line: number
  readonly path: string
  readonly run: boolean
}

const flags = new Set(["continued", "no-run", "ignore"])
const lineAt = (text: string, index: number) => text.slice(0, index).split("\n").length

/** The ```ts blocks of a Markdown text. */
export const blocksOf = (text: string): ReadonlyArray<Block> =>
  [...text.matchAll(/^([ \t]*)(`{3,})ts(?![a-z])([^\n]*)\n([\s\S]*?)^[ \t]*\2[ \t]*$/gm)].map((m) => ({
    code: (m[4] ?? "").replaceAll(new RegExp(`^${m[1]}`, "gm"), ""),
    line: lineAt(text, m.index),
    flags: new Set(
      (m[3] ?? "")
        .trim()
        .split(/\s+/)
        .filter((word) => word !== "")
    )
  }))

/** The same for the doc comments of a source file; lines keep their numbers. */
const docComments = (text: string): string => {
  const kept = text.replaceAll(/[^\n]/g, " ").split("\n")
  for (const m of text.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
    const first = lineAt(text, m.index) - 1
    for (const [i, line] of m[0].split("\n").entries()) {
      kept[first + i] = line
        .replace(/^\s*\/?\*\*? ?/, "")
        .replace(/\s*\*\/$/, "")
        .replaceAll("*\\/", "*/")
    }
  }
  return kept.map((line) => (line.trim() === "" ? "" : line)).join("\n")
}

/** Puts an assertion after each statement that says what it gives. */
export const withAssertions = (code: string): string => {
  const file = ts.createSourceFile("snippet.ts", code, ts.ScriptTarget.Latest)
  const edits: Array<{ readonly start: number; readonly end: number; readonly text: string }> = []
  const visit = (node: ts.Node): void => {
    const expected = /^[ \t]*;?[ \t]*\/\/ => (.+)/.exec(code.slice(node.end))?.[1]
    if (expected !== undefined && ts.isExpressionStatement(node)) {
      const e = node.expression
      const logged = ts.isCallExpression(e) && e.expression.getText(file) === "console.log" ? e.arguments[0] : undefined
      const text = `__expect(${(logged ?? e).getText(file)}).toEqual(${expected})`
      edits.push({ start: node.getStart(file), end: node.end, text: `;${text};` })
      return
    }
    if (expected !== undefined && ts.isVariableStatement(node)) {
      const name = node.declarationList.declarations.at(-1)?.name.getText(file) ?? ""
      edits.push({ start: node.end, end: node.end, text: `; __expect(${name}).toEqual(${expected});` })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, e) => text.slice(0, e.start) + e.text + text.slice(e.end), code)
}

const sources = [
  "README.md",
  "README.*.md",
  "CONTRIBUTING.md",
  "docs/**/*.md",
  "packages/*/*.md",
  "packages/*/src/**/*.ts",
  "examples/*/*.md"
]

/** The Markdown files and sources whose blocks are run. */
export const sourcesOf = (top: string): ReadonlyArray<string> =>
  globSync(sources, { cwd: top, exclude: (path) => /(^|\/)(node_modules|dist|api|CHANGELOG\.md)$/.test(path) })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !/(^|\/)(node_modules|dist)\/|^docs\/api\//.test(file))
    .toSorted()

/** Writes a file only when it changed, so that several runs in one tree do not disturb each other. */
const write = (path: string, text: string): void => {
  try {
    if (readFileSync(path, "utf8") === text) return
  } catch {
    // not there yet
  }
  writeFileSync(path, text)
}

export const collect = (top: string = root): { snippets: ReadonlyArray<Snippet>; problems: ReadonlyArray<Problem> } => {
  const out = join(top, "docs/.snippets")
  mkdirSync(out, { recursive: true })
  const snippets: Array<Snippet> = []
  const problems: Array<Problem> = []
  for (const file of sourcesOf(top)) {
    const text = readFileSync(join(top, file), "utf8")
    const visible = file.endsWith(".ts") ? docComments(text) : text
    for (const m of visible.matchAll(/^@example[^\n]*\n(?!\s*(`{3}|\S[^\n]*\n\s*`{3}))/gm)) {
      problems.push({
        where: `${file}:${lineAt(visible, m.index)}`,
        what: "put the code of `@example` into a ```ts block"
      })
    }
    const chains: Array<Array<Block>> = []
    for (const block of blocksOf(visible)) {
      for (const word of block.flags) {
        if (!flags.has(word))
          problems.push({ where: `${file}:${block.line}`, what: `unknown word \`${word}\` after the fence` })
      }
      if (block.flags.has("ignore")) continue
      const last = chains.at(-1)
      if (!block.flags.has("continued")) chains.push([block])
      else if (last === undefined)
        problems.push({ where: `${file}:${block.line}`, what: "continues no block before it" })
      else last.push(block)
    }
    for (const chain of chains) {
      const [first] = chain
      if (first === undefined) continue
      const path = join(out, `${file.replaceAll(/[^a-zA-Z0-9]+/g, "-")}-${first.line}.ts`)
      const body = chain.map((b) => `// ${file}:${b.line}\n${withAssertions(b.code)}`).join("\n")
      write(path, `import { expect as __expect } from "vitest"\n${body}\nvoid __expect\nexport {}\n`)
      snippets.push({ source: file, line: first.line, path, run: !chain.some((b) => b.flags.has("no-run")) })
    }
  }
  const current = new Set(snippets.map((s) => s.path))
  for (const name of readdirSync(out))
    if (!current.has(join(out, name))) rmSync(join(out, name), { recursive: true, force: true })
  return { snippets, problems }
}

if (import.meta.main) {
  const { problems, snippets } = collect()
  for (const p of problems) console.log(`${p.where}: ${p.what}`)
  console.log(`${snippets.length} snippets, ${snippets.filter((s) => s.run).length} of them run`)
  process.exit(problems.length === 0 ? 0 : 1)
}
