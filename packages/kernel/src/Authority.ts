/** Who may do what: a port, with a default that knows capacities and the roles an app passes. */
import type { About, Actor, Moment, Verdict } from "./Actor.ts"
import { definePort } from "./Port.ts"

export interface AuthorityShape {
  /** Judged at the time of the act. Default deny; every reason at once. */
  may(actor: Actor, power: string, about: About, at: Moment): Verdict
}
export const Authority = definePort<AuthorityShape>()("authority@1")

export interface RoleGrants {
  readonly id: string
  readonly grants: ReadonlyArray<string>
}

/**
 * The default authority. Allows by capacity in the case (the act's `by`), or by a role that was granted the power.
 * Somebody who acts on behalf of another uses that person's capacity and needs a role with the power `<module>.actFor`.
 */
export const byRoles =
  (roles: ReadonlyMap<string, RoleGrants>) =>
  (actor: Actor, power: string, about: About): Verdict => {
    const holds = (wanted: string) => actor.roles?.find((r) => roles.get(r)?.grants.includes(wanted) === true)
    const role = holds(power)
    if (role !== undefined) return { allowed: true, basis: { by: "role", rule: role } }
    const principal = actor.onBehalfOf ?? actor.person
    const capacity = (about.by ?? []).find((c) => about.capacities?.[c]?.includes(principal) === true)
    if (capacity !== undefined) {
      if (actor.onBehalfOf === undefined) return { allowed: true, basis: { by: "capacity", rule: capacity } }
      const desk = holds(`${about.module}.actFor`)
      if (desk !== undefined) return { allowed: true, basis: { by: "capacity", rule: capacity, chain: [desk] } }
    }
    return {
      allowed: false,
      reasons: [
        capacity === undefined
          ? { rule: "kernel", code: "no-power" }
          : { rule: "kernel", code: "may-not-act-for-another" }
      ],
      whoCould: [...(about.by ?? []), ...[...roles.values()].filter((r) => r.grants.includes(power)).map((r) => r.id)]
    }
  }
