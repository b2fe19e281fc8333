import { Incubation, IncubationPlugin } from "@linli/assessment"
import { caseOf, communityOf, refusesToOpen } from "@linli/testing"
import { describe, expect, it } from "vitest"

const options = (more: object = {}) => ({
  zone: "Asia/Shanghai",
  jurisdiction: [],
  plugins: [IncubationPlugin],
  on: "2026-03-02",
  subject: { organisation: "readers", host: "centre", tier: "community" as const, ...more },
  as: "readers"
})
const applied = () => caseOf(Incubation, options())
const incubating = () => applied().as("centre").act("admit", { mentor: "wang", until: "2027-03-01" })

describe("IN-1 an organisation is taken in with a mentor and a last day", () => {
  it("ahead, and with somebody else", () => {
    incubating().is("incubating").due("until", "2027-03-01")
    applied().as("centre").refuses("admit", { mentor: "wang", until: "2026-03-02" }, "ends-before-it-begins")
    applied().as("centre").refuses("admit", { mentor: "readers", until: "2027-03-01" }, "its-own-mentor")
    applied().as("centre").act("refuse", { reason: "no room" }).is("refused")
  })
})
describe("IN-2 it decides nothing about its own support", () => {
  it("not even as a clerk of its host", () => {
    refusesToOpen(Incubation, options({ host: "readers" }), "hosts-itself")
    applied().as("readers").refuses("admit", { mentor: "wang", until: "2027-03-01" })
    const own = incubating().as({ person: "readers", onBehalfOf: "centre" }, "incubator")
    own.refuses("support", { kind: "space", what: "room-2" }, "organisation-decides-nothing")
    own.cannot("graduate", "organisation-decides-nothing")
  })
})
describe("IN-3 rooms, seed money, mentors and trainings are on record, and the tier with its record", () => {
  it("money has an amount, and only money", () => {
    const c = incubating()
    c.act("support", { kind: "space", what: "room-2" })
    c.act("support", { kind: "seed-fund", what: "first-half", amount: { amountMinor: 500_00, currency: "CNY" } })
    c.invalid("support", { kind: "seed-fund", what: "x" }, "")
    c.invalid("support", { kind: "space", what: "x", amount: { amountMinor: 1, currency: "CNY" } }, "")
    c.act("changeTier", { tier: "sub-district", record: "filing-2026-4" })
    expect(c.data.tier).toBe("sub-district")
    c.refuses("changeTier", { tier: "sub-district", record: "filing-2026-5" }, "that-tier-already")
  })
})
describe("IN-4 it ends by a person's act with reasons, an end of support after a hearing, and never by a day", () => {
  it("nothing happens by itself", () => {
    const c = incubating().on("2028-01-01").is("incubating")
    c.as("centre").cannot("terminate", "not-heard")
    c.as("readers").act("hear", { text: "we meet twice a week" })
    c.as("centre").act("terminate", { reasons: "no readers since spring" }).is("terminated")
    incubating().act("graduate", { reasons: "registered, forty members" }).is("graduated")
    incubating().invalid("graduate", { reasons: " " }, "reasons")
  })
})
describe("IN-5 everybody sees who is helped and in which tier; reasons and refusals nobody else does", () => {
  it("in a community", async () => {
    const app = await communityOf({
      zone: "Asia/Shanghai",
      jurisdiction: [],
      on: "2026-03-02",
      plugins: [IncubationPlugin]
    })
    const line = (organisation: string) => ({ organisation, host: "centre", tier: "community" as const })
    const made: Array<string> = []
    for (const who of ["readers", "cooks"]) made.push((await app.as(who).incubation.apply({ subject: line(who) })).id)
    const centre = app.as("centre").incubation
    await centre.admit({ case: made[0]!, mentor: "wang", until: "2027-03-01" })
    await centre.refuse({ case: made[1]!, reason: "a private word" })
    await centre.changeTier({ case: made[0]!, tier: "registered", record: "registration-7" })
    expect(await app.as("anybody").incubation.incubated()).toEqual([
      { ...line("readers"), tier: "registered", state: "incubating" }
    ])
    expect(JSON.stringify(await app.facts()).includes("a private word")).toBe(false)
    await app.close()
  })
})
