/** What the register records. Facts are for ever: new ones may be added, none is changed. */
import { defineFacts } from "@linli/kernel"
import * as z from "zod"
import { changeStored } from "./Change.ts"
import { day, id, label } from "./internal/schemas.ts"
import { fileKinds } from "./import/Columns.ts"
import { countingRules, residentRules } from "./rolls/CountingRules.ts"
import { scope } from "./rolls/Scope.ts"

const source = z.strictObject({ param: label, source: z.string(), layer: z.string(), trust: z.string() })

/** The facts of the register. All but staged imports stand in one stream, so that no two entries miss each other. */
export const book = defineFacts("registry", {
  events: {
    /** Changes were entered; or, `correcting`, entered late over what was recorded before. */
    Recorded: z.strictObject({
      changes: z.array(changeStored),
      correcting: z.boolean(),
      because: label.optional()
    }),
    /** A part of an import was brought. It counts once the import is applied. */
    ImportStaged: z.strictObject({ part: z.int().positive(), changes: z.array(changeStored) }),
    /** Every part of an import counts from now on. */
    ImportApplied: z.strictObject({
      import: id,
      parts: z.int().nonnegative(),
      changes: z.int().nonnegative(),
      setAside: z.int().nonnegative(),
      sheets: z.array(z.strictObject({ kind: z.enum(fileKinds), fingerprint: label, savedOn: day.optional() })),
      /** It came from an app's own tables, that were read up to a mark. */
      follows: z.strictObject({ directory: label, mark: label }).optional()
    }),
    ImportDiscarded: z.strictObject({ import: id }),
    /** A roll, line by line, as it was on its record date and known that day. */
    RollFrozen: z.strictObject({
      roll: id,
      kind: z.enum(["owners", "adults", "households", "representatives"]),
      scope,
      on: day,
      purpose: label,
      /** Register changes known when it was frozen. */
      basis: z.int().nonnegative(),
      rules: z.union([countingRules, residentRules]),
      sources: z.array(source),
      /** One line each: see `parseLine`. */
      lines: z.array(z.string()),
      excluded: z.array(z.string()),
      heads: z.int().nonnegative(),
      areaDm2: z.int().nonnegative(),
      /** Units without a known owner or area were accepted, and why. */
      gapsAccepted: label.optional(),
      /** Of a roll whose pages were brought first: their number, and the digest over them. */
      pages: z.int().positive().optional(),
      digest: label.optional()
    }),
    /** A page of a large roll was brought. It counts once the roll is certified. */
    RollLines: z.strictObject({
      roll: id,
      page: z.int().nonnegative(),
      lines: z.array(z.string()),
      excluded: z.array(z.string()),
      digest: label
    }),
    /** Somebody is about to look at what is known of a home, or, without one, at the whole register, for a purpose. */
    AccessNoted: z.strictObject({ dwelling: id.optional(), persons: z.array(id), purpose: label, on: day })
  },
  /** Of a staged import or a roll: parts brought so far, digests of pages, and whether nothing more may come. */
  state: (): { readonly parts: number; readonly applied: boolean; readonly pages: ReadonlyArray<string> } => ({
    parts: 0,
    applied: false,
    pages: []
  })
})

/** Survey rounds and what they found; facts of the dossier. */
export const survey = defineFacts("dossier", {
  events: {
    RoundOpened: z.strictObject({ round: id, compound: id, dimensions: z.array(label), on: day }),
    FindingRecorded: z.strictObject({
      round: id,
      compound: id,
      dimension: label,
      field: label,
      value: z.string().max(500),
      on: day,
      source: label
    }),
    RoundClosed: z.strictObject({ round: id, compound: id, on: day })
  },
  state: (): { readonly compound: string | undefined; readonly open: boolean } => ({ compound: undefined, open: false })
})
