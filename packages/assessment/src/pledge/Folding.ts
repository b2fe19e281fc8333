/** What is made of a member's facts: the facts of a report, and the reports that were shown. */
import type { CivilDate, Reader, Sealed } from "@linli/kernel"
import type { PledgeState, Reference } from "./Facts.ts"
import type { PledgeFact, ReferenceReport } from "./Reference.ts"

/** One entry of a list changed. */
export const mark = <A extends { readonly id: string }>(
  list: ReadonlyArray<A>,
  id: string,
  change: Partial<A>
): ReadonlyArray<A> => list.map((x) => (x.id === id ? { ...x, ...change } : x))

/** The facts of a period; nothing that counts, grades or ranks. */
export const factsOf = (s: PledgeState, r: Reference): ReadonlyArray<PledgeFact> =>
  s.pledges
    .filter((p) => p.on <= r.to && p.until >= r.from)
    .map((p) => ({
      post: p.post,
      promisedOn: p.on,
      until: p.until,
      outcome: p.outcome ?? "open",
      papers: p.papers
    }))

/** For whom a report is sealed: its subject and their unit, and no power. */
export const forTheTwo = ({ id, member }: { readonly id: string; readonly member: string }, unit: string) =>
  ({ group: `reference ${member} ${id}`, members: [member, unit], class: "confidential" }) as const

interface Reports {
  readonly asked: Map<string, Pick<ReferenceReport, "member" | "id" | "use" | "unit" | "from" | "to" | "keepUntil">>
  readonly shown: Map<string, ReferenceReport>
}
export const reports = (): Reports => ({ asked: new Map(), shown: new Map() })
type Of = { readonly id: string }
const change = (m: Reports, key: string, more: Partial<ReferenceReport>): void => {
  const found = m.shown.get(key)
  if (found !== undefined) m.shown.set(key, { ...found, ...more })
}
/** Follows reports from the request until they are sent. */
export const followed = {
  ReferenceAsked: (m: Reports, { from, id, keepUntil, to, unit, use }: Reference, { id: member }: Of): void =>
    void m.asked.set(`${member} ${id}`, { member, id, use, unit, from, to, keepUntil }),
  ReferenceShown: (
    m: Reports,
    { facts, id, on }: Of & { readonly facts: ReferenceReport["facts"]; readonly on: CivilDate },
    { id: member }: Of
  ): void => {
    const asked = m.asked.get(`${member} ${id}`)
    if (asked === undefined) return
    m.shown.set(`${member} ${id}`, {
      kind: "reference report, facts only, not a sole ground",
      ...asked,
      facts,
      shownOn: on
    })
  },
  ReferenceCommented: (m: Reports, { id, text }: Of & { readonly text: Sealed<string> }, { id: member }: Of): void =>
    change(m, `${member} ${id}`, { comment: text }),
  ReferenceSent: (m: Reports, { id, on }: Of & { readonly on: CivilDate }, { id: member }: Of): void =>
    change(m, `${member} ${id}`, { sentOn: on })
}
/** Those of the reports still kept that fit. */
export const kept = (
  m: Reports,
  { today }: Reader,
  fits: (report: ReferenceReport) => boolean
): ReadonlyArray<ReferenceReport> => [...m.shown.values()].filter((r) => r.keepUntil >= today && fits(r))
