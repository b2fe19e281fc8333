import { assess, ownMethods, readySchemeOf, traceText, whatWouldChange } from "@linli/assessment"
import { describe, expect, it } from "vitest"
import { contract, facts } from "./fixtures/schemes.ts"
import { randomScheme, smallestByTrying, wide } from "./advice.oracle.ts"
import { dice } from "./generate.ts"

const ready = readySchemeOf(contract)

describe("TR-1 a trace holds every input, rule and figure on the way, in order", () => {
  it("as data", () => {
    const { trace } = assess(ready, facts, { evidence: { insured: "policy 7" } })
    expect(trace.map((s) => s.step)).toEqual([
      "input",
      "input",
      "input",
      "input",
      "input",
      "derived",
      "exclusion",
      "gate",
      "criterion",
      "criterion",
      "total",
      "band"
    ])
    expect(trace.find((s) => s.step === "input" && s.id === "insured")).toMatchObject({
      evidence: "policy 7",
      origin: "entered"
    })
    expect(trace.find((s) => s.step === "derived")).toMatchObject({ outcome: { tag: "value", value: [4, 5] } })
    expect(JSON.parse(JSON.stringify(trace))).toEqual(trace)
  })
  it("up to where it was stopped", () => {
    expect(assess(ready, { ...facts, insured: false }).trace.at(-1)).toMatchObject({ step: "gate", id: "insurance" })
  })
})
describe("TR-2 the same values come to the same trace, whatever else is passed", () => {
  it("unknown values are not looked at", () => {
    expect(assess(ready, { ...facts, home: "x" })).toEqual(assess(ready, facts))
    expect(assess(ready, facts).scheme).toEqual({ id: "cleaning", version: "2026" })
  })
})
describe("TR-3 a trace is told in Chinese and in English, a sentence a step", () => {
  it("every kind of step", () => {
    const en = traceText(
      assess(ready, { ...facts, replies: 70 }, { evidence: { insured: "policy 7" } }),
      contract,
      "en"
    )
    expect(en).toEqual([
      "rounds walked: 80 (measured)",
      "rounds due: 100 (measured)",
      "replies in time: 70 (measured)",
      "insured: yes (entered), evidence policy 7",
      "fined: no (measured)",
      "worked out, part kept: 4/5",
      "does not apply: fined for fraud",
      "condition met: has insurance",
      "rounds: 48 of 60 points",
      "quick: 70 by the formula, capped at 40",
      "total 88 of 100",
      "grade good"
    ])
    const zh = traceText(
      assess(readySchemeOf({ ...contract, missing: "renormalise" }), { ...facts, replies: null }),
      contract,
      "zh-CN"
    )
    expect(zh).toContain("quick：未评（缺少 replies in time）")
    expect(zh.at(-2)).toBe("总分 80（满分 100）；未评项目 quick 不计，按比例折算")
    expect(traceText(assess(ready, { ...facts, due: 0 }), contract, "zh-CN").join()).toContain("除数为零")
    expect(traceText(assess(ready, { ...facts, insured: false }), contract, "en").at(-1)).toBe(
      "condition not met: has insurance (sample 2)"
    )
    expect(traceText(assess(ready, { ...facts, insured: null, fined: true }), contract, "en").at(-1)).toBe(
      "not assessed: fined for fraud (sample 1)"
    )
  })
})
describe("TR-4 the smallest change that reaches a grade", () => {
  it("one figure, gates first", () => {
    expect(whatWouldChange(ready, facts, { grade: "enough" })).toEqual({ tag: "reached" })
    // 48 + 36.5 rounds up to 85: seventeen replies more, a third of their range; or 28 rounds, of a hundred: over the range
    expect(whatWouldChange(ready, facts, { grade: "good" })).toEqual({
      tag: "change",
      steps: [{ fact: "replies", from: 20, to: 37 }],
      gates: []
    })
    expect(whatWouldChange(ready, { ...facts, insured: false }, { grade: "enough" })).toEqual({
      tag: "change",
      steps: [{ fact: "insured", from: false, to: true }],
      gates: ["insurance"]
    })
    expect(whatWouldChange(ready, { ...facts, fined: true }, { grade: "good" })).toEqual({
      tag: "excluded",
      by: ["fraud"]
    })
    expect(whatWouldChange(ready, { ...facts, due: null }, { grade: "good" })).toEqual({
      tag: "find-out",
      facts: ["due"]
    })
    expect(() => whatWouldChange(ready, facts, { grade: "best" })).toThrow("no grade `best`")
  })
  it("three figures and more", () => {
    const all = { ...facts, rounds: 0, replies: 0, insured: false }
    expect(whatWouldChange(ready, all, { grade: "good" })).toMatchObject({
      tag: "change",
      steps: [{ fact: "rounds" }, { fact: "replies" }, { fact: "insured", from: false, to: true }],
      gates: ["insurance"]
    })
  })
  it("what nothing reaches, and what was not searched to the end", () => {
    const low = { ...wide(2, 100), gates: [{ id: "never", title: contract.title, holds: "f0 < 0", source: "sample" }] }
    expect(whatWouldChange(readySchemeOf(low), { f0: 1, f1: 1 }, { grade: "good" })).toEqual({ tag: "out-of-reach" })
    expect(whatWouldChange(ready, facts, { grade: "good", fuel: 3 })).toEqual({ tag: "not-searched", trials: 3 })
  })
  it("twelve figures of a hundred each, and figures in hundreds of thousands, are searched to the end", () => {
    const many = wide(12, 100)
    const none = Object.fromEntries(many.facts.map((f) => [f.id, 0]))
    const advice = whatWouldChange(readySchemeOf(many), none, { grade: "good" })
    // of 1,200 points 1,020 are needed: ten figures whole and one by twenty, of equals the first by the least
    expect(advice.tag === "change" && advice.steps.map((s) => s.to)).toEqual([
      20,
      ...Array.from({ length: 10 }, () => 100)
    ])
    const money = wide(2, 400_000)
    expect(whatWouldChange(readySchemeOf(money), { f0: 320_000, f1: 350_000 }, { grade: "good" })).toEqual({
      tag: "change",
      steps: [{ fact: "f0", from: 320_000, to: 330_000 }],
      gates: []
    })
  })
  it("many ways that are each better at something, and facts that rest on many others, do not run away", () => {
    const { title } = contract
    const number = (id: string, to: number) =>
      ({
        id,
        kind: "number",
        title,
        origin: "measured",
        draws: ["work"],
        range: { from: 0, to },
        changeable: true
      }) as const
    const front = {
      ...contract,
      exclusions: [],
      gates: [],
      facts: [number("a", 159), number("b", 159)],
      criteria: ["160 * a + b", "25600 - 160 * a - b"].map((points, n) => ({
        id: `c${n}`,
        title,
        most: 500_000,
        class: `c${n}`,
        points
      })),
      method: "capped-points",
      base: 0,
      caps: { c0: 500_000, c1: 500_000 },
      full: 1_000_000,
      bands: [
        { grade: "good", from: 900_000 },
        { grade: "poor", to: 899_999 }
      ]
    }
    expect(whatWouldChange(readySchemeOf(front), { a: 0, b: 0 }, { grade: "good" }).tag).toBe("not-searched")
    const rests = Array.from({ length: 60 }, (_, n) => ({
      id: `d${n}`,
      kind: "number" as const,
      title,
      origin: "derived" as const,
      draws: [],
      formula: n < 2 ? "a" : `min(d${n - 1} + d${n - 2}, 100)`
    }))
    const deep = {
      ...contract,
      exclusions: [],
      gates: [],
      facts: [number("a", 10), ...rests],
      criteria: [{ id: "k", title, most: 100, points: "d59" }]
    }
    expect(whatWouldChange(readySchemeOf(deep), { a: 0 }, { grade: "good" })).toMatchObject({
      steps: [{ from: 0, to: 1 }]
    })
    expect(() => whatWouldChange(ready, facts, { grade: "good", fuel: Number.NaN })).toThrow("not NaN")
  })
  it("no change of any number of figures is smaller, by trying all", () => {
    const roll = dice(7)
    const seen = new Map<string, number>()
    for (let i = 0; i < 400; i++) {
      const { method, scheme, values } = randomScheme(roll)
      const one = readySchemeOf(scheme, [...ownMethods, method])
      const grade = roll(3) === 0 ? "enough" : "good"
      const advice = whatWouldChange(one, values, { grade })
      const expected = smallestByTrying(one, values, grade)
      expect({ scheme, values, grade, advice }).toEqual({ scheme, values, grade, advice: expected })
      const kind = advice.tag === "change" ? `change of ${advice.steps.length}` : advice.tag
      seen.set(kind, (seen.get(kind) ?? 0) + 1)
    }
    for (const kind of ["reached", "out-of-reach", "change of 1", "change of 2", "change of 3", "change of 4"])
      expect([kind, (seen.get(kind) ?? 0) > 1]).toEqual([kind, true])
  })
})
describe("TR-5 advice names only what a scheme marks as work that can change", () => {
  it("never a figure that is not marked", () => {
    const fixed = readySchemeOf({ ...contract, facts: contract.facts.map((f) => ({ ...f, changeable: undefined })) })
    expect(whatWouldChange(fixed, facts, { grade: "good" })).toEqual({ tag: "out-of-reach" })
  })
})
