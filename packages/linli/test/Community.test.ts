import { Effect } from "effect"
import {
  China,
  type CompositionError,
  createCommunity,
  defaults,
  defineLinli,
  definePack,
  definePlugin,
  definePoint,
  isFailure,
  PledgesByOffice,
  Shenzhen
} from "linli"
import { OwnUnit, PledgePlugin } from "linli/assessment"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"

const dir = mkdtempSync(join(tmpdir(), "linli-"))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
const fileOf = (name: string) => join(dir, `${name}.sqlite`)

const clock = () => "2026-03-02T02:00:00.000Z"
const test = { every: "off", clock } as const
const application = {
  subject: { kind: "noise", parties: ["anna", "ben"], origin: "application", requestedOn: "2026-03-02" },
  dispute: "sample"
} as const
const registrar = { person: "office", roles: ["registrar"] }

describe("LL-1 a file is enough", () => {
  it("opens with every default, and they stand in one place", async () => {
    await using app = await createCommunity({ file: ":memory:" })
    expect(app.community).toBe("community")
    expect(defaults).toEqual({
      community: "community",
      zone: "Asia/Shanghai",
      jurisdiction: [China],
      every: "30 seconds"
    })
  })
  it("takes an option instead of each default", async () => {
    await using app = await createCommunity({ file: ":memory:", community: "east", zone: "UTC", ...test })
    expect(app.community).toBe("east")
    const { id } = await app.as({ person: "anna" }).mediation.apply(application)
    expect((await app.as({ person: "anna" }).mediation.find({ case: id })).openedOn).toBe("2026-03-02")
  })
  it("names a wrong option, as input that can be corrected", async () => {
    const wrong: unknown = await createCommunity({ file: ":memory:", zone: "Mars/Olympus" }).catch((e: unknown) => e)
    expect(isFailure(wrong) && wrong._tag === "InvalidInput" && wrong.problems.map((p) => p.path)).toEqual(["zone"])
    const nowhere: unknown = await createCommunity({ file: "" }).catch((e: unknown) => e)
    expect(String(nowhere)).toContain("`file`: give the path of a file, such as `community.sqlite`, or `:memory:`")
  })
})

describe("LL-2 the composition without opening it", () => {
  const kind = defineLinli({ file: ":memory:" })
  it("has no issue under its own packs, and describes itself", () => {
    expect(kind.check({ jurisdiction: [China], on: "2026-03-02" })).toEqual([])
    expect(JSON.stringify(kind.describe({ jurisdiction: [China], on: "2026-03-02" }))).toContain("openSessions")
  })
  it("opens as many communities, from Promise and from Effect", async () => {
    const opening = { zone: "Asia/Shanghai", jurisdiction: [China], ...test } as const
    await using one = await kind.open({ ...opening, community: "one" })
    await one.as({ person: "anna" }).mediation.apply(application)
    const cases = Effect.gen(function* () {
      const two = yield* kind.service
      return yield* two.as({ person: "anna" }).mediation.mine()
    })
    const mine = await Effect.runPromise(Effect.provide(cases, kind.layer({ ...opening, community: "two" })))
    expect(mine).toEqual([])
    expect(await one.as({ person: "anna" }).mediation.mine()).toHaveLength(1)
  })
})

describe("LL-3 a file keeps what was recorded", () => {
  it("goes on where it was closed", async () => {
    const options = { file: fileOf("kept"), ...test }
    const first = await createCommunity(options)
    const { id } = await first.as({ person: "anna" }).mediation.apply(application)
    await first.close()
    await using second = await createCommunity(options)
    const found = await second.as(registrar).mediation.find({ case: id })
    expect([found.at, found.data.dispute]).toEqual(["registered", { known: true, value: "sample" }])
  })
  it("keeps communities of one file apart", async () => {
    const file = fileOf("shared")
    await using east = await createCommunity({ file, community: "east", ...test })
    await using west = await createCommunity({ file, community: "west", ...test })
    await east.as({ person: "anna" }).mediation.apply(application)
    expect(await east.as(registrar).mediation.list()).toHaveLength(1)
    expect(await west.as(registrar).mediation.list()).toHaveLength(0)
  })
  it("in memory, keeps nothing for the next one", async () => {
    const first = await createCommunity({ file: ":memory:", ...test })
    await first.as({ person: "anna" }).mediation.apply(application)
    await first.close()
    await using second = await createCommunity({ file: ":memory:", ...test })
    expect(await second.as(registrar).mediation.list()).toEqual([])
  })
})

describe("LL-4 the nation, and a city above it", () => {
  const conclusion = async (jurisdiction: Parameters<typeof accepted>[0]) => {
    const found = await accepted(jurisdiction)
    return found.deadlines.find((d) => d.id === "conclusion")
  }
  const accepted = async (jurisdiction: readonly [typeof China] | readonly [typeof China, typeof Shenzhen]) => {
    await using app = await createCommunity({ file: ":memory:", ...test, jurisdiction })
    const { id } = await app.as({ person: "anna" }).mediation.apply(application)
    await app.as(registrar).mediation.accept({ case: id })
    return app.as(registrar).mediation.find({ case: id })
  }
  it("one month by the ministry's rule, thirty days in Shenzhen", async () => {
    expect(await conclusion([China])).toMatchObject({ on: "2026-04-02", source: "人民调解工作若干规定 33" })
    expect(await conclusion([China, Shenzhen])).toMatchObject({
      on: "2026-04-01",
      source: "深圳经济特区矛盾纠纷多元化解条例 25"
    })
  })
})

const Hole = definePoint<number>()("hole@1")
class Lost extends definePlugin("lost", { version: "1", contributes: [Hole.of(1)] }) {}
class Found extends definePlugin("found", { version: "1", points: [Hole] }) {}

describe("LL-5 plugins of the app", () => {
  it("are composed with those of the preset", async () => {
    await using app = await createCommunity({ file: ":memory:", plugins: [Lost, Found], ...test })
    expect(app.describe().plugins.map((p) => p.id)).toEqual(expect.arrayContaining(["found", "lost", "mediation"]))
  })
  it("that do not fit are a sentence to the compiler, and every problem at run time", async () => {
    // @ts-expect-error -- missing: 'lost' needs 'hole@1', which no plugin in this list offers
    const lost: unknown = await createCommunity({ file: ":memory:", plugins: [Lost] }).catch((e: unknown) => e)
    expect((lost as CompositionError).issues.map((i) => i.plugin)).toEqual(["lost"])
    // @ts-expect-error -- missing: 'param mediation/…' is set by no pack of this jurisdiction
    const lawless: unknown = await createCommunity({ file: ":memory:", jurisdiction: [definePack("x", {})] }).catch(
      (e: unknown) => e
    )
    expect((lawless as CompositionError).issues.map((i) => i.code)).toEqual(Array.from({ length: 15 }, () => "missing"))
  })
})

describe("LL-7 roles are there from the first call", () => {
  it("a registrar accepts what a party applied for, and a stranger may not", async () => {
    await using app = await createCommunity({ file: ":memory:", ...test })
    const { id } = await app.as({ person: "anna" }).mediation.apply(application)
    const stranger: unknown = await app
      .as({ person: "carl" })
      .mediation.accept({ case: id })
      .catch((e: unknown) => e)
    expect(stranger).toMatchObject({ _tag: "NotPermitted", whoCould: expect.arrayContaining(["registrar"]) })
    await app.as(registrar).mediation.accept({ case: id })
    expect((await app.as({ person: "ben" }).mediation.find({ case: id })).at).toBe("accepted")
  })
})

describe("LL-8 a file that cannot be used", () => {
  const why = async (file: string) => {
    const failure: unknown = await createCommunity({ file, ...test }).catch((e: unknown) => e)
    return isFailure(failure) ? [failure._tag, failure.message] : failure
  }
  it("is named, with why and what to do, and stays as it is", async () => {
    const file = fileOf("letter")
    writeFileSync(file, "Dear neighbours, this is a letter and no database at all.")
    expect(await why(file)).toEqual([
      "Unavailable",
      "open: cannot use `letter.sqlite`: it is not a database; name another file; nothing was changed in it"
    ])
    expect(readFileSync(file, "utf8")).toContain("Dear neighbours")
  })
  it("also when its folder does not exist", async () => {
    expect(await why(join(dir, "nowhere", "x.sqlite"))).toEqual([
      "Unavailable",
      "open: cannot use `x.sqlite`: its folder does not exist; make the folder first"
    ])
  })
})

describe("LL-9 erasing a person", () => {
  it("is for the privacy officer and for who keeps the register; the case stays", async () => {
    await using app = await createCommunity({ file: ":memory:", ...test })
    const parties = [{ party: "anna", kind: "person", name: "Anna (sample)" }] as const
    const { id } = await app.as({ person: "anna" }).mediation.apply({ ...application, parties })
    const name = async () => (await app.as(registrar).mediation.find({ case: id })).data.introduced[0]?.name
    expect(await name()).toEqual({ known: true, value: "Anna (sample)" })
    const request = { person: "anna", because: "moved away" }
    const refused: unknown = await app.forget({ ...request, as: registrar }).catch((e: unknown) => e)
    expect(refused).toMatchObject({ _tag: "NotPermitted", whoCould: ["privacy-officer", "registrar-of-homes"] })
    await app.forget({ ...request, as: { person: "office", roles: ["privacy-officer"] } })
    expect(await name()).toEqual({ known: false, why: "erased" })
    expect((await app.as(registrar).mediation.find({ case: id })).at).toBe("registered")
  })
})

describe("LL-15 every domain that needs nothing of the app is there", () => {
  const body = { id: "rc", kind: "residents-committee", from: "2026-01-01", source: "sample" } as const
  it("the client has a branch for each of them", async () => {
    await using app = await createCommunity({ file: ":memory:", ...test })
    expect(Object.keys(app.as({ person: "anna" }))).toEqual(
      expect.arrayContaining(["mediation", "registry", "institution", "demands", "sharing", "bookings", "standing"])
    )
  })
  it("roles decide who may act", async () => {
    await using app = await createCommunity({ file: ":memory:", ...test })
    const keeper = app.as({ person: "setup", roles: ["institution-keeper"] })
    await keeper.institution.establish(body)
    const refused = await app
      .as({ person: "anna" })
      .institution.establish(body)
      .catch((e: unknown) => e)
    expect(isFailure(refused) && refused._tag).toBe("NotPermitted")
  })
  it("with founders positions do, and a role that is passed is worth nothing", async () => {
    await using app = await createCommunity({ file: ":memory:", founders: ["setup"], ...test })
    await app.as({ person: "setup" }).institution.establish(body)
    const claimed = app.as({ person: "anna", roles: ["institution-keeper"] })
    const refused = await claimed.institution.establish({ ...body, id: "rc-2" }).catch((e: unknown) => e)
    expect(isFailure(refused) && refused._tag).toBe("NotPermitted")
  })
})

describe("LL-17 where positions decide a branch and its members have the powers of pledges", () => {
  class Units extends definePlugin("units", {
    version: "1",
    contributes: [OwnUnit.from(() => "school-3")]
  }) {}
  const source = "sample"
  const town = async () => {
    const app = await createCommunity({
      file: ":memory:",
      founders: ["setup"],
      plugins: [PledgePlugin, PledgesByOffice, Units],
      ...test
    })
    const { institution } = app.as({ person: "setup" })
    await institution.establish({ id: "branch", kind: "party-branch", from: "2026-01-01", source })
    const position = { id: "secretary", body: "branch", kind: "party-secretary", seats: 1 } as const
    await institution.createPosition({ ...position, roles: ["residential-branch"] })
    const seat = { id: "h1", person: "sec", position: "secretary", way: "elected" } as const
    await institution.appoint({ seats: [{ ...seat, from: "2026-01-01", until: "2030-12-31", source }] })
    return app
  }
  it("members report in, promise and comment for themselves; the secretary does what is the branch's", async () => {
    await using app = await town()
    const li = app.as({ person: "li" }).pledges
    const { pledges: branch } = app.as({ person: "sec" })
    await li.reportIn({ member: "li", branch: "branch", from: "2026-01-01" })
    await li.pledge({ member: "li", id: "p1", post: "stairs", promise: "clear them", until: "2026-06-30" })
    await li.consent({ member: "li", pledge: "p1", given: true })
    await branch.publish({ member: "li", pledge: "p1", withName: true })
    const asked = { member: "li", id: "r1", use: "awards", unit: "school-3" } as const
    await branch.askReference({ ...asked, from: "2026-01-01", to: "2026-12-31" })
    await branch.showReference({ member: "li", id: "r1" })
    await li.comment({ member: "li", id: "r1", text: "so it was" })
    await branch.sendReference({ member: "li", id: "r1" })
    expect((await app.as({ person: "school-3" }).pledges.received()).map((r) => r.id)).toEqual(["r1"])
    expect(await branch.aboutMe()).toEqual([])
    // and writes down what somebody says at its desk
    await app
      .as({ person: "sec", onBehalfOf: "wu" })
      .pledges.reportIn({ member: "wu", branch: "b", from: "2026-01-01" })
  })
  it("and nobody has the branch's powers without its position, or reports in somebody else", async () => {
    await using app = await town()
    const li = app.as({ person: "li", roles: ["residential-branch"] }).pledges
    await li.reportIn({ member: "li", branch: "branch", from: "2026-01-01" })
    const tags = await Promise.all(
      [
        li.askOpinion({ member: "li", id: "o1", by: "school-3" }),
        li.reportIn({ member: "wu", branch: "branch", from: "2026-01-01" })
      ].map((p) => p.catch((e: unknown) => isFailure(e) && e._tag))
    )
    expect(tags).toEqual(["NotPermitted", "Refused"])
  })
})

describe("LL-16 entries of the domains", () => {
  it("name what belongs to them, with the values of China", async () => {
    const [registry, institution, sharing, assessment, sheets] = await Promise.all([
      import("linli/registry"),
      import("linli/institution"),
      import("linli/sharing"),
      import("linli/assessment"),
      import("linli/sheets")
    ])
    expect([registry.RegistryPlugin.id, registry.ChinaRegistry.id]).toEqual(["registry", "cn/registry"])
    expect([institution.InstitutionPlugin.id, institution.ChinaInstitution.id]).toEqual([
      "institution",
      "cn/institution"
    ])
    expect([sharing.SharingPlugin.id, sharing.ChinaSharing.id]).toEqual(["sharing", "cn/sharing"])
    expect([assessment.AssessmentPlugin.id, assessment.ChinaServices.id]).toEqual(["assessment", "cn/services"])
    expect(sheets.readSheets).toBeTypeOf("function")
  })
})
