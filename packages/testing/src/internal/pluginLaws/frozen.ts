/** Copies that cannot be changed. */

const isPlain = (u: object): boolean => {
  const proto: unknown = Object.getPrototypeOf(u)
  return proto === Object.prototype || proto === null
}

/** A deep copy of plain data, frozen. Maps and sets are copied; anything else is handed on as it is. */
const frozenCopy = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy))
  if (value instanceof Map) return new Map([...value].map(([k, v]) => [k, frozenCopy(v)]))
  if (value instanceof Set) return new Set([...value].map(frozenCopy))
  if (!isPlain(value)) return value
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([k, v]) => [k, frozenCopy(v)])))
}

/** Fields of a context that hold data. */
const dataFields = ["input", "state", "case", "found", "slice", "actor", "subject", "data"]

/** What a function is given, with the data in it copied and frozen; what is offered besides (`emit`, `go`) stays. */
export const frozenArgument = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value
  const record = value as Readonly<Record<string, unknown>>
  if (isPlain(value) && !Object.values(record).some((field) => typeof field === "function")) return frozenCopy(value)
  if (Array.isArray(value) || value instanceof Map || value instanceof Set) return frozenCopy(value)
  // getters of the original compute on the copy, as they would on the original
  const copy = Object.create(value) as Record<string, unknown>
  for (const field of dataFields) {
    if (Object.hasOwn(value, field))
      Object.defineProperty(copy, field, { value: frozenCopy(record[field]), enumerable: true })
  }
  return copy
}

/** Text of the data in a value: equal before and after if nothing was changed. */
export const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    one instanceof Map
      ? { map: [...one] }
      : one instanceof Set
        ? { set: [...one] }
        : typeof one === "bigint"
          ? `${one}n`
          : one
  ) ?? "undefined"

/** The data fields of a context, or the value itself. */
export const dataOf = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value
  const fields = dataFields.filter((field) => Object.hasOwn(value, field))
  return fields.length === 0 ? value : fields.map((field) => (value as Readonly<Record<string, unknown>>)[field])
}
