/** Facts are never changed, so every version of a fact that was ever published must stay readable. */
import { check, type EventSpec, type VersionedEvent } from "@linli/kernel"
import { shown } from "./internal/difference.ts"

/** A fact as some published version recorded it; kept as a file for ever. */
export interface OldFact {
  /** Name of the fact, without the module. */
  readonly event: string
  readonly version: number
  readonly data: unknown
}

const versionedOf = (spec: EventSpec<any>): VersionedEvent<any> =>
  "upcast" in spec ? spec : { schema: spec, version: 1, upcast: [] }

/**
 * Throws unless each old fact reads as today's, and each version before today's has at least one.
 *
 * @rule TS-13
 */
export const readsOldFacts = (
  module: { readonly id: string; readonly spec: unknown },
  fixtures: ReadonlyArray<OldFact>
): void => {
  const { events } = module.spec as { readonly events: Readonly<Record<string, EventSpec<any>>> }
  for (const { data: given, event, version } of fixtures) {
    const spec = Object.hasOwn(events, event) ? events[event] : undefined
    if (spec === undefined) throw new Error(`\`${module.id}/${event}\` is gone, and its facts are not; keep reading it`)
    const today = versionedOf(spec)
    if (!(version >= 1 && version <= today.version))
      throw new Error(`\`${module.id}/${event}\` has ${today.version} versions; there is no version ${version}`)
    let data: unknown = JSON.parse(JSON.stringify(given))
    for (let hop = version; hop < today.version; hop++) {
      try {
        data = today.upcast[hop - 1]?.(data)
      } catch (cause) {
        throw new Error(`upcast ${hop} of \`${module.id}/${event}\` throws on a version ${version}: ${String(cause)}`, {
          cause
        })
      }
    }
    const checked = check(today.schema, data)
    if (!checked.ok) {
      const problems = checked.problems.map((p) => `  \`${p.path}\`: ${p.message}`).join("\n")
      throw new Error(
        `version ${version} of \`${module.id}/${event}\` no longer reads; it became\n${shown(data)}\n${problems}`
      )
    }
  }
  for (const [event, spec] of Object.entries(events)) {
    for (let version = 1; version < versionedOf(spec).version; version++) {
      if (!fixtures.some((f) => f.event === event && f.version === version))
        throw new Error(
          `no fixture of \`${module.id}/${event}\` version ${version}; keep one of every version published`
        )
    }
  }
}
