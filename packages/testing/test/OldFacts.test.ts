import { describe, expect, it } from "vitest"
import { defineFacts, versioned } from "@linli/kernel"
import { readsOldFacts } from "@linli/testing"
import * as z from "zod"

const meter = defineFacts("meter", {
  events: {
    Read: versioned(
      z.strictObject({ on: z.iso.date(), litres: z.int().min(0), by: z.string() }),
      (first: { readonly day: string; readonly m3: number }) => ({ on: first.day, litres: first.m3 * 1000 }),
      (second: { readonly on: string; readonly litres: number }) => ({ ...second, by: "unknown" })
    ),
    Replaced: z.strictObject({ on: z.iso.date() })
  },
  state: () => ({})
})
class Meter extends meter.module({ evolve: {}, commands: () => ({}) }) {}
const first = { event: "Read", version: 1, data: { day: "2024-05-01", m3: 12 } }
const second = { event: "Read", version: 2, data: { on: "2025-05-01", litres: 12_500 } }

describe("TS-13 facts of every version ever published are read", () => {
  it("through all hops, and today's as they are", () => {
    readsOldFacts(Meter, [first, second, { event: "Read", version: 3, data: { on: "2026-05-01", litres: 1, by: "a" } }])
    readsOldFacts(Meter, [first, second, { event: "Replaced", version: 1, data: { on: "2026-05-01" } }])
  })
  it("fails for what no longer fits, with what became of it", () => {
    expect(() => readsOldFacts(Meter, [{ ...first, data: { day: "2024-05-01", m3: 0.0123 } }, second])).toThrow(
      /no longer reads.*\n[^]*litres: 12.3/
    )
    expect(() => readsOldFacts(Meter, [{ ...first, data: null }, second])).toThrow("upcast 1 of `meter/Read` throws")
  })
  it("fails for a version without a fixture, a version that never was, and a fact that is gone", () => {
    expect(() => readsOldFacts(Meter, [first])).toThrow("no fixture of `meter/Read` version 2")
    expect(() => readsOldFacts(Meter, [first, { ...second, version: 4 }])).toThrow("there is no version 4")
    expect(() => readsOldFacts(Meter, [first, second, { event: "Sold", version: 1, data: {} }])).toThrow(
      "is gone, and its facts are not"
    )
  })
})
