/** Inputs and facts of the institution, as schemas: apart from the types, so that no schema library shows up in those. */
import { Currency } from "@linli/quantities"
import * as z from "zod"
import type { Body } from "../Body.ts"
import { secondedDuties, ways } from "../Position.ts"
import { matterClasses } from "../PowersList.ts"
import { tieKinds } from "../Recusal.ts"
import { code, codes, day, id, ids, power, powers, source, span, text } from "./fields.ts"

/** Who may nominate, and why a holding ends, as the facts have it. */
const nominators = ["owners", "residents", "party", "residents-committee", "self"] as const
export const endings = ["resigned", "removed", "returned", "renewed", "re-elected", "died", "not-eligible"] as const

export const body: z.ZodType<Omit<Body, "nature">, Omit<Body, "nature">> = z.strictObject({
  id,
  kind: code,
  under: id.optional(),
  place: id.optional(),
  from: day,
  source
})
const lead = z.union([z.strictObject({ body: id }), z.strictObject({ kind: code })])
const listItem = z.strictObject({
  matter: code,
  class: z.enum(matterClasses),
  lead,
  assists: ids,
  powers,
  assistPowers: powers.optional(),
  positions: ids.optional(),
  duty: text(400).optional(),
  deadline: span.optional(),
  source
})
export const powersList = z.strictObject({
  version: z.int().positive(),
  from: day,
  source,
  items: z.array(listItem).max(2_000).readonly()
})
export const holding = z.strictObject({
  id: code,
  person: id,
  position: id,
  way: z.enum(ways),
  from: day,
  until: day.optional(),
  source,
  seconded: z.strictObject({ home: id, duties: z.array(z.enum(secondedDuties)).min(1).max(3).readonly() }).optional()
})
export const delegation = z.strictObject({
  id: code,
  by: id,
  of: z.union([z.strictObject({ position: id }), z.strictObject({ delegation: code })]),
  to: z.union([z.strictObject({ person: id }), z.strictObject({ position: id })]),
  powers: z.array(power).min(1).max(500).readonly(),
  matters: codes.optional(),
  places: ids.optional(),
  from: day,
  until: day,
  further: z.boolean(),
  source: source.optional()
})
export const grant = z.strictObject({
  id: code,
  from: id,
  to: id,
  matters: z.array(code).min(1).max(200).readonly(),
  start: day,
  until: day,
  comes: z.strictObject({
    people: z.int().nonnegative(),
    amountMinor: z.int().nonnegative(),
    currency: z.string().refine((s) => Currency.is(s), "write a currency such as CNY")
  }),
  further: z.boolean(),
  source
})
export const transfer = z.strictObject({ matter: code, from: id, to: id, on: day, source })
export const tie = z.strictObject({ a: id, b: id, kind: z.enum(tieKinds), from: day, until: day.optional() })
export const stream = z.string().regex(/^[a-zA-Z0-9]{1,64}:[a-z0-9-]{1,64}$/, "write a stream as module:id")
export const conflict = z.strictObject({ id: code, person: id, with: id, from: day })
export const waiver = z.strictObject({ person: id, stream, by: id })
export const nomination = z.strictObject({
  person: id,
  position: id,
  by: z.enum(nominators),
  body: id.optional(),
  on: day
})
export const stated = z.strictObject({
  body: id,
  women: z.int().nonnegative(),
  ofSmallerGroups: z.int().nonnegative().optional(),
  owners: z.int().nonnegative().optional()
})
export const positionFact = z.strictObject({
  id,
  body: id,
  kind: code,
  seats: z.int().positive().max(1_000),
  ways: z.array(z.enum(ways)),
  member: z.boolean(),
  chair: z.boolean(),
  roles: z.array(z.string()),
  incompatible: z.array(z.string()),
  keepsOwnPowers: z.boolean(),
  delegable: z.boolean()
})
export const ended = z.strictObject({ id: code, on: day })
export const opinion = z.strictObject({ matter: code, subject: id, body: id, askedOn: day, until: day })
