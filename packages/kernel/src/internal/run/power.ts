/** Asking the authority. */
import type { About, Actor, Basis, Verdict } from "../../Actor.ts"
import { type Flow, mapped } from "../../Answer.ts"
import { NotPermitted } from "../../Errors.ts"
import type { Reason } from "../../Reason.ts"
import type { Asking } from "../engine/judge.ts"
import { say } from "../../Explain.ts"
import { type Instance, outside } from "./instance.ts"

export const verdictOn = (i: Instance, operation: string, asking: Asking, power: string, about: About): Flow<Verdict> =>
  outside<Verdict>(operation, "the authority", () =>
    i.authority.may(asking.actor, power, about, { now: asking.now, today: asking.today })
  )

export const spoken = (i: Instance, reasons: Extract<Verdict, { allowed: false }>["reasons"]): ReadonlyArray<Reason> =>
  reasons.map((r) => ({ ...r, by: "kernel", says: say(i.wiring.words, `kernel/${r.code}`, undefined) }))

/** The ground of almost every act is a role or a capacity and nothing more: a literal is smaller than a spread. */
const dated = (basis: Basis, readAt: number): Basis => {
  const { by, chain, rule, source } = basis
  return chain === undefined && source === undefined ? { by, rule, readAt } : { ...basis, readAt }
}

/** The ground on which the actor may, or `NotPermitted`. */
export const ground = (i: Instance, operation: string, power: string, verdict: Verdict): Basis => {
  if (verdict.allowed) return dated(verdict.basis, i.projection.position)
  throw new NotPermitted({
    operation,
    power,
    reasons: spoken(i, verdict.reasons),
    whoCould: verdict.whoCould ?? []
  })
}
/** The same, asked. */
export const permitted = (i: Instance, operation: string, asking: Asking, power: string, about: About): Flow<Basis> =>
  mapped(verdictOn(i, operation, asking, power, about), (verdict) => ground(i, operation, power, verdict))

/** The actor as facts keep it: without the roles, which were taken on trust. */
export const recorded = ({ onBehalfOf, person, position }: Actor): Actor =>
  position === undefined && onBehalfOf === undefined
    ? { person }
    : {
        person,
        ...(position === undefined ? {} : { position }),
        ...(onBehalfOf === undefined ? {} : { onBehalfOf })
      }
