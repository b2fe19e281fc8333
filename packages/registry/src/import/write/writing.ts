/** What the writers of sheets have in common: cells, and the register as it is on a day. */
import type { CivilDate } from "@linli/quantities"
import { type AsOf, personOn, placeOn, type Register } from "../../Register.ts"
import type { Cell } from "../Sheet.ts"
import { type Locale, type Vocabulary, wordOf, yes } from "../internal/vocabulary.ts"

export interface Writing {
  readonly r: Register
  readonly asOf: AsOf
  readonly locale: Locale
}
export type Line = Readonly<Record<string, Cell | undefined>>

export const text = (t: string | undefined): Cell | undefined =>
  t === undefined || t === "" ? undefined : { text: t, kind: "text" }
export const number = (t: string): Cell => ({ text: t, kind: "number" })
export const date = (t: CivilDate.CivilDate | undefined): Cell | undefined =>
  t === undefined ? undefined : { text: t, kind: "date" }
export const word = <Code extends string>(w: Writing, words: Vocabulary<Code>, code: Code | undefined) =>
  code === undefined ? undefined : text(wordOf(words, code, w.locale))
export const mark = (w: Writing, is: boolean) => (is ? word(w, yes, "yes") : undefined)
export const list = (items: ReadonlyArray<string> | undefined): Cell | undefined => text(items?.join("、"))

export interface Door {
  readonly id: string
  readonly building: string | undefined
  readonly stairwell: string | undefined
  readonly room: string
}
/** Where a unit is, by the names people use. */
export const doorOf = ({ asOf, r }: Writing, id: string): Door => {
  const own = placeOn(r, id, asOf.on)
  let stairwell: string | undefined
  let building: string | undefined
  for (let at = own?.parent, n = 0; at !== undefined && building === undefined && n < 10; n++) {
    const p = placeOn(r, at, asOf.on)
    if (p?.kind === "stairwell") stairwell = p.name
    if (p?.kind === "building") building = p.name
    at = p?.parent
  }
  return { id, building, stairwell, room: own?.name ?? id }
}
export const written = (d: Door): string => [d.building, d.stairwell, d.room].filter((x) => x !== undefined).join("-")

export const personal = ({ asOf, r }: Writing, id: string) => {
  const p = personOn(r, id, asOf.on)
  return p !== undefined && "personal" in p && p.personal !== undefined ? p.personal : {}
}
/** The name; of somebody without one the id, which is read as such. */
export const nameOf = (w: Writing, person: string): Cell | undefined => text(personal(w, person).name ?? person)
