import { spawnSync } from "node:child_process"
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"

const workspace = join(import.meta.dirname, "../../..")
const dir = mkdtempSync(join(tmpdir(), "linli-naming-"))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** Installs as strict pnpm does: the app sees `linli` and its peers, the other packages lie out of its reach. */
const install = (): void => {
  const store = join(dir, "node_modules/.pnpm/all/node_modules")
  const link = (from: string, to: string) => {
    mkdirSync(dirname(to), { recursive: true })
    symlinkSync(from, to)
  }
  for (const file of globSync("packages/*/package.json", { cwd: workspace })) {
    const from = join(workspace, dirname(file))
    const { name } = JSON.parse(readFileSync(join(workspace, file), "utf8")) as { name: string }
    for (const part of ["package.json", "src"]) cpSync(join(from, part), join(store, name, part), { recursive: true })
  }
  for (const file of globSync("packages/*/node_modules/{*,@*/*}", { cwd: workspace })) {
    const name = file.slice(file.indexOf("/node_modules/") + "/node_modules/".length)
    const to = join(store, name)
    if (!name.startsWith("@linli") && !/^(@[^/]*|linli|[.].*)$/.test(name) && !existsSync(to))
      link(join(workspace, file), to)
  }
  for (const name of ["linli", "effect", "zod"]) link(join(store, name), join(dir, "node_modules", name))
}

/** The declarations of an app, and what the compiler has against its names. */
const declarations = (code: string): { readonly text: string; readonly problems: ReadonlyArray<string> } => {
  install()
  writeFileSync(join(dir, "package.json"), JSON.stringify({ type: "module", dependencies: { linli: "*" } }))
  writeFileSync(join(dir, "app.ts"), code)
  const compilerOptions = {
    target: "ES2023",
    lib: ["ES2024", "ESNext.Disposable"],
    module: "NodeNext",
    strict: true,
    skipLibCheck: true,
    types: ["node"],
    typeRoots: [join(workspace, "node_modules/@types")],
    customConditions: ["@linli/source"],
    declaration: true,
    emitDeclarationOnly: true,
    outDir: "out",
    rootDir: ".",
    allowImportingTsExtensions: true
  }
  writeFileSync(join(dir, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["app.ts"] }))
  const tsc = join(workspace, "node_modules/typescript-native/bin/tsc")
  const done = spawnSync(process.execPath, [tsc, "-p", dir, "--pretty", "false"], { encoding: "utf8" })
  if (!existsSync(join(dir, "out/app.d.ts"))) throw new Error(`nothing was declared\n${done.stdout.slice(0, 12_000)}`)
  return {
    text: readFileSync(join(dir, "out/app.d.ts"), "utf8"),
    problems: done.stdout.split("\n").filter((line) => /(^|\/)app\.ts\(/.test(line))
  }
}

describe("LL-6 an app that depends on linli alone can name its community", () => {
  it("exports a community, a client and a case without a type of its own", { timeout: 60_000 }, () => {
    const { problems, text } = declarations(`
      import { createCommunity, defineLinli } from "linli"
      export const kind = defineLinli({ file: ":memory:" })
      export const open = () => createCommunity({ file: ":memory:" })
      export const find = async (id: string) => (await open()).as({ person: "anna" }).mediation.find({ case: id })
    `)
    expect(problems).toEqual([])
    const named = new Set([...text.matchAll(/(?:from |import\()"([^"]+)"/g)].map((m) => m[1]))
    expect([...named]).toEqual(["linli"])
  })
})
