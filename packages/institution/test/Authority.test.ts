import { describe, expect, it } from "vitest"
import {
  actsIn,
  applied,
  authorityCodes,
  authorityOf,
  boundTo,
  can,
  canAbout,
  defineHandling,
  emptyInstitution,
  emptySetting,
  handledBefore,
  InstitutionModule,
  InstitutionPlugin,
  officeOn,
  Separations,
  Standings,
  voidableActs,
  whatIf
} from "@linli/institution"
import { Authority, defineCase, definePack, definePlugin, defineCommunity, MemoryStore, role } from "@linli/kernel"
import * as z from "zod"
import { codes, community } from "./fixtures/community.ts"

const source = "a sample"
/** A workflow of parties and a host, as any package may bring one. */
const talk = defineCase("talk", {
  subject: z.strictObject({ parties: z.array(z.string()), host: z.string() }),
  events: { Noted: z.strictObject({ n: z.number() }), Checked: z.strictObject({ n: z.number() }) },
  data: () => ({ n: 0 }),
  capacities: ({ subject }) => ({ party: subject.parties, host: [subject.host] })
})
class Talk extends talk.workflow({
  initial: "open",
  states: { open: {}, over: { final: true } },
  evolve: { Noted: (d) => ({ n: d.n + 1 }) },
  acts: (act) => ({
    begin: act({ in: "new", by: "party" }),
    note: act({ in: "open", by: "host", decide: ({ emit }) => emit.Noted({ n: 1 }) }),
    check: act({ in: "open", decide: ({ emit }) => emit.Checked({ n: 1 }) }),
    handle: act({ in: "open", decide: ({ emit }) => emit.Noted({ n: 2 }) }),
    end: act({ in: "open", to: "over", by: ["party", "host"] })
  })
}) {}
class TalkPlugin extends definePlugin("talk", {
  version: "1",
  modules: [Talk],
  contributes: [
    role("clerk", {
      title: { "zh-CN": "办事员", en: "Clerk" },
      grants: [Talk.powers.check, Talk.powers.handle, Talk.powers.begin, Talk.actFor, Talk.powers.find]
    }),
    Standings.of({ module: "talk", concerned: ["party"], official: ["host"] })
  ],
  words: { "zh-CN": { "talk/open": "开", "talk/over": "完" }, en: { "talk/open": "open", "talk/over": "over" } }
}) {}

const town = async (around: object = {}) => {
  const s = await community("2026-03-02", { plugins: [TalkPlugin], ...around })
  const i = s.lin.institution
  await i.createPosition({ id: "worker", body: "rc", kind: "community-worker", seats: 9, roles: ["clerk"] })
  await i.appoint({
    seats: ["wu", "xu"].map((person) => ({
      id: `h-${person}`,
      person,
      position: "worker",
      way: "appointed",
      from: "2026-01-01",
      until: "2030-12-31",
      source
    }))
  })
  const begin = async ({ parties = ["a", "b"] }: { readonly parties?: ReadonlyArray<string> } = {}, id = "t1") =>
    s.c.as(parties[0] ?? "").talk.begin({ case: id, subject: { parties, host: "h" } })
  const check = (who: string, id = "t1") => codes(s.c.as(who).talk.check({ case: id }))
  return { ...s, i, begin, check }
}

describe("AU-1, AU-2 an answer has its ground, or every reason and who could", () => {
  it("explained in both languages; the position acted in counts alone", async () => {
    const { begin, c, check } = await town()
    await begin()
    expect(await check("stranger")).toEqual(["no-power"])
    const failure: any = await c
      .as("stranger")
      .talk.check({ case: "t1" })
      .catch((e: unknown) => e)
    expect(failure.whoCould).toEqual(["worker"])
    expect(await check("wu")).toEqual([])
    expect((await c.facts()).at(-1)).toMatchObject({
      power: "talk.check",
      basis: { by: "position", rule: "worker", source }
    })
    const acting = (position: string) => codes(c.as({ person: "wu", position }).talk.check({ case: "t1" }))
    expect(await acting("rc-director")).toEqual(["another-position"])
    expect(await acting("worker")).toEqual([])
    c.on("2031-01-01")
    const over: unknown = await c
      .as("wu")
      .talk.check({ case: "t1" })
      .catch((e: unknown) => e)
    expect(c.app.explain(over, "en")).toContain("the term is over")
    expect(c.app.explain(over, "zh-CN")).toContain("任期已满")
  })
})

describe("AU-1 every reason has a sentence in both languages", () => {
  it("each code the authority may answer", async () => {
    const { c } = await town()
    expect(authorityCodes).toHaveLength(22)
    for (const code of [...authorityCodes, "no-power", "may-not-act-for-another"]) {
      expect(c.app.word(`kernel/${code}`, "zh-CN")).toMatch(/\p{Script=Han}/u)
      expect(c.app.word(`kernel/${code}`, "en")).toMatch(/^[a-z][a-z ,;'-]+$/)
    }
  })
})

describe("AU-4, RC-7 a capacity acts in its own right, unless it is an office", () => {
  it("a party to its own case; a host whom a relative's case concerns", async () => {
    const { begin, c, i } = await town()
    await i.recordTie({ a: "h", b: "b", kind: "kinship", from: "2020-01-01" })
    await i.recordTie({ a: "a", b: "b", kind: "kinship", from: "2020-01-01" })
    await begin()
    expect(await codes(c.as("h").talk.note({ case: "t1" }))).toEqual(["recused-kinship"])
    await begin({ parties: ["a", "z"] }, "t2")
    expect(await codes(c.as("h").talk.note({ case: "t2" }))).toEqual([])
    // the parties are relatives, and end their own case
    expect(await codes(c.as("a").talk.end({ case: "t1" }))).toEqual([])
    expect((await c.facts()).at(-1)?.basis).toMatchObject({ by: "capacity", rule: "party" })
  })
})

describe("AU-5 whoever acts for another does so in office, and without a conflict", () => {
  it("a clerk at the counter", async () => {
    const { begin, c, i } = await town()
    await begin()
    const at = (who: string, onBehalfOf: string) => codes(c.as({ person: who, onBehalfOf }).talk.end({ case: "t1" }))
    expect(await at("stranger", "a")).toEqual(["may-not-act-for-another"])
    expect(await at("wu", "z")).toEqual(["no-power"])
    await i.recordTie({ a: "wu", b: "b", kind: "kinship", from: "2020-01-01" })
    expect(await at("wu", "a")).toEqual(["recused-kinship"])
    expect(await at("xu", "a")).toEqual([])
    expect((await c.facts()).at(-1)).toMatchObject({
      actor: { person: "xu", onBehalfOf: "a" },
      basis: { by: "capacity", rule: "party", chain: ["desk worker"] }
    })
  })
})

describe("RC-1, RC-4, AU-6 in office nobody acts in their own matter, or where a conflict was declared", () => {
  it("a prohibition beats the permission, until it ends", async () => {
    const { begin, c, check, i } = await town()
    await begin({ parties: ["a", "wu"] })
    expect(await check("wu")).toEqual(["recused-own-matter"])
    await begin({}, "t2")
    expect(await check("wu", "t2")).toEqual([])
    expect(await codes(c.as("wu").institution.declareConflict({ id: "c1", with: "wu" }))).toEqual(["tie-to-oneself"])
    await c.as("wu").institution.declareConflict({ id: "c1", with: "b" })
    expect(await codes(c.as("wu").institution.declareConflict({ id: "c1", with: "b" }))).toEqual(["id-is-taken"])
    expect(await check("wu", "t2")).toEqual(["recused-declared"])
    expect(await codes(c.as("wu").institution.endConflict({ id: "c1" }))).toEqual(["no-power"])
    await i.endConflict({ id: "c1" })
    expect(await codes(i.endConflict({ id: "c1" }))).toEqual(["ended-already"])
    expect(await codes(i.endConflict({ id: "c9" }))).toEqual(["no-such-conflict"])
    expect(await check("wu", "t2")).toEqual([])
    // one may not appoint oneself either
    expect(
      await codes(
        i.appoint({
          seats: [{ id: "h9", person: "lin", position: "worker", way: "appointed", from: "2026-03-02", source }]
        })
      )
    ).toEqual(["recused-own-matter"])
  })
})

describe("RC-2, RC-3 ties bind as far as they reach, each kind on its own", () => {
  const from = "2020-01-01"
  it("two steps of kinship, a home between two owners, a relative's colleague not", () => {
    const ties = [
      { a: "n", b: "mother", kind: "kinship", from },
      { a: "mother", b: "aunt", kind: "kinship", from },
      { a: "n", b: "home-1", kind: "ownership", from },
      { a: "co", b: "home-1", kind: "ownership", from },
      { a: "mother", b: "firm", kind: "employment", from },
      { a: "n", b: "old-firm", kind: "employment", from, until: "2025-12-31" }
    ] as const
    const of = (kinship: number) => [...boundTo(ties, "n", { kinship, ownership: 2, employment: 1 }, "2026-03-02")]
    expect(of(1)).toEqual([
      ["mother", ["kinship"]],
      ["home-1", ["ownership"]],
      ["co", ["ownership"]]
    ])
    expect(of(2).map(([who]) => who)).toContain("aunt")
    expect(of(0).map(([who]) => who)).toEqual(["home-1", "co"])
    expect([...boundTo(ties, "n", { employment: 1 }, "2025-12-31").keys()]).toEqual(["old-firm"])
  })
  it("ties are recorded once, end, and a seat in a body that is concerned counts too", async () => {
    const { begin, check, i } = await town()
    const tie = { a: "wu", b: "b", kind: "kinship", from }
    expect(await codes(i.recordTie({ ...tie, b: "wu", until: "2019-12-31" }))).toEqual([
      "ends-before-it-begins",
      "tie-to-oneself"
    ])
    await i.recordTie(tie)
    expect(await codes(i.recordTie({ ...tie, a: "b", b: "wu" }))).toEqual(["known-already"])
    await begin()
    expect(await check("wu")).toEqual(["recused-kinship"])
    await i.endTie({ a: "b", b: "wu", kind: "kinship" })
    expect(await check("wu")).toEqual([])
    expect(await codes(i.endTie({ a: "b", b: "wu", kind: "kinship" }))).toEqual(["no-such-tie"])
    await i.establish({ id: "ps", kind: "property-service", from: "2026-01-01", source })
    await i.createPosition({ id: "staff", body: "ps", kind: "property-staff", seats: 3 })
    await i.appoint({
      seats: [{ id: "h1", person: "wu", position: "staff", way: "appointed", from: "2026-01-01", source }]
    })
    await begin({ parties: ["a", "ps"] }, "t2")
    expect(await check("wu", "t2")).toEqual(["recused-seat"])
    expect(await check("xu", "t2")).toEqual([])
    // whoever acts for that very body is not its opponent
    await begin({ parties: ["a", "rc"] }, "t3")
    expect(await check("wu", "t3")).toEqual([])
  })
})

describe("RC-5 nobody with a conflict acts by any route", () => {
  it("delegation from them, to them, and by proxy", async () => {
    const { begin, c, check, i } = await town()
    const d = {
      id: "d1",
      of: { position: "worker" },
      to: { person: "ke" },
      powers: ["talk.check"],
      from: "2026-03-02",
      until: "2026-12-31",
      further: false
    }
    await c.as("wu").institution.delegate(d)
    await begin()
    expect(await check("ke")).toEqual([])
    await i.recordTie({ a: "wu", b: "b", kind: "kinship", from: "2020-01-01" })
    expect(await check("wu")).toEqual(["recused-kinship"])
    expect(await check("ke")).toEqual(["recused-kinship"])
    await c.as("xu").institution.delegate({ ...d, id: "d2" })
    expect(await check("ke")).toEqual([])
    await i.recordTie({ a: "ke", b: "a", kind: "kinship", from: "2020-01-01" })
    expect(await check("ke")).toEqual(["recused-kinship"])
    // the host's own conflict is not cured by somebody who speaks for the host
    await i.recordTie({ a: "h", b: "b", kind: "agency", from: "2020-01-01" })
    expect(await codes(c.as({ person: "xu", onBehalfOf: "h" }).talk.note({ case: "t1" }))).toEqual(["recused-agency"])
  })
})

describe("RC-8 a conflict that all those concerned waive is lifted, in that case", () => {
  it("one of two is not enough; one's own matter never", async () => {
    const { begin, c, check, i } = await town({
      byLaws: [{ param: "institution/waivable", from: "2026-01-01", value: ["kinship"], source: "house rules 7" }]
    })
    await i.recordTie({ a: "wu", b: "b", kind: "kinship", from: "2020-01-01" })
    await begin()
    const waive = (who: string, person = "wu") =>
      codes(c.as(who).institution.waiveConflict({ person, stream: "talk:t1" }))
    expect(await waive("b")).toEqual([])
    expect(await waive("b")).toEqual(["waived-already"])
    expect(await waive("wu")).toEqual(["waives-for-oneself"])
    expect(await check("wu")).toEqual(["recused-kinship"])
    await waive("a")
    expect(await check("wu")).toEqual([])
    await c.as("wu").institution.declareConflict({ id: "c1", with: "a" })
    expect(await check("wu")).toEqual(["recused-declared"])
    await begin({ parties: ["b", "wu"] }, "t2")
    await c.as("b").institution.waiveConflict({ person: "wu", stream: "talk:t2" })
    expect(await check("wu", "t2")).toEqual(["recused-kinship", "recused-own-matter"])
  })
})

describe("RC-10 whoever is decided to leave a case leaves it", () => {
  it("that case, and no other; by somebody else", async () => {
    const { begin, check, i } = await town()
    await begin()
    await begin({}, "t2")
    expect(await codes(i.decideRecusal({ person: "lin", stream: "talk:t1" }))).toEqual(["recused-own-matter"])
    await i.decideRecusal({ person: "wu", stream: "talk:t1" })
    expect(await codes(i.decideRecusal({ person: "wu", stream: "talk:t1" }))).toEqual(["decided-already"])
    expect(await check("wu")).toEqual(["recused-decided"])
    expect(await check("wu", "t2")).toEqual([])
  })
})

const Handling = defineHandling("handling", [
  { event: Talk.events.Noted, power: Talk.powers.handle },
  { event: Talk.events.Checked, power: Talk.powers.check }
])
class HandlingModule extends Handling {}
class Wired extends definePlugin("wired", {
  version: "1",
  modules: [HandlingModule],
  contributes: [
    Separations.of({
      id: "verify",
      duties: { handler: ["talk.handle"], verifier: ["talk.check"] },
      source: "vector G3"
    }),
    Separations.of({ id: "others", duties: { one: ["x.one"], two: ["x.two"] }, source: "a sample" }),
    Authority.from({ office: InstitutionModule.views.office, handled: HandlingModule.views.handled }, (query) =>
      authorityOf({
        office: query.office,
        known: {
          handled: (stream) => query.handled({ stream }),
          ties: ({ concerned, persons }) =>
            persons.includes("xu") && concerned.includes("a") ? [{ person: "xu", with: "a", kind: "ownership" }] : []
        }
      })
    )
  ]
}) {}

describe("RC-6, AU-10 duties are kept apart by what the facts say, through an authority that an app wires", () => {
  it("who handled does not verify, in that stream; what another package knows of ties counts", async () => {
    const s = await town({
      plugins: [TalkPlugin, Wired],
      institution: InstitutionPlugin.with({ founders: ["setup"], authority: "app" })
    })
    await s.begin()
    await s.begin({ parties: ["b", "c"] }, "t2")
    expect(await codes(s.c.as("wu").talk.handle({ case: "t1" }))).toEqual([])
    expect(await s.check("wu")).toEqual(["recused-handled"])
    expect(await s.check("wu", "t2")).toEqual([])
    expect(await codes(s.c.as("wu").talk.handle({ case: "t2" }))).toEqual(["recused-handled"])
    expect(await codes(s.c.as("wu").talk.handle({ case: "t1" }))).toEqual([])
    expect(await s.check("xu")).toEqual(["recused-ownership"])
    expect(await s.check("xu", "t2")).toEqual([])
  })
  it("preparer, approver, cashier are three", () => {
    const rule = {
      id: "money",
      duties: { prepare: ["f.prepare"], approve: ["f.approve"], pay: ["f.pay"] },
      source: "vector W3"
    }
    const did = (power: string, person = "a", stream = "f:1") => ({
      power,
      person,
      stream,
      position: 1,
      on: "2026-03-02"
    })
    const of = (power: string, ...handled: ReadonlyArray<ReturnType<typeof did>>) =>
      handledBefore([rule], handled, { person: "a", power, stream: "f:1" })?.id
    expect(of("f.approve", did("f.prepare"))).toBe("money")
    expect(of("f.pay", did("f.approve"))).toBe("money")
    expect(of("f.prepare", did("f.prepare"))).toBeUndefined()
    expect(of("f.approve", did("f.prepare", "b"))).toBeUndefined()
    expect(of("f.approve", did("f.prepare", "a", "f:2"))).toBeUndefined()
    expect(of("f.look", did("f.prepare"))).toBeUndefined()
  })
})

describe("RC-9 a conflict found late names the acts it makes voidable", () => {
  it("of the institution itself", async () => {
    const { c, day, i } = await town()
    const seat = (id: string, person: string, from: string) => ({
      seats: [{ id, person, position: "worker", way: "appointed", from, until: "2030-12-31", source }]
    })
    day("2026-03-10")
    await i.appoint(seat("h1", "cousin", "2026-03-10"))
    const voidable = (await c.facts()).at(-1)
    await i.appoint(seat("h2", "other", "2026-03-10"))
    await i.appoint({
      seats: [{ id: "h3", person: "judge", position: "worker", way: "appointed", from: "2026-03-10", source }]
    })
    await i.createPosition({
      id: "vice",
      body: "rc",
      kind: "committee-vice-director",
      seats: 1,
      roles: ["institution-keeper"]
    })
    await i.appoint({
      seats: [
        { id: "h4", person: "ju", position: "vice", way: "elected", from: "2026-03-10", until: "2030-12-31", source }
      ]
    })
    const found = { id: "c1", person: "lin", with: "cousin", from: "2026-03-05" }
    expect(await codes(i.findConflict(found))).toEqual(["recused-own-matter"])
    const ju = c.as("ju").institution
    expect(await codes(ju.findConflict({ ...found, with: "lin", from: "2026-03-11" }))).toEqual([
      "tie-to-oneself",
      "not-in-the-future"
    ])
    await ju.findConflict(found)
    expect(await codes(ju.findConflict(found))).toEqual(["id-is-taken"])
    expect(await ju.voidable()).toEqual([{ conflict: "c1", stream: "institution:one", position: voidable?.position }])
    // it stands: the cousin is in office until it is voided
    expect((await c.as("cousin").institution.mayI({ power: "talk.check" })).allowed).toBe(true)
    expect(await codes(i.appoint(seat("h5", "cousin", "2031-01-01")))).toEqual(["recused-declared"])
  })
  it("of any module, from the recorded facts, through every hand", async () => {
    const { begin, c, i } = await town()
    await c.as("wu").institution.delegate({
      id: "d1",
      of: { position: "worker" },
      to: { person: "ke" },
      powers: ["talk.check"],
      from: "2026-03-02",
      until: "2026-12-31",
      further: false
    })
    await begin()
    await c.as("wu").talk.check({ case: "t1" })
    await c.as("ke").talk.check({ case: "t1" })
    await c.as("xu").talk.check({ case: "t1" })
    const facts = await c.facts()
    const { institution } = await i.office()
    const acts = actsIn(facts, {
      institution,
      zone: "Asia/Shanghai",
      concerned: (f) => (f.stream === "talk:t1" ? ["a", "b"] : [])
    })
    const positions = facts.filter((f) => f.power === "talk.check").map((f) => f.position)
    const of = (more: object) =>
      voidableActs(acts, { person: "wu", with: "b", from: "2026-03-02", ...more }).map((a) => a.position)
    expect(of({})).toEqual(positions.slice(0, 2))
    expect(of({ person: "ke" })).toEqual([positions[1]])
    expect(of({ from: "2026-03-03" })).toEqual([])
    expect(of({ with: "z" })).toEqual([])
  })
})

describe("AU-8 what if: who gains and loses which power, and nothing is changed", () => {
  it("a new list; the end of a holding", async () => {
    const { c, i } = await town()
    const before = await c.digest()
    const taken = await i.whatIf({
      changes: [
        {
          fact: "ListAdopted",
          data: {
            version: 1,
            from: "2026-03-02",
            source,
            items: [
              {
                matter: "m1",
                class: "self-governance",
                lead: { body: "rc" },
                assists: [],
                powers: ["talk.check"],
                positions: ["rc-director"],
                source
              }
            ]
          }
        }
      ]
    })
    expect(taken.map((s: any) => [s.person, s.power, s.change])).toEqual([
      ["lin", "talk.check", "gains"],
      ["wu", "talk.check", "loses"],
      ["xu", "talk.check", "loses"]
    ])
    const ended = await i.whatIf({
      changes: [{ fact: "HoldingEnded", data: { id: "h-wu", on: "2026-03-02", because: "resigned" } }]
    })
    expect(new Set(ended.map((s: any) => `${s.person} ${s.change}`))).toEqual(new Set(["wu loses"]))
    expect(ended).toHaveLength(5)
    expect(
      await i.whatIf({
        changes: [{ fact: "HoldingEnded", data: { id: "h-wu", on: "2026-04-01", because: "resigned" } }]
      })
    ).toEqual([])
    expect(await codes(i.whatIf({ changes: [{ fact: "Nonsense", data: {} }] }))).toEqual(["invalid changes.0"])
    expect(await c.digest()).toBe(before)
    expect(whatIf(emptyInstitution, [], "2026-03-02")).toEqual([])
  })
})

describe("AU-9 handles are numbers; a stranger's has no power", () => {
  it("of one office", () => {
    const i = applied(emptyInstitution, [
      { fact: "BodyEstablished", data: { id: "b", kind: "k", nature: "social", from: "2026-01-01", source } },
      {
        fact: "PositionCreated",
        data: {
          id: "p",
          body: "b",
          kind: "x",
          seats: 40,
          ways: ["elected"],
          member: true,
          chair: false,
          roles: ["r"],
          incompatible: [],
          keepsOwnPowers: false,
          delegable: true
        }
      },
      ...Array.from(
        { length: 40 },
        (_, k) =>
          ({
            fact: "Appointed",
            data: { id: `h${k}`, person: `n${k}`, position: "p", way: "elected", from: "2026-01-01", source }
          }) as const
      ),
      { fact: "TieRecorded", data: { a: "n39", b: "z", kind: "kinship", from: "2026-01-01" } }
    ])
    const office = officeOn(i, { ...emptySetting, roles: { r: ["m.a"] }, reach: { kinship: 1 } }, "2026-03-02")
    const power = office.prepare("m.a")
    const z = office.prepareAgainst("z")
    expect(can(office.handle("stranger"), power)).toBe(false)
    expect(can(office.handle("n39"), power)).toBe(true)
    expect(can(office.handle("n39"), office.prepare("m.b"))).toBe(false)
    expect(canAbout(office.handle("n39"), power, z)).toBe(false)
    expect(canAbout(office.handle("n38"), power, z)).toBe(true)
    expect(canAbout(office.handle("n38"), power, office.prepareAgainst("n38"))).toBe(false)
  })
})

describe("AU-1 what an office keeps of answers has an end", () => {
  it("a quarter of a million questions of strangers, and the answers stay right", () => {
    const i = applied(emptyInstitution, [
      { fact: "BodyEstablished", data: { id: "b", kind: "k", nature: "social", from: "2026-01-01", source } },
      {
        fact: "PositionCreated",
        data: {
          id: "p",
          body: "b",
          kind: "x",
          seats: 1,
          ways: ["elected"],
          member: true,
          chair: false,
          roles: ["r"],
          incompatible: [],
          keepsOwnPowers: false,
          delegable: true
        }
      },
      { fact: "Appointed", data: { id: "h", person: "ann", position: "p", way: "elected", from: "2026-01-01", source } }
    ])
    const office = officeOn(i, { ...emptySetting, roles: { r: ["m.a"] } }, "2026-03-02")
    let wrong = 0
    for (let n = 0; n < 250_000; n++) {
      if (office.may({ person: `s${n % 5_000}` }, `m.x${n % 60}`).allowed) wrong++
      if (n % 1_000 === 0 && !office.may({ person: "ann" }, "m.a").allowed) wrong++
    }
    expect(wrong).toBe(0)
  })
})

describe("AU-12 roles an app passes are not looked at", () => {
  it("neither in commands nor in views", async () => {
    const { begin, c } = await town()
    await begin()
    expect(await codes(c.as("stranger", "clerk", "institution-keeper").talk.check({ case: "t1" }))).toEqual([
      "no-power"
    ])
    expect(await codes(c.as("stranger", "institution-keeper").institution.office())).toEqual(["no-power"])
  })
})

describe("AU-13 some powers are everybody's, over what is their own", () => {
  it("to declare and to waive", async () => {
    const { c } = await town()
    expect(await codes(c.as("anyone").institution.declareConflict({ id: "c1", with: "b" }))).toEqual([])
    expect((await c.facts()).at(-1)).toMatchObject({ data: { person: "anyone" }, basis: { by: "anyone" } })
    expect(
      await codes(c.as("anyone").institution.recordTie({ a: "x", b: "y", kind: "kinship", from: "2026-01-01" }))
    ).toEqual(["no-power"])
  })
})

describe("AU-10 the plugin composes in a community of one's own", () => {
  it("alone, with the default authority of the institution", async () => {
    const app = await defineCommunity("own", {
      plugins: [MemoryStore, InstitutionPlugin.with({ founders: ["setup"] })]
    }).open({
      community: "own",
      zone: "Asia/Shanghai",
      jurisdiction: [definePack("none", {})],
      every: "off",
      clock: () => "2026-03-02T04:00:00.000Z"
    })
    await app
      .as({ person: "setup" })
      .institution.establish({ id: "rc", kind: "residents-committee", from: "2026-01-01", source })
    expect(await app.as({ person: "x" }).institution.directory()).toEqual([])
    await app.close()
  })
})
