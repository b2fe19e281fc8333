/** From a JSON Schema to an arbitrary of values that fit it. */
import * as fc from "fast-check"
import { fits, type JsonSchema, type JsonSchemaObject, patternOf, resolved } from "./jsonSchema.ts"

const deepest = 5

const sizes = (min: number | undefined, max: number | undefined) => ({
  ...(min === undefined ? {} : { minLength: min }),
  ...(max === undefined ? {} : { maxLength: max })
})

const moments = fc
  .date({ noInvalidDate: true, min: new Date(-62_135_596_800_000), max: new Date("9999-12-31T23:59:59.999Z") })
  .map((d) => d.toISOString())

const byFormat: Readonly<Record<string, fc.Arbitrary<string>>> = {
  date: moments.map((s) => s.slice(0, 10)),
  "date-time": moments,
  time: moments.map((s) => s.slice(11, 19)),
  uuid: fc.uuid(),
  email: fc
    .tuple(fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/), fc.stringMatching(/^[a-z]{1,9}\.[a-z]{2,5}$/))
    .map(([name, host]) => `${name}@${host}`),
  uri: fc.webUrl(),
  ipv4: fc.ipV4()
}

const strings = (s: JsonSchemaObject): fc.Arbitrary<string> => {
  const format = s.format === undefined ? undefined : byFormat[s.format]
  if (format !== undefined) return format
  const pattern = s.pattern === undefined ? undefined : patternOf(s.pattern)
  if (pattern !== undefined) {
    return fc.stringMatching(pattern, s.maxLength === undefined ? {} : { size: "xsmall" })
  }
  return fc.string({ unit: "grapheme", ...sizes(s.minLength, s.maxLength) })
}

const numbers = (s: JsonSchemaObject, integer: boolean): fc.Arbitrary<number> => {
  const step = s.multipleOf ?? 1
  const min = s.exclusiveMinimum ?? s.minimum
  const max = s.exclusiveMaximum ?? s.maximum
  if (integer || s.multipleOf !== undefined) {
    const low =
      Math.ceil((min ?? Number.MIN_SAFE_INTEGER) / step) +
      (s.exclusiveMinimum === undefined ? 0 : Number.isInteger(s.exclusiveMinimum / step) ? 1 : 0)
    const high =
      Math.floor((max ?? Number.MAX_SAFE_INTEGER) / step) -
      (s.exclusiveMaximum === undefined ? 0 : Number.isInteger(s.exclusiveMaximum / step) ? 1 : 0)
    return fc.integer({ min: low, max: high }).map((n) => n * step)
  }
  return fc.double({
    noNaN: true,
    noDefaultInfinity: true,
    ...(min === undefined ? {} : { min, minExcluded: s.exclusiveMinimum !== undefined }),
    ...(max === undefined ? {} : { max, maxExcluded: s.exclusiveMaximum !== undefined })
  })
}

const arrays = (s: JsonSchemaObject, root: JsonSchema, depth: number): fc.Arbitrary<unknown> => {
  const head = (s.prefixItems ?? []).map((one) => build(one, root, depth + 1))
  const min = Math.max(0, (s.minItems ?? 0) - head.length)
  const max =
    s.items === undefined || s.items === false || depth >= deepest
      ? min
      : s.maxItems === undefined
        ? min + 4
        : Math.max(min, s.maxItems - head.length)
  const rest =
    max === 0
      ? fc.constant([])
      : fc.array(build(s.items ?? true, root, depth + 1), { minLength: min, maxLength: Math.max(min, max) })
  return fc.tuple(fc.tuple(...head), rest).map(([first, more]) => [...first, ...more])
}

const objects = (s: JsonSchemaObject, root: JsonSchema, depth: number): fc.Arbitrary<unknown> => {
  const required = s.required ?? []
  const own = Object.entries(s.properties ?? {}).filter(([key]) => depth < deepest || required.includes(key))
  const named = fc.record(Object.fromEntries(own.map(([key, one]) => [key, build(one, root, depth + 1)])), {
    requiredKeys: required.filter((key) => own.some(([k]) => k === key))
  })
  if (typeof s.additionalProperties !== "object" || depth >= deepest) return named
  const keys =
    s.propertyNames === undefined
      ? fc.string({ unit: "grapheme", maxLength: 20 })
      : (build(s.propertyNames, root, depth + 1) as fc.Arbitrary<string>)
  const free = keys.filter((key) => !["__proto__", "constructor", "prototype", "$sealed"].includes(key))
  const more = fc.dictionary(free, build(s.additionalProperties, root, depth + 1), {
    maxKeys: 4,
    noNullPrototype: true
  })
  return fc.tuple(more, named).map(([m, n]) => ({ ...m, ...(n as object) }))
}

const anything = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.string({ maxLength: 10 }),
  fc.array(fc.integer(), { maxLength: 3 }),
  fc.record({ a: fc.integer() })
)

const ofType = (type: string, s: JsonSchemaObject, root: JsonSchema, depth: number): fc.Arbitrary<unknown> => {
  switch (type) {
    case "string":
      return strings(s)
    case "integer":
      return numbers(s, true)
    case "number":
      return numbers(s, false)
    case "boolean":
      return fc.boolean()
    case "null":
      return fc.constant(null)
    case "array":
      return arrays(s, root, depth)
    case "object":
      return objects(s, root, depth)
    default:
      throw new TypeError(`there is no type \`${type}\` in JSON Schema`)
  }
}

/** All parts of `allOf` in one schema, for generating; that the values fit is seen to by filtering. */
const merged = (s: JsonSchemaObject, root: JsonSchema): JsonSchemaObject => {
  const parts = (s.allOf ?? []).flatMap((one) => {
    const part = resolved(one, root)
    return typeof part === "boolean" ? [] : [merged(part, root)]
  })
  const all = [s, ...parts]
  return {
    ...(Object.assign({}, ...all) as JsonSchemaObject),
    properties: Object.assign({}, ...all.map((one) => one.properties ?? {})) as Record<string, JsonSchema>,
    required: all.flatMap((one) => one.required ?? [])
  }
}

const build = (schema: JsonSchema, root: JsonSchema, depth: number): fc.Arbitrary<unknown> => {
  if (typeof schema === "object" && schema.$ref !== undefined) {
    // recursion is built when it is reached, one level deeper
    return fc.constant(null).chain(() => build(resolved(schema, root), root, depth + 1))
  }
  if (schema === true) return anything
  if (schema === false) throw new TypeError("nothing fits this schema")
  const { allOf, ...own } = schema
  const s = allOf === undefined ? own : merged(schema, root)
  if ("const" in s) return fc.constant(s.const)
  if (s.enum !== undefined) return fc.constantFrom(...s.enum)
  const options = s.anyOf ?? s.oneOf
  if (options !== undefined) {
    const shallow =
      depth < deepest
        ? options
        : options.filter(
            (o) => typeof o === "boolean" || (o.$ref === undefined && o.type !== "array" && o.type !== "object")
          )
    return fc.oneof(...(shallow.length === 0 ? options : shallow).map((one) => build(one, root, depth + 1)))
  }
  if (s.type === undefined) {
    const known = s.properties === undefined ? (s.items === undefined ? undefined : "array") : "object"
    return known === undefined ? anything : ofType(known, s, root, depth)
  }
  return fc.oneof(...[s.type].flat().map((type) => ofType(type, s, root, depth)))
}

const patience = 20_000

/** Values that fit the JSON Schema and that `accepts` accepts. */
export const goodValues = (schema: JsonSchema, accepts: (value: unknown) => boolean): fc.Arbitrary<unknown> => {
  let missed = 0
  return build(schema, schema, 0).filter((value) => {
    if (fits(schema, value) && accepts(value)) {
      missed = 0
      return true
    }
    if (++missed > patience) {
      throw new TypeError(
        `no value in ${patience} was accepted; the schema asks for more than its JSON Schema says, pass an arbitrary of your own`
      )
    }
    return false
  })
}
