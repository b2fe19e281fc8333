/** What a composition is, as data: the source of generated pages, manifests and reviews. */
import type { Json } from "./Json.ts"
import type { Trust } from "./Param.ts"

export interface DescribedOperation {
  readonly id: string
  readonly kind: "act" | "command" | "view" | "task"
  readonly summary?: string
  /** The power it needs, `module.operation`; `anyone`; of a task that follows a fact, whom it acts as: `system:plugin`. */
  readonly power: string
  /** JSON Schema of the input, where the schema library offers one. */
  readonly input?: Json
  /** Of an act: the states it is possible in and leads to, and the capacities that carry its power. */
  readonly in?: ReadonlyArray<string>
  readonly to?: ReadonlyArray<string>
  readonly by?: ReadonlyArray<string>
  readonly rules?: ReadonlyArray<{ readonly rule: string; readonly code: string; readonly source?: string }>
  readonly after?: string
}
export interface DescribedPlugin {
  readonly id: string
  readonly version: string
  readonly summary?: string
  readonly modules: ReadonlyArray<string>
  readonly operations: ReadonlyArray<DescribedOperation>
  readonly records: ReadonlyArray<{ readonly type: string; readonly version: number; readonly data?: Json }>
  /** `point: what`, such as `mediation/beforeHearing@1: step survey`. */
  readonly contributes: ReadonlyArray<string>
  readonly uses: ReadonlyArray<string>
}
/** Sorted, so that equal compositions have equal descriptions, and plain JSON. */
export interface Description {
  readonly plugins: ReadonlyArray<DescribedPlugin>
  readonly roles: ReadonlyArray<{
    readonly id: string
    readonly title: Readonly<Record<string, string>>
    readonly grants: ReadonlyArray<string>
  }>
  readonly params: ReadonlyArray<{
    readonly id: string
    readonly usedBy: ReadonlyArray<string>
    readonly value: Json
    readonly from: string
    readonly source: string
    readonly layer: string
    readonly trust: Trust
  }>
  /** As composed for the day asked about; one whose params have no value then is left out. */
  readonly workflows: ReadonlyArray<{
    readonly id: string
    readonly digest: string
    /** Mermaid `stateDiagram-v2` */ readonly diagram: string
  }>
  /** Of the whole composition. */
  readonly digest: string
}
