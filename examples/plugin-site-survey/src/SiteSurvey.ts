/** A site survey before the first session of a leak dispute: a step with a deadline, a role, a rule, a channel. */
import { defineParam, definePlugin, definePoint, defineStep, isSealed, role, type Sealed } from "@linli/kernel"
import { Mediation } from "@linli/mediation"
import { Span } from "@linli/quantities"
import * as z from "zod"
import { words } from "./words.ts"

/** How long a survey may take. A jurisdiction, or the community itself, may set another period. */
export const SurveyWithin = defineParam("siteSurvey/within", z.custom<Span.Span>(Span.is), {
  fallback: { amount: 7, unit: "day" }
})

/** What a channel is told. It may be told twice: hand `key` on, so that the outside delivers once. */
export interface SurveyNotice {
  readonly case: string
  readonly key: string
  readonly sourceFound: boolean
}
/** Where the news of a survey goes: mail, a group chat, the notice board. Any plugin may add a channel. */
export const SurveyChannels = definePoint<(notice: SurveyNotice) => Promise<void>>()("siteSurvey/channels@1")

const made = { on: z.iso.date(), sourceFound: z.boolean() }
const survey = defineStep("siteSurvey", {
  events: { Surveyed: z.strictObject({ ...made, findings: z.custom<Sealed<string>>(isSealed) }) },
  state: () => ({})
})

export class SiteSurvey extends survey.step({
  summary: "Look at the place before talking about who pays",
  of: Mediation,
  params: { within: SurveyWithin },
  within: "within",
  else: "go", // nobody's case waits for ever for a surveyor
  evolve: {},
  commands: (command) => ({
    report: command({
      summary: "Hand in the survey; the case goes on to its first session",
      input: z.strictObject({ ...made, findings: z.string().min(1).max(4000) }),
      check: [{ rule: "SV-1", code: "in-the-future", holds: ({ input, today }) => input.on <= today || { today } }],
      decide: ({ case: c, emit, go, input, seal }) => {
        const readers = { group: `${c.id} survey`, members: c.subject.parties, class: "ordinary" } as const
        return go(emit.Surveyed({ ...input, findings: seal(input.findings, readers) }))
      }
    })
  }),
  tasks: (task) => ({
    tell: task.after(survey.on.Surveyed, {
      run: async ({ input: { data, meta }, position, read }) => {
        const notice = { case: meta.id, key: `survey-${position}`, sourceFound: data.sourceFound }
        for (const channel of read(SurveyChannels)) await channel.value(notice)
      }
    })
  })
}) {}

const isLeak = ({ case: c }: { readonly case: { readonly subject: { readonly kind: string } } }): boolean =>
  c.subject.kind === "leak"

export class SiteSurveyPlugin extends definePlugin("site-survey", {
  version: "1.0.0",
  summary: "A site survey before the first session of a leak dispute",
  modules: [SiteSurvey],
  points: [SurveyChannels],
  contributes: [
    role("surveyor", { title: { en: "Surveyor", "zh-CN": "勘察员" }, grants: [SiteSurvey.powers.report] }),
    Mediation.seams.beforeFirstSession.step(SiteSurvey, { when: isLeak }),
    Mediation.seams.beforeAcceptance.rule({
      rule: "SV-2",
      code: "no-place-to-survey",
      holds: (about) => !isLeak(about) || about.case.subject.place !== undefined
    })
  ],
  words
}) {}
