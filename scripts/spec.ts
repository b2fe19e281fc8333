/** Every package has its pages, and every numbered rule of a SPEC.md is named by a test of that package. */
import { existsSync, globSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { packages, type Problem, report, root } from "./workspace.ts"

/** Two to four capitals, a dash and a number: `AP-1`. */
const ruleId = /\b[A-Z]{2,4}-[0-9]+\b/g
/** A test title that begins with rule ids, such as `describe("AP-1, AP-2 the parts …")`. */
const title = /\b(?:describe|it|test)(?:\.[a-z]+(?:\([^)]*\))?)*\(\s*["'`]((?:[A-Z]{2,4}-[0-9]+[, …–]*(?:and )?)+)/g

const idsIn = (text: string): ReadonlySet<string> => new Set(text.match(ruleId))

export const spec = (top: string = root): ReadonlyArray<Problem> => {
  const problems: Array<Problem> = []
  for (const { dir } of packages(top)) {
    const where = relative(top, dir)
    for (const page of ["README.md", "SPEC.md"]) {
      if (!existsSync(join(dir, page))) problems.push({ where, what: `has no ${page}; write it` })
    }
    const specPath = join(dir, "SPEC.md")
    const rules = existsSync(specPath) ? idsIn(readFileSync(specPath, "utf8")) : new Set<string>()
    if (existsSync(specPath) && rules.size === 0)
      problems.push({ where: `${where}/SPEC.md`, what: "states no numbered rule" })
    const named = new Set<string>()
    for (const file of globSync("{src,test}/**/*.test.ts", { cwd: dir }).toSorted()) {
      const text = readFileSync(join(dir, file), "utf8")
      for (const id of idsIn(text)) named.add(id)
      for (const match of text.matchAll(title)) {
        for (const id of idsIn(match[1] ?? "")) {
          if (existsSync(specPath) && !rules.has(id)) {
            problems.push({ where: `${where}/${file}`, what: `names \`${id}\`, which SPEC.md does not state` })
          }
        }
      }
    }
    for (const id of [...rules].toSorted()) {
      if (!named.has(id)) problems.push({ where: `${where}/SPEC.md`, what: `no test names rule \`${id}\`` })
    }
  }
  return problems
}

if (import.meta.main) report("spec", spec())
