/** Runs every packages/<package>/bench/<name>.bench.ts in a process of its own. Words after the command choose files. */
import { spawnSync } from "node:child_process"
import { globSync } from "node:fs"
import { root } from "./workspace.ts"

const wanted = process.argv.slice(2)
const files = globSync("packages/*/bench/**/*.bench.ts", { cwd: root })
  .toSorted()
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)))
if (files.length === 0) console.log("no bench file matches")
const failed = files.filter((file) => {
  console.log(`\n## ${file}`)
  return (
    spawnSync(process.execPath, ["--conditions=@linli/source", "--expose-gc", file], { cwd: root, stdio: "inherit" })
      .status !== 0
  )
})
for (const file of failed) console.log(`failed: ${file}`)
process.exit(failed.length === 0 ? 0 : 1)
