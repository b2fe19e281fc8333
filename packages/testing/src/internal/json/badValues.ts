/** Ways to make a good value bad: each differs from it in one place. */
import { fits, type JsonSchema, resolved, typeOf } from "./jsonSchema.ts"

export interface Spoiled {
  readonly says: string
  readonly value: unknown
}

/** Values of every type, ordinary and odd. */
const strangers: ReadonlyArray<readonly [string, unknown]> = [
  ["null", null],
  ["true", true],
  ["zero", 0],
  ["minus one", -1],
  ["a half", 0.5],
  ["an unsafe integer", 2 ** 53],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["an empty string", ""],
  ["a string", "?"],
  ["a number as a string", "1"],
  ["an empty list", []],
  ["an empty object", {}],
  ["a list of itself", [[]]],
  ["a bigint", 1n],
  ["a symbol", Symbol("?")],
  ["a function", () => true],
  ["a date", new Date(0)]
]

type Replace = (value: unknown) => unknown

const inBounds = (s: JsonSchema, value: unknown): ReadonlyArray<readonly [string, unknown]> => {
  if (typeof s === "boolean") return []
  const out: Array<readonly [string, unknown]> = []
  if (typeof value === "string") {
    if (s.maxLength !== undefined) out.push(["too long", "x".repeat(s.maxLength + 1)])
    if (s.minLength !== undefined && s.minLength > 0) out.push(["too short", "x".repeat(s.minLength - 1)])
    out.push(["with something before it", `!${value}`], ["with something after it", `${value}\n`])
  }
  if (typeof value === "number") {
    const { exclusiveMaximum, exclusiveMinimum, maximum, minimum } = s
    if (minimum !== undefined) out.push(["too small", minimum - 1])
    if (maximum !== undefined) out.push(["too large", maximum + 1])
    if (exclusiveMinimum !== undefined) out.push(["at the lower bound", exclusiveMinimum])
    if (exclusiveMaximum !== undefined) out.push(["at the upper bound", exclusiveMaximum])
  }
  if (Array.isArray(value)) {
    if (s.maxItems !== undefined) out.push(["too many", Array.from({ length: s.maxItems + 1 }, () => value[0] ?? 0)])
    if (value.length > 0) out.push(["one too few", value.slice(1)])
    out.push(["with a stranger", [...value, { stranger: true }]])
  }
  return out
}

const isRecord = (u: unknown): u is Readonly<Record<string, unknown>> => typeOf(u) === "object"

/** The schemas that may speak about a part of a value. */
const partsOf = (schema: JsonSchema, key: string | number, root: JsonSchema): JsonSchema => {
  const s = resolved(schema, root)
  if (typeof s === "boolean") return true
  const all = [...(s.allOf ?? []), ...(s.anyOf ?? []), ...(s.oneOf ?? [])]
  if (typeof key === "number") return s.prefixItems?.[key] ?? s.items ?? true
  const own = s.properties !== undefined && Object.hasOwn(s.properties, key) ? s.properties[key] : undefined
  if (own !== undefined) return own
  for (const one of all) {
    const found = partsOf(one, key, root)
    if (found !== true) return found
  }
  return typeof s.additionalProperties === "object" ? s.additionalProperties : true
}

const walk = function* (
  schema: JsonSchema,
  value: unknown,
  root: JsonSchema,
  path: string,
  put: Replace,
  depth: number
): Generator<Spoiled> {
  const where = path === "" ? "the value" : `\`${path}\``
  const s = resolved(schema, root)
  for (const [name, stranger] of [...strangers, ...inBounds(s, value)])
    yield { says: `${where} is ${name}`, value: put(stranger) }
  if (depth > 8) return
  if (Array.isArray(value)) {
    for (const [n, item] of value.slice(0, 3).entries()) {
      const inner = (one: unknown) => put(value.map((old: unknown, i) => (i === n ? one : old)))
      yield* walk(partsOf(s, n, root), item, root, path === "" ? String(n) : `${path}.${n}`, inner, depth + 1)
    }
  } else if (isRecord(value)) {
    yield { says: `${where} has a field too many`, value: put({ ...value, aFieldTooMany: 1 }) }
    for (const [key, item] of Object.entries(value)) {
      const { [key]: _, ...others } = value
      yield { says: `${where} lacks \`${key}\``, value: put(others) }
      const inner = (one: unknown) => put({ ...value, [key]: one })
      yield* walk(partsOf(s, key, root), item, root, path === "" ? key : `${path}.${key}`, inner, depth + 1)
    }
  }
}

/** One way to spoil a good value, chosen by `choice`, that certainly does not fit the schema; undefined if there is none. */
export const spoilt = (schema: JsonSchema, good: unknown, choice: number): Spoiled | undefined => {
  const ways = [...walk(schema, good, schema, "", (value) => value, 0)]
  for (let n = 0; n < ways.length; n++) {
    const way = ways[(choice + n) % ways.length]
    if (way !== undefined && !fits(schema, way.value)) return way
  }
  return undefined
}

/** Every way to spoil a good value that certainly does not fit the schema. */
export const spoil = (schema: JsonSchema, good: unknown): ReadonlyArray<Spoiled> =>
  [...walk(schema, good, schema, "", (value) => value, 0)].filter(({ value }) => !fits(schema, value))
