/** Community modules: files that say which community a command is about. */
import { pathToFileURL } from "node:url"
import { resolve } from "node:path"
import type { AnyPack, App, Community, Opening } from "@linli/kernel"

/**
 * What a community module exports as its default: the kind, made for a file, and how it is opened.
 *
 * ```ts no-run
 * import { China, defineLinli } from "linli"
 *
 * export default {
 *   kind: (file: string) => defineLinli({ file }),
 *   opening: { community: "community", zone: "Asia/Shanghai", jurisdiction: [China] }
 * }
 * ```
 */
export interface CommunityModule {
  /** Makes the kind over the SQLite file with this path. */
  readonly kind: (file: string) => Community<any, any>
  readonly opening: Opening<ReadonlyArray<AnyPack>>
}

/** Something a person at the command line can mend, as a sentence. */
export class Complaint extends Error {
  override readonly name = "Complaint"
}

export const loadModule = async (path: string): Promise<CommunityModule> => {
  let loaded: { readonly default?: Partial<CommunityModule> }
  try {
    loaded = (await import(pathToFileURL(resolve(path)).href)) as typeof loaded
  } catch (cause) {
    throw new Complaint(`cannot load \`${path}\`: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
  const { kind, opening } = loaded.default ?? {}
  if (typeof kind !== "function" || typeof opening !== "object" || opening === null) {
    throw new Complaint(
      `\`${path}\` is no community module; let it export \`{ kind: (file) => …, opening: { … } }\` as default`
    )
  }
  return { kind, opening }
}

/** The community over this file, looked at by hand: no clockwork. */
export const openOver = async ({ kind, opening }: CommunityModule, file: string): Promise<App<any, "promise">> =>
  kind(file).open({ ...opening, every: "off" } as never)
