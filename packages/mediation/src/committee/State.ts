/** How each fact changes the committee. */
import type { DeadlinePassed, Evolve } from "@linli/kernel"
import type { CommitteeFacts, CommitteeState } from "./Facts.ts"

type Changes = Required<Evolve<CommitteeFacts, CommitteeState>> & {
  readonly DeadlinePassed: (state: CommitteeState, fact: DeadlinePassed) => CommitteeState
}
const same = (a: CommitteeState["ties"][number], b: CommitteeState["ties"][number]) =>
  a.who === b.who && a.with === b.with && a.kind === b.kind

export const evolve: Changes = {
  Composed: (s, e) => ({ ...s, composition: e, termEndedOn: undefined, filedOn: undefined }),
  Filed: (s, e) => ({ ...s, filedOn: e.on }),
  Engaged: (s, e) => ({ ...s, roster: [...s.roster, e] }),
  Released: (s, e) => ({ ...s, roster: s.roster.filter((r) => r.who !== e.who) }),
  MisconductFound: (s, { id, kind, measure, on, who }) => ({
    ...s,
    findings: [...s.findings, { id, kind, measure, on, who }]
  }),
  Heard: (s, e) => ({ ...s, findings: s.findings.map((f) => (f.id === e.id ? { ...f, heardOn: e.on } : f)) }),
  Disqualified: (s, e) => ({
    ...s,
    roster: s.roster.filter((r) => r.who !== e.who),
    disqualified: [...s.disqualified, e.who]
  }),
  Reinstated: (s, e) => ({ ...s, disqualified: s.disqualified.filter((who) => who !== e.who) }),
  TieDeclared: (s, e) => ({ ...s, ties: [...s.ties, e] }),
  TieEnded: (s, e) => ({ ...s, ties: s.ties.filter((t) => !same(t, e)) }),
  AllowancePaid: (s) => s,
  DeadlinePassed: (s, e) => (e.deadline === "term" ? { ...s, termEndedOn: e.on } : s)
}

/** The same, for views: they answer the new model. */
export const folded = evolve
