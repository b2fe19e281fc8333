/** C4: a lift for an old stairwell. What a court has decided is not mediated; a leak that nobody settled is, apart. */
import { apply, prepare, sign } from "./Steps.ts"
import { registrar, type Tale } from "./Tale.ts"

const [lift, ground, opposite, above] = ["sample-signers", "sample-101", "sample-104", "sample-upstairs"]
const [secretary, staff] = ["sample-secretary", "sample-staff"]

export const c4: Tale = async ({ at }) => {
  const t = await at("community")
  await t.turn("asked")
  const about = await apply(t, {
    by: lift,
    subject: { kind: "lift", parties: [lift, ground, opposite], origin: "application", place: "stairwell" },
    bodies: [lift],
    elsewhere: [{ organ: "court", stands: "decided" }],
    dispute: "lift"
  })
  t.says("asked")
  await t.refused(registrar, "tries to accept", () => t.as(registrar).accept({ case: about }))
  await t
    .as(registrar)
    .redirect({ case: about, reason: "already-decided", routes: ["court"], explanation: t.text("redirected") })
  t.says("redirected")
  await t.as(registrar).archive({ case: about })
  await t.shows(about)
  await t.papers(about, "papers lift")

  await t.turn("apart")
  const leak = await apply(t, {
    by: registrar,
    subject: { kind: "leak", parties: [ground, above], origin: "initiative", place: "stairwell", refersTo: about },
    dispute: "leak"
  })
  t.says("apart")
  await prepare(t, leak, {
    core: [
      { who: secretary, role: "community-party-organisation" },
      { who: staff, role: "residents-committee" }
    ],
    invited: [{ who: "sample-representative", role: "residents-representative" }]
  })
  await t.turn("talked")
  await t.as(secretary).recordSession({
    case: leak,
    kind: "separate",
    on: t.today(),
    present: [secretary, ground],
    note: t.text("talked")
  })
  t.says("talked")
  const seen = await t.as(above).find({ case: leak })
  t.page.says(
    `${t.page.name(above)} ✕ ${seen.data.sessions[0]?.note.known === true ? seen.data.sessions[0].note.value : t.text("closed")}`
  )

  await t.turn("settled")
  const present = [secretary, staff, ground, above]
  await t.as(secretary).recordSession({ case: leak, kind: "joint", on: t.today(), present, note: t.text("settled") })
  await t.as(secretary).agree({
    case: leak,
    scope: "full",
    form: "written",
    on: t.today(),
    facts: t.text("facts"),
    issues: t.text("issues"),
    responsibilities: [],
    obligations: [{ id: "1", debtor: above, creditor: ground, what: t.text("repairs"), due: t.on("repaired") }],
    remaining: []
  })
  await sign(t, leak, secretary)
  t.says("settled")
  await t.shows(leak)
  await t.turn("repaired")
  await t.as(ground).recordPerformance({ case: leak, obligation: "1", on: t.today() })
  t.says("repaired")
  await t.as(registrar).archive({ case: leak })
  await t.shows(leak)
  await t.papers(leak, "papers leak")
}
