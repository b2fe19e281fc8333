/** Laws on taking the plugin out of a community with open cases, and bringing it back. */
import type { Planned, StoredFact } from "@linli/kernel"
import type { TestCommunity } from "../../CommunityOf.ts"
import { agree } from "../agree.ts"
import { audited, auditor, modulesOf, names, played, remaining, type Setting } from "./setting.ts"
import { snapshot } from "./snapshot.ts"

interface Stranded {
  readonly workflow: string
  readonly case: string
  readonly at: string
  readonly step: string
}

const stepsOf = (setting: Setting): ReadonlyArray<string> =>
  modulesOf([setting.plugin])
    .filter((m) => (m.spec as { readonly kind: string }).kind === "step")
    .map((m) => m.id)

/** Open cases that stand in a step of the plugin: places are named `seam.step`, or `seam.step~state`. */
const standing = async (
  community: TestCommunity<any>,
  steps: ReadonlyArray<string>
): Promise<ReadonlyArray<Stranded>> =>
  (await community.app.plan()).flatMap((row: Planned) => {
    const step = steps.find((id) => row.at.split("~")[0]?.endsWith(`.${id}`))
    return step === undefined ? [] : [{ workflow: row.workflow, case: row.case, at: row.at, step }]
  })

/** Calls `then` for every scenario that leaves cases in steps of the plugin, in a community without it. */
const removed = async (
  setting: Setting,
  then: (bare: TestCommunity<any>, cases: ReadonlyArray<Stranded>, before: ReadonlyArray<StoredFact>) => Promise<void>
): Promise<void> => {
  const steps = stepsOf(setting)
  const reached = new Set<string>()
  const rest = remaining(setting)
  for (const scenario of names(setting)) {
    const full = await played(setting, scenario)
    const cases = await standing(full, steps)
    for (const { step } of cases) reached.add(step)
    const before = await full.facts()
    const bare = await full.reopen({ plugins: audited(rest) })
    try {
      if (cases.length > 0) await then(bare, cases, before)
    } finally {
      await bare.close()
    }
  }
  const missed = steps.filter((step) => !reached.has(step))
  if (missed.length > 0)
    throw new Error(
      `no scenario ends with a case in the step \`${missed.join("`, `")}\`; add one, so that its removal can be tried`
    )
}

const rowOf = (rows: ReadonlyArray<Planned>, one: Stranded): Planned | undefined =>
  rows.find((row) => row.workflow === one.workflow && row.case === one.case)

export const survivesRemoval = async (setting: Setting): Promise<void> => {
  await removed(setting, async (bare, cases, before) => {
    const rows = await bare.app.plan()
    for (const one of cases) {
      const row = rowOf(rows, one)
      const expected = bare.app.describe().workflows.some((w) => w.id === one.workflow) ? "orphaned" : "unattended"
      if (row?.verdict !== expected)
        throw new Error(
          `case \`${one.case}\` in \`${one.at}\` should be \`${expected}\` without the plugin, and is \`${row?.verdict ?? "nowhere"}\``
        )
      if (expected === "orphaned" && (row.adopted === undefined || row.adopted === one.at))
        throw new Error(`case \`${one.case}\` in \`${one.at}\` has no home to be adopted to`)
    }
    agree(await bare.facts(), before, "removal changed the facts")
  })
}

/** How long a case may stand in a step whose plugin is gone. */
const patienceDays = 3_653

export const endsByDeadlines = async (setting: Setting): Promise<void> => {
  await removed(setting, async (bare, cases) => {
    let left = cases
    let waiting: ReadonlyArray<string> = []
    for (let days = 0; days <= patienceDays && left.length > 0; days += 100) {
      bare.days(100)
      const ticked = await bare.tick()
      if (ticked.failed.length > 0) throw new Error(`a deadline could not be recorded: ${ticked.failed.join("; ")}`)
      ;({ waiting } = ticked)
      const rows = await bare.app.plan()
      left = left.filter((one) => rowOf(rows, one)?.at === one.at)
    }
    if (left.length === 0) return
    const why = waiting.length === 0 ? "no deadline leads out of it" : `its deadline waits for ${waiting.join(", ")}`
    throw new Error(
      `case \`${left[0]?.case}\` is stranded in \`${left[0]?.at}\` ten years after the plugin was removed: ${why}`
    )
  })
}

export const canBeAdopted = async (setting: Setting): Promise<void> => {
  await removed(setting, async (bare, cases, before) => {
    const rows = await bare.app.plan()
    const present = new Set(bare.app.describe().workflows.map((w) => w.id))
    for (const workflow of new Set(cases.map((one) => one.workflow))) {
      if (present.has(workflow)) await bare.app.adoptAll({ workflow, as: auditor, because: "the plugin was removed" })
    }
    const after = await bare.app.plan()
    for (const one of cases.filter((c) => present.has(c.workflow))) {
      const row = rowOf(after, one)
      if (row?.at !== rowOf(rows, one)?.adopted || row?.verdict !== "current")
        throw new Error(
          `adopting took case \`${one.case}\` to \`${row?.at}\` (${row?.verdict}), and \`${rowOf(rows, one)?.adopted}\` was foretold`
        )
    }
    const facts = await bare.facts()
    agree(facts.slice(0, before.length), before, "adopting changed facts that were there")
    const full = await bare.reopen({ plugins: audited(setting.all) })
    try {
      const again = await full.app.plan()
      for (const one of cases) {
        if (rowOf(again, one) === undefined) throw new Error(`case \`${one.case}\` is lost when the plugin comes back`)
      }
    } finally {
      await full.close()
    }
  })
}

export const comesBackWhole = async (setting: Setting): Promise<void> => {
  const rest = remaining(setting)
  const modules = modulesOf(setting.all)
  for (const scenario of names(setting)) {
    const full = await played(setting, scenario)
    const [facts, views] = [await full.facts(), await snapshot(full, modules)]
    const bare = await full.reopen({ plugins: audited(rest) })
    await snapshot(bare, modulesOf(rest))
    const back = await bare.reopen({ plugins: audited(setting.all) })
    try {
      agree(await back.facts(), facts, `after \`${scenario}\`, removal and return changed the facts`)
      agree(await snapshot(back, modules), views, `after \`${scenario}\`, views are not rebuilt as they were`)
    } finally {
      await back.close()
    }
  }
}
