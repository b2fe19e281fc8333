/** Type-checks the whole repository, the code blocks of the documentation included, on TypeScript 7. */
import { spawnSync } from "node:child_process"
import { collect } from "./snippets.ts"
import { root } from "./workspace.ts"

collect()
const { status } = spawnSync(
  process.execPath,
  ["node_modules/typescript-native/bin/tsc", "-p", "tsconfig.json", "--pretty", "false"],
  { cwd: root, stdio: "inherit" }
)
process.exit(status ?? 1)
