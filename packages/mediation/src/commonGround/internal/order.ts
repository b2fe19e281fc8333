/** One order for everything, so that the order in which things are given never matters. */
import type { Choice, Package, Talk } from "../Model.ts"

/** By code units: the same on every machine. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const inOrder = (ids: ReadonlyArray<string>): ReadonlyArray<string> => ids.toSorted(byText)

/** @rule CG-17 */
export const canonical = (talk: Talk): Talk => ({
  parties: inOrder(talk.parties),
  issues: talk.issues
    .toSorted((a, b) => byText(a.id, b.id))
    .map((i) => (i.kind === "money" ? i : { ...i, options: i.options.toSorted((a, b) => byText(a.id, b.id)) })),
  marks: talk.marks.toSorted((a, b) => byText(a.party, b.party) || byText(a.issue, b.issue))
})

const compareChoices = (a: Choice, b: Choice): number =>
  "option" in a
    ? "option" in b
      ? byText(a.option, b.option)
      : 1
    : "option" in b
      ? -1
      : a.amountMinor < b.amountMinor
        ? -1
        : a.amountMinor > b.amountMinor
          ? 1
          : 0

/** By the values, issue after issue. */
export const comparePackages = (a: Package, b: Package): number => {
  for (const [i, choice] of a.entries()) {
    const other = b[i]
    const sign = other === undefined ? 1 : compareChoices(choice, other)
    if (sign !== 0) return sign
  }
  return a.length - b.length
}

export const samePackage = (a: Package, b: Package): boolean =>
  a.length === b.length && a.every((c, i) => c.issue === b[i]?.issue) && comparePackages(a, b) === 0
