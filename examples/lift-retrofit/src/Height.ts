/**
 * A method of our own as a plugin: each metre of the shaft is paid by those who ride it, in equal parts. It is the Shapley
 * value of an airport problem, in which a home's own need is a lift that goes to its floor and no higher.
 */
import { definePlugin } from "@linli/kernel"
import { Money } from "@linli/quantities"
import { type Dividing, Fairness, sharingMethod, type SharingMethod, type Unit } from "@linli/sharing"
import * as z from "zod"

const parameters = z.strictObject({
  /** The floor one enters from: who lives there needs no lift. */
  entrance: z.int().min(1).max(5)
})
type Parameters = z.infer<typeof parameters>

const floorOf = (unit: Unit): number | undefined => {
  const floor = unit.traits?.["floor"]
  return typeof floor === "number" ? floor : undefined
}

/** What a lift for this home alone would cost: its height's part of the whole shaft, in whole minor units. */
const needOf = (floor: number, top: number, amountMinor: number, entrance: number): number =>
  Number((BigInt(Math.abs(amountMinor)) * BigInt(Math.max(0, floor - entrance))) / BigInt(top - entrance))

const worked = (of: Dividing, { entrance }: Parameters) => {
  const floors = of.units.map((unit) => ({ party: unit.party, floor: floorOf(unit) ?? entrance }))
  const top = Math.max(...floors.map((each) => each.floor))
  // a stairwell without anybody above the entrance shares alike; a credit is the mirror image
  const costs = floors.map(({ floor, party }) => ({
    party,
    costMinor: top > entrance ? needOf(floor, top, of.amountMinor, entrance) : Math.abs(of.amountMinor)
  }))
  const shares =
    of.amountMinor === 0
      ? costs.map(({ party }) => ({ party, amountMinor: 0 }))
      : Fairness.airport("shapley", of.currency, costs).shares
  const sign = of.amountMinor < 0 ? -1 : 1
  return {
    floors,
    top,
    parts: shares.map(({ amountMinor, party }) => ({ party, amountMinor: 0 + sign * amountMinor }))
  }
}

export const byHeight: SharingMethod<Parameters> = {
  id: "lift-retrofit/by-height",
  version: 1,
  title: { "zh-CN": "按高度逐层分摊（沙普利值）", en: "by height, each step among those who ride it (Shapley)" },
  parameters,
  nonNegative: true,
  divide: (of, given) => {
    const missing = of.units.filter((unit) => floorOf(unit) === undefined)
    return missing.length > 0
      ? { missing: missing.map(({ party }) => ({ party, fact: "floor" })) }
      : { parts: worked(of, given).parts }
  },
  explain: (of, given, party) => {
    const { floors, parts, top } = worked(of, given)
    const own = floors.find((each) => each.party === party)?.floor ?? given.entrance
    const steps = Math.max(1, top - given.entrance)
    const riders = Array.from(
      { length: Math.max(0, own - given.entrance) },
      (_, i) => floors.filter((each) => each.floor > given.entrance + i).length
    )
    const money = (minor: number, locale: "zh-CN" | "en") => Money.format(Money.of(minor, of.currency), locale)
    const amountMinor = parts.find((each) => each.party === party)?.amountMinor ?? 0
    return [
      {
        "zh-CN": `井道共${steps}段，每段${money(of.amountMinor, "zh-CN")} ÷ ${steps}，由乘坐该段的各户均分。`,
        en: `The shaft has ${steps} steps; each costs ${money(of.amountMinor, "en")} ÷ ${steps}, shared alike by those who ride it.`
      },
      {
        "zh-CN": `您乘坐${riders.length}段，各段乘坐户数：${riders.join("、") || "无"}；您的份额${money(amountMinor, "zh-CN")}。`,
        en: `You ride ${riders.length} of them, with so many homes each: ${riders.join(", ") || "none"}; your part is ${money(amountMinor, "en")}.`
      }
    ]
  }
}

export class HeightPlugin extends definePlugin("lift-by-height", {
  version: "1.0.0",
  summary: "Sharing by the height one rides",
  contributes: [sharingMethod(byHeight)]
}) {}
