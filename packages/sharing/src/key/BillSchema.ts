/** The zod schemas of bills and of outcomes: what comes from outside, and what is kept. Strict. */
import * as z from "zod"
import { problem, words } from "../internal/problems.ts"
import { attempt, type Result, SharingError } from "../Problem.ts"
import type { Bill } from "./Bill.ts"
import { rounding, text } from "./Schema.ts"
import type { BillOutcome } from "./Outcome.ts"

const name = z.string().min(1).max(200)
const minor = z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER)
const whole = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const ratio = z.tuple([whole, whole.min(1)]).readonly()
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const trait = z.union([z.string().max(200), z.number().int(), z.boolean()])

const bearer = z.strictObject({
  bearer: name,
  role: name,
  from: day.exactOptional(),
  until: day.exactOptional(),
  part: ratio.exactOptional()
})
const unit = z.strictObject({
  party: name,
  measures: z.record(name, z.union([whole, ratio])).exactOptional(),
  traits: z.record(name, trait).exactOptional(),
  bearers: z.array(bearer).exactOptional()
})

/** Bills. What only the key can know, such as a fact that is missing, `apportionBill` finds. */
export const billSchema: z.ZodType<Bill> = z.strictObject({
  currency: z.string().length(3),
  items: z.array(z.strictObject({ id: name, kind: name, amountMinor: minor })),
  units: z.array(unit).min(1),
  figures: z.record(name, whole).exactOptional(),
  period: z.strictObject({ from: day, until: day }).exactOptional()
})

const line = z.strictObject({ party: name, amountMinor: minor })
const exact = z.string().regex(/^\d+(?:\.\d+|\/\d+)?$/)
const part = z.strictObject({
  ...line.shape,
  weight: exact,
  extraMinor: minor,
  held: z.enum(["floor", "cap"]).exactOptional()
})
const division = z.strictObject({
  path: name,
  title: text,
  potMinor: minor,
  sharedMinor: minor,
  weightSum: exact,
  rounding,
  unitsLeft: whole,
  next: whole.exactOptional(),
  parts: z.array(part),
  published: z
    .strictObject({
      run: z.enum(["as-published", "normalised"]),
      over: exact,
      collectsMinor: minor,
      residualMinor: minor
    })
    .exactOptional()
})
const split = z.strictObject({
  path: name,
  potMinor: minor,
  pots: z.array(z.strictObject({ id: name, title: text, weight: exact, amountMinor: minor })),
  weightSum: exact
})
const adjusted = z.strictObject({
  id: name,
  kind: z.enum(["relief", "subsidy"]),
  title: text,
  totalMinor: whole,
  changes: z.array(line)
})
const layer = z.strictObject({
  id: name,
  title: text,
  items: z.array(name),
  grossMinor: minor,
  netMinor: minor,
  splits: z.array(split),
  divisions: z.array(division),
  adjusted: z.array(adjusted),
  parts: z.array(line)
})

/** Outcomes, as they are kept beside key and bill so that anybody can do them again. */
export const outcomeSchema: z.ZodType<BillOutcome> = z.strictObject({
  key: z.strictObject({ id: name, version: whole.min(1) }),
  currency: z.string().length(3),
  totalMinor: minor,
  layers: z.array(layer),
  parties: z.array(line),
  payers: z.array(z.strictObject({ payer: name, layer: z.string(), for: name, title: text, amountMinor: minor })),
  carried: z.array(z.strictObject({ place: name, layer: name, amountMinor: minor })),
  bearers: z.array(
    z.strictObject({
      party: name,
      layer: name,
      bearer: name,
      role: name,
      days: whole.nullable(),
      weight: exact,
      amountMinor: minor
    })
  )
})

/**
 * Reads a bill from JSON.
 *
 * **Errors**: a `SharingError`: `KeyNotReadable` with the path of each problem.
 *
 * @rule KY-5
 */
export const parseBill = (input: unknown): Bill => {
  const read = billSchema.safeParse(input)
  if (read.success) return read.data
  throw new SharingError(
    read.error.issues.map(({ message, path }) => {
      const at = words(path.map(String).join("."))
      return problem("KeyNotReadable", `the bill cannot be read at \`${at}\`: ${words(message)}`, {
        path: at,
        reason: message
      })
    })
  )
}

/** `parseBill` without throwing. */
export const tryParseBill = (input: unknown): Result<Bill> => attempt(() => parseBill(input))
