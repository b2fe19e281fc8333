/** What the naive interpreter of `engine.oracle.ts` speaks of, and the points in which it can be made wrong. */
import type { DueLeg } from "./deadline.oracle.ts"
import type { FlowData } from "./fixtures/flows.ts"

/** Each of them is noticed in `engine.saboteurs.test.ts`. */
export const faults = [
  "dated when it is recorded",
  "passes when its last day begins",
  "passes a day late",
  "the latest first",
  "ties backwards",
  "a step keeps the act it is on",
  "a step takes away the other acts",
  "a step stops the clocks of its home",
  "clocks are not stopped",
  "a suspended clock passes",
  "resuming adds nothing",
  "it never rolls",
  "it rolls although it should not",
  "a clock is restarted by every move",
  "runs are not counted",
  "the anchor is asked at entry only",
  "a due day passes again and again",
  "rules are not asked again after a step",
  "a step's deadline goes on although a rule fails",
  "the first reason only",
  "options leave the rules out",
  "exceptions are forgotten",
  "a role is worth nothing",
  "anybody acts for another",
  "a missing year is guessed",
  "deadlines are recorded after the act",
  "a step is entered in any case",
  "a refused act moves"
] as const
export type Fault = (typeof faults)[number]

export interface Told {
  readonly type: string
  readonly at: string
  readonly data: unknown
}
export interface OracleClock {
  readonly run: number
  readonly state: "running" | "suspended" | "stopped" | "passed"
  readonly leg: DueLeg
  /** Suspended by this step, which resumes it. */
  readonly by?: string
}
export interface Situation {
  readonly at: string
  readonly openedOn: string
  readonly data: FlowData
  readonly clocks: Readonly<Record<string, OracleClock>>
  /** Due days of the data that have passed: `id@day`. */
  readonly met: ReadonlyArray<string>
  /** How often each step was left by its command. */
  readonly left: Readonly<Record<string, number>>
  readonly facts: ReadonlyArray<Told>
}
export type Outcome =
  | { readonly tag: "done"; readonly situation: Situation }
  | { readonly tag: "refused" | "not-permitted"; readonly codes: ReadonlyArray<string> }
export interface Doing {
  readonly who: string
  readonly roles: ReadonlyArray<string>
  readonly onBehalfOf?: string
  readonly act: string
  readonly pick: number
}
export interface Deadline {
  /** Its id within the stream, as stores know it. */
  readonly id: string
  readonly deadline: string
  readonly on: string
  readonly at: number
  readonly clock: boolean
  readonly awaits?: number
}
