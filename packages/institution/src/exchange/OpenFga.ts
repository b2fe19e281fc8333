/** OpenFGA: a model and tuples, for an app that keeps its own authorisation service; memberships can be read back. */
import type { CivilDate } from "@linli/kernel"
import { officeOn } from "../Authority.ts"
import type { Institution, Setting } from "../Institution.ts"
import { inOffice } from "../Position.ts"
import { Listed, powersOfPosition } from "../office/Routes.ts"
import type { ImportProblem } from "./Popolo.ts"

/** `person:ann` is `holder` of `position:rc-director`. */
export interface Tuple {
  readonly user: string
  readonly relation: string
  readonly object: string
}
/** An authorisation model, schema 1.1, in OpenFGA's JSON. */
export interface FgaModel {
  readonly schema_version: "1.1"
  readonly type_definitions: ReadonlyArray<{
    readonly type: string
    readonly relations: Readonly<Record<string, unknown>>
    readonly metadata: { readonly relations: Readonly<Record<string, unknown>> } | null
  }>
}

/**
 * The model: persons hold positions of bodies; a power is `allowed` to holders of a position, and to a person it was
 * delegated to. Check `person:ann` `allowed` `power:mediation.accept`.
 *
 * @rule XP-2
 */
export const fgaModel: FgaModel = {
  schema_version: "1.1",
  type_definitions: [
    { type: "person", relations: {}, metadata: null },
    { type: "body", relations: {}, metadata: null },
    {
      type: "position",
      relations: { body: { this: {} }, holder: { this: {} } },
      metadata: {
        relations: {
          body: { directly_related_user_types: [{ type: "body" }] },
          holder: { directly_related_user_types: [{ type: "person" }] }
        }
      }
    },
    {
      type: "power",
      relations: { allowed: { this: {} } },
      metadata: {
        relations: {
          allowed: { directly_related_user_types: [{ type: "position", relation: "holder" }, { type: "person" }] }
        }
      }
    }
  ]
}

/**
 * Tuples of a day. They say who has which power in office where no matter and no place is named, and nobody is concerned:
 * OpenFGA knows neither recusal nor the scope of a matter, so ask the authority where those count. Write them anew
 * whenever the institution or the day changes. Party bodies are left out unless `party` is set.
 *
 * @rule XP-2
 */
export const toOpenFga = (
  institution: Institution,
  setting: Setting,
  day: CivilDate,
  { party = false }: { readonly party?: boolean } = {}
): ReadonlyArray<Tuple> => {
  const isShown = (position: string) => {
    const body = institution.bodies[institution.positions[position]?.body ?? ""]
    return body !== undefined && (party || body.nature !== "party")
  }
  const listed = new Listed(institution, day)
  const held = inOffice(institution, day).filter((h) => isShown(h.position))
  const positions = Object.values(institution.positions).filter((p) => isShown(p.id))
  const tuples = [
    ...positions.map((p) => ({ user: `body:${p.body}`, relation: "body", object: `position:${p.id}` })),
    ...held.map((h) => ({ user: `person:${h.person}`, relation: "holder", object: `position:${h.position}` })),
    ...positions.flatMap((p) =>
      powersOfPosition(institution, setting, listed, p, day)
        .filter((r) => r.scope.any)
        .map((r) => ({ user: `position:${p.id}#holder`, relation: "allowed", object: `power:${r.power}` }))
    ),
    ...delegated(institution, setting, day, isShown)
  ]
  const seen = new Map(tuples.map((t) => [`${t.object} ${t.relation} ${t.user}`, t]))
  return [...seen].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, t]) => t)
}
const delegated = (
  institution: Institution,
  setting: Setting,
  day: CivilDate,
  isShown: (position: string) => boolean
): ReadonlyArray<Tuple> => {
  const office = officeOn(institution, setting, day)
  return office.holdings().flatMap(({ person, power }) => {
    const verdict = office.may({ person }, power)
    if (!verdict.allowed || verdict.basis.by !== "delegation") return []
    const from = verdict.basis.chain?.find((c) => c.startsWith("position "))?.slice("position ".length) ?? ""
    return isShown(from) ? [{ user: `person:${person}`, relation: "allowed", object: `power:${power}` }] : []
  })
}

/** Who holds which position, as tuples say. */
export interface Membership {
  readonly person: string
  readonly position: string
}
/**
 * Memberships read from tuples, for positions that exist; everything else is reported and left alone.
 *
 * @rule XP-2
 */
export const fromOpenFga = (
  tuples: ReadonlyArray<Tuple>,
  institution: Pick<Institution, "positions">
): { readonly memberships: ReadonlyArray<Membership>; readonly problems: ReadonlyArray<ImportProblem> } => {
  const memberships: Array<Membership> = []
  const problems: Array<ImportProblem> = []
  tuples.forEach(({ object, relation, user }, n) => {
    const derived =
      (relation === "allowed" && object.startsWith("power:")) || (relation === "body" && user.startsWith("body:"))
    if (derived) return
    const position = object.startsWith("position:") ? object.slice("position:".length) : undefined
    const person = user.startsWith("person:") ? user.slice("person:".length) : undefined
    if (relation !== "holder" || position === undefined || person === undefined)
      problems.push({ path: `${n}`, message: `\`${user} ${relation} ${object}\` is not understood` })
    else if (institution.positions[position] === undefined)
      problems.push({ path: `${n}.object`, message: `there is no position \`${position}\`` })
    else memberships.push({ person, position })
  })
  return { memberships, problems }
}
