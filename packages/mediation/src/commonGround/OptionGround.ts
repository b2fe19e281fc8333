/** What can be agreed on an issue of options: what all accept, or the smallest concession that would open one. */
import { inOrder } from "./internal/order.ts"
import type { OptionIssue, OptionMark, Talk } from "./Model.ts"
import { acceptedOptions, placesOf } from "./Places.ts"

export interface OptionSupport {
  readonly option: string
  readonly acceptedBy: ReadonlyArray<string>
}
/** An option, and who would have to accept it besides. */
export interface OptionConcession {
  readonly option: string
  /** Places beyond the last one the party accepts: 1 is the next one. */
  readonly by: ReadonlyArray<{ readonly party: string; readonly places: number }>
  /** Places of all of them. */
  readonly places: number
}
export interface OptionGround {
  readonly kind: "options"
  readonly issue: string
  /** Acceptable to all, by id. */
  readonly common: ReadonlyArray<string>
  readonly support: ReadonlyArray<OptionSupport>
  /** The smallest, all that tie; empty if something is common. */
  readonly concessions: ReadonlyArray<OptionConcession>
}

/** The marks on one issue of options, by party; checked before. */
export const optionMarks = (talk: Talk, issue: OptionIssue): ReadonlyArray<OptionMark> =>
  talk.marks.filter((m): m is OptionMark => m.kind === "options" && m.issue === issue.id)

/** @rule CG-4, CG-13 */
export const optionGround = (talk: Talk, issue: OptionIssue): OptionGround => {
  const marks = optionMarks(talk, issue).map((mark) => ({
    party: mark.party,
    accepted: acceptedOptions(issue, mark),
    places: placesOf(issue, mark)
  }))
  const ids = inOrder(issue.options.map((o) => o.id))
  const support = ids.map((option) => ({
    option,
    acceptedBy: inOrder(marks.filter((m) => m.accepted.has(option)).map((m) => m.party))
  }))
  const common = support.filter((s) => s.acceptedBy.length === talk.parties.length).map((s) => s.option)
  if (common.length > 0) return { kind: "options", issue: issue.id, common, support, concessions: [] }
  const openings = ids.map((option): OptionConcession => {
    const by = marks
      .filter((m) => !m.accepted.has(option))
      .map(({ party, places }) => ({ party, places: (places.placeOf.get(option) ?? 0) - places.accepted + 1 }))
    return {
      option,
      by: by.toSorted((a, b) => (a.party < b.party ? -1 : 1)),
      places: by.reduce((sum, b) => sum + b.places, 0)
    }
  })
  const fewest = Math.min(...openings.map((o) => o.by.length))
  const few = openings.filter((o) => o.by.length === fewest)
  const least = Math.min(...few.map((o) => o.places))
  return { kind: "options", issue: issue.id, common, support, concessions: few.filter((o) => o.places === least) }
}
