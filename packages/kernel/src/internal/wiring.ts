/** What composition makes of a set of plugins, a chain of packs and the by-laws: everything the engine runs on. */
import type { WorkflowSpec } from "../Case.ts"
import type { Definition, RuleRef } from "../Definition.ts"
import type { ModuleSpec } from "../Module.ts"
import type { InForce } from "../Param.ts"
import type { Parts } from "../Plugin.ts"
import type { Filling } from "../Port.ts"
import type { Role } from "../Role.ts"
import type { Rule } from "../Reason.ts"
import type { Plain } from "../Schema.ts"
import type { StepSpec } from "../Step.ts"
import type { CivilDate, WorkCalendar } from "../Time.ts"
import type { View } from "../View.ts"

/** One thing that is wrong with a composition, with the plugin at fault and what to do. */
export interface Issue {
  readonly code: string
  readonly plugin: string
  readonly message: string
  readonly hint?: string
}

export interface WiredEvent {
  readonly module: string
  readonly name: string
  readonly schema: Plain<any>
  readonly version: number
  readonly upcast: ReadonlyArray<(data: any) => unknown>
}

/** The code of one workflow, looked up by the names that stand in definitions. */
export interface WorkflowCode {
  readonly id: string
  readonly plugin: string
  readonly spec: WorkflowSpec
  /** Own and contributed rules: key `act phase by id` (see `ruleKey`). */
  readonly rules: ReadonlyMap<string, Rule<any>>
  /** Conditions of steps, by the id in a route. */
  readonly conditions: ReadonlyMap<string, (about: any) => boolean>
}
export const ruleKey = (act: string, ref: Pick<RuleRef, "phase" | "by" | "id">): string =>
  `${act} ${ref.phase} ${ref.by} ${ref.id}`

/** A workflow as composed for one interval of days. */
export interface Kit {
  readonly definition: Definition
  readonly digest: string
}

export interface Wiring {
  readonly issues: ReadonlyArray<Issue>
  readonly plugins: ReadonlyMap<string, Parts>
  readonly modules: ReadonlyMap<
    string,
    | { readonly kind: "module"; readonly plugin: string; readonly spec: ModuleSpec }
    | { readonly kind: "case"; readonly plugin: string; readonly spec: WorkflowSpec }
    | { readonly kind: "step"; readonly plugin: string; readonly spec: StepSpec }
  >
  /** Combined values of points, by id. */
  readonly points: ReadonlyMap<string, unknown>
  readonly roles: ReadonlyMap<string, Role>
  /** Locale → key → sentence. */
  readonly words: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly ports: ReadonlyMap<string, Filling>
  readonly questions: ReadonlyMap<string, { readonly view?: View<any, any>; readonly answer?: (input: any) => unknown }>
  readonly events: ReadonlyMap<string, WiredEvent>
  readonly workflows: ReadonlyMap<string, WorkflowCode>
  readonly calendar: WorkCalendar | undefined
  /** Days on which some param changes, ascending. */
  readonly boundaries: ReadonlyArray<CivilDate>
  /** Values in force on a day, by param id. */
  readonly paramsOn: (day: CivilDate) => ReadonlyMap<string, InForce<any>>
  /** The composed workflow for cases opened on a day; memoised between boundaries. */
  readonly kitOn: (workflow: string, day: CivilDate) => Kit
  /** SHA-256 over everything that was composed: equal for equal sets, in whatever order they were listed. */
  readonly digest: string
}
