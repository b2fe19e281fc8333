/** A roll that is to be certified: from its pages, or, where these were brought before, from its head. */
import type { Ask } from "@linli/kernel"
import { Head, Page } from "../Questions.ts"
import { mostPages, rollDigest, type RollKind } from "../Roll.ts"
import type { Scope } from "../rolls/Scope.ts"
import type { RollHead, RollPage } from "../views/rolls.ts"

export type RollFound = Readonly<Record<string, RollPage | RollHead>>
type RollAsks = Readonly<
  Record<string, Ask<RollPage, "question registry/rollPage@1"> | Ask<RollHead, "question registry/rollHead@1">>
>
interface Asked {
  readonly kind: RollKind
  readonly scope: Scope
  readonly on: string
  readonly pages?: number | undefined
}
export const rollAsked = ({ kind, on, pages = 1, scope }: Asked): RollAsks =>
  pages > mostPages
    ? { head: Head.of({ kind, scope, on }) }
    : Object.fromEntries(
        Array.from({ length: pages }, (_, page) => [`page${page}`, Page.of({ kind, scope, on, page })])
      )

/** The first page of a roll that is to be frozen, or its head, if its pages were brought before. */
export const firstOf = (found: RollFound): RollPage | RollHead | undefined => found["page0"] ?? found["head"]
export const linesIn = (first: RollPage | RollHead | undefined): number =>
  first === undefined ? 0 : typeof first.lines === "number" ? first.lines : first.lines.length

/** Whether the pages that were brought are those of the roll. */
export const isRollOf = (found: RollFound, pages: ReadonlyArray<string>) => {
  const head = firstOf(found)
  if (head === undefined || !("digest" in head)) return true
  return rollDigest(pages) === head.digest || { brought: pages.length, pages: head.pages }
}

/** What a certified roll says, whichever way its lines came. */
export const certified = (first: RollPage | RollHead, found: RollFound) => {
  const { areaDm2, basis, heads, rules, sources } = first
  const pages = Object.values(found).flatMap((p) => ("digest" in p ? [] : [p]))
  return {
    basis,
    rules,
    sources: [...sources],
    lines: pages.flatMap((p) => [...p.lines]),
    excluded: pages.flatMap((p) => [...p.excluded]),
    heads,
    areaDm2,
    ...("digest" in first ? { pages: first.pages, digest: first.digest } : {})
  }
}
