/** Common ground of a case, from what its reader may read of it. */
import { type FoundMediation, shown } from "../DocumentData.ts"
import { explain, isProposal, type Names, type PartyOutcome, type SeenMark } from "./Explain.ts"
import { commonGround, type Ground } from "./Ground.ts"
import { byText, comparePackages, inOrder, samePackage } from "./internal/order.ts"
import type { Issue, Mark, Package, Talk } from "./Model.ts"
import { type Checked, type GroundProblem, problem, refused } from "./Problem.ts"
import { type PartyView, putForward } from "./Views.ts"

/**
 * The issues on the table and the marks that `find` opened for its reader; of the others only whose they are and on what.
 *
 * @rule CG-33, CG-34
 */
export const tableOf = (found: FoundMediation): Omit<Talk, "marks"> & { readonly marks: ReadonlyArray<SeenMark> } => {
  const { issues, marks } = found.data.table
  return {
    parties: inOrder(found.subject.parties),
    issues: issues.map((i): Issue => {
      const title = shown(i.title) ?? `[${i.id}]`
      return i.kind === "money"
        ? { ...i, title }
        : { ...i, title, options: i.options.map((o) => ({ id: o.id, title: shown(o.title) ?? `[${o.id}]` })) }
    }),
    // whose mark came last says nothing here
    marks: marks
      .toSorted((a, b) => byText(a.party, b.party) || byText(a.issue, b.issue))
      .map(({ issue, mark, party, private: isPrivate }): SeenMark =>
        mark.known ? { ...mark.value, party, issue, private: isPrivate } : { kind: "private", party, issue }
      )
  }
}

/**
 * Common ground of a case, for a mediator who found it.
 *
 * **Errors**: as `commonGround`; `MarkHidden` for each mark that is not for this reader.
 *
 * @rule CG-34
 */
export const commonGroundFor = (found: FoundMediation, names: Names = {}): Checked<Ground> => {
  const talk = talkFor(found)
  return talk.ok ? commonGround(talk.value, names) : talk
}

/**
 * The table with all its marks, for `putForward` and `improvementsOn`. **Errors**: `MarkHidden`.
 *
 * @rule CG-34
 */
export const talkFor = (found: FoundMediation): Checked<Talk> => {
  const table = tableOf(found)
  const marks: Array<Mark> = []
  const hidden: Array<GroundProblem> = []
  for (const m of table.marks) {
    if (m.kind !== "private") marks.push(m)
    else
      hidden.push(
        problem(
          "MarkHidden",
          `the mark of \`${m.party}\` on \`${m.issue}\` is not for you; ask for it anew, or let somebody look who may`,
          `“${m.party}”对议题“${m.issue}”的标注未向您公开，请其重新标注，或由可查看的调解员查看`,
          { party: m.party, issue: m.issue }
        )
      )
  }
  return hidden.length > 0 ? refused(...hidden) : { ok: true, value: { ...table, marks } }
}

/** What an `offer` needs beside its id and text. */
export interface Proposed {
  readonly to: ReadonlyArray<string>
  readonly package: Package
  readonly weighed: number
}
/**
 * Packages for a mediator to put forward, as the act `offer` takes them: each is acceptable to all by the marks there are.
 *
 * **Errors**: `NotAcceptableToAll`, `MarkHidden`, the problems of the table.
 *
 * @rule CG-36
 */
export const proposalsFor = (
  found: FoundMediation,
  chosen: ReadonlyArray<Package>
): Checked<ReadonlyArray<Proposed>> => {
  const talk = talkFor(found)
  if (!talk.ok) return talk
  const put = putForward(talk.value, chosen)
  if (!put.ok) return put
  const { parties: to } = found.subject
  const weighed = found.data.table.made
  return { ok: true, value: put.value.packages.map((one) => ({ to: [...to], package: one, weighed })) }
}

/** A package, and what it is to each party as far as the reader knows. */
export interface OfferedPackage {
  /** Id of the offer that names it. */
  readonly offer: string
  readonly by: string
  readonly package: Package
  readonly parties: ReadonlyArray<PartyOutcome>
}
/**
 * The packages that parties offered each other, as far as their offers open for this reader. They bind nobody, and need
 * not be acceptable to all.
 *
 * @rule CG-35
 */
export const offeredPackages = (found: FoundMediation, names: Names = {}): ReadonlyArray<OfferedPackage> => {
  const table = tableOf(found)
  return found.data.offers.flatMap((o): ReadonlyArray<OfferedPackage> =>
    o.package?.known === true && o.weighed === undefined && o.closed !== true
      ? [{ offer: o.id, by: o.by, package: o.package.value, parties: explain(table, o.package.value, names) }]
      : []
  )
}

/**
 * What a reader of the case sees of the table: issues, the marks open to them, and the packages put forward, which were
 * acceptable to all when they were; each explained from these marks alone.
 *
 * @rule CG-21, CG-36
 */
export const partyViewFor = (found: FoundMediation, party: string, names: Names = {}): PartyView => {
  const table = tableOf(found)
  const packages: Array<Package> = []
  for (const { closed, package: given, weighed } of found.data.offers) {
    if (given?.known !== true || weighed === undefined || closed === true) continue
    if (!packages.some((p) => samePackage(p, given.value))) packages.push(given.value)
  }
  return {
    party,
    ...table,
    proposals: packages.toSorted(comparePackages).map((one) => ({
      package: one,
      parties: explain(table, one, names),
      says: isProposal
    }))
  }
}
