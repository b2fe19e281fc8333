/**
 * Who may act, said naively: straight from the rules of SPEC.md, over the raw records, for one question at a time. It
 * shares no code with the office it checks: no index, no compilation, no helper.
 */
import type { About, Actor } from "@linli/kernel"
import type { Delegation, Holding, Institution, ListItem, Position, Setting } from "@linli/institution"

type Day = string
export interface World {
  readonly i: Institution
  readonly s: Setting
  readonly day: Day
}
/** A holding of a person through which a power comes, and everybody whose hands it goes through. */
interface Way {
  readonly hands: ReadonlyArray<string>
  readonly body: string
  readonly position: string | undefined
}

const within = (day: Day, from: Day, until: Day | undefined, endedOn: Day | undefined): boolean =>
  !(day < from) && !(until !== undefined && day > until) && !(endedOn !== undefined && day >= endedOn)

const bodyIs = ({ day, i }: World, id: string): boolean => {
  const b = i.bodies[id]
  return b !== undefined && within(day, b.from, undefined, b.endedOn)
}
const termRuns = ({ day }: World, h: Holding): boolean => within(day, h.from, h.until, h.endedOn)

export const serves = (w: World, h: Holding): boolean => {
  const p = w.i.positions[h.position]
  if (p === undefined || !termRuns(w, h) || !bodyIs(w, p.body)) return false
  if (h.way !== "acting") return true
  let ahead = 0
  for (const o of Object.values(w.i.holdings)) {
    if (o.position !== h.position || o.id === h.id || !termRuns(w, o)) continue
    if (o.way !== "acting" || o.id < h.id) ahead++
  }
  return ahead < p.seats
}

const items = ({ day, i }: World): ReadonlyArray<ListItem> => {
  let best: Institution["lists"][number] | undefined
  for (const l of i.lists) {
    if (l.from > day) continue
    if (best === undefined || l.from > best.from || (l.from === best.from && l.version > best.version)) best = l
  }
  return best?.items ?? []
}
const suited: Record<ListItem["class"], ReadonlyArray<string>> = {
  administrative: ["government", "grid"],
  "self-governance": ["self-governance", "social", "mass"],
  owners: ["owners"],
  party: ["party"],
  service: ["service", "social", "government", "self-governance", "grid"]
}
const named = ({ i }: World, item: ListItem, body: string): boolean =>
  "body" in item.lead ? item.lead.body === body : item.lead.kind === i.bodies[body]?.kind

/** Every chain of grants that ends at the body, tried one after the other. */
const granted = (w: World, item: ListItem, body: string, used: ReadonlyArray<string>): boolean => {
  for (const g of Object.values(w.i.grants)) {
    if (g.to !== body || used.includes(g.id) || !g.matters.includes(item.matter)) continue
    if (!within(w.day, g.start, g.until, g.endedOn) || !bodyIs(w, g.from)) continue
    if (used.length > 0 && !g.further) continue
    if (named(w, item, g.from) || granted(w, item, g.from, [...used, g.id])) return true
  }
  return false
}
const leadsIt = (w: World, item: ListItem, body: string): boolean => {
  if (named(w, item, body)) return true
  const nature = w.i.bodies[body]?.nature ?? ""
  return suited[item.class].includes(nature) && granted(w, item, body, [])
}

/** Whether a position has a power for the matter and places asked about. */
const entitled = (w: World, p: Position, power: string, { matter, places = [] }: Partial<About>): boolean => {
  const body = w.i.bodies[p.body]
  if (body === undefined || !bodyIs(w, p.body)) return false
  if (body.nature === "party" && !w.s.partyPowers.includes(power)) return false
  if (body.place !== undefined && places.length > 0 && !places.includes(body.place)) return false
  const all = items(w)
  const isNamed = (item: ListItem) => item.powers.includes(power) || (item.assistPowers ?? []).includes(power)
  for (const item of all) {
    if (matter !== undefined && item.matter !== matter) continue
    if (item.positions !== undefined && !item.positions.includes(p.id) && !item.positions.includes(p.kind)) continue
    if (item.powers.includes(power) && leadsIt(w, item, p.body)) return true
    if ((item.assistPowers ?? []).includes(power) && item.assists.includes(p.body)) return true
  }
  if (!p.roles.some((r) => (w.s.roles[r] ?? []).includes(power))) return false
  const itsItem = all.find((item) => item.matter === matter)
  if (matter === undefined || itsItem === undefined) return !all.some(isNamed)
  return !isNamed(itsItem) && (leadsIt(w, itsItem, p.body) || itsItem.assists.includes(p.body))
}

const receives = (w: World, d: Delegation, person: string): boolean => {
  const { to } = d
  if ("person" in to) return to.person === person
  return Object.values(w.i.holdings).some((h) => h.person === person && h.position === to.position && serves(w, h))
}
const inScope = (d: Delegation, power: string, { matter, places = [] }: Partial<About>): boolean =>
  d.powers.includes(power) &&
  (d.matters === undefined || (matter !== undefined && d.matters.includes(matter))) &&
  (d.places === undefined || d.places.some((p) => places.includes(p)))

/** What a delegation carries to whoever receives it: the hands behind it, or nothing. */
const carried = (w: World, d: Delegation, power: string, about: Partial<About>, depth: number): ReadonlyArray<Way> => {
  if (depth > 8 || !within(w.day, d.from, d.until, d.endedOn) || !inScope(d, power, about)) return []
  const of = d.of
  if ("position" in of) {
    const p = w.i.positions[of.position]
    if (p === undefined || !p.delegable || p.keepsOwnPowers) return []
    const holds = Object.values(w.i.holdings).some((h) => h.person === d.by && h.position === p.id && serves(w, h))
    return holds && entitled(w, p, power, about) ? [{ hands: [d.by], body: p.body, position: undefined }] : []
  }
  const parent = w.i.delegations[of.delegation]
  if (parent === undefined || !parent.further || !receives(w, parent, d.by)) return []
  return carried(w, parent, power, about, depth + 1).map((way) => ({ ...way, hands: [d.by, ...way.hands] }))
}

const ways = (w: World, { person, position }: Actor, power: string, about: Partial<About>): ReadonlyArray<Way> => {
  const found: Array<Way> = []
  for (const h of Object.values(w.i.holdings)) {
    const p = w.i.positions[h.position]
    if (p === undefined || h.person !== person || !serves(w, h)) continue
    if (position !== undefined && p.id !== position) continue
    if (entitled(w, p, power, about)) found.push({ hands: [person], body: p.body, position: p.id })
  }
  for (const d of Object.values(w.i.delegations)) {
    if (!receives(w, d, person)) continue
    const at = "position" in d.to ? d.to.position : undefined
    if (position !== undefined && at !== position) continue
    const party = at !== undefined && w.i.bodies[w.i.positions[at]?.body ?? ""]?.nature === "party"
    if (party && !w.s.partyPowers.includes(power)) continue
    for (const way of carried(w, d, power, about, 1))
      found.push({ ...way, hands: [person, ...way.hands], position: at })
  }
  return found
}

/** Every simple path of ties of one kind, by brute force. */
export const reaches = (
  w: World,
  from: string,
  to: string,
  kind: string,
  steps: number,
  been: ReadonlyArray<string>
): boolean => {
  if (steps === 0) return false
  for (const t of w.i.ties) {
    if (t.kind !== kind || !within(w.day, t.from, t.until, t.endedOn)) continue
    for (const [a, b] of [
      [t.a, t.b],
      [t.b, t.a]
    ] as const) {
      if (a !== from || been.includes(b)) continue
      if (b === to || reaches(w, b, to, kind, steps - 1, [...been, b])) return true
    }
  }
  return false
}

export const concernedBy = (w: World, about: Partial<About>): ReadonlyArray<string> => {
  const standing = w.s.standings.find((x) => x.module === about.module)
  const stand = (standing?.concerned ?? []).flatMap((c) => about.capacities?.[c] ?? [])
  return [...(about.persons ?? []), ...stand]
}

/** Kinds of conflict of one person that nobody lifted. */
export const stands = (
  w: World,
  person: string,
  about: Partial<About>,
  body: string | undefined
): ReadonlyArray<string> => {
  const concerned = concernedBy(w, about)
  const stream = about.module === undefined || !about.stream ? undefined : `${about.module}:${about.stream}`
  const found: Array<string> = []
  for (const c of concerned) {
    if (c === person) found.push("own-matter")
    for (const [kind, steps] of Object.entries(w.s.reach)) {
      if (c !== person && reaches(w, person, c, kind, steps ?? 0, [person])) found.push(kind)
    }
    for (const d of Object.values(w.i.conflicts)) {
      if (d.person === person && d.with === c && within(w.day, d.from, undefined, d.endedOn)) found.push("declared")
    }
    if (c !== body) {
      for (const h of Object.values(w.i.holdings)) {
        if (h.person === person && serves(w, h) && w.i.positions[h.position]?.body === c) found.push("seat")
      }
    }
  }
  if (stream !== undefined && w.i.decided.some((d) => d.person === person && d.stream === stream && d.on <= w.day))
    found.push("decided")
  const kept =
    stream !== undefined &&
    concerned.length > 0 &&
    concerned.every((c) => w.i.waivers.some((x) => x.person === person && x.stream === stream && x.by === c))
  return found.filter((kind) => !(kept && kind !== "own-matter" && w.s.waivable.includes(kind)))
}

const clear = (w: World, way: Way, about: Partial<About>): boolean =>
  way.hands.every((hand) => stands(w, hand, about, way.body).length === 0)

/** Whether somebody may, and by what. */
export const naively = (w: World, actor: Actor, power: string, about: Partial<About>): false | string => {
  const principal = actor.onBehalfOf ?? actor.person
  const desk =
    actor.onBehalfOf === undefined ||
    ways(w, actor, `${about.module ?? ""}.actFor`, about).some((way) => clear(w, way, about))
  if (!desk) return false
  for (const c of about.by ?? []) {
    const isOffice = w.s.standings.some((x) => x.module === about.module && x.official.includes(c))
    if (!(about.capacities?.[c] ?? []).includes(principal)) continue
    if (!isOffice) return "capacity"
    if ([principal, actor.person].every((p) => stands(w, p, about, undefined).length === 0)) return "capacity"
  }
  const open = ways(w, actor, power, about).filter((way) => clear(w, way, about))
  if (open.some((way) => way.hands.length === 1)) return "position"
  if (open.length > 0) return "delegation"
  if (w.s.everyones.includes(power)) return "anyone"
  if (!power.startsWith("institution.") || !w.s.founders.includes(actor.person)) return false
  if (concernedBy(w, about).includes(actor.person)) return false
  const somebody = [
    ...Object.values(w.i.holdings).map((h) => h.person),
    ...Object.values(w.i.delegations).flatMap((d) => ("person" in d.to ? [d.to.person] : []))
  ]
  // for whatever matter or place: the founders' time is over
  const everywhere = [
    ...Object.values(w.i.bodies).flatMap((b) => b.place ?? []),
    ...Object.values(w.i.delegations).flatMap((d) => d.places ?? [])
  ]
  const whatever = [
    undefined,
    "none",
    ...items(w).map((x) => x.matter),
    ...Object.values(w.i.delegations).flatMap((d) => d.matters ?? [])
  ]
  const anywhere = whatever.flatMap((matter) =>
    [[], everywhere].map((places) => ({ ...(matter === undefined ? {} : { matter }), places }))
  )
  return somebody.some((person) => anywhere.some((a) => ways(w, { person }, power, a).length > 0)) ? false : "role"
}
