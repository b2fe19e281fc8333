/** Popolo: persons, organisations, posts and memberships, out and in. */
import type { CivilDate } from "@linli/kernel"
import { CivilDate as Days } from "@linli/quantities"
import * as z from "zod"
import { type BodyKind, isCyclic } from "../Body.ts"
import type { Change } from "../Evolve.ts"
import type { Institution } from "../Institution.ts"
import { day, id } from "../internal/fields.ts"
import { overOn } from "../internal/days.ts"
import { type Holding, type PositionKind, type SecondedDuty, secondedDuties, ways as allWays } from "../Position.ts"

export interface PopoloOrganization {
  readonly id: string
  readonly name: string
  readonly classification: string
  readonly parent_id?: string
  readonly area_id?: string
  readonly founding_date: CivilDate
  readonly dissolution_date?: CivilDate
  readonly sources: ReadonlyArray<{ readonly note: string }>
}
export interface PopoloPost {
  readonly id: string
  readonly label: string
  readonly role: string
  readonly organization_id: string
  readonly maximum: number
}
export interface PopoloMembership {
  readonly id: string
  readonly person_id: string
  readonly post_id: string
  readonly organization_id: string
  readonly role: string
  readonly start_date: CivilDate
  /** The last day. */
  readonly end_date?: CivilDate
  /** Of a seconded person: the body that sends, and what for (a field of our own). */
  readonly on_behalf_of_id?: string
  readonly duties?: ReadonlyArray<SecondedDuty>
  readonly sources: ReadonlyArray<{ readonly note: string }>
}
export interface Popolo {
  readonly persons: ReadonlyArray<{ readonly id: string; readonly name?: string }>
  readonly organizations: ReadonlyArray<PopoloOrganization>
  readonly posts: ReadonlyArray<PopoloPost>
  readonly memberships: ReadonlyArray<PopoloMembership>
}

/**
 * The institution as Popolo. Names of bodies are given by the caller; ids stand for persons. Of memberships in party
 * bodies only those of persons who agreed are shown, whoever asks.
 *
 * @rule XP-1, IN-18
 */
export const toPopolo = (
  s: Institution,
  { names = {} }: { readonly names?: Readonly<Record<string, string>> } = {}
): Popolo => {
  const bodies = Object.values(s.bodies)
  const positions = Object.values(s.positions)
  const holdings = s.holdings.flatMap((h) => {
    const position = s.positions[h.position]
    const isParty = s.bodies[position?.body ?? ""]?.nature === "party"
    return position === undefined || (isParty && !s.shown.includes(h.person)) ? [] : [{ h, position }]
  })
  const lastDay = (h: Holding): CivilDate | undefined => {
    const over = overOn(h)
    return over === undefined ? undefined : Days.addDays(over, -1)
  }
  return {
    persons: [...new Set(holdings.map(({ h }) => h.person))].toSorted().map((person) => ({ id: person })),
    organizations: bodies.map((b) => ({
      id: b.id,
      name: names[b.id] ?? b.id,
      classification: b.kind,
      ...(b.under === undefined ? {} : { parent_id: b.under }),
      ...(b.place === undefined ? {} : { area_id: b.place }),
      founding_date: b.from,
      ...(b.endedOn === undefined ? {} : { dissolution_date: Days.addDays(b.endedOn, -1) }),
      sources: [{ note: b.source }]
    })),
    posts: positions.map((p) => ({ id: p.id, label: p.kind, role: p.kind, organization_id: p.body, maximum: p.seats })),
    memberships: holdings.map(({ h, position }) => {
      const end = lastDay(h)
      return {
        id: h.id,
        person_id: h.person,
        post_id: h.position,
        organization_id: position.body,
        role: h.way,
        start_date: h.from,
        ...(end === undefined ? {} : { end_date: end }),
        ...(h.seconded === undefined ? {} : { on_behalf_of_id: h.seconded.home, duties: h.seconded.duties }),
        sources: [{ note: h.source }]
      }
    })
  }
}

const sources = z.array(z.looseObject({ note: z.string().min(1) })).min(1)
const popolo = z.looseObject({
  organizations: z.array(
    z.looseObject({
      id,
      classification: z.string(),
      parent_id: id.optional(),
      area_id: id.optional(),
      founding_date: day,
      dissolution_date: day.optional(),
      sources
    })
  ),
  posts: z.array(z.looseObject({ id, role: z.string(), organization_id: id, maximum: z.int().positive().optional() })),
  memberships: z.array(
    z.looseObject({
      id,
      person_id: id,
      post_id: id,
      role: z.string().optional(),
      start_date: day,
      end_date: day.optional(),
      on_behalf_of_id: id.optional(),
      duties: z.array(z.enum(secondedDuties)).min(1).optional(),
      sources
    })
  )
})
/** One thing that does not fit, and where: `memberships.3.post_id`. */
export interface ImportProblem {
  readonly path: string
  readonly message: string
}
export type Imported =
  | { readonly ok: true; readonly changes: ReadonlyArray<Change> }
  | { readonly ok: false; readonly problems: ReadonlyArray<ImportProblem> }

const ways: ReadonlyArray<string> = allWays
const twice = (ids: ReadonlyArray<string>): ReadonlyArray<number> =>
  ids.flatMap((one, n) => (ids.indexOf(one) === n ? [] : [n]))

/**
 * What a Popolo document would record, for `applied` or a what-if; or every problem, and nothing taken. Fields we have no
 * place for are left alone.
 *
 * @rule XP-1
 */
export const fromPopolo = (
  document: unknown,
  {
    bodyKinds,
    positionKinds
  }: {
    readonly bodyKinds: ReadonlyArray<BodyKind>
    readonly positionKinds: ReadonlyArray<PositionKind>
  }
): Imported => {
  const parsed = popolo.safeParse(document)
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.map((i) => ({ path: i.path.join("."), message: i.message })) }
  }
  const { memberships, organizations, posts } = parsed.data
  const bodies = new Map(organizations.map((o) => [o.id, o]))
  const known = new Map(posts.map((p) => [p.id, p]))
  const kindOf = new Map(bodyKinds.map((k) => [k.id, k]))
  const positionOf = new Map(positionKinds.map((k) => [k.id, k]))
  const problems: Array<ImportProblem> = []
  const say = (path: string, message: string) => void problems.push({ path, message })
  for (const [name, all] of [
    ["organizations", organizations],
    ["posts", posts],
    ["memberships", memberships]
  ] as const) {
    for (const n of twice(all.map((a) => a.id))) say(`${name}.${n}.id`, `\`${all[n]?.id ?? ""}\` is there twice`)
  }
  const placed = Object.fromEntries(
    organizations.map((o) => [
      o.id,
      {
        id: o.id,
        kind: o.classification,
        nature: "social" as const,
        under: o.parent_id,
        from: o.founding_date,
        source: ""
      }
    ])
  )
  organizations.forEach((o, n) => {
    const at = `organizations.${n}`
    if (!kindOf.has(o.classification)) say(`${at}.classification`, `there is no kind of body \`${o.classification}\``)
    if (o.parent_id !== undefined && !bodies.has(o.parent_id))
      say(`${at}.parent_id`, `there is no organisation \`${o.parent_id}\``)
    else if (isCyclic(placed, o.id)) say(`${at}.parent_id`, `\`${o.id}\` stands above itself`)
    if (o.dissolution_date !== undefined && o.dissolution_date < o.founding_date)
      say(`${at}.dissolution_date`, "it ends before it begins")
  })
  posts.forEach((p, n) => {
    const kind = positionOf.get(p.role)
    const body = bodies.get(p.organization_id)
    if (kind === undefined) say(`posts.${n}.role`, `there is no kind of position \`${p.role}\``)
    if (body === undefined) say(`posts.${n}.organization_id`, `there is no organisation \`${p.organization_id}\``)
    else if (kind?.in.includes(body.classification) === false)
      say(`posts.${n}.role`, `\`${body.classification}\` has no \`${p.role}\``)
  })
  memberships.forEach((m, n) => {
    const at = `memberships.${n}`
    if (!known.has(m.post_id)) say(`${at}.post_id`, `there is no post \`${m.post_id}\``)
    if (m.role !== undefined && !ways.includes(m.role))
      say(`${at}.role`, `write how it was filled: ${ways.map((w) => `\`${w}\``).join(", ")}`)
    if (m.end_date !== undefined && m.end_date < m.start_date) say(`${at}.end_date`, "it ends before it begins")
    if ((m.role === "seconded") !== (m.on_behalf_of_id !== undefined && m.duties !== undefined))
      say(`${at}.role`, "a secondment, and nothing else, has `on_behalf_of_id` and `duties`")
    if (m.on_behalf_of_id !== undefined && !bodies.has(m.on_behalf_of_id))
      say(`${at}.on_behalf_of_id`, `there is no organisation \`${m.on_behalf_of_id}\``)
  })
  if (problems.length > 0) return { ok: false, problems }
  const changes: ReadonlyArray<Change> = [
    ...organizations.map((o): Change => ({
      fact: "BodyEstablished",
      data: {
        id: o.id,
        kind: o.classification,
        nature: kindOf.get(o.classification)?.nature ?? "social",
        ...(o.parent_id === undefined ? {} : { under: o.parent_id }),
        ...(o.area_id === undefined ? {} : { place: o.area_id }),
        from: o.founding_date,
        ...(o.dissolution_date === undefined ? {} : { endedOn: Days.addDays(o.dissolution_date, 1) }),
        source: o.sources[0]?.note ?? ""
      }
    })),
    ...posts.map((p): Change => {
      const kind = positionOf.get(p.role)
      return {
        fact: "PositionCreated",
        data: {
          id: p.id,
          body: p.organization_id,
          kind: p.role,
          seats: p.maximum ?? 1,
          ways: kind?.ways ?? [],
          member: kind?.member ?? false,
          chair: kind?.chair ?? false,
          roles: kind?.roles ?? [],
          incompatible: kind?.incompatible ?? [],
          keepsOwnPowers: kind?.keepsOwnPowers ?? false,
          delegable: true
        }
      }
    }),
    ...memberships.map((m): Change => ({
      fact: "Appointed",
      data: {
        id: m.id,
        person: m.person_id,
        position: m.post_id,
        way: (m.role as Holding["way"] | undefined) ?? "appointed",
        from: m.start_date,
        ...(m.end_date === undefined ? {} : { until: m.end_date }),
        ...(m.on_behalf_of_id === undefined || m.duties === undefined
          ? {}
          : { seconded: { home: m.on_behalf_of_id, duties: m.duties } }),
        source: m.sources[0]?.note ?? ""
      }
    }))
  ]
  return { ok: true, changes }
}
