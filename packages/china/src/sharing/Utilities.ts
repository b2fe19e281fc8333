/** Shared electricity and water (公摊): stairwell, lift, pumps, and what the main meter shows beyond the sub-meters. */
import type { ApportionmentKey, KeyRule, Layer, WeightRule } from "@linli/sharing"
import { byArea, key, t } from "./Measures.ts"

const power: WeightRule = { kind: "measure", measure: "power.use" }
const water: WeightRule = { kind: "measure", measure: "water.use" }
const stairwell: KeyRule = { kind: "by", weight: { kind: "equal" }, where: { trait: "use", is: ["dwelling"] } }
/** The ground floor needs no lift. */
const lift: KeyRule = { ...byArea, where: { trait: "floor", from: 2 } }
/** Only homes that get their water by the pumps. */
const pumps: KeyRule = { kind: "by", weight: water, where: { trait: "pumped", is: [true] } }

const layers = {
  stairwell: {
    id: "stairwell",
    title: t("楼道照明", "light in the stairwell"),
    kinds: ["power.stairwell"],
    key: stairwell
  },
  lift: { id: "lift", title: t("电梯用电", "electricity of the lift"), kinds: ["power.lift"], key: lift },
  pumps: { id: "pumps", title: t("二次供水用电", "electricity of the pumps"), kinds: ["power.pumps"], key: pumps },
  powerLoss: {
    id: "power-loss",
    title: t("电力总分表差额", "electricity beyond the sub-meters"),
    kinds: ["power.loss"],
    key: { kind: "by", weight: power }
  },
  waterLoss: {
    id: "water-loss",
    title: t("供水总分表差额", "water beyond the sub-meters"),
    kinds: ["water.loss"],
    key: { kind: "by", weight: water }
  }
} as const satisfies Readonly<Record<string, Layer>>

export const stairwellLight: ApportionmentKey = key({
  id: "cn/power/stairwell",
  title: t("楼道照明按户", "light in the stairwell by household"),
  uses: [],
  layers: [layers.stairwell]
})

export const liftPower: ApportionmentKey = key({
  id: "cn/power/lift",
  title: t("电梯用电按面积，底层免摊", "electricity of the lift by area, the ground floor exempt"),
  uses: ["area.exclusive"],
  layers: [layers.lift]
})

export const pumpPower: ApportionmentKey = key({
  id: "cn/power/pumps",
  title: t("二次供水用电按用水量", "electricity of the pumps by water used"),
  uses: ["water.use"],
  layers: [layers.pumps]
})

export const mainMeterLoss: ApportionmentKey = key({
  id: "cn/main-meter-loss",
  title: t("总分表差额按用量", "what the main meter shows beyond the sub-meters, by use"),
  uses: ["power.use", "water.use"],
  layers: [layers.powerLoss, layers.waterLoss]
})

/** All of them for one bill. */
export const sharedUtilities: ApportionmentKey = key({
  id: "cn/shared-utilities",
  title: t("公摊水电", "shared electricity and water"),
  uses: ["area.exclusive", "power.use", "water.use"],
  layers: [layers.stairwell, layers.lift, layers.pumps, layers.powerLoss, layers.waterLoss]
})
