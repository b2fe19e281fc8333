/** Periods of people's mediation, with article and trust. The pack begins with the People's Mediation Law. */
import { definePack } from "@linli/kernel"
import { ArchiveWithin, ConcludeWithin, ConfirmWithin, TriageWithin } from "@linli/mediation"

/** The day the People's Mediation Law came into force. */
const law = "2011-01-01"

/**
 * National values. Use it above `China`: `jurisdiction: [China, ChinaMediation]`.
 *
 * @rule CN-3, CN-4
 */
export const ChinaMediation = definePack("cn/mediation", {
  values: [
    TriageWithin.from(law, { amount: 3, unit: "workday" }, "推荐值（法律未规定）", "design"),
    ConcludeWithin.from(law, { amount: 1, unit: "month" }, "人民调解工作若干规定 33", "read"),
    ConfirmWithin.from(law, { amount: 30, unit: "day" }, "人民调解法 33", "read"),
    ArchiveWithin.from(law, { amount: 10, unit: "workday" }, "推荐值（法律未规定）", "design")
  ]
})

/**
 * Shenzhen: thirty days, not one month, unless the parties agree otherwise.
 *
 * @rule CN-5
 */
export const Shenzhen = definePack("cn/shenzhen", {
  values: [
    ConcludeWithin.from("2022-05-01", { amount: 30, unit: "day" }, "深圳经济特区矛盾纠纷多元化解条例 25", "read")
  ]
})
