/** Which branches of the code a call went through, as V8 counts them. */
import { Session } from "node:inspector"

/** Branches, as numbers that mean the same as long as the process lives. */
export interface Coverage {
  /** What was gone through since it was last asked. */
  readonly take: () => ReadonlyArray<number>
  readonly stop: () => void
}
interface Script {
  readonly url: string
  readonly functions: ReadonlyArray<{
    readonly ranges: ReadonlyArray<{ readonly startOffset: number; readonly endOffset: number; readonly count: number }>
  }>
}

/** How often, roughly: never, once, a few times, often. */
const bucket = (count: number): number => Math.min(3, 32 - Math.clz32(count))

/** Counts what belongs to files whose address `concerns`. The inspector answers in the same turn. */
export const coverage = (concerns: (url: string) => boolean): Coverage => {
  const session = new Session()
  session.connect()
  const ask = (method: string, params?: object): any => {
    let answer: unknown
    session.post(method, params, (error, result) => {
      if (error !== null) throw error
      answer = result
    })
    return answer
  }
  ask("Profiler.enable")
  ask("Profiler.startPreciseCoverage", { callCount: true, detailed: true })
  const numbers = new Map<string, number>()
  const numberOf = (name: string): number => {
    const known = numbers.get(name)
    if (known !== undefined) return known
    numbers.set(name, numbers.size)
    return numbers.size - 1
  }
  const take = (): ReadonlyArray<number> => {
    const { result } = ask("Profiler.takePreciseCoverage") as { readonly result: ReadonlyArray<Script> }
    const found: Array<number> = []
    for (const { functions, url } of result) {
      if (!concerns(url)) continue
      for (const { ranges } of functions) {
        if (ranges[0]?.count === 0) continue
        for (const { count, endOffset, startOffset } of ranges) {
          // a branch that was taken as often as what it stands in is not told by itself: the one not taken is
          found.push(numberOf(`${url} ${startOffset} ${endOffset} ${bucket(count)}`))
        }
      }
    }
    return found
  }
  const stop = () => {
    ask("Profiler.stopPreciseCoverage")
    session.disconnect()
  }
  return { take, stop }
}
