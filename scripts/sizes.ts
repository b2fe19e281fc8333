/**
 * What an app pays for an import: bundled and minified by esbuild from the built packages, then gzip. Needs a build.
 * A line over its limit fails.
 */
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { gzipSync } from "node:zlib"
import { build } from "esbuild"
import { entries, packages, type Problem, report, root } from "./workspace.ts"

/** Minified and gzipped bytes of an app that consists of `code`, without the packages named in `external`. */
export const bundle = async (
  code: string,
  external: ReadonlyArray<string> = []
): Promise<{ readonly minified: number; readonly gzip: number }> => {
  const result = await build({
    stdin: { contents: code, resolveDir: join(root, "docs"), loader: "js" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    external: [...external],
    logLevel: "silent"
  })
  const bytes = result.outputFiles[0]?.contents ?? new Uint8Array()
  return { minified: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length }
}

interface Line {
  readonly name: string
  readonly code: string
  readonly limit: number
  readonly external?: ReadonlyArray<string>
}

const kB = (bytes: number) => `${(bytes / 1000).toFixed(2)} kB`

/** One line per function that quantities exports, each imported alone. */
const quantityFunctions = async (limit: number): Promise<ReadonlyArray<Line>> => {
  const quantities = packages().find((p) => p.id === "quantities")
  if (quantities === undefined) return []
  const lines: Array<Line> = []
  for (const [subpath, source] of entries(quantities)) {
    if (subpath === ".") continue
    const built = source.replace("/src/", "/dist/").replace(/\.ts$/, ".js")
    const module = (await import(pathToFileURL(built).href)) as Readonly<Record<string, unknown>>
    for (const [name, value] of Object.entries(module)) {
      if (typeof value !== "function") continue
      const from = `@linli/quantities${subpath.slice(1)}`
      lines.push({
        name: `\`${name}\` of ${from}`,
        code: `import { ${name} } from "${from}"\nglobalThis.x = ${name}`,
        limit
      })
    }
  }
  return lines
}

const everything = (name: string): string => `import * as all from "${name}"\nglobalThis.x = all`

/** What fills ports: an app with a store of its own does not import it. */
const adapters = ["MemoryStore", "MemoryData", "memoryStore", "memoryKeys", "memoryBlobs"]
const without = async (name: string, left: ReadonlyArray<string>): Promise<string> => {
  const built = join(root, "packages", name.replace("@linli/", ""), "dist/index.js")
  const names = Object.keys((await import(pathToFileURL(built).href)) as object).filter((n) => !left.includes(n))
  return `import { ${names.join(", ")} } from "${name}"\nglobalThis.x = [${names.join(", ")}]`
}

if (import.meta.main) {
  const problems: Array<Problem> = []
  const measure = async (lines: ReadonlyArray<Line>) => {
    const measured = await Promise.all(
      lines.map(async (line) => ({ ...line, ...(await bundle(line.code, line.external)) }))
    )
    for (const { gzip, limit, name } of measured) {
      if (gzip > limit) problems.push({ where: name, what: `${kB(gzip)} gzip, more than ${kB(limit)}` })
    }
    return measured.toSorted((a, b) => b.gzip - a.gzip)
  }
  const functions = await measure(await quantityFunctions(4000))
  if (functions.length === 0) problems.push({ where: "@linli/quantities", what: "exports no function to measure" })
  const code = everything("@linli/kernel")
  const core = await without("@linli/kernel", adapters)
  const kernel = await measure([
    { name: "@linli/kernel without its adapters in memory", code: core, limit: 60_000, external: ["effect"] },
    // Effect is the app's own: a peer dependency, shared with whatever else of the app uses it
    { name: "all of @linli/kernel, and what it uses of Effect", code, limit: 95_000 }
  ])
  const sharing = await measure([
    {
      name: "`apportion` of @linli/sharing",
      code: 'import { apportion } from "@linli/sharing"\nglobalThis.x = apportion',
      limit: 6000
    }
  ])
  const rows = [...functions.slice(0, 3), ...sharing, ...kernel]
  console.log("| an app imports | minified | gzip | limit |\n| --- | ---: | ---: | ---: |")
  for (const r of rows) console.log(`| ${r.name} | ${kB(r.minified)} | ${kB(r.gzip)} | ${kB(r.limit)} |`)
  console.log(`(${functions.length} functions of quantities measured one by one; the largest three are shown)`)
  report("bundle sizes", problems)
}
