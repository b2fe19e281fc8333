/** All answers at once, for the mediator: issue by issue, and for packages. */
import { canonical } from "./internal/order.ts"
import { talkProblems } from "./Check.ts"
import type { Names } from "./Explain.ts"
import type { Talk } from "./Model.ts"
import { type MoneyGround, moneyGround } from "./MoneyGround.ts"
import { type OptionGround, optionGround } from "./OptionGround.ts"
import { type Packages, packages } from "./Packages.ts"
import { type Checked, found, refused } from "./Problem.ts"

export type IssueGround = OptionGround | MoneyGround

/** What opens a package where an issue has nothing common: the smallest concession on each of these issues. */
export interface PackageConcession {
  readonly issues: ReadonlyArray<string>
  /** Further acceptances, over these issues. */
  readonly acceptances: number
}
export interface Ground {
  readonly issues: ReadonlyArray<IssueGround>
  /** `undefined` if each issue has something common. */
  readonly concession: PackageConcession | undefined
  /** The packages, or why they cannot be weighed and what to narrow. The answers to single issues stand. */
  readonly packages: Checked<Packages>
}

/**
 * Finds common ground (最大公约数) in what the parties marked. It proposes; the parties decide.
 *
 * **When to use**: by a mediator, with all marks. What parties see is made with `putForward` and `partyView`.
 *
 * **Details**: nothing depends on the order in which things are given; ties go by ids and amounts, and are counted.
 *
 * **Errors**: everything `talkProblems` names, all at once.
 *
 * @rule CG-4, CG-13, CG-14, CG-19, CG-20
 * @source V. Pareto (1906); J. Nash (1950); A. Sen (1970); H. Raiffa (1982)
 * @example
 * ```ts
 * import { CommonGround } from "@linli/mediation"
 *
 * const talk: CommonGround.Talk = {
 *   parties: ["home-501", "home-701"],
 *   issues: [
 *     {
 *       kind: "options",
 *       id: "repair",
 *       title: "修缮方式",
 *       options: [
 *         { id: "patch", title: "局部修补" },
 *         { id: "redo", title: "重做防水" }
 *       ]
 *     },
 *     { kind: "money", id: "sum", title: "赔偿", currency: "CNY", leastMinor: 0, mostMinor: 10_000_00, stepMinor: 500_00 }
 *   ],
 *   marks: [
 *     { kind: "options", party: "home-501", issue: "repair", accepts: ["redo"] },
 *     { kind: "options", party: "home-701", issue: "repair", accepts: ["patch", "redo"], ideal: "patch" },
 *     { kind: "money", party: "home-501", issue: "sum", leastMinor: 5_000_00, idealMinor: 9_000_00, private: true },
 *     { kind: "money", party: "home-701", issue: "sum", mostMinor: 8_000_00, idealMinor: 4_000_00, private: true }
 *   ]
 * }
 * const ground = CommonGround.commonGround(talk)
 * const fairest = ground.ok && ground.value.packages.ok ? ground.value.packages.value.proposals[0] : undefined
 * fairest?.package // => [{ issue: "repair", option: "redo" }, { issue: "sum", amountMinor: 550000 }]
 * const says = CommonGround.explain(talk, fairest?.package ?? [])[1]?.says.en
 * says?.split("; ")[1] // => '"赔偿" is "CN¥5,500.00", within what it accepts.'
 * ```
 */
export const commonGround = (given: Talk, names: Names = {}): Checked<Ground> => {
  const problems = talkProblems(given)
  if (problems.length > 0) return refused(...problems)
  const talk = canonical(given)
  const issues = talk.issues.map((i): IssueGround =>
    i.kind === "money" ? moneyGround(talk, i) : optionGround(talk, i)
  )
  const closed = issues.filter((i) => i.concessions.length > 0)
  return found({
    issues,
    concession:
      closed.length === 0
        ? undefined
        : {
            issues: closed.map((i) => i.issue),
            acceptances: closed.reduce((n, i) => n + (i.concessions[0]?.by.length ?? 0), 0)
          },
    packages: packages(talk, names)
  })
}
