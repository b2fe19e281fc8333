import { describe, expect, it } from "vitest"
import {
  authorityOf,
  DemandsPlugin,
  InstitutionModule,
  InstitutionPlugin,
  type Judged,
  NothingHeld,
  officeOn
} from "@linli/institution"
import { Authority, definePack, definePlugin } from "@linli/kernel"
import { lawsOfPlugin } from "@linli/testing"
import { codes, community } from "./fixtures/community.ts"

const source = "a sample"
const zone = "Asia/Shanghai"
const jurisdiction = [definePack("none", {})]
const term = { from: "2026-01-01", until: "2030-12-31", source }
const institution = InstitutionPlugin.with({ founders: ["setup"] })

/** A town is set up and lived in: most commands of both plugins. */
const lived = async (c: any): Promise<void> => {
  const setup = c.as("setup").institution
  await setup.establish({ id: "rc", kind: "residents-committee", from: "2026-01-01", source })
  await setup.establish({ id: "office", kind: "sub-district-office", from: "2026-01-01", source })
  await setup.establish({ id: "branch", kind: "party-branch", from: "2026-01-01", source })
  const put = (id: string, body: string, kind: string, roles: ReadonlyArray<string>) =>
    setup.createPosition({ id, body, kind, seats: 3, roles })
  await put("director", "rc", "committee-director", [
    "institution-keeper",
    ...(c.as("x").demands === undefined ? [] : ["demands-desk", "guide"])
  ])
  await put("official", "office", "official", c.as("x").demands === undefined ? [] : ["demands-issuer"])
  await put("secretary", "branch", "party-secretary", ["party-desk"])
  await setup.appoint({
    seats: [
      { id: "h1", person: "lin", position: "director", way: "elected", ...term },
      { id: "h2", person: "wu", position: "official", way: "appointed", ...term },
      { id: "h3", person: "zhao", position: "secretary", way: "elected", ...term }
    ],
    stated: [{ body: "rc", women: 1 }]
  })
  const lin = c.as("lin").institution
  await lin.adoptList({
    version: 1,
    from: c.clock.today,
    source,
    items: [
      {
        matter: "m1",
        class: "administrative",
        lead: { body: "office" },
        assists: ["rc"],
        powers: ["institution.nominate"],
        source
      }
    ]
  })
  await lin.recordTie({ a: "wu", b: "b", kind: "kinship", from: "2026-01-01" })
  await c.as("wu").institution.declareConflict({ id: "c1", with: "d" })
  await c.as("wu").institution.delegate({
    id: "d1",
    of: { position: "official" },
    to: { person: "ke" },
    powers: ["institution.nominate"],
    from: c.clock.today,
    until: "2026-12-31",
    further: false
  })
  await c.as("wu").institution.revokeDelegation({ id: "d1" })
  await lin.findConflict({ id: "c2", person: "wu", with: "zhao", from: "2026-01-01" })
  await lin.askOpinion({ matter: "m2", subject: "s", body: "branch", until: "2026-12-31" })
  await c
    .as("zhao")
    .institution.giveOpinion({ matter: "m2", subject: "s", body: "branch", on: c.clock.today, text: "fine" })
  await lin.endHolding({ id: "h3", on: c.clock.today, because: "resigned" })
  await lin.dissolve({ id: "branch", on: c.clock.today, source })
  await lin.directory()
}
const served = async (c: any): Promise<void> => {
  await lived(c)
  const lin = c.as("lin")
  await lin.demands.listItem({ matter: "census", kind: "task", from: "2026-01-01", source })
  await c.as("wu").demands.assign({
    id: "t1",
    matter: "census",
    issuer: "office",
    to: "rc",
    as: "lead",
    minutes: 5,
    from: "2026-01-01",
    until: "2026-12-31"
  })
  await c.as("wu").demands.requestData({
    id: "r1",
    requester: "office",
    to: "rc",
    fields: ["phone"],
    purpose: "p",
    basis: "b",
    until: "2026-12-31",
    minutes: 10
  })
  await lin.demands.logWork({ kind: "form", about: "r1", body: "rc", minutes: 10, on: c.clock.today })
  await lin.guidance.begin({ id: "g1", person: "n", topic: "permit" })
  await lin.guidance.remind({ id: "g1", note: "at the door" })
}

describe("IN-1, AU-10 both plugins keep the laws of plugins", () => {
  for (const law of lawsOfPlugin(institution, { zone, jurisdiction, scenarios: { lived } }))
    it(`institution ${law.id} ${law.says}`, law.run)
  for (const law of lawsOfPlugin(DemandsPlugin, {
    around: [institution, NothingHeld],
    zone,
    jurisdiction,
    scenarios: { served }
  }))
    it(`demands ${law.id} ${law.says}`, law.run)
})

describe("AU-3 an institution that did not change is not compiled anew", () => {
  it("whoever asks, through the port", async () => {
    const asked: Array<Judged> = []
    class Watching extends definePlugin("watching", {
      version: "1",
      contributes: [
        Authority.from({ office: InstitutionModule.views.office }, (query) =>
          authorityOf({
            office: () => {
              const judged = query.office()
              asked.push(judged)
              return judged
            }
          })
        )
      ]
    }) {}
    const s = await community("2026-03-02", {
      plugins: [Watching],
      institution: InstitutionPlugin.with({ founders: ["setup"], authority: "app" })
    })
    await s.lin.institution.office()
    await s.lin.institution.office()
    const [one, two] = asked.slice(-2)
    expect(one?.institution).toBe(two?.institution)
    const office = (judged: Judged | undefined) => judged && officeOn(judged.institution, judged.setting, "2026-03-02")
    expect(office(one)).toBe(office(two))
    expect(await codes(s.as("x").institution.office())).toEqual(["no-power"])
  })
})
