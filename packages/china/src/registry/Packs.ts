/** Values of the register: who counts as one owner, which area counts, when somebody is of full age. */
import { definePack } from "@linli/kernel"
import {
  CountedAreaKind,
  CountedAreaSources,
  CountedResidences,
  DeveloperUnits,
  FullAge,
  ParkingArea,
  ParkingHeads,
  SeveralUnits,
  SubHouseholds,
  UndeliveredUnits
} from "@linli/registry"

/** The day the Civil Code came into force, and with it the interpretation on ownership of buildings as it reads now. */
const code = "2021-01-01"
const proposal = "推荐值（法律未规定）"

/**
 * National values. The interpretation says "may" of heads: cities and the owners' own rules stand above it.
 *
 * @rule CN-100, CN-101
 */
export const ChinaRegistry = definePack("cn/registry", {
  values: [
    SeveralUnits.from(code, "one-head", "建筑物区分所有权解释 9"),
    DeveloperUnits.from(code, "one-head", "建筑物区分所有权解释 9"),
    UndeliveredUnits.from(code, "with-developer", "建筑物区分所有权解释 9"),
    CountedAreaSources.from(code, ["register", "survey", "contract"], "建筑物区分所有权解释 8"),
    CountedAreaKind.from(code, "building", proposal, "design"),
    ParkingArea.from(code, false, proposal, "design"),
    ParkingHeads.from(code, false, proposal, "design"),
    FullAge.from(code, 18, "民法典 17", "recalled"),
    // whose residence counts is for the residents' own rules; the text of 2026 has not been read
    CountedResidences.from(code, ["principal"], proposal, "design"),
    SubHouseholds.from(code, true, proposal, "design")
  ]
})

/**
 * Ningbo: the area leaves parking places and garages out. The article was read; from which day it holds was not, so the
 * value is marked as secondary.
 *
 * @rule CN-102
 */
export const NingboRegistry = definePack("cn-ningbo/registry", {
  values: [ParkingArea.from(code, false, "宁波物业管理条例 18(2)", "secondary")]
})

/**
 * Hangzhou: parking places and stalls are exclusive parts. The article was read; from which day it holds was not.
 *
 * @rule CN-102
 */
export const HangzhouRegistry = definePack("cn-hangzhou/registry", {
  values: [ParkingArea.from(code, true, "杭州物业管理条例 90(1)", "secondary")]
})
