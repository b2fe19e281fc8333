/** Agreement, signatures, performance, archive. */
import type { Scene } from "./Stage.ts"

const agreed: Scene = {
  name: "agreed",
  day: "joint",
  isNext: (c) => c.at === "inSession",
  play: async ({ as, data, id, page }) => {
    const [p501, p601, p701] = data.parties
    const { amountMinor, currency, days } = data
    await as(data.core[0].who).mediation.agree({
      case: id,
      scope: "partial",
      form: "written",
      on: days.joint,
      facts: page.text("facts"),
      issues: page.text("issues"),
      responsibilities: [
        { party: p501, text: page.text("responsibility501") },
        { party: p601, text: page.text("responsibility601") },
        { party: p701, text: page.text("responsibility701") }
      ],
      obligations: [
        {
          id: "1",
          debtor: p701,
          creditor: p501,
          what: page.text("what"),
          how: page.text("how"),
          due: days.due,
          amountMinor,
          currency
        }
      ],
      remaining: [page.text("remaining")]
    })
    const amount = page.money(amountMinor, currency)
    page.says(page.words.says.term(page.name(p701), page.name(p501), amount, page.day(days.due)))
    page.says(page.words.says.open(page.text("remaining")))
  }
}

const signed: Scene = {
  name: "signed",
  day: "signed",
  isNext: (c) => c.at === "agreed",
  play: async ({ as, data, id, look, page }, found) => {
    const on = data.days.signed
    const signers = [...data.parties, data.core[0].who]
    for (const by of signers.filter((s) => !found.data.signatures.some((d) => d.by === s))) {
      await as(by).mediation.sign({ case: id, by, on })
    }
    page.says(page.words.says.sign(page.names(signers)))
    await as(data.registrar).mediation.affixSeal({ case: id, on })
    page.says(page.words.says.seal(page.name(data.registrar)))
    const { effectiveOn } = (await look()).data
    if (effectiveOn !== undefined) page.says(page.words.says.effective(page.day(effectiveOn)))
  }
}

const paid: Scene = {
  name: "paid",
  day: "paid",
  isNext: (c) => c.at === "effective" && c.data.performed.length === 0,
  play: async ({ as, data, id, page }) => {
    const [creditor] = data.parties
    await as(creditor).mediation.recordPerformance({ case: id, obligation: "1", on: data.days.paid })
    page.says(page.words.says.paid(page.name(creditor)))
  }
}

const archived: Scene = {
  name: "archived",
  day: "archived",
  isNext: (c) => c.at === "effective",
  play: async ({ as, data, id, page }) => {
    await as(data.registrar).mediation.archive({ case: id })
    page.says(page.words.says.archive(page.name(data.registrar)))
  }
}

export const settleScenes: ReadonlyArray<Scene> = [agreed, signed, paid, archived]
