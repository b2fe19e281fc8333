/** What the stairwell does, in a community: it decides, one home contests, bills are made. */
import { ChinaSharing } from "@linli/china/sharing"
import { defineCommunity, MemoryStore } from "@linli/kernel"
import { SharingPlugin } from "@linli/sharing"
import { HeightPlugin } from "./Height.ts"
import { proposed, quarter, works } from "./Rules.ts"
import { homes, sample } from "./Sample.ts"

/** The clock of the story; an app leaves it out. */
export const tellStory = async () => {
  let now = "2026-02-10T02:00:00.000Z"
  // a store in memory lives as long as its composition: each telling begins anew
  const app = await defineCommunity("stairwell", { plugins: [MemoryStore, SharingPlugin, HeightPlugin] }).open({
    community: "stairwell",
    zone: "Asia/Shanghai",
    jurisdiction: [ChinaSharing],
    clock: () => now,
    every: "off"
  })
  const clerk = app.as({ person: "clerk", roles: ["sharing-clerk"] }).sharing
  const auditor = app.as({ person: "auditor", roles: ["sharing-auditor"] }).sharing
  const at = (party: string) => app.as({ person: `holder-${party}`, roles: ["sharing-party"] }).sharing
  const parties = homes.map(({ holder, party }) => ({ party, persons: [holder] }))
  await clerk.open({
    matter: "lift",
    title: { "zh-CN": "加装电梯（样例）", en: "The lift (sample)" },
    currency: sample.currency,
    parties
  })
  const agreement = { matter: "lift", formula: { kind: "key", key: proposed }, from: "2026-03-01" } as const
  // the ground floor does not sign, so that there is no agreement of all
  const signatures = homes
    .filter(({ floor }) => floor > 1)
    .map(({ holder, party }) => ({ party, person: holder, on: "2026-02-10" }))
  const unsigned: unknown = await clerk
    .agree({ ...agreement, ground: { kind: "signed", signatures } })
    .catch((refused: unknown) => refused)
  // the owners decide; that the majorities were reached is for the register of decisions
  await clerk.agree({ ...agreement, ground: { kind: "decision", reference: "2026-3", on: "2026-02-20" } })
  await at("101").contest({ matter: "lift", version: 1, party: "101", because: "procedure" })
  now = "2026-03-02T02:00:00.000Z"
  await clerk.apportion({ matter: "lift", run: "works", bill: works() })
  // a court upholds the decision, and the lift is built
  await clerk.decideContest({ matter: "lift", version: 1, outcome: "stands", reference: "court-1", on: "2026-04-20" })
  now = "2026-12-02T02:00:00.000Z"
  // the clerk copies the power bill wrongly, takes the sharing back and does it again
  const wrong = {
    ...quarter(),
    items: quarter().items.map((item) => (item.id === "power" ? { ...item, amountMinor: 11_843_70 } : item))
  }
  await clerk.apportion({ matter: "lift", run: "2026-autumn", bill: wrong })
  await clerk.reverse({ matter: "lift", run: "2026-autumn", because: "wrong-data" })
  await clerk.apportion({ matter: "lift", run: "2026-autumn-2", bill: quarter(), corrects: "2026-autumn" })
  const billsOf = (party: string) => at(party).mine({ from: "2026-01-01" })
  return { app, auditor, billsOf, clerk, unsigned }
}
