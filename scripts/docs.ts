/**
 * Writes the API reference to docs/api with TypeDoc. A link that leads nowhere, or an entry that cannot be read, fails.
 * `--check` writes nothing that stays: the packages are read by two processes at a time.
 */
import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, relative } from "node:path"
import { packages, root } from "./workspace.ts"

const typedoc = (...args: ReadonlyArray<string>): Promise<number> =>
  new Promise((resolve) => {
    const command = ["node_modules/typedoc/bin/typedoc", "--options", "typedoc.json", ...args]
    spawn(process.execPath, command, { cwd: root, stdio: "inherit" }).on("close", (status) => resolve(status ?? 1))
  })

/** Every package, as TypeDoc would find it in the whole; a half of them at a time. */
const check = async (): Promise<number> => {
  const out = mkdtempSync(join(tmpdir(), "linli-docs-"))
  const all = packages().map((p) => relative(root, p.dir))
  const half = (which: number) => all.filter((_, n) => n % 2 === which).flatMap((dir) => ["--entryPoints", dir])
  try {
    const statuses = await Promise.all(
      [0, 1].map((n) => typedoc(...half(n), "--readme", "none", "--out", join(out, String(n))))
    )
    return Math.max(...statuses)
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

const args = process.argv.slice(2)
process.exit(args.includes("--check") ? await check() : await typedoc(...args))
