/** Histories are folded in processes of other zones, languages and Node versions: everything must come out the same. */
import { spawn } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { environment } from "../compiled.ts"
import type { Run } from "../Harness.ts"
import type { Folded, Order } from "./fold.ts"
import { readGolden } from "./history.ts"
import { type Node, nodes, thisNode } from "./nodes.ts"

const places = [
  { TZ: "Asia/Shanghai", LANG: "zh_CN.UTF-8", LC_ALL: "zh_CN.UTF-8" },
  { TZ: "America/St_Johns", LANG: "sv_SE.UTF-8", LC_ALL: "sv_SE.UTF-8" },
  { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
  { TZ: "Antarctica/Troll", LANG: "C", LC_ALL: "C" }
] as const
type Place = (typeof places)[number]

const folder = join(import.meta.dirname, "../golden")
const named = (ending: string, of = folder) =>
  readdirSync(of)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(of, name))
/** The preset's own: cases that were mediated from application to archive. */
const mediated = join(import.meta.dirname, "../../../linli/test/golden")

interface Digested {
  readonly digest: string
}
/** What each golden history came to when it was recorded. */
const recorded = (): ReadonlyMap<string, string> =>
  new Map([
    ...named(".jsonl").map((file) => [basename(file), readGolden(file).digest] as const),
    ...named(".sqlite").map((file) => [basename(file), readFileSync(`${file}.digest`, "utf8").trim()] as const),
    ...named(".jsonl", mediated).map((file) => {
      const { digest } = JSON.parse(readFileSync(file.replace(".jsonl", ".history.json"), "utf8")) as Digested
      return [basename(file), digest] as const
    })
  ])

const fold = (node: Node, place: Place, order: Order): Promise<ReadonlyArray<Folded>> =>
  new Promise((resolve, reject) => {
    const plain = node.version.startsWith("22.") ? ["--experimental-strip-types", "--experimental-sqlite"] : []
    const script = join(import.meta.dirname, "fold.ts")
    const child = spawn(
      node.path,
      [...plain, "--no-warnings", "--conditions=@linli/source", script, JSON.stringify(order)],
      {
        env: { ...environment(), ...place },
        stdio: ["ignore", "pipe", "pipe"]
      }
    )
    let out = ""
    let complaint = ""
    child.stdout.on("data", (chunk) => (out += String(chunk)))
    child.stderr.on("data", (chunk) => (complaint += String(chunk)))
    child.on("error", reject)
    child.on("close", (code) =>
      code === 0
        ? resolve(JSON.parse(out))
        : reject(new Error(`node ${node.version} in ${place.TZ} ended with ${code}: ${complaint.slice(0, 2_000)}`))
    )
  })

const SEEDS = 25
/** Fewer than this are a rehearsal: on the Node that runs this, in two places. */
const LITTLE = 100
export const replay = async (run: Run, amount: number): Promise<void> => {
  const little = amount < LITTLE
  const all = little ? [thisNode] : nodes()
  const where = little ? places.slice(0, 2) : places
  const most = Math.min(SEEDS, amount)
  if (!little && all.length < 2)
    run.skip("Node 22.13: it could not be fetched, so only the Node that runs this was tried")
  const before = recorded()
  const golden = named(".jsonl")
  const files = run.subject === "right" ? named(".sqlite") : []
  const cases = run.subject === "right" ? named(".jsonl", mediated) : []
  for (let round = 0; run.tally.cases < amount && !run.enough; round++) {
    const seeds =
      run.subject === "right" ? Array.from({ length: most }, (_, n) => run.random.fork(round).below(1_000_000) + n) : []
    const known = new Map(before)
    for (const node of all) {
      for (const place of where) {
        if (run.enough) return
        for (const { digests, name: path } of await fold(node, place, {
          subject: run.subject,
          golden,
          files,
          cases,
          seeds
        })) {
          const name = basename(path)
          const there = `node ${node.version}, ${place.TZ}, ${place.LANG}`
          if (new Set(digests).size !== 1)
            run.broke(`${name} adds up to something else when it is read again (${there})`)
          const first = digests[0] ?? ""
          // wrong versions are compared with themselves elsewhere, the right one with what was recorded
          if (run.subject !== "right" && run.subject !== "forgetful" && !known.has(`${name} seen`))
            known.set(`${name} seen`, first)
          const expected = known.get(`${name} seen`) ?? known.get(name)
          if (expected === undefined) known.set(name, first)
          else if (expected !== first)
            run.broke(`${name} adds up to something else than ${before.has(name) ? "it did" : "elsewhere"} (${there})`)
          run.judged()
        }
        run.fault(`processes on node ${node.version}`)
      }
    }
  }
}
