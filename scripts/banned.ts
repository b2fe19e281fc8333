/** Things that may not be committed: clocks and chance in domain code, unexplained casts, skipped tests, machine paths. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { type Problem, report, root, tracked } from "./workspace.ts"

interface Ban {
  readonly pattern: RegExp
  readonly files: (path: string) => boolean
  readonly what: string
  /** A comment on the same or the previous line that gives the reason makes it right. */
  readonly withReason?: boolean
}

const source = (path: string) => /^packages\/[^/]+\/src\/.*\.ts$/.test(path) && !path.endsWith(".test.ts")
const adapter = (path: string) => /^packages\/(store-[^/]+|cluster|http|notify|testing)\//.test(path)
const script = (path: string) => /\.(ts|mts|tsx|js|mjs)$/.test(path) && !path.startsWith("scripts/")
const machine = ["work", "tmp", "root", "farm", "home"].join("|")

const bans: ReadonlyArray<Ban> = [
  {
    pattern: /\bDate\.now\(|\bnew Date\(\s*\)|\bperformance\.now\(/,
    files: (path) => source(path) && !adapter(path) && !path.endsWith("/internal/run/systemClock.ts"),
    what: "reads the system clock; take `now` from the clock service"
  },
  {
    pattern: /\bMath\.random\(|\brandomUUID\(/,
    files: (path) => source(path) && !adapter(path),
    what: "depends on chance; take what is random as an argument or a port",
    withReason: true
  },
  {
    pattern: /\bparseFloat\(|\.toFixed\(/,
    files: (path) => source(path) && !adapter(path),
    what: "computes with floats; use safe integers"
  },
  { pattern: /\bas any\b/, files: source, what: "casts to any; write the reason beside it", withReason: true },
  {
    pattern: /@ts-(ignore|nocheck)\b/,
    files: script,
    what: "silences the compiler; mend the type or use a narrower cast"
  },
  { pattern: /@ts-expect-error\b/, files: source, what: "belongs in tests only" },
  { pattern: /\boxlint-disable(?!.*--)/, files: script, what: "silences the linter without a reason after `--`" },
  { pattern: /\bimport\s*\{[^}]*\bz\b[^}]*\}\s*from\s*"zod"/, files: script, what: 'write `import * as z from "zod"`' },
  {
    pattern: /^import\s+(?!type\b)[^"]*from\s*"effect"/m,
    files: (path) => source(path) && !path.includes("/internal/cli/"),
    what: "loads all of effect, which doubles the time a process takes to start; import from `effect/Effect` and its like"
  },
  {
    pattern: /\b(it|test|describe)(\.[a-z]+)*\.(skip|only|todo|fails)\b|\b(xit|xdescribe|fit|fdescribe)\(/,
    files: (path) => /\.(test|bench)\.ts$/.test(path),
    what: "skips or singles out tests"
  },
  {
    pattern: new RegExp(`(^|[^\\w./-])/(${machine})/`),
    files: (path) => path !== "pnpm-lock.yaml",
    what: "names a path of one machine"
  },
  {
    pattern: /tarball: https?:|resolved "?https?:/,
    files: (path) => path === "pnpm-lock.yaml",
    what: "names a registry host"
  }
]

const isComment = (line: string) => /^\s*(\/\/|\*|\/\*)/.test(line)
const hasReason = (line: string, previous: string | undefined) =>
  /\/\/ \S|\/\*/.test(line) || (previous !== undefined && /^\s*(\/\/|\*)|\*\/\s*$/.test(previous))

export const bannedIn = (path: string, text: string): ReadonlyArray<Problem> => {
  const active = bans.filter((ban) => ban.files(path))
  if (active.length === 0) return []
  const lines = text.split("\n")
  return lines.flatMap((line, index) =>
    active
      .filter((ban) => {
        if (!ban.pattern.test(line)) return false
        // A comment may speak of what is banned, but not silence tools or name a machine's paths.
        if (isComment(line) && !/@ts-|oxlint|names a path/.test(`${ban.pattern.source}${ban.what}`)) return false
        return !(ban.withReason === true && hasReason(line, lines[index - 1]))
      })
      .map((ban) => ({ where: `${path}:${index + 1}`, what: ban.what }))
  )
}

export const banned = (top: string = root): ReadonlyArray<Problem> =>
  tracked(top).flatMap((path) => {
    const bytes = readFileSync(join(top, path))
    return bytes.includes(0) ? [] : bannedIn(path, bytes.toString("utf8"))
  })

if (import.meta.main) report("banned", banned())
