/** Fields of inputs and facts. Strict everywhere: an unknown field is refused. */
import { type Attachment, isSealed, type Sealed, type Span } from "@linli/kernel"
import { CivilDate, Ratio, Span as Spans, type Threshold } from "@linli/quantities"
import * as z from "zod"

/** A day that exists. */
export const day = z.string().refine((s) => CivilDate.is(s), "write an existing day as 2026-01-31")
/** An opaque id of a person or a body. */
export const person = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._:@/-]{0,63}$/u, "write an id of 1 to 64 letters, digits or . _ : @ / -, no spaces")
  .refine((s) => s.normalize("NFKC") === s, "write letters and digits in their plain form, such as A and not Ａ")
/** Ids that differ in capitals alone are one. */
export const sameId = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
export const people = z.array(person).min(1).max(100).readonly()
/** The same as a name of a stream. */
export const streamId = z.string().regex(/^[a-z0-9-]{1,64}$/, "write 1 to 64 small letters, digits or dashes")
export const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "write 1 to 64 small letters, digits or dashes")
export const label = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}.+_:@/-]{0,127}$/u, "write 1 to 128 letters, digits or . + _ : @ / -")
export const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((s) => s.trim().length > 0, "write something")
export const sealedText = z.custom<Sealed<string>>(isSealed, "a sealed text belongs here")
export const attachment: z.ZodType<Attachment, Attachment> = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{64}$/, "write the 64 hex digits of the hash"),
  type: z.string().min(1).max(100),
  bytes: z.int().nonnegative()
})
const ratio = z.custom<Ratio.Ratio>((u) => Ratio.is(u), "write a ratio as [2, 3]")
export const threshold: z.ZodType<Threshold.Threshold, Threshold.Threshold> = z.strictObject({
  comparison: z.enum(["at-least", "more-than", "at-most", "less-than"]),
  ratio
})
export const span = z.custom<Span>((u) => Spans.is(u), 'write a period as { amount: 15, unit: "day" }')
/** A value of a rule: a whole number, a ratio, a text, yes or no. */
export const value = z.union([
  z.int(),
  z.tuple([z.int(), z.int().positive()]).readonly(),
  z.string().max(1000),
  z.boolean()
])
/** Years later, on the same day of the month or, where there is none, its last. */
export const yearsAfter = (day: string, years: number): string => CivilDate.addYears(day, years)
