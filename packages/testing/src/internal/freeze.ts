/** Plain data that nobody can change, however deep. What is given is left as it is. */
export const freeze = <A>(value: A): A => {
  if (Array.isArray(value)) return Object.freeze(value.map(freeze)) as A // the same shape, copied
  if (typeof value !== "object" || value === null) return value
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([k, v]) => [k, freeze(v)]))) as A // as above
}
