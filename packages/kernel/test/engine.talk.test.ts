/** Every sequence of acts of the sample talk, up to a length, against paper and pencil. */
import { describe, expect, it } from "vitest"
import { type CaseFact, pure } from "@linli/kernel"
import { ShedPlugin, SurveyPlugin, Talk, TalkPlugin } from "./fixtures/garden.ts"
import { plusDays } from "./fixtures/flows.ts"
import { Land } from "./support.ts"
import { asked, play, type TalkAct, type TalkSheet, until } from "./talk.oracle.ts"

// acts are named at run time here
const engine: any = pure(Talk, {
  zone: "Asia/Shanghai",
  jurisdiction: [Land],
  on: "2026-01-05",
  plugins: [TalkPlugin, ShedPlugin, SurveyPlugin]
})
const acts: ReadonlyArray<Omit<TalkAct, "who">> = [
  { act: "accept" },
  { act: "consent", input: { agrees: true } },
  { act: "consent", input: { agrees: false } },
  { act: "begin" },
  { act: "promise", input: { id: "p", due: "2026-01-20" } },
  { act: "keep", input: { id: "p" } },
  { act: "wish", input: { to: "2026-03-07" } },
  { act: "pause" },
  { act: "unpause" },
  { act: "sign", input: { on: "2026-01-05" } },
  { act: "close" }
]
const said = ({ data, type }: CaseFact): string => {
  const name = type.replace("talk/", "")
  switch (name) {
    case "Moved":
      return `Moved ${data.to}`
    case "ClockSuspended":
      return `ClockSuspended ${data.clock}`
    case "ClockStarted":
    case "ClockExtended":
    case "ClockResumed":
      return `${name} ${data.clock} ${data.due.on}`
    case "DeadlinePassed":
      return `DeadlinePassed ${data.deadline} ${data.on}`
    default:
      return [name, ...Object.values<string>(data)].join(" ")
  }
}
/** Half a million comparisons: only those that fail are worth an explanation. */
const same = (theirs: ReadonlyArray<string>, ours: ReadonlyArray<string>) => {
  if (theirs.join() !== ours.join()) expect(theirs).toEqual(ours)
}
const at = (day: string) => `${day}T02:00:00.000Z`

interface Place {
  readonly state: any
  readonly sheet: TalkSheet
  readonly day: string
}
/** A refused act changes nothing, so what comes after it is what comes without it: only acts that are done go deeper. */
const deeper = (
  from: Place,
  left: number,
  waits: ReadonlyArray<number>,
  seen: { done: number; refused: number; passed: number; codes: Set<string> }
): void => {
  if (left === 0) return
  for (const wait of waits) {
    const day = plusDays(from.day, wait)
    const now = at(day)
    const late = until(from.sheet, day)
    const passed = engine.pass(from.state, now)
    same(passed.facts.map(said), late.facts)
    seen.passed += late.facts.length
    for (const who of ["a", "b", "h"]) {
      for (const one of acts) {
        const mine = play(late.sheet, { ...one, who }, day)
        const made = engine.act(passed.state, one.act, one.input, { actor: { person: who }, now })
        if ("codes" in mine) {
          same([one.act, ...(made.reasons ?? []).map((r: any) => r.code)], [one.act, ...mine.codes])
          for (const code of mine.codes) seen.codes.add(code)
          seen.refused++
          continue
        }
        same([one.act, made.state?.at, ...(made.facts ?? []).map(said)], [one.act, mine.sheet.at, ...mine.facts])
        seen.done++
        deeper({ state: made.state, sheet: mine.sheet, day }, left - 1, waits, seen)
      }
    }
  }
}
const opened = (day: string): Place => {
  const subject = { topic: "noise", parties: ["a", "b"], host: "h" }
  const made = engine.open("t", "ask", { subject }, { actor: { person: "a" }, now: at(day) })
  return { state: made.state, sheet: asked, day }
}
const seeing = () => ({ done: 0, refused: 0, passed: 0, codes: new Set<string>() })

describe("KP-1 every sequence of acts of a talk comes to what paper and pencil say", () => {
  it("up to seven acts on one day, by three people", { timeout: 60_000 }, () => {
    const seen = seeing()
    deeper(opened("2026-01-05"), 7, [0], seen)
    expect(seen.done).toBeGreaterThan(1_000)
    expect(seen.refused).toBeGreaterThan(10_000)
    expect([...seen.codes].toSorted()).toEqual([
      "clock-not-suspended",
      "clock-suspended-already",
      "final",
      "no-power",
      "not-everybody-consented",
      "not-in-this-state",
      "not-later",
      "promised-already"
    ])
  })
  it("up to four acts with days, weeks and months between them", { timeout: 60_000 }, () => {
    const seen = seeing()
    deeper(opened("2026-01-05"), 4, [0, 30, 31, 200], seen)
    expect(seen.passed).toBeGreaterThan(100)
  })
})
