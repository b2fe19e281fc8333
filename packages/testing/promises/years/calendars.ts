/** Calendars that come year by year and are amended. */
import { definePack } from "@linli/kernel"
import { WorkCalendar } from "@linli/quantities"
import type { Random } from "../Random.ts"
import { dayAfter, type KnownYears } from "./days.ts"

export interface Installed {
  readonly pack: ReturnType<typeof packOf>
  readonly known: KnownYears
}
const packOf = (calendar: WorkCalendar.WorkCalendar) => definePack("land", { calendar })

interface Year {
  readonly year: number
  readonly off: ReadonlyArray<string>
  readonly makeUp: ReadonlyArray<string>
}
const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())

const made = (random: Random, year: number): Year => {
  const some = (wanted: (date: string) => boolean, n: number): ReadonlyArray<string> => {
    const all = new Set<string>()
    while (all.size < n) {
      const date = dayAfter(`${year}-01-01`, random.below(365))
      if (wanted(date)) all.add(date)
    }
    return [...all].toSorted()
  }
  return { year, off: some((d) => !isWeekend(d), 9), makeUp: some(isWeekend, 5) }
}
const installed = (years: ReadonlyArray<Year>): Installed => ({
  pack: packOf(WorkCalendar.make({ id: "sample", years })),
  known: {
    from: years[0]?.year ?? 0,
    to: years.at(-1)?.year ?? 0,
    off: new Set(years.flatMap((y) => y.off)),
    makeUp: new Set(years.flatMap((y) => y.makeUp))
  }
})

/** The first year alone; the same amended; and then with further years. */
export const calendars = (random: Random, year: number): ReadonlyArray<Installed> => {
  const first = made(random, year)
  const amended = made(random, year)
  const second = made(random, year + 1)
  const third = made(random, year + 2)
  return [installed([first]), installed([amended]), installed([amended, second]), installed([amended, second, third])]
}
