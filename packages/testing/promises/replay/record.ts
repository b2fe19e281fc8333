/** Records the golden histories of a release, once: `node --conditions=@linli/source promises/replay/record.ts 1`. */
import { rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { SqliteStore } from "@linli/store-sqlite"
import { defineCommunity } from "@linli/kernel"
import { Land, ShedPlugin, SurveyPlugin, TalkPlugin } from "../../test/fixtures/garden.ts"
import { scenarios } from "../../test/fixtures/scenarios.ts"
import { virtualClock } from "../../src/VirtualClock.ts"
import { digestsOfFile } from "./file.ts"
import { play, setting, stateOf } from "./garden.ts"
import { writeGolden } from "./history.ts"

const release = process.argv[2] ?? ""
if (!/^\d{1,4}$/.test(release)) throw new Error("say which release this is, such as `1`")
const folder = join(import.meta.dirname, "../golden")

const community = await play()
const tenant = community.data.tenants.get("test")
writeGolden(join(folder, `garden-${release}.jsonl`), {
  sample: "a garden with two tools and four talks; sample data, nobody is meant",
  community: "test",
  now: community.clock.now,
  digest: await stateOf((...who) => community.as(...who)),
  definitions: [...(tenant?.definitions ?? [])].map(([digest, definition]) => ({ digest, definition })),
  facts: await community.facts()
})

// the same scenarios into a file, as the store of this release writes it
const clock = virtualClock({ zone: setting.zone, on: setting.on })
const file = join(folder, `garden-${release}.sqlite`)
const kind = defineCommunity("golden", {
  plugins: [SqliteStore.with({ file }), TalkPlugin, ShedPlugin, SurveyPlugin] as never
})
const app: any = await kind.open({
  community: "test",
  zone: setting.zone,
  jurisdiction: [Land],
  every: "off",
  clock: () => clock.now
} as never)
const asTest: any = {
  as: (person: string, ...roles: ReadonlyArray<string>) => app.as({ person, roles }),
  days: (n: number) => {
    clock.days(n)
    return asTest
  },
  tick: () => app.tick()
}
await scenarios["a talk runs to its promise"](asTest)
await app.close()
const db = new DatabaseSync(file)
db.exec("PRAGMA journal_mode = DELETE; VACUUM")
db.close()
rmSync(`${file}.keys-journal`, { force: true })
const [digest] = await digestsOfFile(file)
writeFileSync(`${file}.digest`, `${digest}\n`, { flag: "wx" })
console.log(`recorded release ${release}; look at ${clock.now}`)
