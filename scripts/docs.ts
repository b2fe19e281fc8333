/**
 * Writes the API reference to docs/api with TypeDoc. A link that leads nowhere, or an entry that cannot be read, fails.
 * `--check` writes nothing: all packages are read as one program, which takes a sixth of the time.
 */
import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Application, type TypeDocOptions } from "typedoc"
import { packages, root } from "./workspace.ts"

const check = async (): Promise<number> => {
  const { $schema: _, ...whole } = JSON.parse(
    readFileSync(join(root, "typedoc.json"), "utf8")
  ) as Partial<TypeDocOptions> & {
    readonly $schema?: string
  }
  const { entryPoints = [], ...each } = whole.packageOptions ?? {}
  const app = await Application.bootstrap({
    ...whole,
    ...each,
    packageOptions: {},
    entryPointStrategy: "resolve",
    entryPoints: packages().flatMap((p) => entryPoints.map((entry) => join(p.dir, entry))),
    tsconfig: join(root, "tsconfig.docs.json"),
    readme: "none"
  })
  const project = await app.convert()
  if (project !== undefined) app.validate(project)
  return project === undefined || app.logger.hasErrors() || app.logger.hasWarnings() ? 1 : 0
}

const write = (args: ReadonlyArray<string>): number =>
  spawnSync(process.execPath, ["node_modules/typedoc/bin/typedoc", "--options", "typedoc.json", ...args], {
    cwd: root,
    stdio: "inherit"
  }).status ?? 1

const args = process.argv.slice(2)
process.exit(args.includes("--check") ? await check() : write(args))
