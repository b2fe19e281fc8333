/**
 * Whether changes may be recorded: every rule is asked of every change, and all that is wrong is said at once. Pure; the
 * register stays as it is.
 */
import type { CivilDate, Instant } from "@linli/kernel"
import type { Change } from "./Change.ts"
import { householdRules } from "./internal/judgeHomes.ts"
import { holdingRules } from "./internal/judgeHoldings.ts"
import { placeRules } from "./internal/judgePlaces.ts"
import { emptyRegister, record, type Register } from "./Register.ts"

export interface JudgeOptions {
  /** The day of judging: what begins later is refused. */
  readonly today: CivilDate
  /** A correction may speak for days on which something else was recorded; an ordinary entry may not. */
  readonly correcting?: boolean
}

/** Why a change is refused. */
export interface ChangeProblem {
  readonly rule: string
  readonly code: JudgeCode
  /** Which of the changes, from 0. */
  readonly index: number
  /** Ids, days and figures for the sentence; never a name of a person. */
  readonly detail: Readonly<Record<string, string | number>>
}

/** Every code a judgement can give, with the rule it belongs to. */
export const judgeCodes = {
  "ends-before-it-begins": "RG-2",
  "begins-later-than-today": "RG-2",
  "no-such-place": "RG-3",
  "part-of-the-wrong-kind": "RG-3",
  "part-of-nothing": "RG-3",
  "part-of-itself": "RG-3",
  "name-taken": "RG-3",
  "type-of-a-compound": "RG-3",
  "place-in-use": "RG-3",
  "not-a-unit": "RG-4",
  "cannot-be-owned": "RG-4",
  "no-such-person": "RG-5",
  "owned-otherwise-then": "RG-6",
  "delivered-before-completion": "RG-7",
  "not-a-dwelling": "RG-8",
  "another-principal-household": "RG-9",
  "another-principal-home": "RG-10",
  "guardian-of-oneself": "RG-11",
  "guardian-is-a-minor": "RG-11",
  "grids-overlap": "RG-12"
} as const
export type JudgeCode = keyof typeof judgeCodes

export type Find = (code: JudgeCode, detail?: ChangeProblem["detail"]) => void
export interface Judging {
  /** The register with every change of the lot taken. */
  readonly after: Register
  readonly before: Register
  readonly options: JudgeOptions
}

/** Later than anything that is on record: only the order of assertions counts here. */
const trial: Instant = "9999-12-31T23:59:59.999Z"

/**
 * **Details**: changes of one lot are judged together: a unit and its owner may come in one lot, in any order.
 *
 * @rule RG-2, RG-3, RG-4, RG-5, RG-6, RG-7, RG-8, RG-9, RG-10, RG-11, RG-12
 */
export const judge = (
  register: Register,
  changes: ReadonlyArray<Change>,
  options: JudgeOptions
): ReadonlyArray<ChangeProblem> => {
  const after = emptyRegister(register)
  for (const c of changes) record(after, c, trial)
  const judging: Judging = { after, before: register, options }
  const found: Array<ChangeProblem> = []
  const told = new Set<string>()
  for (const [index, c] of changes.entries()) {
    const find: Find = (code, detail = {}) => {
      const key = `${index} ${code} ${JSON.stringify(detail)}`
      if (told.has(key)) return
      told.add(key)
      found.push({ rule: judgeCodes[code], code, index, detail })
    }
    if (c.until !== undefined && c.until <= c.from) find("ends-before-it-begins", { from: c.from, until: c.until })
    if (c.from > options.today) find("begins-later-than-today", { from: c.from, today: options.today })
    placeRules(c, judging, find)
    holdingRules(c, judging, find)
    householdRules(c, judging, find)
  }
  return found
}
