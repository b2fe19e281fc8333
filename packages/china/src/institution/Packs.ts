/** Values of national law and of three cities for bodies, terms, delegation and waivers. */
import {
  InterimBodyRule,
  MediationCommitteeRule,
  NotDelegable,
  OwnersCommitteeRule,
  PreparatoryGroupRule,
  ResidentsCommitteeRule,
  StaffingNorms,
  Waivable
} from "@linli/institution"
import { definePack } from "@linli/kernel"

const owners = ["owners-committee-chair", "owners-committee-member"]
const half = [1, 2] as const

/**
 * National values. The law on residents' committees was revised with effect from 2026 and was not read: there is no value
 * for it here (see {@link ResidentsCommittee2018}). The guidance on owners' assemblies is older than the Civil Code and is
 * recalled, not read.
 *
 * @rule CN-100, CN-101, CN-102, CN-106
 */
export const ChinaInstitution = definePack("cn/institution", {
  values: [
    MediationCommitteeRule.from(
      "2011-01-01",
      { least: 3, most: 9, women: { least: 1, share: null }, oneChair: true, term: { amount: 3, unit: "year" } },
      "人民调解法 8、9",
      "read"
    ),
    OwnersCommitteeRule.from(
      "2010-01-01",
      { least: 5, most: 11, odd: true, oneChair: true, term: { amount: 5, unit: "year" } },
      "业主大会和业主委员会指导规则 31、32",
      "recalled"
    ),
    PreparatoryGroupRule.from(
      "2010-01-01",
      { odd: true, owners: half },
      "业主大会和业主委员会指导规则 8、9",
      "recalled"
    ),
    // written for mediators invited by a court; no law speaks of other offices
    Waivable.from("2016-07-01", ["kinship", "interest"], "特邀调解规定 15（比照）", "design")
  ]
})

/**
 * The residents' committee by the text of 2018: five to nine members, five years. Not the law in force from 2026 on; for
 * terms that began under it, or until somebody has entered the new text.
 *
 * @rule CN-103
 */
export const ResidentsCommittee2018 = definePack("cn/residents-committee-2018", {
  values: [
    ResidentsCommitteeRule.from(
      "2018-12-29",
      { least: 5, most: 9, oneChair: true, term: { amount: 5, unit: "year" } },
      "城市居民委员会组织法（2018）",
      "read"
    )
  ]
})

/**
 * Shanghai: at least five members and an odd number; a compound of at most 10,000 m² may have three, which is a by-law
 * here. Members do not delegate. The day the rules came into force is recalled.
 *
 * @rule CN-104
 */
export const ShanghaiInstitution = definePack("cn/shanghai/institution", {
  values: [
    OwnersCommitteeRule.from(
      "2021-01-01",
      { least: 5, odd: true, oneChair: true, term: { amount: 5, unit: "year" } },
      "上海市住宅物业管理规定 20",
      "read"
    ),
    PreparatoryGroupRule.from("2021-01-01", { odd: true, owners: half }, "上海市住宅物业管理规定 15", "read"),
    NotDelegable.from("2021-01-01", owners, "上海市住宅物业管理规定 26", "read")
  ]
})

/**
 * Beijing: at least five members and an odd number; up to 100 households may have three, which is a by-law here. The
 * interim body has at least seven, an odd number, half of them owners, normally for three years.
 *
 * @rule CN-104, CN-105
 */
export const BeijingInstitution = definePack("cn/beijing/institution", {
  values: [
    OwnersCommitteeRule.from(
      "2020-05-01",
      { least: 5, odd: true, oneChair: true, term: { amount: 5, unit: "year" } },
      "北京市物业管理条例 39、41",
      "read"
    ),
    PreparatoryGroupRule.from("2020-05-01", { odd: true, owners: half }, "北京市物业管理条例 31", "read"),
    InterimBodyRule.from(
      "2020-05-01",
      { least: 7, odd: true, owners: half, oneChair: true, term: { amount: 3, unit: "year" } },
      "北京市物业管理条例 54、58",
      "read"
    ),
    NotDelegable.from("2020-05-01", owners, "北京市物业管理条例 45", "read")
  ]
})

/**
 * Hangzhou: five to eleven members and an odd number; up to 100 households may have three, which is a by-law here. The
 * interim body has seven to eleven, half of them owners, normally for two years.
 *
 * @rule CN-104, CN-105
 */
export const HangzhouInstitution = definePack("cn/hangzhou/institution", {
  values: [
    OwnersCommitteeRule.from(
      "2022-03-01",
      { least: 5, most: 11, odd: true, oneChair: true, term: { amount: 5, unit: "year" } },
      "杭州市物业管理条例 27、33",
      "read"
    ),
    InterimBodyRule.from(
      "2022-03-01",
      { least: 7, most: 11, odd: true, owners: half, oneChair: true, term: { amount: 2, unit: "year" } },
      "杭州市物业管理条例 39、41",
      "read"
    ),
    NotDelegable.from("2022-03-01", owners, "杭州市物业管理条例 29", "read")
  ]
})

/**
 * A staffing norm from practice: one grid worker for up to 500 households, the upper end of what is reported. Weak: take
 * your own.
 *
 * @rule CN-107
 */
export const GridPractice = definePack("cn/grid-practice", {
  values: [
    StaffingNorms.from("2021-01-01", [{ kind: "grid-worker", households: 500 }], "安徽网格实践：300—500户", "secondary")
  ]
})
