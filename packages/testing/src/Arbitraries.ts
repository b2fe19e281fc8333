/** Generators from schemas: values that fit, and values that must be refused. */
import * as fc from "fast-check"
import { type Accepts, check } from "@linli/kernel"
import { type Bad, bad } from "./Bad.ts"
import { spoilt } from "./internal/json/badValues.ts"
import { goodValues } from "./internal/json/goodValues.ts"
import { isStandard, type JsonSchema, jsonSchemaOf } from "./internal/json/jsonSchema.ts"

export type { JsonSchema }

const accepting =
  (schema: unknown) =>
  (value: unknown): boolean => {
    if (!isStandard(schema)) return true
    try {
      return check(schema as Accepts<unknown>, value).ok
    } catch {
      // a schema that throws has not accepted
      return false
    }
  }

/**
 * Values that fit a schema: a Standard Schema that offers a JSON Schema (zod, Effect Schema), or a JSON Schema itself.
 *
 * **Details**: lengths, ranges, patterns, formats, unions and recursion are generated; whatever else the schema asks for
 * is met by filtering. Throws, with what to do, if 20,000 values in a row are refused.
 *
 * @rule TS-10
 * @example
 * ```ts
 * import * as fc from "fast-check"
 * import * as z from "zod"
 * import { arbitraryOf } from "@linli/testing"
 *
 * const amount = z.strictObject({ amountMinor: z.int().positive(), currency: z.literal("CNY") })
 * fc.assert(fc.property(arbitraryOf(amount), (value) => value.amountMinor > 0))
 * ```
 */
export const arbitraryOf: {
  <A>(schema: Accepts<A>): fc.Arbitrary<A>
  (schema: JsonSchema): fc.Arbitrary<unknown>
} = (schema: unknown): fc.Arbitrary<any> => goodValues(jsonSchemaOf(schema), accepting(schema))

/**
 * Values that a schema must refuse: a good value spoilt in one place. A wrong type, a missing or an additional field, a
 * length or number out of range, a broken pattern, what JSON cannot hold. Each is judged by the JSON Schema, not by the
 * schema under test.
 *
 * @rule TS-11
 */
export const badValuesOf = (schema: Accepts<unknown> | JsonSchema): fc.Arbitrary<Bad> => {
  const json = jsonSchemaOf(schema)
  return fc.tuple(goodValues(json, accepting(schema)), fc.nat()).map(([good, choice]) => {
    const way = spoilt(json, good, choice)
    if (way === undefined) throw new TypeError("every value fits this schema; there are no bad ones")
    return bad(way.says, () => way.value)
  })
}

/** What became of the bad values a schema was tried with. */
export interface Refusals {
  readonly tried: number
  readonly refused: number
  /** What is wrong with those that were accepted. */
  readonly accepted: ReadonlyArray<string>
}

/**
 * Tries a schema with bad values and counts. A schema that throws on one has not refused it.
 *
 * @rule TS-11
 * @example
 * ```ts
 * import * as z from "zod"
 * import { refusalsOf } from "@linli/testing"
 *
 * refusalsOf(z.strictObject({ on: z.iso.date() }), { runs: 100 }) // => { tried: 100, refused: 100, accepted: [] }
 * ```
 */
export const refusalsOf = (
  schema: Accepts<unknown>,
  options: {
    readonly runs?: number
    readonly seed?: number
    /** Default: the schema's own. */ readonly promised?: JsonSchema
  } = {}
): Refusals => {
  const { promised, runs = 200, seed } = options
  const source = badValuesOf(promised ?? schema)
  const all = fc.sample(source, { numRuns: runs, ...(seed === undefined ? {} : { seed }) })
  const accepted: Array<string> = []
  for (const { make, says } of all) {
    try {
      if (check(schema, make()).ok) accepted.push(says)
    } catch (cause) {
      accepted.push(`${says}: the schema threw ${String(cause)}`)
    }
  }
  return { tried: all.length, refused: all.length - accepted.length, accepted }
}
