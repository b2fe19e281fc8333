/**
 * What the documents of a case are written from: plain figures, names and texts, taken from a case as `find` shows it.
 * What the reader may not see, or what was erased, is missing here, and the documents say so.
 */
import type { CivilDate, FoundCase, Opened, Reveal } from "@linli/kernel"
import { Money } from "@linli/quantities"
import type { MediationData } from "./Data.ts"
import type { MediationSubject, RedirectReason, Route } from "./Facts.ts"
import type { Text } from "./Document.ts"
import { lawfulRoutes } from "./internal/routes.ts"
import { roleTitle } from "./Model.ts"

/** A case as `find` answers it. */
export type FoundMediation = Reveal<FoundCase<MediationSubject, MediationData>>

/** What the office adds: the case does not know it. */
export interface Office {
  /** Name of the committee (人民调解委员会). */
  readonly committee: string
  /** The day on the document. */
  readonly on: CivilDate
  /** Case number; left out: the number it was filed under, else the case's id. */
  readonly number?: string
  /** Where it can be found or called. */
  readonly contact?: string
  /** Names by id for those whom the case knows by id only, such as the mediator who signs. */
  readonly names?: Readonly<Record<string, string>>
  /** Numbers of other cases by id, such as that of an earlier one. */
  readonly cases?: Readonly<Record<string, string>>
  /** What places are called, by the code the case knows them by. */
  readonly places?: Readonly<Record<string, Text>>
}

/** A revealed text, or nothing if it is erased or not for this reader. */
export const shown = (opened: Opened<string> | undefined): string | undefined =>
  opened?.known === true ? opened.value : undefined

/** The name, where the case or the office knows it; otherwise the id in brackets. */
export const nameOf = (found: FoundMediation, id: string, names: Office["names"] = {}): string =>
  shown(found.data.introduced.find((i) => i.party === id)?.name) ??
  (Object.hasOwn(names, id) ? names[id] : undefined) ??
  `[${id}]`

export interface PartyData {
  readonly id: string
  readonly name: string
  readonly kind: "person" | "body" | undefined
  readonly contact: string | undefined
}
export interface MemberData {
  readonly id: string
  readonly name: string
  readonly role: Text
  readonly core: boolean
}
export interface ObligationData {
  readonly id: string
  readonly debtor: string
  readonly creditor: string
  readonly what: string | undefined
  readonly how: string | undefined
  readonly due: CivilDate
  readonly amount: Text | undefined
}
export interface TaskData {
  readonly id: string
  readonly who: string
  readonly what: string | undefined
  readonly due: CivilDate
}
export interface ExpenseData {
  readonly id: string
  readonly what: string | undefined
  readonly amount: Text | undefined
  readonly shares: ReadonlyArray<{ readonly name: string; readonly amount: Text | undefined }>
}
export interface SignatureData {
  readonly name: string
  readonly as: "party" | "mediator"
  readonly on: CivilDate | undefined
}
export interface AgreementData {
  readonly case: string
  readonly parties: ReadonlyArray<PartyData>
  readonly members: ReadonlyArray<MemberData>
  readonly scope: "full" | "partial"
  readonly form: "written" | "oral"
  readonly agreedOn: CivilDate
  readonly facts: string | undefined
  readonly issues: string | undefined
  readonly responsibilities: ReadonlyArray<{ readonly name: string; readonly text: string | undefined }>
  readonly obligations: ReadonlyArray<ObligationData>
  readonly content: string | undefined
  readonly remaining: ReadonlyArray<string | undefined>
  /** What members of the panel take on. */
  readonly tasks: ReadonlyArray<TaskData>
  /** What the parties share among themselves; never the mediation. */
  readonly expenses: ReadonlyArray<ExpenseData>
  readonly signatures: ReadonlyArray<SignatureData>
  readonly sealedOn: CivilDate | undefined
  readonly effectiveOn: CivilDate | undefined
  /** One for each party and one kept. */
  readonly copies: number
}
/** The last day of a deadline; with `awaits` it is "not before". */
export interface LastDay {
  readonly on: CivilDate
  readonly awaits: string | undefined
}

export const partiesOf = (found: FoundMediation): ReadonlyArray<PartyData> =>
  found.subject.parties.map((id) => {
    const known = found.data.introduced.find((i) => i.party === id)
    return { id, name: nameOf(found, id), kind: known?.kind, contact: shown(known?.contact) }
  })

export const membersOf = (found: FoundMediation, names: Office["names"] = {}): ReadonlyArray<MemberData> => {
  const roleOf = (role: string): Text => roleTitle(found.data.model, role)
  const takesPart = new Set(found.capacities["mediator"])
  return [
    ...found.data.core.map((s) => ({ id: s.who, name: nameOf(found, s.who, names), role: roleOf(s.role), core: true })),
    ...found.data.invited
      .filter((i) => takesPart.has(i.who))
      .map((i) => ({ id: i.who, name: nameOf(found, i.who, names), role: roleOf(i.role), core: false }))
  ]
}

const amountOf = (amountMinor: number | undefined, currency: string | undefined): Text | undefined => {
  if (amountMinor === undefined || currency === undefined) return undefined
  const money = Money.of(amountMinor, currency)
  return { "zh-CN": Money.format(money, "zh-CN"), en: Money.format(money, "en") }
}

/** What an agreement document says; `undefined` before there is an agreement. */
export const agreementData = (found: FoundMediation, names: Office["names"] = {}): AgreementData | undefined => {
  const { agreement, assents, effectiveOn, sealedOn, signatures } = found.data
  if (agreement === undefined) return undefined
  const signedBy = (id: string) => signatures.find((s) => s.by === id) ?? assents.find((a) => a.party === id)
  const mediators = signatures.filter((s) => s.as === "mediator")
  return {
    case: found.id,
    parties: partiesOf(found),
    members: membersOf(found, names),
    scope: agreement.scope,
    form: agreement.form,
    agreedOn: agreement.on,
    facts: shown(agreement.facts),
    issues: shown(agreement.issues),
    responsibilities: agreement.responsibilities.map((r) => ({ name: nameOf(found, r.party), text: shown(r.text) })),
    obligations: agreement.obligations.map((o) => ({
      id: o.id,
      debtor: nameOf(found, o.debtor),
      creditor: nameOf(found, o.creditor),
      what: shown(o.what),
      how: shown(o.how),
      due: o.due,
      amount: amountOf(o.amountMinor, o.currency)
    })),
    content: shown(agreement.content),
    remaining: agreement.remaining.map(shown),
    tasks: (agreement.tasks ?? []).map((t) => ({
      id: t.id,
      who: nameOf(found, t.who, names),
      what: shown(t.what),
      due: t.due
    })),
    expenses: (agreement.expenses ?? []).map((e) => ({
      id: e.id,
      what: shown(e.what),
      amount: amountOf(e.amountMinor, e.currency),
      shares: e.shares.map((s) => ({
        name: nameOf(found, s.party, names),
        amount: amountOf(s.amountMinor, e.currency)
      }))
    })),
    signatures: [
      ...found.subject.parties.map((id) => ({ name: nameOf(found, id), as: "party" as const, on: signedBy(id)?.on })),
      ...(mediators.length > 0 ? mediators : [undefined]).map((s) => ({
        name: s === undefined ? "" : nameOf(found, s.by, names),
        as: "mediator" as const,
        on: s?.on
      }))
    ],
    sealedOn,
    effectiveOn,
    copies: found.subject.parties.length + 1
  }
}

/** The last day of a clock of the case. */
export const lastDayOf = (
  found: FoundMediation,
  clock: "conclusion" | "confirmation" | "objection"
): LastDay | undefined => {
  const due = found.clocks[clock]?.due
  return due && { on: due.on, awaits: due.awaits === undefined ? undefined : String(due.awaits) }
}

export interface EndingData {
  readonly why: "refused" | "withdrawn" | "failed" | "expired" | "partial" | "redirected"
  readonly on: CivilDate
  readonly routes: ReadonlyArray<Route>
  readonly reason?: RedirectReason
}
/** How and when mediation ended, or went on in part, and the routes that were told; `undefined` while it goes on. */
export const endingData = (found: FoundMediation): EndingData | undefined => {
  const { agreement, effectiveOn, ending, notices, redirected } = found.data
  const told = (about: "case" | "remaining") => notices.find((n) => n.about === about)?.routes
  if (redirected !== undefined) {
    return { why: "redirected", on: redirected.on, routes: redirected.routes, reason: redirected.reason }
  }
  // After an expiry the notice is written before it is recorded as given: the law names the routes.
  if (ending !== undefined) return { ...ending, routes: told("case") ?? lawfulRoutes }
  if (effectiveOn !== undefined && agreement?.scope === "partial") {
    return { why: "partial", on: effectiveOn, routes: told("remaining") ?? lawfulRoutes }
  }
  return undefined
}
