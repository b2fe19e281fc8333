/**
 * 100,000 open cases in one community, in memory: what an actor may do in one case (aim: 1 ms), the page of somebody's own
 * cases (aim: 20 ms), the month table (aim: 1 s).
 *
 * Three cases are made by the library's own acts: one just accepted, one in session, one with an agreement in effect. Their
 * facts are copied, with ids of their own, straight into the store. Conveners have some thirty cases, each party one.
 *
 * Run: node --conditions=@linli/source packages/mediation/bench/openCases.bench.ts [cases]
 */
import { defineCommunity, definePack, MemoryData, MemoryStore, memoryStore } from "@linli/kernel"
import { ArchiveWithin, ConcludeWithin, ConfirmWithin, MediationPlugin, TriageWithin } from "@linli/mediation"
import { WorkCalendar } from "@linli/quantities"

const cases = Number(process.argv[2] ?? 100_000)
const zone = "Asia/Shanghai"
const day = "2026-03-02"
const from = "2020-01-01"
const calendar = WorkCalendar.make({ id: "sample", years: [{ year: 2026, off: [], makeUp: [] }] })
const land = definePack("land", {
  calendar,
  values: [
    TriageWithin.from(from, { amount: 3, unit: "workday" }, "sample", "design"),
    ConcludeWithin.from(from, { amount: 1, unit: "month" }, "sample"),
    ConfirmWithin.from(from, { amount: 30, unit: "day" }, "sample"),
    ArchiveWithin.from(from, { amount: 10, unit: "workday" }, "sample", "design")
  ]
})
const data = MemoryData.make()
const place = { zone, jurisdiction: [land], every: "off", clock: () => `${day}T04:00:00.000Z` } as const
const kind = defineCommunity("bench", { plugins: [MemoryStore.with({ data }), MediationPlugin] })
const desk = { person: "desk", roles: ["registrar"] }

/** The models, by the library itself. */
const models = async (): Promise<void> => {
  await using app = await kind.open({ community: "models", ...place })
  const at = (person: string) => app.as(person === "desk" ? desk : { person }).mediation
  const accept = async (id: string) => {
    await at("desk").apply({
      case: id,
      subject: { kind: "leak", parties: ["a", "b"], origin: "application", requestedOn: day, place: "b1" },
      dispute: "x"
    })
    await at("desk").accept({ case: id })
  }
  const talk = async (id: string) => {
    await accept(id)
    for (const p of ["a", "b"]) await at(p).consent({ case: id, agrees: true })
    await at("desk").explainRights({ case: id, to: ["a", "b"], on: day })
    const core = [
      { who: "li", role: "community-party-organisation" },
      { who: "wang", role: "residents-committee" }
    ]
    await at("desk").formPanel({ case: id, core })
    await at("desk").invite({ case: id, who: "sun", role: "surveyor" })
    for (const p of ["a", "b"]) await at(p).answerInvitation({ case: id, who: "sun", agrees: true })
    await at("li").openSessions({ case: id })
  }
  await accept("m0")
  await talk("m1")
  await talk("m2")
  const present = ["a", "b", "li"]
  await at("li").recordSession({ case: "m2", kind: "joint", on: day, present, note: "x" })
  await at("li").agree({
    case: "m2",
    scope: "full",
    form: "oral",
    on: day,
    facts: "x",
    issues: "x",
    responsibilities: [],
    obligations: [{ id: "o1", debtor: "b", creditor: "a", what: "x", due: "2026-03-20" }],
    remaining: []
  })
  for (const p of ["a", "b"]) await at(p).assent({ case: "m2", on: day })
}
/** The same value with other ids; parts without ids stay the same object. */
const renamed = (value: unknown, ids: ReadonlyMap<string, string>): unknown => {
  if (typeof value === "string") return ids.get(value) ?? value
  if (typeof value !== "object" || value === null) return value
  const parts = Object.entries(value).map(([key, part]) => [key, renamed(part, ids)] as const)
  if (parts.every(([key, part]) => part === (value as Record<string, unknown>)[key])) return value
  return Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts)
}
const fill = (): number => {
  const store = memoryStore(data)
  const tenant = data.tenants.get("models")
  if (tenant === undefined) throw new Error("no models")
  const definitions = [...tenant.definitions].map(([digest, definition]) => ({ digest, definition }))
  const dues = store.due("models", "9999-01-01T00:00:00.000Z", 1_000)
  const made = ["m0", "m1", "m2"].map((id) => {
    const stream = `mediation:${id}`
    return {
      facts: store.read("models", stream, 0),
      dues: dues.filter((d) => d.stream === stream).map(({ stream: _s, ...row }) => row)
    }
  })
  let facts = 0
  for (let n = 0; n < cases; n++) {
    // of ten, six accepted, three in session, one in effect
    const model = made[n % 10 < 6 ? 0 : n % 10 < 9 ? 1 : 2]
    if (model === undefined) throw new Error("no model")
    const ids = new Map([
      ["a", `home-${n}`],
      ["b", `house-${n}`],
      ["li", `convener-${n % 6_000}`],
      ["wang", `convener-${(n + 3_000) % 6_000}`],
      ["b1", `building-${n % 40}`]
    ])
    const copies = model.facts.map(({ position: _p, stream: _s, version: _v, ...fact }) => ({
      ...fact,
      data: renamed(fact.data, ids) as typeof fact.data
    }))
    facts += copies.length
    const stream = `mediation:case-${n}`
    store.commit("city", { stream, expected: 0, facts: copies, dues: model.dues, ...(n === 0 ? { definitions } : {}) })
  }
  return facts
}
const median = async (times: number, run: () => Promise<unknown>): Promise<number> => {
  const taken: Array<number> = []
  for (let i = 0; i < times; i++) {
    const begun = performance.now()
    await run()
    taken.push(performance.now() - begun)
  }
  return taken.toSorted((x, y) => x - y)[times >> 1] ?? 0
}
const tell = (what: string, ms: number, aim?: number) =>
  console.log(
    `${what.padEnd(58)} ${ms.toFixed(ms < 10 ? 3 : 0).padStart(8)} ms${aim === undefined ? "" : `   aim ${aim} ms: ${ms <= aim ? "met" : "MISSED"}`}`
  )

await models()
const facts = fill()
const begun = performance.now()
await using app = await kind.open({ community: "city", ...place })
const some = `case-${cases - (cases % 10) - 2}`
const seen = await app.as(desk).mediation.find({ case: some })
tell(`${cases} open cases, ${facts} facts: opened and folded`, performance.now() - begun)
const convener = app.as({ person: seen.capacities["convener"]?.[0] ?? "" }).mediation
const party = app.as({ person: seen.subject.parties[0] ?? "" }).mediation
const first = performance.now()
const own = await convener.mine({})
tell(`my cases for the first time, a convener of ${own.length}`, performance.now() - first)

tell("what a convener may do in one case", await median(200, () => convener.options({ case: some })), 1)
tell("what a party may do in one case", await median(200, () => party.options({ case: some })), 1)
tell(`my cases, a party of ${(await party.mine({})).length}`, await median(20, () => party.mine({})), 20)
tell(`my cases, a convener of ${own.length}`, await median(20, () => convener.mine({})), 20)
tell(`the first 20 of my cases, a convener of ${own.length}`, await median(20, () => convener.mine({ limit: 20 })), 20)
tell(
  "the first 100 cases of one building, for the registrar",
  await median(20, () => app.as(desk).mediation.list({ where: { place: "building-39" } })),
  20
)
tell(
  "the next 100 of them, from the middle of all",
  await median(20, () => app.as(desk).mediation.list({ where: { place: "building-39" }, after: `case-${cases >> 1}` })),
  20
)
tell("the first 100 of all cases, for the registrar", await median(20, () => app.as(desk).mediation.list({})), 20)
tell(
  "after one more act: my cases, a party of 1",
  await median(20, async () => {
    await app.as(desk).mediation.recordWork({ case: some, on: day, note: "x" })
    return party.mine({})
  }),
  20
)
tell("the month table", await median(5, () => app.as(desk).caseRegister.monthTable({ month: "2026-03" })), 1_000)
console.log(`memory: ${Math.round(process.memoryUsage().heapUsed / 1e6)} MB`)
