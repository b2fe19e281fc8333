/** Earlier handling as the facts tell it: for rules that keep duties apart, and for acts that turn out voidable. */
import { defineFacts, type EventRef, type Module, type StoredFact, type View, when } from "@linli/kernel"
import { CivilDate as Days, Zone } from "@linli/quantities"
import * as z from "zod"
import type { Institution } from "./Institution.ts"
import { stream } from "./internal/schemas.ts"
import type { Act, Handled } from "./Recusal.ts"

/** A fact of another module, and the power it is recorded under. */
export interface Followed {
  readonly event: EventRef<string, any>
  readonly power: { readonly power: string }
}
interface Model {
  readonly by: Map<string, Array<Handled>>
}

/**
 * A module that follows facts of other modules and knows who used which power in a stream. Give its view to the authority:
 * `authorityOf({ …, known: { handled: (stream) => query.handled({ stream }) } })`.
 *
 * @rule RC-6
 */
export const defineHandling = <const Name extends string>(
  name: Name,
  followed: ReadonlyArray<Followed>
): Module<Name, {}, {}, { readonly handled: View<{ readonly stream: string }, ReadonlyArray<Handled>> }> =>
  defineFacts(name, { events: {}, state: () => ({}) }).module({
    summary: "Who used which power in which stream",
    evolve: {},
    commands: () => ({}),
    views: (view) => ({
      handled: view({
        model: (): Model => ({ by: new Map() }),
        on: {},
        also: followed.map(({ event, power: { power } }) =>
          when(event, (m: Model, _data: unknown, { at, person, position, stream: where }) => {
            const known = m.by.get(where) ?? []
            m.by.set(where, known)
            known.push({ stream: where, person, power, position, on: Days.addDays(at.slice(0, 10), 1) })
          })
        ),
        input: z.strictObject({ stream }),
        query: (m, input): ReadonlyArray<Handled> => [...(m.by.get(input.stream) ?? [])]
      })
    })
  })

/**
 * Acts in office as recorded facts tell them, each with everybody through whose hands the power went. `concerned` says
 * whom a fact is about. Facts that rest on somebody's own right are left out.
 *
 * @rule RC-9
 */
export const actsIn = (
  facts: ReadonlyArray<StoredFact>,
  {
    concerned,
    institution,
    zone
  }: {
    readonly institution: Institution
    readonly zone: string
    readonly concerned: (fact: StoredFact) => ReadonlyArray<string>
  }
): ReadonlyArray<Act> =>
  facts
    .filter((f) => f.basis.by === "position" || f.basis.by === "delegation" || f.basis.by === "role")
    .map((f) => {
      const delegations = [
        ...(f.basis.by === "delegation" ? [f.basis.rule] : []),
        ...(f.basis.chain ?? []).flatMap((c) => (c.startsWith("delegation ") ? [c.slice("delegation ".length)] : []))
      ]
      const givers = delegations.flatMap((d) => institution.delegations[d]?.by ?? [])
      return {
        hands: [f.actor.person, ...givers],
        on: Zone.civilDateIn(f.at, zone),
        persons: concerned(f),
        stream: f.stream,
        position: f.position
      }
    })
