import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Schema } from "effect"
import * as z from "zod"
import { arbitraryOf, badValuesOf, hostile, hostileValues, refusalsOf } from "@linli/testing"
import { isSealed } from "@linli/kernel"

const Kind = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("visit"), on: z.iso.date(), at: z.iso.datetime().optional() }),
  z.strictObject({
    kind: z.literal("payment"),
    amountMinor: z.int().positive().max(1_000_000),
    note: z.string().max(5).nullable()
  }),
  z.strictObject({
    kind: z.literal("other"),
    tags: z
      .array(z.enum(["a", "b"]))
      .min(1)
      .max(3),
    share: z.tuple([z.int().min(0), z.int().min(1)])
  })
])
const Whole = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  kinds: z.array(Kind).max(4),
  ratio: z.number().gt(0).lt(1),
  votes: z.record(z.string().regex(/^[a-z]{1,3}$/), z.boolean()),
  even: z
    .int()
    .min(-10)
    .max(10)
    .refine((n) => n % 2 === 0),
  mail: z.email(),
  key: z.uuid(),
  more: z.boolean().default(true)
})
interface Tree {
  readonly name: string
  readonly kids: ReadonlyArray<Tree>
}
const Tree: z.ZodType<Tree, Tree> = z.strictObject({
  name: z.string().min(1).max(3),
  get kids() {
    return z.array(Tree).max(3).readonly()
  }
})

describe("TS-10 an arbitrary gives only values that the schema accepts, and many of them", () => {
  it("for every kind of schema", () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(arbitraryOf(Whole), (value) => {
        for (const { kind } of value.kinds) seen.add(kind)
        return Whole.safeParse(value).success
      }),
      { numRuns: 300 }
    )
    expect([...seen].toSorted()).toEqual(["other", "payment", "visit"])
  })
  it("for recursion, JSON Schemas and Effect Schemas", () => {
    fc.assert(fc.property(arbitraryOf(Tree), (value) => Tree.safeParse(value).success))
    fc.assert(
      fc.property(arbitraryOf({ type: ["integer", "null"], minimum: 3 }), (v) => v === null || (v as number) >= 3)
    )
    const merged = {
      allOf: [
        { type: "object", properties: { a: { const: 1 } }, required: ["a"] },
        { properties: { b: { type: "string" } }, required: ["b"] }
      ]
    }
    fc.assert(fc.property(arbitraryOf(merged), (v: any) => v.a === 1 && typeof v.b === "string"))
    const effect = Schema.Struct({ name: Schema.NonEmptyString, age: Schema.Int })
    const standard = Schema.toStandardSchemaV1(Schema.toStandardJSONSchemaV1(effect) as typeof effect)
    fc.assert(fc.property(arbitraryOf(standard), (v) => v.name.length > 0 && Number.isInteger(v.age)))
  })
  it("says so when a schema asks for more than it shows", () => {
    const sealed = z.strictObject({ note: z.custom(isSealed) })
    expect(() => fc.sample(arbitraryOf(sealed), 1)).toThrow("pass an arbitrary of your own")
    expect(() => arbitraryOf({ $ref: "#/$defs/gone" }) && fc.sample(arbitraryOf({ $ref: "#/$defs/gone" }), 1)).toThrow(
      "leads nowhere"
    )
  })
})

describe("TS-11 bad values are those the schema has to refuse, and refusals are counted", () => {
  it("are refused by schemas that are strict", () => {
    for (const schema of [Whole, Kind, Tree]) {
      expect(refusalsOf(schema, { runs: 300 })).toEqual({ tried: 300, refused: 300, accepted: [] })
    }
  })
  it("cover types, bounds, patterns, missing and surplus fields", () => {
    const says = fc.sample(badValuesOf(Whole), 4_000).map((b) => b.says)
    for (const one of [
      "is null",
      "is NaN",
      "is a symbol",
      "has a field too many",
      "lacks `id`",
      "is too large",
      "with something after it",
      "is at the lower bound"
    ]) {
      expect(
        says.some((s) => s.includes(one)),
        one
      ).toBe(true)
    }
  })
  it("catch a schema that is too kind", () => {
    const promised = {
      type: "object",
      properties: { on: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" } },
      required: ["on"],
      additionalProperties: false
    } as const
    const { accepted, refused, tried } = refusalsOf(z.object({ on: z.string().optional() }), { promised, runs: 300 })
    expect(accepted).toEqual(expect.arrayContaining(["the value lacks `on`", "the value has a field too many"]))
    expect(refused + accepted.length).toBe(tried)
    const throws = { "~standard": { version: 1, validate: (v: any) => ({ value: v.on.length }) } } as const
    expect(refusalsOf(throws, { promised, runs: 300 }).accepted.join()).toContain("the schema threw TypeError")
    expect(() => fc.sample(badValuesOf({}), 1)).toThrow("every value fits")
  })
})

describe("TS-12 hostile values are made when needed, and printed as sentences", () => {
  it("names each once", () => {
    expect(new Set(hostileValues.map((b) => b.says)).size).toBe(hostileValues.length)
    expect(fc.stringify(hostileValues[0])).toBe("(a string of 10 MB)")
    expect(hostileValues[0]?.make()).toHaveLength(10_000_000)
    fc.assert(fc.property(hostile(), (b) => void b.make()))
  })
})
