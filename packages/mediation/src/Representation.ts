/** Who acts for whom: sides, guardians, agents, and representatives of a numerous side. */
import type { Attachment, CivilDate } from "@linli/kernel"
import type { MediationSubject } from "./Facts.ts"

/**
 * `guardian`: for a person who cannot act alone. `agent`: for a party that chose so. `representative`: for a numerous
 * side, named by it.
 */
export type ActingAs = "guardian" | "agent" | "representative"

export interface Representation {
  readonly who: string
  /** The parties acted for; all of one side. */
  readonly of: ReadonlyArray<string>
  readonly as: ActingAs
  /** Whether the word given binds the party: signature and assent. A guardian's always does. */
  readonly maySettle: boolean
  readonly on: CivilDate
  /** The paper it rests on: power of attorney, register of guardians, minutes of the side. */
  readonly paper?: Attachment | undefined
}
/** Parties that stand together. */
export interface Side {
  readonly id: string
  readonly parties: ReadonlyArray<string>
}

export type RepresentationFacts = {
  readonly RepresentativeNamed: Representation
  readonly RepresentativeEnded: { readonly who: string; readonly on: CivilDate }
}

type Of = {
  readonly subject: MediationSubject
  readonly data: { readonly representatives: ReadonlyArray<Representation> }
}

/** The sides of a case; without sides of its own each party is one. */
export const sidesOf = (subject: MediationSubject): ReadonlyArray<Side> =>
  subject.sides ?? subject.parties.map((p) => ({ id: p, parties: [p] }))

/** Parties whose words somebody may say: their own, and those they act for. */
export const spokenForBy = ({ data, subject }: Of, who: string): ReadonlyArray<string> =>
  subject.parties.filter((p) => p === who || data.representatives.some((r) => r.who === who && r.of.includes(p)))

/** Those who may say a party's words: itself and whoever acts for it. */
export const voicesOf = ({ data }: Pick<Of, "data">, party: string): ReadonlyArray<string> => [
  party,
  ...data.representatives.filter((r) => r.of.includes(party)).map((r) => r.who)
]

/** Whether a party has a guardian, who alone binds it. */
export const hasGuardian = ({ data }: Pick<Of, "data">, party: string): boolean =>
  data.representatives.some((r) => r.as === "guardian" && r.of.includes(party))

/**
 * Whether what somebody says binds a party: its own word, unless it has a guardian; the guardian's; that of a
 * representative who may settle.
 *
 * @rule MD-109, MD-110
 */
export const binds = (of: Of, who: string, party: string): boolean =>
  hasGuardian(of, party)
    ? of.data.representatives.some((r) => r.who === who && r.as === "guardian" && r.of.includes(party))
    : who === party || of.data.representatives.some((r) => r.who === who && r.maySettle && r.of.includes(party))

/** Whether a party is there itself or through somebody who acts for it. */
export const isPresent = (of: Pick<Of, "data">, party: string, present: ReadonlyArray<string>): boolean =>
  voicesOf(of, party).some((who) => present.includes(who))
