/**
 * `npm run promises [-- --only P1,P4] [--minutes N] [--seed S] [--size 0.05] [--jobs 2] [--strict]`: attacks every promise,
 * several parts at a time, each in a process of its own, and prints a table.
 * Ends with 1 if a promise was broken or a saboteur survived; with `--strict` also if something could not be run here.
 */
import { execFileSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import { availableParallelism } from "node:os"
import { parseArgs } from "node:util"
import { serialize } from "node:v8"
import { harnesses } from "./harnesses.ts"
import { type Proof, prove } from "./prove.ts"
import { table } from "./table.ts"
import { together } from "./together.ts"
import { watchOver } from "./watchdog.ts"

const number = (name: string, given: string | undefined, fallback: number, least: number): number => {
  const value = given === undefined ? fallback : Number(given)
  if (Number.isFinite(value) && value >= least) return value
  console.error(`\`--${name}\` must be a number of at least ${least}`)
  return process.exit(2)
}

const chosen = (only: string | undefined) => {
  const ids = only?.split(",").map((id) => id.trim().toUpperCase())
  const unknown = ids?.find((id) => !harnesses.some((h) => h.id === id))
  if (unknown === undefined) return harnesses.filter((h) => ids?.includes(h.id) ?? true)
  console.error(`there is no promise \`${unknown}\`; there are ${harnesses.map((h) => h.id).join(", ")}`)
  return process.exit(2)
}

const commit = (): string => {
  const git = (...args: ReadonlyArray<string>) =>
    execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim()
  try {
    const changed = git("status", "--porcelain", "--untracked-files=no", "packages")
    return `${git("rev-parse", "--short=12", "HEAD")}${changed === "" ? "" : " with uncommitted changes"}`
  } catch {
    return "unknown"
  }
}

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    minutes: { type: "string" },
    seed: { type: "string" },
    size: { type: "string" },
    jobs: { type: "string" },
    /** One part alone, where another process puts them together. */
    part: { type: "string" },
    /** File for what was proven, where another process prints the table. */
    proofs: { type: "string" },
    strict: { type: "boolean", default: false }
  }
})
const selected = chosen(values.only).map((harness) => ({
  ...harness,
  parts: harness.parts.filter(({ name }) => values.part === undefined || values.part === name)
}))
const minutes = number("minutes", values.minutes, 0, 0)
const seed = Math.trunc(number("seed", values.seed, 20_260_105, 0))
const size = number("size", values.size, 1, 0.001)
const parts = selected.reduce((sum, harness) => sum + harness.parts.length, 0)
if (parts === 0) {
  console.error(`there is no part \`${values.part ?? ""}\` of ${selected.map((h) => h.id).join(", ")}`)
  process.exit(2)
}
const jobs = Math.min(parts, Math.trunc(number("jobs", values.jobs, availableParallelism(), 1)))

const start = performance.now()
const proofs: Array<Proof> = []
const forMs = (minutes * 60_000 * jobs) / selected.length
const say = (line: string) => console.log(line)
if (values.proofs === undefined) for (const { id, says } of selected) say(`${id.padEnd(4)} ${says}`)
if (values.proofs !== undefined || jobs === 1) {
  watchOver(90_000)
  for (const harness of selected) {
    proofs.push(await prove(harness, { seed, size, forMs, say }))
  }
  if (values.proofs !== undefined) {
    writeFileSync(values.proofs, serialize(proofs))
    process.exit(0)
  }
} else {
  say(`commit ${commit()}, node ${process.versions.node}, ${process.platform} ${process.arch}`)
  say(`seed ${seed}, size ${size}, minutes ${minutes === 0 ? "none: the figures once" : minutes}, ${jobs} at a time`)
  proofs.push(...(await together(selected, { seed, size, minutes: forMs / 60_000, jobs, say })))
}
console.log(`\n${table(proofs)}`)
const partly = proofs.filter((p) => p.verdict === "partly").map((p) => p.id)
const counts = process.env["LINLI_COUNTS"]
const broken = proofs.filter((p) => p.verdict === "broken").map((p) => p.id)
console.log(`all of it in ${((performance.now() - start) / 1000).toFixed(1)} s`)
if (partly.length > 0) console.log(`not all of ${partly.join(", ")} could be run on this machine: see NOT RUN above`)
if (broken.length > 0) console.log(`broken or unproven: ${broken.join(", ")}`)
if (counts !== undefined) {
  writeFileSync(counts, JSON.stringify({ passed: proofs.length - broken.length, failed: broken.length }))
}
process.exit(broken.length > 0 || (values.strict && partly.length > 0) ? 1 : 0)
