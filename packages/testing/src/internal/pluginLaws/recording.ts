/** Laws on what the plugin records and how it computes. */
import { check, type EventSpec, type StoredFact } from "@linli/kernel"
import { readsOldFacts } from "../../OldFacts.ts"
import { alike } from "../agree.ts"
import { difference, shown } from "../difference.ts"
import { changes, intrinsics } from "./intrinsics.ts"
import { probe } from "./probe.ts"
import { modulesOf, names, played, type Setting } from "./setting.ts"

type Specs = Readonly<Record<string, EventSpec<any>>>

const judgeFact = (fact: StoredFact, spec: EventSpec<any>): void => {
  const where = `fact ${fact.position} \`${fact.type}\``
  const checked = check("upcast" in spec ? spec.schema : spec, fact.data)
  if (!checked.ok)
    throw new Error(
      `${where} does not fit its schema: ${checked.problems.map((p) => `\`${p.path}\`: ${p.message}`).join("; ")}`
    )
  if (!alike(checked.value, fact.data))
    throw new Error(`the schema of ${where} changes what it reads\n${difference(fact.data, checked.value)}`)
  const again: unknown = JSON.parse(JSON.stringify(fact.data))
  if (!alike(again, fact.data)) throw new Error(`${where} does not survive JSON\n${difference(fact.data, again)}`)
}

export const recordsPlainFacts = async (setting: Setting): Promise<void> => {
  const specs = new Map(modulesOf([setting.plugin]).map((m) => [m.id, (m.spec as { readonly events: Specs }).events]))
  let own = 0
  for (const scenario of names(setting)) {
    const community = await played(setting, scenario)
    try {
      for (const fact of await community.facts()) {
        const [module = "", name = ""] = fact.type.split("/")
        const events = specs.get(module)
        const spec = events !== undefined && Object.hasOwn(events, name) ? events[name] : undefined
        if (spec === undefined) continue
        own++
        judgeFact(fact, spec)
      }
    } finally {
      await community.close()
    }
  }
  const some = [...specs.values()].some((events) => Object.keys(events).length > 0)
  if (some && own === 0)
    throw new Error(`no scenario records a fact of \`${setting.plugin.id}\`; add one, so that its facts can be judged`)
}

export interface OldFactOf {
  /** `module/Name`. */
  readonly type: string
  readonly version: number
  readonly data: unknown
}

export const readsWhatWasPublished = async (setting: Setting, fixtures: ReadonlyArray<OldFactOf>): Promise<void> => {
  const modules = modulesOf([setting.plugin])
  const strangers = fixtures.filter((f) => !modules.some((m) => f.type.startsWith(`${m.id}/`)))
  if (strangers.length > 0)
    throw new Error(`\`${strangers[0]?.type}\` is no fact of \`${setting.plugin.id}\`, or its module is gone`)
  for (const module of modules) {
    readsOldFacts(
      module,
      fixtures
        .filter((f) => f.type.startsWith(`${module.id}/`))
        .map(({ data, type, version }) => ({ event: type.slice(module.id.length + 1), version, data }))
    )
  }
}

export const computesPurely = async (setting: Setting): Promise<void> => {
  const { calls, found, plugin } = probe(setting.plugin)
  const plugins = setting.all.map((one) => (one.id === plugin.id ? plugin : one))
  for (const scenario of names(setting)) {
    let failed: unknown
    const community = await played(setting, scenario, plugins).catch((cause: unknown) => void (failed = cause))
    await community?.close()
    if (failed !== undefined && found.size === 0) throw failed
  }
  if (found.size > 0) throw new Error([...found].join("\n"))
  if (calls() === 0 && modulesOf([setting.plugin]).length > 0)
    throw new Error(`no scenario makes \`${plugin.id}\` decide anything; add one`)
}

export const touchesNothingShared = async (setting: Setting): Promise<void> => {
  const before = intrinsics()
  for (const scenario of names(setting)) await (await played(setting, scenario)).close()
  const found = changes(before, intrinsics())
  if (found.length > 0) throw new Error(`the plugin changes what every program shares:\n${shown(found)}`)
}
