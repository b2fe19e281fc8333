/** C3: vegetables over the lift. The community's mediation fails; the town's committee begins anew and refers to it. */
import { apply, prepare } from "./Steps.ts"
import { registrar, type Tale } from "./Tale.ts"

const [company, resident] = ["sample-company", "sample-resident"]
const parties = [company, resident]
const subject = { kind: "roof-use", parties, place: "lift-roof" }

export const c3: Tale = async ({ at }) => {
  const community = await at("community")
  await community.turn("applied")
  const first = await apply(community, {
    by: company,
    subject: { ...subject, origin: "application" },
    bodies: [company],
    dispute: "dispute"
  })
  community.says("applied")
  await prepare(community, first, {
    core: [
      { who: "sample-secretary", role: "community-party-organisation" },
      { who: "sample-staff", role: "residents-committee" }
    ],
    invited: [{ who: "sample-representative", role: "residents-representative" }]
  })
  const present = [...parties, "sample-secretary", "sample-staff"]
  for (const n of ["try1", "try2", "try3"]) {
    await community.turn(n)
    await community
      .as("sample-secretary")
      .recordSession({ case: first, kind: "joint", on: community.today(), present, note: community.text(n) })
    community.says(n)
  }
  await community.turn("failed")
  await community.as("sample-secretary").fail({ case: first })
  community.says("failed")
  await community.as(registrar).archive({ case: first })
  await community.shows(first)
  await community.papers(first, "papers first")

  const town = await at("town")
  await town.turn("town")
  const second = await apply(town, {
    by: resident,
    subject: { ...subject, origin: "application", refersTo: first, refersToCommunity: "sample-community" },
    bodies: [company],
    dispute: "dispute"
  })
  town.says("town")
  await town.as(registrar).accept({ case: second })
  await town.refused(registrar, "tries to open", () => town.as(registrar).openSessions({ case: second }))
  await prepare(town, second, {
    core: [
      { who: "sample-town-party", role: "community-party-organisation" },
      { who: "sample-town-mediator", role: "residents-committee" }
    ],
    invited: [{ who: "sample-lift-expert", role: "property-industry-body" }]
  })
  town.says("consent")

  await town.turn("investigated")
  const readers = ["sample-town-party"]
  await town
    .as("sample-town-mediator")
    .recordWork({ case: second, on: town.today(), readers, note: town.text("investigated") })
  town.says("investigated")
  town.says("secret")
  const old = await town.as(registrar).find({ case: second })
  town.page.says(`  → ${old.subject.refersToCommunity} ${old.subject.refersTo}`)
  await town.shows(second)
  town.says("open")
  await town.papers(second, "papers second")
}
