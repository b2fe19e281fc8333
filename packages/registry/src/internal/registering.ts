/** What the register's commands and views have in common. */
import type { Json, Reader, Refusal, Seal } from "@linli/kernel"
import { CivilDate } from "@linli/quantities"
import type { Books } from "../Books.ts"
import type { ChangeInput } from "../Change.ts"
import { openPart, sealed } from "./opened.ts"
import { type ChangeProblem, judgeCodes } from "../Judge.ts"
import { TitleKeptMonths } from "../Params.ts"
import { type HomeAnswer, Judgement, type Readiness } from "../Questions.ts"
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
const residentsAt = (r: Register, dwelling: string, on: string): ReadonlyArray<string> =>
  householdsIn(r, dwelling, { on }).flatMap((h) => membersOf(r, h.household, { on }).map((m) => m.person))
const ownersOf = (r: Register, unit: string, on: string): ReadonlyArray<string> =>
  holdingOn(r, unit, on)?.owners.map((o) => o.person) ?? []

/** Persons who are on record at a dwelling today, or own it. */
export const personsAt = (r: Register, dwelling: string, on: string): ReadonlyArray<string> =>
  [...new Set([...residentsAt(r, dwelling, on), ...ownersOf(r, dwelling, on)])].toSorted()
export const homeOf = (b: Books, unit: string, on: string): HomeAnswer | null => {
  const holding = holdingOn(b.register, unit, on)
  const residents = residentsAt(b.register, unit, on)
  if (holding === undefined && residents.length === 0) return null
  const owners = ownersOf(b.register, unit, on)
  return { owners, voter: holding?.voter ?? (owners.length === 1 ? (owners[0] ?? null) : null), residents }
}
export const keptUntil = (reader: Pick<Reader, "param">) => {
  const months = reader.param(TitleKeptMonths)?.value ?? null
  return (ended: string): string | undefined => (months === null ? undefined : CivilDate.addMonths(ended, months))
}

/** An entry as it is recorded. */
export const entered = (
  { because, changes }: { readonly changes: ReadonlyArray<ChangeInput>; readonly because?: string | undefined },
  seal: Seal,
  correcting: boolean
) => ({
  changes: changes.map((c) => sealed(c, seal)),
  correcting,
  ...(because === undefined ? {} : { because })
})

/** What an import that was brought in parts has to be before it counts. */
export const isOpen = ({ found }: Brought) => !found.ready.applied
export const isWhole = ({ found, input }: Brought) =>
  found.ready.parts.length === input.parts || { brought: found.ready.parts.length, expected: input.parts }
export const isCurrent = ({ found, input }: Brought) =>
  found.ready.basis === input.basis || { planned: input.basis, now: found.ready.basis }
interface Brought {
  readonly found: { readonly ready: Readiness }
  readonly input: { readonly parts: number; readonly basis: number }
}
