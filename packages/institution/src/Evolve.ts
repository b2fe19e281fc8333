/** What the facts add up to. The same fold serves the module, its views, and questions of what a change would do. */
import type { InstitutionFacts } from "./Facts.ts"
import type { Institution } from "./Institution.ts"

type Folds = {
  readonly [K in keyof InstitutionFacts]: (state: Institution, data: InstitutionFacts[K]) => Institution
}
/** A thing in a record, changed; the record as it is where there is no such thing. */
const changed = <A>(
  all: Readonly<Record<string, A>>,
  id: string,
  change: (one: A) => A
): Readonly<Record<string, A>> => {
  const one = all[id]
  return one === undefined ? all : { ...all, [id]: change(one) }
}
const put = <A extends { readonly id: string }>(all: Readonly<Record<string, A>>, one: A) => ({ ...all, [one.id]: one })

export const evolve: Folds = {
  BodyEstablished: (s, e) => ({ ...s, bodies: put(s.bodies, e) }),
  BodyDissolved: (s, { id, on }) => ({ ...s, bodies: changed(s.bodies, id, (b) => ({ ...b, endedOn: on })) }),
  PositionCreated: (s, e) => ({ ...s, positions: put(s.positions, e) }),
  Appointed: (s, e) => ({ ...s, holdings: [...s.holdings, e] }),
  HoldingEnded: (s, { id, on }) => ({
    ...s,
    holdings: s.holdings.map((h) => (h.id === id ? { ...h, endedOn: on } : h))
  }),
  Nominated: (s, e) => ({ ...s, nominations: [...s.nominations, e] }),
  CompositionStated: (s, { body, ...stated }) => ({ ...s, stated: { ...s.stated, [body]: stated } }),
  ListAdopted: (s, e) => ({ ...s, lists: [...s.lists, e] }),
  Delegated: (s, e) => ({ ...s, delegations: put(s.delegations, e) }),
  DelegationRevoked: (s, { id, on }) => ({
    ...s,
    delegations: changed(s.delegations, id, (d) => ({ ...d, endedOn: on }))
  }),
  PowerGranted: (s, e) => ({ ...s, grants: put(s.grants, e) }),
  GrantEnded: (s, { id, on }) => ({ ...s, grants: changed(s.grants, id, (g) => ({ ...g, endedOn: on })) }),
  FunctionTransferred: (s, e) => ({ ...s, transfers: [...s.transfers, e] }),
  TieRecorded: (s, e) => ({ ...s, ties: [...s.ties, e] }),
  TieEnded: (s, { a, b, kind, on }) => ({
    ...s,
    ties: s.ties.map((t) =>
      t.kind === kind && t.endedOn === undefined && ((t.a === a && t.b === b) || (t.a === b && t.b === a))
        ? { ...t, endedOn: on }
        : t
    )
  }),
  ConflictDeclared: (s, e) => ({ ...s, conflicts: put(s.conflicts, e) }),
  ConflictFound: (s, { voidable, ...e }) => ({
    ...s,
    conflicts: put(s.conflicts, e),
    voidable: [...s.voidable, ...voidable.map((v) => ({ ...v, conflict: e.id }))]
  }),
  ConflictEnded: (s, { id, on }) => ({ ...s, conflicts: changed(s.conflicts, id, (c) => ({ ...c, endedOn: on })) }),
  RecusalDecided: (s, e) => ({ ...s, decided: [...s.decided, e] }),
  ConflictWaived: (s, e) => ({ ...s, waivers: [...s.waivers, e] }),
  ShowingAllowed: (s, { person }) => ({ ...s, shown: [...s.shown, person] }),
  ShowingWithdrawn: (s, { person }) => ({ ...s, shown: s.shown.filter((p) => p !== person) }),
  OpinionAsked: (s, e) => ({ ...s, opinions: [...s.opinions, e] }),
  OpinionGiven: (s, e) => ({
    ...s,
    opinions: s.opinions.map((o) =>
      o.matter === e.matter && o.subject === e.subject && o.body === e.body && o.givenOn === undefined
        ? { ...o, givenOn: e.on, text: e.text }
        : o
    )
  })
}

/** One fact that has not happened: for {@link applied}. */
export type Change = {
  readonly [K in keyof InstitutionFacts]: { readonly fact: K; readonly data: InstitutionFacts[K] }
}[keyof InstitutionFacts]

/** The institution as it would be after some changes. */
export const applied = (institution: Institution, changes: ReadonlyArray<Change>): Institution =>
  changes.reduce<Institution>(
    // the fact and its data belong together where the change was written
    (s, { data, fact }) => (evolve[fact] as (state: Institution, data: Change["data"]) => Institution)(s, data),
    institution
  )
