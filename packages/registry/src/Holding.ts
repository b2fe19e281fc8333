/** Who a unit belongs to, how, on what ground, and how large it is by which source. */
import { Problem, Ratio } from "@linli/quantities"
import * as z from "zod"
import { areaDm2, id, label, share } from "./internal/schemas.ts"

/**
 * The ground of an ownership. `developer`: not sold. `sold`: sold, not delivered: the buyer is not an owner yet and it
 * counts with the developer's. `delivered`: delivered, not registered. `title`: registered.
 */
export const grounds = ["developer", "sold", "delivered", "title", "inheritance", "judgment"] as const
export type Ground = (typeof grounds)[number]

/** What needs somebody to act or to wait; never a reason to leave the unit out of a count. */
export const holdingStates = ["seized", "heirs-unknown", "in-dispute"] as const

export const evidenceKinds = ["title", "contract", "handover", "judgment", "notary", "file", "declaration"] as const
export const evidence = z.strictObject({
  kind: z.enum(evidenceKinds),
  /** Number of the paper. */
  number: label.optional(),
  /** Hash of an attachment, 64 hex digits. */
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** File, sheet and row it was read from. */
  read: label.optional()
})
export type Evidence = z.infer<typeof evidence>

const owner = z.strictObject({ person: id, share: share.optional() })

export const holding = z
  .strictObject({
    /** `joint`: together, without shares (共同共有). `shares`: each an exact part, together one (按份共有). */
    form: z.enum(["sole", "joint", "shares"]),
    owners: z.array(owner).min(1).max(200),
    ground: z.enum(grounds),
    /** Of a unit that is unsold or undelivered: whose it still counts as. */
    developer: id.optional(),
    /** Whom the co-owners named to vote. */
    voter: id.optional(),
    state: z.enum(holdingStates).optional(),
    evidence: z.array(evidence).max(20).optional(),
    /** Nobody knows since when: it was so at the latest from the first day of this entry. */
    sinceUnknown: z.literal(true).optional()
  })
  .superRefine((h, problems) => {
    for (const [path, message, params] of holdingProblems(h)) {
      problems.addIssue({ code: "custom", path: [path], message, ...(params === undefined ? {} : { params }) })
    }
  })
export interface Holding {
  readonly form: "sole" | "joint" | "shares"
  readonly owners: ReadonlyArray<{ readonly person: string; readonly share?: Ratio.Ratio | undefined }>
  readonly ground: Ground
  readonly developer?: string | undefined
  readonly voter?: string | undefined
  readonly state?: (typeof holdingStates)[number] | undefined
  readonly evidence?: ReadonlyArray<Evidence> | undefined
  readonly sinceUnknown?: true | undefined
}

/** What contradicts itself in an ownership, as field, sentence and, of shares, what they add up to. */
export type HoldingProblem = readonly [field: keyof Holding, sentence: string, figures?: { readonly sum: string }]
export const holdingProblems = (h: Holding): ReadonlyArray<HoldingProblem> => {
  const found: Array<HoldingProblem> = []
  const persons = h.owners.map((o) => o.person)
  const repeated = persons.find((p, i) => persons.indexOf(p) !== i)
  if (repeated !== undefined) found.push(["owners", `\`${repeated}\` is listed twice; add the shares up first`])
  if (h.form === "sole" && h.owners.length !== 1)
    found.push(["owners", "a sole owner is one; write `joint` or `shares`"])
  if (h.form !== "sole" && h.owners.length < 2) found.push(["owners", "co-owners are at least two; write `sole`"])
  if (h.form === "shares") {
    if (h.owners.some((o) => o.share === undefined)) found.push(["owners", "every co-owner by shares has a share"])
    else {
      // denominators that have no common one of a reasonable size do not add up to one either
      const sum = Problem.attempt(() =>
        h.owners.reduce<Ratio.Ratio>((s, o) => Ratio.add(s, o.share ?? Ratio.zero), Ratio.zero)
      )
      if (!sum.ok || Ratio.compare(sum.value, Ratio.one) !== 0) {
        const total = sum.ok ? Ratio.format(sum.value) : "a figure with too many digits"
        const sentence = `the shares add up to ${total}, not to one; write thirds as [1, 3]`
        found.push(sum.ok ? ["owners", sentence, { sum: total }] : ["owners", sentence])
      }
    }
  } else if (h.owners.some((o) => o.share !== undefined)) found.push(["owners", "shares go with the form `shares`"])
  if (h.voter !== undefined && !persons.includes(h.voter)) found.push(["voter", `\`${h.voter}\` is not a co-owner`])
  if ((h.ground === "sold") !== (h.developer !== undefined))
    found.push(["developer", "name the developer of a unit that is sold and not delivered, and of no other"])
  if (h.ground === "developer" && h.form !== "sole") found.push(["form", "an unsold unit is the developer's alone"])
  return found
}

/** Kinds of area of one unit: with its part of the shared space, inside the walls, and that part. */
export const areaKinds = ["building", "inner", "shared"] as const
export type AreaKind = (typeof areaKinds)[number]
/** Where a figure comes from. Every figure is kept; a counting rule says which one counts first. */
export const areaSources = ["register", "survey", "contract"] as const
export type AreaSource = (typeof areaSources)[number]
export const area = z.strictObject({ kind: z.enum(areaKinds), source: z.enum(areaSources), areaDm2 })
export type AreaFigure = z.infer<typeof area>
