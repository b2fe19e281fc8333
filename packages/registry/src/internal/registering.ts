/** What the register's commands and views have in common. */
import type { Json, Reader, Refusal } from "@linli/kernel"
import { CivilDate } from "@linli/quantities"
import type { Books } from "../Books.ts"
import type { ChangeInput } from "../Change.ts"
import { openPart } from "./opened.ts"
import { type ChangeProblem, judgeCodes } from "../Judge.ts"
import { TitleKeptMonths } from "../Params.ts"
import { type HomeAnswer, Judgement } from "../Questions.ts"
import { householdsIn, holdingOn, membersOf, type Register } from "../Register.ts"

type Refuse = (
  ...reasons: ReadonlyArray<{ readonly rule: string; readonly code: string; readonly detail?: Json }>
) => Refusal
export const refused = (refuse: Refuse, problems: ReadonlyArray<ChangeProblem>): Refusal =>
  refuse(
    ...problems.slice(0, 100).map(({ code, detail, index, rule }) => ({ rule, code, detail: { ...detail, index } }))
  )
export const codes = Object.keys(judgeCodes)
export const judgement = (changes: ReadonlyArray<ChangeInput>, correcting: boolean) => ({
  judged: Judgement.of({ changes: changes.map(openPart), correcting })
})
/** Persons who are on record at a dwelling today, or own it. */
export const personsAt = (r: Register, dwelling: string, on: string): ReadonlyArray<string> => {
  const residents = householdsIn(r, dwelling, { on }).flatMap((h) =>
    membersOf(r, h.household, { on }).map((m) => m.person)
  )
  const owners = holdingOn(r, dwelling, on)?.owners.map((o) => o.person) ?? []
  return [...new Set([...residents, ...owners])].toSorted()
}
export const homeOf = (b: Books, unit: string, on: string): HomeAnswer | null => {
  const holding = holdingOn(b.register, unit, on)
  const residents = householdsIn(b.register, unit, { on }).flatMap((h) =>
    membersOf(b.register, h.household, { on }).map((m) => m.person)
  )
  if (holding === undefined && residents.length === 0) return null
  const owners = holding?.owners.map((o) => o.person) ?? []
  return { owners, voter: holding?.voter ?? (owners.length === 1 ? (owners[0] ?? null) : null), residents }
}
export const keptUntil = (reader: Pick<Reader, "param">) => {
  const months = reader.param(TitleKeptMonths)?.value ?? null
  return (ended: string): string | undefined => (months === null ? undefined : CivilDate.addMonths(ended, months))
}
