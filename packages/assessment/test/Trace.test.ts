import {
  type Advice,
  assess,
  readySchemeOf,
  type Scheme,
  traceText,
  type Values,
  whatWouldChange
} from "@linli/assessment"
import { describe, expect, it } from "vitest"
import { contract, facts } from "./fixtures/schemes.ts"
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
    expect(whatWouldChange(ready, { ...facts, rounds: 0, replies: 0, insured: false }, { grade: "good" })).toEqual({
      tag: "more-than-two"
    })
    expect(whatWouldChange(ready, facts, { grade: "good", fuel: 3 })).toEqual({ tag: "not-searched", trials: 3 })
    expect(() => whatWouldChange(ready, facts, { grade: "best" })).toThrow("no grade `best`")
  })
  it("no change of one or two figures is smaller, by trying all", () => {
    const small: Scheme = {
      ...contract,
      facts: contract.facts.map((f) =>
        f.range === undefined ? f : { ...f, range: { from: 0, to: f.id === "rounds" ? 12 : 8 } }
      ),
      criteria: [
        { id: "rounds-kept", title: contract.title, most: 60, points: "60 * kept" },
        { id: "quick", title: contract.title, most: 40, points: "if replies > 4 then 5 * replies else 0" }
      ]
    }
    const one = readySchemeOf(small)
    const roll = dice(3)
    const seen = new Map<string, number>()
    const good = (v: Values): boolean => {
      const { result } = assess(one, v)
      return result.tag === "rated" && result.grade === "good"
    }
    for (let i = 0; i < 60; i++) {
      const values = { rounds: roll(13), due: 12, replies: roll(9), insured: roll(4) > 0, fined: false }
      const advice: Advice = whatWouldChange(one, values, { grade: "good" })
      let best: readonly [number, number] | undefined
      for (let rounds = 0; rounds <= 12; rounds++) {
        for (let replies = 0; replies <= 8; replies++) {
          for (const insured of [true, false]) {
            if (!good({ ...values, rounds, replies, insured })) continue
            const moved = [
              Math.abs(rounds - values.rounds) * 2,
              Math.abs(replies - values.replies) * 3,
              insured === values.insured ? 0 : 24
            ]
            const count = moved.filter((m) => m > 0).length
            const cost = moved.reduce((a, b) => a + b, 0)
            if (best === undefined || count < best[0] || (count === best[0] && cost < best[1])) best = [count, cost]
          }
        }
      }
      const far = (f: string, from: unknown, to: unknown): number =>
        f === "insured" ? 24 : Math.abs(Number(from) - Number(to)) * (f === "rounds" ? 2 : 3)
      const said =
        advice.tag === "change"
          ? [advice.steps.length, advice.steps.reduce((a, s) => a + far(s.fact, s.from, s.to), 0)]
          : advice.tag
      const expected = best === undefined || best[0] > 2 ? "more-than-two" : best[0] === 0 ? "reached" : best
      expect({ values, said }).toEqual({ values, said: expected })
      seen.set(advice.tag, (seen.get(advice.tag) ?? 0) + 1)
    }
    expect((seen.get("change") ?? 0) > 10 && (seen.get("reached") ?? 0) > 0).toBe(true)
  })
})
describe("TR-5 advice names only what a scheme marks as work that can change", () => {
  it("never a figure that is not marked", () => {
    const fixed = readySchemeOf({ ...contract, facts: contract.facts.map((f) => ({ ...f, changeable: undefined })) })
    expect(whatWouldChange(fixed, facts, { grade: "good" })).toEqual({ tag: "more-than-two" })
  })
})
