/**
 * A point is a named, versioned place where a package lets others add something. The id carries the major version of the
 * place, so a version mismatch is, to the compiler and at run time alike, a missing place.
 */

export interface Given<In> {
  readonly plugin: string
  readonly value: In
}
export type Report = (issue: {
  readonly code: string
  readonly plugin: string
  readonly message: string
  readonly hint?: string
}) => void

export interface Point<Id extends string, In, Out = ReadonlyArray<Given<In>>> {
  readonly id: Id
  readonly combine: (given: ReadonlyArray<Given<In>>, report: Report) => Out
  /** Contribute; the place's owner must be installed. */
  of(value: In): Contribution<Id>
  /** Contribute only where the place exists. */
  maybe(value: In): Contribution<never>
}
export type AnyPoint = Point<string, any, any>

/** Something a plugin adds. Only the names it needs and offers are visible in its type. */
export interface Contribution<out Needs extends string, out Offers extends string = never> {
  readonly "~needs": Needs
  readonly "~offers": Offers
  readonly point: string
  readonly optional: boolean
  readonly value: unknown
}
export type AnyContribution = Contribution<string, string>

/** For hosts that make typed helpers (`role`, `channel`); everyone else calls `point.of`. */
export const contribution = <Needs extends string, Offers extends string = never>(
  point: string,
  value: unknown,
  optional = false
): Contribution<Needs, Offers> =>
  // needs and offers exist only in types
  ({ point, value, optional }) as unknown as Contribution<Needs, Offers>

/**
 * Opens a point. `combine` is where its owner says how contributions combine and which of them conflict; it sees them
 * sorted by plugin id, so that the order of a plugin list never matters.
 */
export const definePoint =
  <In, Out = ReadonlyArray<Given<In>>>() =>
  <const Id extends string>(
    id: Id,
    combine: (given: ReadonlyArray<Given<In>>, report: Report) => Out = (given) => given as Out
  ): Point<Id, In, Out> => ({
    id,
    combine,
    of: (value) => contribution(id, value),
    maybe: (value) => contribution(id, value, true)
  })

/** The commonest combination: values with an `id`, no two alike. */
export const byId = <A extends { readonly id: string }>(
  given: ReadonlyArray<Given<A>>,
  report: Report
): ReadonlyMap<string, A> => {
  const seen = new Map<string, Given<A>>()
  for (const one of given) {
    const other = seen.get(one.value.id)
    if (other === undefined) seen.set(one.value.id, one)
    else {
      report({
        code: "duplicate",
        plugin: one.plugin,
        message: `\`${one.value.id}\` is also contributed by \`${other.plugin}\``,
        hint: "rename one of them or drop one plugin"
      })
    }
  }
  return new Map([...seen].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, one]) => [id, one.value]))
}
