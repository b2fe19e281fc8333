/** Decision tables: rules in rows, with the hit policies of DMN. */
import { CivilDate } from "@linli/quantities"
import * as z from "zod"
import { isFactName, type Kind, type Value } from "./Value.ts"

/**
 * What happens where several rules hold.
 *
 * - `unique`: only one may; two are a conflict
 * - `any`: several may if they say the same; else a conflict
 * - `priority`: the output whose value stands first in the output's `values`
 * - `first`: the first in written order
 * - `collect`: all, without order, or their `sum`, `min`, `max`, `count`
 * - `rule-order`: all, in written order
 * - `output-order`: all, in the order of the output's `values`
 */
export type HitPolicy = "unique" | "any" | "priority" | "first" | "collect" | "rule-order" | "output-order"
export type Aggregation = "sum" | "min" | "max" | "count"

/** One condition on one input: an interval, or a set of values. An interval names which borders are not part of it. */
export type Test =
  | {
      readonly from?: number | readonly [number, number] | string | undefined
      readonly to?: number | readonly [number, number] | string | undefined
      readonly without?: ReadonlyArray<"from" | "to"> | undefined
    }
  | { readonly oneOf: ReadonlyArray<Value> }
/** A cell: any of its tests holds, or none of them with `not`. No test at all: the input does not matter. */
export interface Cell {
  readonly tests: ReadonlyArray<Test>
  readonly not?: true | undefined
}
export interface TableInput {
  readonly fact: string
  readonly kind: Kind
  /** For texts: the values it can have, so that gaps are known. */
  readonly values?: ReadonlyArray<string> | undefined
  /** For numbers: only whole ones come, so that 900 and 901 leave no gap. */
  readonly whole?: true | undefined
}
export interface TableOutput {
  readonly name: string
  readonly kind: Kind
  /** The values it can have, the most important first; needed by `priority` and `output-order`. */
  readonly values?: ReadonlyArray<Value> | undefined
}
export interface TableRule {
  readonly id: string
  /** One cell for each input, in order. */
  readonly when: ReadonlyArray<Cell>
  /** One value for each output, in order. */
  readonly gives: ReadonlyArray<Value>
}
export interface Table {
  readonly id: string
  readonly hit: HitPolicy
  readonly aggregate?: Aggregation | undefined
  readonly inputs: ReadonlyArray<TableInput>
  readonly outputs: ReadonlyArray<TableOutput>
  readonly rules: ReadonlyArray<TableRule>
  /** What holds where no rule does; left out: there is no output. */
  readonly otherwise?: ReadonlyArray<Value> | undefined
}

/** A cell that every value passes. */
export const anything: Cell = { tests: [] }

const ratio = z.tuple([z.int(), z.int().positive()]).readonly() satisfies z.ZodType<
  readonly [number, number],
  readonly [number, number]
>
const value = z.union([z.int(), ratio, z.string().max(1000), z.boolean()])
const kind = z.enum(["number", "text", "date", "flag"])
const name = z.string().refine(isFactName, "write a letter, then letters, digits, dots or underscores, at most 64")
const bound = z.union([z.int(), ratio, z.string().refine((s) => CivilDate.is(s), "write a day as 2026-01-31")])
const test: z.ZodType<Test, Test> = z.union([
  z.strictObject({ oneOf: z.array(value).min(1).max(1000).readonly() }),
  z
    .strictObject({
      from: bound.optional(),
      to: bound.optional(),
      without: z
        .array(z.enum(["from", "to"]))
        .max(2)
        .readonly()
        .optional()
    })
    .refine((t) => t.from !== undefined || t.to !== undefined, "an interval has a `from`, a `to`, or both")
])
const cell: z.ZodType<Cell, Cell> = z
  .strictObject({ tests: z.array(test).max(100).readonly(), not: z.literal(true).optional() })
  .refine((c) => c.not === undefined || c.tests.length > 0, "`not` needs a test")
const id = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u, "write 1 to 64 letters, digits, dots or dashes")

/** The shape of a table. What it says together is checked by `checkTable`. */
export const table: z.ZodType<Table, Table> = z.strictObject({
  id,
  hit: z.enum(["unique", "any", "priority", "first", "collect", "rule-order", "output-order"]),
  aggregate: z.enum(["sum", "min", "max", "count"]).optional(),
  inputs: z
    .array(
      z.strictObject({
        fact: name,
        kind,
        values: z.array(z.string()).max(1000).readonly().optional(),
        whole: z.literal(true).optional()
      })
    )
    .min(1)
    .max(50)
    .readonly(),
  outputs: z
    .array(z.strictObject({ name, kind, values: z.array(value).max(1000).readonly().optional() }))
    .min(1)
    .max(20)
    .readonly(),
  rules: z
    .array(z.strictObject({ id, when: z.array(cell).readonly(), gives: z.array(value).readonly() }))
    .min(1)
    .max(5000)
    .readonly(),
  otherwise: z.array(value).readonly().optional()
})
