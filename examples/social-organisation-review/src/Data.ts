/** The data files, each checked once. */
import { schemeDocument, type Scheme } from "@linli/assessment"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import * as z from "zod"

const value = z.union([z.int(), z.tuple([z.int(), z.int().positive()]).readonly(), z.boolean()])
const inspection = z.strictObject({ year: z.int(), result: z.enum(["pass", "basic", "fail", "missed"]) })
const organisation = z.strictObject({
  id: z.string(),
  name: z.strictObject({ "zh-CN": z.string(), en: z.string() }),
  city: z.enum(["anqing", "chanhe"]),
  category: z.enum(["group", "private-non-enterprise"]),
  register: z.strictObject({
    registeredOn: z.string(),
    grades: z.array(z.strictObject({ grade: z.string(), until: z.string() })),
    bars: z.array(z.strictObject({ until: z.string(), because: z.enum(["downgraded", "cancelled"]) })),
    inspections: z.array(inspection),
    penalties: z.array(z.strictObject({ on: z.string(), executed: z.boolean() })),
    underInvestigation: z.boolean()
  }),
  entered: z.record(z.string(), value),
  measured: z.record(z.string(), value)
})
const file = z.strictObject({ sample: z.literal(true), note: z.string(), organisations: z.array(organisation) })

export type Organisation = z.infer<typeof organisation>
export interface SampleData {
  readonly note: string
  readonly organisations: ReadonlyArray<Organisation>
  readonly schemes: ReadonlyArray<Scheme>
}

const read = (folder: string, name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"))

/** Throws with every problem of a file. */
export const load = (folder: string): SampleData => {
  const { note, organisations } = file.parse(read(folder, "organisations.json"))
  const schemes = ["scheme-groups.json", "scheme-units.json"].map((name) => schemeDocument.parse(read(folder, name)))
  return { note, organisations, schemes }
}
