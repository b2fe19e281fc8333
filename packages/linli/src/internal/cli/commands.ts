/** What each command finds out, and how it is told. */
import { CompositionError, type Description, type Issue, isFailure, type Planned } from "@linli/kernel"
import { onCopy } from "./copy.ts"
import { Complaint, type CommunityModule, loadModule, openOver } from "./module.ts"
import { table } from "./table.ts"
import { verify } from "./verify.ts"

/** What a command says, and the code the process ends with: 0 all is well, 1 something is wrong. */
export interface Told {
  readonly data: unknown
  readonly text: string
  readonly code: 0 | 1
}

/** Long work says how far it is. */
export interface Progress {
  readonly say: (text: string) => void
  readonly end: () => void
}

const issuesTold = (issues: ReadonlyArray<Issue>): string =>
  issues.length === 0
    ? "no issues: it can be opened"
    : `${issues.length} ${issues.length === 1 ? "issue" : "issues"}\n${issues
        .map(
          (i, n) =>
            `  ${n + 1}. [${i.code}] ${i.plugin}: ${i.message}${i.hint === undefined ? "" : `\n     → ${i.hint}`}`
        )
        .join("\n")}`

const composed = ({ kind, opening: { byLaws = [], jurisdiction } }: CommunityModule) => {
  // composition opens no file: this one is never made
  const community = kind("not-opened.sqlite")
  return {
    issues: community.check({ jurisdiction, byLaws }),
    describe: () => community.describe({ jurisdiction, byLaws })
  }
}

export const check = async (path: string): Promise<Told> => {
  const { issues } = composed(await loadModule(path))
  return { data: { issues }, text: issuesTold(issues), code: issues.length === 0 ? 0 : 1 }
}

const describedTold = ({ digest, params, plugins, roles, workflows }: Description): string =>
  [
    table(
      ["plugin", "version", "modules", "operations"],
      plugins.map((p) => [p.id, p.version, p.modules.join(", "), String(p.operations.length)])
    ),
    table(
      ["role", "title", "powers"],
      roles.map((r) => [r.id, r.title["zh-CN"] ?? r.title["en"] ?? "", String(r.grants.length)])
    ),
    table(
      ["param", "value", "source", "from"],
      params.map((p) => [p.id, JSON.stringify(p.value), p.source, p.layer])
    ),
    table(
      ["workflow", "definition"],
      workflows.map((w) => [w.id, w.digest.slice(0, 12)])
    ),
    `composition ${digest.slice(0, 12)}`
  ].join("\n\n")

export const describe = async (path: string): Promise<Told> => {
  const made = composed(await loadModule(path))
  if (made.issues.length > 0) return { data: { issues: made.issues }, text: issuesTold(made.issues), code: 1 }
  const description = made.describe()
  return { data: description, text: describedTold(description), code: 0 }
}

const counted = (planned: ReadonlyArray<Planned>): ReadonlyArray<ReadonlyArray<string>> => {
  const counts = new Map<string, number>()
  for (const p of planned) {
    const key = [p.workflow, p.verdict, p.at, p.adopted ?? ""].join("\n")
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, n]) => [...key.split("\n"), String(n)])
}

export const plan = async (path: string, store: string, { say }: Progress): Promise<Told> => {
  const module = await loadModule(path)
  say("copying the store")
  return onCopy(store, async (copy) => {
    say("reading every fact")
    const app = await openOver(module, copy)
    try {
      say("looking at every open case")
      const planned = await app.plan()
      const rows = counted(planned)
      const text =
        rows.length === 0 ? "no case is open" : table(["workflow", "verdict", "stands at", "adopted to", "cases"], rows)
      return { data: { planned }, text, code: 0 }
    } finally {
      await app.close()
    }
  })
}

export const verifyStore = async (path: string, store: string, { say }: Progress): Promise<Told> => {
  const module = await loadModule(path)
  say("copying the store")
  return onCopy(store, async (copy) => {
    const { community } = module.opening
    const found = await verify(() => openOver(module, copy), { community, file: copy }, say)
    const counts = `${found.facts} facts in ${found.streams} streams, ${found.keys} idempotency keys`
    const listed = found.wrong.map((w) => `- ${w}`).join("\n")
    const text = found.wrong.length === 0 ? `all is well: ${counts}` : `${listed}\n${counts}`
    return { data: found, text, code: found.wrong.length === 0 ? 0 : 1 }
  })
}

/** What went wrong, as far as somebody at the command line can do something about it. */
export const complaintOf = (cause: unknown): string | undefined =>
  cause instanceof Complaint || cause instanceof CompositionError || isFailure(cause) ? cause.message : undefined
