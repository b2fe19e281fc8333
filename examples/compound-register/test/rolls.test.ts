import { settle } from "@linli/registry"
import { describe, expect, it } from "vitest"
import { generate } from "../src/generate/Generate.ts"
import type { Truth } from "../src/generate/Truth.ts"
import { answersFor, apply, planFor } from "../src/Import.ts"
import { clerkOf, openRegister } from "../src/Register.ts"
import { correctLate, freeze, ownersRoll, rollId } from "../src/Rolls.ts"

/** Heads and area from the truth: the same owners are one head, the developer is one with what is not delivered. */
const rollOfTruth = ({ holdings, units }: Truth) => {
  const owners = new Set<string>()
  let areaDm2 = 0
  for (const [unit, list] of Object.entries(holdings)) {
    const now = list.at(-1)
    const areas = units[unit]?.areas ?? {}
    if (now === undefined) continue
    const isDeveloper = now.ground === "developer" || now.ground === "sold"
    owners.add(
      isDeveloper
        ? "the developer"
        : now.owners
            .map(({ who }) => who)
            .toSorted()
            .join(" + ")
    )
    areaDm2 += areas["building/register"] ?? areas["building/survey"] ?? areas["building/contract"] ?? 0
  }
  return { heads: owners.size, areaDm2 }
}

describe("the owners' roll", async () => {
  let now = "2026-03-01T01:00:00.000Z"
  const generated = await generate()
  const community = await openRegister({ now: () => now })
  const clerk = clerkOf(community)
  const { plan } = await planFor(clerk, generated.files)
  await apply(clerk, settle(plan, answersFor(plan, generated.planted)))
  const before = await ownersRoll(clerk)
  const truth = rollOfTruth(generated.truth)

  it("has the heads and the area of the truth", () => {
    expect(truth.heads).toBeGreaterThan(400)
    expect({ heads: before.heads, areaDm2: before.areaDm2 }).toEqual(truth)
    expect(before.lines.reduce((sum, { heads }) => sum + heads, 0)).toBe(truth.heads)
    expect(before.excluded.filter(({ code }) => code === "no-owner-known")).toHaveLength(2)
  })
  it("a late correction changes what is known, and nothing that was frozen", async () => {
    await freeze(clerk, "two papers are being checked (sample)")
    now = "2026-03-20T01:00:00.000Z"
    const { to, unit } = await correctLate(clerk, before)
    const after = await ownersRoll(clerk)
    expect({ heads: after.heads, areaDm2: after.areaDm2 }).toEqual({
      heads: truth.heads - 1,
      areaDm2: truth.areaDm2 - 56
    })
    expect(after.lines.find(({ owners }) => owners.join() === to)?.units.map((u) => u.unit)).toContain(unit)
    const asKnownThen = await ownersRoll(clerk, "2026-03-01T12:00:00.000Z")
    expect(asKnownThen).toEqual(before)
    const frozen = await clerk.registry.frozenRoll({ roll: rollId })
    expect({ heads: frozen?.heads, areaDm2: frozen?.areaDm2 }).toEqual(truth)
    expect(frozen?.owners).toHaveLength(before.lines.length)
  })
})
