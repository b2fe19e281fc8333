/** Whether somebody would rather have what another got: places, hours, rooms, with or without money. */
import { partyProblems, quote, wholeProblems } from "./internal/check.ts"
import { type FairnessProblem, problem, refuseIf } from "./Problem.ts"

/** What a party got and pays, and what each thing is worth to it. */
export interface Holding {
  readonly party: string
  readonly items: ReadonlyArray<string>
  /** What it pays for them; below zero it is paid. Zero unless told. */
  readonly paysMinor?: number
  /** Worth of each thing to this party, in the same unit as payments; a thing not listed is worth nothing. */
  readonly worth: Readonly<Record<string, number>>
}

export interface Envy {
  readonly party: string
  readonly of: string
  /** By how much it would rather have the other's. */
  readonly byMinor: number
  /** True where the envy is gone without some one thing of the other's. */
  readonly goneWithoutOne: boolean
}

export interface EnvyCheck {
  readonly envyFree: boolean
  /** Nobody envies more than one thing. */
  readonly upToOne: boolean
  /** Every envy, the greatest first, then by party and other. */
  readonly envies: ReadonlyArray<Envy>
  /** Parties whose own is worth less to them than an equal part of everything, less an equal part of the payments. */
  readonly belowEqualPart: ReadonlyArray<string>
}

/**
 * Compares, for every two parties, what the first has with what the second has, in the eyes of the first.
 *
 * **Details**: the worth of several things is the sum of their worths.
 *
 * **Errors**: a `FairnessError` with every problem: `NoParties`, `ListedTwice` (a party, or a thing held twice),
 * `NotWhole`, `Negative` (a worth), `BeyondSafe`.
 *
 * @rule FR-1, FR-18
 * @source Foley, Resource Allocation and the Public Sector, Yale Economic Essays 7 (1967); with money: Svensson,
 *   Econometrica 51 (1983); up to one thing: Budish, Journal of Political Economy 119 (2011)
 * @example
 * ```ts
 * import { Fairness } from "@linli/sharing"
 *
 * const check = Fairness.envy([
 *   { party: "101", items: ["near"], paysMinor: 200, worth: { near: 300, far: 250 } },
 *   { party: "102", items: ["far"], worth: { near: 400, far: 100 } }
 * ])
 * check.envies.map((e) => `${e.party} of ${e.of} by ${e.byMinor}`) // => ["101 of 102 by 150", "102 of 101 by 100"]
 * ```
 */
export const envy = (holdings: ReadonlyArray<Holding>): EnvyCheck => {
  refuseIf(holdingProblems(holdings))
  const items = holdings.flatMap((h) => h.items)
  const payments = holdings.reduce((sum, h) => sum + (h.paysMinor ?? 0), 0)
  const envies: Array<Envy> = []
  const belowEqualPart: Array<string> = []
  for (const own of holdings) {
    const has = valueOf(own, own)
    // crosswise, so that an equal part need not be whole
    if (has * holdings.length < worthOf(own, items) - payments) belowEqualPart.push(own.party)
    for (const other of holdings) {
      const byMinor = valueOf(own, other) - has
      if (byMinor <= 0) continue
      const dearest = Math.max(0, ...other.items.map((item) => worthOf(own, [item])))
      envies.push({ party: own.party, of: other.party, byMinor, goneWithoutOne: byMinor <= dearest })
    }
  }
  envies.sort((a, b) => b.byMinor - a.byMinor || order(a.party, b.party) || order(a.of, b.of))
  return { envyFree: envies.length === 0, upToOne: envies.every((e) => e.goneWithoutOne), envies, belowEqualPart }
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const worthOf = (eyes: Holding, items: ReadonlyArray<string>): number =>
  items.reduce((sum, item) => sum + (Object.hasOwn(eyes.worth, item) ? (eyes.worth[item] as number) : 0), 0)

const valueOf = (eyes: Holding, of: Holding): number => worthOf(eyes, of.items) - (of.paysMinor ?? 0)

const holdingProblems = (holdings: ReadonlyArray<Holding>): ReadonlyArray<FairnessProblem> => {
  const items = holdings.flatMap((h) => h.items)
  const held = new Set<string>()
  const twice = new Set<string>()
  for (const item of items) (held.has(item) ? twice : held).add(item)
  const sums = holdings.map((h) => Object.values(h.worth).reduce((sum, w) => sum + w, Math.abs(h.paysMinor ?? 0)))
  const problems = [
    ...partyProblems(holdings.map((h) => h.party)),
    ...[...twice].map((item) =>
      problem("ListedTwice", `${quote(item)} is held twice; give it to one party`, `“${item}”被重复分配，请只分给一方`)
    ),
    ...holdings.flatMap((h) => [
      ...wholeProblems(Math.abs(h.paysMinor ?? 0), { "zh-CN": "付款", en: "payment" }, h.party),
      ...Object.values(h.worth).flatMap((w) => wholeProblems(w, { "zh-CN": "估值", en: "worth" }, h.party))
    ])
  ]
  const total = sums.reduce((sum, s) => sum + s, 0) * Math.max(1, holdings.length)
  return problems.length > 0 || Number.isSafeInteger(total)
    ? problems
    : [
        problem(
          "BeyondSafe",
          "the worths together are beyond the safe whole numbers; count in larger units",
          "估值合计超出安全整数范围，请改用较大的单位"
        )
      ]
}
