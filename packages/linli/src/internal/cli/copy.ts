/** A copy of a store to look at: the one in use is never touched. */
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { Complaint } from "./module.ts"

const copyOne = (from: string, to: string): void => {
  const db = new DatabaseSync(from, { readOnly: true })
  try {
    db.prepare("VACUUM INTO ?").run(to)
  } finally {
    db.close()
  }
}

/** Copies facts and keys as they are at one moment each, runs `work` on the copy, and removes it. */
export const onCopy = async <A>(file: string, work: (copy: string) => Promise<A>): Promise<A> => {
  if (!existsSync(file)) throw new Complaint(`there is no store \`${file}\`; give the path of the community's file`)
  const folder = mkdtempSync(join(tmpdir(), "linli-copy-"))
  try {
    const copy = join(folder, "copy.sqlite")
    try {
      copyOne(file, copy)
      if (existsSync(`${file}.keys`)) copyOne(`${file}.keys`, `${copy}.keys`)
    } catch (cause) {
      throw new Complaint(`cannot copy \`${file}\`: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
    return await work(copy)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
