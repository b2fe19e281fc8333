/** Runs the pnpm that package.json names, fetched by npx; nothing has to be installed before. */
import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "./workspace.ts"

const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { packageManager: string }

export const pnpm = (
  cwd: string,
  ...args: ReadonlyArray<string>
): { readonly ok: boolean; readonly output: string } => {
  const done = spawnSync("npx", ["-y", packageManager, ...args], { cwd, encoding: "utf8", maxBuffer: 2 ** 26 })
  return { ok: done.status === 0, output: `${done.stdout ?? ""}${done.stderr ?? ""}` }
}
