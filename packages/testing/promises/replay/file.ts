/** Database files of earlier builds. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { defineCommunity, digestOf } from "@linli/kernel"
import { SqliteStore } from "@linli/store-sqlite"
import { Land, ShedPlugin, SurveyPlugin, TalkPlugin } from "../../test/fixtures/garden.ts"
import { setting, stateOf } from "./garden.ts"

/** What a database file of an earlier build adds up to, opened twice from a copy. */
export const digestsOfFile = async (file: string): Promise<ReadonlyArray<string>> => {
  const folder = mkdtempSync(join(tmpdir(), "linli-golden-"))
  const copy = join(folder, "copy.sqlite")
  copyFileSync(file, copy)
  copyFileSync(`${file}.keys`, `${copy}.keys`)
  try {
    const digests: Array<string> = []
    for (let n = 0; n < 2; n++) {
      const kind = defineCommunity("golden", {
        plugins: [SqliteStore.with({ file: copy }), TalkPlugin, ShedPlugin, SurveyPlugin] as never
      })
      const opening = {
        community: "test",
        zone: setting.zone,
        jurisdiction: [Land],
        every: "off",
        clock: () => "2026-01-25T04:00:00.000Z"
      }
      const app: any = await kind.open(opening as never)
      digests.push(
        digestOf([await stateOf((person, ...roles) => app.as({ person, roles })), await app.facts({ limit: 10_000 })])
      )
      await app.close()
    }
    return digests
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
