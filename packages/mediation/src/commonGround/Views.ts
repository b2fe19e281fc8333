/**
 * Two views of a result. The mediator's is `commonGround` itself. A party's is made only from what that party may see:
 * marks that are private to others are taken away before anything is worked out.
 */
import type { Text } from "../Document.ts"
import { explain, isProposal, type Names, type PartyOutcome, type SeenMark } from "./Explain.ts"
import { canonical, comparePackages, samePackage } from "./internal/order.ts"
import type { Issue, Package, Talk } from "./Model.ts"
import { acceptableToAll } from "./Packages.ts"
import { type Checked, found, refused } from "./Problem.ts"

/** What the mediator puts forward: packages acceptable to all, in an order that says nothing. */
export interface PutForward {
  readonly packages: ReadonlyArray<Package>
}
export interface PartyView {
  readonly party: string
  readonly parties: ReadonlyArray<string>
  readonly issues: ReadonlyArray<Issue>
  /** One's own and the open ones; of the others only that they are private. */
  readonly marks: ReadonlyArray<SeenMark>
  readonly proposals: ReadonlyArray<{
    readonly package: Package
    readonly parties: ReadonlyArray<PartyOutcome>
    /** That the parties decide. */
    readonly says: Text
  }>
}

/**
 * Puts packages forward, each once.
 *
 * **Errors**: `NotAcceptableToAll`, which only the mediator sees; the problems of the table.
 *
 * @rule CG-21
 */
export const putForward = (talk: Talk, chosen: ReadonlyArray<Package>): Checked<PutForward> => {
  const packages: Array<Package> = []
  for (const one of chosen) {
    const known = acceptableToAll(talk, one)
    if (!known.ok) return refused(...known.problems)
    if (!packages.some((p) => samePackage(p, known.value))) packages.push(known.value)
  }
  return found({ packages: packages.toSorted(comparePackages) })
}

/**
 * The marks as a party sees them: what is private to another says only that.
 *
 * @rule CG-21
 */
export const marksSeenBy = (talk: Talk, party: string): ReadonlyArray<SeenMark> =>
  canonical(talk).marks.map((m) =>
    m.private === true && m.party !== party ? { kind: "private", party: m.party, issue: m.issue } : m
  )

/**
 * What a party sees of the table and of what was put forward. Nothing in it is worked out from another's private mark, not
 * even whether a package is still acceptable.
 *
 * @rule CG-21
 * @example
 * ```ts
 * import { CommonGround } from "@linli/mediation"
 *
 * const talk: CommonGround.Talk = {
 *   parties: ["home-501", "home-701"],
 *   issues: [{ kind: "money", id: "sum", title: "赔偿", currency: "CNY", leastMinor: 0, mostMinor: 10_000_00 }],
 *   marks: [
 *     { kind: "money", party: "home-501", issue: "sum", leastMinor: 5_000_00, private: true },
 *     { kind: "money", party: "home-701", issue: "sum", mostMinor: 8_000_00, private: true }
 *   ]
 * }
 * const put = CommonGround.putForward(talk, [[{ issue: "sum", amountMinor: 6_500_00 }]])
 * const view = CommonGround.partyView(talk, "home-701", put.ok ? put.value : { packages: [] })
 * view.marks[0] // => { kind: "private", party: "home-501", issue: "sum" }
 * const says = view.proposals[0]?.parties.map((p) => p.says.en) ?? []
 * says[0] // => 'home-501: "赔偿" is "CN¥6,500.00".'
 * says[1] // => 'home-701: "赔偿" is "CN¥6,500.00", within what it accepts.'
 * ```
 */
export const partyView = (talk: Talk, party: string, { packages }: PutForward, names: Names = {}): PartyView => {
  const { issues, parties } = canonical({ ...talk, marks: [] })
  const marks = marksSeenBy(talk, party)
  return {
    party,
    parties,
    issues,
    marks,
    proposals: packages.map((one) => ({
      package: one,
      parties: explain({ parties, issues, marks }, one, names),
      says: isProposal
    }))
  }
}
