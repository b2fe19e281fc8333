/** Schemas that the register's changes share. */
import { CivilDate, Ratio } from "@linli/quantities"
import * as z from "zod"

/** An id within a community: lower-case letters, digits and hyphens. It says nothing about a person. */
export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "use 1 to 64 lower-case letters, digits and hyphens")
export const day = z.string().refine((u) => CivilDate.is(u), "write a day as 2026-01-31")
/** A short text that holds no personal data: a name of a place, a source, a number of a paper. */
export const label = z.string().min(1).max(200)
export const areaDm2 = z.int().min(1).max(100_000_000)
export const share = z.custom<Ratio.Ratio>((u) => Ratio.is(u) && u[0] > 0 && u[0] <= u[1], "write a share as [1, 3]")
/** `from` is the first day it holds; `until`, if known, the first day it no longer does. */
export const period = { from: day, until: day.optional() }
