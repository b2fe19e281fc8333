/** What the register answers: to its own decisions, and to other packages. */
import { defineQuestion } from "@linli/kernel"
import type { ChangeProblem } from "./Judge.ts"
import type { Hold } from "./views/mine.ts"
import type { RollHead, RollPage } from "./views/rolls.ts"
import type { Scope } from "./rolls/Scope.ts"
import type { RollKind } from "./Roll.ts"
import type { Json } from "@linli/kernel"

/** What the register would refuse of changes; personal fields are not among them. */
export const Judgement = defineQuestion<
  { readonly changes: Json; readonly correcting: boolean },
  { readonly problems: ReadonlyArray<ChangeProblem> }
>()("registry/judgement@1")

export interface Readiness {
  readonly applied: boolean
  readonly parts: ReadonlyArray<number>
  readonly changes: number
  readonly basis: number
  /** The first problems, if there are any. */
  readonly problems: ReadonlyArray<ChangeProblem>
}
/** Whether a staged import can be applied. `correcting`: it may speak for days on which something else was recorded. */
export const Ready = defineQuestion<
  { readonly import: string; readonly correcting?: boolean | undefined },
  Readiness
>()("registry/ready@1")

export const Page = defineQuestion<
  { readonly kind: RollKind; readonly scope: Scope; readonly on: string; readonly page: number },
  RollPage
>()("registry/rollPage@1")

/** A roll without its lines: for one whose pages were brought before. */
export const Head = defineQuestion<{ readonly kind: RollKind; readonly scope: Scope; readonly on: string }, RollHead>()(
  "registry/rollHead@1"
)

/** Persons who are on record in a dwelling, or own it; of `null` nobody. */
export const PersonsAt = defineQuestion<{ readonly dwelling: string | null }, ReadonlyArray<string>>()(
  "registry/personsAt@1"
)

/** What the register must keep of a person. */
export const Holds = defineQuestion<{ readonly person: string }, ReadonlyArray<Hold>>()("registry/holds@1")

/**
 * Who owns a unit and who lives in it today: for other packages. An app with tables of its own answers it from there.
 */
export interface HomeAnswer {
  readonly owners: ReadonlyArray<string>
  /** Who votes for it; `null` while nobody is named. */
  readonly voter: string | null
  readonly residents: ReadonlyArray<string>
}
export const HomeOf = defineQuestion<{ readonly unit: string }, HomeAnswer | null>()("registry/homeOf@1")

/** Which fields the register holds, and since when it is sure of them: for those who ask once (`institution`). */
export const HeldFields = defineQuestion<
  { readonly fields: ReadonlyArray<string>; readonly place?: string | undefined },
  ReadonlyArray<{ readonly field: string; readonly asOf: string | null }>
>()("register/held-fields@1")
