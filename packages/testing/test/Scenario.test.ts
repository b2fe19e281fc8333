import { describe, expect, it } from "vitest"
import { defineFacts } from "@linli/kernel"
import * as z from "zod"
import { scenario } from "@linli/testing"
import { Land, Shed } from "./fixtures/garden.ts"

const around = { jurisdiction: [Land], on: "2026-01-05" }
const drill = { tool: "drill", to: "b", until: "2026-01-20" }

describe("TS-1 a scenario gives exactly the facts that follow from what happened", () => {
  it("decides on nothing, and on a past", () => {
    scenario(Shed, around).given().when("lend", drill).then(["Lent", drill])
    scenario(Shed, around)
      .given(["Lent", drill])
      .when("giveBack", { tool: "drill" })
      .then(["Returned", { tool: "drill" }])
  })
  it("shows the state that is left, deadlines included", () => {
    scenario(Shed, around)
      .given(["Lent", drill], ["DeadlinePassed", { deadline: "back 2026-01-20", on: "2026-01-20" }])
      .when("giveBack", { tool: "drill" })
      .then(["Returned", { tool: "drill" }])
      .leaving({ lentTo: undefined, until: undefined, times: 1, late: false })
  })
  it("fails with the difference on other facts, on a refusal and on a wrong state", () => {
    const lend = scenario(Shed, around).given().when("lend", drill)
    expect(() => lend.then(["Lent", { ...drill, to: "c" }])).toThrow(/- {7}to: "c"\n\+ {7}to: "b"/)
    expect(() => lend.nothing()).toThrow("recorded other facts")
    expect(() => lend.refused("lent-already")).toThrow("should have been refused")
    expect(() => scenario(Shed, around).given(["Lent", drill]).when("lend", drill).then(["Lent", drill])).toThrow(
      /a refusal:\n {2}lent-already \(SH-1\)/
    )
    expect(() => lend.then(["Lent", drill]).leaving({})).toThrow("left another state")
  })
})

describe("TS-2 a refusal is judged by all of its codes", () => {
  it("of rules and of decide", () => {
    scenario(Shed, around).given(["Lent", drill]).when("lend", drill).refused("lent-already")
    scenario(Shed, around).given().when("giveBack", { tool: "drill" }).refused("not-lent")
    scenario(Shed, around)
      .given(["Lent", drill])
      .when("lend", { ...drill, until: "2026-01-04" })
      .refused("until-has-passed", "lent-already")
  })
  it("fails when one is left out or too many", () => {
    const twice = scenario(Shed, around)
      .given(["Lent", drill])
      .when("lend", { ...drill, until: "2026-01-04" })
    expect(() => twice.refused("lent-already")).toThrow("other reasons")
    expect(() => twice.refused("lent-already", "until-has-passed", "worn-out")).toThrow("other reasons")
  })
})

describe("TS-3 a scenario is as strict as the kernel about schemas, streams, params and declared codes", () => {
  it("refuses an input that does not fit", () => {
    scenario(Shed, around).given().when("lend", { tool: "drill", to: "", until: "x" }).invalid("to", "until")
    expect(() => scenario(Shed, around).given().when("lend", drill).invalid("to")).toThrow("should not fit")
    expect(() =>
      scenario(Shed, around)
        .given()
        .when("lend", { ...drill, to: "" })
        .invalid("tool")
    ).toThrow("at fault")
  })
  it("takes params from packs on the day, or as given", () => {
    const back = ["Returned", { tool: "drill" }] as const
    const once = scenario(Shed, { ...around, on: "2027-01-01" }).given(["Lent", drill], back)
    once.when("lend", { ...drill, until: "2027-01-20" }).refused("worn-out")
    scenario(Shed, { params: { most: 1 } })
      .given(["Lent", drill], back)
      .when("lend", drill)
      .refused("worn-out")
    scenario(Shed, around).given(["Lent", drill], back).when("lend", drill).then(["Lent", drill])
    expect(() => scenario(Shed).given().when("lend", drill)).toThrow("param `shed/mostTools` has no value")
    expect(() =>
      scenario(Shed, { params: { most: 0 } })
        .given()
        .when("lend", drill)
    ).toThrow("does not fit")
  })
  it("refuses facts that never happened so, and codes that were not declared", () => {
    expect(() =>
      scenario(Shed, around)
        .given(["Lent", { tool: 1 } as never])
        .when("lend", drill)
    ).toThrow("the given fact `Lent`")
    expect(() =>
      scenario(Shed, around)
        .given(["Lost", {}] as never)
        .when("lend", drill)
    ).toThrow("records no `Lost`")
    const loose = defineFacts("loose", { events: { Said: z.strictObject({ n: z.int() }) }, state: () => ({}) })
    class Loose extends loose.module({
      evolve: {},
      commands: (command) => ({
        say: command({
          input: z.strictObject({ n: z.number() }),
          stream: () => "one",
          decide: ({ emit, input, refuse }) =>
            input.n > 9 ? refuse({ rule: "LO-1", code: "too-much" }) : emit.Said({ n: input.n })
        })
      })
    }) {}
    expect(() => scenario(Loose).given().when("say", { n: 10 })).toThrow("not in its `refusals`")
    expect(() => scenario(Loose).given().when("say", { n: 0.5 })).toThrow("the decided fact `Said` does not fit")
  })
})
