/** Records the history of the meters, once: `node --conditions=@linli/source packages/testing/promises/upcasts/record.ts 1`. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { digestOf } from "@linli/kernel"
import { writeGolden } from "../replay/history.ts"
import { play, reading, stateOf } from "./play.ts"

const release = process.argv[2] ?? ""
if (!/^\d{1,4}$/.test(release)) throw new Error("say which release this is, such as `1`")
const folder = join(import.meta.dirname, "../golden/upcasts")
const data = await play()
const community = await reading(data, 3)
const state = JSON.parse(JSON.stringify(await stateOf(community)))
writeGolden(join(folder, `meters-${release}.jsonl`), {
  sample: "water meters read by three generations of a plugin; sample data, nobody is meant",
  community: "test",
  now: community.clock.now,
  digest: digestOf(state),
  definitions: [],
  facts: await community.facts()
})
writeFileSync(join(folder, `meters-${release}.json`), `${JSON.stringify(state, null, 1)}\n`, { flag: "wx" })
