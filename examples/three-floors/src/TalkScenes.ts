/** The talks: back to back first, then together. */
import type { Scene } from "./Stage.ts"

const separate: Scene = {
  name: "separate",
  day: "separate",
  isNext: (c) => c.at === "inSession" && c.data.sessions.length < 3,
  play: async ({ as, data, id, page }, found) => {
    const [secretary] = data.core
    const talks = ["talk501", "talk601", "talk701"] as const
    for (const [n, party] of data.parties.entries()) {
      const text = talks[n]
      if (text === undefined || n < found.data.sessions.length) continue
      const present = [secretary.who, party]
      const note = page.text(text)
      await as(secretary.who).mediation.recordSession({
        case: id,
        kind: "separate",
        on: data.days.separate,
        present,
        note
      })
      page.says(page.words.says.talk(page.name(secretary.who), page.name(party)))
    }
    const [curious, , other] = data.parties
    const seen = await as(curious).mediation.find({ case: id })
    page.says(page.words.says.secret(page.name(curious), page.name(other)))
    const note = seen.data.sessions[2]?.note
    page.says(`  ✕ ${note?.known === true ? note.value : page.words.says.hidden}`)
  }
}

const joint: Scene = {
  name: "joint",
  day: "joint",
  isNext: (c) => c.at === "inSession" && c.data.sessions.length < 4,
  play: async ({ as, data, id, page }) => {
    const [secretary, staff] = data.core
    await as(secretary.who).mediation.recordSession({
      case: id,
      kind: "joint",
      on: data.days.joint,
      present: [secretary.who, staff.who, data.invited.who, ...data.parties],
      note: page.text("joint")
    })
    page.says(page.words.says.joint(page.name(secretary.who)))
  }
}

export const talkScenes: ReadonlyArray<Scene> = [separate, joint]
