/** C2: nobody lets the plumber start. Three offices sit together: police, justice office, law firm. */
import { apply, prepare, sign } from "./Steps.ts"
import { registrar, type Tale } from "./Tale.ts"

const [ninth, tenth] = ["sample-9f", "sample-10f"]
const [police, mediator, lawyer] = ["sample-police", "sample-mediator", "sample-lawyer"]
const [lead, owners] = ["sample-lead", "sample-owners"]

export const c2: Tale = async ({ at }) => {
  const t = await at("community")
  await t.turn("applied")
  const subject = { kind: "leak", parties: [ninth, tenth], origin: "application" as const, place: "high-rise" }
  const id = await apply(t, { by: ninth, subject, model: "三所联动", dispute: "dispute" })
  t.says("applied")
  await t.shows(id)

  await t.turn("convened")
  await prepare(t, id, {
    core: [
      { who: police, role: "police-station" },
      { who: mediator, role: "justice-office" },
      { who: lawyer, role: "law-firm" }
    ],
    invited: [
      { who: lead, role: "property-service" },
      { who: owners, role: "owners-committee" }
    ]
  })
  t.says("convened")
  await t.shows(id)

  await t.turn("met")
  const present = [ninth, tenth, police, mediator, lawyer, lead, owners]
  await t.as(mediator).recordSession({ case: id, kind: "joint", on: t.today(), present, note: t.text("note") })
  for (const line of ["police", "mediator", "lawyer"]) t.says(line)
  await t.as(mediator).agree({
    case: id,
    scope: "full",
    form: "written",
    on: t.today(),
    facts: t.text("facts"),
    issues: t.text("issues"),
    responsibilities: [],
    obligations: [{ id: "1", debtor: tenth, creditor: ninth, what: t.text("lets in"), due: t.on("checked") }],
    tasks: [{ id: "check", who: lead, what: t.text("checks"), due: t.on("checked") }],
    remaining: []
  })
  t.says("agreed")
  await sign(t, id, mediator)
  await t.shows(id)

  await t.turn("checked")
  await t.refused(registrar, "tries to file", () => t.as(registrar).archive({ case: id }))
  await t.as(lead).endTask({ case: id, id: "check", outcome: "done", on: t.today() })
  await t.as(ninth).recordPerformance({ case: id, obligation: "1", on: t.today() })
  t.says("checked")
  await t.as(registrar).archive({ case: id })
  await t.shows(id)
  await t.papers(id, "papers")
}
