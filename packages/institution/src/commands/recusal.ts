/** What binds persons, what stands against them, and what those concerned waive. */
import * as z from "zod"
import { conflict, stream, tie } from "../internal/schemas.ts"
import { code, id } from "../internal/fields.ts"
import { unless } from "../Problem.ts"
import { VoidableActs } from "../Questions.ts"
import { type Build, judged, one } from "./shared.ts"

const ends = z.strictObject({ a: id, b: id, kind: tie.shape.kind })
const isTie = (t: { readonly a: string; readonly b: string; readonly kind: string }, o: typeof t): boolean =>
  t.kind === o.kind && ((t.a === o.a && t.b === o.b) || (t.a === o.b && t.b === o.a))

export const recusalCommands = (command: Build) => ({
  recordTie: command({
    summary: "Record one step of kinship, ownership, employment, agency or interest between two ends",
    input: tie,
    stream: one,
    refusals: ["ends-before-it-begins", "tie-to-oneself", "known-already"],
    decide: ({ emit, input, refuse, state }) =>
      judged(
        [
          ...unless(input.until === undefined || input.from <= input.until, "RC-2", "ends-before-it-begins", {
            from: input.from,
            until: input.until ?? ""
          }),
          ...unless(input.a !== input.b, "RC-2", "tie-to-oneself"),
          ...unless(!state.ties.some((t) => t.endedOn === undefined && isTie(t, input)), "RC-2", "known-already")
        ],
        refuse,
        () => emit.TieRecorded(input)
      )
  }),
  endTie: command({
    summary: "Record that a tie has ended",
    input: ends,
    stream: one,
    refusals: ["no-such-tie"],
    decide: ({ emit, input, refuse, state, today }) =>
      judged(
        unless(
          state.ties.some((t) => t.endedOn === undefined && isTie(t, input)),
          "RC-2",
          "no-such-tie"
        ),
        refuse,
        () => emit.TieEnded({ ...input, on: today })
      )
  }),
  declareConflict: command({
    summary: "Declare that something binds oneself to somebody, or to a body",
    input: conflict.omit({ person: true, from: true }),
    stream: one,
    refusals: ["id-is-taken", "tie-to-oneself"],
    decide: ({ emit, input, principal, refuse, state, today }) =>
      judged(
        [
          ...unless(state.conflicts[input.id] === undefined, "RC-1", "id-is-taken", { id: input.id }),
          ...unless(input.with !== principal, "RC-1", "tie-to-oneself")
        ],
        refuse,
        () => emit.ConflictDeclared({ ...input, person: principal, from: today })
      )
  }),
  findConflict: command({
    summary: "Record a conflict that was found, with the day it began; acts since then are named as voidable",
    input: conflict,
    stream: one,
    about: ({ person }) => ({ persons: [person] }),
    asks: ({ input }) => ({
      acts: VoidableActs.of({ person: input.person, with: input.with, from: input.from })
    }),
    refusals: ["id-is-taken", "tie-to-oneself", "not-in-the-future"],
    decide: ({ emit, found, input, refuse, state, today }) =>
      judged(
        [
          ...unless(state.conflicts[input.id] === undefined, "RC-9", "id-is-taken", { id: input.id }),
          ...unless(input.with !== input.person, "RC-9", "tie-to-oneself"),
          ...unless(input.from <= today, "RC-9", "not-in-the-future", { on: input.from })
        ],
        refuse,
        () =>
          emit.ConflictFound({
            ...input,
            voidable: found.acts.map(({ position, stream: at }) => ({ position, stream: at }))
          })
      )
  }),
  endConflict: command({
    summary: "Record that a conflict has ended",
    input: z.strictObject({ id: code }),
    stream: one,
    refusals: ["no-such-conflict", "ended-already"],
    decide: ({ emit, input, refuse, state, today }) => {
      const known = state.conflicts[input.id]
      return judged(
        [
          ...unless(known !== undefined, "RC-1", "no-such-conflict", { conflict: input.id }),
          ...unless(known?.endedOn === undefined, "RC-1", "ended-already", { until: known?.endedOn ?? "" })
        ],
        refuse,
        () => emit.ConflictEnded({ id: input.id, on: today })
      )
    }
  }),
  decideRecusal: command({
    summary: "Decide that somebody leaves a case",
    input: z.strictObject({ person: id, stream }),
    stream: one,
    about: ({ person }) => ({ persons: [person] }),
    refusals: ["decided-already"],
    decide: ({ emit, input, refuse, state, today }) =>
      judged(
        unless(
          !state.decided.some((d) => d.person === input.person && d.stream === input.stream),
          "RC-10",
          "decided-already"
        ),
        refuse,
        () => emit.RecusalDecided({ ...input, on: today })
      )
  }),
  waiveConflict: command({
    summary: "Keep somebody in a case that concerns oneself, although something binds them; all concerned have to",
    input: z.strictObject({ person: id, stream }),
    stream: one,
    refusals: ["waives-for-oneself", "waived-already"],
    decide: ({ emit, input, principal, refuse, state }) =>
      judged(
        [
          ...unless(input.person !== principal, "RC-8", "waives-for-oneself"),
          ...unless(
            !state.waivers.some((w) => w.person === input.person && w.stream === input.stream && w.by === principal),
            "RC-8",
            "waived-already"
          )
        ],
        refuse,
        () => emit.ConflictWaived({ ...input, by: principal })
      )
  })
})
