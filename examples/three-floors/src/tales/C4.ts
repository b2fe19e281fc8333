/** C4: a lift for an old stairwell. What a court has decided is not mediated; a leak that nobody settled is, apart. */
import type { Tale } from "./Play.ts"
import { apply, archived, prepare, sign } from "./Steps.ts"
import { registrar } from "./Tale.ts"

const [lift, ground, opposite, above] = ["sample-signers", "sample-101", "sample-104", "sample-upstairs"]
const [secretary, staff] = ["sample-secretary", "sample-staff"]
const place = "stairwell"

export const c4: Tale = [
  {
    committee: "community",
    about: { kind: "lift", place },
    day: "asked",
    open: async (t) => {
      const id = await apply(t, {
        by: lift,
        subject: { kind: "lift", place, parties: [lift, ground, opposite], origin: "application" },
        groups: [lift],
        elsewhere: [{ organ: "court", stands: "decided" }],
        dispute: "lift"
      })
      t.says("asked")
      return id
    },
    scenes: [
      {
        day: "asked",
        isNext: (c) => c.at === "registered",
        play: async (t, id) => {
          await t.refused(registrar, "tries to accept", () => t.as(registrar).accept({ case: id }))
          await t
            .as(registrar)
            .redirect({ case: id, reason: "already-decided", routes: ["court"], explanation: t.text("redirected") })
          t.says("redirected")
        }
      },
      archived("asked")
    ],
    papers: "papers lift"
  },
  {
    committee: "community",
    about: { kind: "leak", place },
    day: "apart",
    open: async (t, before) => {
      const refers = before === undefined ? {} : { refersTo: before }
      const subject = { kind: "leak", place, parties: [ground, above], origin: "initiative" as const, ...refers }
      const id = await apply(t, { by: registrar, subject, dispute: "leak" })
      t.says("apart")
      return id
    },
    scenes: [
      {
        day: "apart",
        isNext: (c) => c.at === "registered" || c.at === "accepted",
        play: async (t, id) =>
          prepare(t, id, {
            core: [
              { who: secretary, role: "community-party-organisation" },
              { who: staff, role: "residents-committee" }
            ],
            invited: [{ who: "sample-representative", role: "residents-representative" }]
          })
      },
      {
        day: "talked",
        isNext: (c) => c.at === "inSession" && c.data.sessions.length === 0,
        play: async (t, id) => {
          const present = [secretary, ground]
          const talk = { case: id, kind: "separate", on: t.today(), present, note: t.text("talked") } as const
          await t.as(secretary).recordSession(talk)
          t.says("talked")
          const [seen] = (await t.as(above).find({ case: id })).data.sessions
          t.page.says(`${t.page.name(above)} ✕ ${seen?.note.known === true ? seen.note.value : t.text("closed")}`)
        }
      },
      {
        day: "settled",
        isNext: (c) => c.at === "inSession",
        play: async (t, id, { data }) => {
          const present = [secretary, staff, ground, above]
          const session = { case: id, kind: "joint", on: t.today(), present, note: t.text("settled") } as const
          if (data.sessions.length < 2) await t.as(secretary).recordSession(session)
          await t.as(secretary).agree({
            case: id,
            scope: "full",
            form: "written",
            on: t.today(),
            facts: t.text("facts"),
            issues: t.text("issues"),
            responsibilities: [],
            obligations: [{ id: "1", debtor: above, creditor: ground, what: t.text("repairs"), due: t.on("repaired") }],
            remaining: []
          })
          t.says("settled")
        }
      },
      {
        day: "settled",
        isNext: (c) => c.at === "agreed",
        play: async (t, id) => {
          await sign(t, id, secretary)
          t.says("signed")
        }
      },
      {
        day: "repaired",
        isNext: (c) => c.at === "effective" && c.data.performed.length === 0,
        play: async (t, id) => {
          await t.as(ground).recordPerformance({ case: id, obligation: "1", on: t.today() })
          t.says("repaired")
        }
      },
      archived("repaired")
    ],
    papers: "papers leak"
  }
]
