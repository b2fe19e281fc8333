/**
 * How fast we are beside others, without the machine: of each bench the ratios between the lines of one table, measured in
 * one run. They are kept in `ratios.json`, so that a later build can be held to them.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/** Bench file, then title of the table, then the other's name: how many times as fast as that we are. */
export type Ratios = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>

export const file = join(import.meta.dirname, "ratios.json")
/** Slower than this share of what was recorded is a drift. */
export const LEAST = 0.9

export const recorded = (): Ratios => (existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Ratios) : {})
const rounded = (ratio: number): number => Number(ratio.toPrecision(4))
/**
 * Keeps what was measured now; benches that were not run keep what they had. Lines that compare us with ourselves are no
 * yardstick: take them out of the file.
 */
export const record = (measured: Ratios): void => {
  const all = Object.fromEntries(
    Object.entries({ ...recorded(), ...measured })
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([bench, tables]) => [
        bench,
        Object.fromEntries(
          Object.entries(tables).map(([title, ratios]) => [
            title,
            Object.fromEntries(Object.entries(ratios).map(([name, ratio]) => [name, rounded(ratio)]))
          ])
        )
      ])
  )
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`)
}

/** What one run of a bench has noted, a JSON value a line. */
export const tablesIn = (noted: string): Ratios[string] => {
  const tables: Record<string, Readonly<Record<string, number>>> = {}
  for (const line of noted.split("\n")) {
    if (line === "") continue
    const { ratios, title } = JSON.parse(line) as { readonly title: string; readonly ratios: Record<string, number> }
    tables[title] = ratios
  }
  return tables
}

const median = (values: ReadonlyArray<number>): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
/** The median of several runs, ratio by ratio. One that any of them could not measure is left out. */
export const middle = (runs: ReadonlyArray<Ratios[string]>): Ratios[string] => {
  const [first = {}] = runs
  return Object.fromEntries(
    Object.entries(first).map(([title, ratios]) => [
      title,
      Object.fromEntries(
        Object.keys(ratios).flatMap((name) => {
          const all = runs.map((run) => run[title]?.[name] ?? Number.NaN)
          return all.every(Number.isFinite) ? [[name, median(all)]] : []
        })
      )
    ])
  )
}

export interface Drift {
  readonly bench: string
  readonly title: string
  readonly name: string
  readonly before: number
  /** Undefined: it is not measured any more. */
  readonly now: number | undefined
}
/** Every ratio that was recorded for the benches that were run, with what it is now. */
export const drifts = (then: Ratios, now: Ratios): ReadonlyArray<Drift> =>
  Object.keys(now).flatMap((bench) =>
    Object.entries(then[bench] ?? {}).flatMap(([title, ratios]) =>
      Object.entries(ratios).map(([name, ratio]) => ({
        bench,
        title,
        name,
        before: ratio,
        now: now[bench]?.[title]?.[name]
      }))
    )
  )
export const isSlower = ({ before, now }: Drift): boolean => now === undefined || now < before * LEAST

export const driftTable = (all: ReadonlyArray<Drift>): string => {
  const figure = (n: number | undefined) => (n === undefined ? "not measured" : `${n.toPrecision(3)} ×`)
  const row = (d: Drift) =>
    `| ${d.bench} | ${d.title} | ${d.name} | ${figure(d.before)} | ${figure(d.now)} | ${
      d.now === undefined ? "GONE" : `${((d.now / d.before) * 100 - 100).toFixed(0)} %${isSlower(d) ? " SLOWER" : ""}`
    } |`
  return [
    "| bench | table | beside | recorded | now | |",
    "| --- | --- | --- | ---: | ---: | ---: |",
    ...all.map(row)
  ].join("\n")
}
