/** Schemas of what is put on the table and marked, as input and as facts. */
import { isSealed, type Events } from "@linli/kernel"
import { Currency } from "@linli/quantities"
import * as z from "zod"
import { code, person, sealedText, text } from "./fields.ts"
import type { GroundFacts } from "../commonGround/Facts.ts"
import { limits } from "../commonGround/Model.ts"

const span = {
  currency: z.string().refine((s) => Currency.is(s), "write a currency such as CNY"),
  leastMinor: z.int(),
  mostMinor: z.int(),
  stepMinor: z.int().positive().optional()
}
const points = z.int().min(0).max(limits.points)
const title = text(200)

/** An issue as a mediator puts it. */
export const issueInput = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("options"),
    id: code,
    title,
    options: z
      .array(z.strictObject({ id: code, title }))
      .min(1)
      .max(limits.options)
      .readonly()
  }),
  z.strictObject({ kind: z.literal("money"), id: code, title, ...span })
])
export type IssueInput = z.infer<typeof issueInput>

const options = z.array(code).max(limits.options).readonly().optional()
/** A mark as a party makes it, without its address. */
export const markInput = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("options"),
    importance: points.optional(),
    accepts: options,
    limit: code.optional(),
    ideal: code.optional(),
    ranking: options,
    points: z.record(code, points).optional()
  }),
  z.strictObject({
    kind: z.literal("money"),
    importance: points.optional(),
    leastMinor: z.int().optional(),
    mostMinor: z.int().optional(),
    idealMinor: z.int().optional()
  })
])
/** Values of some issues. */
export const packageInput = z
  .array(
    z.union([z.strictObject({ issue: code, option: code }), z.strictObject({ issue: code, amountMinor: z.int() })])
  )
  .min(1)
  .max(limits.issues)
  .readonly()

export const groundEvents: Events<GroundFacts> = {
  IssueTabled: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("options"),
      id: code,
      title: sealedText,
      options: z.array(z.strictObject({ id: code, title: sealedText })).min(1)
    }),
    z.strictObject({ kind: z.literal("money"), id: code, title: sealedText, ...span })
  ]),
  IssueTakenOff: z.strictObject({ id: code }),
  Marked: z.strictObject({
    party: person,
    issue: code,
    private: z.boolean(),
    mark: z.custom<GroundFacts["Marked"]["mark"]>(isSealed, "a sealed mark belongs here")
  })
}
