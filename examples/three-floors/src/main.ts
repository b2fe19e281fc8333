/** `npm run demo`: a leak through three floors, mediated from application to archive; three further cases by `--case`. */
import { isFailure, explain } from "linli"
import { mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { load } from "./Data.ts"
import { type Options, optionsOf } from "./Options.ts"
import { tell } from "./Story.ts"
import { tellTale } from "./tales/index.ts"
import { sentences } from "./Words.ts"

const here = fileURLToPath(new URL("..", import.meta.url))
const print = (line: string) => console.log(line)
const read = (): Options | undefined => {
  try {
    return optionsOf(process.argv.slice(2), process.env)
  } catch (problem) {
    console.error(problem instanceof Error ? problem.message : String(problem))
    return undefined
  }
}

const run = async (options: Options): Promise<void> => {
  const out = options.to ?? join(here, "out")
  const { case: name, lang } = options
  const file = join(out, name === "c1" ? "three-floors.sqlite" : `${name}.sqlite`)
  if (options.fresh) {
    for (const end of ["", "-wal", "-shm", ".keys", ".keys-journal"]) rmSync(`${file}${end}`, { force: true })
  }
  mkdirSync(out, { recursive: true })
  const { until } = options
  if (name !== "c1") await tellTale({ name, lang, until, data: join(here, "data"), file, out, print })
  else await tell({ data: load(join(here, "data/c1.json")), options, file, out, print })
  print("")
  print(name === "c1" ? sentences[lang].again : sentences[lang].againTale)
}

const options = read()
if (options === undefined) process.exitCode = 2
else if (options.help) print(sentences[options.lang].help)
else {
  try {
    await run(options)
  } catch (problem) {
    if (isFailure(problem)) console.error(explain(problem, options.lang))
    // for whoever runs the program, besides what a resident is told
    console.error(problem instanceof Error ? problem.message : problem)
    process.exitCode = 1
  }
}
