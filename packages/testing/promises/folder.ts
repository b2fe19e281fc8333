/** Folders for the files of a run, in memory where the machine has such a place: no attack needs a slow disk. */
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const inMemory = ["", "dev", "shm"].join("/")

const base = (): string => {
  try {
    accessSync(inMemory, constants.W_OK)
    return inMemory
  } catch {
    return tmpdir()
  }
}

/** Runs `work` in a new folder and removes it, whatever happens. */
export const withFolder = async <A>(work: (folder: string) => Promise<A>): Promise<A> => {
  const folder = mkdtempSync(join(base(), "linli-promises-"))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
