/** Packs: what a jurisdiction sets, as dated and sourced values, with its work calendar. */
import type { Dated } from "./Param.ts"
import type { WorkCalendar } from "./Time.ts"
import type { LocaleWords } from "./Words.ts"

export interface Pack<out Id extends string, out Sets extends string> {
  readonly id: Id
  readonly "~sets"?: Sets
  readonly values: ReadonlyArray<Dated<string>>
  readonly calendar?: WorkCalendar
  readonly words?: LocaleWords
}
export type AnyPack = Pack<string, string>

/**
 * Defines a pack. `includes` takes over the values of other packs (one per domain module, say); values of one param
 * must have different days.
 */
export const definePack = <
  const Id extends string,
  const Values extends ReadonlyArray<Dated<string>> = readonly [],
  const Includes extends ReadonlyArray<AnyPack> = readonly []
>(
  id: Id,
  spec: {
    readonly values?: Values
    readonly includes?: Includes
    readonly calendar?: WorkCalendar
    readonly words?: LocaleWords
  }
): Pack<Id, Values[number]["param"] | NonNullable<Includes[number]["~sets"]>> => {
  const included = spec.includes ?? []
  const calendar = spec.calendar ?? included.find((p) => p.calendar !== undefined)?.calendar
  const words: Record<string, Record<string, string>> = {}
  for (const some of [...included.map((p) => p.words), spec.words]) {
    for (const [locale, sentences] of Object.entries(some ?? {})) words[locale] = { ...words[locale], ...sentences }
  }
  return {
    id,
    values: [...included.flatMap((p) => p.values), ...(spec.values ?? [])],
    ...(calendar === undefined ? {} : { calendar }),
    ...(Object.keys(words).length === 0 ? {} : { words })
  }
}

/** A value the community itself sets, given when it is opened: dated and sourced like the law's. */
export interface ByLaw {
  readonly param: string
  readonly from: string
  readonly value: unknown
  readonly source: string
}
