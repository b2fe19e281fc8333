/** The case as the data file gives it. What it leaves open, no code fills in. */
import { readFileSync } from "node:fs"
import * as z from "zod"

export type Lang = "zh-CN" | "en"

export const text = z.strictObject({ "zh-CN": z.string().min(1), en: z.string().min(1) })
const seat = z.strictObject({ who: z.string(), role: z.string() })
export const day = z.iso.date()

const file = z.strictObject({
  about: text,
  published: z.array(text),
  assumed: z.array(text),
  committee: text,
  kind: z.string(),
  place: z.string(),
  places: z.record(z.string(), text),
  /** What the committee writes into its case numbers. */
  numbered: z.string(),
  people: z.record(z.string(), text),
  parties: z.tuple([z.string(), z.string(), z.string()]),
  applicant: z.string(),
  registrar: z.string(),
  core: z.tuple([seat, seat]),
  invited: seat,
  surveyor: z.string(),
  days: z.strictObject({
    applied: day,
    accepted: day,
    prepared: day,
    opened: day,
    surveyed: day,
    separate: day,
    joint: day,
    signed: day,
    due: day,
    paid: day,
    archived: day
  }),
  texts: z.strictObject({
    dispute: text,
    findings: text,
    talk501: text,
    talk601: text,
    talk701: text,
    joint: text,
    facts: text,
    issues: text,
    responsibility501: text,
    responsibility601: text,
    responsibility701: text,
    what: text,
    how: text,
    remaining: text
  }),
  amountMinor: z.int().positive(),
  currency: z.string()
})

export type CaseData = z.infer<typeof file>

/** Reads and checks the data file; throws with every problem in it. */
export const load = (path: string): CaseData => {
  const found = file.safeParse(JSON.parse(readFileSync(path, "utf8")))
  if (found.success) return found.data
  throw new Error(`${path} does not fit:\n${z.prettifyError(found.error)}`)
}
