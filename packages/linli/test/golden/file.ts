/** The database file of a case that an earlier build mediated. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createCommunity } from "linli"
import { byLaws, community, now, stateOf } from "./golden.ts"

/** From a copy of the file, with its keys. */
export const openFile = async (file: string): Promise<unknown> => {
  const place = mkdtempSync(join(tmpdir(), "linli-golden-"))
  const copy = join(place, "copy.sqlite")
  copyFileSync(file, copy)
  copyFileSync(`${file}.keys`, `${copy}.keys`)
  try {
    const app = await createCommunity({ file: copy, community, byLaws, every: "off", clock: now })
    try {
      return await stateOf(app)
    } finally {
      await app.close()
    }
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}
