/** The powers-and-duties list, delegation, grants between bodies, transfers, and what a party body is asked first. */
import * as z from "zod"
import { BodyKinds, exists } from "../Body.ts"
import { delegationProblems } from "../Checks.ts"
import { chainOf } from "../Delegation.ts"
import { delegation, grant, opinion, powersList, transfer } from "../internal/schemas.ts"
import { code, day, id, text } from "../internal/fields.ts"
import { PartyPowers } from "../Points.ts"
import { grantProblems, listOn, listProblems } from "../PowersList.ts"
import { problem, unless } from "../Problem.ts"
import { type Build, judged, one, settingIn } from "./shared.ts"

export const powerCommands = (command: Build) => ({
  adoptList: command({
    summary: "Adopt a version of the powers-and-duties list",
    input: powersList,
    stream: one,
    refusals: [
      "not-the-next-version",
      "not-in-the-past",
      "more-than-one-lead",
      "no-such-body",
      "no-such-kind",
      "lead-assists-itself",
      "assists-named-twice",
      "power-named-twice",
      "body-may-not-lead",
      "party-holds-no-other-power",
      "no-such-position",
      "transferred-away"
    ],
    decide: ({ emit, input, read, refuse, state, today }) =>
      judged(
        [
          ...unless(input.from >= today, "PW-1", "not-in-the-past", { on: input.from }),
          ...listProblems(input, {
            ...state,
            natureOf: (kind) => read(BodyKinds).get(kind)?.nature,
            partyPowers: read(PartyPowers)
          })
        ],
        refuse,
        () => emit.ListAdopted(input)
      )
  }),
  delegate: command({
    summary: "Let somebody use a power of one's own, for a scope and a term",
    input: delegation.omit({ by: true }),
    stream: one,
    refusals: [
      "id-is-taken",
      "ends-before-it-begins",
      "ended-already",
      "delegated-for-too-long",
      "delegates-to-oneself",
      "no-such-position",
      "position-does-not-delegate",
      "own-powers-stay",
      "party-holds-no-other-power",
      "not-in-that-position",
      "delegates-without-power",
      "no-such-delegation",
      "delegation-is-anothers",
      "may-not-delegate-on",
      "delegation-not-in-force",
      "outlasts-its-delegation",
      "chain-too-long"
    ],
    decide: ({ emit, input, params, principal, read, refuse, state, today }) => {
      const made = { ...input, by: principal }
      const ground = {
        setting: settingIn(read, params),
        notDelegable: params.notDelegable.value,
        longest: params.longestDelegation.value,
        today
      }
      return judged(delegationProblems(state, made, ground), refuse, () => emit.Delegated(made))
    }
  }),
  revokeDelegation: command({
    summary: "Take a delegation back, at once: whoever gave it, or whoever theirs rests on",
    input: z.strictObject({ id: code }),
    stream: one,
    refusals: ["no-such-delegation", "delegation-is-anothers", "ended-already"],
    decide: ({ emit, input, principal, refuse, state, today }) => {
      const d = state.delegations[input.id]
      const givers = (chainOf(state.delegations, input.id) ?? []).map((c) => c.by)
      return judged(
        [
          ...unless(d !== undefined, "PW-5", "no-such-delegation", { delegation: input.id }),
          ...unless(d === undefined || givers.includes(principal), "PW-5", "delegation-is-anothers", {
            delegation: input.id
          }),
          ...unless(d?.endedOn === undefined, "PW-5", "ended-already", { until: d?.endedOn ?? "" })
        ],
        refuse,
        () => emit.DelegationRevoked({ id: input.id, on: today })
      )
    }
  }),
  grantPower: command({
    summary: "Hand a body's power to another, with the people, money and term that come with it",
    input: grant,
    stream: one,
    refusals: [
      "id-is-taken",
      "no-such-body",
      "grants-to-itself",
      "ends-before-it-begins",
      "ended-already",
      "body-has-no-such-power",
      "body-may-not-lead",
      "transferred-away"
    ],
    decide: ({ emit, input, refuse, state, today }) =>
      judged(grantProblems(input, state, today), refuse, () => emit.PowerGranted(input))
  }),
  endGrant: command({
    summary: "Take a body's power back, at once",
    input: z.strictObject({ id: code }),
    stream: one,
    refusals: ["no-such-grant", "ended-already"],
    decide: ({ emit, input, refuse, state, today }) => {
      const g = state.grants[input.id]
      return judged(
        [
          ...unless(g !== undefined, "PW-7", "no-such-grant", { grant: input.id }),
          ...unless(g?.endedOn === undefined, "PW-7", "ended-already", { until: g?.endedOn ?? "" })
        ],
        refuse,
        () => emit.GrantEnded({ id: input.id, on: today })
      )
    }
  }),
  transferFunction: command({
    summary: "Take a function from a body for good, as from the residents' committee to the administrative branch",
    input: transfer,
    stream: one,
    refusals: ["no-such-body", "grants-to-itself", "not-in-the-past", "transferred-already", "still-in-the-list"],
    decide: ({ emit, input, refuse, state, today }) => {
      const { from, matter, on, to } = input
      const item = listOn(state.lists, on)?.items.find((i) => i.matter === matter)
      const named =
        item !== undefined && (("body" in item.lead && item.lead.body === from) || item.assists.includes(from))
      return judged(
        [
          ...[from, to].flatMap((body) =>
            unless(exists(state.bodies[body], on), "PW-8", "no-such-body", { body, matter })
          ),
          ...unless(from !== to, "PW-8", "grants-to-itself", { body: from }),
          ...unless(on >= today, "PW-8", "not-in-the-past", { on }),
          ...unless(
            !state.transfers.some((t) => t.matter === matter && t.from === from),
            "PW-8",
            "transferred-already",
            {
              matter
            }
          ),
          ...unless(!named, "PW-8", "still-in-the-list", { matter, body: from })
        ],
        refuse,
        () => emit.FunctionTransferred(input)
      )
    }
  }),
  askOpinion: command({
    summary: "Ask a party body for its opinion before another body decides; the opinion binds nobody",
    input: opinion.omit({ askedOn: true }),
    stream: one,
    refusals: ["not-a-party-body", "ends-before-it-begins", "asked-already"],
    decide: ({ emit, input, refuse, state, today }) =>
      judged(
        [
          ...unless(state.bodies[input.body]?.nature === "party", "IN-14", "not-a-party-body", { body: input.body }),
          ...unless(input.until >= today, "IN-14", "ends-before-it-begins", { from: today, until: input.until }),
          ...unless(
            !state.opinions.some(
              (o) => o.matter === input.matter && o.subject === input.subject && o.body === input.body
            ),
            "IN-14",
            "asked-already",
            { matter: input.matter }
          )
        ],
        refuse,
        () => emit.OpinionAsked({ ...input, askedOn: today })
      )
  }),
  giveOpinion: command({
    summary: "Record the opinion a party body gives",
    input: z.strictObject({ matter: code, subject: id, body: id, on: day, text: text(2_000) }),
    stream: one,
    refusals: ["nobody-asked", "too-late"],
    decide: ({ emit, input, refuse, state, today }) => {
      const asked = state.opinions.find(
        (o) =>
          o.matter === input.matter && o.subject === input.subject && o.body === input.body && o.givenOn === undefined
      )
      return judged(
        [
          ...unless(asked !== undefined, "IN-14", "nobody-asked", { matter: input.matter }),
          ...(asked !== undefined && today > asked.until ? [problem("IN-14", "too-late", { until: asked.until })] : [])
        ],
        refuse,
        () => emit.OpinionGiven(input)
      )
    }
  })
})
