/** A folder of its own for each test. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"

export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "linli-store-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
export const temporaryFile = (name = "garden.db"): string => join(temporaryFolder(), name)
