/**
 * Runs every packages/<package>/bench/<name>.bench.ts in a process of its own. Words after the command choose files.
 *
 *     npm run bench -- calendar
 *     npm run bench -- --compare          # reports which ratios are no longer within 10 % of `ratios.json`
 *     npm run bench -- --record           # keeps the ratios of this build
 *
 * `--runs 3` takes the median of several runs of each file. With `--compare` what looks slower is run twice more, and the
 * median of the three counts: a busy moment is no drift. It ends with 1 if one is left.
 */
import { spawnSync } from "node:child_process"
import { existsSync, globSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { driftTable, drifts, isSlower, middle, type Ratios, record, recorded, tablesIn } from "./ratios.ts"
import { root } from "./workspace.ts"

const { positionals: wanted, values } = parseArgs({
  allowPositionals: true,
  options: {
    compare: { type: "boolean", default: false },
    record: { type: "boolean", default: false },
    runs: { type: "string", default: "1" }
  }
})
const files = globSync("packages/*/bench/**/*.bench.ts", { cwd: root })
  .toSorted()
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)))
if (files.length === 0) console.log("no bench file matches")

const noted = join(tmpdir(), `linli-ratios-${process.pid}`)
const failed = new Set<string>()
const runOnce = (file: string): Ratios[string] => {
  rmSync(noted, { force: true })
  const { status } = spawnSync(process.execPath, ["--conditions=@linli/source", "--expose-gc", file], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, LINLI_RATIOS: noted }
  })
  if (status !== 0) failed.add(file)
  return existsSync(noted) ? tablesIn(readFileSync(noted, "utf8")) : {}
}

const measured: Record<string, Ratios[string]> = {}
const slower = (file: string) => drifts(recorded(), { [file]: measured[file] ?? {} }).some(isSlower)
for (const file of files) {
  console.log(`\n## ${file}`)
  const runs = Array.from({ length: Math.max(1, Math.trunc(Number(values.runs))) }, () => runOnce(file))
  measured[file] = middle(runs)
  if (!values.compare || !slower(file) || runs.length >= 3) continue
  console.log(`\nagain, because it looks slower than recorded: ${file}`)
  measured[file] = middle([...runs, runOnce(file), runOnce(file)])
}
rmSync(noted, { force: true })
if (values.record) record(measured)
const all = values.compare ? drifts(recorded(), measured) : []
if (values.compare) console.log(`\n${all.length === 0 ? "nothing was recorded for these" : driftTable(all)}`)
for (const file of failed) console.log(`failed: ${file}`)
process.exit(failed.size === 0 && !all.some(isSlower) ? 0 : 1)
