/**
 * Compares the speed of two or more ways to do one thing, in one run: the rounds alternate, so that a busy machine slows
 * all of them alike, and what counts is the ratio. A bench file is `packages/<package>/bench/<name>.bench.ts`:
 *
 *     import { compare } from "../../../scripts/measure.ts"
 *     await compare("is it a work day?", { linli: () => a(), "chinese-days": () => b() }, { target: 50 })
 */
import { appendFileSync } from "node:fs"

export interface MeasureOptions {
  /** How many times faster than the second the first should be; only shown, never enforced. */
  readonly target?: number
  /** Operations that one call makes; 1 unless told. */
  readonly perCall?: number
  /** Rounds per candidate, 15 unless told; the median counts. */
  readonly rounds?: number
  /** Milliseconds per round, 40 unless told. */
  readonly roundMs?: number
  /**
   * What is counted. `wall`, unless told: time as it passes. `cpu`: time that this process computed, on all its threads,
   * so that garbage is paid for and other processes are not; for work that waits for nothing. Not the time of the main
   * thread alone: where the system counts that in ticks of some milliseconds, short rounds come to nothing.
   */
  readonly clock?: "wall" | "cpu"
}

type Candidate = () => unknown
type Stage = (call: number) => unknown
export interface StagedOptions extends Pick<MeasureOptions, "rounds" | "target" | "clock"> {
  /** Calls of one round. */
  readonly calls: number
  /** Rounds before those that count, 5 unless told. */
  readonly warmUp?: number
}

/** What the last call returned: kept so that no work can be thought dead. */
export let kept: unknown

const clocks = {
  wall: () => performance.now(),
  cpu: () => {
    const { system, user } = process.cpuUsage()
    return (system + user) / 1000
  }
} as const

const time = async (run: Candidate, calls: number, clock: keyof typeof clocks): Promise<number> => {
  const now = clocks[clock]
  const start = now()
  for (let i = 0; i < calls; i++) {
    const result = run()
    kept = result instanceof Promise ? await result : result
  }
  return now() - start
}

/** Calls that fill a round, found by doubling; this warms the candidate up too. */
const calibrate = async (run: Candidate, roundMs: number, clock: keyof typeof clocks): Promise<number> => {
  let calls = 1
  for (;;) {
    const ms = await time(run, calls, clock)
    if (ms >= roundMs / 2) return Math.max(1, Math.round((calls * roundMs) / ms))
    calls *= 2
  }
}

const median = (values: ReadonlyArray<number>): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const perSecond = (rate: number) => (rate >= 100 ? Math.round(rate).toLocaleString("en-US") : rate.toPrecision(3))

/** Measures the candidates, prints a Markdown table, and returns operations per second by name. The first is ours. */
export const compare = async <Name extends string>(
  title: string,
  candidates: Readonly<Record<Name, Candidate>>,
  { clock = "wall", perCall = 1, roundMs = clock === "cpu" ? 250 : 40, rounds = 15, target }: MeasureOptions = {}
): Promise<Readonly<Record<Name, number>>> => {
  const names = Object.keys(candidates) as Array<Name>
  const calls = new Map<Name, number>()
  const samples = new Map<Name, Array<number>>(names.map((name) => [name, []]))
  for (const name of names) calls.set(name, await calibrate(candidates[name], roundMs, clock))
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const n = calls.get(name) ?? 1
      samples.get(name)?.push((n * perCall * 1000) / (await time(candidates[name], n, clock)))
    }
  }
  const rates = Object.fromEntries(names.map((name) => [name, median(samples.get(name) ?? [])])) as Record<Name, number>
  return table(title, clock, rates, target)
}

/** Notes how many times as fast as others we are, for `npm run bench -- --compare`; a bench that measures by itself calls it. */
export const noteRatios = (title: string, ratios: Readonly<Record<string, number>>): void => {
  const file = process.env["LINLI_RATIOS"]
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ title, ratios })}\n`)
}

/** The clock of a machine may be too coarse to measure a round with: that is no success. */
const verdict = (reached: number, target: number): string => {
  if (!Number.isFinite(reached)) return "not measured: a round took less time than the clock can tell"
  return reached >= target ? "reached" : `missed, ${reached.toFixed(2)} ×`
}

const table = <Name extends string>(
  title: string,
  clock: keyof typeof clocks,
  rates: Readonly<Record<Name, number>>,
  target: number | undefined
): Readonly<Record<Name, number>> => {
  const names = Object.keys(rates) as Array<Name>
  const first = rates[names[0] as Name]
  console.log(`\n| ${title} | per second${clock === "cpu" ? " of CPU" : ""} | ${names[0]} is |\n| --- | ---: | ---: |`)
  for (const name of names) {
    const ratio = first / rates[name]
    const times = name === names[0] ? "" : `${ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2)} ×`
    console.log(`| ${name} | ${perSecond(rates[name])} | ${times} |`)
  }
  noteRatios(title, Object.fromEntries(names.slice(1).map((name) => [name, first / rates[name]])))
  const reached = first / rates[names[1] as Name]
  if (target !== undefined) console.log(`\ngoal ≥ ${target} ×: ${verdict(reached, target)}`)
  return rates
}

/**
 * Like {@link compare}, for work that changes what it works on: before every round each candidate gets a fresh stage,
 * which is not timed, and then makes `calls` calls on it; each is told its number.
 */
export const compareStaged = async <Name extends string>(
  title: string,
  stages: Readonly<Record<Name, () => Stage | Promise<Stage>>>,
  { calls, clock = "wall", rounds = 15, target, warmUp = 5 }: StagedOptions
): Promise<Readonly<Record<Name, number>>> => {
  const names = Object.keys(stages) as Array<Name>
  const samples = new Map<Name, Array<number>>(names.map((name) => [name, []]))
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const run = await stages[name]()
      let call = 0
      const ms = await time(() => run(call++), calls, clock)
      if (round >= 0) samples.get(name)?.push((calls * 1000) / ms)
    }
  }
  const rates = Object.fromEntries(names.map((name) => [name, median(samples.get(name) ?? [])])) as Record<Name, number>
  return table(title, clock, rates, target)
}
