/** The powers-and-duties list (权责清单): for each matter who leads, who assists, by when, and from where. */
import type { CivilDate, Span } from "@linli/kernel"
import { type Bodies, type Body, exists, type Nature } from "./Body.ts"
import { isIn } from "./internal/days.ts"
import { type Problem, problem, unless } from "./Problem.ts"
import type { Positions } from "./Position.ts"

/** Whose affair a matter is. It says which bodies may lead it. */
export type MatterClass = "administrative" | "self-governance" | "owners" | "party" | "service"
export const matterClasses = ["administrative", "self-governance", "owners", "party", "service"] as const

/** Natures of bodies that may lead a matter of each class. A party body leads the party's own matters and no others. */
const leaders: Readonly<Record<MatterClass, ReadonlyArray<Nature>>> = {
  administrative: ["government", "grid"],
  "self-governance": ["self-governance", "social", "mass"],
  owners: ["owners"],
  party: ["party"],
  service: ["service", "social", "government", "self-governance", "grid"]
}

/** The body that leads: one by id, or of each place the body of a kind that is for that place. */
export type Lead = { readonly body: string } | { readonly kind: string }

export interface ListItem {
  /** The matter's code; once in a list. */
  readonly matter: string
  readonly class: MatterClass
  readonly lead: Lead
  /** Bodies that assist. */
  readonly assists: ReadonlyArray<string>
  /** Powers of the kernel that those who lead have for it. */
  readonly powers: ReadonlyArray<string>
  /** Powers those who assist have. */
  readonly assistPowers?: ReadonlyArray<string> | undefined
  /** Positions or kinds of positions that use them; left out: every position of the body. */
  readonly positions?: ReadonlyArray<string> | undefined
  /** What is owed, in a sentence. */
  readonly duty?: string | undefined
  readonly deadline?: Span | undefined
  readonly source: string
}
export interface PowersList {
  readonly version: number
  readonly from: CivilDate
  readonly source: string
  readonly items: ReadonlyArray<ListItem>
}

/** A body's power handed to another (赋权放权), with what comes with it. */
export interface BodyGrant {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly matters: ReadonlyArray<string>
  readonly start: CivilDate
  readonly until: CivilDate
  readonly endedOn?: CivilDate | undefined
  /** People and money that come with it; none is said as 0. */
  readonly comes: { readonly people: number; readonly amountMinor: number; readonly currency: string }
  /** Whether the receiver may hand it on. */
  readonly further: boolean
  readonly source: string
}
export type BodyGrants = Readonly<Record<string, BodyGrant>>

/** A function that was taken from one body and given to another for good (行政事务分支机构). */
export interface Transfer {
  readonly matter: string
  readonly from: string
  readonly to: string
  readonly on: CivilDate
  readonly source: string
}

/** The list in force on a day: the latest that has begun; of one day the higher version. */
export const listOn = (lists: ReadonlyArray<PowersList>, day: CivilDate): PowersList | undefined =>
  lists
    .filter((l) => l.from <= day)
    .reduce<PowersList | undefined>(
      (best, l) =>
        best === undefined || l.from > best.from || (l.from === best.from && l.version > best.version) ? l : best,
      undefined
    )

export const grantIsOn = (grant: BodyGrant, day: CivilDate): boolean =>
  isIn({ from: grant.start, until: grant.until, endedOn: grant.endedOn }, day)

/** Whether a body is the one an item names as lead. */
export const isNamedLead = ({ lead }: ListItem, body: Body): boolean =>
  "body" in lead ? lead.body === body.id : lead.kind === body.kind

/** A grant in force of a matter to a body, and whether it leads back to the named lead by grants that may be handed on. */
const isGiven = (
  item: ListItem,
  to: string,
  ground: Pick<ListGround, "bodies"> & { readonly grants: BodyGrants },
  day: CivilDate,
  seen: ReadonlyArray<string>
): boolean =>
  Object.values(ground.grants).some((g) => {
    if (g.to !== to || seen.includes(g.id) || !g.matters.includes(item.matter) || !grantIsOn(g, day)) return false
    // only the last of the chain may be one that is not to be handed on
    if (seen.length > 0 && !g.further) return false
    const giver = ground.bodies[g.from]
    if (giver === undefined || !exists(giver, day)) return false
    return isNamedLead(item, giver) || isGiven(item, giver.id, ground, day, [...seen, g.id])
  })

/**
 * Whether a body leads a matter on a day: named in the item, or by grants in force that lead back to a body that is.
 *
 * @rule PW-3, PW-7
 */
export const leads = (item: ListItem, body: Body, bodies: Bodies, grants: BodyGrants, day: CivilDate): boolean =>
  isNamedLead(item, body) || (fits(item.class, body.nature) && isGiven(item, body.id, { bodies, grants }, day, []))

/** The class of a matter fits the nature of a body. */
export const fits = (klass: MatterClass, nature: Nature): boolean => leaders[klass].includes(nature)

/** What a list is checked against. */
export interface ListGround {
  readonly bodies: Bodies
  readonly positions: Positions
  readonly transfers: ReadonlyArray<Transfer>
  readonly lists: ReadonlyArray<PowersList>
  /** Kinds of bodies, with their natures. */
  readonly natureOf: (kind: string) => Nature | undefined
  readonly partyPowers: ReadonlyArray<string>
}

const itemProblems = (item: ListItem, from: CivilDate, ground: ListGround): ReadonlyArray<Problem> => {
  const { bodies, natureOf, partyPowers, positions, transfers } = ground
  const { assists, lead, matter } = item
  const named = "body" in lead ? [lead.body, ...assists] : assists
  const nature = "body" in lead ? bodies[lead.body]?.nature : natureOf(lead.kind)
  const all = [...item.powers, ...(item.assistPowers ?? [])]
  const party = [...(nature === "party" ? item.powers : []), ...partyAssists(item, bodies)]
  const gone = transfers.filter((t) => t.matter === matter && t.on <= from && named.includes(t.from))
  const places = Object.values(positions).flatMap((p) => [p.id, p.kind])
  return [
    ...named.flatMap((b) => unless(exists(bodies[b], from), "PW-2", "no-such-body", { body: b, matter })),
    ...unless("body" in lead || nature !== undefined, "PW-2", "no-such-kind", {
      kind: "kind" in lead ? lead.kind : "",
      matter
    }),
    ...unless(!("body" in lead) || !assists.includes(lead.body), "PW-2", "lead-assists-itself", { matter }),
    ...unless(new Set(assists).size === assists.length, "PW-2", "assists-named-twice", { matter }),
    ...unless(new Set(all).size === all.length, "PW-2", "power-named-twice", { matter }),
    ...unless(nature === undefined || fits(item.class, nature), "PW-4", "body-may-not-lead", {
      matter,
      nature: nature ?? ""
    }),
    ...party
      .filter((p) => !partyPowers.includes(p))
      .map((p) => problem("PW-4", "party-holds-no-other-power", { matter, power: p })),
    ...(item.positions ?? []).flatMap((p) =>
      unless(places.includes(p), "PW-2", "no-such-position", { position: p, matter })
    ),
    ...gone.map((t) => problem("PW-8", "transferred-away", { matter, body: t.from }))
  ]
}
const partyAssists = ({ assists, assistPowers = [] }: ListItem, bodies: Bodies): ReadonlyArray<string> =>
  assists.some((a) => bodies[a]?.nature === "party") ? assistPowers : []

/**
 * Everything that is wrong with a list that is to be adopted.
 *
 * @rule PW-1, PW-2, PW-4, PW-8
 */
export const listProblems = (list: PowersList, ground: ListGround): ReadonlyArray<Problem> => {
  const twice = list.items.filter((i, n) => list.items.findIndex((o) => o.matter === i.matter) !== n)
  const last = Math.max(0, ...ground.lists.map((l) => l.version))
  return [
    ...unless(list.version === last + 1, "PW-1", "not-the-next-version", { version: list.version, next: last + 1 }),
    ...twice.map((i) => problem("PW-2", "more-than-one-lead", { matter: i.matter })),
    ...list.items.flatMap((i) => itemProblems(i, list.from, ground))
  ]
}

/**
 * Everything that is wrong with a grant from body to body.
 *
 * @rule PW-7
 */
export const grantProblems = (
  grant: BodyGrant,
  {
    bodies,
    grants,
    lists,
    transfers
  }: Pick<ListGround, "bodies" | "lists" | "transfers"> & { readonly grants: BodyGrants },
  day: CivilDate
): ReadonlyArray<Problem> => {
  const { from, id, matters, start, to, until } = grant
  const giver = bodies[from]
  const receiver = bodies[to]
  const items = listOn(lists, day > start ? day : start)?.items ?? []
  const itemOf = (matter: string) => items.find((i) => i.matter === matter)
  const on = start > day ? start : day
  const hasIt = (matter: string) => {
    const item = itemOf(matter)
    if (item === undefined || giver === undefined) return false
    const received = Object.values(grants).some(
      (g) => g.to === from && g.further && g.until >= until && g.matters.includes(matter) && grantIsOn(g, on)
    )
    return isNamedLead(item, giver) || (received && leads(item, giver, bodies, grants, on))
  }
  return [
    ...unless(grants[id] === undefined, "PW-7", "id-is-taken", { id }),
    ...unless(exists(giver, on), "PW-7", "no-such-body", { body: from, matter: "" }),
    ...unless(exists(receiver, on), "PW-7", "no-such-body", { body: to, matter: "" }),
    ...unless(from !== to, "PW-7", "grants-to-itself", { body: from }),
    ...unless(start <= until, "PW-7", "ends-before-it-begins", { from: start, until }),
    ...unless(until >= day, "PW-7", "ended-already", { until }),
    ...matters.flatMap((matter) => [
      ...unless(hasIt(matter), "PW-7", "body-has-no-such-power", { body: from, matter }),
      ...unless(
        receiver === undefined ||
          fits(itemOf(matter)?.class ?? "service", receiver.nature) ||
          itemOf(matter) === undefined,
        "PW-4",
        "body-may-not-lead",
        { matter, nature: receiver?.nature ?? "" }
      ),
      ...transfers
        .filter((t) => t.matter === matter && t.from === to && t.on <= on)
        .map(() => problem("PW-8", "transferred-away", { matter, body: to }))
    ])
  ]
}
