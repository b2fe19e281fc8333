/** Rounding policies that come with the plugin, contributed like anybody else's. */
import * as z from "zod"
import type { SharingRounding } from "./Parts.ts"

const none = z.strictObject({})

/** In turn: each sharing begins one party later than the one before. */
export const byTurns: SharingRounding<{}> = {
  id: "linli/by-turns",
  version: 1,
  title: { "zh-CN": "轮流", en: "by turns" },
  parameters: none,
  order: ({ turn, units }) => {
    const parties = units.map((unit) => unit.party).toSorted()
    const start = parties.length === 0 ? 0 : turn % parties.length
    return [...parties.slice(start), ...parties.slice(0, start)]
  },
  explain: () => ({
    "zh-CN": "尾差每次由下一户开始，依次轮流。",
    en: "What rounding leaves begins one party later each time."
  })
}

/** Who has had least on top so far comes first; level ones by party id. */
export const leastSoFar: SharingRounding<{}> = {
  id: "linli/least-so-far",
  version: 1,
  title: { "zh-CN": "以往尾差最少者先", en: "least so far" },
  parameters: none,
  order: ({ extraSoFarMinor, units }) => {
    const had = (party: string): number => (Object.hasOwn(extraSoFarMinor, party) ? (extraSoFarMinor[party] ?? 0) : 0)
    return units.map((unit) => unit.party).toSorted((a, b) => had(a) - had(b) || (a < b ? -1 : 1))
  },
  explain: () => ({
    "zh-CN": "尾差先由以往累计多付最少的户承担。",
    en: "What rounding leaves goes first to those who have had least of it so far."
  })
}
