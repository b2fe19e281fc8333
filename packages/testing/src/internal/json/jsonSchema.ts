/** JSON Schema (draft 2020-12), as far as schema libraries write it, and whether a value fits one. */

export type JsonSchema = boolean | JsonSchemaObject
export interface JsonSchemaObject {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, JsonSchema>>
  readonly type?: string | ReadonlyArray<string>
  readonly const?: unknown
  readonly enum?: ReadonlyArray<unknown>
  readonly anyOf?: ReadonlyArray<JsonSchema>
  readonly oneOf?: ReadonlyArray<JsonSchema>
  readonly allOf?: ReadonlyArray<JsonSchema>
  readonly not?: JsonSchema
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly multipleOf?: number
  readonly items?: JsonSchema
  readonly prefixItems?: ReadonlyArray<JsonSchema>
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: ReadonlyArray<string>
  readonly additionalProperties?: JsonSchema
  readonly propertyNames?: JsonSchema
}

interface Offering {
  readonly "~standard": {
    readonly validate?: (value: unknown) => unknown
    readonly jsonSchema?: { readonly input?: (options: object) => unknown }
  }
}
export const isStandard = (u: unknown): u is Offering =>
  (typeof u === "object" || typeof u === "function") && u !== null && "~standard" in u

/** The JSON Schema of what a schema takes; parts that have none become "anything". */
export const jsonSchemaOf = (schema: unknown): JsonSchema => {
  if (!isStandard(schema)) return schema as JsonSchema
  const input = schema["~standard"].jsonSchema?.input
  if (input === undefined) throw new TypeError("the schema offers no JSON Schema; pass one instead of it")
  // the second option is one of zod's own; other libraries ignore it
  const made = input({ target: "draft-2020-12", libraryOptions: { unrepresentable: "any" } })
  return JSON.parse(JSON.stringify(made)) as JsonSchema
}

/** A schema with its `$ref` followed; `root` is where references begin. */
export const resolved = (schema: JsonSchema, root: JsonSchema): JsonSchema => {
  let at = schema
  for (let i = 0; i < 100 && typeof at === "object" && at.$ref !== undefined; i++) {
    let target: any = root
    for (const part of at.$ref.replace(/^#\/?/, "").split("/").filter(Boolean)) {
      target = target?.[part.replaceAll("~1", "/").replaceAll("~0", "~")]
    }
    if (target === undefined) throw new TypeError(`the reference \`${at.$ref}\` leads nowhere`)
    at = target as JsonSchema
  }
  return at
}

export const typeOf = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : typeof value

const typed = (type: string, value: unknown): boolean => {
  if (type === "integer") return Number.isInteger(value)
  if (type === "number") return Number.isFinite(value)
  return typeOf(value) === type
}

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const patterns = new Map<string, RegExp | undefined>()
export const patternOf = (source: string): RegExp | undefined => {
  if (!patterns.has(source)) {
    for (const flags of ["u", ""]) {
      try {
        patterns.set(source, new RegExp(source, flags))
        break
      } catch {
        patterns.set(source, undefined)
      }
    }
  }
  return patterns.get(source)
}

const stringFits = (s: JsonSchemaObject, value: string): boolean => {
  // JSON Schema counts characters, some libraries UTF-16 units: what is wrong by both is certainly wrong
  if (s.minLength !== undefined && value.length < s.minLength) return false
  if (s.maxLength !== undefined && Array.from(value).length > s.maxLength) return false
  return s.pattern === undefined || patternOf(s.pattern)?.test(value) !== false
}
const numberFits = (s: JsonSchemaObject, value: number): boolean =>
  !(value < (s.minimum ?? -Infinity)) &&
  !(value > (s.maximum ?? Infinity)) &&
  (s.exclusiveMinimum === undefined || value > s.exclusiveMinimum) &&
  (s.exclusiveMaximum === undefined || value < s.exclusiveMaximum)

const arrayFits = (s: JsonSchemaObject, value: ReadonlyArray<unknown>, root: JsonSchema): boolean => {
  if (value.length < (s.minItems ?? 0) || value.length > (s.maxItems ?? Infinity)) return false
  return value.every((item, n) => {
    const own = s.prefixItems?.[n] ?? s.items
    return own === undefined || fits(own, item, root)
  })
}
const objectFits = (s: JsonSchemaObject, value: Readonly<Record<string, unknown>>, root: JsonSchema): boolean => {
  if (s.required?.some((key) => !Object.hasOwn(value, key)) === true) return false
  return Object.entries(value).every(([key, one]) => {
    if (s.propertyNames !== undefined && !fits(s.propertyNames, key, root)) return false
    const own =
      s.properties !== undefined && Object.hasOwn(s.properties, key) ? s.properties[key] : s.additionalProperties
    return own === undefined || fits(own, one, root)
  })
}

/** Whether a value fits. Keywords that are not known here are taken to be fulfilled: `false` is certain, `true` is not. */
export const fits = (schema: JsonSchema, value: unknown, root: JsonSchema = schema): boolean => {
  const s = resolved(schema, root)
  if (typeof s === "boolean") return s
  if (s.type !== undefined && ![s.type].flat().some((type) => typed(type, value))) return false
  if ("const" in s && !sameJson(s.const, value)) return false
  if (s.enum !== undefined && !s.enum.some((one) => sameJson(one, value))) return false
  if (s.allOf?.every((one) => fits(one, value, root)) === false) return false
  if (s.anyOf?.some((one) => fits(one, value, root)) === false) return false
  if (s.oneOf?.some((one) => fits(one, value, root)) === false) return false
  if (typeof value === "string") return stringFits(s, value)
  if (typeof value === "number") return numberFits(s, value)
  if (Array.isArray(value)) return arrayFits(s, value, root)
  if (typeof value === "object" && value !== null)
    return objectFits(s, value as Readonly<Record<string, unknown>>, root)
  return true
}
