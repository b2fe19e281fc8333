import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { defineConfig } from "vitest/config"

/** Tests read the sources: inside the workspace no build comes first. */
const conditions = ["@linli/source", "module", "node", "development|production"]

/** One project per folder that has a package.json, named after its package. */
const projects = globSync(["packages/*/package.json", "examples/*/package.json", "docs/package.json"], {
  cwd: import.meta.dirname
})
  .toSorted()
  .map((file) => {
    const { name } = JSON.parse(readFileSync(join(import.meta.dirname, file), "utf8")) as { name: string }
    return { extends: true as const, test: { name, root: join(import.meta.dirname, file, "..") } }
  })

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["test/**/*.test.ts"],
    environment: "node",
    // a slow machine is no failure
    testTimeout: 60_000,
    passWithNoTests: true,
    setupFiles: [join(import.meta.dirname, "scripts/testSetup.ts")],
    // modules are loaded once a worker; no test may leave anything behind in them
    isolate: false,
    // all cores: the default leaves one out, which on two cores is half
    maxWorkers: "100%",
    benchmark: { include: ["bench/**/*.bench.ts"] },
    projects: [...projects, { extends: true, test: { name: "scripts", root: join(import.meta.dirname, "scripts") } }]
  }
})
