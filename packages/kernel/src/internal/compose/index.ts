/**
 * Composition: from a set of plugins, a chain of packs and the by-laws to what the engine runs on, with every problem at
 * once. Nothing depends on the order of the plugins.
 */
import { digestOf } from "../../Definition.ts"
import type { AnyPack, ByLaw } from "../../Pack.ts"
import type { AnyPlugin, Parts } from "../../Plugin.ts"
import type { Report } from "../../Point.ts"
import { type Role, Roles } from "../../Role.ts"
import type { CivilDate, WorkCalendar } from "../../Time.ts"
import { kernelWords } from "../kernelWords.ts"
import type { Wiring } from "../wiring.ts"
import { type Contributed, gatherContributions, judgePorts } from "./contributions.ts"
import { judgeDeadlines, judgeGraph, judgePlaces, judgeStateNames } from "./deadRules.ts"
import { judgeExclusions } from "./exclusions.ts"
import { collect } from "./issues.ts"
import { clockProblems, kitsOf } from "./kits.ts"
import { gatherEvents, gatherModules, judgeFollowed, type Modules } from "./modules.ts"
import { gatherParams, sinceOf, type Values } from "./params.ts"
import { open } from "./plugins.ts"
import { judgeGrants, judgePowers } from "./powers.ts"
import { judgeQuestions } from "./questions.ts"
import { gatherWords, judgeTitles, judgeWords } from "./words.ts"
import { type Draft, draftWorkflow } from "./workflow.ts"

export interface ComposeOptions {
  readonly packs: ReadonlyArray<AnyPack>
  readonly byLaws: ReadonlyArray<ByLaw>
  /** Today in the community's zone: what is wrong from this day on is an issue. */
  readonly on: CivilDate
}

const draftAll = (modules: Modules, { given }: Contributed, report: Report): ReadonlyMap<string, Draft> => {
  const drafts = new Map<string, Draft>()
  for (const [id, module] of modules) {
    if (module.kind !== "case") continue
    judgeStateNames(id, module.plugin, module.spec, report)
    const draft = draftWorkflow(id, module, given, modules, report)
    judgeGraph(draft, report)
    drafts.set(id, draft)
  }
  return drafts
}

const judgeClocks = (
  drafts: ReadonlyMap<string, Draft>,
  values: Values,
  calendar: WorkCalendar | undefined,
  on: CivilDate,
  report: Report
): void => {
  const since = sinceOf(on, report)
  for (const day of values.days) {
    for (const draft of drafts.values()) {
      for (const problem of clockProblems(draft, values.paramsOn(day), calendar)) since(day, problem)
    }
  }
}

interface Whole {
  readonly plugins: ReadonlyMap<string, Parts>
  readonly modules: Modules
  readonly contributed: Contributed
  readonly drafts: ReadonlyMap<string, Draft>
  readonly roles: ReadonlyMap<string, Role>
  readonly values: Values
  readonly calendar: WorkCalendar | undefined
}

/** Everything that was composed, as data. Words are not part of it: mending a sentence changes no rule. */
const wholeDigest = ({ calendar, contributed, drafts, modules, plugins, roles, values }: Whole): string =>
  digestOf({
    kernel: 1,
    plugins: [...plugins].map(([id, { version }]) => [id, version]),
    modules: [...modules].map(([id, { kind, plugin }]) => [id, kind, plugin]),
    given: Object.fromEntries([...contributed.given].map(([id, all]) => [id, all.map((g) => g.plugin)])),
    filled: [[...contributed.ports.keys()], [...contributed.questions.keys()]],
    roles: [...roles.values()],
    workflows: [...drafts].map(([id, { clocks, opens, states }]) => [
      id,
      opens,
      states,
      [...clocks].map(([name, c]) => [name, c.while, "binds" in c.within ? c.within.id : c.within, c.else ?? null])
    ]),
    params: ["0001-01-01", ...values.boundaries].map((day) => [day, [...values.paramsOn(day)]]),
    calendar: calendar ?? null
  })

export const compose = (plugins: ReadonlyArray<AnyPlugin>, options: ComposeOptions): Wiring => {
  const { byLaws, on, packs } = options
  const issues = collect()
  const { report } = issues
  const parts = open(plugins, report)
  const modules = gatherModules(parts, report)
  const contributed = gatherContributions(parts, modules, report)
  const values = gatherParams(modules, packs, byLaws, on, report)
  const drafts = draftAll(modules, contributed, report)
  const words = gatherWords(parts, contributed.given, packs, kernelWords, report)
  const roles = (contributed.points.get(Roles.id) ?? new Map()) as ReadonlyMap<string, Role>
  const calendar = packs.findLast((p) => p.calendar !== undefined)?.calendar
  judgePorts(parts, modules, contributed.ports, report)
  judgeQuestions(modules, contributed.questions, report)
  judgeExclusions(modules, contributed.given, report)
  judgeGrants(contributed.given, modules, report)
  if (!contributed.ports.has("authority@1")) judgePowers(modules, roles, report)
  judgeFollowed(modules, report)
  judgeClocks(drafts, values, calendar, on, report)
  judgeDeadlines(modules, report)
  judgePlaces(modules, drafts, report)
  judgeWords(words, modules, contributed.given, report)
  judgeTitles(contributed.given, report)
  return {
    issues: issues.all(),
    plugins: parts,
    modules,
    points: contributed.points,
    roles,
    words,
    ports: contributed.ports,
    questions: contributed.questions,
    events: gatherEvents(modules),
    workflows: new Map([...drafts].map(([id, draft]) => [id, draft.code])),
    calendar,
    boundaries: values.boundaries,
    paramsOn: values.paramsOn,
    kitOn: kitsOf(drafts, values),
    digest: wholeDigest({ plugins: parts, modules, contributed, drafts, roles, values, calendar })
  }
}
