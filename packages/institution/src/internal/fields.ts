/** Fields of inputs and facts. Strict everywhere: an unknown field is refused. */
import { CivilDate, type Span, Span as Spans } from "@linli/quantities"
import * as z from "zod"

/** A day that exists. */
export const day = z.string().refine((s) => CivilDate.is(s), "write an existing day as 2026-01-31")
/** Not a name that every object has. */
const own = (s: string): boolean => !(s in Object.prototype)
/** An opaque id of a person, a body or a place: it begins with a letter or digit and has no white space. */
export const id = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._:/-]{0,63}$/u, "write an id of 1 to 64 letters, digits or . _ : / -, no spaces")
  .refine(own, "write another id: this one is taken by the language")
/** A code, such as `b1` or `residents-committee`. */
export const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "write 1 to 64 small letters, digits or dashes")
  .refine(own, "write another code: this one is taken by the language")
/** A power as the kernel names it, `module.command`. */
export const power = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,63}\.[a-zA-Z][a-zA-Z0-9]{0,63}$/, "write module.command")
/** Where a rule or an act comes from: a law and article, a resolution, a contract. */
export const source = z
  .string()
  .max(200)
  .refine((s) => s.trim().length > 0, "write where it comes from")
export const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((s) => s.trim().length > 0, "write something")
export const span = z.custom<Span.Span>((u) => Spans.is(u), 'write a period as { amount: 30, unit: "day" }')
export const codes = z.array(code).max(200).readonly()
export const ids = z.array(id).max(200).readonly()
export const powers = z.array(power).max(500).readonly()
