/** What is said at the table: admissions for the sake of compromise, facts nobody disputes. */
import type { CivilDate, Sealed } from "@linli/kernel"

/** What a party admits so that an agreement may come about. It is of no use against it elsewhere until all agree. */
export interface Admission {
  readonly id: string
  readonly party: string
  /** For those who were present only. */
  readonly text: Sealed<string>
}
export interface KnownAdmission extends Admission {
  /** Parties that agreed to its use. */
  readonly released: ReadonlyArray<string>
}
export interface UndisputedFacts {
  readonly id: string
  readonly text: Sealed<string>
  readonly signed: ReadonlyArray<{ readonly party: string; readonly on: CivilDate }>
  /** The day the last party signed; until then nothing is recorded. */
  readonly recordedOn?: CivilDate | undefined
}

export type CandourFacts = {
  readonly AdmissionNoted: Admission
  readonly AdmissionReleased: { readonly id: string; readonly party: string }
  readonly UndisputedFactsProposed: { readonly id: string; readonly text: Sealed<string> }
  readonly UndisputedFactsSigned: { readonly id: string; readonly party: string; readonly on: CivilDate }
  readonly UndisputedFactsRecorded: { readonly id: string; readonly on: CivilDate }
  readonly PublicityAsked: { readonly party: string; readonly open: boolean }
}

/**
 * Whether an admission may be used outside the mediation: once every party agreed.
 *
 * @rule MD-122
 */
export const isUsable = (
  { subject }: { readonly subject: { readonly parties: ReadonlyArray<string> } },
  admission: Pick<KnownAdmission, "released">
): boolean => subject.parties.every((p) => admission.released.includes(p))
