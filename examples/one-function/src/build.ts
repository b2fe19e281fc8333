/** Bundles the page's script into `out/page.js`: everything the page needs, without a server. */
import { join } from "node:path"
import { build } from "esbuild"

/** Where sources are read instead of built packages, such as in this repository, pass `@linli/source`. */
export const bundlePage = async (outfile: string, conditions: ReadonlyArray<string> = []): Promise<void> => {
  await build({
    entryPoints: [join(import.meta.dirname, "page.ts")],
    outfile,
    bundle: true,
    minify: true,
    format: "iife",
    conditions: [...conditions]
  })
}

if (import.meta.main) await bundlePage(join(import.meta.dirname, "../out/page.js"), process.argv.slice(2))
