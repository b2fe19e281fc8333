/** Governance by type of compound (分类治理): what the dossier of a compound of some type asks for besides. */
import { type Given, definePoint, type Title } from "@linli/kernel"
import type { CompoundType } from "../Place.ts"
import type { Dimension } from "./Dossier.ts"

export interface GovernanceProfile {
  readonly type: CompoundType
  readonly title: Title
  /** Fields its dossier asks for, besides those of every compound. */
  readonly asks: Readonly<Partial<Record<Dimension, ReadonlyArray<string>>>>
}

/** One profile a type; a second one is an issue of the composition. */
export const GovernanceProfiles = definePoint<GovernanceProfile, ReadonlyMap<CompoundType, GovernanceProfile>>()(
  "registry/governanceProfiles@1",
  (given: ReadonlyArray<Given<GovernanceProfile>>, report) => {
    const found = new Map<CompoundType, Given<GovernanceProfile>>()
    for (const one of given) {
      const other = found.get(one.value.type)
      if (other === undefined) found.set(one.value.type, one)
      else {
        report({
          code: "duplicate",
          plugin: one.plugin,
          message: `the profile of \`${one.value.type}\` is also contributed by \`${other.plugin}\``,
          hint: "drop one of them"
        })
      }
    }
    return new Map([...found].map(([type, { value }]) => [type, value]))
  }
)
