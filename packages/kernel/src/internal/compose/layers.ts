/** The layers of a jurisdiction, low to high: its packs, then what the community set itself. */
import * as Civil from "@linli/quantities/CivilDate"
import type { AnyPack, ByLaw } from "../../Pack.ts"
import type { Trust } from "../../Param.ts"
import type { Report } from "../../Point.ts"
import { groupBy, kernel, quote } from "./issues.ts"

export const byLawsLayer = "by-laws"

export interface Layered {
  readonly param: string
  readonly from: string
  readonly value: unknown
  readonly source: string
  readonly trust: Trust
}
export interface Layer {
  readonly id: string
  /** By param, oldest first. */
  readonly values: ReadonlyMap<string, ReadonlyArray<Layered>>
}

const layer = (id: string, values: ReadonlyArray<Layered>, report: Report): Layer => {
  const dated = values.filter((v) => {
    const day = Civil.tryParse(v.from)
    const ok = day.ok && day.value === v.from && typeof v.source === "string" && v.source !== ""
    if (!ok) {
      const message = `its value of param ${quote(v.param)} from ${quote(v.from)} needs a day such as \`2026-01-31\` and a source`
      report({ code: "param", plugin: id, message, hint: "say from which day it holds, and where it is written" })
    }
    return ok
  })
  const groups = groupBy(dated, (v) => v.param)
  for (const [param, group] of groups) {
    const days = group.map((v) => v.from)
    for (const day of new Set(days.filter((d, i) => days.indexOf(d) !== i))) {
      const message = `sets param ${quote(param)} twice from ${day}`
      report({ code: "duplicate", plugin: id, message, hint: "keep one of the two values" })
    }
  }
  return {
    id,
    values: new Map([...groups].map(([param, all]) => [param, all.toSorted((a, b) => (a.from < b.from ? -1 : 1))]))
  }
}

export const layersOf = (
  packs: ReadonlyArray<AnyPack>,
  byLaws: ReadonlyArray<ByLaw>,
  report: Report
): ReadonlyArray<Layer> => {
  const ids = packs.map((p) => p.id)
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) {
    const message = `pack ${quote(id)} is listed more than once`
    report({ code: "duplicate", plugin: kernel, message, hint: "list each pack once, low to high" })
  }
  return [
    ...packs.map((pack) => layer(pack.id, pack.values, report)),
    layer(
      byLawsLayer,
      byLaws.map((law) => ({ ...law, trust: "read" as const })),
      report
    )
  ]
}
