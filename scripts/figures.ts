/**
 * Runs the tests that carry large figures (`test/figures/*.test.ts`) at their full size: `npm test` runs a twentieth of it.
 * Arguments choose files by name.
 */
process.env["LINLI_TIMES"] ??= "20"
// the steps take the environment as it is when they are loaded
const { runAll, vitest } = await import("./steps.ts")
await runAll([vitest("figures", "test/figures/", ...process.argv.slice(2))])
