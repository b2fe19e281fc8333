/** The mediation committee as a module: who sits on it, who mediates for it, what they did wrong, what they are paid. */
import type { CivilDate } from "@linli/kernel"
import * as z from "zod"
import { code, day, person, text } from "../internal/fields.ts"
import { CommitteeFilingWithin, CommitteeMinority, CommitteeSize, CommitteeTerm, CommitteeWomen } from "../Params.ts"
import type { ConflictFound, ConflictsAsked } from "../Questions.ts"
import { defectsOf, termEnd } from "./Defects.ts"
import {
  allowance,
  committee,
  type CommitteeFacts,
  type CommitteeState,
  type Composition,
  member,
  misconduct,
  noCommittee,
  tie
} from "./Facts.ts"
import {
  heardOfEach,
  isComposed,
  isEngaged,
  isMediator,
  isNotOneself,
  isOnRoster,
  knowsFinding,
  knowsTie,
  listedOnce,
  newFinding,
  newTie,
  notDisqualified,
  notInTheFuture,
  womenAreMembers
} from "./Rules.ts"
import { evolve, folded } from "./State.ts"

const stream = (): string => "committee"

/** The composition of the committee, and what is to be cured. */
export interface CompositionShown {
  readonly composition: Composition | null
  readonly termEndedOn: CivilDate | null
  /** The day this composition was filed with the justice administration; see `filingDue`. */
  readonly filedOn: CivilDate | null
}
/** Somebody who mediates for the committee: of its members, or engaged. */
export interface RosterLine {
  readonly who: string
  readonly as: "member" | "engaged"
  readonly from: CivilDate
}
type Allowance = CommitteeFacts["AllowancePaid"]
type Conduct = CommitteeFacts["MisconductFound" | "Heard" | "Disqualified" | "Reinstated"]

export const rosterOf = ({ composition, disqualified, roster }: CommitteeState): ReadonlyArray<RosterLine> =>
  [
    ...(composition?.members ?? []).map((m) => ({ who: m.who, as: "member" as const, from: composition?.from ?? "" })),
    ...roster.map((r) => ({ who: r.who, as: "engaged" as const, from: r.from }))
  ].filter((r) => !disqualified.includes(r.who))

/**
 * The people's mediation committee: members and term, roster, misconduct and its history, ties that make a mediator
 * partial, allowances.
 *
 * @source People's Mediation Law of the PRC, arts. 8, 9, 13-16
 */
export class Committee extends committee.module({
  summary: "Mediation committee and roster of mediators",
  params: {
    size: CommitteeSize,
    women: CommitteeWomen,
    minority: CommitteeMinority,
    term: CommitteeTerm,
    filing: CommitteeFilingWithin
  },
  evolve,
  dues: (s) => (s.composition?.until === undefined ? [] : [{ id: "term", on: s.composition.until }]),
  commands: (command) => ({
    compose: command({
      summary: "Record who the committee is made up of; what is wrong with it is reported",
      input: z.strictObject({
        members: z.array(member).min(1).max(100).readonly(),
        women: z.int().nonnegative(),
        ofSmallerGroups: z.int().nonnegative().optional(),
        from: day
      }),
      stream,
      check: [listedOnce, womenAreMembers],
      decide: ({ emit, input, params }) => {
        const until = termEnd(input.from, params.term.value)
        const within = params.filing.value
        return emit.Composed({
          ...input,
          ...(until === undefined ? {} : { until }),
          ...(within === null ? {} : { filing: { within, source: params.filing.source } }),
          defects: defectsOf(input, params)
        })
      }
    }),
    recordFiling: command({
      summary: "Record that the composition was filed with the justice administration",
      input: z.strictObject({ on: day }),
      stream,
      check: [isComposed, notInTheFuture],
      decide: ({ emit, input }) => emit.Filed(input)
    }),
    engage: command({
      summary: "Engage a mediator",
      input: z.strictObject({ who: person, from: day }),
      stream,
      check: [notDisqualified, isEngaged],
      decide: ({ emit, input }) => emit.Engaged(input)
    }),
    release: command({
      summary: "A mediator leaves the roster",
      input: z.strictObject({ who: person, on: day }),
      stream,
      check: [isOnRoster],
      decide: ({ emit, input }) => emit.Released(input)
    }),
    recordMisconduct: command({
      summary: "Record one of the four misconducts and what was done about it",
      input: z.strictObject({
        id: code,
        who: person,
        kind: misconduct,
        on: day,
        measure: z.enum(["criticised", "ordered-to-correct"]),
        text: text(4000)
      }),
      stream,
      about: ({ who }) => ({ persons: [who] }),
      check: [isMediator, isNotOneself, newFinding, notInTheFuture],
      decide: ({ emit, input, seal }) =>
        emit.MisconductFound({ ...input, text: seal(input.text, { person: input.who, class: "sensitive" }) })
    }),
    hear: command({
      summary: "Record that the mediator was heard about a finding",
      input: z.strictObject({ id: code, on: day }),
      stream,
      check: [knowsFinding, notInTheFuture],
      decide: ({ emit, input }) => emit.Heard(input)
    }),
    disqualify: command({
      summary: "Strike a mediator off the roster for misconduct, after a hearing and with reasons",
      input: z.strictObject({
        who: person,
        because: z.array(code).min(1).max(20).readonly(),
        on: day,
        text: text(4000)
      }),
      stream,
      about: ({ who }) => ({ persons: [who] }),
      check: [isNotOneself, heardOfEach, notDisqualified, notInTheFuture],
      decide: ({ emit, input, seal }) =>
        emit.Disqualified({ ...input, text: seal(input.text, { person: input.who, class: "sensitive" }) })
    }),
    reinstate: command({
      summary: "Lift a disqualification; its history stays",
      input: z.strictObject({ who: person, on: day }),
      stream,
      check: [
        {
          rule: "MD-144",
          code: "not-disqualified",
          holds: ({ input, state }) => state.disqualified.includes(input.who)
        }
      ],
      decide: ({ emit, input }) => emit.Reinstated(input)
    }),
    declareTie: command({
      summary: "Declare what binds a mediator to a person or body",
      input: tie,
      stream,
      check: [isMediator, newTie],
      decide: ({ emit, input }) => emit.TieDeclared(input)
    }),
    endTie: command({
      summary: "Record that a tie has ended",
      input: tie,
      stream,
      check: [knowsTie],
      decide: ({ emit, input }) => emit.TieEnded(input)
    }),
    payAllowance: command({
      summary: "Record an allowance of a mediator, apart from every case and never paid by a party",
      input: allowance,
      stream: ({ on }) => `allowances-${on.slice(0, 4)}`,
      check: [notInTheFuture],
      decide: ({ emit, input }) => emit.AllowancePaid(input)
    })
  }),
  views: (view) => ({
    composition: view({
      model: noCommittee,
      on: folded,
      query: (s): CompositionShown => ({
        composition: s.composition ?? null,
        termEndedOn: s.termEndedOn ?? null,
        filedOn: s.filedOn ?? null
      })
    }),
    roster: view({ readers: "anyone", model: noCommittee, on: folded, query: (s) => rosterOf(s) }),
    conduct: view({
      model: (): Array<{ readonly type: string; readonly data: Conduct }> => [],
      on: {
        MisconductFound: (m, data) => void m.push({ type: "MisconductFound", data }),
        Heard: (m, data) => void m.push({ type: "Heard", data }),
        Disqualified: (m, data) => void m.push({ type: "Disqualified", data }),
        Reinstated: (m, data) => void m.push({ type: "Reinstated", data })
      },
      query: (m) => [...m]
    }),
    allowances: view({
      model: (): Array<Allowance> => [],
      on: { AllowancePaid: (m, data) => void m.push(data) },
      input: z.strictObject({ year: z.int() }),
      query: (m, { year }): ReadonlyArray<Allowance> => m.filter((a) => a.on.startsWith(`${year}-`))
    }),
    conflicts: view({
      model: noCommittee,
      on: folded,
      query: (s, { parties, persons }: ConflictsAsked): ReadonlyArray<ConflictFound> => [
        ...s.ties
          .filter((t) => persons.includes(t.who) && parties.includes(t.with))
          .map((t) => ({ who: t.who, kind: t.kind, party: t.with })),
        ...persons.filter((p) => s.disqualified.includes(p)).map((who) => ({ who, kind: "disqualified" as const }))
      ]
    })
  })
}) {}
