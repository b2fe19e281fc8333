/**
 * What the compiler says is part of the product: the mistakes of `app.ts` and `author.ts`, compiled by both compilers
 * without the expectations, and what they say kept beside this file.
 */
import { execFile } from "node:child_process"
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join, relative } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

const here = import.meta.dirname
const root = join(here, "../../../..")
// compiled beside the originals, so that imports lead to the same places; `dist` is nobody's source
const out = join(here, "dist")
const programs = ["app.ts", "author.ts"]
const expectation = /\/\/ @ts-expect-error/g

const bin = (compiler: string) =>
  join(dirname(createRequire(join(root, "package.json")).resolve(`${compiler}/package.json`)), "bin/tsc")

const compile = (compiler: string, files: ReadonlyArray<string>): Promise<string> => {
  const project = join(out, `${compiler}.json`)
  const compilerOptions = {
    noEmit: true,
    declaration: false,
    declarationMap: false,
    sourceMap: false,
    customConditions: ["@linli/source"]
  }
  writeFileSync(project, JSON.stringify({ extends: join(root, "tsconfig.base.json"), compilerOptions, files }))
  return new Promise((resolve) => {
    execFile(process.execPath, [bin(compiler), "-p", project, "--pretty", "false"], { cwd: out }, (_, stdout) =>
      resolve(stdout)
    )
  })
}

/** Paths of this machine and of the copies are taken out, so that the messages are the same everywhere. */
const portable = (text: string): string =>
  text
    .replaceAll("\r", "")
    .replaceAll(relative(out, root), "")
    .replaceAll(`${root}/`, "")
    .replaceAll(/^.*?(\w+\.ts)\((\d+),(\d+)\): /gm, "$1 line $2: ")
    .replaceAll(/import\("[^"]*\/([\w.-]+?)(?:\.ts)?"\)/g, 'import("$1")')

/** Only what is said about the two programs: sources are checked elsewhere. */
const about = (text: string): string =>
  text
    .split(/^(?=\S)/m)
    .filter((one) => programs.some((name) => one.startsWith(`${name} line `)))
    .join("")

const lineOf = (text: string, at: number) => text.slice(0, at).split("\n").length

const said = new Map<string, string>()
beforeAll(async () => {
  mkdirSync(out, { recursive: true })
  for (const name of programs) {
    const text = readFileSync(join(here, name), "utf8")
      .replaceAll(expectation, "//")
      .replaceAll('"../fixtures/', '"../../fixtures/')
    writeFileSync(join(out, name), text)
  }
  const files = programs.map((name) => join(out, name))
  for (const compiler of ["typescript", "typescript-native"])
    said.set(compiler, about(portable(await compile(compiler, files))))
}, 120_000)
afterAll(() => rmSync(out, { recursive: true, force: true }))

describe("KC-37 mistakes in a composition are compile errors with one sentence at the plugin at fault", () => {
  it.each([
    ["typescript", "messages.ts6.txt"],
    ["typescript-native", "messages.ts7.txt"]
  ])("%s says what is written in %s", async (compiler, file) => {
    await expect(said.get(compiler)).toMatchFileSnapshot(join(here, file))
  })
  it.each(["typescript", "typescript-native"])(
    "%s complains where a mistake is expected, and nowhere else",
    (compiler) => {
      for (const name of programs) {
        const text = readFileSync(join(here, name), "utf8")
        const expected = [...text.matchAll(expectation)].map((m) => lineOf(text, m.index) + 1)
        const found = [...(said.get(compiler) ?? "").matchAll(/^(\w+\.ts) line (\d+): error/gm)]
        const lines = found.flatMap(([, file, line]) => (file === name ? [Number(line)] : []))
        expect(expected.length).toBeGreaterThan(10)
        expect([...new Set(lines)].toSorted((a, b) => a - b)).toEqual(expected)
      }
    }
  )
  it.each([
    "missing: 'survey' needs 'talk/beforeTalking@1', which no plugin in this list offers",
    "conflict: 'shed' is listed twice",
    "missing: no plugin in this list offers 'port store@1'; add MemoryStore or another storage plugin",
    "conflict: 'shed-fork' offers 'module shed', and so does another plugin in this list",
    "unconfigured: 'sms' needs .with({ ... })",
    "missing: 'post' needs 'port mail@1', which no plugin in this list offers",
    "missing: 'talk' needs 'question garden/warden@1', which no plugin in this list offers",
    "missing: 'novels' needs 'books/genres@1', which no plugin in this list offers",
    "missing: 'param talk/concludeWithin' is set by no pack of this jurisdiction"
  ])("both say: %s", (sentence) => {
    for (const text of said.values()) expect(text).toContain(sentence)
  })
})
