/** What a mediation records of a table: issues and marks. Titles and marks are sealed; ids and spans are plain. */
import type { Sealed } from "@linli/kernel"
import type { MoneyIssue, MoneyMark, OptionMark } from "./Model.ts"

export type TabledIssue =
  | {
      readonly kind: "options"
      readonly id: string
      readonly title: Sealed<string>
      readonly options: ReadonlyArray<{ readonly id: string; readonly title: Sealed<string> }>
    }
  | (Omit<MoneyIssue, "title"> & { readonly title: Sealed<string> })

/** A mark without its address. */
export type MarkBody = Omit<OptionMark, "party" | "issue" | "private"> | Omit<MoneyMark, "party" | "issue" | "private">

export interface SealedMark {
  readonly party: string
  readonly issue: string
  readonly private: boolean
  /** If private: for the party and some mediators only. */
  readonly mark: Sealed<MarkBody>
}

export type GroundFacts = {
  readonly IssueTabled: TabledIssue
  readonly IssueTakenOff: { readonly id: string }
  readonly Marked: SealedMark
}

/** What these facts add up to. */
export interface GroundTable {
  readonly issues: ReadonlyArray<TabledIssue>
  /** The latest of each party on each issue. */
  readonly marks: ReadonlyArray<SealedMark>
  /** How many marks were ever made; it names their keys. */
  readonly made: number
}
export const emptyTable: GroundTable = { issues: [], marks: [], made: 0 }

/** @rule CG-31, CG-32 */
export const evolveTable = {
  IssueTabled: (t: GroundTable, issue: TabledIssue): GroundTable => ({ ...t, issues: [...t.issues, issue] }),
  IssueTakenOff: (t: GroundTable, { id }: GroundFacts["IssueTakenOff"]): GroundTable => ({
    ...t,
    issues: t.issues.filter((i) => i.id !== id),
    marks: t.marks.filter((m) => m.issue !== id)
  }),
  Marked: (t: GroundTable, mark: SealedMark): GroundTable => ({
    ...t,
    marks: [...t.marks.filter((m) => m.party !== mark.party || m.issue !== mark.issue), mark],
    made: t.made + 1
  })
}
