/** Inputs of the commands, and the conditions they share. */
import * as z from "zod"
import {
  bill,
  contestReasons,
  formula,
  ground,
  name,
  party,
  person,
  reversalReasons,
  slug,
  version,
  day,
  text
} from "../Facts.ts"
import type { Ground, Matter } from "../Model.ts"

export const openInput = z.strictObject({
  matter: slug,
  title: text,
  currency: z.string().length(3),
  parties: z
    .array(party)
    .min(1)
    .max(5000)
    .refine((list) => new Set(list.map((each) => each.party)).size === list.length, "a party is listed twice")
    .readonly()
})
export const holdersInput = z.strictObject({ matter: slug, party: name, persons: z.array(person).max(50).readonly() })
export const agreeInput = z
  .strictObject({ matter: slug, formula, from: day, until: day.exactOptional(), ground })
  .refine((s) => s.until === undefined || s.from < s.until, { path: ["until"], message: "it ends before it begins" })
export const contestInput = z.strictObject({ matter: slug, version, party: name, because: z.enum(contestReasons) })
export const decideInput = z.strictObject({
  matter: slug,
  version,
  outcome: z.enum(["stands", "falls"]),
  reference: z.string().min(1).max(200),
  on: day
})
export const apportionInput = z.strictObject({
  matter: slug,
  run: slug,
  // without a bill there is no period to look at
  bill: bill.refine((given) => (given?.period === undefined ? false : given.period.from < given.period.until), {
    path: ["period"],
    message: "say which days the bill is for: the first, and the first no more"
  }),
  corrects: slug.exactOptional()
})
export const reverseInput = z.strictObject({ matter: slug, run: slug, because: z.enum(reversalReasons) })

/** At most so many names in a refusal. */
const MOST = 20
export const listed = (names: ReadonlyArray<string>): string =>
  names.length > MOST ? `${names.slice(0, MOST).join(", ")} (+${names.length - MOST})` : names.join(", ")

type Judged<I> = { readonly input: I; readonly state: Matter }

export const matterOpen = {
  rule: "SM-10",
  code: "no-such-matter",
  holds: ({ state }: { readonly state: Matter }) => state.title !== undefined
}

const signaturesOf = (given: Ground) => (given.kind === "signed" ? given.signatures : [])

/** Signed by all: of each party one of those who hold it. */
export const signedByAll = {
  rule: "SM-11",
  code: "not-all-signed",
  holds: ({ input, state }: Judged<{ readonly ground: Ground }>) => {
    if (input.ground.kind !== "signed") return true
    const signed = new Set(signaturesOf(input.ground).map((each) => each.party))
    const parties = state.parties.filter((each) => !signed.has(each.party)).map((each) => each.party)
    return parties.length === 0 || { parties: listed(parties) }
  }
}
export const signedByHolders = {
  rule: "SM-11",
  code: "signed-by-a-stranger",
  holds: ({ input, state }: Judged<{ readonly ground: Ground }>) => {
    const strangers = signaturesOf(input.ground).filter(
      ({ party: of, person: who }) => !state.parties.some((each) => each.party === of && each.persons.includes(who))
    )
    return strangers.length === 0 || { parties: listed(strangers.map((each) => each.party)) }
  }
}
export const versionThere = {
  rule: "SM-13",
  code: "no-such-version",
  holds: ({ input, state }: Judged<{ readonly version: number }>) =>
    state.agreements.some((each) => each.version === input.version && each.outcome === undefined)
}
export const runNew = {
  rule: "SM-20",
  code: "run-exists",
  holds: ({ input, state }: Judged<{ readonly run: string }>) => !state.runs.some((each) => each.run === input.run)
}
