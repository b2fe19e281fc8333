/** Workflows as they are on a day: drafts with the spans and values of that day put in. */
import * as Span from "@linli/quantities/Span"
import { type DefinedClock, type Definition, digestOf } from "../../Definition.ts"
import type { AnyParam, InForce } from "../../Param.ts"
import type { CivilDate, WorkCalendar } from "../../Time.ts"
import type { Kit } from "../wiring.ts"
import { quote } from "./issues.ts"
import type { Values } from "./params.ts"
import type { Draft, DraftClock } from "./workflow.ts"

type InForceParams = ReadonlyMap<string, InForce<any>>

const isParam = (within: DraftClock["within"]): within is AnyParam => "binds" in within

/** The span of a clock on a day; `undefined` if its param has no value, says `null`, or holds what is no span. */
const clockOn = ({ else: otherwise, while: states, within }: DraftClock, values: InForceParams) => {
  const value = isParam(within) ? values.get(within.id) : undefined
  const span: unknown = isParam(within) ? value?.value : within
  if (!Span.is(span)) return undefined
  const clock: DefinedClock = {
    while: states,
    span,
    ...(value === undefined ? {} : { source: value.source }),
    ...(isParam(within) && within.binds === "day-of-act" ? { param: within.id } : {}),
    ...(otherwise === undefined ? {} : { else: otherwise })
  }
  return clock
}

const definitionOn = (draft: Draft, values: InForceParams): Definition => {
  const params: Record<string, Definition["params"][string]> = {}
  for (const [name, { binds, id }] of draft.params) {
    const value = values.get(id)
    if (binds === "day-of-opening" && value !== undefined) params[name] = { ...value, id }
  }
  const clocks: Record<string, DefinedClock> = {}
  for (const [id, clock] of draft.clocks) {
    const defined = clockOn(clock, values)
    if (defined !== undefined) clocks[id] = defined
  }
  const { code, opens, states } = draft
  return { kernel: 1, workflow: code.id, initial: code.spec.initial, opens, params, clocks, states }
}

export const kitsOf = (drafts: ReadonlyMap<string, Draft>, values: Values) => {
  const memo = new Map<string, Kit>()
  const kitOn = (workflow: string, day: CivilDate): Kit => {
    const key = `${values.intervalOf(day)} ${workflow}`
    const known = memo.get(key)
    if (known !== undefined) return known
    const draft = drafts.get(workflow)
    if (draft === undefined) throw new Error(`there is no workflow ${quote(workflow)}`)
    const inForce = values.paramsOn(day)
    const missing = [...draft.params.values()].find((p) => !inForce.has(p.id))
    // a case that is opened without a rule's value would run without the rule
    if (missing !== undefined) throw new Error(`no value of param ${quote(missing.id)} is in force on ${day}`)
    const definition = definitionOn(draft, inForce)
    const kit = { definition, digest: digestOf(definition) }
    memo.set(key, kit)
    return kit
  }
  return kitOn
}

const needsCalendar = ({ rollForward, unit }: Span.Span): boolean =>
  unit === "workday" || (unit !== "hour" && rollForward !== false)

type Problem = { readonly code: string; readonly plugin: string; readonly message: string; readonly hint: string }

/** What is wrong with the clocks of a workflow on a day. */
export const clockProblems = (
  draft: Draft,
  values: InForceParams,
  calendar: WorkCalendar | undefined
): ReadonlyArray<Problem> =>
  [...draft.clocks].flatMap(([id, { plugin, within }]): ReadonlyArray<Problem> => {
    const what = `clock ${quote(id)} of ${quote(draft.code.id)}`
    const named = isParam(within) ? ` by param ${quote(within.id)}` : ""
    const span: unknown = isParam(within) ? values.get(within.id)?.value : within
    // a param without a value is reported where params are; `null` says that there is no period, for cases opened now
    if (span === undefined || (span === null && isParam(within) && within.binds === "day-of-opening")) return []
    if (!Span.is(span)) {
      const message = `${what} runs${named} for something that is no length of time`
      return [{ code: "clock", plugin, message, hint: 'write `{ amount: 30, unit: "day" }`' }]
    }
    if (calendar !== undefined || !needsCalendar(span)) return []
    const message =
      span.unit === "workday"
        ? `${what} counts work days${named}, and no pack has a calendar`
        : `${what} ends on a work day${named}, and no pack has a calendar`
    const hint = "add a jurisdiction pack with a calendar, or say `rollForward: false` and count days"
    return [{ code: "calendar", plugin, message, hint }]
  })
