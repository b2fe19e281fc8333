/** The zod schema of key documents: strict, once, at the edge. */
import { CivilDate } from "@linli/quantities"
import * as z from "zod"
import { problem, words } from "../internal/problems.ts"
import { attempt, type Problem, type Result, SharingError } from "../Problem.ts"
import type {
  ApportionmentKey,
  BearerRule,
  Condition,
  KeyDocument,
  KeyRule,
  LateJoinerKey,
  RevenueKey,
  TableRow,
  WeightRule
} from "./Model.ts"
import { documentProblems } from "./Check.ts"

const name = z.string().min(1).max(64)
export const id = z
  .string()
  .regex(/^[a-z0-9]+(?:[-/.][a-z0-9]+)*$/)
  .max(64)
export const text = z.strictObject({ "zh-CN": z.string().min(1), en: z.string().min(1) })
const whole = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const ratio = z.tuple([whole, whole.min(1)]).readonly()
const portion = ratio.refine(([num, den]) => num <= den, "is more than the whole")
const weight = z.union([whole, ratio])
export const day = z.string().refine((s) => CivilDate.is(s), "is no existing day written `2026-01-31`")
const atom = z.union([z.string(), z.number().int(), z.boolean()])
const payer = { payer: name }
export const source = z.strictObject({
  title: text,
  article: z.string().min(1).exactOptional(),
  trust: z.enum(["read", "secondary", "recalled", "design"]),
  remark: text.exactOptional()
})

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ trait: name, is: z.array(atom).min(1) }),
    z.strictObject({ trait: name, from: z.number().int().exactOptional(), to: z.number().int().exactOptional() }),
    z.strictObject({ measure: name, from: whole.exactOptional(), to: whole.exactOptional() }),
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ not: condition })
  ])
)

const row: z.ZodType<TableRow> = z.union([
  z.strictObject({ is: z.array(atom).min(1), value: weight }),
  z.strictObject({
    from: z.number().int(),
    to: z.number().int().exactOptional(),
    value: weight,
    step: weight.exactOptional()
  })
])

const weightRule: z.ZodType<WeightRule> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("equal") }),
    z.strictObject({ kind: z.literal("measure"), measure: name, whole: whole.min(1).exactOptional() }),
    z.strictObject({ kind: z.literal("value"), value: weight }),
    z.strictObject({ kind: z.literal("figure"), figure: name }),
    z.strictObject({
      kind: z.literal("table"),
      trait: name,
      title: text,
      rows: z.array(row).min(1),
      else: weight.exactOptional()
    }),
    z.strictObject({ kind: z.literal("product"), of: z.array(weightRule).min(1) }),
    z.strictObject({ kind: z.literal("sum"), of: z.array(weightRule).min(1) }),
    z.strictObject({
      kind: z.literal("mixture"),
      of: z.array(z.strictObject({ share: portion, weight: weightRule })).min(1)
    }),
    z.strictObject({ kind: z.literal("when"), where: condition, weight: weightRule, otherwise: weightRule })
  ])
)

const tieRule = z.union([
  z.enum(["party", "larger-weight", "smaller-weight"]),
  z.strictObject({ draw: z.string().min(1) })
])
const step = {
  quantumMinor: whole.min(1).exactOptional(),
  rest: z.union([z.strictObject({ party: name }), z.strictObject({ place: name })]).exactOptional()
}
export const rounding = z.discriminatedUnion("method", [
  z.strictObject({ method: z.literal("largest-remainder"), ties: tieRule.exactOptional(), ...step }),
  z.strictObject({ method: z.literal("rotating"), start: whole, ...step }),
  z.strictObject({ method: z.literal("draw"), seed: z.string().min(1), ...step }),
  z.strictObject({ method: z.literal("in-order"), order: z.array(z.string().min(1)), ...step }),
  z.strictObject({ method: z.literal("to-one"), party: name, ...step })
])

const bound = z.strictObject({ where: condition.exactOptional(), minor: weightRule })

const keyRule: z.ZodType<KeyRule> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("by"),
      weight: weightRule,
      where: condition.exactOptional(),
      floor: bound.exactOptional(),
      cap: bound.exactOptional(),
      beyond: z.strictObject(payer).exactOptional(),
      rounding: rounding.exactOptional()
    }),
    z.strictObject({
      kind: z.literal("split"),
      parts: z
        .array(
          z.strictObject({
            id,
            title: text,
            share: z.union([portion, z.strictObject({ figure: name })]),
            to: z.union([keyRule, z.strictObject(payer)])
          })
        )
        .min(1)
    }),
    z.strictObject({
      kind: z.literal("groups"),
      trait: name,
      weight: weightRule,
      each: z.record(z.string().min(1), z.strictObject({ title: text, key: keyRule }))
    }),
    z.strictObject({
      kind: z.literal("published"),
      weight: weightRule,
      over: weightRule,
      run: z.enum(["as-published", "normalised"]),
      place: name,
      where: condition.exactOptional()
    })
  ])
)

const take = z.union([
  z.strictObject({ ratio: portion }),
  z.strictObject({ figure: name }),
  z.strictObject({ minor: whole })
])
const subsidy = { id, title: text, ...payer, take }
const after = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("subsidy"), ...subsidy, weight: weightRule, where: condition.exactOptional() }),
  z.strictObject({
    kind: z.literal("relief"),
    id,
    title: text,
    where: condition,
    keep: z.union([z.strictObject({ ratio: portion }), z.strictObject({ most: weightRule })]),
    payers: z.union([z.literal("others"), z.array(z.strictObject({ payer: name, weight: whole.min(1) })).min(1)])
  })
])

const bearers: z.ZodType<BearerRule> = z.strictObject({
  shares: z.array(z.strictObject({ role: name, share: portion })).min(1),
  fallback: z.array(name)
})

const measures = z.record(
  z.string().min(1),
  z.strictObject({ title: text, unit: text, decimals: z.number().int().min(0).max(6).exactOptional() })
)
const kinds = z.array(name).min(1)
const head = {
  id,
  version: whole.min(1),
  title: text,
  from: day,
  until: day.exactOptional(),
  source,
  note: text.exactOptional()
}

export const apportionmentKey: z.ZodType<ApportionmentKey> = z.strictObject({
  ...head,
  kind: z.literal("apportionment"),
  measures,
  layers: z
    .array(
      z.strictObject({
        id,
        title: text,
        kinds: z.union([kinds, z.literal("rest")]),
        before: z.array(z.strictObject(subsidy)).exactOptional(),
        key: keyRule,
        after: z.array(after).exactOptional(),
        bearers: bearers.exactOptional()
      })
    )
    .min(1),
  excluded: z.array(z.strictObject({ kinds, title: text, ...payer, source })).exactOptional(),
  rounding: rounding.exactOptional()
})

const revenueKey: z.ZodType<RevenueKey> = z.strictObject({
  ...head,
  kind: z.literal("revenue"),
  toFund: z
    .strictObject({
      share: portion,
      comparison: z.enum(["at-least", "more-than"]),
      of: z.enum(["net", "balance"]),
      whileFundBelow: ratio.exactOptional(),
      mayStopAt: ratio.exactOptional()
    })
    .nullable(),
  agreementFirst: z.boolean(),
  every: z.enum(["quarter", "year"]).exactOptional()
})

const life = { lifeMonths: whole.min(1), residual: portion }
const lateJoinerKey: z.ZodType<LateJoinerKey> = z.strictObject({
  ...head,
  kind: z.literal("late-joiner"),
  measures,
  weight: weightRule,
  value: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("flat"), ratio: portion }),
    z.strictObject({ kind: z.literal("straight-line"), ...life }),
    z.strictObject({ kind: z.literal("index"), ...life, today: name, base: name })
  ]),
  refund: z.enum(["by-paid", "by-weight"])
})

/** Key documents, as zod reads them. Prefer `parseKey`, which also looks for gaps in tables and what else zod cannot see. */
export const keySchema: z.ZodType<KeyDocument> = z.union([apportionmentKey, revenueKey, lateJoinerKey])

const byKind: Readonly<Record<string, z.ZodType<KeyDocument>>> = {
  apportionment: apportionmentKey,
  revenue: revenueKey,
  "late-joiner": lateJoinerKey
}

/**
 * Reads a key document from JSON.
 *
 * **Errors**: a `SharingError` with every problem: `KeyNotReadable` with the path, `TableGap`, `TableOverlap`, `Repeated`,
 * `OutOfRange`.
 *
 * @rule KY-1, KY-2
 */
export const parseKey = (input: unknown): KeyDocument => {
  const kind = typeof input === "object" && input !== null ? (input as { readonly kind?: unknown }).kind : undefined
  const schema = typeof kind === "string" && Object.hasOwn(byKind, kind) ? byKind[kind] : undefined
  if (schema === undefined)
    throw new SharingError([notReadable("kind", "is none of `apportionment`, `revenue`, `late-joiner`")])
  const read = schema.safeParse(input)
  if (!read.success)
    throw new SharingError(
      read.error.issues.map((issue) => notReadable(issue.path.map(String).join("."), issue.message))
    )
  const problems = documentProblems(read.data)
  if (problems.length > 0) throw new SharingError(problems)
  return read.data
}

/** `parseKey` without throwing. */
export const tryParseKey = (input: unknown): Result<KeyDocument> => attempt(() => parseKey(input))

const notReadable = (path: string, reason: string): Problem =>
  problem("KeyNotReadable", `the key cannot be read at \`${words(path)}\`: ${words(reason)}`, {
    path: words(path),
    reason
  })
