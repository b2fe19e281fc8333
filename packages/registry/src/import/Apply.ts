/** Brings a settled plan to a community: staged in parts, then made to count by one fact, or not at all. */
import type { ChangeInput } from "../Change.ts"
import { bring } from "./bring.ts"
import type { RegisterContent } from "./Content.ts"
import type { SettledPlan } from "./Settle.ts"
import type { ImportPlan } from "./Plan.ts"

/** What `applyImport` needs of a community's client: `app.as(clerk).registry` has it. */
export interface ImportClient {
  stageImport(
    input: { readonly import: string; readonly part: number; readonly changes: Array<ChangeInput> },
    options?: { readonly key?: string; readonly signal?: AbortSignal }
  ): Promise<unknown>
  applyImport(
    input: {
      readonly import: string
      readonly parts: number
      readonly basis: number
      readonly setAside: number
      readonly sheets: Array<{
        kind: NonNullable<ImportPlan["sheets"][number]["kind"]>
        fingerprint: string
        savedOn?: string | undefined
      }>
    },
    options?: { readonly key?: string; readonly signal?: AbortSignal }
  ): Promise<unknown>
}
export interface ApplyOptions {
  readonly onProgress?: (changes: number, of: number) => void
  /** Before the last step, giving up leaves the register as it was. */
  readonly signal?: AbortSignal
}
export interface AppliedImport {
  readonly import: string
  /** 0: there was nothing to change, and nothing was recorded. */
  readonly changes: number
  readonly parts: number
}

/** Why a plan is not applied. */
export class ImportNotSettled extends Error {
  readonly _tag = "ImportNotSettled"
  readonly open: ReadonlyArray<string>
  constructor(open: ReadonlyArray<string>) {
    super(
      `cannot apply: ${open.length} problems have no answer; settle or set aside, beginning with \`${open[0] ?? ""}\``
    )
    this.name = "ImportNotSettled"
    this.open = open
  }
}

/**
 * **Details**: each part has an idempotency key, so that a run that broke off goes on where it stopped. The register
 * must stand where the plan was made; if somebody has entered something since, the last step is refused with
 * `register-has-moved` and nothing counts: plan again.
 *
 * **Errors**: `ImportNotSettled` while a problem is open; those of the commands.
 *
 * @rule IM-8, IM-9, IM-10
 */
export const applyImport = async (
  client: ImportClient,
  plan: ImportPlan | SettledPlan,
  { onProgress, signal }: ApplyOptions = {}
): Promise<AppliedImport> => {
  if (plan.open.length > 0) throw new ImportNotSettled(plan.open.map((p) => p.id))
  const { changes } = plan
  const sheets = plan.sheets.flatMap(({ fingerprint, kind, savedOn }) =>
    kind === undefined ? [] : [savedOn === undefined ? { kind, fingerprint } : { kind, fingerprint, savedOn }]
  )
  if (changes.length === 0) return { import: plan.id, changes: 0, parts: 0 }
  const heed = signal === undefined ? {} : { signal }
  const brought = await bring(client, plan.id, changes, {
    onBrought: (n) => onProgress?.(n, changes.length),
    signal
  })
  const setAside = "setAside" in plan ? plan.setAside.reduce((n, s) => n + s.rows.length, 0) : 0
  await client.applyImport(
    { ...brought, basis: plan.basis, setAside, sheets },
    { key: `${brought.import} apply`, ...heed }
  )
  return { ...brought, changes: changes.length }
}

/** The register as its view answers it. */
export interface ShownContent {
  readonly basis: number
  readonly changes: ReadonlyArray<unknown>
  readonly imported: ReadonlyArray<unknown>
}
/** A revealed value, as views give it. */
type Shown = { readonly known: boolean; readonly value?: unknown }
const isShown = (u: unknown): u is Shown => typeof u === "object" && u !== null && "known" in u

/**
 * What a clerk's client answers as `registry.content()`, as `planImport` takes it: personal fields that were opened are in
 * the clear, those that were not are left out.
 */
export const contentFrom = (shown: ShownContent): RegisterContent => ({
  basis: shown.basis,
  changes: shown.changes.map((c) => clear(c as ChangeInput)),
  imported: shown.imported as RegisterContent["imported"]
})
const clear = (c: ChangeInput): ChangeInput => {
  if (c.change !== "person" || c.value === null) return c
  const { home, secret, title, ...open } = c.value as unknown as Record<string, unknown>
  const personal: Record<string, unknown> = {}
  for (const field of [home, secret]) {
    if (isShown(field) && field.known && typeof field.value === "object") Object.assign(personal, field.value)
  }
  if (personal["name"] === undefined && isShown(title) && title.known) personal["name"] = title.value
  const value = Object.keys(personal).length === 0 ? open : { ...open, personal }
  // the fields are those of the schema they were read by when they were entered
  return { ...c, value: value as never }
}
