/**
 * Params: values that are dated, and layered from the packs (low to high) up to the by-laws. Between two dates on which
 * some value changes nothing changes, so values are computed once for each such interval.
 */
import * as Civil from "@linli/quantities/CivilDate"
import { canonical } from "../../Definition.ts"
import type { AnyPack, ByLaw } from "../../Pack.ts"
import type { AnyParam, InForce } from "../../Param.ts"
import type { Report } from "../../Point.ts"
import { check } from "../../Schema.ts"
import type { CivilDate } from "../../Time.ts"
import { byLawsLayer, type Layer, type Layered, layersOf } from "./layers.ts"
import { quote } from "./issues.ts"
import type { Modules } from "./modules.ts"

export interface DeclaredParam {
  readonly param: AnyParam
  /** The first plugin, by id, that uses it. */
  readonly plugin: string
  /** Modules that use it. */
  readonly usedBy: ReadonlyArray<string>
}
export interface Values {
  readonly declared: ReadonlyMap<string, DeclaredParam>
  readonly boundaries: ReadonlyArray<CivilDate>
  /** First days of the intervals that matter: the one `on` lies in (named by `on`) and all later ones. */
  readonly days: ReadonlyArray<CivilDate>
  readonly paramsOn: (day: CivilDate) => ReadonlyMap<string, InForce<any>>
  /** Number of the interval a day lies in. */
  readonly intervalOf: (day: CivilDate) => number
}

const shape = ({ binds, fallback, lower }: AnyParam): string => canonical({ binds, fallback, lower })

const gatherDeclared = (modules: Modules, report: Report): ReadonlyMap<string, DeclaredParam> => {
  const found = new Map<string, DeclaredParam>()
  for (const [id, { plugin, spec }] of modules) {
    for (const param of Object.values(spec.params)) {
      const other = found.get(param.id)
      if (other !== undefined && other.param !== param && shape(other.param) !== shape(param)) {
        const message = `uses param ${quote(param.id)} otherwise than ${quote(other.plugin)} declares it`
        report({ code: "conflict", plugin, message, hint: "install versions of both that share one declaration" })
      }
      const usedBy = [...new Set([...(other?.usedBy ?? []), id])]
      found.set(param.id, { param: other?.param ?? param, plugin: other?.plugin ?? plugin, usedBy })
    }
  }
  for (const { param, plugin } of found.values()) {
    if (param.lower === "may-tighten" && param.tighter === undefined) {
      const message = `param ${quote(param.id)} may be tightened, and nothing says what is tighter`
      report({ code: "param", plugin, message, hint: "give `tighter` in `defineParam`" })
    }
  }
  return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const fallbackOf = ({ param, plugin }: DeclaredParam): InForce<any> | undefined =>
  param.fallback === undefined
    ? undefined
    : {
        value: param.fallback,
        from: `${Civil.firstYear}-01-01`,
        source: "default of the plugin",
        layer: plugin,
        trust: "design"
      }

const inForce = (layer: Layer, { from, source, trust, value }: Layered): InForce<any> => ({
  value,
  from,
  source,
  layer: layer.id,
  trust
})

/** What stands in the way of a value of a higher layer. */
const forbidden = (param: AnyParam, candidate: InForce<any>, present: InForce<any>): string | undefined => {
  if (param.lower === "may-replace" || canonical(candidate.value) === canonical(present.value)) return undefined
  const above = `the value of ${quote(present.layer)} (${present.source})`
  if (param.lower === "may-not-touch") return `${above} may not be changed`
  try {
    if (param.tighter === undefined || param.tighter(candidate.value, present.value)) return undefined
  } catch {
    return `${above} could not be compared with it`
  }
  return `${above} may only be tightened`
}

type Problem = Parameters<Report>[0]

/** The value in force on a day, and what is wrong with how it came about. */
const valueOn = (
  declared: DeclaredParam,
  layers: ReadonlyArray<Layer>,
  day: CivilDate
): { readonly value: InForce<any> | undefined; readonly problems: ReadonlyArray<Problem> } => {
  const { param } = declared
  let present: InForce<any> | undefined
  const problems: Array<Problem> = []
  for (const layer of layers) {
    const dated = layer.values.get(param.id)?.findLast((v) => v.from <= day)
    if (dated === undefined) continue
    const candidate = inForce(layer, dated)
    const why = present === undefined ? undefined : forbidden(param, candidate, present)
    if (why === undefined) present = candidate
    else {
      problems.push({
        code: "layer",
        plugin: layer.id,
        message: `sets param ${quote(param.id)} by ${dated.source}, and ${why}`,
        hint: "leave the value out, or mend it"
      })
    }
  }
  return { value: present ?? fallbackOf(declared), problems }
}

/** Values that a schema refuses are reported once, and left out. */
const judgeValues = (
  layers: ReadonlyArray<Layer>,
  declared: ReadonlyMap<string, DeclaredParam>,
  report: Report
): ReadonlyArray<Layer> =>
  layers.map((layer) => {
    const values = new Map<string, ReadonlyArray<Layered>>()
    for (const [id, dated] of layer.values) {
      const one = declared.get(id)
      if (one === undefined) {
        if (layer.id === byLawsLayer) {
          const message = `set param ${quote(id)}, which no plugin uses`
          report({ code: "missing", plugin: layer.id, message, hint: "mend the name, or drop the by-law" })
        }
        continue
      }
      const kept = dated.flatMap((v): ReadonlyArray<Layered> => {
        const checked = check(one.param.schema, v.value)
        if (checked.ok) return [{ ...v, value: checked.value }]
        const why = checked.problems
          .map((p) => (p.path === "" ? p.message : `${quote(p.path)}: ${p.message}`))
          .join("; ")
        const message = `its value of param ${quote(id)} from ${v.from} (${v.source}) does not fit: ${why}`
        report({ code: "param", plugin: layer.id, message, hint: "mend the value" })
        return []
      })
      values.set(id, kept)
    }
    return { id: layer.id, values }
  })

const judgeFallbacks = (declared: ReadonlyMap<string, DeclaredParam>, report: Report): void => {
  for (const [id, { param, plugin }] of declared) {
    if (param.fallback === undefined) continue
    const checked = check(param.schema, param.fallback)
    if (checked.ok) continue
    const why = checked.problems.map((p) => p.message).join("; ")
    const message = `the default of param ${quote(id)} does not fit: ${why}`
    report({ code: "param", plugin, message, hint: "mend `fallback` in `defineParam`" })
  }
}

export const gatherParams = (
  modules: Modules,
  packs: ReadonlyArray<AnyPack>,
  byLaws: ReadonlyArray<ByLaw>,
  on: CivilDate,
  report: Report
): Values => {
  const declared = gatherDeclared(modules, report)
  judgeFallbacks(declared, report)
  const layers = judgeValues(layersOf(packs, byLaws, report), declared, report)
  const dates = layers.flatMap((l) => [...l.values.values()].flatMap((vs) => vs.map((v) => v.from)))
  const boundaries = [...new Set(dates)].toSorted()
  const intervalOf = (day: CivilDate): number => boundaries.findLastIndex((b) => b <= day)
  const memo = new Map<number, ReadonlyMap<string, InForce<any>>>()
  const paramsOn = (day: CivilDate): ReadonlyMap<string, InForce<any>> => {
    const interval = intervalOf(day)
    const known = memo.get(interval)
    if (known !== undefined) return known
    const values = new Map<string, InForce<any>>()
    for (const [id, one] of declared) {
      const { value } = valueOn(one, layers, day)
      if (value !== undefined) values.set(id, value)
    }
    memo.set(interval, values)
    return values
  }
  const days = [on, ...boundaries.filter((b) => b > on)]
  const since = sinceOf(on, report)
  for (const day of days) {
    for (const one of declared.values()) {
      const { problems, value } = valueOn(one, layers, day)
      for (const problem of problems) since(day, problem)
      if (value === undefined) since(day, missing(one, packs))
    }
  }
  return { declared, boundaries, days, paramsOn, intervalOf }
}

const missing = ({ param, plugin }: DeclaredParam, packs: ReadonlyArray<AnyPack>): Problem => ({
  code: "missing",
  plugin,
  message:
    packs.length === 0
      ? `param ${quote(param.id)} has no value and no default`
      : `param ${quote(param.id)} has no value in ${packs.map((p) => quote(p.id)).join(", ")} and no default`,
  hint: `add a pack to \`jurisdiction\` that sets ${quote(param.id)}, or set it in \`byLaws\``
})

/** Reports what is wrong from some day on: once, with the first day if that is not today. */
export const sinceOf = (on: CivilDate, report: Report) => {
  const said = new Set<string>()
  return (day: CivilDate, problem: Problem): void => {
    const key = `${problem.code} ${problem.plugin} ${problem.message}`
    if (said.has(key)) return
    said.add(key)
    report(day === on ? problem : { ...problem, message: `from ${day}: ${problem.message}` })
  }
}
