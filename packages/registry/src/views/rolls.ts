/** Rolls: tried out, written page by page to be frozen, and as they were frozen. */
import type { Reader } from "@linli/kernel"
import * as z from "zod"
import type { Books } from "../Books.ts"
import { day, id } from "../internal/schemas.ts"
import { linesPerPage, type RollFrozen, rollOf, type RuleSource, written } from "../Roll.ts"
import { parseLine, parseResident, type WrittenRoll } from "../rolls/FrozenLine.ts"
import type { OwnersRoll, RollLine } from "../rolls/OwnersRoll.ts"
import type { ResidentLine, ResidentsRoll } from "../rolls/ResidentsRoll.ts"
import { scope } from "../rolls/Scope.ts"
import { rulesIn } from "./asking.ts"

export const rollKind = z.enum(["owners", "adults", "households", "representatives"])
export const rollInput = z.strictObject({
  kind: rollKind,
  scope,
  on: day,
  /** As known at this instant; left out: as known now. */
  known: z.iso.datetime().optional()
})
export type RollInput = z.infer<typeof rollInput>

export const tryRoll = (
  b: Books,
  { known, kind, on, scope: s }: RollInput,
  reader: Pick<Reader, "param">
): {
  readonly roll: OwnersRoll | ResidentsRoll
  readonly sources: ReadonlyArray<RuleSource>
  readonly basis: number
} => {
  const { rules, sources } = rulesIn(reader)
  return { roll: rollOf(b.register, kind, s, rules, { on, known }), sources, basis: b.register.changes }
}

/** One page of a roll that is about to be frozen. */
export interface RollPage extends Omit<WrittenRoll, "lines"> {
  readonly pages: number
  readonly lines: ReadonlyArray<string>
  readonly basis: number
  readonly rules: OwnersRoll["rules"] | ResidentsRoll["rules"]
  readonly sources: ReadonlyArray<RuleSource>
}
export const pageInput = z.strictObject({ ...rollInput.omit({ known: true }).shape, page: z.int().min(0).max(1_000) })
export const rollPage = (b: Books, input: z.infer<typeof pageInput>, reader: Pick<Reader, "param">): RollPage => {
  const { page, ...asked } = input
  const { rules, sources } = rulesIn(reader)
  const key = JSON.stringify([asked, rules])
  if (b.last?.key !== key) b.last = { key, value: tryRoll(b, asked, reader).roll }
  // what stands under this key was made two lines above, or in an earlier page
  const roll = b.last.value as OwnersRoll | ResidentsRoll
  const all = written(roll)
  const pages = Math.max(1, Math.ceil(all.lines.length / linesPerPage))
  return {
    ...all,
    lines: all.lines.slice(page * linesPerPage, (page + 1) * linesPerPage),
    // exclusions are told once
    excluded: page === 0 ? all.excluded : [],
    pages,
    basis: b.register.changes,
    rules: roll.rules,
    sources
  }
}

export interface FrozenRoll extends Omit<RollFrozen, "lines"> {
  readonly owners: ReadonlyArray<RollLine>
  readonly residents: ReadonlyArray<ResidentLine>
}
export const frozenInput = z.strictObject({ roll: id })
export const frozenRoll = (b: Books, { roll }: { readonly roll: string }): FrozenRoll | null => {
  const found = b.rolls.get(roll)
  if (found === undefined) return null
  const { lines, ...rest } = found
  const owners = found.kind === "owners"
  return { ...rest, owners: owners ? lines.map(parseLine) : [], residents: owners ? [] : lines.map(parseResident) }
}
