/** Schemas that resources and bookings share. */
import { CivilDate } from "@linli/quantities"
import * as z from "zod"
import * as Minute from "../Minute.ts"

/** An id within a community: lower-case letters, digits and hyphens. It says nothing about a person. */
export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "use 1 to 64 lower-case letters, digits and hyphens")
export const day = z.string().refine((u) => CivilDate.is(u), "write a day as 2026-01-31")
export const minute = z.string().refine((u) => Minute.is(u), "write a minute as 2026-01-31T09:00")
export const person = z.string().min(1).max(200)
export const units = z.int().min(1).max(100_000)
