/** Acts on a grade: certificate, reports, downgrade and cancellation with due process, return. */
import * as z from "zod"
import { code, label, text, yearsAfter } from "../internal/fields.ts"
import { dueIn } from "../internal/period.ts"
import { ground, measureKind } from "./Base.ts"
import {
  actorHasNoInterest,
  heardFirst,
  knowsMeasure,
  newId,
  notTheOrganisation,
  order39,
  takenDownByTheOffice
} from "./Rules.ts"
import type { EvaluationCase, InputRule, MakeAct } from "./Shape.ts"

const both = (c: EvaluationCase) =>
  ({ group: `${c.id} evaluation`, members: [c.subject.organisation, c.subject.office], class: "ordinary" }) as const
const ofKind = (kind: "downgrade" | "cancel"): InputRule<{ readonly id: string }> => ({
  rule: "EV-20",
  code: "another-kind-of-measure",
  holds: ({ case: c, input }) => {
    const found = c.data.measures.find((m) => m.id === input.id)
    return found === undefined || found.kind === kind
  }
})
const gradesOf = (c: EvaluationCase): ReadonlyArray<string> => c.data.scheme?.bands.map((b) => b.grade) ?? []

export const laterActs = (act: MakeAct) => ({
  issueCertificate: act({
    summary: "Issue the certificate; only the higher grades get one",
    in: "graded",
    input: z.strictObject({ number: label }),
    when: [
      {
        rule: "EV-17",
        source: order39("16"),
        code: "grade-without-certificate",
        holds: ({ case: c, params }) =>
          params.certified.value.includes(c.data.grade ?? "") || { grade: c.data.grade ?? "" }
      },
      { rule: "EV-17", code: "certificate-issued", holds: ({ case: c }) => c.data.certificate === undefined }
    ],
    decide: ({ emit, input, today }) => emit.CertificateIssued({ number: input.number, on: today })
  }),
  report: act({
    summary: "Take down what somebody reports about a graded organisation",
    in: "graded",
    by: "office",
    when: [notTheOrganisation, takenDownByTheOffice],
    input: z.strictObject({ id: code, text: text(10_000) }),
    check: [newId((c) => c.data.reports.map((r) => r.id))],
    decide: ({ calendar, case: c, emit, input, params, seal, today }) =>
      emit.Reported({
        id: input.id,
        on: today,
        due: dueIn({ calendar, today }, params.answer.value, params.answer.source),
        text: seal(input.text, {
          group: `${c.id} report ${input.id}`,
          members: [c.subject.office],
          class: "confidential"
        })
      })
  }),
  answerReport: act({
    summary: "Record that whoever reported was answered",
    in: "graded",
    by: "office",
    input: z.strictObject({ id: code }),
    check: [
      {
        rule: "EV-19",
        code: "no-such-report",
        holds: ({ case: c, input }) => c.data.reports.some((r) => r.id === input.id && r.answeredOn === undefined)
      }
    ],
    decide: ({ emit, input, today }) => emit.ReportAnswered({ id: input.id, on: today })
  }),
  noticeMeasure: act({
    summary: "Tell the organisation in writing that its grade may be lowered or taken, and why",
    in: "graded",
    by: "office",
    when: [notTheOrganisation],
    input: z.strictObject({ id: code, kind: measureKind, ground, text: text(10_000) }),
    check: [newId((c) => c.data.measures.map((m) => m.id))],
    decide: ({ case: c, emit, input, seal, today }) =>
      emit.MeasureNoticed({ ...input, on: today, text: seal(input.text, both(c)) })
  }),
  hearMeasure: act({
    summary: "Record what the organisation said about a measure, at a hearing or in writing",
    in: "graded",
    by: ["organisation", "office"],
    input: z.strictObject({ id: code, text: text(10_000) }),
    check: [knowsMeasure],
    decide: ({ case: c, emit, input, seal, today }) =>
      emit.MeasureHeard({ id: input.id, on: today, text: seal(input.text, both(c)) })
  }),
  dropMeasure: act({
    summary: "Let a measure go",
    in: "graded",
    when: [notTheOrganisation, actorHasNoInterest],
    input: z.strictObject({ id: code }),
    check: [knowsMeasure],
    decide: ({ emit, input, today }) => emit.MeasureDropped({ id: input.id, on: today })
  }),
  downgrade: act({
    summary: "Lower the grade, after a hearing and with reasons",
    in: "graded",
    when: [notTheOrganisation, actorHasNoInterest],
    input: z.strictObject({ id: code, to: z.string().min(1).max(64), reasons: text(10_000) }),
    check: [
      knowsMeasure,
      ofKind("downgrade"),
      heardFirst,
      {
        rule: "EV-20",
        code: "not-a-lower-grade",
        holds: ({ case: c, input }) => {
          const grades = gradesOf(c)
          return grades.includes(input.to) && grades.indexOf(input.to) > grades.indexOf(c.data.grade ?? "")
        }
      }
    ],
    decide: ({ case: c, emit, input, params, seal, today }) =>
      emit.Downgraded({
        id: input.id,
        to: input.to,
        on: today,
        barUntil: yearsAfter(today, params.downgradeBar.value),
        reasons: seal(input.reasons, both(c))
      })
  }),
  cancel: act({
    summary: "Take the grade away, after a hearing and with reasons",
    in: "graded",
    to: "cancelled",
    when: [notTheOrganisation, actorHasNoInterest],
    input: z.strictObject({ id: code, reasons: text(10_000) }),
    check: [knowsMeasure, ofKind("cancel"), heardFirst],
    decide: ({ case: c, emit, go, input, params, seal, today }) =>
      go.cancelled(
        emit.Cancelled({
          id: input.id,
          on: today,
          barUntil: yearsAfter(today, params.cancelBar.value),
          reasons: seal(input.reasons, both(c))
        })
      )
  }),
  returnCertificate: act({
    summary: "Record that the certificate came back",
    in: "cancelled",
    to: "closed",
    by: ["organisation", "office"],
    decide: ({ emit, go, today }) => go.closed(emit.CertificateReturned({ on: today }))
  })
})
