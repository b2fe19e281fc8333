/** What views share: the rules in force, and the day that is asked about. */
import type { Param, Reader } from "@linli/kernel"
import type { Rules, RuleSource } from "../Roll.ts"
import {
  CountedAreaKind,
  CountedAreaSources,
  CountedResidences,
  DeveloperUnits,
  ParkingArea,
  ParkingHeads,
  SeveralUnits,
  SubHouseholds,
  UndeliveredUnits
} from "../Params.ts"

/** The counting rules in force on the day of asking, and where each comes from. */
export const rulesIn = (
  reader: Pick<Reader, "param">
): { readonly rules: Rules; readonly sources: ReadonlyArray<RuleSource> } => {
  const sources: Array<RuleSource> = []
  const of = <A>(param: Param<string, A, string>): A => {
    const found = reader.param(param)
    // composition has made sure that every param of the module has a value
    if (found === undefined) throw new TypeError(`the param \`${param.id}\` has no value on this day`)
    sources.push({ param: param.id, source: found.source, layer: found.layer, trust: found.trust })
    return found.value
  }
  const rules: Rules = {
    owners: {
      severalUnits: of(SeveralUnits),
      developerUnits: of(DeveloperUnits),
      undelivered: of(UndeliveredUnits),
      parkingArea: of(ParkingArea),
      parkingHeads: of(ParkingHeads),
      areaKind: of(CountedAreaKind),
      areaSources: [...of(CountedAreaSources)]
    },
    residents: { residences: [...of(CountedResidences)], subHouseholds: of(SubHouseholds) }
  }
  return { rules, sources }
}
