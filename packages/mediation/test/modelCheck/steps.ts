/** The part of the workflow in which a plugin's step stands, and what only a community can do in it: the step's commands. */
import { defineCommunity, isFailure, MemoryStore } from "@linli/kernel"
import { MediationPlugin } from "@linli/mediation"
import { Objections, Waives } from "../fixtures/city.ts"
import { Land } from "../fixtures/land.ts"
import { SurveyPlugin } from "../fixtures/survey.ts"
import { noon } from "../fixtures/table.ts"
import { actorOf, type Node } from "./explore.ts"

const Kind = defineCommunity("checked", { plugins: [MemoryStore, MediationPlugin, SurveyPlugin] })

/** A community in which a case has come the way of a node of the exploration. */
export const replay = async (node: Node) => {
  let now = noon("2026-03-02")
  const app = await Kind.open({
    community: "checked",
    zone: "Asia/Shanghai",
    jurisdiction: [Land, Waives, Objections],
    every: "off",
    clock: () => now
  })
  const { id } = await app.as(actorOf("desk")).mediation.apply({
    subject: { kind: "leak", parties: ["a", "b"], origin: "application", requestedOn: "2026-03-02" },
    dispute: "x"
  })
  // acts and inputs are those the exploration made
  const as = (person: string) => app.as(actorOf(person)).mediation as any
  for (const one of node.trail) {
    if ("until" in one) {
      now = noon(one.until)
      await app.tick()
    } else await as(one.person)[one.act]({ case: id, ...(one.input as object) })
  }
  const surveyor = app.as({ person: "surveyor", roles: ["surveyor"] }).survey
  return {
    as,
    id,
    close: () => app.close(),
    at: async (): Promise<string> => (await as("desk").find({ case: id })).at,
    report: async () => outcome(surveyor.report({ case: id, found: true })),
    giveUp: async () => outcome(surveyor.giveUp({ case: id, why: "nobody let us in" }))
  }
}
/** The codes it was refused for; none if it was done. */
const outcome = async (said: Promise<unknown>): Promise<ReadonlyArray<string>> =>
  said.then(
    () => [],
    (no: unknown) => (isFailure(no) && no._tag === "Refused" ? no.reasons.map((r) => r.code) : Promise.reject(no))
  )
