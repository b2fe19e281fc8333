/** Compiles the shim that stands between a process and its files; a machine without a C compiler has none. */
import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const none = Symbol("none")
let made: string | typeof none | undefined

/** Path of the compiled shim, or undefined where it cannot be made. Compiled once in a process. */
export const shim = (): string | undefined => {
  if (made === none) return undefined
  if (made !== undefined) return made
  made = none
  if (process.platform !== "linux") return undefined
  const folder = mkdtempSync(join(tmpdir(), "linli-shim-"))
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }))
  const to = join(folder, "shim.so")
  const source = join(import.meta.dirname, "shim.c")
  const done = spawnSync("cc", ["-O2", "-shared", "-fPIC", "-o", to, source, "-ldl", "-lpthread"])
  if (done.status !== 0) return undefined
  made = to
  return made
}
export const NO_SHIM = "no C compiler (or not Linux): what a process writes cannot be recorded or made to fail"
