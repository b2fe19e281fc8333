/** Parts of the workflow that are explored to the end, and all of it as far as there is time. */
import type { Exploring } from "./explore.ts"
import * as m from "./moves.ts"

const of = (moves: ReadonlyArray<m.Move>, ...acts: ReadonlyArray<string>) => moves.filter((x) => acts.includes(x.act))
type Lead = NonNullable<Exploring["lead"]>
export interface Slice {
  readonly moves: ReadonlyArray<m.Move>
  readonly lead?: Lead
}
const accepted: Lead = [["desk", "accept"]]
const prepared: Lead = [
  ...accepted,
  ["a", "consent"],
  ["b", "consent"],
  ["desk", "explainRights"],
  ["desk", "formPanel"],
  ["desk", "invite"],
  ["a", "answerInvitation"],
  ["b", "answerInvitation"]
]
const inSession: Lead = [...prepared, ["li", "openSessions"]]
const agreed: Lead = [...inSession, ["li", "recordSession"], ["li", "agree"]]
const effective: Lead = [...agreed, ["a", "sign"], ["b", "sign"], ["li", "sign"], ["desk", "affixSeal"]]

export const slices: Readonly<Record<string, Slice>> = {
  "intake, consent and how it ends": { moves: [...m.intake, ...m.consent, ...m.ending] },
  "the panel and two invitations": {
    moves: [...m.consent, ...m.panel, ...m.first, ...m.second, ...m.talks.slice(0, 2)],
    lead: accepted
  },
  "sessions, terms, signatures, more time": {
    moves: [...m.talks, ...m.coming, ...m.signing, ...m.extension, ...m.ending],
    lead: prepared
  },
  "recusal at a party's request": {
    moves: [
      ...m.panel.slice(0, 1),
      ...m.recusal.slice(0, 1),
      ...m.recusal.slice(2),
      ...m.talks.slice(1, 2),
      ...m.filing
    ],
    lead: inSession
  },
  "conflicts and waivers": {
    moves: [...m.panel.slice(0, 1), ...m.conflict, ...of(m.recusal, "waiveConflict"), ...m.talks, ...m.filing],
    lead: prepared
  },
  "signatures of a contested panel": {
    moves: [
      ...m.recusal.slice(0, 1),
      ...of(m.recusal, "decideRecusal", "waiveConflict"),
      ...m.signing.slice(0, 3),
      ...of(m.signing, "affixSeal")
    ],
    lead: agreed
  },
  "a guardian, and an agent from the panel": {
    moves: [...m.acting, ...m.panel.slice(0, 1), ...m.consent.slice(2), ...m.talks.slice(0, 2), ...m.filing],
    lead: accepted
  },
  "risk and suspicion": {
    moves: [...m.risk, ...m.sham, ...m.talks, ...m.coming.slice(0, 1), ...m.signing.slice(5), ...m.ending],
    lead: prepared
  },
  "confirmation, performance, mediation anew": {
    moves: [...m.after.slice(0, 6), ...m.filing, ...m.consent.slice(0, 1), ...m.talks.slice(0, 2)],
    lead: effective
  },
  "objections to a confirmation": {
    moves: [
      ...of(m.after, "recordPerformance", "requestConfirmation", "recordRuling", "mediateAnew"),
      ...m.objections,
      ...m.filing
    ],
    lead: effective
  },
  "return visits and performance": {
    moves: [...m.after.slice(0, 2), ...m.after.slice(6), ...m.filing],
    lead: effective
  }
}
/** Played with a plugin's step before the first session: all that may happen while the case stands in it. */
export const aroundStep: Slice = {
  moves: [
    ...m.talks,
    ...m.coming.slice(0, 1),
    ...m.consent.slice(1, 2),
    ...m.panel.slice(0, 1),
    ...of(m.recusal, "askRecusal", "decideRecusal", "leavePanel").slice(0, 5),
    ...of(m.first, "cancelInvitation"),
    ...m.ending
  ],
  lead: prepared
}
/** Risk and suspicion that come up while it stands there, each by itself. */
export const inStep: Readonly<Record<string, Slice>> = {
  risk: { moves: [...m.talks.slice(0, 2), ...m.risk, ...m.filing], lead: prepared },
  suspicion: { moves: [...m.talks.slice(0, 2), ...m.sham, ...m.filing], lead: prepared }
}
export const everything: Slice = { moves: m.everything }
