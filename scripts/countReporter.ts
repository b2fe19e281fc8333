/** A vitest reporter that writes how many tests passed and failed to the file named in `LINLI_COUNTS`. */
import { writeFileSync } from "node:fs"
import type { Reporter, TestModule } from "vitest/node"

export default class CountReporter implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, errors: ReadonlyArray<unknown>): void {
    let passed = 0
    // Errors outside of tests, and files that could not be loaded, have no test that fails for them.
    let failed = errors.length
    for (const each of modules) {
      const tests = [...each.children.allTests()]
      passed += tests.filter((t) => t.result().state === "passed").length
      const broken = tests.filter((t) => t.result().state === "failed").length
      failed += broken === 0 && each.state() === "failed" ? 1 : broken
    }
    const path = process.env["LINLI_COUNTS"]
    if (path !== undefined) writeFileSync(path, JSON.stringify({ passed, failed }))
  }
}
