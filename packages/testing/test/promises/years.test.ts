import { describe, expect, it } from "vitest"
import { dayIn, endOf, type KnownYears, monthAfter, works } from "../../promises/years/days.ts"
import { act, lend, type Moment, newCase, newThing, pass } from "../../promises/years/model.ts"

const zone = "Asia/Shanghai"
const known = (from: number, to: number, off: ReadonlyArray<string> = []): KnownYears => ({
  from,
  to,
  off: new Set(off),
  makeUp: new Set()
})
const at = (instant: string, years = known(2026, 2027)): Moment => ({ ms: Date.parse(instant), zone, known: years })

describe("the oracle's days", () => {
  it("end at midnight of the zone, summer time or not", () => {
    expect(new Date(endOf("2026-03-02", zone)).toISOString()).toBe("2026-03-02T16:00:00.000Z")
    expect(new Date(endOf("2026-03-07", "America/New_York")).toISOString()).toBe("2026-03-08T05:00:00.000Z")
    expect(new Date(endOf("2026-03-08", "America/New_York")).toISOString()).toBe("2026-03-09T04:00:00.000Z")
    expect(dayIn(endOf("2026-03-08", "Pacific/Chatham"), "Pacific/Chatham")).toBe("2026-03-09")
    expect(dayIn(endOf("2026-03-08", "Pacific/Chatham") - 1, "Pacific/Chatham")).toBe("2026-03-08")
  })
  it("are worked on or not", () => {
    const years = { from: 2026, to: 2026, off: new Set(["2026-01-01"]), makeUp: new Set(["2026-01-04"]) }
    expect(["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"].map((d) => works(d, years))).toEqual([
      false,
      true,
      false,
      true
    ])
  })
  it("lie a month later on the same day or the last", () => {
    expect(["2026-01-31", "2026-02-28", "2026-12-15"].map(monthAfter)).toEqual([
      "2026-02-28",
      "2026-03-28",
      "2027-01-15"
    ])
  })
})

describe("the oracle of deadlines", () => {
  it("passes ten work days, then fifteen days, oldest first, and closes", () => {
    // a Monday
    const c = newCase(at("2026-01-05T02:00:00.000Z"))
    pass(c, at("2026-01-19T15:59:59.999Z"))
    expect(c.passed).toEqual([])
    pass(c, at("2026-01-19T16:00:00.000Z"))
    expect(c.passed).toEqual([{ deadline: "answer", on: "2026-01-19", run: 1, at: "2026-01-19T16:00:00.000Z" }])
    pass(c, at("2026-12-31T00:00:00.000Z"))
    expect(c.passed.map((p) => [p.deadline, p.on])).toEqual([
      ["answer", "2026-01-19"],
      ["cure", "2026-02-03"]
    ])
    expect(c.at).toBe("closed")
  })
  it("moves by the work days that were left", () => {
    const c = newCase(at("2026-01-05T02:00:00.000Z"))
    expect(act(c, "pause", {}, at("2026-01-12T02:00:00.000Z"))).toBe(true)
    expect(act(c, "pause", {}, at("2026-01-13T02:00:00.000Z"))).toBe(false)
    // five were left
    expect(act(c, "unpause", {}, at("2026-01-21T02:00:00.000Z"))).toBe(true)
    pass(c, at("2026-02-01T00:00:00.000Z"))
    expect(c.passed.map((p) => [p.deadline, p.on])).toEqual([["answer", "2026-01-28"]])
  })
  it("does not pass what waits for a year, and fixes it when the year is known", () => {
    const c = newCase(at("2026-12-28T02:00:00.000Z", known(2026, 2026)))
    pass(c, at("2027-06-01T00:00:00.000Z", known(2026, 2026)))
    expect(c.passed).toEqual([])
    pass(c, at("2027-06-01T00:00:00.000Z", known(2026, 2027, ["2027-01-01"])))
    expect(c.passed.map((p) => [p.deadline, p.on])).toEqual([
      ["answer", "2027-01-12"],
      ["cure", "2027-01-27"]
    ])
  })
  it("passes due days of data once for each day", () => {
    const t = newThing()
    lend(t, "2026-01-10", at("2026-01-05T02:00:00.000Z"))
    pass(t, at("2026-02-01T00:00:00.000Z"))
    lend(t, "2026-01-10", at("2026-02-01T00:00:00.000Z"))
    lend(t, "2026-02-10", at("2026-02-01T00:00:00.000Z"))
    pass(t, at("2026-03-01T00:00:00.000Z"))
    expect(t.passed.map((p) => p.on)).toEqual(["2026-01-10", "2026-02-10"])
  })
  it("extends to a later day only, and acts on nothing that is closed", () => {
    const c = newCase(at("2026-01-05T02:00:00.000Z"))
    const late = at("2026-01-20T00:00:00.000Z")
    expect(act(c, "extend", { to: "2026-02-03" }, late)).toBe(false)
    expect(act(c, "extend", { to: "2026-02-04" }, late)).toBe(true)
    expect(act(c, "answer", {}, late)).toBe(true)
    expect(act(c, "keep", {}, late)).toBe(false)
  })
})
