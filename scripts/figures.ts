/**
 * Runs the tests that carry large figures (`test/figures/*.test.ts`) at their full size: `npm test` runs a twentieth of it.
 * Arguments choose files by name.
 */
import { runAll, vitest } from "./steps.ts"

process.env["LINLI_TIMES"] ??= "20"
await runAll([vitest("figures", "test/figures/", ...process.argv.slice(2))])
