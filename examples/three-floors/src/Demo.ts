/** The demo as a program: what it is told, what it prints, and how it ends. */
import { explain, isFailure } from "linli"
import { mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { load } from "./Data.ts"
import { type Options, optionsOf } from "./Options.ts"
import { tell } from "./Story.ts"
import { tellTale } from "./tales/index.ts"
import { sentences } from "./Words.ts"

/** Where a program's words go. */
export interface Terminal {
  readonly print: (line: string) => void
  /** For what went wrong. */
  readonly complain: (line: string) => void
}

const here = fileURLToPath(new URL("..", import.meta.url))
const messageOf = (problem: unknown): string => (problem instanceof Error ? problem.message : String(problem))

const run = async (options: Options, print: Terminal["print"]): Promise<void> => {
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

/** Answers the program's exit code: 0 told, 1 failed, 2 not understood. */
export const demo = async (
  args: ReadonlyArray<string>,
  env: Readonly<Record<string, string | undefined>>,
  { complain, print }: Terminal
): Promise<0 | 1 | 2> => {
  let options: Options
  try {
    options = optionsOf(args, env)
  } catch (problem) {
    complain(messageOf(problem))
    return 2
  }
  if (options.help) {
    print(sentences[options.lang].help)
    return 0
  }
  try {
    await run(options, print)
    return 0
  } catch (problem) {
    if (isFailure(problem)) complain(explain(problem, options.lang))
    // for whoever runs the program, besides what a resident is told
    complain(messageOf(problem))
    return 1
  }
}
