/** Makes the register follow an app's own tables: whole or not at all, as often as one likes. */
import type { ChangeInput } from "../Change.ts"
import { bring, isRefusedWith } from "../import/bring.ts"
import { fingerprint } from "../import/Fingerprint.ts"
import { contentFrom, type ImportClient, type ShownContent } from "../import/Apply.ts"
import { registerOf } from "../Register.ts"
import type { Directory, DirectoryProblem } from "./Directory.ts"
import { differenceOf } from "./difference.ts"
import { readDirectory } from "./read.ts"

/** What `followDirectory` needs of a clerk's client: `app.as(clerk).registry` has it. */
export interface FollowingClient extends Pick<ImportClient, "stageImport"> {
  noteAccess(input: { readonly purpose: string }): Promise<unknown>
  content(): Promise<ShownContent & { readonly on: string }>
  followed(): Promise<ReadonlyArray<{ readonly directory: string; readonly mark: string; readonly current: boolean }>>
  follow(
    input: {
      readonly import: string
      readonly parts: number
      readonly basis: number
      readonly follows: { directory: string; mark: string }
    },
    options?: { readonly key?: string; readonly signal?: AbortSignal }
  ): Promise<unknown>
  discardImport(input: { readonly import: string }): Promise<unknown>
}
export interface FollowOptions {
  /** Rows that were read, then changes that were brought, of how many. */
  readonly onProgress?: (step: "read" | "brought", done: number, of?: number) => void
  /** Before the last step, giving up leaves the register as it was. */
  readonly signal?: AbortSignal
  /** For what the register is looked at: everybody on record can see it. Default: that it is compared with the tables. */
  readonly purpose?: string
}
export interface Followed {
  readonly mark: string
  /** 0: the register says so already. */
  readonly changes: number
  /** How many of them are ends: of an ownership, a household, a place. */
  readonly ends: number
  /** Everything that is wrong with the tables. If there is anything, nothing was entered. */
  readonly problems: ReadonlyArray<DirectoryProblem>
}

/** So often it starts again where somebody enters something at the same time. */
const attempts = 3
const hasMoved = (error: unknown): boolean => isRefusedWith(error, "register-has-moved")

/**
 * Reads the tables at one mark, compares them with the register and enters the difference by one fact.
 *
 * **Details**: what ended in the tables, or is gone from them, is entered as an end; nothing is taken out of the past, but
 * where a row that is still there says other days. The tables have the last word: what they say late is a correction. The
 * same mark on the same register enters nothing and looks at nothing; a run that broke off can be done again. Where somebody
 * enters something in between, it starts again, three times.
 *
 * **Errors**: those of the commands; `Refused` with `register-has-moved` after the third time.
 *
 * @rule DR-1, DR-2, DR-3, DR-4, DR-5, DR-6
 */
export const followDirectory = async (
  client: FollowingClient,
  directory: Directory,
  options: FollowOptions = {}
): Promise<Followed> => {
  for (let attempt = 1; ; attempt++) {
    const mark = await directory.mark()
    const before = (await client.followed()).find((f) => f.directory === directory.name)
    if (before?.current === true && before.mark === mark) return { mark, changes: 0, ends: 0, problems: [] }
    try {
      return await followOnce(client, directory, options)
    } catch (error) {
      if (attempt === attempts || !hasMoved(error)) throw error
    }
  }
}

const followOnce = async (
  client: FollowingClient,
  directory: Directory,
  { onProgress, purpose = `the register is compared with: ${directory.name}`, signal }: FollowOptions
): Promise<Followed> => {
  let rows = 0
  const { problems: unreadable, tables } = await readDirectory(directory, (n) => {
    rows += n
    onProgress?.("read", rows)
    signal?.throwIfAborted()
  })
  const { mark } = tables
  await client.noteAccess({ purpose })
  const shown = await client.content()
  const content = contentFrom(shown)
  const register = registerOf(content.changes, "2000-01-01T00:00:00.000Z")
  const { changes, problems } = differenceOf({ register, closed: closedIn(shown) }, directory, tables, shown.on)
  const all = [...unreadable, ...problems]
  const ends = changes.filter((c) => c.value === null).length
  if (all.length > 0 || changes.length === 0) return { mark, changes: 0, ends: 0, problems: all }
  const id = `import-${fingerprint(JSON.stringify([directory.name, mark, content.basis, changes]))}`
  const heed = signal === undefined ? {} : { signal }
  const brought = await bring(client, id, changes, {
    onBrought: (n) => onProgress?.("brought", n, changes.length),
    signal
  })
  const follows = { directory: directory.name, mark }
  try {
    await client.follow({ ...brought, basis: content.basis, follows }, { key: `${brought.import} follow`, ...heed })
  } catch (error) {
    if (hasMoved(error)) await client.discardImport({ import: brought.import })
    throw error
  }
  return { mark, changes: changes.length, ends, problems: [] }
}

/** Persons with something personal that is not shown here: it was erased, or this reader may not see it. */
const closedIn = ({ changes }: ShownContent): ReadonlySet<string> =>
  new Set(
    (changes as ReadonlyArray<ChangeInput>).flatMap((c) => {
      if (c.change !== "person" || c.value === null) return []
      const fields = Object.values(c.value as unknown as Record<string, unknown>)
      const hidden = fields.some((f) => typeof f === "object" && f !== null && "known" in f && f.known === false)
      return hidden ? [c.id] : []
    })
  )
