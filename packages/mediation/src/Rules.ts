/** Rules that several acts share. Each is a value with its id, its source and its code. */
import type { CivilDate } from "@linli/kernel"
import { emptyRoles, panelOf, takesPart, unnotified, withoutConsent } from "./Data.ts"
import type { InputRule, MediationRule } from "./Shape.ts"

export const isParty: MediationRule = {
  rule: "MD-3",
  code: "not-a-party",
  holds: ({ case: c, principal }) => c.subject.parties.includes(principal)
}
/** What the committee decides, no party decides. */
export const isNoParty: MediationRule = {
  rule: "MD-3",
  code: "a-party-may-not-decide",
  holds: ({ actor, case: c, principal }) =>
    !c.subject.parties.includes(principal) && !c.subject.parties.includes(actor.person)
}
/** An input that may name its day; left out, it is today. */
interface OnDay {
  readonly on?: CivilDate | undefined
}
export const notInTheFuture: InputRule<OnDay> = {
  rule: "MD-33",
  code: "in-the-future",
  holds: ({ input: { on }, today }) => on === undefined || on <= today || { on, today }
}
/** A day of the case: not before somebody asked for mediation. */
export const notBeforeTheRequest: InputRule<OnDay> = {
  rule: "MD-2",
  source: "诉讼时效规定 12",
  code: "before-the-request",
  holds: ({ case: c, input: { on } }) => {
    const requested = c.subject.requestedOn
    return on === undefined || on >= requested || { on, requested }
  }
}
export const notBeforeTheAgreement: InputRule<{ readonly on: CivilDate }> = {
  rule: "MD-33",
  code: "before-the-agreement",
  holds: ({ case: c, input }) => {
    const agreed = c.data.agreement?.on
    return agreed === undefined || input.on >= agreed || { on: input.on, agreed }
  }
}
export const notBeforeEffect: InputRule<{ readonly on: CivilDate }> = {
  rule: "MD-34",
  source: "人民调解法 29",
  code: "before-effect",
  holds: ({ case: c, input }) => {
    const effective = c.data.effectiveOn
    return effective === undefined || input.on >= effective || { on: input.on, effective }
  }
}
export const onlyParties: InputRule<{ readonly to?: ReadonlyArray<string> | undefined }> = {
  rule: "MD-3",
  code: "addressee-is-no-party",
  holds: ({ case: c, input }) => (input.to ?? []).every((p) => c.subject.parties.includes(p))
}

export const everyPartyConsented: MediationRule = {
  rule: "MD-10",
  source: "人民调解法 17",
  code: "a-party-has-not-consented",
  holds: ({ case: c }) => {
    const missing = withoutConsent(c).length
    return missing === 0 || { missing }
  }
}
export const everyPartyTold: MediationRule = {
  rule: "MD-12",
  source: "若干规定 30",
  code: "rights-not-explained",
  holds: ({ case: c }) => {
    const missing = c.subject.parties.filter((p) => !c.data.told.includes(p)).length
    return missing === 0 || { missing }
  }
}
export const coreComplete: MediationRule = {
  rule: "MD-13",
  source: "人民调解法 19",
  code: "a-core-seat-is-empty",
  holds: ({ case: c }) => {
    const roles = emptyRoles(c.data)
    return (roles.length === 0 && c.data.core.length > 0) || { roles }
  }
}
export const coreStillComplete: MediationRule = { ...coreComplete, rule: "MD-18" }
export const invitationsSettled: MediationRule = {
  rule: "MD-15",
  source: "人民调解法 20",
  code: "an-invitation-lacks-consent",
  holds: ({ case: c }) => {
    const open = c.data.invited.filter((i) => !takesPart(c, i)).length
    return open === 0 || { open }
  }
}
export const enoughInvited: MediationRule = {
  rule: "MD-17",
  code: "too-few-invited",
  holds: ({ case: c }) => {
    const least = c.data.model?.minInvited ?? 0
    const present = c.data.invited.filter((i) => takesPart(c, i)).length
    return present >= least || { least, present }
  }
}
export const noPartyOnThePanel = <Input>(persons: (input: Input) => ReadonlyArray<string>): InputRule<Input> => ({
  rule: "MD-14",
  source: "人民调解法 13",
  code: "a-party-may-not-mediate",
  holds: ({ case: c, input }) => !persons(input).some((p) => c.subject.parties.includes(p))
})
/** Those present are parties or take part in the panel. */
export const noStranger: InputRule<{ readonly present: ReadonlyArray<string> }> = {
  rule: "MD-19",
  source: "人民调解法 20",
  code: "stranger-present",
  holds: ({ case: c, input }) => {
    const known = new Set([...c.subject.parties, ...panelOf(c)])
    const strangers = input.present.filter((p) => !known.has(p)).length
    return strangers === 0 || { strangers }
  }
}

/** Judged for every act of an open case, except those that meet the risk and those by which a party leaves. */
export const risksPrevented: MediationRule = {
  rule: "MD-45",
  source: "人民调解法 25",
  code: "risk-needs-preventive-steps",
  holds: ({ case: c }) => c.data.risks.every((r) => r.prevented)
}
export const risksReported: MediationRule = {
  rule: "MD-46",
  source: "人民调解法 25",
  code: "risk-not-reported",
  holds: ({ case: c }) => c.data.risks.every((r) => r.kind === "escalation" || r.reported)
}

export const everyPartyNotified: MediationRule = {
  rule: "MD-27",
  source: "人民调解法 26",
  code: "route-notice-missing",
  holds: ({ case: c }) => {
    if (c.data.effectiveOn !== undefined || c.data.redirected !== undefined) return true
    const missing = unnotified(c).length
    return missing === 0 || { missing }
  }
}
export const workRecorded: MediationRule = {
  rule: "MD-47",
  source: "人民调解法 27",
  code: "work-record-missing",
  holds: ({ case: c }) => c.data.acceptedOn === undefined || c.data.sessions.length + c.data.work.length > 0
}
export const nothingOpen: MediationRule = {
  rule: "MD-47",
  source: "人民调解法 27, 31",
  code: "obligations-open",
  holds: ({ case: c }) => c.data.effectiveOn === undefined || c.data.closedOn !== undefined
}
