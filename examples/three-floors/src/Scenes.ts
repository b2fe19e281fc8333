/** The scenes of case C1: each looks at the case, and plays only if it has not happened yet. So a story can go on. */
import { settleScenes } from "./SettleScenes.ts"
import type { Scene } from "./Stage.ts"
import { talkScenes } from "./TalkScenes.ts"
import { cite } from "./Words.ts"

const accepted: Scene = {
  name: "accepted",
  day: "accepted",
  isNext: (c) => c.at === "registered",
  play: async ({ as, data, id, page }) => {
    await as(data.registrar).mediation.accept({ case: id })
    page.says(page.words.says.accept(page.name(data.registrar)))
  }
}

/** Consent of all, notice of rights, the panel; and what happens when somebody is too fast. */
const prepared: Scene = {
  name: "prepared",
  day: "prepared",
  isNext: (c) => c.at === "accepted" && c.data.invited.length === 0,
  play: async ({ app, as, data, id, page }) => {
    const { invited, parties, registrar } = data
    const { says } = page.words
    const [secretary] = data.core
    await as(registrar).mediation.formPanel({ case: id, core: data.core })
    page.says(says.panel(page.names(data.core.map((s) => s.who))))
    page.says(page.words.tries(page.name(secretary.who)))
    try {
      await as(secretary.who).mediation.openSessions({ case: id })
    } catch (refused) {
      for (const line of app.explain(refused, page.lang).split("\n")) page.says(`  ✕ ${cite(line, page.lang)}`)
    }
    await as(registrar).mediation.explainRights({ case: id, to: parties, on: data.days.prepared })
    page.says(says.rights(page.name(registrar)))
    for (const party of parties) await as(party).mediation.consent({ case: id, agrees: true })
    page.says(says.consent(page.names(parties)))
    await as(registrar).mediation.invite({ case: id, ...invited })
    for (const party of parties)
      await as(party).mediation.answerInvitation({ case: id, who: invited.who, agrees: true })
    page.says(says.invite(page.name(invited.who)))
  }
}

const opened: Scene = {
  name: "opened",
  day: "opened",
  isNext: (c) => c.at === "accepted",
  play: async ({ as, data, id, look, page }) => {
    const [secretary] = data.core
    await as(secretary.who).mediation.openSessions({ case: id })
    page.says(page.words.says.begin(page.name(secretary.who)))
    const { at } = await look()
    if (at !== "inSession") page.says(`→ ${page.state(at)}`)
  }
}

const surveyed: Scene = {
  name: "surveyed",
  day: "surveyed",
  isNext: (c) => c.at.endsWith(".siteSurvey"),
  play: async ({ app, data, id, page, survey }) => {
    const surveyor = survey?.as({ person: data.surveyor, roles: ["surveyor"] })
    if (surveyor === undefined) return
    const findings = page.text("findings")
    await surveyor.siteSurvey.report({ case: id, on: data.days.surveyed, sourceFound: true, findings })
    page.says(page.words.says.survey(page.name(data.surveyor), findings))
    await app.tick()
  }
}

export const scenes: ReadonlyArray<Scene> = [accepted, prepared, opened, surveyed, ...talkScenes, ...settleScenes]
