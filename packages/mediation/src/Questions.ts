/** What a mediation asks of others before it decides. */
import { defineQuestion } from "@linli/kernel"
import type { ConflictKind } from "./Impartiality.ts"

/** Persons who are to sit, and the parties they must have nothing to do with. */
export interface ConflictsAsked {
  readonly persons: ReadonlyArray<string>
  readonly parties: ReadonlyArray<string>
}
export interface ConflictFound {
  readonly who: string
  readonly kind: ConflictKind
  readonly party?: string | undefined
}

/**
 * Which of these persons a directory knows as employed by one of the parties, as its agent, its relative, or as struck off
 * the roster. The committee's own declarations answer it; an app with a directory of its own answers it instead
 * (`MediationPlugin.with({ directory: "app" })`).
 */
export const Conflicts = defineQuestion<ConflictsAsked, ReadonlyArray<ConflictFound>>()("mediation/conflicts@1")

/** The number a case has in the register, as it is written there; `null` while it has none. */
export const NumberOfCase = defineQuestion<{ readonly case: string }, { readonly written: string } | null>()(
  "mediation/number@1"
)
