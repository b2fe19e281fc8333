/**
 * What a plugin can add to sharing: methods that divide an amount, weights of a unit, and policies that say who comes
 * first for the last minor units. Each has a version, parameters that a schema checks, and explains itself.
 */
import { type Accepts, type Contribution, definePoint, type Given, type Report } from "@linli/kernel"
import type { Unit } from "../key/Bill.ts"
import type { Text } from "../key/Model.ts"
import type { Weight } from "../internal/weights.ts"

/** What every contributed part says of itself. */
interface Part<P> {
  /** Lower-case words, digits, dashes and slashes: `our-estate/shade`. */
  readonly id: string
  /** Counted up with every change that could change an amount: old records name the version they were made with. */
  readonly version: number
  readonly title: Text
  /** Whatever reads unknown input, such as a strict zod object. */
  readonly parameters: Accepts<P>
}

/** What a method divides. Units are sorted by party, whatever order they came in. */
export interface Dividing {
  readonly amountMinor: number
  readonly currency: string
  readonly units: ReadonlyArray<Unit>
  readonly figures: Readonly<Record<string, number>>
}

/** The parts of all units, or the facts of units that the method needs and was not given. */
export type Divided =
  | { readonly parts: ReadonlyArray<{ readonly party: string; readonly amountMinor: number }> }
  | { readonly missing: ReadonlyArray<{ readonly party: string; readonly fact: string }> }

/** Divides an amount. The module refuses what does not add up or leaves a unit out, whatever the method promises. */
export interface SharingMethod<P = unknown> extends Part<P> {
  /** True if no part of an amount from zero is below zero. The laws hold it to that. */
  readonly nonNegative: boolean
  readonly divide: (of: Dividing, parameters: P) => Divided
  /** Sentences for one party, with the party's own figures and totals; nobody else's. */
  readonly explain: (of: Dividing, parameters: P, party: string) => ReadonlyArray<Text>
}

/** What a unit weighs, as a measure that keys can use like any other. A weight below zero or a float is refused. */
export interface SharingWeight<P = unknown> extends Part<P> {
  readonly weigh: (unit: Unit, parameters: P) => Weight
  readonly explain: (unit: Unit, parameters: P) => Text
}

/** What a policy knows when it says who comes first. */
export interface Turn {
  readonly units: ReadonlyArray<Unit>
  /** How many sharings of this matter there were before, less those reversed. */
  readonly turn: number
  /** What rounding put on top of each party's whole shares in them. */
  readonly extraSoFarMinor: Readonly<Record<string, number>>
}

/** Who gets the minor units that whole shares leave over. What it says is recorded as data, so it need not be asked again. */
export interface SharingRounding<P = unknown> extends Part<P> {
  /** Parties, those who come first at the front; each once. Who is left out comes after, by party id. */
  readonly order: (turn: Turn, parameters: P) => ReadonlyArray<string>
  readonly explain: (parameters: P) => Text
}

export type SharingPart =
  | { readonly part: "method"; readonly method: SharingMethod<any> } // parameters are read by the part's own schema
  | { readonly part: "weight"; readonly weight: SharingWeight<any> } // as above
  | { readonly part: "rounding"; readonly rounding: SharingRounding<any> } // as above

/** The parts that are there, by `id@version`. */
export interface SharingBook {
  readonly methods: ReadonlyMap<string, SharingMethod<any>>
  readonly weights: ReadonlyMap<string, SharingWeight<any>>
  readonly roundings: ReadonlyMap<string, SharingRounding<any>>
}

/** How formulas and records name a part. */
export const nameOf = ({ id, version }: { readonly id: string; readonly version: number }): string => `${id}@${version}`

const named = /^[a-z0-9]+(?:[-/.][a-z0-9]+)*$/

const once = <A extends Part<any>>(
  given: ReadonlyArray<Given<A>>,
  what: string,
  report: Report
): ReadonlyMap<string, A> => {
  const found = new Map<string, Given<A>>()
  for (const one of given) {
    const name = nameOf(one.value)
    const other = found.get(name)
    if (!named.test(one.value.id) || !Number.isSafeInteger(one.value.version) || one.value.version < 1)
      report({
        code: "name",
        plugin: one.plugin,
        message: `${what} \`${name}\` is not named as formulas name it`,
        hint: "use lower-case words with dashes and slashes, and a version from 1"
      })
    if (!one.value.title["zh-CN"] || !one.value.title.en)
      report({
        code: "untitled",
        plugin: one.plugin,
        message: `${what} \`${name}\` has no title in both zh-CN and en`,
        hint: "residents read the title in their explanation"
      })
    if (other === undefined) found.set(name, one)
    else
      report({
        code: "duplicate",
        plugin: one.plugin,
        message: `${what} \`${name}\` is also contributed by \`${other.plugin}\``,
        hint: "rename one of them or drop one plugin"
      })
  }
  return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, { value }]) => [name, value]))
}

const of = (given: ReadonlyArray<Given<SharingPart>>, report: Report): SharingBook => ({
  methods: once(
    given.flatMap(({ plugin, value }) => (value.part === "method" ? [{ plugin, value: value.method }] : [])),
    "method",
    report
  ),
  weights: once(
    given.flatMap(({ plugin, value }) => (value.part === "weight" ? [{ plugin, value: value.weight }] : [])),
    "weight",
    report
  ),
  roundings: once(
    given.flatMap(({ plugin, value }) => (value.part === "rounding" ? [{ plugin, value: value.rounding }] : [])),
    "rounding policy",
    report
  )
})

/**
 * The point that parts are contributed to. Use the three functions below.
 *
 * @rule SM-1
 */
export const SharingParts = definePoint<SharingPart, SharingBook>()("sharing/parts@1", of)

type Contributed = Contribution<"sharing/parts@1">
/** Contribute a method. */
export const sharingMethod = <P>(method: SharingMethod<P>): Contributed => SharingParts.of({ part: "method", method })
/** Contribute a weight. */
export const sharingWeight = <P>(weight: SharingWeight<P>): Contributed => SharingParts.of({ part: "weight", weight })
/** Contribute a rounding policy. */
export const sharingRounding = <P>(rounding: SharingRounding<P>): Contributed =>
  SharingParts.of({ part: "rounding", rounding })

/** A book outside a community, to compute a record again: the parts by hand. */
export const sharingBook = (parts: ReadonlyArray<SharingPart>): SharingBook =>
  of(
    parts.map((value) => ({ plugin: "", value })),
    ({ message }) => {
      throw new TypeError(message)
    }
  )
