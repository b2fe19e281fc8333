/** Delegation: somebody in office lets another use a power of theirs, for a scope and a term, until it is taken back. */
import type { CivilDate } from "@linli/kernel"
import { isIn, type Term } from "./internal/days.ts"

export interface Delegation {
  readonly id: string
  /** Who delegates. */
  readonly by: string
  /** The position they hold the power in, or the delegation they have it from. */
  readonly of: { readonly position: string } | { readonly delegation: string }
  /** Who may act: a person, or whoever is in a position. */
  readonly to: { readonly person: string } | { readonly position: string }
  readonly powers: ReadonlyArray<string>
  /** Only for these matters; left out: for all. */
  readonly matters?: ReadonlyArray<string> | undefined
  /** Only at these places; left out: at all. */
  readonly places?: ReadonlyArray<string> | undefined
  readonly from: CivilDate
  readonly until: CivilDate
  /** The first day on which it was taken back. */
  readonly endedOn?: CivilDate | undefined
  /** Whether whoever has it may delegate it on. */
  readonly further: boolean
  readonly source?: string | undefined
}
export type Delegations = Readonly<Record<string, Delegation>>

export const isDelegated = (delegation: Delegation, day: CivilDate): boolean => isIn(delegation satisfies Term, day)

/** The most links of a chain that are followed; a longer one gives nothing. */
export const mostLinks = 8

/**
 * A delegation and those it rests on, the nearest first, down to the one that was made from a position. `undefined` where
 * a link is missing, the chain is a circle, or it has more than 8 links.
 */
export const chainOf = (delegations: Delegations, id: string): ReadonlyArray<Delegation> | undefined => {
  const chain: Array<Delegation> = []
  for (let at: string | undefined = id; at !== undefined;) {
    const one: Delegation | undefined = delegations[at]
    if (one === undefined || chain.includes(one) || chain.length === mostLinks) return undefined
    chain.push(one)
    at = "delegation" in one.of ? one.of.delegation : undefined
  }
  return chain
}
