/** Conflicts, recusal, waivers: who of the panel may act in a case. */
import type { CivilDate, Sealed } from "@linli/kernel"

/**
 * Why somebody should not sit: employed by a party or employing it, its agent, its relative, interested in the outcome,
 * struck off the roster, recused because a party asked, withdrawn of their own motion.
 */
export type ConflictKind =
  | "employment"
  | "agency"
  | "kinship"
  | "interest"
  | "disqualified"
  | "party-asked"
  | "own-motion"

export interface ConflictOfInterest {
  readonly who: string
  readonly kind: ConflictKind
  /** The party it is with, where it is with one. */
  readonly party?: string | undefined
  /** The core role that person holds or would hold. */
  readonly role?: string | undefined
}
/** A conflict, and the parties that waived it. */
export interface KnownConflict extends ConflictOfInterest {
  readonly waivedBy: ReadonlyArray<string>
}
/** A party's request that somebody leave the panel. */
export interface RecusalRequest {
  readonly who: string
  readonly party: string
  readonly decided?: "granted" | "declined" | undefined
}

export type ImpartialityFacts = {
  readonly MediatorChosen: { readonly party: string; readonly role: string; readonly who: string }
  readonly ConflictDeclared: ConflictOfInterest
  readonly ConflictWaived: { readonly who: string; readonly party: string }
  readonly RecusalAsked: { readonly who: string; readonly party: string; readonly why?: Sealed<string> | undefined }
  readonly RecusalDecided: { readonly who: string; readonly granted: boolean; readonly on: CivilDate }
  readonly RoleReplaced: { readonly role: string; readonly by: string }
}

type Of = {
  readonly subject: { readonly parties: ReadonlyArray<string> }
  readonly data: {
    readonly conflicts: ReadonlyArray<KnownConflict>
    readonly recusals: ReadonlyArray<RecusalRequest>
  }
}

/** Whether every party has waived it. */
export const isWaived = ({ subject }: Pick<Of, "subject">, conflict: KnownConflict): boolean =>
  subject.parties.every((p) => conflict.waivedBy.includes(p))

/** What stands against somebody and was not waived by every party. */
export const conflictsOf = (of: Of, who: string): ReadonlyArray<KnownConflict> =>
  of.data.conflicts.filter((c) => c.who === who && !isWaived(of, c))

/** Whether a party has asked for somebody's recusal and nobody has decided. */
export const isAskedToLeave = ({ data }: Pick<Of, "data">, who: string): boolean =>
  data.recusals.some((r) => r.who === who && r.decided === undefined)

/**
 * Whether somebody may act as mediator: nothing stands against them, and no request is open.
 *
 * @rule MD-120
 */
export const mayAct = (of: Of, who: string): boolean => conflictsOf(of, who).length === 0 && !isAskedToLeave(of, who)
