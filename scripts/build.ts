/**
 * Builds packages into their `dist`: one ES module per source module (tsup), then declarations with maps (TypeScript 7).
 * In a package's folder it builds that package; otherwise all of them, each after those it depends on.
 */
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { build, type Options } from "tsup"
import { inBuildOrder, packages, root } from "./workspace.ts"

type Plugin = NonNullable<Options["esbuildPlugins"]>[number]

/** Relative imports stay imports, so that an app's bundler can drop each module that is not used. */
const perModule: Plugin = {
  name: "per-module",
  setup(builder) {
    builder.onResolve({ filter: /^\.\.?\// }, (args) =>
      args.kind === "entry-point" ? undefined : { path: args.path.replace(/\.ts$/, ".js"), external: true }
    )
  }
}

/** Builds the package in the current folder: esbuild resolves entries against the folder it was started in. */
const buildHere = async (): Promise<number> => {
  await build({
    config: false,
    entry: ["src/**/*.ts"],
    format: ["esm"],
    target: "es2023",
    platform: "neutral",
    tsconfig: "tsconfig.build.json",
    // Declarations are written by TypeScript 7 below: the same text in a tenth of the time, and with maps.
    dts: false,
    splitting: false,
    // `node:sqlite` has no name without the prefix
    removeNodeProtocol: false,
    external: [/^node:/],
    sourcemap: true,
    clean: true,
    silent: true,
    esbuildPlugins: [perModule]
  })
  return run(
    process.cwd(),
    join(root, "node_modules/typescript-native/bin/tsc"),
    "-p",
    "tsconfig.build.json",
    "--pretty",
    "false"
  )
}

const run = (cwd: string, ...args: ReadonlyArray<string>): number =>
  spawnSync(process.execPath, args, { cwd, stdio: "inherit" }).status ?? 1

const all = inBuildOrder(packages())
if (all.some((p) => p.dir === process.cwd())) process.exit(await buildHere())
for (const p of all) {
  const start = performance.now()
  if (run(p.dir, import.meta.filename) !== 0) {
    console.log(`${p.manifest.name} cannot be built; see above`)
    process.exit(1)
  }
  console.log(`${p.manifest.name.padEnd(24)} ${Math.round(performance.now() - start)} ms`)
}
