/** What the commands of the institution have in common. */
import type { CommandBuilder, InForce, ReadPoints } from "@linli/kernel"
import { BodyKinds } from "../Body.ts"
import type { CompositionRule } from "../Composition.ts"
import type { InstitutionFacts } from "../Facts.ts"
import type { Institution, Setting } from "../Institution.ts"
import { type institutionParams, type Ruled, ruleOf } from "../Params.ts"
import { settingFrom } from "../Points.ts"
import type { Problem } from "../Problem.ts"
import type { Reach } from "../Recusal.ts"

export type Build = CommandBuilder<Institution, InstitutionFacts, typeof institutionParams>
/** All facts of the institution stand in one stream. */
export const one = (): string => "one"

export const settingIn = (
  read: ReadPoints["read"],
  params: { readonly reach: InForce<Reach>; readonly waivable: InForce<ReadonlyArray<string>> }
): Setting => settingFrom(read, { reach: params.reach.value, waivable: params.waivable.value })

export const rulesIn =
  (read: ReadPoints["read"], params: Ruled) =>
  (kind: string): InForce<CompositionRule | null> =>
    ruleOf(kind, read(BodyKinds), params)

/** The facts, or a refusal with every problem. */
export const judged = <A, B>(
  problems: ReadonlyArray<Problem>,
  refuse: (...reasons: ReadonlyArray<Problem>) => A,
  facts: () => B
): A | B => (problems.length > 0 ? refuse(...problems) : facts())
