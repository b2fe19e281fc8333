/** Bodies, positions, and who holds them. */
import { Roles } from "@linli/kernel"
import * as z from "zod"
import { BodyKinds, exists, placementProblems } from "../Body.ts"
import { appointProblems, endProblems } from "../Checks.ts"
import { madeUpOn } from "../Composition.ts"
import { body, endings, holding, nomination, stated } from "../internal/schemas.ts"
import { codes, day, id, source } from "../internal/fields.ts"
import { PositionKinds } from "../Position.ts"
import { problem, unless } from "../Problem.ts"
import { type Build, judged, one, rulesIn } from "./shared.ts"

export const bodyCommands = (command: Build) => ({
  establish: command({
    summary: "Record that a body exists",
    input: body,
    stream: one,
    refusals: [
      "no-such-kind",
      "id-is-taken",
      "body-under-itself",
      "no-such-body",
      "bodies-in-a-circle",
      "stands-under-another-kind"
    ],
    decide: ({ emit, input, read, refuse, state }) => {
      const kind = read(BodyKinds).get(input.kind)
      return judged(
        [
          ...unless(kind !== undefined, "IN-1", "no-such-kind", { kind: input.kind, matter: "" }),
          ...unless(state.bodies[input.id] === undefined, "IN-1", "id-is-taken", { id: input.id }),
          ...placementProblems(state.bodies, input, kind)
        ],
        refuse,
        () => emit.BodyEstablished({ ...input, nature: kind?.nature ?? "social" })
      )
    }
  }),
  dissolve: command({
    summary: "Record that a body is no more; its positions give nothing from that day on",
    input: z.strictObject({ id, on: day, source }),
    stream: one,
    refusals: ["no-such-body", "ended-already", "not-in-the-past"],
    decide: ({ emit, input, refuse, state, today }) => {
      const known = state.bodies[input.id]
      return judged(
        [
          ...unless(known !== undefined, "IN-17", "no-such-body", { body: input.id, matter: "" }),
          ...unless(known?.endedOn === undefined, "IN-17", "ended-already", { until: known?.endedOn ?? "" }),
          ...unless(input.on >= today, "IN-17", "not-in-the-past", { on: input.on })
        ],
        refuse,
        () => emit.BodyDissolved(input)
      )
    }
  }),
  createPosition: command({
    summary: "Create a position of a body",
    input: z.strictObject({
      id,
      body: id,
      kind: z.string().max(64),
      seats: z.int().positive().max(1_000),
      roles: codes.optional()
    }),
    stream: one,
    refusals: ["id-is-taken", "no-such-body", "no-such-kind", "position-of-another-kind-of-body", "no-such-role"],
    decide: ({ emit, input: { roles, ...input }, params, read, refuse, state, today }) => {
      const kind = read(PositionKinds).get(input.kind)
      const known = read(Roles)
      const of = state.bodies[input.body]
      return judged(
        [
          ...unless(state.positions[input.id] === undefined, "IN-4", "id-is-taken", { id: input.id }),
          ...unless(of !== undefined && (of.from > today || exists(of, today)), "IN-4", "no-such-body", {
            body: input.body,
            matter: ""
          }),
          ...unless(kind !== undefined, "IN-4", "no-such-kind", { kind: input.kind, matter: "" }),
          ...unless(
            kind === undefined || of === undefined || kind.in.includes(of.kind),
            "IN-4",
            "position-of-another-kind-of-body",
            { position: input.kind, kind: of?.kind ?? "" }
          ),
          ...(roles ?? []).filter((r) => !known.has(r)).map((role) => problem("IN-4", "no-such-role", { role }))
        ],
        refuse,
        () =>
          emit.PositionCreated({
            ...input,
            ways: kind?.ways ?? [],
            member: kind?.member ?? false,
            chair: kind?.chair ?? false,
            roles: roles ?? kind?.roles ?? [],
            incompatible: kind?.incompatible ?? [],
            keepsOwnPowers: kind?.keepsOwnPowers ?? false,
            delegable: !params.notDelegable.value.includes(input.kind)
          })
      )
    }
  }),
  appoint: command({
    summary: "Record who comes into which positions, all together or none",
    input: z.strictObject({
      seats: z.array(holding).min(1).max(100).readonly(),
      stated: z.array(stated).max(20).readonly().optional()
    }),
    stream: one,
    about: ({ seats }) => ({ persons: seats.map((s) => s.person) }),
    refusals: [
      "id-is-taken",
      "no-such-position",
      "body-is-no-more",
      "ends-before-it-begins",
      "needs-an-end",
      "term-too-long",
      "way-not-open",
      "only-an-election-gives-it",
      "secondment-says-home-and-duties",
      "no-such-body",
      "seconded-to-its-own-body",
      "duty-named-twice",
      "holds-it-already",
      "no-seat-free",
      "seat-is-held",
      "positions-exclude-each-other",
      "seconded-already",
      "worsens-composition"
    ],
    decide: ({ emit, input, params, read, refuse, state, today }) => {
      const ground = { exclusions: params.incompatible.value, ruleOf: rulesIn(read, params), today }
      return judged(appointProblems(state, input.seats, ground, input.stated), refuse, () => [
        ...input.seats.map((s) => emit.Appointed(s)),
        ...(input.stated ?? []).map((s) => emit.CompositionStated(s))
      ])
    }
  }),
  endHolding: command({
    summary: "Record that somebody leaves a position before the term is over",
    input: z.strictObject({ id: z.string().max(64), on: day, because: z.enum(endings) }),
    stream: one,
    refusals: ["no-such-holding", "not-in-the-past", "ended-already"],
    decide: ({ emit, input, refuse, state, today }) =>
      judged(endProblems(state, input.id, input.on, today), refuse, () => emit.HoldingEnded(input))
  }),
  nominate: command({
    summary:
      "Name somebody for a position that only an election gives; the source is kept, and nothing else comes of it",
    input: nomination,
    stream: one,
    refusals: ["no-such-position", "not-an-elected-position", "nominated-already", "party-nomination-names-its-body"],
    decide: ({ emit, input, refuse, state }) => {
      const position = state.positions[input.position]
      const by = input.body === undefined ? undefined : state.bodies[input.body]
      return judged(
        [
          ...unless(position !== undefined, "IN-9", "no-such-position", { position: input.position, matter: "" }),
          ...unless(position === undefined || position.ways.includes("elected"), "IN-9", "not-an-elected-position", {
            position: input.position
          }),
          ...unless(input.by !== "party" || by?.nature === "party", "IN-9", "party-nomination-names-its-body"),
          ...unless(
            !state.nominations.some(
              (n) => n.person === input.person && n.position === input.position && n.on === input.on
            ),
            "IN-9",
            "nominated-already",
            { position: input.position }
          )
        ],
        refuse,
        () => emit.Nominated(input)
      )
    }
  }),
  allowShowing: command({
    summary: "Agree that one's positions in party bodies are shown in the directory and in exports",
    input: z.strictObject({}),
    stream: one,
    refusals: ["agreed-already"],
    decide: ({ emit, principal, refuse, state, today }) =>
      judged(unless(!state.shown.includes(principal), "IN-18", "agreed-already"), refuse, () =>
        emit.ShowingAllowed({ person: principal, on: today })
      )
  }),
  withdrawShowing: command({
    summary: "Take that agreement back",
    input: z.strictObject({}),
    stream: one,
    refusals: ["not-agreed"],
    decide: ({ emit, principal, refuse, state, today }) =>
      judged(unless(state.shown.includes(principal), "IN-18", "not-agreed"), refuse, () =>
        emit.ShowingWithdrawn({ person: principal, on: today })
      )
  }),
  stateComposition: command({
    summary: "State figures about the members that the law asks for: numbers, no marks on persons",
    input: stated,
    stream: one,
    refusals: ["no-such-body", "more-than-members"],
    decide: ({ emit, input, refuse, state, today }) => {
      const { members } = madeUpOn(state, input.body, undefined, today)
      const most = Math.max(input.women, input.ofSmallerGroups ?? 0, input.owners ?? 0)
      return judged(
        [
          ...unless(state.bodies[input.body] !== undefined, "IN-10", "no-such-body", { body: input.body, matter: "" }),
          ...(most > members ? [problem("IN-10", "more-than-members", { members, stated: most })] : [])
        ],
        refuse,
        () => emit.CompositionStated(input)
      )
    }
  })
})
