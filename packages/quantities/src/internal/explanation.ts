/** Why a deadline is what it is, as data and as sentences. */
import type { CivilDate } from "../CivilDate.ts"
import * as Civil from "../CivilDate.ts"
import type { Change, DayOrMoment, Due } from "../Deadline.ts"
import type { Instant } from "../Instant.ts"
import type { Locale } from "../Locale.ts"
import * as Span from "../Span.ts"
import * as Zone from "../Zone.ts"

/** One step of the computation, to be checked by a person with a wall calendar. */
export type Step =
  | { readonly step: "began"; readonly on: DayOrMoment; readonly span: Span.Span }
  | { readonly step: "changed"; readonly change: Change }
  | { readonly step: "rolled"; readonly from: CivilDate; readonly to: CivilDate; readonly calendar?: string }
  | { readonly step: "awaits"; readonly year: number; readonly notBefore: CivilDate; readonly calendar?: string }
  | { readonly step: "suspended"; readonly since: DayOrMoment }
  | { readonly step: "ends"; readonly on: CivilDate; readonly at?: Instant }

/** The steps that led to the deadline, in their order. */
export const steps = (due: Due): ReadonlyArray<Step> => {
  const calendar = due.calendar === undefined ? {} : { calendar: due.calendar }
  const list: Array<Step> = [{ step: "began", on: due.anchor, span: due.rule }]
  for (const change of due.changes ?? []) list.push({ step: "changed", change })
  if (due.rolledFrom !== undefined && due.awaits === undefined)
    list.push({ step: "rolled", from: due.rolledFrom, to: due.on, ...calendar })
  if (due.suspendedSince !== undefined) list.push({ step: "suspended", since: due.suspendedSince })
  else if (due.awaits !== undefined) list.push({ step: "awaits", year: due.awaits, notBefore: due.on, ...calendar })
  else list.push({ step: "ends", on: due.on, ...(due.at === undefined ? {} : { at: due.at }) })
  return list
}

/**
 * The deadline explained, one sentence for each step. `zone` is needed for periods of hours, whose moments are shown by
 * its clocks; without it they are shown in UTC.
 *
 * @rule QT-62
 * @example
 * ```ts
 * import { Deadline } from "@linli/quantities"
 *
 * const due = Deadline.dueOf({ anchor: "2026-05-31", span: { amount: 1, unit: "month", rollForward: false } })
 * Deadline.explain(due, "en") // => ["1 month from 31 May 2026, which is not counted.", "It ends on Tuesday, 30 June 2026 at 24:00."]
 * Deadline.explain(due, "zh-CN") // => ["自2026年5月31日起1个月，当日不计入。", "截止于2026年6月30日（星期二）二十四时。"]
 * ```
 */
export const explain = (due: Due, locale: Locale, zone: Zone.Zone = "UTC"): ReadonlyArray<string> => {
  const say = locale === "zh-CN" ? chinese : english
  const show = (point: string) => (point.length === 10 ? Civil.format(point, locale) : Zone.format(point, zone, locale))
  const list = steps(due).map((step) => say(step, show, due.at !== undefined))
  if (due.source !== undefined) list.push(locale === "zh-CN" ? `依据：${due.source}。` : `Source: ${due.source}.`)
  return list
}

type Show = (point: string) => string

const english = (step: Step, show: Show, hours: boolean): string => {
  switch (step.step) {
    case "began":
      return `${Span.format(step.span, "en")} from ${show(step.on)}${hours ? "" : ", which is not counted"}.`
    case "changed":
      return englishChange(step.change, show)
    case "rolled":
      return `${show(step.from)} is a rest day, so the next work day takes its place.`
    case "awaits":
      return `It ends not before ${show(step.notBefore)}; the work days of ${step.year} are not known yet.`
    case "suspended":
      return `It is suspended since ${show(step.since)} and does not end until it is resumed.`
    case "ends":
      return step.at === undefined
        ? `It ends on ${Civil.format(step.on, "en", { weekday: true })} at 24:00.`
        : `It ends at ${show(step.at)}.`
  }
}

const englishChange = (change: Change, show: Show): string => {
  const why = change.because === undefined ? "" : ` (${change.because})`
  if (change.kind === "suspended") return `Suspended on ${show(change.on)}${why}.`
  if (change.kind === "resumed") return `Resumed on ${show(change.on)} with what was left${why}.`
  if (change.to !== undefined) return `Extended to ${show(change.to)}${why}.`
  return `Extended by ${change.by === undefined ? "" : Span.format(change.by, "en")}${why}.`
}

const chinese = (step: Step, show: Show, hours: boolean): string => {
  switch (step.step) {
    case "began":
      return `自${show(step.on)}起${Span.format(step.span, "zh-CN")}${hours ? "" : "，当日不计入"}。`
    case "changed":
      return chineseChange(step.change, show)
    case "rolled":
      return `${show(step.from)}为休息日，顺延至其后第一个工作日。`
    case "awaits":
      return `不早于${show(step.notBefore)}届满；${step.year}年的工作日安排尚未公布。`
    case "suspended":
      return `自${show(step.since)}起中止，恢复前不届满。`
    case "ends":
      return step.at === undefined
        ? `截止于${Civil.format(step.on, "zh-CN", { weekday: true })}二十四时。`
        : `截止于${show(step.at)}。`
  }
}

const chineseChange = (change: Change, show: Show): string => {
  const why = change.because === undefined ? "" : `（${change.because}）`
  if (change.kind === "suspended") return `${show(change.on)}中止${why}。`
  if (change.kind === "resumed") return `${show(change.on)}恢复，继续计算剩余期间${why}。`
  if (change.to !== undefined) return `延长至${show(change.to)}${why}。`
  return `延长${change.by === undefined ? "" : Span.format(change.by, "zh-CN")}${why}。`
}
