/** Rules of the committee's commands. */
import type { CivilDate, Rule } from "@linli/kernel"
import type { CommitteeState, CommitteeOffice, Tie } from "./Facts.ts"

interface Judged<Input> {
  readonly input: Input
  readonly state: CommitteeState
  readonly today: CivilDate
  readonly principal: string
}
type Of<Input> = Rule<Judged<Input>>
interface Who {
  readonly who: string
}

export const notInTheFuture: Of<{ readonly on: CivilDate }> = {
  rule: "MD-143",
  code: "in-the-future",
  holds: ({ input: { on }, today }) => on <= today || { on, today }
}
export const listedOnce: Of<{
  readonly members: ReadonlyArray<{ readonly who: string; readonly office: CommitteeOffice }>
}> = {
  rule: "MD-140",
  code: "member-listed-twice",
  holds: ({ input: { members } }) => new Set(members.map((m) => m.who)).size === members.length
}
export const womenAreMembers: Of<{ readonly members: ReadonlyArray<Who>; readonly women: number }> = {
  rule: "MD-140",
  code: "more-women-than-members",
  holds: ({ input: { members, women } }) => women <= members.length || { women, members: members.length }
}
export const isComposed: Of<{ readonly on: CivilDate }> = {
  rule: "MD-159",
  source: "宁波市人民调解条例 13",
  code: "no-composition-to-file",
  holds: ({ input, state }) => state.composition !== undefined && input.on >= state.composition.from
}
const mediates = (s: CommitteeState, who: string): boolean =>
  s.roster.some((r) => r.who === who) || s.composition?.members.some((m) => m.who === who) === true

export const isMediator: Of<Who> = {
  rule: "MD-142",
  code: "not-on-the-roster",
  holds: ({ input, state }) => mediates(state, input.who)
}
export const isOnRoster: Of<Who> = {
  rule: "MD-142",
  code: "not-on-the-roster",
  holds: ({ input, state }) => state.roster.some((r) => r.who === input.who)
}
export const isEngaged: Of<Who> = {
  rule: "MD-142",
  code: "engaged-already",
  holds: ({ input, state }) => !mediates(state, input.who)
}
export const notDisqualified: Of<Who> = {
  rule: "MD-144",
  source: "人民调解法 15",
  code: "is-disqualified",
  holds: ({ input, state }) => !state.disqualified.includes(input.who)
}
export const isNotOneself: Of<Who> = {
  rule: "MD-143",
  code: "judges-oneself",
  holds: ({ input, principal }) => input.who !== principal
}
export const newFinding: Of<{ readonly id: string }> = {
  rule: "MD-143",
  code: "finding-id-taken",
  holds: ({ input, state }) => !state.findings.some((f) => f.id === input.id) || { id: input.id }
}
export const knowsFinding: Of<{ readonly id: string }> = {
  rule: "MD-143",
  code: "no-such-finding",
  holds: ({ input, state }) => state.findings.some((f) => f.id === input.id) || { id: input.id }
}
/** Nobody is struck off without having been heard. */
export const heardOfEach: Of<{ readonly who: string; readonly because: ReadonlyArray<string> }> = {
  rule: "MD-144",
  code: "not-heard",
  holds: ({ input, state }) => {
    const missing = input.because.filter(
      (id) => !state.findings.some((f) => f.id === id && f.who === input.who && f.heardOn !== undefined)
    )
    return missing.length === 0 || { findings: missing }
  }
}
interface OfTie {
  readonly who: string
  readonly with: string
  readonly kind: Tie
}
const known = ({ input, state }: Judged<OfTie>) =>
  state.ties.some((t) => t.who === input.who && t.with === input.with && t.kind === input.kind)
export const newTie: Of<OfTie> = { rule: "MD-115", code: "tie-declared-already", holds: (j) => !known(j) }
export const knowsTie: Of<OfTie> = { rule: "MD-115", code: "no-such-tie", holds: known }
