/** Runs `src/main.ts` of every example that has one, twice: the second time must find what the first one left. */
import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { join, relative } from "node:path"
import { examples, type Problem, report, root } from "./workspace.ts"

export const runExamples = (top: string = root): ReadonlyArray<Problem> => {
  const mains = examples(top)
    .map((e) => join(e.dir, "src/main.ts"))
    .filter(existsSync)
  if (mains.length === 0) return [{ where: "examples", what: "has no example with a src/main.ts" }]
  return mains.flatMap((main): ReadonlyArray<Problem> => {
    const where = relative(top, main)
    for (const run of ["first", "second"]) {
      const done = spawnSync(process.execPath, ["--conditions=@linli/source", main], {
        cwd: top,
        encoding: "utf8",
        timeout: 120_000
      })
      if (done.status !== 0) {
        return [
          { where, what: `the ${run} run ended with ${done.status ?? done.signal}\n${done.stdout}${done.stderr}` }
        ]
      }
      if (done.stdout.trim() === "") return [{ where, what: `the ${run} run printed nothing` }]
    }
    return []
  })
}

if (import.meta.main) report("examples", runExamples())
