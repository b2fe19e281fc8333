/** Common ground of a case, from what its reader may read of it. */
import { type FoundMediation, shown } from "../DocumentData.ts"
import { explain, isProposal, type Names, type SeenMark } from "./Explain.ts"
import { commonGround, type Ground } from "./Ground.ts"
import { byText, inOrder } from "./internal/order.ts"
import type { Issue, Mark, Package, Talk } from "./Model.ts"
import { type Checked, type GroundProblem, problem, refused } from "./Problem.ts"
import type { PartyView } from "./Views.ts"

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

/**
 * What a reader of the case sees of the table: issues, the marks open to them, and the packages that offers put to them
 * name, each explained from these marks alone.
 *
 * @rule CG-21, CG-35
 */
export const partyViewFor = (found: FoundMediation, party: string, names: Names = {}): PartyView => {
  const table = tableOf(found)
  const packages = found.data.offers.flatMap((o): ReadonlyArray<Package> =>
    o.package?.known === true ? [o.package.value] : []
  )
  return {
    party,
    ...table,
    proposals: packages.map((one) => ({
      package: one,
      parties: explain(table, one, names),
      says: isProposal
    }))
  }
}
