/** How the views of pledges fold facts, and the report they make of them. */
import type { Due } from "@linli/kernel"
import type { Pledge, PledgeState, Reference } from "./Facts.ts"
import type { PledgeFact, ReferenceReport } from "./Reference.ts"

/** One entry of a list changed. */
export const mark = <A extends { readonly id: string }>(
  list: ReadonlyArray<A>,
  id: string,
  change: Partial<A>
): ReadonlyArray<A> => list.map((x) => (x.id === id ? { ...x, ...change } : x))

/** The facts of a period, for one use; nothing that counts, grades or ranks. */
export const reportOf = (s: PledgeState, r: Reference): ReferenceReport => ({
  kind: "reference report, facts only, not a sole ground",
  use: r.use,
  unit: r.unit,
  from: r.from,
  to: r.to,
  keepUntil: r.keepUntil,
  facts: s.pledges
    .filter((p) => p.on <= r.to && p.until >= r.from)
    .map((p): PledgeFact => ({
      post: p.post,
      promisedOn: p.on,
      until: p.until,
      outcome: p.outcome ?? "open",
      papers: p.papers
    }))
})

/** The same fold as the module's own, for views that look at whole members. */
export function folded() {
  const blank: PledgeState = { branches: [], pledges: [], references: [], opinions: [] }
  type Model = Map<string, PledgeState>
  const on =
    <E>(apply: (s: PledgeState, e: E) => PledgeState) =>
    (m: Model, e: E, { id }: { readonly id: string }): void =>
      void m.set(id, apply(m.get(id) ?? blank, e))
  return {
    Pledged: on((s, p: Omit<Pledge, "consent" | "papers" | "reviews">) => ({
      ...s,
      pledges: [...s.pledges, { ...p, consent: false, papers: 0, reviews: [] }]
    })),
    Fulfilled: on(
      (s, e: { readonly pledge: string; readonly outcome: "done" | "partly" | "not"; readonly papers: number }) => ({
        ...s,
        pledges: mark(s.pledges, e.pledge, { outcome: e.outcome, papers: e.papers })
      })
    ),
    ReferenceAsked: on((s, r: Reference) => ({ ...s, references: [...s.references, r] })),
    ReferenceShown: on((s, e: { readonly id: string; readonly on: string }) => ({
      ...s,
      references: mark(s.references, e.id, { shownOn: e.on })
    })),
    OpinionAsked: on((s, e: { readonly id: string; readonly by: string; readonly due: Due }) => ({
      ...s,
      opinions: [...s.opinions, { id: e.id, by: e.by, due: e.due, answer: "open" }]
    })),
    OpinionGiven: on((s, e: { readonly id: string }) => ({
      ...s,
      opinions: mark(s.opinions, e.id, { answer: "given" })
    })),
    DeadlinePassed: on((s, e: { readonly deadline: string }) => {
      const [kind, id = ""] = e.deadline.split(" ")
      return kind === "opinion"
        ? { ...s, opinions: mark(s.opinions, id, { answer: "none" }) }
        : { ...s, references: mark(s.references, id, { ended: true }) }
    })
  }
}
