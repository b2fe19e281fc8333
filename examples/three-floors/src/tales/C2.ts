/** C2: nobody lets the plumber start. Three offices sit together: police, justice office, law firm. */
import type { Tale } from "./Play.ts"
import { apply, archived, prepare, sign } from "./Steps.ts"
import { registrar } from "./Tale.ts"

const [ninth, tenth] = ["sample-9f", "sample-10f"]
const [police, mediator, lawyer] = ["sample-police", "sample-mediator", "sample-lawyer"]
const [lead, owners] = ["sample-lead", "sample-owners"]
const about = { kind: "leak", place: "high-rise" }

export const c2: Tale = [
  {
    committee: "community",
    about,
    day: "applied",
    open: async (t) => {
      const subject = { ...about, parties: [ninth, tenth], origin: "application" as const }
      const id = await apply(t, { by: ninth, subject, model: "三所联动", dispute: "dispute" })
      t.says("applied")
      return id
    },
    scenes: [
      {
        day: "convened",
        isNext: (c) => c.at === "registered" || c.at === "accepted",
        play: async (t, id) => {
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
        }
      },
      {
        day: "met",
        isNext: (c) => c.at === "inSession",
        play: async (t, id, { data }) => {
          const present = [ninth, tenth, police, mediator, lawyer, lead, owners]
          const session = { case: id, kind: "joint", on: t.today(), present, note: t.text("note") } as const
          if (data.sessions.length === 0) await t.as(mediator).recordSession(session)
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
            tasks: [{ id: "1", who: lead, what: t.text("checks"), due: t.on("checked") }],
            remaining: []
          })
          t.says("agreed")
        }
      },
      {
        day: "met",
        isNext: (c) => c.at === "agreed",
        play: async (t, id) => {
          await sign(t, id, mediator)
          t.says("signed")
        }
      },
      {
        day: "checked",
        isNext: (c) => c.at === "effective" && c.data.endedTasks.length === 0,
        play: async (t, id) => {
          await t.refused(registrar, "tries to file", () => t.as(registrar).archive({ case: id }))
          await t.as(lead).endTask({ case: id, id: "1", outcome: "done", on: t.today() })
        }
      },
      {
        day: "checked",
        isNext: (c) => c.at === "effective" && c.data.performed.length === 0,
        play: async (t, id) => {
          await t.as(ninth).recordPerformance({ case: id, obligation: "1", on: t.today() })
          t.says("checked")
        }
      },
      archived("checked")
    ],
    papers: "papers"
  }
]
