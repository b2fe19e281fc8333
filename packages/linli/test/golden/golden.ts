/** A case that was mediated from application to archive, as an earlier build left it: its facts, its file, what was read of them. */
import { readFileSync } from "node:fs"
import {
  type ByLaw,
  defineCommunity,
  digestOf,
  type Json,
  MemoryData,
  MemoryStore,
  memoryStore,
  type StoredFact
} from "@linli/kernel"
import { CaseNumberPlace, MediationPlugin } from "@linli/mediation"
import { China } from "../../src/China.ts"
import { OfficeRoles } from "../../src/Roles.ts"

export const folder = import.meta.dirname
export const community = "minhe-sample"
export const byLaws: ReadonlyArray<ByLaw> = [
  CaseNumberPlace.from("2020-01-01", "民和样例社区", "示例社区的规定", "design")
]
/** The moment everything is looked at. */
export const now = () => "2023-08-31T04:00:00.000Z"

/** A history in a file: one JSON value a line, first what it is, then definitions, then facts. */
export interface History {
  readonly sample: string
  readonly definitions: ReadonlyArray<{ readonly digest: string; readonly definition: Json }>
  readonly facts: ReadonlyArray<StoredFact>
}
export const readHistory = (file: string): History => {
  const [about, ...rest] = readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
  return {
    ...about,
    definitions: rest.filter((one) => "definition" in one),
    facts: rest.filter((one) => "position" in one)
  }
}

interface Readable {
  // the same views of an app of the preset and of one made by hand
  as(actor: { readonly person: string; readonly roles?: ReadonlyArray<string> }): any
  facts(options: { readonly limit: number }): Promise<ReadonlyArray<StoredFact>>
  health(): Promise<object>
}
/** What the registrar and a party read of it. */
export const stateOf = async (app: Readable): Promise<unknown> => {
  const { caseRegister, mediation } = app.as({ person: "sample-registrar", roles: ["registrar"] })
  const party = app.as({ person: "sample-501" }).mediation
  const [row] = await mediation.list({})
  const of = { case: row.case }
  const state = {
    list: [row],
    found: await mediation.find(of),
    party: await party.find(of),
    file: await mediation.file(of),
    month: await caseRegister.monthTable({ month: "2023-08" }),
    health: await app.health(),
    facts: await app.facts({ limit: 10_000 })
  }
  return JSON.parse(JSON.stringify(state))
}

/** From the facts alone; their keys are not part of a history, so sealed fields stay closed. */
export const foldHistory = async ({ definitions, facts }: History): Promise<unknown> => {
  const data = MemoryData.make()
  const store = memoryStore(data)
  for (const [n, { position: _, stream, version, ...fact }] of facts.entries()) {
    const first = n === 0 ? { definitions } : {}
    const done = store.commit(community, { stream, expected: version - 1, facts: [fact], ...first })
    if (done.tag !== "appended") throw new Error(`fact ${n + 1} does not follow the one before it`)
  }
  const kind = defineCommunity("linli", { plugins: [MemoryStore.with({ data }), MediationPlugin, OfficeRoles] })
  const opening = { community, zone: "Asia/Shanghai", jurisdiction: [China], byLaws, every: "off", clock: now } as const
  // no `await using` here: the oldest Node that is supported reads this too
  const app = await kind.open(opening)
  try {
    return await stateOf(app)
  } finally {
    await app.close()
  }
}

/**
 * What `now` says of everything that `then` said: a later build may tell more, and must tell all of that. Lists are as
 * long as they were.
 */
export const told = (then: unknown, present: unknown): unknown => {
  if (Array.isArray(then)) {
    return Array.isArray(present)
      ? [
          ...then.map((one, i) => told(one, present[i])),
          ...(present.length > then.length ? [`and ${present.length - then.length} more`] : [])
        ]
      : present
  }
  if (typeof then !== "object" || then === null) return present
  if (typeof present !== "object" || present === null) return present
  return Object.fromEntries(
    Object.entries(then).map(([key, one]) => [key, told(one, (present as Readonly<Record<string, unknown>>)[key])])
  )
}
export const digest = (state: unknown): string => digestOf(JSON.parse(JSON.stringify(state)) as Json)

/** What a history of this folder comes to now, folded twice. */
export const digestsOf = async (file: string): Promise<ReadonlyArray<string>> => {
  const then = JSON.parse(readFileSync(file.replace(".jsonl", ".history.json"), "utf8")) as { readonly state: unknown }
  const history = readHistory(file)
  const fold = async () => digest(told(then.state, await foldHistory(history)))
  return [await fold(), await fold()]
}
