/** C3: vegetables over the lift. The community's mediation fails; the town's committee begins anew and refers to it. */
import type { Scene, Tale } from "./Play.ts"
import { apply, archived, prepare } from "./Steps.ts"
import { registrar } from "./Tale.ts"

const [company, resident] = ["sample-company", "sample-resident"]
const [secretary, staff] = ["sample-secretary", "sample-staff"]
const [mediator, second] = ["sample-town-mediator", "sample-town-second"]
const parties = [company, resident]
const about = { kind: "roof-use", place: "lift-roof" }

/** One of the attempts that came to nothing. */
const attempt = (n: number): Scene => ({
  day: `try${n}`,
  isNext: (c) => c.at === "inSession" && c.data.sessions.length < n,
  play: async (t, id) => {
    const present = [...parties, secretary, staff]
    const note = t.text(`try${n}`)
    await t.as(secretary).recordSession({ case: id, kind: "joint", on: t.today(), present, note })
    t.says(`try${n}`)
  }
})

export const c3: Tale = [
  {
    committee: "community",
    about,
    day: "applied",
    open: async (t) => {
      const subject = { ...about, parties, origin: "application" as const }
      const id = await apply(t, { by: company, subject, bodies: [company], dispute: "dispute" })
      t.says("applied")
      return id
    },
    scenes: [
      {
        day: "applied",
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
      attempt(1),
      attempt(2),
      attempt(3),
      {
        day: "failed",
        isNext: (c) => c.at === "inSession",
        play: async (t, id) => {
          await t.as(secretary).fail({ case: id })
          t.says("failed")
        }
      },
      archived("failed")
    ],
    papers: "papers first"
  },
  {
    committee: "town",
    about,
    day: "town",
    open: async (t, before) => {
      const refers = before === undefined ? {} : { refersTo: before, refersToCommunity: "sample-community" }
      const subject = { ...about, parties, origin: "application" as const, ...refers }
      const id = await apply(t, { by: resident, subject, model: "town", bodies: [company], dispute: "dispute" })
      t.says("town")
      return id
    },
    scenes: [
      {
        day: "town",
        isNext: (c) => c.at === "registered",
        play: async (t, id) => {
          await t.as(registrar).accept({ case: id })
          await t.refused(registrar, "tries to open", () => t.as(registrar).openSessions({ case: id }))
        }
      },
      {
        day: "town",
        isNext: (c) => c.at === "accepted",
        play: async (t, id) => {
          await prepare(t, id, {
            core: [
              { who: mediator, role: "first-mediator" },
              { who: second, role: "second-mediator" }
            ],
            invited: [{ who: "sample-lift-expert", role: "property-industry-body" }]
          })
          t.says("consent")
        }
      },
      {
        day: "investigated",
        isNext: (c) => c.at === "inSession" && c.data.work.length === 0,
        play: async (t, id, { subject }) => {
          const readers = [second]
          await t.as(mediator).recordWork({ case: id, on: t.today(), readers, note: t.text("investigated") })
          t.says("investigated")
          t.says("secret")
          t.page.says(`  → ${subject.refersToCommunity} ${subject.refersTo}`)
        }
      }
    ],
    end: "open",
    papers: "papers second"
  }
]
