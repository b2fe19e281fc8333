/** A value as text, whatever the order of its fields; what is undefined is left out. */
export const canonical = (u: unknown): string =>
  JSON.stringify(u, (_, v: unknown) =>
    typeof v === "object" && v !== null && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : v
  )
