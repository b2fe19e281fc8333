/** Shared costs as a module of a community: who agreed on what, what was billed to whom, and by which rule. */
import * as z from "zod"
import type { Bill } from "../key/Bill.ts"
import { day } from "../key/Schema.ts"
import { partCodes, shareCodes } from "../internal/codes.ts"
import { evolve } from "./internal/evolve.ts"
import {
  agreeInput,
  apportionInput,
  contestInput,
  decideInput,
  holdersInput,
  listed,
  matterOpen,
  openInput,
  reverseInput,
  runNew,
  signedByAll,
  signedByHolders,
  versionThere
} from "./internal/commands.ts"
import { agreementFor, mattersOf, ownBills, recordOf, statementOf } from "./internal/queries.ts"
import { views } from "./internal/views.ts"
import { sharingFacts, slug } from "./Facts.ts"
import { agreementOn, type Basis, extraSoFar, isContested, type Matter, mirrorOf, type Run } from "./Model.ts"
import { SharingParts } from "./Parts.ts"
import { DefaultKey, GroundOf } from "./Questions.ts"
import { recompute } from "./Recompute.ts"
import { formulaProblems, share, type ShareProblem } from "./Share.ts"

const reasonsOf = (rule: string, problems: ReadonlyArray<ShareProblem>) =>
  problems.slice(0, 50).map(({ code, detail }) => ({ rule, code, detail }))

const basisOf = (agreement: NonNullable<ReturnType<typeof agreementOn>>): Basis => {
  const { checked, ground, version } = agreement
  return {
    by: "agreement",
    version,
    ground: ground.kind,
    ...(ground.kind === "signed" ? {} : { reference: ground.reference, on: ground.on }),
    checked,
    contested: isContested(agreement)
  }
}

const runOf = (state: Matter, run: string): Run | undefined => state.runs.find((each) => each.run === run)

/**
 * Books of shared costs. Each matter, such as the lift of a stairwell, is one stream: its parties, the versions of its
 * agreement, and every sharing with key, data and outcome.
 *
 * @rule SM-10, SM-11, SM-12, SM-13, SM-20, SM-21, SM-22, SM-30, SM-31
 */
export class Sharing extends sharingFacts.module({
  summary: "Shared costs: agreements, bills, corrections",
  params: { byLaw: DefaultKey },
  evolve,
  commands: (command) => ({
    open: command({
      summary: "Open a matter: what is shared, and among whom",
      input: openInput,
      stream: (input) => input.matter,
      check: [{ rule: "SM-10", code: "matter-exists", holds: ({ state }) => state.title === undefined }],
      decide: ({ emit, input: { currency, parties, title } }) => emit.MatterOpened({ title, currency, parties })
    }),
    nameHolders: command({
      summary: "Enter who holds a party from now on; a party that is new joins",
      input: holdersInput,
      stream: (input) => input.matter,
      check: [matterOpen],
      decide: ({ emit, input: { party, persons } }) => emit.HoldersNamed({ party, persons })
    }),
    agree: command({
      summary: "Record an agreement or a new version of it, and why it binds",
      input: agreeInput,
      stream: (input) => input.matter,
      asks: ({ input: { ground, matter } }) => ({
        ground: GroundOf.of({
          matter,
          kind: ground.kind,
          reference: ground.kind === "signed" ? null : ground.reference
        })
      }),
      check: [
        matterOpen,
        signedByAll,
        signedByHolders,
        { rule: "SM-11", code: "ground-does-not-stand", holds: ({ found }) => found.ground.stands }
      ],
      refusals: [...partCodes],
      decide: ({ emit, found, input, read, refuse, state }) => {
        const problems = formulaProblems(input.formula, read(SharingParts))
        if (problems.length > 0) return refuse(...reasonsOf("SM-2", problems))
        const { formula, from, ground, until } = input
        return emit.Agreed({
          version: state.agreements.length + 1,
          formula,
          from,
          ...(until === undefined ? {} : { until }),
          ground,
          // signatures are in the fact itself
          checked: ground.kind === "signed" || found.ground.checked,
          disputed: found.ground.disputed
        })
      }
    }),
    contest: command({
      summary: "Contest that an agreement binds one's party",
      input: contestInput,
      stream: (input) => input.matter,
      check: [
        matterOpen,
        versionThere,
        {
          rule: "SM-13",
          code: "not-your-party",
          holds: ({ input, principal, state }) =>
            state.parties.some((each) => each.party === input.party && each.persons.includes(principal))
        },
        {
          rule: "SM-13",
          code: "contested-already",
          holds: ({ input, state }) =>
            !state.agreements.some(
              (each) => each.version === input.version && each.contests.some((one) => one.party === input.party)
            )
        }
      ],
      decide: ({ emit, input: { because, party, version } }) => emit.AgreementContested({ version, party, because })
    }),
    decideContest: command({
      summary: "Record what was decided on a contested agreement",
      input: decideInput,
      stream: (input) => input.matter,
      check: [
        matterOpen,
        versionThere,
        {
          rule: "SM-13",
          code: "not-contested",
          holds: ({ input, state }) => state.agreements.some((a) => a.version === input.version && isContested(a))
        }
      ],
      decide: ({ emit, input: { on, outcome, reference, version } }) =>
        emit.ContestDecided({ version, outcome, reference, on })
    }),
    apportion: command({
      summary: "Share a bill by the agreement of its first day, else by law",
      input: apportionInput,
      stream: (input) => input.matter,
      check: [
        matterOpen,
        runNew,
        {
          rule: "SM-20",
          code: "another-currency",
          holds: ({ input, state }) =>
            state.title === undefined || input.bill.currency === state.currency || { currency: state.currency }
        },
        {
          rule: "SM-20",
          code: "units-are-not-the-parties",
          holds: ({ input, state }) => {
            const units = new Set(input.bill.units.map((unit) => unit.party))
            const parties = new Set(state.parties.map((each) => each.party))
            const off = [
              ...[...parties].filter((each) => !units.has(each)),
              ...[...units].filter((each) => !parties.has(each))
            ]
            return off.length === 0 || { parties: listed(off) }
          }
        },
        {
          rule: "SM-30",
          code: "corrects-what-stands",
          holds: ({ input, state }) =>
            input.corrects === undefined || runOf(state, input.corrects)?.reversed !== undefined
        }
      ],
      refusals: [...partCodes, ...shareCodes],
      decide: ({ emit, input, params, read, refuse, state, today }) => {
        const { bill, corrects, run } = input
        const period = bill.period as NonNullable<Bill["period"]> // the input's schema asks for it
        const agreement = agreementOn(state.agreements, period.from)
        const { source, trust, value } = params.byLaw
        const formula = agreement?.formula ?? { kind: "key", key: value }
        const standing = state.runs.filter((each) => each.reversed === undefined)
        const shared = share(formula, bill, read(SharingParts), {
          turn: standing.length,
          extraSoFarMinor: extraSoFar(standing)
        })
        if (!shared.ok) return refuse(...reasonsOf("SM-4", shared.problems))
        return emit.Apportioned({
          run,
          period,
          recordedOn: today,
          basis: agreement === undefined ? { by: "law", source, trust } : basisOf(agreement),
          formula,
          ...shared.value,
          parties: state.parties,
          ...(corrects === undefined ? {} : { corrects })
        })
      }
    }),
    reverse: command({
      summary: "Take a sharing back by its mirror image",
      input: reverseInput,
      stream: (input) => input.matter,
      check: [
        matterOpen,
        {
          rule: "SM-30",
          code: "no-such-run",
          holds: ({ input, state }) => {
            const run = runOf(state, input.run)
            return run !== undefined && run.reversed === undefined
          }
        }
      ],
      decide: ({ emit, input, state, today }) => {
        const run = runOf(state, input.run) as Run // the check has found it
        const { bearers, carried, parties, payers, totalMinor } = mirrorOf(run.outcome)
        return emit.ApportionmentReversed({
          run: input.run,
          because: input.because,
          on: today,
          totalMinor,
          parties: [...parties],
          payers: [...payers],
          carried: [...carried],
          bearers: [...bearers]
        })
      }
    })
  }),
  views: (view) => ({
    matters: view({ ...views, readers: "anyone", query: mattersOf }),
    agreement: view({
      ...views,
      readers: "anyone",
      input: z.strictObject({ matter: slug, on: day }),
      query: agreementFor
    }),
    mine: view({ ...views, readers: "anyone", input: z.strictObject({ from: day }), query: ownBills }),
    statement: view({ ...views, input: z.strictObject({ matter: slug, run: slug }), query: statementOf }),
    record: view({
      ...views,
      input: z.strictObject({ matter: slug, run: slug }),
      query: (shelf, input) => recordOf(shelf, input)
    }),
    audit: view({
      ...views,
      input: z.strictObject({ matter: slug, run: slug }),
      query: (shelf, input, { read }) => {
        const run = recordOf(shelf, input)
        return run === null ? null : recompute(run, read(SharingParts))
      }
    })
  })
}) {}
