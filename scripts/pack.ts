/**
 * Packs every package as it would be published and looks at the tarballs: publint, Are the Types Wrong, and an app that
 * installs them, compiles against their declarations on TypeScript 6 and 7 and loads each entry. Needs a build.
 */
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, relative } from "node:path"
import { publint } from "publint"
import { formatMessage } from "publint/utils"
import { pnpm } from "./pnpm.ts"
import { collect } from "./snippets.ts"
import { runAll, type Step } from "./steps.ts"
import { entries, type Package, packages, root } from "./workspace.ts"

const all = packages()
const dir = mkdtempSync(join(tmpdir(), "linli-pack-"))
process.on("exit", () => rmSync(dir, { recursive: true, force: true }))
const tarballs = join(dir, "tarballs")
const app = join(dir, "app")
mkdirSync(tarballs)
mkdirSync(app)

type Lines = ReadonlyArray<string>

/** A step from a function that returns what went wrong. */
const step = (name: string, problems: () => Lines | Promise<Lines>): Step => ({
  name,
  run: async () => {
    const found = await problems()
    for (const each of found) console.log(each)
    return found.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  }
})

const tarballOf = (p: Package): string =>
  join(tarballs, `${p.manifest.name.replace("@", "").replace("/", "-")}-${p.manifest.version}.tgz`)

const node = (cwd: string, ...args: ReadonlyArray<string>): Lines => {
  const done = spawnSync(process.execPath, args, { cwd, encoding: "utf8", maxBuffer: 2 ** 26 })
  return done.status === 0 ? [] : [`${done.stdout}${done.stderr}`.trim()]
}

const isPacked = (p: Package): boolean => existsSync(tarballOf(p))

const lint = async (p: Package): Promise<ReadonlyArray<string>> => {
  const bytes = readFileSync(tarballOf(p))
  const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  const { messages, pkg } = await publint({ pack: { tarball }, strict: true })
  return messages.filter((m) => m.type !== "suggestion").map((m) => `${p.id}: ${formatMessage(m, pkg ?? {})}`)
}

/** Are the Types Wrong, for every entry as ES module. */
const attw = (p: Package): ReadonlyArray<string> => {
  const subpaths = [...entries(p).keys()].map((key) => (key === "." ? "." : key.slice(2)))
  const cli = join(root, "node_modules/@arethetypeswrong/cli/dist/index.js")
  return node(
    root,
    cli,
    tarballOf(p),
    "--profile",
    "esm-only",
    "--no-definitely-typed",
    "-f",
    "ascii",
    "--entrypoints",
    ...subpaths
  )
}

const catalog = readFileSync(join(root, "pnpm-workspace.yaml"), "utf8")
const version = (name: string): string => new RegExp(`^  "?${name}"?: (\\S+)`, "m").exec(catalog)?.[1] ?? "*"

const optionalPeers = all.flatMap(({ manifest }) =>
  Object.keys(manifest.peerDependencies ?? {}).filter((name) => !name.startsWith("@linli/"))
)

/** Writes the app: every entry imported, and the code blocks of the READMEs as an app would hold them. */
const writeApp = (): void => {
  const file = (p: Package) => `file:${tarballOf(p)}`
  const manifest = {
    name: "consumer",
    private: true,
    type: "module",
    dependencies: {
      ...Object.fromEntries(all.map((p) => [p.manifest.name, file(p)])),
      effect: version("effect"),
      zod: version("zod"),
      "fast-check": version("fast-check"),
      // entries of their own may ask for what their package does not need
      ...Object.fromEntries(optionalPeers.map((name) => [name, version(name)]))
    },
    devDependencies: { "@types/node": version("@types/node") }
  }
  writeFileSync(join(app, "package.json"), JSON.stringify(manifest, undefined, 2))
  const overrides = all.map((p) => `  "${p.manifest.name}": "${file(p)}"`).join("\n")
  writeFileSync(
    join(app, "pnpm-workspace.yaml"),
    `packages: ["."]\ntrustLockfile: true\npmOnFail: ignore\noverrides:\n${overrides}\n`
  )
  const subpaths = all.flatMap((p) => [...entries(p).keys()].map((key) => `${p.manifest.name}${key.slice(1)}`))
  const imports = subpaths.map((name, i) => `import * as m${i} from "${name}"`)
  mkdirSync(join(app, "src"))
  writeFileSync(
    join(app, "src/entries.ts"),
    `${imports.join("\n")}\nexport const all = [${subpaths.map((_, i) => `m${i}`).join(", ")}]\n`
  )
  const readme = collect().snippets.filter(
    (s) => /(^|\/)README[^/]*\.md$/.test(s.source) && !s.source.startsWith("examples/")
  )
  for (const s of readme) {
    const code = readFileSync(s.path, "utf8").replace(
      /^import .* from "vitest"\n/,
      'import { __expect } from "./expect.ts"\n'
    )
    writeFileSync(join(app, "src", relative(join(root, "docs/.snippets"), s.path)), code)
  }
  writeFileSync(
    join(app, "src/expect.ts"),
    "export const __expect = (_: unknown) => ({ toEqual: (_: unknown): void => {} })\n"
  )
  for (const [name, module] of [
    ["nodenext", "NodeNext"],
    ["bundler", "ESNext"]
  ] as const) {
    const compilerOptions = {
      target: "ES2023",
      lib: ["ES2024", "ESNext.Disposable", "DOM"],
      types: ["node"],
      module,
      moduleResolution: name,
      strict: true,
      exactOptionalPropertyTypes: true,
      allowImportingTsExtensions: true,
      skipLibCheck: false,
      noEmit: true
    }
    writeFileSync(join(app, `tsconfig.${name}.json`), JSON.stringify({ compilerOptions, include: ["src"] }))
  }
}

const compile = (compiler: string, resolution: string): Step =>
  step(`consumer compiles: ${compiler}, ${resolution}`, () =>
    node(app, join(root, `node_modules/${compiler}/bin/tsc`), "-p", `tsconfig.${resolution}.json`, "--pretty", "false")
  )

await runAll([
  step("pack", () => {
    const packed = pnpm(root, "-r", "--filter", "./packages/*", "pack", "--pack-destination", tarballs)
    return [
      ...(packed.ok ? [] : [packed.output]),
      ...all.filter((p) => !isPacked(p)).map((p) => `${p.id}: no tarball was made`),
      ...all.filter((p) => entries(p).size === 0).map((p) => `${p.id}: exports nothing`)
    ]
  }),
  ...all.map((p) => step(`publint ${p.manifest.name}`, () => lint(p))),
  ...all.map((p) => step(`attw ${p.manifest.name}`, () => attw(p))),
  step("consumer installs the tarballs", () => {
    writeApp()
    const done = pnpm(app, "install", "--prefer-offline")
    return done.ok ? [] : [done.output]
  }),
  compile("typescript", "nodenext"),
  compile("typescript-native", "nodenext"),
  compile("typescript-native", "bundler"),
  step("consumer loads every entry", () => node(app, "src/entries.ts"))
])
