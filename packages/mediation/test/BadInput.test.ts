import { describe, expect, it } from "vitest"
import { Mediation } from "@linli/mediation"
import { agreed, type Command, effective, ready, table, talking } from "./fixtures/table.ts"

const deep = (depth: number): unknown => {
  let value: unknown = "x"
  for (let i = 0; i < depth; i++) value = [value]
  return value
}
const hostile: ReadonlyArray<readonly [string, unknown]> = [
  ["a text", "x"],
  ["a list", [1]],
  ["an unknown field", { fee: 100 }],
  ["a prototype", JSON.parse('{"__proto__":{"agrees":true}}')],
  ["a constructor", { constructor: { prototype: { on: "2026-03-02" } } }],
  ["half a character", { note: "\uD800", on: "2026-03-02" }],
  ["10 MB", { note: "x".repeat(10_000_000) }],
  ["a depth of 10,000", { on: deep(10_000) }],
  ["a function", { on: () => "2026-03-02" }],
  ["a date object", { on: new Date(0) }],
  ["a bigint", { amountMinor: 1n }],
  ["what is not a number", { amountMinor: Number.NaN }]
]
const acts = Object.keys((Mediation as unknown as { spec: { acts: object } }).spec.acts).filter((a) => a !== "apply")

describe("MD-3, MD-4 malformed and hostile input is refused and leaves the case as it was", () => {
  it.each([
    ["registered", table],
    ["accepted", ready],
    ["inSession", talking],
    ["agreed", agreed],
    ["effective", effective]
  ] as const)("every act of a case that is %s", (_, make) => {
    const t = make()
    const before = { facts: t.facts.length, state: t.state }
    for (const act of acts) {
      for (const [, input] of hostile) {
        for (const person of ["a", "li", "desk"]) expect(t.say(person, act as Command, input as never)).not.toEqual([])
      }
    }
    expect({ facts: t.facts.length, state: t.state }).toEqual(before)
  })
  it("and nothing of it reaches Object.prototype", () => expect(({} as { agrees?: boolean }).agrees).toBeUndefined())
})
