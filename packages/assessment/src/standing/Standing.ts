/** The standing of a provider: priority, normal, rectify, exit; an exit only with due process and by a person's act. */
import { type CivilDate, defineCase, defineParam, type Due, type Rule, type Sealed } from "@linli/kernel"
import { CivilDate as Days } from "@linli/quantities"
import * as z from "zod"
import { day, label, person, sealedText, span, text, yearsAfter } from "../internal/fields.ts"
import { dueDay, dueOn, isOver } from "../internal/period.ts"

/** From which performance score a graded provider has priority. */
export const PriorityFrom = defineParam("assessment/priorityFrom", z.int().min(0).max(1000))
/** Below which score of performance a period is one to rectify. */
export const RectifyBelow = defineParam("assessment/rectifyBelow", z.int().min(0).max(1000))
/** How many periods below it in a row may lead to an exit. */
export const ExitAfterPeriods = defineParam("assessment/exitAfterPeriods", z.int().positive().max(20))
/** How long a provider has to correct what it was told. */
export const CorrectionWithin = defineParam("assessment/correctionWithin", span)
/** For how many years an exit bars new contracts; a buyer's own rule, apart from the bars on evaluation. */
export const ExitYears = defineParam("assessment/exitYears", z.int().positive().max(20))

export interface PeriodScore {
  readonly contract: string
  /** Such as `2026-1`; later ones sort after earlier ones. */
  readonly period: string
  readonly score: number
}
export type StandingKind = "priority" | "normal" | "rectify" | "exit"
/** What the figures suggest. Nothing follows from it by itself. */
export interface StandingProposal {
  readonly proposes: StandingKind
  readonly because: ReadonlyArray<string>
}
export interface StandingRules {
  readonly priorityFrom: number
  readonly rectifyBelow: number
  readonly exitAfterPeriods: number
}

/**
 * What a grade and the results of contracts suggest: priority with a certified grade and good results in the last two
 * periods; to rectify after one below the mark; an exit may be proposed after so many in a row.
 *
 * @rule ST-1
 */
export const proposalOf = (
  grade: { readonly certified: boolean } | undefined,
  results: ReadonlyArray<PeriodScore>,
  rules: StandingRules
): StandingProposal => {
  const sorted = results.toSorted((a, b) => (a.period < b.period ? 1 : a.period > b.period ? -1 : 0))
  const low = sorted.findIndex((r) => r.score >= rules.rectifyBelow)
  const inARow = low === -1 ? sorted.length : low
  const said = (list: ReadonlyArray<PeriodScore>) => list.map((r) => `${r.contract} ${r.period}: ${r.score}`)
  if (inARow >= rules.exitAfterPeriods) return { proposes: "exit", because: said(sorted.slice(0, inARow)) }
  if (inARow > 0) return { proposes: "rectify", because: said(sorted.slice(0, inARow)) }
  const recent = sorted.slice(0, 2)
  return grade?.certified === true && recent.length === 2 && recent.every((r) => r.score >= rules.priorityFrom)
    ? { proposes: "priority", because: said(recent) }
    : { proposes: "normal", because: said(recent) }
}

export interface StandingData {
  readonly results: ReadonlyArray<PeriodScore>
  readonly certified: boolean
  readonly noticedOn?: CivilDate
  readonly correctBy?: Due
  readonly exitNoticedOn?: CivilDate
  readonly exitGround?: "performance" | "fraud"
  readonly heardOn?: CivilDate
  readonly decidedBy?: string
  readonly barUntil?: CivilDate
  readonly reviewAskedOn?: CivilDate
}
const ground = z.enum(["performance", "fraud"])
type Facts = {
  readonly Recorded: PeriodScore
  readonly GradeNoted: { readonly certified: boolean; readonly on: CivilDate }
  readonly CorrectionAsked: { readonly on: CivilDate; readonly by: Due; readonly text: Sealed<string> }
  readonly Corrected: { readonly on: CivilDate; readonly text: Sealed<string> }
  readonly ExitNoticed: {
    readonly ground: "performance" | "fraud"
    readonly on: CivilDate
    readonly text: Sealed<string>
  }
  readonly Heard: { readonly on: CivilDate; readonly text: Sealed<string> }
  readonly ExitDropped: { readonly on: CivilDate }
  readonly Exited: {
    readonly by: string
    readonly on: CivilDate
    readonly barUntil: CivilDate
    readonly reasons: Sealed<string>
  }
  readonly ReviewAsked: { readonly on: CivilDate; readonly text: Sealed<string> }
  readonly ReviewDecided: { readonly upheld: boolean; readonly on: CivilDate; readonly reasons: Sealed<string> }
  readonly Readmitted: { readonly on: CivilDate }
}
const standing = defineCase("standing", {
  subject: z.strictObject({ provider: person, buyer: person }),
  events: {
    Recorded: z.strictObject({ contract: label, period: label, score: z.int() }),
    GradeNoted: z.strictObject({ certified: z.boolean(), on: day }),
    CorrectionAsked: z.strictObject({ on: day, by: dueDay, text: sealedText }),
    Corrected: z.strictObject({ on: day, text: sealedText }),
    ExitNoticed: z.strictObject({ ground, on: day, text: sealedText }),
    Heard: z.strictObject({ on: day, text: sealedText }),
    ExitDropped: z.strictObject({ on: day }),
    Exited: z.strictObject({ by: person, on: day, barUntil: day, reasons: sealedText }),
    ReviewAsked: z.strictObject({ on: day, text: sealedText }),
    ReviewDecided: z.strictObject({ upheld: z.boolean(), on: day, reasons: sealedText }),
    Readmitted: z.strictObject({ on: day })
  } satisfies Readonly<Record<keyof Facts, unknown>>,
  data: (): StandingData => ({ results: [], certified: false }),
  capacities: ({ subject: s }) => ({ provider: [s.provider], buyer: [s.buyer] })
})

interface Standing {
  readonly case: {
    readonly subject: { readonly provider: string; readonly buyer: string }
    readonly data: StandingData
  }
  readonly actor: { readonly person: string }
  readonly principal: string
  readonly today: CivilDate
}
const due = "个人信息保护法 24（比照）; 社会组织评估管理办法 30-31（比照）"
const notTheProvider: Rule<Standing> = {
  rule: "ST-3",
  code: "provider-decides-nothing",
  holds: ({ actor, case: c, principal }) => principal !== c.subject.provider && actor.person !== c.subject.provider
}
const both = (c: { readonly id: string; readonly subject: { readonly provider: string; readonly buyer: string } }) =>
  ({ group: `${c.id} standing`, members: [c.subject.provider, c.subject.buyer], class: "ordinary" }) as const

/**
 * The standing of one provider with one buyer.
 *
 * **Details**: deadlines only remind. Rectifying and exit are acts of a person, in writing, with reasons; an exit comes
 * after a written notice, a term to correct, a hearing, and may be reviewed by somebody else.
 */
export class ProviderStanding extends standing.workflow({
  summary: "Standing of a provider of services",
  params: {
    priorityFrom: PriorityFrom,
    rectifyBelow: RectifyBelow,
    exitAfterPeriods: ExitAfterPeriods,
    correction: CorrectionWithin,
    exitYears: ExitYears
  },
  initial: "normal",
  states: { normal: {}, rectifying: {}, exiting: {}, exited: {}, ended: { final: true } },
  clocks: { correction: { while: "rectifying", within: "correction", anchor: (c) => c.data.noticedOn } },
  evolve: {
    Recorded: (d, r) => ({ ...d, results: [...d.results, r] }),
    GradeNoted: (d, { certified }) => ({ ...d, certified }),
    CorrectionAsked: (d, { by, on }) => ({ ...d, noticedOn: on, correctBy: by }),
    Corrected: (d) => without(d, "correctBy", "noticedOn"),
    ExitNoticed: (d, { ground: why, on }) => ({ ...d, exitNoticedOn: on, exitGround: why }),
    Heard: (d, { on }) => ({ ...d, heardOn: on }),
    ExitDropped: (d) => without(d, "exitGround", "exitNoticedOn", "heardOn"),
    Exited: (d, { barUntil, by }) => ({ ...d, barUntil, decidedBy: by }),
    ReviewAsked: (d, { on }) => ({ ...d, reviewAskedOn: on }),
    ReviewDecided: (d, { upheld }) => (upheld ? without(d, "reviewAskedOn") : cleared(d)),
    Readmitted: (d) => cleared(d),
    DeadlinePassed: (d) => d
  },
  acts: (act) => ({
    follow: act({ summary: "Begin to follow a provider", in: "new", by: "buyer", check: [notTheProvider] }),
    record: act({
      summary: "Take down the result of a contract for a period",
      in: ["normal", "rectifying", "exiting"],
      by: "buyer",
      input: z.strictObject({ contract: label, period: label, score: z.int().min(0).max(1000) }),
      when: [notTheProvider],
      check: [
        {
          rule: "ST-2",
          code: "period-recorded",
          holds: ({ case: c, input }) =>
            !c.data.results.some((r) => r.contract === input.contract && r.period === input.period)
        }
      ],
      decide: ({ emit, input }) => emit.Recorded(input)
    }),
    noteGrade: act({
      summary: "Note whether the provider has a certified grade",
      in: ["normal", "rectifying"],
      by: "buyer",
      when: [notTheProvider],
      input: z.strictObject({ certified: z.boolean() }),
      decide: ({ emit, input, today }) => emit.GradeNoted({ certified: input.certified, on: today })
    }),
    askCorrection: act({
      summary: "Ask in writing for a correction, with a last day",
      in: "normal",
      to: "rectifying",
      by: "buyer",
      input: z.strictObject({ by: day, text: text(10_000) }),
      when: [
        notTheProvider,
        {
          rule: "ST-2",
          code: "no-ground-to-rectify",
          holds: ({ case: c, params }) => {
            const { proposes } = proposalOf({ certified: c.data.certified }, c.data.results, {
              priorityFrom: params.priorityFrom.value,
              rectifyBelow: params.rectifyBelow.value,
              exitAfterPeriods: params.exitAfterPeriods.value
            })
            return proposes === "rectify" || proposes === "exit"
          }
        }
      ],
      check: [{ rule: "ST-3", code: "term-not-ahead", holds: ({ input, today }) => input.by > today }],
      decide: ({ calendar, case: c, emit, go, input, params, seal, today }) =>
        go.rectifying(
          emit.CorrectionAsked({
            on: today,
            by: dueOn({ calendar, today }, input.by, params.correction.value),
            text: seal(input.text, both(c))
          })
        )
    }),
    findCorrected: act({
      summary: "Find that what was asked is corrected",
      in: "rectifying",
      to: "normal",
      by: "buyer",
      input: z.strictObject({ text: text(10_000) }),
      when: [notTheProvider],
      decide: ({ case: c, emit, go, input, seal, today }) =>
        go.normal(emit.Corrected({ on: today, text: seal(input.text, both(c)) }))
    }),
    noticeExit: act({
      summary: "Tell the provider in writing that it may lose its standing, and why",
      in: ["normal", "rectifying"],
      to: "exiting",
      by: "buyer",
      input: z.strictObject({ ground, text: text(10_000) }),
      when: [notTheProvider],
      check: [
        {
          rule: "ST-4",
          source: due,
          code: "no-term-to-correct",
          holds: ({ calendar, case: c, input, today }) =>
            input.ground === "fraud" ||
            (c.data.correctBy !== undefined && isOver({ calendar, today }, c.data.correctBy))
        },
        {
          rule: "ST-4",
          code: "not-so-many-periods",
          holds: ({ case: c, input, params }) => {
            const { proposes } = proposalOf(undefined, c.data.results, {
              priorityFrom: params.priorityFrom.value,
              rectifyBelow: params.rectifyBelow.value,
              exitAfterPeriods: params.exitAfterPeriods.value
            })
            return input.ground === "fraud" || proposes === "exit" || { periods: params.exitAfterPeriods.value }
          }
        }
      ],
      decide: ({ case: c, emit, go, input, seal, today }) =>
        go.exiting(emit.ExitNoticed({ ground: input.ground, on: today, text: seal(input.text, both(c)) }))
    }),
    hear: act({
      summary: "Record what the provider said, at a hearing or in writing",
      in: "exiting",
      by: ["provider", "buyer"],
      input: z.strictObject({ text: text(10_000) }),
      decide: ({ case: c, emit, input, seal, today }) => emit.Heard({ on: today, text: seal(input.text, both(c)) })
    }),
    dropExit: act({
      summary: "Let the exit go",
      in: "exiting",
      to: "normal",
      by: "buyer",
      when: [notTheProvider],
      decide: ({ emit, go, today }) => go.normal(emit.ExitDropped({ on: today }))
    }),
    decideExit: act({
      summary: "Decide the exit, after the hearing and with reasons",
      in: "exiting",
      to: "exited",
      input: z.strictObject({ reasons: text(10_000) }),
      when: [
        notTheProvider,
        { rule: "ST-4", source: due, code: "not-heard", holds: ({ case: c }) => c.data.heardOn !== undefined }
      ],
      decide: ({ actor, case: c, emit, go, input, params, seal, today }) =>
        go.exited(
          emit.Exited({
            by: actor.person,
            on: today,
            barUntil: yearsAfter(today, params.exitYears.value),
            reasons: seal(input.reasons, both(c))
          })
        )
    }),
    askReview: act({
      summary: "The provider asks that the exit be looked at again",
      in: "exited",
      by: "provider",
      input: z.strictObject({ text: text(10_000) }),
      decide: ({ case: c, emit, input, seal, today }) =>
        emit.ReviewAsked({ on: today, text: seal(input.text, both(c)) })
    }),
    decideReview: act({
      summary: "Uphold the exit or take it back; by somebody else than who decided it",
      in: "exited",
      to: ["normal", "exited"],
      input: z.strictObject({ upheld: z.boolean(), reasons: text(10_000) }),
      when: [
        notTheProvider,
        { rule: "ST-5", code: "no-review-asked", holds: ({ case: c }) => c.data.reviewAskedOn !== undefined },
        {
          rule: "ST-5",
          source: due,
          code: "decided-by-yourself",
          holds: ({ actor, case: c }) => c.data.decidedBy !== actor.person
        }
      ],
      decide: ({ case: c, emit, go, input, seal, today }) => {
        const fact = emit.ReviewDecided({ upheld: input.upheld, on: today, reasons: seal(input.reasons, both(c)) })
        return input.upheld ? go.exited(fact) : go.normal(fact)
      }
    }),
    readmit: act({
      summary: "Take the provider up again once the bar is over",
      in: "exited",
      to: "normal",
      by: "buyer",
      when: [
        notTheProvider,
        {
          rule: "ST-6",
          code: "bar-runs",
          holds: ({ case: c, today }) => {
            const until = c.data.barUntil
            return until === undefined || today > until || { from: Days.addDays(until, 1) }
          }
        }
      ],
      decide: ({ emit, go, today }) => go.normal(emit.Readmitted({ on: today }))
    }),
    end: act({
      summary: "No longer follow the provider",
      in: ["normal", "exited"],
      to: "ended",
      by: "buyer",
      when: [notTheProvider]
    })
  }),
  views: (view) => ({
    /** Until when a buyer takes no offers of a provider. */
    bar: view({
      model: () => ({ who: new Map<string, string>(), bars: new Map<string, Map<string, CivilDate>>() }),
      on: {
        Opened: (m, { subject: { buyer, provider } }, { id }) => {
          const pair = pairOf(buyer, provider)
          m.who.set(id, pair)
          if (!m.bars.has(pair)) m.bars.set(pair, new Map())
        },
        Exited: (m, { barUntil }, { id }) => void m.bars.get(m.who.get(id) ?? "")?.set(id, barUntil),
        ReviewDecided: (m, { upheld }, { id }) => void (upheld || m.bars.get(m.who.get(id) ?? "")?.delete(id))
      },
      input: z.strictObject({ buyer: person, provider: person }),
      query: (m, { buyer, provider }): { readonly until: CivilDate } | null => {
        // a provider may be followed twice; the later bar holds
        const until = [...(m.bars.get(pairOf(buyer, provider))?.values() ?? [])].toSorted().at(-1)
        return until === undefined ? null : { until }
      }
    })
  })
}) {}

const pairOf = (buyer: string, provider: string): string => `${buyer} ${provider}`.toLowerCase()
const without = (d: StandingData, ...keys: ReadonlyArray<keyof StandingData>): StandingData =>
  // the keys that are taken out are optional ones
  Object.fromEntries(Object.entries(d).filter(([key]) => !keys.some((k) => k === key))) as unknown as StandingData
const cleared = (d: StandingData): StandingData => ({ results: [], certified: d.certified })
