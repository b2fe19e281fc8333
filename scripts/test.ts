/** `npm test`: types, architecture, rules, and every test (with the code blocks of the documentation among them). */
import { runAll, script, vitest } from "./steps.ts"

await runAll([
  script("types", "scripts/types.ts"),
  script("architecture", "scripts/architecture.ts"),
  script("rules have tests, packages their pages", "scripts/spec.ts"),
  vitest("tests", ...process.argv.slice(2))
])
