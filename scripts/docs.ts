/** Writes the API reference to docs/api with TypeDoc. A link that leads nowhere, or an entry that cannot be read, fails. */
import { spawnSync } from "node:child_process"
import { root } from "./workspace.ts"

const { status } = spawnSync(
  process.execPath,
  ["node_modules/typedoc/bin/typedoc", "--options", "typedoc.json", ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: "inherit"
  }
)
process.exit(status ?? 1)
