/** What is shared is frozen: facts and states are read by plugins, views and callers, and none of them may change them. */

const isPlain = (u: object): boolean => {
  if (Array.isArray(u)) return true
  const proto: unknown = Object.getPrototypeOf(u)
  return proto === Object.prototype || proto === null
}

/**
 * Freezes plain data in depth and answers it. What is frozen already is not looked into again, so that of a state that
 * shares most of its parts with the one before only the new parts cost. Maps, sets and class instances stay as they are.
 */
export const frozen = <A>(value: A): A =>
  typeof value !== "object" || value === null || Object.isFrozen(value) ? value : fresh(value)
/** The same of what was just made, which need not be asked whether it is frozen. */
export const fresh = <A>(value: A): A => {
  if (typeof value !== "object" || value === null || !isPlain(value)) return value
  Object.freeze(value)
  if (Array.isArray(value)) for (const one of value) frozen(one)
  else for (const key in value) frozen(value[key])
  return value
}

/** A copy of plain data, maps and sets in depth, for callers who may do with it what they like. */
export const copied = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map(copied)
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [copied(key), copied(one)]))
  if (value instanceof Set) return new Set([...value].map(copied))
  return isPlain(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copied(one)])) : value
}
