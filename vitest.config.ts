import { join } from "node:path"
import { defineConfig } from "vitest/config"

/** Tests read the sources: inside the workspace no build comes first. */
const conditions = ["@linli/source", "module", "node", "development|production"]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // one project for all packages: with one for each, every worker would load the same sources a dozen times
    include: ["{packages,examples}/*/test/**/*.test.ts", "{docs,scripts}/test/**/*.test.ts"],
    environment: "node",
    // a slow machine is no failure
    testTimeout: 60_000,
    setupFiles: [join(import.meta.dirname, "scripts/testSetup.ts")],
    // modules are loaded once a worker; no test may leave anything behind in them
    isolate: false,
    // all cores: the default leaves one out, which on two cores is half
    maxWorkers: "100%"
  }
})
