/** Rolls on a record date, before and after something that was learnt late. */
import type { ChangeInput, OwnersRoll } from "@linli/registry"
import { options } from "./Import.ts"
import type { Clerk } from "./Register.ts"

export const recordDate = "2026-03-01"
const scope = { within: options.compound.id }

/** Owners by heads and area, as known at an instant; left out: as known now. */
export const ownersRoll = async (clerk: Clerk, known?: string): Promise<OwnersRoll> => {
  const { roll } = await clerk.registry.roll({
    kind: "owners",
    scope,
    on: recordDate,
    ...(known === undefined ? {} : { known })
  })
  if (roll.kind !== "owners") throw new Error("a roll of owners was asked for")
  return roll
}

export const rollId = "assembly-2026"
/** Certifies the roll; units whose owner is not known yet are told, and do not stand in the way. */
export const freeze = (clerk: Clerk, because: string) =>
  clerk.registry.freezeRoll({
    roll: rollId,
    kind: "owners",
    scope,
    on: recordDate,
    purpose: "owners' assembly 2026 (sample)",
    gapsAccepted: because
  })

/** Somebody who owns one dwelling alone, and somebody else who does: who they are and what they own. */
interface Pair {
  readonly unit: string
  readonly from: string
  readonly to: string
  readonly areaDm2: number
}
const pairOf = (roll: OwnersRoll): Pair => {
  const [first, second] = roll.lines.filter(
    (l) => l.owners.length === 1 && l.units.length === 1 && l.notes.length === 0 && l.units[0]?.source === "register"
  )
  const unit = first?.units[0]
  if (unit === undefined || second?.owners[0] === undefined) throw new Error("there are no two owners of one unit each")
  return { unit: unit.unit, from: first?.owners[0] ?? "", to: second.owners[0], areaDm2: unit.areaDm2 }
}

/**
 * A judgment of December becomes known in March: a dwelling belongs to a neighbour, and its area is 56 dm² less. The
 * register says so from then on for every day since December; what was frozen before stays.
 */
export const correctLate = async (clerk: Clerk, roll: OwnersRoll): Promise<Pair> => {
  const pair = pairOf(roll)
  const changes: Array<ChangeInput> = [
    {
      change: "holding",
      unit: pair.unit,
      value: { form: "sole", owners: [{ person: pair.to }], ground: "judgment" },
      from: "2025-12-01"
    },
    {
      change: "area",
      unit: pair.unit,
      kind: "building",
      source: "register",
      value: { areaDm2: pair.areaDm2 - 56 },
      from: "2025-12-01"
    }
  ]
  await clerk.registry.correct({ changes, because: "judgment of 2025-12-01, received 2026-03-20 (sample)" })
  return pair
}
