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
 * Somebody who acts on behalf of another uses that person's capacity, or a power of their own, and in either case needs a
 * role with the power `<module>.actFor`: what is recorded are the other's words.
 */
export const byRoles =
  (roles: ReadonlyMap<string, RoleGrants>) =>
  (actor: Actor, power: string, about: About): Verdict => {
    const role = roleWith(roles, actor, power)
    const capacity = capacityOf(actor.onBehalfOf ?? actor.person, about)
    const forAnother = actor.onBehalfOf !== undefined
    const desk = forAnother ? roleWith(roles, actor, `${about.module}.actFor`) : undefined
    const rule = role ?? capacity
    if (rule !== undefined && (!forAnother || desk !== undefined)) {
      const by = role === undefined ? "capacity" : "role"
      return { allowed: true, basis: desk === undefined ? { by, rule } : { by, rule, chain: [desk] } }
    }
    return {
      allowed: false,
      reasons: [
        // whoever may not act for others is not told what that other person could do here
        forAnother && desk === undefined && power !== `${about.module}.actFor`
          ? { rule: "kernel", code: "may-not-act-for-another" }
          : { rule: "kernel", code: "no-power" }
      ],
      whoCould: [...(about.by ?? []), ...[...roles.values()].filter((r) => r.grants.includes(power)).map((r) => r.id)]
    }
  }

/** The first role of the actor that was granted a power. */
const roleWith = (roles: ReadonlyMap<string, RoleGrants>, actor: Actor, power: string): string | undefined => {
  if (actor.roles === undefined) return undefined
  for (const role of actor.roles) if (roles.get(role)?.grants.includes(power) === true) return role
  return undefined
}
/** The first of the capacities that carry the power which a person has in the case. */
const capacityOf = (person: string, { by, capacities }: About): string | undefined => {
  if (by === undefined || capacities === undefined) return undefined
  for (const name of by) if (capacities[name]?.includes(person) === true) return name
  return undefined
}
