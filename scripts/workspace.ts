/** The packages of the workspace, and how a check reports what it found. */
import { execFileSync } from "node:child_process"
import { existsSync, globSync, readFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"

export const root = dirname(import.meta.dirname)

type Dependencies = Readonly<Record<string, string>>
type ExportTarget = null | string | { readonly [condition: string]: string }

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly exports?: Readonly<Record<string, ExportTarget>>
  readonly dependencies?: Dependencies
  readonly devDependencies?: Dependencies
  readonly peerDependencies?: Dependencies
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
}

export interface Package {
  /** Folder name, such as `kernel`. */
  readonly id: string
  readonly dir: string
  readonly manifest: Manifest
}

/** What is wrong and where: `path[:line]`, then a sentence that says what to do. */
export interface Problem {
  readonly where: string
  readonly what: string
}

const load = (top: string, pattern: string): ReadonlyArray<Package> =>
  globSync(pattern, { cwd: top })
    .toSorted()
    .map((file) => {
      const dir = join(top, dirname(file))
      const manifest = JSON.parse(readFileSync(join(top, file), "utf8")) as Manifest
      return { id: basename(dir), dir, manifest }
    })

/** The published packages. */
export const packages = (top: string = root): ReadonlyArray<Package> => load(top, "packages/*/package.json")

export const examples = (top: string = root): ReadonlyArray<Package> => load(top, "examples/*/package.json")

/** The packages in an order in which each comes after those it depends on (development dependencies do not count). */
export const inBuildOrder = (all: ReadonlyArray<Package>): ReadonlyArray<Package> => {
  const byName = new Map(all.map((p) => [p.manifest.name, p]))
  const done = new Set<Package>()
  const visit = (p: Package, path: ReadonlyArray<Package>): void => {
    if (done.has(p)) return
    if (path.includes(p)) throw new Error(`circle: ${[...path, p].map((x) => x.id).join(" → ")}`)
    for (const name of Object.keys({ ...p.manifest.dependencies, ...p.manifest.peerDependencies })) {
      const dependency = byName.get(name)
      if (dependency !== undefined) visit(dependency, [...path, p])
    }
    done.add(p)
  }
  for (const p of all) visit(p, [])
  return [...done]
}

/** The source files behind `exports`, by subpath; `./*` is expanded to the modules that exist. */
export const entries = (p: Package): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  for (const [key, target] of Object.entries(p.manifest.exports ?? {})) {
    const source = typeof target === "object" && target !== null ? target["@linli/source"] : undefined
    if (source === undefined) continue
    for (const file of source.includes("*") ? globSync(source, { cwd: p.dir }).toSorted() : [source]) {
      const [before = "", after = ""] = source.replace(/^\.\//, "").split("*")
      const name = file.replace(/^\.\//, "").slice(before.length, after === "" ? undefined : -after.length)
      const subpath = source.includes("*") ? key.replace("*", name) : key
      // what is closed by name (`"./bin": null`) is no entry, though a pattern would match it
      if (p.manifest.exports?.[subpath] === null) continue
      if (existsSync(join(p.dir, file)) && !(source.includes("*") && name === "index"))
        found.set(subpath, join(p.dir, file))
    }
  }
  return found
}

/** Files git knows or would add, by pattern; what .gitignore names is left out. */
export const tracked = (top: string, ...patterns: ReadonlyArray<string>): ReadonlyArray<string> =>
  execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...patterns], {
    cwd: top,
    encoding: "utf8",
    maxBuffer: 2 ** 26
  })
    .split("\n")
    .filter((file) => file !== "" && existsSync(join(top, file)))
    .toSorted()

/** Prints the problems of a check that runs by itself and ends the process with their verdict. */
export const report = (name: string, problems: ReadonlyArray<Problem>): never => {
  for (const p of problems) console.log(`${p.where}: ${p.what}`)
  console.log(problems.length === 0 ? `${name}: fine` : `${name}: ${problems.length} to mend`)
  process.exit(problems.length === 0 ? 0 : 1)
}
