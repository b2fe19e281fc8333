/** What is wrong with what the institution is asked to record. Pure: each function answers every problem at once. */
import type { CivilDate, InForce, Span } from "@linli/kernel"
import { officeOn } from "./Authority.ts"
import { exists } from "./Body.ts"
import { type CompositionRule, defectsOf, type Stated, madeUpOn, worsened } from "./Composition.ts"
import { chainOf, type Delegation, isDelegated } from "./Delegation.ts"
import { applied } from "./Evolve.ts"
import type { Institution, Setting } from "./Institution.ts"
import { isIn, lastDayOf, overlap } from "./internal/days.ts"
import type { Exclusion } from "./Params.ts"
import { type Holding, inOffice, type Position, standing } from "./Position.ts"
import { type Problem, problem, unless } from "./Problem.ts"

/** The law and the day an appointment is judged by. */
export interface SeatGround {
  readonly exclusions: ReadonlyArray<Exclusion>
  readonly ruleOf: (kind: string) => InForce<CompositionRule | null>
  readonly today: CivilDate
}

/** Whether the law, or one of the kinds, keeps two positions apart. */
const excludes = (a: Position, b: Position, exclusions: ReadonlyArray<Exclusion>): boolean =>
  a.incompatible.includes(b.kind) ||
  b.incompatible.includes(a.kind) ||
  exclusions.some((e) => (e.a === a.kind && e.b === b.kind) || (e.a === b.kind && e.b === a.kind))

/** The most holders of their own that a position has on any day of a term. */
const mostHolders = (others: ReadonlyArray<Holding>, seat: Holding): number =>
  Math.max(
    0,
    ...[seat.from, ...others.map((h) => h.from).filter((d) => d > seat.from && isIn(seat, d))].map(
      (d) => others.filter((h) => isIn(h, d)).length
    )
  )

const termProblems = (seat: Holding, rule: CompositionRule | null, member: boolean): ReadonlyArray<Problem> => {
  const { from, id, until, way } = seat
  const longest = member && rule?.term !== undefined && way !== "acting" ? lastDayOf(from, rule.term) : undefined
  return [
    ...unless(until === undefined || from <= until, "IN-5", "ends-before-it-begins", { from, until: until ?? "" }),
    ...unless(
      until !== undefined || (way !== "acting" && way !== "seconded" && longest === undefined),
      "IN-5",
      "needs-an-end",
      {
        holding: id
      }
    ),
    ...unless(longest === undefined || until === undefined || until <= longest, "IN-5", "term-too-long", {
      until: until ?? "",
      longest: longest ?? ""
    })
  ]
}

const wayProblems = ({ id, seconded, way }: Holding, position: Position, s: Institution): ReadonlyArray<Problem> => {
  const open = position.ways.includes(way)
  const onlyElected = position.ways.every((w) => w === "elected" || w === "acting")
  return [
    ...unless(open || onlyElected, "IN-4", "way-not-open", { position: position.id, way }),
    ...unless(open || !onlyElected, "IN-9", "only-an-election-gives-it", { position: position.id }),
    ...unless((way === "seconded") === (seconded !== undefined), "IN-8", "secondment-says-home-and-duties", {
      holding: id
    }),
    ...unless(seconded === undefined || s.bodies[seconded.home] !== undefined, "IN-8", "no-such-body", {
      body: seconded?.home ?? "",
      matter: ""
    }),
    ...unless(seconded === undefined || seconded.home !== position.body, "IN-8", "seconded-to-its-own-body", {
      body: position.body
    }),
    ...unless(
      seconded === undefined || new Set(seconded.duties).size === seconded.duties.length,
      "IN-8",
      "duty-named-twice",
      {
        holding: id
      }
    )
  ]
}

/** What one seat is up against: holdings there already, and those given together with it. */
const seatProblems = (
  s: Institution,
  seat: Holding,
  others: ReadonlyArray<Holding>,
  ground: SeatGround
): ReadonlyArray<Problem> => {
  const position = s.positions[seat.position]
  const taken = others.some((h) => h.id === seat.id)
  if (position === undefined)
    return [
      ...unless(!taken, "IN-5", "id-is-taken", { id: seat.id }),
      problem("IN-4", "no-such-position", { position: seat.position, matter: "" })
    ]
  const body = s.bodies[position.body]
  const rule = ground.ruleOf(body?.kind ?? "").value
  const there = others.filter((h) => h.position === seat.position && h.way !== "acting" && h.id !== seat.id)
  const mine = others.filter((h) => h.person === seat.person && h.id !== seat.id && overlap(h, seat))
  const apart = mine.filter((h) => {
    const other = s.positions[h.position]
    return other !== undefined && excludes(position, other, ground.exclusions)
  })
  const holders = mostHolders(there, seat)
  return [
    ...unless(!taken, "IN-5", "id-is-taken", { id: seat.id }),
    ...unless(exists(body, seat.from), "IN-17", "body-is-no-more", { body: position.body }),
    ...termProblems(seat, rule, position.member),
    ...wayProblems(seat, position, s),
    ...unless(!mine.some((h) => h.position === seat.position), "IN-5", "holds-it-already", { position: seat.position }),
    ...unless(seat.way === "acting" || holders < position.seats, "IN-5", "no-seat-free", {
      position: seat.position,
      seats: position.seats
    }),
    ...unless(
      seat.way !== "acting" || there.filter((h) => isIn(h, seat.from)).length < position.seats,
      "IN-7",
      "seat-is-held",
      {
        position: seat.position
      }
    ),
    ...apart.map((h) =>
      problem("IN-12", "positions-exclude-each-other", { position: seat.position, other: h.position })
    ),
    ...unless(seat.seconded === undefined || !mine.some((h) => h.seconded !== undefined), "IN-8", "seconded-already", {
      holding: seat.id
    })
  ]
}

/**
 * Everything that is wrong with giving some persons their positions, all of them together or none. Figures about the
 * members that the law asks for may be stated with it.
 *
 * @rule IN-4, IN-5, IN-7, IN-8, IN-9, IN-11, IN-12
 */
export const appointProblems = (
  s: Institution,
  seats: ReadonlyArray<Holding>,
  ground: SeatGround,
  stated: ReadonlyArray<Stated & { readonly body: string }> = []
): ReadonlyArray<Problem> => {
  const known = s.holdings
  const found = seats.flatMap((seat, n) =>
    seatProblems(s, seat, [...known, ...seats.filter((_, m) => m !== n)], ground)
  )
  if (found.length > 0) return found
  const after = applied(s, [
    ...seats.map((data) => ({ fact: "Appointed", data }) as const),
    ...stated.map((data) => ({ fact: "CompositionStated", data }) as const)
  ])
  const bodies = new Map<string, CivilDate>()
  for (const seat of seats) {
    const body = s.positions[seat.position]?.body
    if (body === undefined) continue
    const day = seat.from > ground.today ? seat.from : ground.today
    const known = bodies.get(body)
    if (known === undefined || day > known) bodies.set(body, day)
  }
  return [...bodies].flatMap(([body, day]) => {
    const { source, value } = ground.ruleOf(s.bodies[body]?.kind ?? "")
    if (value === null) return []
    const on = (i: Institution) => defectsOf(madeUpOn(i, body, i.stated[body], day), value, source)
    return worsened(on(s), on(after)).map((d) =>
      problem("IN-11", "worsens-composition", { body, defect: d.code, have: d.have, need: d.need, source })
    )
  })
}

/** Everything that is wrong with ending a holding. */
export const endProblems = (s: Institution, id: string, on: CivilDate, today: CivilDate): ReadonlyArray<Problem> => {
  const h = s.holdings.find((one) => one.id === id)
  if (h === undefined) return [problem("IN-6", "no-such-holding", { holding: id })]
  return [
    ...unless(on >= today, "IN-6", "not-in-the-past", { on }),
    ...unless(h.endedOn === undefined && (h.until === undefined || on <= h.until), "IN-6", "ended-already", {
      until: h.endedOn ?? h.until ?? ""
    })
  ]
}

/** What a delegation is judged by. */
export interface DelegationGround {
  readonly setting: Setting
  readonly notDelegable: ReadonlyArray<string>
  readonly longest: Span | null
  readonly today: CivilDate
}

/**
 * Everything that is wrong with a delegation: a power its giver does not have, a term that is none, a position that
 * delegates nothing, handing on what may not be handed on.
 *
 * @rule PW-5, PW-6
 */
export const delegationProblems = (s: Institution, d: Delegation, ground: DelegationGround): ReadonlyArray<Problem> => {
  const { longest, setting, today } = ground
  const root = "position" in d.of ? d.of.position : rootOf(s, d.of.delegation)
  const position = root === undefined ? undefined : s.positions[root]
  const receiver = "position" in d.to ? s.positions[d.to.position] : undefined
  const party = receiver !== undefined && s.bodies[receiver.body]?.nature === "party"
  const on = d.from > today ? d.from : today
  const dated = d.from <= d.until
  return [
    ...unless(s.delegations[d.id] === undefined, "PW-5", "id-is-taken", { id: d.id }),
    ...unless(dated, "PW-5", "ends-before-it-begins", { from: d.from, until: d.until }),
    ...unless(!dated || d.until >= today, "PW-5", "ended-already", { until: d.until }),
    ...unless(longest === null || !dated || d.until <= lastDayOf(d.from, longest), "PW-5", "delegated-for-too-long", {
      until: d.until
    }),
    ...unless(!("person" in d.to) || d.to.person !== d.by, "PW-5", "delegates-to-oneself"),
    ...unless("person" in d.to || receiver !== undefined, "PW-5", "no-such-position", {
      position: "position" in d.to ? d.to.position : "",
      matter: ""
    }),
    ...unless(
      position === undefined || (position.delegable && !ground.notDelegable.includes(position.kind)),
      "PW-6",
      "position-does-not-delegate",
      {
        position: root ?? ""
      }
    ),
    ...unless(position?.keepsOwnPowers !== true, "IN-15", "own-powers-stay", { position: root ?? "" }),
    ...(party
      ? d.powers
          .filter((p) => !setting.partyPowers.includes(p))
          .map((power) => problem("PW-4", "party-holds-no-other-power", { matter: "", power }))
      : []),
    ...("position" in d.of
      ? directProblems(s, d, d.of.position, setting, on)
      : onwardProblems(s, d, d.of.delegation, on))
  ]
}
const rootOf = (s: Institution, delegation: string): string | undefined => {
  const root = chainOf(s.delegations, delegation)?.at(-1)
  return root !== undefined && "position" in root.of ? root.of.position : undefined
}
/** Matters and places to ask for: those of the scope, or none. */
const scopes = ({
  matters,
  places
}: Delegation): ReadonlyArray<{ readonly matter?: string; readonly places?: ReadonlyArray<string> }> =>
  (matters ?? [undefined]).flatMap((matter) =>
    (places ?? [undefined]).map((place) => ({
      ...(matter === undefined ? {} : { matter }),
      ...(place === undefined ? {} : { places: [place] })
    }))
  )
const directProblems = (
  s: Institution,
  d: Delegation,
  position: string,
  setting: Setting,
  on: CivilDate
): ReadonlyArray<Problem> => {
  const holds = inOffice(s, on).some((h) => h.person === d.by && h.position === position)
  if (!holds) return [problem("PW-5", "not-in-that-position", { position })]
  const office = officeOn(s, setting, on)
  return d.powers.flatMap((power) =>
    scopes(d)
      .filter((about) => {
        const v = office.may({ person: d.by, position }, power, about)
        return !v.allowed || v.basis.by !== "position"
      })
      .map((about) => problem("PW-5", "delegates-without-power", { power, matter: about.matter ?? "" }))
      .slice(0, 1)
  )
}
const onwardProblems = (s: Institution, d: Delegation, id: string, on: CivilDate): ReadonlyArray<Problem> => {
  const parent = s.delegations[id]
  const chain = chainOf(s.delegations, id)
  if (parent === undefined || chain === undefined) return [problem("PW-5", "no-such-delegation", { delegation: id })]
  const to = parent.to
  const isMine =
    "person" in to
      ? to.person === d.by
      : s.holdings.some((h) => h.person === d.by && h.position === to.position && standing(s, h, on) === "in")
  return [
    ...unless(isMine, "PW-5", "delegation-is-anothers", { delegation: id }),
    ...unless(parent.further, "PW-5", "may-not-delegate-on", { delegation: id }),
    ...unless(isDelegated(parent, on), "PW-5", "delegation-not-in-force", { delegation: id }),
    ...unless(d.until <= parent.until, "PW-5", "outlasts-its-delegation", { until: parent.until }),
    ...unless(chain.length < 8, "PW-5", "chain-too-long"),
    ...d.powers
      .filter((p) => !parent.powers.includes(p))
      .map((power) => problem("PW-5", "delegates-without-power", { power, matter: "" }))
  ]
}
