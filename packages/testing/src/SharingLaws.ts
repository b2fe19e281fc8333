/**
 * What contributed methods, weights and rounding policies of `@linli/sharing` owe to those who pay by them, as tests. The
 * parts are taken by their shape, so that this package needs nothing of that one.
 */
import { type Accepts, check } from "@linli/kernel"
import * as fc from "fast-check"
import { freeze } from "./internal/freeze.ts"
import type { LawTest } from "./Law.ts"
import type { PluginLaw } from "./PluginLaws.ts"

interface Says {
  readonly "zh-CN": string
  readonly en: string
}
interface SharedUnit {
  readonly party: string
  readonly measures?: Readonly<Record<string, number | readonly [number, number]>>
  readonly traits?: Readonly<Record<string, string | number | boolean>>
}
interface DividedPot<Unit> {
  readonly amountMinor: number
  readonly currency: string
  readonly units: ReadonlyArray<Unit>
  readonly figures: Readonly<Record<string, number>>
}
interface Part<P> {
  readonly id: string
  readonly version: number
  readonly title: Says
  readonly parameters: Accepts<P>
}
interface Method<P, Unit> extends Part<P> {
  readonly nonNegative: boolean
  readonly divide: (
    of: DividedPot<Unit>,
    parameters: P
  ) =>
    | { readonly parts: ReadonlyArray<{ readonly party: string; readonly amountMinor: number }> }
    | { readonly missing: ReadonlyArray<unknown> }
  readonly explain: (of: DividedPot<Unit>, parameters: P, party: string) => ReadonlyArray<Says>
}
interface Weight<P, Unit> extends Part<P> {
  readonly weigh: (unit: Unit, parameters: P) => unknown
  readonly explain: (unit: Unit, parameters: P) => Says
}
interface Rounding<P, Unit> extends Part<P> {
  readonly order: (
    turn: {
      readonly units: ReadonlyArray<Unit>
      readonly turn: number
      readonly extraSoFarMinor: Readonly<Record<string, number>>
    },
    parameters: P
  ) => ReadonlyArray<string>
  readonly explain: (parameters: P) => Says
}

/** What a part is tried on. */
export interface SharingLawOptions<Unit> {
  /** Parameters as a formula holds them; each is tried. */
  readonly parameters: ReadonlyArray<unknown>
  /** Units with all facts the part asks for: at least three, no two of a party. Subsets of them are tried too. */
  readonly units: ReadonlyArray<Unit>
  readonly figures?: Readonly<Record<string, number>>
  readonly currency?: string
  /** Seed of what is tried. */
  readonly seed?: number
}

const fail = (message: string): never => {
  throw new Error(message)
}
const SEED = 20_260_223
const RUNS = 200

const parametersOf = <P>(part: Part<P>, options: SharingLawOptions<unknown>): ReadonlyArray<P> => {
  if (options.parameters.length === 0) fail("give at least one set of parameters to try")
  return options.parameters.map((given) => {
    const read = check(part.parameters, given)
    return read.ok
      ? freeze(read.value)
      : fail(`\`${part.id}\` refuses the parameters it is tried with: ${read.problems[0]?.message}`)
  })
}

const enough = <Unit extends SharedUnit>({ units }: SharingLawOptions<Unit>): void => {
  if (units.length < 3 || new Set(units.map((unit) => unit.party)).size !== units.length)
    fail("give at least three units, no two of a party")
}

const strict =
  <P>(part: Part<P>, options: SharingLawOptions<never>) =>
  async (): Promise<void> => {
    parametersOf(part, options)
    for (const given of options.parameters)
      if (typeof given === "object" && given !== null && check(part.parameters, { ...given, "not-a-parameter": 1 }).ok)
        fail(`\`${part.id}\` drops a parameter it does not know; make its schema strict`)
    for (const odd of [null, "x", 7, []])
      if (check(part.parameters, odd).ok) fail(`\`${part.id}\` takes ${JSON.stringify(odd)} for its parameters`)
  }

/** Amounts people pay, and the awkward ones: nothing, one, primes, credits, large. */
const amounts = fc.oneof(
  fc.constantFrom(0, 1, 2, 97, 100_00, 1_000_003, 56_000_000, 900_000_000_000),
  fc.integer({ min: 0, max: 100_000_000 })
)
const subsets = <Unit>(units: ReadonlyArray<Unit>) => fc.shuffledSubarray([...units], { minLength: 1 })

const tried = <Unit extends SharedUnit>(
  options: SharingLawOptions<Unit>,
  judge: (pot: DividedPot<Unit>) => void
): void => {
  enough(options)
  const pots = fc.record({ amountMinor: amounts, credit: fc.boolean(), units: subsets(options.units) })
  fc.assert(
    fc.property(pots, ({ amountMinor, credit, units }) => {
      judge(
        freeze({
          amountMinor: credit ? 0 - amountMinor : amountMinor,
          currency: options.currency ?? "CNY",
          units,
          figures: options.figures ?? {}
        })
      )
    }),
    { seed: options.seed ?? SEED, numRuns: RUNS }
  )
}

const partsOf = <P, Unit extends SharedUnit>(method: Method<P, Unit>, pot: DividedPot<Unit>, parameters: P) => {
  const divided = method.divide(pot, parameters)
  return "parts" in divided
    ? divided.parts
    : fail(`\`${method.id}\` misses facts of units that were said to have all: ${JSON.stringify(divided.missing)}`)
}
const said = (id: string, words: Says, at: string): void => {
  for (const locale of ["zh-CN", "en"] as const)
    if (typeof words[locale] !== "string" || words[locale].trim() === "")
      fail(`\`${id}\` says nothing in ${locale} of ${at}`)
}
const digits = (text: string): string => text.replaceAll(/(?<=\d)[,.\s](?=\d)/g, "")

/** The laws of methods one by one. */
export const lawsOfSharingMethod = <P, Unit extends SharedUnit>(
  method: Method<P, Unit>,
  options: SharingLawOptions<Unit>
): ReadonlyArray<PluginLaw> => {
  const law = (id: string, says: string, judge: (pot: DividedPot<Unit>, parameters: P) => void): PluginLaw => ({
    id,
    says: `${method.id} ${says}`,
    run: async () => {
      for (const parameters of parametersOf(method, options)) tried(options, (pot) => judge(pot, parameters))
    }
  })
  return [
    {
      id: "SL-1",
      says: `${method.id} reads its own parameters and refuses others`,
      run: strict(method, options as never)
    },
    law("SL-2", "gives out the whole amount, to the minor unit", (pot, parameters) => {
      const parts = partsOf(method, pot, parameters)
      const sum = parts.reduce((total, part) => total + part.amountMinor, 0)
      if (!parts.every((part) => Number.isSafeInteger(part.amountMinor)) || sum !== pot.amountMinor)
        fail(`\`${method.id}\` gives out ${sum} of ${pot.amountMinor} among ${pot.units.length}`)
    }),
    law("SL-3", "gives every unit one part, and nobody else", (pot, parameters) => {
      const found = partsOf(method, pot, parameters).map((part) => part.party)
      const wanted = pot.units.map((unit) => unit.party)
      if (found.toSorted().join("\n") !== wanted.toSorted().join("\n"))
        fail(`\`${method.id}\` gives parts to ${found.join(", ")} instead of ${wanted.join(", ")}`)
    }),
    law("SL-4", "gives nobody less than nothing, if it promises so", (pot, parameters) => {
      if (!method.nonNegative || pot.amountMinor < 0) return
      const below = partsOf(method, pot, parameters).find((part) => part.amountMinor < 0)
      if (below !== undefined)
        fail(`\`${method.id}\` promises no part below zero and gives ${below.party} ${below.amountMinor}`)
    }),
    law("SL-5", "does not depend on the order of units", (pot, parameters) => {
      const by = (units: ReadonlyArray<Unit>) =>
        JSON.stringify(
          partsOf(method, { ...pot, units }, parameters)
            .map((part) => [part.party, part.amountMinor])
            .toSorted(([a], [b]) => ((a as string) < (b as string) ? -1 : 1))
        )
      if (by(pot.units) !== by(pot.units.toReversed())) fail(`\`${method.id}\` gives other parts in another order`)
    }),
    law(
      "SL-6",
      "explains to each party its own amount, in both languages, and names nobody else",
      (pot, parameters) => {
        for (const { amountMinor, party } of partsOf(method, pot, parameters)) {
          const words = method.explain(pot, parameters, party)
          if (words.length === 0) fail(`\`${method.id}\` says nothing to ${party}`)
          for (const one of words) said(method.id, one, party)
          const figure = `${Math.abs(amountMinor)}`
          for (const locale of ["zh-CN", "en"] as const) {
            const text = words.map((one) => one[locale]).join(" ")
            if (!digits(text).includes(figure))
              fail(`\`${method.id}\` does not tell ${party} its amount, ${amountMinor}, in ${locale}`)
            // an id of digits alone may be a figure too
            const other = pot.units.find(
              (unit) => unit.party !== party && /\D/.test(unit.party) && text.includes(unit.party)
            )
            if (other !== undefined && !party.includes(other.party))
              fail(`\`${method.id}\` names ${other.party} to ${party}`)
          }
        }
      }
    ),
    law("SL-7", "gives the same twice, and changes nothing it is given", (pot, parameters) => {
      const once = JSON.stringify(method.divide(pot, parameters))
      if (JSON.stringify(method.divide(pot, parameters)) !== once)
        fail(`\`${method.id}\` gives something else the second time`)
    })
  ]
}

const exact = (weight: unknown): boolean => {
  const [num, den] = Array.isArray(weight) ? (weight as ReadonlyArray<unknown>) : [weight, 1]
  return Number.isSafeInteger(num) && (num as number) >= 0 && Number.isSafeInteger(den) && (den as number) > 0
}

/** The laws of weights one by one. */
export const lawsOfSharingWeight = <P, Unit extends SharedUnit>(
  weight: Weight<P, Unit>,
  options: SharingLawOptions<Unit>
): ReadonlyArray<PluginLaw> => {
  const law = (id: string, says: string, judge: (unit: Unit, parameters: P) => void): PluginLaw => ({
    id,
    says: `${weight.id} ${says}`,
    run: async () => {
      enough(options)
      for (const parameters of parametersOf(weight, options))
        for (const unit of options.units) judge(freeze(unit), parameters)
    }
  })
  return [
    {
      id: "SL-1",
      says: `${weight.id} reads its own parameters and refuses others`,
      run: strict(weight, options as never)
    },
    law("SL-8", "weighs in whole numbers or ratios from zero", (unit, parameters) => {
      const found = weight.weigh(unit, parameters)
      if (!exact(found))
        fail(`\`${weight.id}\` weighs ${unit.party} ${JSON.stringify(found)}; give a whole number or a ratio from 0`)
    }),
    law("SL-9", "weighs the same twice, and explains it in both languages", (unit, parameters) => {
      if (JSON.stringify(weight.weigh(unit, parameters)) !== JSON.stringify(weight.weigh(unit, parameters)))
        fail(`\`${weight.id}\` weighs ${unit.party} differently the second time`)
      said(weight.id, weight.explain(unit, parameters), unit.party)
    })
  ]
}

/** The laws of rounding policies one by one. */
export const lawsOfSharingRounding = <P, Unit extends SharedUnit>(
  rounding: Rounding<P, Unit>,
  options: SharingLawOptions<Unit>
): ReadonlyArray<PluginLaw> => [
  {
    id: "SL-1",
    says: `${rounding.id} reads its own parameters and refuses others`,
    run: strict(rounding, options as never)
  },
  {
    id: "SL-10",
    says: `${rounding.id} puts parties in an order, each once, whatever order they come in, and says how`,
    run: async () => {
      for (const parameters of parametersOf(rounding, options)) {
        said(rounding.id, rounding.explain(parameters), "itself")
        tried(options, ({ amountMinor, units }) => {
          const turn = Math.abs(amountMinor) % 1000
          const extraSoFarMinor = Object.fromEntries(units.map((unit, i) => [unit.party, (turn * (i + 1)) % 7]))
          const order = rounding.order(freeze({ units, turn, extraSoFarMinor }), parameters)
          const again = rounding.order(freeze({ units: units.toReversed(), turn, extraSoFarMinor }), parameters)
          const known = new Set(units.map((unit) => unit.party))
          if (new Set(order).size !== order.length || order.some((party) => !known.has(party)))
            fail(`\`${rounding.id}\` names ${order.join(", ")}; name each party of the bill at most once`)
          if (order.join("\n") !== again.join("\n")) fail(`\`${rounding.id}\` depends on the order of units`)
        })
      }
    }
  }
]

const register = (test: LawTest, laws: ReadonlyArray<PluginLaw>): void => {
  for (const { id, run, says } of laws) test(`${id} ${says}`, run)
}

/**
 * Makes one test of every law of a method.
 *
 * @rule SL-1, SL-2, SL-3, SL-4, SL-5, SL-6, SL-7
 */
export const sharingMethodLaws = <P, Unit extends SharedUnit>(
  test: LawTest,
  method: Method<P, Unit>,
  options: SharingLawOptions<Unit>
): void => register(test, lawsOfSharingMethod(method, options))

/**
 * Makes one test of every law of a weight.
 *
 * @rule SL-1, SL-8, SL-9
 */
export const sharingWeightLaws = <P, Unit extends SharedUnit>(
  test: LawTest,
  weight: Weight<P, Unit>,
  options: SharingLawOptions<Unit>
): void => register(test, lawsOfSharingWeight(weight, options))

/**
 * Makes one test of every law of a rounding policy.
 *
 * @rule SL-1, SL-10
 */
export const sharingRoundingLaws = <P, Unit extends SharedUnit>(
  test: LawTest,
  rounding: Rounding<P, Unit>,
  options: SharingLawOptions<Unit>
): void => register(test, lawsOfSharingRounding(rounding, options))
