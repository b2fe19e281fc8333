/** Survey rounds: what the register cannot know is found out, with day and source. */
import * as z from "zod"
import { survey } from "../Facts.ts"
import { day, id, label } from "../internal/schemas.ts"
import { dimensions } from "./Dossier.ts"

export class Surveys extends survey.module({
  summary: "Survey rounds of compounds, and what they found",
  evolve: {
    RoundOpened: (_, e) => ({ compound: e.compound, open: true }),
    RoundClosed: (s) => ({ ...s, open: false })
  },
  commands: (command) => ({
    openRound: command({
      summary: "Open a survey round",
      input: z.strictObject({
        round: id,
        compound: id,
        dimensions: z.array(z.enum(dimensions)).min(1).max(dimensions.length)
      }),
      stream: (input) => input.round,
      check: [{ rule: "DS-3", code: "round-exists", holds: ({ state }) => state.compound === undefined }],
      decide: ({ emit, input, today }) => emit.RoundOpened({ ...input, on: today })
    }),
    recordFinding: command({
      summary: "Record what was found out, with the day it was so",
      input: z.strictObject({
        round: id,
        dimension: z.enum(dimensions),
        field: label,
        value: z.string().min(1).max(500),
        on: day,
        source: label
      }),
      stream: (input) => input.round,
      check: [
        { rule: "DS-3", code: "round-not-open", holds: ({ state }) => state.open },
        { rule: "DS-3", code: "found-in-the-future", holds: ({ input, today }) => input.on <= today }
      ],
      decide: ({ emit, input, state }) => emit.FindingRecorded({ ...input, compound: state.compound ?? "" })
    }),
    closeRound: command({
      summary: "Close a survey round",
      input: z.strictObject({ round: id }),
      stream: (input) => input.round,
      check: [{ rule: "DS-3", code: "round-not-open", holds: ({ state }) => state.open }],
      decide: ({ emit, input, state, today }) =>
        emit.RoundClosed({ round: input.round, compound: state.compound ?? "", on: today })
    })
  })
}) {}
