/** Rules that several acts share. Each is a value with its id, its source and its code. */
import type { CivilDate } from "@linli/kernel"
import { emptyRoles, openTasks, panelOf, takesPart, unnotified, withoutConsent } from "./Data.ts"
import { mayAct } from "./Impartiality.ts"
import { namedRoles } from "./Model.ts"
import { binds, spokenForBy, voicesOf } from "./Representation.ts"
import type { InputRule, Judged, MediationRule } from "./Shape.ts"

/** Somebody says a party's words: the party, or whoever acts for it. */
export const speaksForAParty: MediationRule = {
  rule: "MD-3",
  code: "not-a-party",
  holds: ({ case: c, principal }) => spokenForBy(c, principal).length > 0
}
/** An input that may narrow for whom it is said; left out, it is for everybody the speaker acts for. */
interface For {
  readonly for?: string | undefined
}
/** For whom something is said. */
export const saidFor = ({ case: c, input, principal }: Pick<Judged<For>, "case" | "input" | "principal">) =>
  input.for === undefined ? spokenForBy(c, principal) : [input.for]
export const speaksForThem: InputRule<For> = {
  rule: "MD-108",
  code: "does-not-act-for-that-party",
  holds: (j) => saidFor(j).every((p) => spokenForBy(j.case, j.principal).includes(p))
}
/** What is said now binds the party. */
export const bindsThem: InputRule<For> = {
  rule: "MD-109",
  source: "民法典 34, 民事诉讼法 62",
  code: "may-not-settle",
  holds: (j) => saidFor(j).every((p) => binds(j.case, j.principal, p))
}
/** What the committee decides, no party decides. */
export const isNoParty: MediationRule = {
  rule: "MD-3",
  code: "a-party-may-not-decide",
  holds: ({ actor, case: c, principal }) =>
    spokenForBy(c, principal).length === 0 && spokenForBy(c, actor.person).length === 0
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
    return (roles.length === 0 && c.data.core.length > 0) || namedRoles(c.data.model, roles)
  }
}
/** Nobody sits whose recusal is asked for or whose conflict no waiver has cured. */
export const nobodyContested: MediationRule = {
  rule: "MD-120",
  source: "深圳条例 23, 特邀调解规定 15",
  code: "a-seat-is-contested",
  holds: ({ case: c }) => {
    const roles = c.data.core.filter((s) => !mayAct(c, s.who)).map((s) => s.role)
    return roles.length === 0 || namedRoles(c.data.model, roles)
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
  holds: ({ case: c, input }) => !persons(input).some((p) => spokenForBy(c, p).length > 0)
})
/** Those present are parties or take part in the panel. */
export const noStranger: InputRule<{ readonly present: ReadonlyArray<string> }> = {
  rule: "MD-19",
  source: "人民调解法 20",
  code: "stranger-present",
  holds: ({ case: c, input }) => {
    const known = new Set([...c.subject.parties.flatMap((p) => voicesOf(c, p)), ...panelOf(c)])
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
export const tasksEnded: MediationRule = {
  rule: "MD-126",
  code: "tasks-open",
  holds: ({ case: c }) => {
    const open = c.data.effectiveOn === undefined ? [] : openTasks(c.data).map((t) => t.id)
    return open.length === 0 || { tasks: open }
  }
}
export const nothingOpen: MediationRule = {
  rule: "MD-47",
  source: "人民调解法 27, 31",
  code: "obligations-open",
  holds: ({ case: c }) => c.data.effectiveOn === undefined || c.data.closedOn !== undefined
}
export const objectionsDecided: MediationRule = {
  rule: "MD-156",
  source: "民诉解释 372",
  code: "objections-undecided",
  holds: ({ case: c }) => {
    // once one was upheld the others have nothing left to be about
    if (c.data.confirmation !== "confirmed") return true
    const open = c.data.objections.filter((o) => o.decided === undefined).map((o) => o.id)
    return open.length === 0 || { objections: open }
  }
}
