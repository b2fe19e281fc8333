/** Everything a change must pass; `.ci/run` installs and then calls this. */
import { counted, runAll, script } from "./steps.ts"

await runAll([
  script("lint", "node_modules/oxlint/bin/oxlint", "--type-aware"),
  script("format", "node_modules/oxfmt/bin/oxfmt", "--check", "."),
  script("manifests", "node_modules/sherif/index.js"),
  script(
    "unused files and dependencies",
    "node_modules/knip/bin/knip.js",
    "--no-config-hints",
    "--include",
    "files,dependencies,unresolved"
  ),
  script("banned things", "scripts/banned.ts"),
  counted("npm test", "scripts/test.ts"),
  counted("figures", "scripts/figures.ts"),
  counted("promises", "--conditions=@linli/source", "packages/testing/promises/main.ts"),
  script("types on TypeScript 6", "node_modules/typescript/bin/tsc", "-p", "tsconfig.json", "--pretty", "false"),
  script("build", "scripts/build.ts"),
  counted("packages as published", "scripts/pack.ts"),
  script("bundle sizes", "scripts/sizes.ts"),
  script("type budget", "scripts/typeBudget.ts"),
  script("api reference", "scripts/docs.ts", "--check"),
  script("examples", "scripts/examples.ts")
])
