/** Rules of one seam that say that they cannot stand beside each other. */
import type { SeamValue } from "../../Case.ts"
import type { Given, Report } from "../../Point.ts"
import { quote, sorted } from "./issues.ts"
import type { Modules } from "./modules.ts"

interface Added {
  readonly plugin: string
  readonly code: string
  readonly excludes: ReadonlyArray<string>
}

const rulesOn = (seam: string, given: ReadonlyMap<string, ReadonlyArray<Given<any>>>): ReadonlyArray<Added> =>
  ((given.get(seam) ?? []) as ReadonlyArray<Given<SeamValue>>).flatMap(({ plugin, value }) =>
    value.kind === "step" ? [] : [{ plugin, code: value.rule.code, excludes: value.rule.excludes ?? [] }]
  )

export const judgeExclusions = (
  modules: Modules,
  given: ReadonlyMap<string, ReadonlyArray<Given<any>>>,
  report: Report
): void => {
  for (const [name, { kind, spec }] of modules) {
    if (kind !== "case") continue
    for (const [key, { version }] of sorted(spec.seams)) {
      const seam = `${name}/${key}@${version}`
      const rules = rulesOn(seam, given)
      for (const one of rules) {
        for (const other of rules) {
          const named = one.excludes.includes(other.code) || one.excludes.includes(`${other.plugin}/${other.code}`)
          if (!named || other === one) continue
          const message = `its rule ${quote(one.code)} on ${quote(seam)} excludes ${quote(other.code)} of ${quote(other.plugin)}`
          const hint = "install one of the two, or a version of them that agrees"
          report({ code: "conflict", plugin: one.plugin, message, hint })
        }
      }
    }
  }
}
