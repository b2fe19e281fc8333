import { describe, expect, it } from "vitest"
import { linearizable, type Operation } from "../../promises/races/history.ts"

const append = (
  asked: number,
  answered: number,
  expected: number | undefined,
  answer: Operation["answer"]
): Operation => ({
  asked,
  answered,
  append: expected === undefined ? {} : { expected },
  answer
})
const read = (asked: number, answered: number, version: number): Operation => ({
  asked,
  answered,
  answer: { tag: "read", version }
})
const appended = (version: number) => ({ tag: "appended", version }) as const
const stale = (version: number) => ({ tag: "stale", version }) as const
const unknown = { tag: "unknown" } as const

describe("the search for one order", () => {
  it.each<[string, ReadonlyArray<Operation>, number]>([
    ["of nothing", [], 0],
    ["of one append", [append(0, 1, 0, appended(1))], 1],
    ["of two at once, one of which is late", [append(0, 5, 0, appended(1)), append(1, 4, 0, stale(1))], 1],
    [
      "of a read that overlaps an append, before or after it",
      [append(0, 5, 0, appended(1)), read(1, 2, 0), read(3, 4, 1)],
      1
    ],
    ["of appends that expect nothing", [append(0, 9, undefined, appended(2)), append(1, 8, undefined, appended(1))], 2],
    ["in which an append without answer happened", [append(0, Infinity, 0, unknown), read(5, 6, 1)], 1],
    ["in which it did not happen", [append(0, Infinity, 0, unknown), read(5, 6, 0)], 0]
  ])("finds the order %s", (_, history, final) => expect(linearizable(history, final)).toBe(true))

  it.each<[string, ReadonlyArray<Operation>, number]>([
    ["two appends on one version", [append(0, 5, 0, appended(1)), append(1, 4, 0, appended(1))], 2],
    ["an append that was acknowledged and is not there", [append(0, 1, 0, appended(1))], 0],
    ["an append that was refused and is there", [append(0, 1, 0, appended(1)), append(2, 3, 0, stale(1))], 2],
    ["an append that was refused for nothing", [append(0, 1, 0, stale(0))], 0],
    ["a read of what was before, after an append was answered", [append(0, 1, 0, appended(1)), read(2, 3, 0)], 1],
    ["two reads that go back", [append(0, 9, 0, appended(1)), read(1, 2, 1), read(3, 4, 0)], 1],
    ["a version that was never", [append(0, 1, 0, appended(1)), append(0, 1, undefined, appended(3))], 2]
  ])("finds none for %s", (_, history, final) => expect(linearizable(history, final)).toBe(false))
})
