/** Compiled code is kept from one start of a process to the next: half of a short life would be spent on reading it. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

let folder: string | undefined

/** The environment of processes that are started here. */
export const environment = (): NodeJS.ProcessEnv => {
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), "linli-compiled-"))
    process.on("exit", () => rmSync(made, { recursive: true, force: true }))
    folder = made
  }
  return { ...process.env, NODE_COMPILE_CACHE: folder }
}
