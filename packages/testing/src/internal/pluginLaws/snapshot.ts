/** Everything views say about a community, for comparing. */
import { type AnyModule, isFailure, type ModuleSpec, type WorkflowSpec } from "@linli/kernel"
import type { TestCommunity } from "../../CommunityOf.ts"
import { auditor } from "./setting.ts"

const asked = async (ask: () => Promise<unknown>): Promise<unknown> => {
  try {
    return await ask()
  } catch (cause) {
    // a view that wants an input, or answers nobody, is compared by how it fails
    if (isFailure(cause)) return `${cause._tag}: ${cause.message}`
    throw cause
  }
}

const casesOf = async (client: any, workflow: string): Promise<Record<string, unknown>> => {
  const out: Record<string, unknown> = {}
  let after: string | undefined
  for (;;) {
    const rows = (await client[workflow].list({
      limit: 100,
      ...(after === undefined ? {} : { after })
    })) as ReadonlyArray<{ readonly case: string }>
    for (const row of rows) {
      const id = row.case
      out[id] = {
        row,
        found: await asked(() => client[workflow].find({ case: id })),
        options: await asked(() => client[workflow].options({ case: id })),
        file: await asked(() => client[workflow].file({ case: id }))
      }
    }
    if (rows.length < 100) return out
    after = rows.at(-1)?.case
  }
}

/** By module and view: what it answers without input; by case: list row, case, options and file. */
export const snapshot = async (
  community: TestCommunity<any>,
  modules: ReadonlyArray<AnyModule>
): Promise<Readonly<Record<string, unknown>>> => {
  const client: any = community.as(auditor)
  const out: Record<string, unknown> = {}
  for (const { id, spec } of modules) {
    const { kind, views } = spec as ModuleSpec | WorkflowSpec | { readonly kind: "step"; readonly views?: undefined }
    for (const name of Object.keys(views ?? {})) out[`${id}.${name}`] = await asked(() => client[id][name]())
    if (kind === "case") out[id] = await casesOf(client, id)
  }
  return out
}
