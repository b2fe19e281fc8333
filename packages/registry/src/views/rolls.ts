/** Rolls: tried out, written page by page to be frozen, and as they were frozen. */
import type { Reader } from "@linli/kernel"
import * as z from "zod"
import type { Books } from "../Books.ts"
import { day, id } from "../internal/schemas.ts"
import { pageDigest, pageOf, pagesIn, rollDigest, type RollFrozen, rollOf, type RuleSource, written } from "../Roll.ts"
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
  const { all, rules, sources } = writtenRoll(b, asked, reader)
  return { ...all, ...pageOf(all, page), pages: pagesIn(all), basis: b.register.changes, rules, sources }
}

/** A roll that is about to be frozen, without its lines. */
export interface RollHead extends Omit<RollPage, "lines" | "excluded"> {
  readonly lines: number
  readonly digest: string
}
export const headInput = rollInput.omit({ known: true })
export const rollHead = (b: Books, input: z.infer<typeof headInput>, reader: Pick<Reader, "param">): RollHead => {
  const { all, rules, sources } = writtenRoll(b, input, reader)
  const pages = pagesIn(all)
  const { areaDm2, gaps, heads, lines } = all
  const digest = rollDigest(Array.from({ length: pages }, (_, page) => pageDigest(pageOf(all, page))))
  return { areaDm2, gaps, heads, lines: lines.length, digest, pages, basis: b.register.changes, rules, sources }
}

interface Written {
  readonly all: WrittenRoll
  readonly rules: OwnersRoll["rules"] | ResidentsRoll["rules"]
}
/** A roll that is asked for page by page is made out once. */
const writtenRoll = (b: Books, asked: z.infer<typeof headInput>, reader: Pick<Reader, "param">) => {
  const { rules, sources } = rulesIn(reader)
  const key = JSON.stringify([asked, rules])
  if (b.last?.key !== key) {
    const { roll } = tryRoll(b, asked, reader)
    b.last = { key, value: { all: written(roll), rules: roll.rules } satisfies Written }
  }
  // what stands under this key was made above, or for an earlier page
  return { ...(b.last.value as Written), sources }
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
