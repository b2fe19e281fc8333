/** How a matter is shared, as its parties agreed it: a key with what plugins add to it, or a plugin's method. Plain JSON. */
import * as z from "zod"
import type { ApportionmentKey, KeySource, Text } from "../key/Model.ts"
import { apportionmentKey, id, source, text, tryParseKey } from "../key/Schema.ts"

/** A part of a plugin with its parameters. */
export interface Applied {
  readonly id: string
  readonly version: number
  readonly parameters: unknown
}

/** A key document; measures it declares may be filled by contributed weights, and its rounding by a policy. */
export interface KeyFormula {
  readonly kind: "key"
  readonly key: ApportionmentKey
  readonly derive?: ReadonlyArray<Applied & { readonly measure: string }>
  readonly rounding?: Applied
}

/** A contributed method divides the sum of all items. */
export interface MethodFormula {
  readonly kind: "method"
  readonly id: string
  readonly version: number
  readonly title: Text
  readonly source: KeySource
  readonly method: Applied
}

export type Formula = KeyFormula | MethodFormula

const version = z.int().min(1)
const applied = { id, version, parameters: z.json() }

/** Formulas, strict. A key in one is checked like any other key: tables without gaps, shares that add up. */
export const formulaSchema: z.ZodType<Formula> = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("key"),
      key: apportionmentKey,
      derive: z
        .array(z.strictObject({ ...applied, measure: z.string().min(1).max(64) }))
        .min(1)
        .max(20)
        .exactOptional(),
      rounding: z.strictObject(applied).exactOptional()
    }),
    z.strictObject({
      kind: z.literal("method"),
      id,
      version,
      title: text,
      source,
      method: z.strictObject(applied)
    })
  ])
  .superRefine((formula, context) => {
    if (formula.kind !== "key") return
    const read = tryParseKey(formula.key)
    if (!read.ok) for (const { message } of read.problems) context.addIssue({ code: "custom", path: ["key"], message })
    for (const { measure } of formula.derive ?? [])
      if (!Object.hasOwn(formula.key.measures, measure))
        context.addIssue({
          code: "custom",
          path: ["derive"],
          message: `\`${measure}\` is no measure of the key; declare what it measures`
        })
  }) // the parameters of a part are JSON, which its own schema reads

/** What a formula is called: id and version of the document. */
export const documentOf = (
  formula: Formula
): { readonly id: string; readonly version: number; readonly title: Text } => {
  const { id: named, title, version: counted } = formula.kind === "key" ? formula.key : formula
  return { id: named, version: counted, title }
}
