/** Fields of inputs and facts. Strict everywhere: an unknown field is refused. */
import { type Attachment, isSealed, type Sealed, type Span } from "@linli/kernel"
import { CivilDate, Currency, Span as Spans } from "@linli/quantities"
import * as z from "zod"

/** A day that exists. */
export const day = z.string().refine((s) => CivilDate.is(s), "write an existing day as 2026-01-31")
export const span = z.custom<Span>((u) => Spans.is(u), 'write a period as { amount: 30, unit: "day" }')
/** An opaque id of a person or a body: it begins with a letter or digit and has no white space. */
export const person = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._:@/-]{0,63}$/u, "write an id of 1 to 64 letters, digits or . _ : @ / -, no spaces")
export const people = z.array(person).min(1).max(60).readonly()
/** A code or a name of a thing within the case, such as `leak` or `o1`. */
export const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "write 1 to 64 small letters, digits or dashes")
const labelled = /^[\p{L}\p{N}][\p{L}\p{N}.+_:@/-]{0,63}$/u
export const isLabel = (s: string): boolean => labelled.test(s)
/** Id of a model or a role, such as `article-A`, `1+3+N`, `三所联动`. */
export const label = z.string().regex(labelled, "write 1 to 64 letters, digits or . + _ : @ / -, no spaces")
/** What somebody wrote. */
export const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((s) => s.trim().length > 0, "write something")
export const sealedText = z.custom<Sealed<string>>(isSealed, "a sealed text belongs here")

export const attachment: z.ZodType<Attachment, Attachment> = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{64}$/, "write the 64 hex digits of a SHA-256"),
  type: z.string().min(1).max(100),
  bytes: z.int().nonnegative()
})
export const seat = z.strictObject({ who: person, role: label })
export const route = z.enum(["arbitration", "administrative", "court", "police", "other-committee"])
export const redirectReason = z.enum([
  "reserved-to-an-organ",
  "already-decided",
  "handled-elsewhere",
  "not-mediable",
  "no-impartial-panel"
])
export const partyKind = z.enum(["person", "body"])
export const riskKind = z.enum(["escalation", "public-order", "criminal"])
export const authority = z.enum(["police", "competent-department"])
/** Why somebody should not sit on a panel. */
export const conflictKind = z.enum([
  "employment",
  "agency",
  "kinship",
  "interest",
  "disqualified",
  "party-asked",
  "own-motion"
])

/** Amount and currency, both or neither. */
export const money = {
  amountMinor: z.int().positive().optional(),
  currency: z
    .string()
    .refine((s) => Currency.is(s), "write a currency such as CNY")
    .optional()
}
export const moneyIsWhole = (o: { readonly amountMinor?: unknown; readonly currency?: unknown }): boolean =>
  (o.amountMinor === undefined) === (o.currency === undefined)
export const moneyHalf = "give amountMinor and currency together, or neither"
