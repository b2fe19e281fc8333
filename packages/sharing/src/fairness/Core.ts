/** Whether some group of parties would do better on its own: the core of a game. */
import type { AirportCost } from "./Airport.ts"
import { figureProblems, partyProblems, quote, wholeProblems } from "./internal/check.ts"
import { type FairnessProblem, problem, refuseIf } from "./Problem.ts"
import { playerProblems, worthProblems } from "./Shapley.ts"

/** What a party pays, or gets. */
export interface Part {
  readonly party: string
  readonly amountMinor: number
}

/** A group that would do better on its own. */
export interface Blocking {
  readonly parties: ReadonlyArray<string>
  /** What its members pay or get together. */
  readonly togetherMinor: number
  /** What the group would pay or get on its own. */
  readonly aloneMinor: number
  /** By how much it would do better. */
  readonly byMinor: number
}

export interface CoreCheck {
  /** No group would do better on its own, and all that there is was divided. */
  readonly inCore: boolean
  /** What the parts add up to beyond (or short of) what the whole group pays or gets. */
  readonly excessMinor: number
  /** How many groups would do better. */
  readonly groups: number
  /** The ten that would gain most, the most first; of equal ones the smaller group, then by place. */
  readonly blocking: ReadonlyArray<Blocking>
}

const SHOWN = 10

/**
 * Checks a division of a cost or a gain against every group of up to 22 parties.
 *
 * **Details**: with `cost`, a group objects to paying more together than alone; with `gain`, to getting less.
 *
 * **Errors**: a `FairnessError`: `NoParties`, `TooManyParties`, `ListedTwice`, `NotWhole`, `BeyondSafe`.
 *
 * @rule FR-1, FR-17
 * @source Gillies, Solutions to General Non-Zero-Sum Games, Contributions to the Theory of Games IV (1959)
 * @example
 * ```ts
 * import { Fairness } from "@linli/sharing"
 *
 * const alone = (group: ReadonlyArray<string>) => (group.includes("top") ? 100 : 40)
 * const parts = [{ party: "low", amountMinor: 50 }, { party: "top", amountMinor: 50 }]
 * Fairness.core("cost", parts, alone).blocking // => [{ parties: ["low"], togetherMinor: 50, aloneMinor: 40, byMinor: 10 }]
 * ```
 */
export const core = (
  kind: "cost" | "gain",
  parts: ReadonlyArray<Part>,
  worth: (group: ReadonlyArray<string>) => number
): CoreCheck => {
  const parties = parts.map((p) => p.party)
  refuseIf([...partyProblems(parties), ...playerProblems(parties.length), ...partProblems(parts)])
  const all = 2 ** parties.length - 1
  const members = (set: number) => parties.filter((_, i) => (set >> i) & 1)
  const alone = Float64Array.from({ length: all + 1 }, (_, set) => (set === 0 ? 0 : worth(members(set))))
  refuseIf(worthProblems(alone))
  const together = new Float64Array(all + 1)
  let groups = 0
  const found: Array<{ readonly set: number; readonly byMinor: number }> = []
  for (let set = 1; set <= all; set++) {
    const lowest = set & -set
    together[set] = (together[set ^ lowest] as number) + (parts[31 - Math.clz32(lowest)] as Part).amountMinor
    const more = (together[set] as number) - (alone[set] as number)
    const byMinor = kind === "cost" ? more : -more
    if (set === all || byMinor <= 0) continue
    groups++
    keep(found, { set, byMinor }, size(set))
  }
  const excessMinor = (together[all] as number) - (alone[all] as number)
  const blocking = found.map(({ byMinor, set }) => ({
    parties: members(set),
    togetherMinor: together[set] as number,
    aloneMinor: alone[set] as number,
    byMinor
  }))
  return { inCore: groups === 0 && excessMinor === 0, excessMinor, groups, blocking }
}

/**
 * The same for an airport problem of any size: who needs no more than a cost, together, should not pay more than it.
 * `groups` counts the costs at which they do.
 *
 * **Errors**: a `FairnessError`: those of `airport`, and `UnknownParty` where costs and parts name different parties.
 *
 * @rule FR-1, FR-17
 * @source Littlechild & Thompson, Aircraft Landing Fees, Bell Journal of Economics 8 (1977)
 * @example
 * ```ts
 * import { Fairness } from "@linli/sharing"
 *
 * const costs = [{ party: "2F", costMinor: 10_00 }, { party: "6F", costMinor: 90_00 }]
 * const equally = [{ party: "2F", amountMinor: 45_00 }, { party: "6F", amountMinor: 45_00 }]
 * Fairness.airportCore(costs, equally).inCore // => false
 * Fairness.airportCore(costs, Fairness.airport("shapley", "CNY", costs).shares).inCore // => true
 * ```
 */
export const airportCore = (costs: ReadonlyArray<AirportCost>, parts: ReadonlyArray<Part>): CoreCheck => {
  const figures = costs.map((c) => c.costMinor)
  const paid = new Map(parts.map((p) => [p.party, p.amountMinor]))
  const known = new Set(costs.map((c) => c.party))
  refuseIf([
    ...figureProblems(
      costs.map((c) => c.party),
      figures,
      { "zh-CN": "费用", en: "cost" }
    ),
    ...partyProblems(parts.map((p) => p.party)),
    ...partProblems(parts),
    ...parts.filter((p) => !known.has(p.party)).map((p) => unknown(p.party, "cost", "费用")),
    ...costs.filter((c) => !paid.has(c.party)).map((c) => unknown(c.party, "part", "份额"))
  ])
  const ascending = costs
    .map(({ costMinor, party }) => ({ party, costMinor, amountMinor: paid.get(party) as number }))
    .toSorted((a, b) => a.costMinor - b.costMinor)
  const total = parts.reduce((sum, p) => sum + p.amountMinor, 0)
  const highest = (ascending.at(-1) as AirportCost).costMinor
  const blocking: Array<Blocking> = []
  const payers: Array<(typeof ascending)[0]> = []
  let together = 0
  for (const [j, one] of ascending.entries()) {
    // whoever pays nothing or is paid would only make the group's part smaller
    if (one.amountMinor > 0) {
      together += one.amountMinor
      payers.push(one)
    }
    if (one.costMinor === ascending[j + 1]?.costMinor || payers.length === 0) continue
    const everybody = payers.length === parts.length
    const without = everybody ? leastOf(payers) : undefined
    if (everybody && without === undefined) continue
    const togetherMinor = together - (without?.amountMinor ?? 0)
    const byMinor = togetherMinor - one.costMinor
    if (byMinor <= 0) continue
    const group = payers.filter((p) => p !== without).map((p) => p.party)
    blocking.push({ parties: group, togetherMinor, aloneMinor: one.costMinor, byMinor })
  }
  const excessMinor = total - highest
  const worst = blocking.toSorted((a, b) => b.byMinor - a.byMinor || a.parties.length - b.parties.length)
  return {
    inCore: blocking.length === 0 && excessMinor === 0,
    excessMinor,
    groups: blocking.length,
    blocking: worst.slice(0, SHOWN)
  }
}

// ---- internals

/** Whom a group of all leaves out to be no longer all: who pays least and is not the only one with the highest need. */
const leastOf = <P extends AirportCost & Part>(all: ReadonlyArray<P>): P | undefined => {
  const highest = all.at(-1)?.costMinor
  const alone = all.at(-2)?.costMinor !== highest
  return all
    .filter((p) => !(alone && p.costMinor === highest))
    .reduce<P | undefined>(
      (least, p) => (least === undefined || p.amountMinor < least.amountMinor ? p : least),
      undefined
    )
}

const size = (set: number): number => {
  let count = 0
  for (let rest = set; rest > 0; rest &= rest - 1) count++
  return count
}

/** Keeps the few that gain most, the most first. */
const keep = (
  found: Array<{ readonly set: number; readonly byMinor: number }>,
  one: { readonly set: number; readonly byMinor: number },
  members: number
): void => {
  const before = (other: { readonly set: number; readonly byMinor: number }) =>
    other.byMinor > one.byMinor || (other.byMinor === one.byMinor && size(other.set) <= members)
  let at = found.length
  while (at > 0 && !before(found[at - 1] as (typeof found)[0])) at--
  if (at >= SHOWN) return
  found.splice(at, 0, one)
  found.length = Math.min(found.length, SHOWN)
}

const partProblems = (parts: ReadonlyArray<Part>): ReadonlyArray<FairnessProblem> =>
  parts.flatMap(({ amountMinor, party }) =>
    // a part may be below zero: somebody is paid
    wholeProblems(Math.abs(amountMinor), { "zh-CN": "份额", en: "part" }, party)
  )

const unknown = (party: string, en: string, zh: string): FairnessProblem =>
  problem(
    "UnknownParty",
    `${quote(party)} has no ${en}; list it, with zero if need be`,
    `“${party}”没有${zh}，请列出，可为零`,
    party
  )
