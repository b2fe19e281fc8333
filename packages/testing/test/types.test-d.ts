/** What the compiler says about scenarios and cases: facts, inputs, acts and states are typed from the module. */
import { caseOf, communityOf, scenario } from "@linli/testing"
import { Land, Shed, ShedPlugin, Talk, TalkPlugin } from "./fixtures/garden.ts"

const drill = { tool: "drill", to: "b", until: "2026-01-20" }
scenario(Shed).given(["Lent", drill], ["DeadlinePassed", { deadline: "back", on: "2026-01-20" }])
// @ts-expect-error -- no such fact
scenario(Shed).given(["Lost", drill])
// @ts-expect-error -- `until` is missing
scenario(Shed).given(["Lent", { tool: "drill", to: "b" }])
// @ts-expect-error -- no such command
scenario(Shed).given().when("borrow", drill)
const nothing = scenario(Shed).given()
// @ts-expect-error -- `tool` is a string
nothing.when("giveBack", { tool: 1 })
const lent = nothing.when("lend", drill)
// @ts-expect-error -- `tool` of a fact is a string
lent.then(["Returned", { tool: 1 }])

const c = caseOf(Talk, {
  zone: "Asia/Shanghai",
  jurisdiction: [Land],
  on: "2026-01-05",
  subject: { topic: "noise", parties: ["a", "b"], host: "h" },
  as: "a"
})
c.act("accept").act("consent", { agrees: true }).can("begin").cannot("begin", "any-code")
c.refuses("begin", "any-code").refuses("consent", { agrees: true }, "any-code").invalid("consent", 1, "agrees")
const consents: Readonly<Record<string, boolean>> = c.data.consents
// @ts-expect-error -- no such act
c.act("depart")
// @ts-expect-error -- it opens a case, and this one is open
c.act("ask")
// @ts-expect-error -- the input is missing
c.act("consent")
// @ts-expect-error -- the input comes before the codes
c.refuses("consent", "any-code")
// @ts-expect-error -- `agrees` is a boolean
c.act("consent", { agrees: "yes" })
// @ts-expect-error -- no such field
void c.data.votes

const community = await communityOf({
  plugins: [TalkPlugin, ShedPlugin],
  zone: "Asia/Shanghai",
  jurisdiction: [Land],
  on: "2026-01-05"
})
await community.as("k", "keeper").shed.lend(drill)
// @ts-expect-error -- no such module
void community.as("k").survey
const bare = await community.reopen({ plugins: [TalkPlugin] })
// @ts-expect-error -- the module was taken out
void bare.as("k").shed
export { consents }
