/** A kind of community as plain data: what a workflow and the plugins around it are, before any code is made of it. */

export interface ShapeRule {
  readonly code: string
  /** It holds while fewer notes than this were taken. */
  readonly below: number
  readonly ifRemoved?: "pass" | "refuse"
  readonly again?: boolean
}
export interface ShapeAct {
  /** `moves` needs one place; `chooses` several; `notes`, `holds` and `resumes` stay. */
  readonly does: "moves" | "notes" | "chooses" | "holds" | "resumes"
  readonly in: ReadonlyArray<string>
  readonly to: ReadonlyArray<string>
  readonly rules: ReadonlyArray<ShapeRule>
  /** Of `holds` and `resumes`. */
  readonly clock?: string
}
export interface ShapeClock {
  readonly while: ReadonlyArray<string>
  /** Days, or the name of a param. */
  readonly within: number | string
  /** Left out: its passing is only folded. */
  readonly else?: string
  readonly stepsMay: boolean
}
export interface ShapeParam {
  readonly binds: "day-of-opening" | "day-of-act"
  readonly values: ReadonlyArray<{ readonly from: string; readonly days: number }>
}
export interface ShapeStep {
  readonly seam: string
  readonly days: number
  readonly else: "go" | "back"
  /** Only cases with an odd subject take it. */
  readonly odd: boolean
  readonly suspends: ReadonlyArray<string>
}
/** A plugin that puts steps and rules on the workflow's seams. */
export interface ShapePlugin {
  readonly version: string
  readonly installed: boolean
  readonly steps: Readonly<Record<string, ShapeStep>>
  readonly rules: ReadonlyArray<ShapeRule & { readonly seam: string }>
}
export interface Shape {
  readonly version: string
  /** Whether the workflow itself is installed. */
  readonly installed: boolean
  /** The first is the initial one. */
  readonly states: ReadonlyArray<string>
  readonly finals: ReadonlyArray<string>
  readonly acts: Readonly<Record<string, ShapeAct>>
  readonly always: ReadonlyArray<ShapeRule & { readonly in?: ReadonlyArray<string> }>
  readonly clocks: Readonly<Record<string, ShapeClock>>
  readonly params: Readonly<Record<string, ShapeParam>>
  readonly seams: Readonly<Record<string, { readonly on: string; readonly to: string; readonly version: number }>>
  readonly plugins: Readonly<Record<string, ShapePlugin>>
  /** Version of the fact `Noted`. */
  readonly noted: 1 | 2
}

/** Name of the workflow, and of its plugin. */
export const workflow = "matter"
/** The role that may do everything. */
export const everything = "everything"
